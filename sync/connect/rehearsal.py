"""The ports of a rehearsal: the sheet as it is, a copy of the journal in memory, and no way out for a mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sync.connect.planning import Plan
from sync.connect.sources.google import brief
from sync.connect.sources.local import activity
from sync.disk import private_folder
from sync.sheets.base import FirstReading
from sync.sheets.memory import MemoryResults, MemorySpreadsheet

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Context


@contextmanager
def rehearsal(plan: Plan, folder: Path, progress: Callable[[str, float], None]) -> Iterator[Context]:
    """Yield the ports of a community for a rehearsal at the moment of a plan. The spreadsheets are read once; nothing
    is written but in ``folder``, where the copy of the journal stands for a moment.
    """
    from sync.connect.mails import desk, without_doors  # noqa: PLC0415 - only for who writes mails
    from sync.mail.base import MemoryPost  # noqa: PLC0415 - as above
    from sync.mail.render import Templates  # noqa: PLC0415 - as above
    from sync.turn.context import Context  # noqa: PLC0415 - as above

    source, years = plan.kind.spreadsheet(brief(plan)), activity(plan)
    first = source.read()
    ways = without_doors(plan.mail)
    with _copy(plan, folder) as journal:
        yield Context(
            community=plan.community,
            spreadsheet=FirstReading(source, replace(first, read_at=plan.now)),
            activity=MemorySpreadsheet(years.read()) if years else None,
            results=MemoryResults(),
            journal=journal,
            templates=Templates([plan.templates] if plan.templates else []),
            post=MemoryPost(),
            snapshots=folder,
            sender=plan.sender,
            address=plan.address,
            now=plan.now,
            sending=ways,
            desk=desk(journal, ways, plan.mailings, plan.now),
            retention=plan.service.retention,
            progress=progress,
        )


@contextmanager
def _copy(plan: Plan, folder: Path) -> Iterator[Journal]:
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, as above
    from sync.turn.requests import forget_requests  # noqa: PLC0415 - as above

    with TemporaryDirectory(dir=private_folder(folder), prefix=".journal-") as beside:
        copy = Path(beside) / "journal.sqlite"
        if plan.journal.exists():
            plan.journal.copy(copy)
        journal = Journal.in_memory_from(copy)
    with journal:
        forget_requests(journal)  # what coordinators ask is for real
        yield journal
