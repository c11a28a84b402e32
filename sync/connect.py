"""The only place that builds real adapters: from what the user said to a Context."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sync.config import FILE_NAME, Configuration, ServiceSettings, load
from sync.config.mail import MailSettings
from sync.core.model.community import Community
from sync.core.model.letters import LetterChoices
from sync.core.parse import parse
from sync.errors import ConfigurationError
from sync.locks import one_turn
from sync.sheets.base import FirstReading, Results, Spreadsheet, Watch
from sync.sheets.local import LocalSpreadsheet

if TYPE_CHECKING:
    from sync.jobs.base import Context
    from sync.jobs.doctor import Setup
    from sync.sheets.google import GoogleSpreadsheet, Transport

RESULTS: Final = "tablee-resultats.xlsx"
JOURNAL: Final = "journal.sqlite"
OUT: Final = "tablee"
ONLINE: Final = "tableau-en-ligne"
ENDPOINT: Final = "TABLEE_GOOGLE_ENDPOINT"
"""Where Google's API answers; only for whoever stands in for it, such as the emulator of the tests."""
PATIENCE: Final = "TABLEE_GOOGLE_PATIENCE"
"""How many seconds to insist for all that one reading, or one publication, asks of Google."""
KEY: Final = "GOOGLE_APPLICATION_CREDENTIALS"
"""The key file that wins over any other: the name is Google's."""
BRIEFLY: Final = 30.0
"""The same, while someone waits at the terminal for an answer to a question."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command works on, before anything is opened: the spreadsheet, the restricted workbook, where files go.

    ``link`` is the address of an online spreadsheet (``source`` only says then where things are kept), ``results`` that
    of the coordinators' own; ``patience`` how many seconds to insist with Google.
    """

    community: Community
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
    letters: LetterChoices = field(default_factory=LetterChoices)
    service: ServiceSettings = field(default_factory=ServiceSettings)

    @property
    def journal(self) -> Path:
        return self.out / JOURNAL


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said on the command line; each is None when not said."""

    source: str | None = None
    config: Path | None = None
    activity: Path | None = None
    out: Path | None = None
    today: str | None = None


def plan(asked: Asked, settings: Configuration | None = None) -> Plan:
    """Put together the command line and ``tablee.toml``; the command line wins. ``settings`` are the file's when it was
    read already.

    Raises ConfigurationError when there is no source, or a date that is none.
    """
    file = file_of(asked)
    return planned(asked, settings or (load(file) if file else Configuration(Community())), file)


def file_of(asked: Asked) -> Path | None:
    """The configuration that was asked for, else the one of the working folder, if any."""
    return asked.config or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)


def planned(asked: Asked, settings: Configuration, file: Path | None) -> Plan:
    """The same, from a configuration that is in this file, or will be. Raises ConfigurationError."""
    named = asked.source or settings.source
    link = named if named and "://" in named else None
    source = _local(named) if link is None else (file.parent if file and not asked.source else Path()) / ONLINE
    same = _is_the_one_of(settings, link or source)
    beside = source.parent if asked.source or file is None else file.parent
    return Plan(
        community=settings.community,
        source=source,
        link=link,
        activity=asked.activity or (Path(settings.activity) if settings.activity and same else None),
        out=asked.out or (settings.out if same else None) or beside / OUT,
        templates=settings.templates,
        sender=settings.sender,
        google_key=settings.google_key,
        results=settings.results if same else None,
        mail=settings.mail,
        letters=settings.letters,
        now=moment(asked.today, settings.community.timezone),
        patience=_patience(),
        service=settings.service,
    )


def _patience() -> float:
    said = os.environ.get(PATIENCE, "300")
    if not said.isdecimal():
        raise ConfigurationError(
            f"{PATIENCE} n’est pas un nombre de secondes ; rien n’a été fait.", "Retirez-le, ou écrivez 300."
        )
    return float(said)


def _is_the_one_of(settings: Configuration, source: Path | str) -> bool:
    """Whether a source is the configuration's own: what else it names belongs to that spreadsheet."""
    if settings.source is None or isinstance(source, str):
        return source == settings.source
    return Path(settings.source).resolve() == source.resolve()


def _local(source: str | None) -> Path:
    if not source:
        raise ConfigurationError(
            f"Quel tableau faut-il lire ? Aucun n’est nommé, et ce dossier n’a pas de {FILE_NAME}.",
            "Donnez un fichier (« tablee check annuaire.xlsx ») ou créez la configuration avec « tablee init ».",
        )
    return Path(source)


def moment(today: str | None, timezone: str) -> datetime:
    """Now in the community's time zone, or 08:00 there on a day that was asked for."""
    zone = ZoneInfo(timezone)
    if today is None:
        return datetime.now(zone).replace(microsecond=0)
    try:
        day = date.fromisoformat(today)
    except ValueError:
        raise ConfigurationError(
            "La date de « --today » n’est pas lisible ; rien n’a été fait.", "Écrivez-la ainsi : 2026-11-21."
        ) from None
    return datetime.combine(day, time(8), zone)


def spreadsheet(plan: Plan) -> Spreadsheet:
    """The members' spreadsheet, on this machine or in Google Sheets."""
    return LocalSpreadsheet(plan.source, read_at=plan.now) if plan.link is None else _online(plan, _transport(plan))


def _transport(plan: Plan) -> Transport:
    from sync.sheets.google import connect  # noqa: PLC0415 - gspread, only for who uses it
    from sync.sheets.retry import Patience  # noqa: PLC0415 - as above

    return connect(plan.google_key, endpoint=os.environ.get(ENDPOINT), patience=Patience(total=plan.patience))


def _online(plan: Plan, google: Transport) -> GoogleSpreadsheet:
    from sync.sheets.google import GoogleSpreadsheet, file_id_of  # noqa: PLC0415 - as above

    return GoogleSpreadsheet(google, file_id_of(plan.link or ""), read_at=plan.now)


def results(plan: Plan, source: Spreadsheet, google: Transport | None = None) -> Results:
    """Where our tabs are: the coordinators' spreadsheet, or a workbook on this machine."""
    if plan.link and plan.results:
        from sync.sheets.google import GoogleResults, file_id_of  # noqa: PLC0415 - as above

        theirs, ours = file_id_of(plan.link), file_id_of(plan.results)
        return GoogleResults(google or _transport(plan), ours, link=source.link, members_id=theirs)
    from sync.sheets.results import LocalResults  # noqa: PLC0415 - openpyxl's writer

    return LocalResults(plan.out / RESULTS, plan.source, link=source.link if plan.link else None)


def _doors(plan: Plan) -> tuple[Spreadsheet, Results, Watch | None]:
    """What a turn reads, where our tabs are, and what says cheaply whether anything changed (nothing for a file, which
    is read at once): one account, one token and one deadline for all.
    """
    if plan.link is None:
        local = spreadsheet(plan)
        return local, results(plan, local), None
    google = _transport(plan)
    source = _online(plan, google)
    return source, results(plan, source, google), _watch_over(plan, source, google)


def _watch_over(plan: Plan, source: GoogleSpreadsheet, google: Transport) -> Watch:
    from sync.sheets.google import Feed, GoogleWatch, file_id_of  # noqa: PLC0415 - as above

    return GoogleWatch(Feed(google), source, file_id_of(plan.results) if plan.results else None)


def watch(plan: Plan) -> Watch | None:
    """What says cheaply whether an online spreadsheet changed, asked with little patience; nothing for a file."""
    if plan.link is None:
        return None
    way = google(plan)
    return _watch_over(plan, _online(plan, way), way)


def brief(plan: Plan) -> Plan:
    """The same, for someone who waits for an answer: Google is asked with little patience."""
    return replace(plan, patience=min(plan.patience, BRIEFLY))


def google(plan: Plan) -> Transport:
    """The way to Google, for questions on how things are shared."""
    return _transport(brief(plan))


def setup(plan: Plan) -> Setup:
    """What the doctor looks at; nothing is opened yet."""
    from sync.jobs.doctor import Setup  # noqa: PLC0415 - only for the doctor

    named = os.environ.get(KEY) or None
    return Setup(
        community=plan.community,
        link=plan.link,
        results=plan.results,
        own_key=plan.google_key,
        key=Path(named) if named else plan.google_key,
        key_is_named=named is not None,
        out=plan.out,
        journal=plan.journal,
        templates=plan.templates,
        workbook=cache(lambda: spreadsheet(brief(plan)).read()),
        activity=activity(plan),
        google=cache(partial(google, plan)),
        ahead=_clock_offset,
        knock=_knock(plan),
    )


def _knock(plan: Plan) -> Callable[[], None] | None:
    """What tries the mail server, when there is one."""
    if plan.mail.relay is None:
        return None
    from sync.connect_mail import smtp  # noqa: PLC0415 - smtplib, only for who sends

    return smtp(plan.mail, plan.mail.relay, plan.sender).knock


def _clock_offset() -> timedelta:
    from sync.sheets.google.probes import clock_offset  # noqa: PLC0415 - as above

    return clock_offset(os.environ.get(ENDPOINT))


def activity(plan: Plan) -> Spreadsheet | None:
    """The restricted workbook, when there is one."""
    return LocalSpreadsheet(plan.activity, read_at=plan.now) if plan.activity else None


@contextmanager
def context(
    plan: Plan, progress: Callable[[str, float], None] | None = None, *, accepts_missing: bool = False
) -> Iterator[Context]:
    """Every port of a community, the journal open. The first time, the source is read and understood before anything
    is made on the disk: a wrong file leaves nothing behind. Another turn of the same journal is waited for.
    """
    from sync.connect_mail import desk, sending  # noqa: PLC0415 - as all that follows
    from sync.jobs.base import Context  # noqa: PLC0415 - all that follows is paid by the commands that write
    from sync.jobs.restored import hold_if_lost  # noqa: PLC0415
    from sync.journal import Journal  # noqa: PLC0415
    from sync.mail.folder import FolderPost  # noqa: PLC0415
    from sync.mail.render import Templates  # noqa: PLC0415

    source, ours, watch = _doors(plan)
    if not plan.journal.exists():
        if watch:
            watch.look("")  # before the first reading: what changes after it will be told
        first = source.read()
        parse(first, plan.community)
        source = FirstReading(source, first)
    ways = sending(plan.mail, plan.sender)
    with one_turn(plan.journal), Journal.open(plan.journal) as journal:
        hold_if_lost(journal, plan.journal, plan.community, plan.now)
        built = Context(
            community=plan.community,
            spreadsheet=source,
            activity=activity(plan),
            results=ours,
            journal=journal,
            templates=Templates([plan.templates] if plan.templates else []),
            post=FolderPost(plan.out / "mail"),
            snapshots=plan.out / "snapshots",
            sender=plan.sender,
            now=plan.now,
            accepts_missing=accepts_missing,
            watch=watch,
            sending=ways,
            desk=desk(journal, ways, plan.letters, plan.now),
            retention=plan.service.retention,
        )
        yield replace(built, progress=progress) if progress else built
