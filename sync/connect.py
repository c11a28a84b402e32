"""The only place that builds real adapters: from what the user said to a Context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sync.config import FILE_NAME, Configuration, load
from sync.core.model.community import Community
from sync.core.parse import parse
from sync.errors import ConfigurationError
from sync.sheets.base import Spreadsheet
from sync.sheets.local import LocalSpreadsheet

if TYPE_CHECKING:
    from sync.jobs.base import Context

RESULTS: Final = "tablee-resultats.xlsx"
JOURNAL: Final = "journal.sqlite"
OUT: Final = "tablee"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command works on, before anything is opened: the spreadsheet, the restricted workbook, where files go."""

    community: Community
    source: Path
    activity: Path | None
    out: Path
    templates: Path | None
    sender: str
    now: datetime

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


def plan(asked: Asked) -> Plan:
    """Put together the command line and ``tablee.toml``; the command line wins.

    Raises ConfigurationError when there is no source, or a date that is none.
    """
    file = asked.config or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    settings = load(file) if file else Configuration(Community())
    source = _local(asked.source or settings.source)
    same = asked.source is None or (settings.source is not None and Path(settings.source).resolve() == source.resolve())
    beside = source.parent if asked.source or file is None else file.parent
    return Plan(
        community=settings.community,
        source=source,
        activity=asked.activity or (Path(settings.activity) if settings.activity and same else None),
        out=asked.out or (settings.out if same else None) or beside / OUT,
        templates=settings.templates,
        sender=settings.sender,
        now=moment(asked.today, settings.community.timezone),
    )


def _local(source: str | None) -> Path:
    if not source:
        raise ConfigurationError(
            f"Quel tableau faut-il lire ? Aucun n’est nommé, et ce dossier n’a pas de {FILE_NAME}.",
            "Donnez un fichier (« tablee check annuaire.xlsx ») ou créez la configuration avec « tablee init ».",
        )
    if "://" in source:
        raise ConfigurationError(
            "Tablée ne sait pas encore lire un tableau en ligne ; rien n’a été fait.",
            "En attendant, téléchargez-le au format .xlsx et donnez ce fichier.",
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
    """The members' spreadsheet."""
    return LocalSpreadsheet(plan.source, read_at=plan.now)


def activity(plan: Plan) -> Spreadsheet | None:
    """The restricted workbook, when there is one."""
    return LocalSpreadsheet(plan.activity, read_at=plan.now) if plan.activity else None


@contextmanager
def context(
    plan: Plan, progress: Callable[[str, float], None] | None = None, *, accepts_missing: bool = False
) -> Iterator[Context]:
    """Every port of a community, the journal open. The first time, the source is read and understood before anything
    is made on the disk: a wrong file leaves nothing behind.
    """
    from sync.jobs.base import Context  # noqa: PLC0415 - all that follows is paid by the commands that write
    from sync.journal import Journal  # noqa: PLC0415
    from sync.mail.folder import FolderPost  # noqa: PLC0415
    from sync.mail.render import Templates  # noqa: PLC0415
    from sync.sheets.results import LocalResults  # noqa: PLC0415

    source = spreadsheet(plan)
    if not plan.journal.exists():
        parse(source.read(), plan.community)
    with Journal.open(plan.journal) as journal:
        built = Context(
            community=plan.community,
            spreadsheet=source,
            activity=activity(plan),
            results=LocalResults(plan.out / RESULTS, plan.source),
            journal=journal,
            templates=Templates([plan.templates] if plan.templates else []),
            post=FolderPost(plan.out / "mail"),
            snapshots=plan.out / "snapshots",
            sender=plan.sender,
            now=plan.now,
            accepts_missing=accepts_missing,
        )
        yield replace(built, progress=progress) if progress else built
