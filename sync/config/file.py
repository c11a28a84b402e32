"""The sections of ``tablee.toml``, one model each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, create_model, model_validator

from sync.config.addresses import is_address
from sync.config.choices import Choices
from sync.config.mail import Mail
from sync.config.mailings import MailingSetting
from sync.config.service import Page, WithService
from sync.config.types import (
    Address,
    Addresses,
    Colour,
    JournalAddress,
    Language,
    MemberClass,
    MonthAndDay,
    PageAddress,
    PathText,
    Rhythm,
    Section,
    Timezone,
    Titles,
)
from sync.config.values import SENDER, VERSION, Configuration, JournalSettings, SiteSettings
from sync.core.model.choices import Edition
from sync.core.model.community import (
    DEFAULT_FORMATS,
    DEFAULT_QUIET,
    Community,
    Contact,
    GatheringFormat,
    Grouping,
    Introducing,
    Override,
    Period,
    Thresholds,
)
from sync.core.say import tell
from sync.core.tabs import EVERY_TAB, MEMBERS, TABS
from sync.core.text import fold, listed, quoted, typeset
from sync.language import FRENCH


class _Community(Section):
    name: Annotated[str, Field(min_length=1, max_length=120)] = "Notre communauté"
    timezone: Timezone = "Europe/Paris"
    offices: tuple[str, ...] = ()
    rhythm: Rhythm = "FREQ=MONTHLY;BYDAY=3TH"
    usual_time: time = time(18, 30)
    coordinators: Addresses = ()
    office_coordinators: Mapping[str, Addresses] = Field(default_factory=dict)
    introductions: Literal["coordination", "mail", "off"] = "coordination"
    names_isolated: bool = True


class _Budget(Section):
    rate: Annotated[float, Field(ge=0, le=100)] = 0.0


class _Groups(Section):
    smallest: Annotated[int, Field(ge=2, le=50)] = 5
    largest: Annotated[int, Field(ge=2, le=100)] = 12
    seats_kept: Annotated[int, Field(ge=0, le=50)] = 0
    limit_km: Annotated[int, Field(ge=1, le=1000)] = 50
    places: tuple[str, ...] = ()
    by_video: bool = True

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.largest - self.seats_kept < self.smallest:
            raise ValueError(
                typeset(
                    tell(
                        "un groupe n’y tient pas : « au moins » {smallest}, « au plus » {largest}, dont "
                        "places gardées : {kept}",
                        smallest=self.smallest,
                        largest=self.largest,
                        kept=self.seats_kept,
                    )
                )
            )
        return self


class _Recommendations(Section):
    answer_days: Annotated[int, Field(ge=1, le=1000)] = 90


class _Format(Section):
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()


class _Quiet(Section):
    name: str
    first: MonthAndDay
    last: MonthAndDay


class _Contact(Section):
    theme: Annotated[str, Field(min_length=1, max_length=80)]
    who: Annotated[str, Field(min_length=1, max_length=200)]


class _Thresholds(Section):
    contracts: Annotated[int, Field(gt=0)] = 10
    revenue: Annotated[float, Field(gt=0)] = 10_000.0


class _Override(Section):
    email: Address
    type: MemberClass = Field(alias="class")
    since: date


class _Source(Section):
    source: PathText | None = None


class _Spreadsheet(_Source):
    show_hidden: bool = False


class _Output(Section):
    folder: PathText | None = None
    address: PageAddress | None = None
    journal: JournalAddress | None = None
    journal_password_file: PathText | None = None

    def settings(self, folder: Path) -> JournalSettings:
        """Return the plain values; paths resolved against the folder of the file."""
        secret = folder / self.journal_password_file if self.journal_password_file else None
        return JournalSettings(self.journal, secret)


class _Google(Section):
    key: PathText | None = None
    coordinators: str | None = None


class _Site(Section):
    members: bool = False
    public: bool = False
    public_gatherings: bool = False
    licence: Annotated[str, Field(max_length=120)] = ""
    address: Page = ""
    colour: Colour = ""
    logo: PathText | None = None
    templates: PathText | None = None
    password_file: PathText | None = None

    def settings(self, folder: Path) -> SiteSettings:
        """Return the plain values; paths resolved against the folder of the file."""
        is_wanted = {Edition.MEMBERS: self.members, Edition.PUBLIC: self.public}
        return SiteSettings(
            editions=tuple(edition for edition, is_on in is_wanted.items() if is_on),
            public_gatherings=self.public_gatherings,
            licence=self.licence,
            address=self.address and f"{self.address.rstrip('/')}/",
            colour=self.colour,
            logo=folder / self.logo if self.logo else None,
            templates=folder / self.templates if self.templates else None,
            password_file=folder / self.password_file if self.password_file else None,
        )


class File(WithService):
    """The whole file, but for the sections about mailings (``file_with``)."""

    version: int = VERSION
    extends: str | None = None
    language: Language = FRENCH
    community: _Community = Field(default_factory=_Community)
    spreadsheet: _Spreadsheet = Field(default_factory=_Spreadsheet)
    activity: _Source = Field(default_factory=_Source)
    output: _Output = Field(default_factory=_Output)
    google: _Google = Field(default_factory=_Google)
    mail: Mail = Field(default_factory=Mail)
    site: _Site = Field(default_factory=_Site)
    formats: tuple[_Format, ...] | None = None
    quiet: tuple[_Quiet, ...] | None = None
    contacts: Annotated[tuple[_Contact, ...], Field(max_length=12)] = ()
    typology: _Thresholds = _Thresholds()
    budget: _Budget = _Budget()
    groups: _Groups = _Groups()
    recommendations: _Recommendations = _Recommendations()
    overrides: tuple[_Override, ...] = ()
    mapping: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    tabs: Mapping[str, Titles] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        """Check that a mapping names fields that exist; an empty label says « ignore this column ». A tab goes by the
        name that Tablée gives it, or by its own title, which only the reading can check.
        """
        for title, headers in self.mapping.items():
            kinds = [kind for kind in EVERY_TAB if fold(kind.title) == fold(title)] or TABS
            labels = list(dict.fromkeys(label for kind in kinds for label in kind.labels.values()))
            field_labels = {fold(label) for label in labels} | {""}
            unknown = [label for label in headers.values() if fold(label) not in field_labels]
            if unknown:
                raise ValueError(
                    tell(
                        "mapping.{title} : je ne connais pas le champ {unknown:quoted}. Champs possibles : "
                        '{labels} ; ou bien "", pour ne pas lire la colonne',
                        title=title,
                        unknown=unknown[0],
                        labels=listed(labels, tell("ou")),
                    )
                )
        return self

    @model_validator(mode="after")
    def _tabs_once(self) -> Self:
        """Check that the tabs that are read are of one kind each, and the directory is one tab."""
        for kind, titles in self.tabs.items():
            if fold(kind) not in {fold(each.title) for each in EVERY_TAB}:
                every_title = listed([quoted(each.title) for each in EVERY_TAB], tell("ou"))
                raise ValueError(
                    tell(
                        "tabs : je ne connais pas {kind:quoted} ; ce peut être {every_title}",
                        kind=kind,
                        every_title=every_title,
                    )
                )
            if _canonical(kind) == MEMBERS.title and len(titles) > 1:
                raise ValueError(
                    tell("tabs.{kind} : l’annuaire est un seul onglet ; gardez celui qui est à jour", kind=kind)
                )
        every = [fold(title) for titles in self.tabs.values() for title in titles]
        if len(set(every)) < len(every):
            raise ValueError(tell("tabs : un même onglet ne peut pas être demandé deux fois"))
        return self

    def configuration(self, folder: Path) -> Configuration:
        """Return the plain values the rest of the program knows; paths resolved against the folder of the file."""
        return Configuration(
            community=self._community(),
            source=_resolved(self.spreadsheet.source, folder),
            activity=_resolved(self.activity.source, folder),
            out=folder / self.output.folder if self.output.folder else None,
            address=self.output.address or "",
            templates=folder / self.mail.templates if self.mail.templates else None,
            sender=self.mail.sender or SENDER,
            google_key=folder / self.google.key if self.google.key else None,
            results=self.google.coordinators,
            mail=self.mail.settings(folder),
            mailings=Choices(tuple(each.beside(folder) for _, each in self if isinstance(each, MailingSetting))),
            service=self.service_settings(),
            journal=self.output.settings(folder),
            site=self.site.settings(folder),
            language=self.language,
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
            contacts=tuple(Contact(each.theme, each.who) for each in self.contacts),
            mapping={_canonical(title): headers for title, headers in self.mapping.items()},
            tabs={_canonical(kind): titles for kind, titles in self.tabs.items()},
            show_hidden=self.spreadsheet.show_hidden,
            introductions=Introducing(mine.introductions),
            names_isolated=mine.names_isolated,
            budget_rate=self.budget.rate,
            grouping=Grouping(**self.groups.model_dump()),
            answer_days=self.recommendations.answer_days,
        )


@cache
def file_with(mailings: tuple[type[MailingSetting], ...]) -> type[File]:
    """Return the whole file, with a section for each of these settings of mailings."""
    sections: dict[str, Any] = {each.SECTION: (each, Field(default_factory=each)) for each in mailings}
    return create_model("File", __base__=File, **sections)


@cache
def setting_names(mailings: tuple[type[MailingSetting], ...]) -> frozenset[str]:
    """Return the names of the sections of the file, and of what each may hold: ours, and nobody's."""
    sections = [*Section.__subclasses__(), *mailings, file_with(mailings)]
    for section in sections:  # and those that build on it
        sections += section.__subclasses__()
    return frozenset(name for section in sections for name in section.model_fields)


def _canonical(title: str) -> str:
    """Return the name of a tab that Tablée gives it, when the title is that one but for its accents or case."""
    return next((kind.title for kind in EVERY_TAB if fold(kind.title) == fold(title)), title)


def _resolved(source: str | None, folder: Path) -> str | None:
    return source if source is None or is_address(source) else str(folder / source)
