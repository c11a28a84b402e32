"""What a command works on, from what the user said: the command line, then ``tablee.toml``. Nothing is opened here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sync.config import FILE_NAME, Configuration, Document, JournalSettings, ServiceSettings, SiteSettings
from sync.config.choices import Choices
from sync.config.values import MailSettings
from sync.connect.sources import Source, source_for
from sync.connect.sources.local import LOCAL
from sync.core.model.community import Community
from sync.core.say import tell
from sync.errors import ConfigurationError
from sync.journal.locate import locate
from sync.journal.location import Location
from sync.language import speak, spoken
from sync.mail.passwords import password

if TYPE_CHECKING:  # SQLAlchemy, only for who opens one
    from sync.journal import Journal

OUT: Final = "tablee"
ONLINE: Final = "tableau-en-ligne"
PATIENCE: Final = "TABLEE_GOOGLE_PATIENCE"
"""How many seconds to insist for all that one reading, or one publication, asks of Google."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command works on, before anything is opened: the spreadsheet, the restricted workbook, where files go.

    ``kind`` is what the spreadsheet is. ``link`` is its address when it is online (``source`` only says then where
    things are kept), ``results`` that of the coordinators' own; ``patience`` how many seconds to insist with Google;
    ``database`` where the journal is when it is no file of ``out``; ``document`` what ``tablee.toml`` holds;
    ``address`` where coordinators open that folder, or the page in it (empty: they do not); ``epoch`` that of the turn
    that this is planned for, when another process began it; ``shared`` the database where offices share their paces
    and what they tell alike; ``told_together`` the file that they share the latter in without one (None: they do not).
    """

    community: Community
    kind: Source
    source: Path
    link: str | None
    activity: Path | None
    out: Path
    templates: Path | None
    sender: str
    google_key: Path | None
    results: str | None
    now: datetime
    patience: float = 300.0
    mail: MailSettings = field(default_factory=MailSettings)
    mailings: Choices = field(default_factory=Choices)
    service: ServiceSettings = field(default_factory=ServiceSettings)
    database: JournalSettings = field(default_factory=JournalSettings)
    document: Document = field(default_factory=Document)
    address: str = ""
    site: SiteSettings = field(default_factory=SiteSettings)
    epoch: int | None = None
    shared: str | None = None
    told_together: Path | None = None

    @property
    def not_ours(self) -> tuple[Path, ...]:
        """The files that are people's own, also where our folder holds them: the spreadsheet, the restricted workbook,
        the key.
        """
        from sync.sheets.local import files_in  # noqa: PLC0415 - its readers, only for who is about to write

        sheets = files_in(self.source) if self.source.is_dir() else (self.source,)
        return (*sheets, *(path for path in (self.activity, self.google_key) if path is not None))

    @property
    def journal(self) -> Location:
        """Where the journal is; nothing is opened."""
        return locate(self.out, self.database.address, self.journal_password)

    def journal_password(self) -> str:
        """Return the password of a journal that is no file; empty when nothing gives one. Raises ConfigurationError."""
        return password("journal", self.database.password_file, instead="")

    def moved(self, address: str | None) -> Plan:
        """Return the same plan with its journal in the database at an address, or in a file (None)."""
        return replace(self, database=replace(self.database, address=address))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said on the command line; each is None when not said."""

    source: str | None = None
    config: Path | None = None
    activity: Path | None = None
    out: Path | None = None
    today: str | None = None


def plan(request: Asked, settings: Configuration | None = None) -> Plan:
    """Put together the command line and ``tablee.toml``; the command line wins. ``settings`` are the file's when it was
    read already. What follows is said in the language that they choose.

    Raises ConfigurationError when there is no source, or a date that is none.
    """
    file = file_of(request)
    chosen = settings or (_load(file) if file else Configuration(Community(), language=spoken()))
    speak(chosen.language)
    return planned(request, chosen, file)


def plan_as_set(request: Asked, settings: Configuration | None = None) -> Plan:
    """Return the plan with what coordinators decided in « Réglages », as the journal keeps it. Raises as ``plan``, and
    as opening the journal does.
    """
    return as_set(plan(request, settings))


def as_set(file_plan: Plan) -> Plan:
    """Return a plan with what coordinators decided over its file."""
    if not file_plan.journal.exists():
        return file_plan
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    with Journal.open(file_plan.journal) as journal:
        return settled(file_plan, journal)


def settled(file_plan: Plan, journal: Journal) -> Plan:
    """Return the plan of a file with what coordinators decided over it, as an open journal keeps it."""
    from sync.settings.kept import setting_words  # noqa: PLC0415 - as above

    words = setting_words(journal)
    return with_words(file_plan, words) if words else file_plan


def with_words(file_plan: Plan, words: Mapping[str, str]) -> Plan:
    """Return the plan of a file with what was said over it, by the key of a setting, and with nothing said before."""
    from sync.settings.overlay import configured  # noqa: PLC0415 - pydantic, only for who decided something

    chosen = configured(file_plan.document, words)
    return replace(
        file_plan,
        community=chosen.community,
        mail=chosen.mail,
        mailings=chosen.mailings,
        service=chosen.service,
        site=chosen.site,
    )


def _load(file: Path) -> Configuration:
    from sync.config.loading import load  # noqa: PLC0415 - pydantic, only for who has a configuration
    from sync.mailings import mailing_settings  # noqa: PLC0415 - as above

    return load(file, mailing_settings())


def file_of(request: Asked) -> Path | None:
    """Return the configuration that was asked for, else the one of the working folder, if any."""
    return request.config or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)


def planned(request: Asked, settings: Configuration, file: Path | None) -> Plan:
    """Return the plan of a command from a configuration that is in this file, or will be. Raises ConfigurationError."""
    place = request.source or settings.source
    kind = source_for(place) if place else LOCAL
    link = None if place is None or kind.is_file else place.strip()
    source = _local(place, file) if link is None else (file.parent if file and not request.source else Path()) / ONLINE
    same = _is_the_one_of(settings, link or source)
    beside = source.parent if request.source or file is None else file.parent
    return Plan(
        community=settings.community,
        kind=kind,
        source=source,
        link=link,
        activity=request.activity or (Path(settings.activity) if settings.activity and same else None),
        out=request.out or (settings.out if same else None) or beside / OUT,
        templates=settings.templates,
        sender=settings.sender,
        google_key=settings.google_key,
        results=settings.results if same else None,
        mail=settings.mail,
        mailings=settings.mailings,
        now=moment(request.today, settings.community.timezone),
        patience=_patience(),
        service=settings.service,
        database=settings.journal if same and request.out is None else JournalSettings(),
        document=settings.document or Document(),
        address=settings.address if same and request.out is None else "",
        site=settings.site if same else SiteSettings(),
    )


def _patience() -> float:
    seconds = os.environ.get(PATIENCE, "300")
    if not seconds.isdecimal():
        raise ConfigurationError(
            tell("{patience} n’est pas un nombre de secondes ; rien n’a été fait.", patience=PATIENCE),
            tell("Retirez-le, ou écrivez 300."),
        )
    return float(seconds)


def _is_the_one_of(settings: Configuration, source: Path | str) -> bool:
    """Return whether a source is the configuration's own: what else it names belongs to that spreadsheet."""
    if settings.source is None or isinstance(source, str):
        return source == settings.source
    return Path(settings.source).resolve() == source.resolve()


def _local(source: str | None, file: Path | None) -> Path:
    if not source and file is not None:
        raise ConfigurationError(
            tell("Quel tableau faut-il lire ? {file_name} n’en nomme aucun ; rien n’a été fait.", file_name=file.name),
            tell('Écrivez-y, sous [spreadsheet], où il est : « source = "annuaire.xlsx" », ou son adresse.'),
        )
    if not source:
        raise ConfigurationError(
            tell(
                "Quel tableau faut-il lire ? Aucun n’est nommé, et ce dossier n’a pas de {file_name}.",
                file_name=FILE_NAME,
            ),
            tell("Donnez un fichier (« tablee check annuaire.xlsx ») ou créez la configuration avec « tablee init »."),
        )
    return Path(source)


def moment(today: str | None, timezone: str) -> datetime:
    """Return now in the community's time zone, or 08:00 there on a day that was asked for."""
    zone = ZoneInfo(timezone)
    if today is None:
        return datetime.now(zone).replace(microsecond=0)
    return datetime.combine(day_named("--today", today), time(8), zone)


def day_named(option: str, text: str) -> date:
    """Return the day that an option gives. Raises ConfigurationError when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(
            tell("La date de « {option} » n’est pas lisible ; rien n’a été fait.", option=option),
            tell("Écrivez-la ainsi : 2026-11-21."),
        ) from None
