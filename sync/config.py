"""``tablee.toml``: what a community decided, checked and said plainly when it cannot be used."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from sync.core.calendar import parse_rhythm
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
from sync.core.model.outcomes import MemberType
from sync.core.parse.contacts import emails_of
from sync.core.text import fold, listed, quoted
from sync.errors import ConfigurationError

VERSION: Final = 1
FILE_NAME: Final = "tablee.toml"
SENDER: Final = "tablee@localhost"
"""Who mails are from while they are only written to files."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything ``tablee.toml`` says. Paths are resolved against its folder; ``source`` is a path or a URL."""

    community: Community
    source: str | None = None
    activity: str | None = None
    out: Path | None = None
    templates: Path | None = None
    sender: str = SENDER


def load(path: Path) -> Configuration:
    """Read a configuration.

    Raises ConfigurationError, which names the line or the key and never quotes a value that could be a secret.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path.name} ne peut pas être lu ; rien n’a été fait.", "Vérifiez ce fichier."
        ) from error
    return understand(text, path)


def understand(text: str, path: Path) -> Configuration:
    """What the text of a configuration says, which is or will be in this file. Raises ConfigurationError."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            f"{path.name} n’est pas un fichier TOML valable ({_where(error)}) ; rien n’a été fait.",
            "Corrigez cette ligne, ou refaites le fichier avec « tablee init ».",
        ) from error
    if isinstance(content.get("version"), int) and content["version"] > VERSION:
        raise ConfigurationError(
            f"{path.name} a été écrit pour une version plus récente de Tablée ; rien n’a été fait.",
            "Mettez Tablée à jour.",
        )
    try:
        return _File.model_validate(content).configuration(path.parent)
    except ValidationError as error:
        raise ConfigurationError(_plainly(path.name, error), "Corrigez puis relancez la commande.") from None


def _where(error: tomllib.TOMLDecodeError) -> str:
    """« ligne 3 »: the position alone, for the message of the library is in English."""
    text = str(error)
    line = text.partition("at line ")[2].partition(",")[0]
    return f"ligne {line}" if line else "à la fin"


_PROBLEMS: Final = {
    "extra_forbidden": "ce réglage n’existe pas",
    "missing": "ce réglage manque",
    "string_type": "il faut un texte entre guillemets",
    "int_type": "il faut un nombre entier",
    "int_parsing": "il faut un nombre entier",
    "float_type": "il faut un nombre",
    "float_parsing": "il faut un nombre",
    "greater_than": "il faut un nombre plus grand que zéro",
    "tuple_type": "il faut une liste, entre crochets",
    "dict_type": "il faut un tableau [entre crochets]",
    "model_type": "il faut un tableau [entre crochets]",
    "model_attributes_type": "il faut un tableau [entre crochets]",
    "date_from_datetime_parsing": "il faut une date (2026-03-12)",
    "date_type": "il faut une date (2026-03-12)",
    "time_parsing": 'il faut une heure ("18:30")',
    "time_type": 'il faut une heure ("18:30")',
}


def _plainly(name: str, error: ValidationError) -> str:
    said = []
    for problem in error.errors(include_input=False, include_url=False)[:3]:
        key = ".".join(part for part in problem["loc"] if isinstance(part, str)) or "le fichier"
        own = problem["msg"].removeprefix("Value error, ") if problem["type"] == "value_error" else None
        said.append(f"{quoted(key)} : {own or _PROBLEMS.get(problem['type'], 'cette valeur ne convient pas')}")
    return f"{name} : {' ; '.join(said)}. Rien n’a été fait."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("je ne connais pas ce fuseau horaire (exemple : Europe/Paris)") from None
    return name


def _rhythm(text: str) -> str:
    parse_rhythm(text)
    return text


def _address(text: str) -> str:
    good, bad = emails_of(text)
    if len(good) != 1 or bad:
        raise ValueError("ce n’est pas une adresse e-mail")
    return good[0]


def _month_and_day(text: Any) -> Any:
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError("il faut un mois et un jour (« 08-31 »)") from None
    return (day.month, day.day)


def _class(text: str) -> str:
    for kind in MemberType:
        if fold(text) in {kind.value, fold(kind.label)}:
            return kind.value
    raise ValueError(f"il faut l’une de ces classes : {listed([kind.value for kind in MemberType], 'ou')}")


Address = Annotated[str, AfterValidator(_address)]
Addresses = tuple[Address, ...]
MonthAndDay = Annotated[tuple[int, int], BeforeValidator(_month_and_day)]


class _Community(_Strict):
    name: str = "Notre communauté"
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Paris"
    offices: tuple[str, ...] = ()
    rhythm: Annotated[str, AfterValidator(_rhythm)] = "FREQ=MONTHLY;BYDAY=3TH"
    usual_time: time = time(18, 30)
    coordinators: Addresses = ()
    office_coordinators: Mapping[str, Addresses] = Field(default_factory=dict)


class _Format(_Strict):
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()


class _Quiet(_Strict):
    name: str
    first: MonthAndDay
    last: MonthAndDay


class _Thresholds(_Strict):
    contracts: Annotated[int, Field(gt=0)] = 10
    revenue: Annotated[float, Field(gt=0)] = 10_000.0


class _Override(_Strict):
    email: Address
    type: Annotated[str, AfterValidator(_class)] = Field(alias="class")
    since: date


class _Source(_Strict):
    source: str | None = None


class _Output(_Strict):
    folder: str | None = None


class _Mail(_Strict):
    sender: Address | None = None
    templates: str | None = None


class _File(_Strict):
    version: int = VERSION
    community: _Community = Field(default_factory=_Community)
    spreadsheet: _Source = Field(default_factory=_Source)
    activity: _Source = Field(default_factory=_Source)
    output: _Output = Field(default_factory=_Output)
    mail: _Mail = Field(default_factory=_Mail)
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
        )


def _canonical(title: str) -> str:
    return next(kind.value for kind in TabKind if fold(kind.value) == fold(title))


def _resolved(source: str | None, folder: Path) -> str | None:
    return source if source is None or "://" in source else str(folder / source)
