"""The sections of ``tablee.toml``, one model each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from sync.config.kinds import Address, Addresses, MemberClass, MonthAndDay, Rhythm, Section, Timezone
from sync.config.letters import Newsletter, Reminders, letter_choices
from sync.config.mail import Mail
from sync.config.service import WithService
from sync.config.values import SENDER, VERSION, Configuration
from sync.core.model.community import (
    DEFAULT_FORMATS,
    DEFAULT_QUIET,
    Community,
    GatheringFormat,
    Override,
    Period,
    Thresholds,
)
from sync.core.model.fields import LABELS, TabKind
from sync.core.text import fold, quoted


class _Community(Section):
    name: str = "Notre communauté"
    timezone: Timezone = "Europe/Paris"
    offices: tuple[str, ...] = ()
    rhythm: Rhythm = "FREQ=MONTHLY;BYDAY=3TH"
    usual_time: time = time(18, 30)
    coordinators: Addresses = ()
    office_coordinators: Mapping[str, Addresses] = Field(default_factory=dict)


class _Format(Section):
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()


class _Quiet(Section):
    name: str
    first: MonthAndDay
    last: MonthAndDay


class _Thresholds(Section):
    contracts: Annotated[int, Field(gt=0)] = 10
    revenue: Annotated[float, Field(gt=0)] = 10_000.0


class _Override(Section):
    email: Address
    type: MemberClass = Field(alias="class")
    since: date


class _Source(Section):
    source: str | None = None


class _Spreadsheet(_Source):
    show_hidden: bool = False


class _Output(Section):
    folder: str | None = None


class _Google(Section):
    key: str | None = None
    coordinators: str | None = None


class File(WithService):
    """The whole file."""

    version: int = VERSION
    community: _Community = Field(default_factory=_Community)
    spreadsheet: _Spreadsheet = Field(default_factory=_Spreadsheet)
    activity: _Source = Field(default_factory=_Source)
    output: _Output = Field(default_factory=_Output)
    google: _Google = Field(default_factory=_Google)
    mail: Mail = Field(default_factory=Mail)
    newsletter: Newsletter = Field(default_factory=Newsletter)
    reminders: Reminders = Field(default_factory=Reminders)
    formats: tuple[_Format, ...] | None = None
    quiet: tuple[_Quiet, ...] | None = None
    typology: _Thresholds = _Thresholds()
    overrides: tuple[_Override, ...] = ()
    mapping: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        """A mapping names tabs and fields that exist; an empty label says « ignore this column »."""
        for title, headers in self.mapping.items():
            kind = next((kind for kind in TabKind if fold(kind.value) == fold(title)), None)
            if kind is None:
                raise ValueError(f"mapping : je ne connais pas l’onglet {quoted(title)}")
            known = {fold(label) for label in LABELS[kind].values()} | {""}
            unknown = [label for label in headers.values() if fold(label) not in known]
            if unknown:
                raise ValueError(f"mapping.{title} : je ne connais pas le champ {quoted(unknown[0])}")
        return self

    def configuration(self, folder: Path) -> Configuration:
        """The plain values the rest of the program knows; paths resolved against the folder of the file."""
        return Configuration(
            community=self._community(),
            source=_resolved(self.spreadsheet.source, folder),
            activity=_resolved(self.activity.source, folder),
            out=folder / self.output.folder if self.output.folder else None,
            templates=folder / self.mail.templates if self.mail.templates else None,
            sender=self.mail.sender or SENDER,
            google_key=folder / self.google.key if self.google.key else None,
            results=self.google.coordinators,
            mail=self.mail.settings(folder),
            letters=letter_choices(self.newsletter, self.reminders, folder),
            service=self.service_settings(),
        )

    def _community(self) -> Community:
        mine = self.community
        return Community(
            name=mine.name,
            timezone=mine.timezone,
            offices=mine.offices,
            formats=DEFAULT_FORMATS
            if self.formats is None
            else tuple(GatheringFormat(each.name, each.aliases) for each in self.formats),
            rhythm=mine.rhythm,
            usual_time=mine.usual_time,
            quiet=DEFAULT_QUIET
            if self.quiet is None
            else tuple(Period(each.name, each.first, each.last) for each in self.quiet),
            thresholds=Thresholds(self.typology.contracts, self.typology.revenue),
            overrides=tuple(Override(each.email, each.type, each.since) for each in self.overrides),
            coordinators=mine.coordinators,
            office_coordinators=mine.office_coordinators,
            mapping={_canonical(title): headers for title, headers in self.mapping.items()},
            show_hidden=self.spreadsheet.show_hidden,
        )


@cache
def setting_names() -> frozenset[str]:
    """The names of the sections of the file, and of what each may hold: ours, and nobody's."""
    sections = Section.__subclasses__()
    for section in sections:  # and those that build on it
        sections += section.__subclasses__()
    return frozenset(name for section in sections for name in section.model_fields)


def _canonical(title: str) -> str:
    return next(kind.value for kind in TabKind if fold(kind.value) == fold(title))


def _resolved(source: str | None, folder: Path) -> str | None:
    return source if source is None or "://" in source else str(folder / source)
