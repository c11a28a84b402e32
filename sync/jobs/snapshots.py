"""What the kept snapshots are for: seeing what changed between two, and having a line back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sync.core.changes import compare
from sync.core.model.community import Community
from sync.core.model.outcomes import Changes
from sync.core.model.records import Register
from sync.core.model.tables import Table
from sync.core.reading import parse
from sync.core.say import tell
from sync.core.tables.differences import differences_table, differences_text, differences_title, untold_title
from sync.core.tables.restored import proposed, restored_table, taken
from sync.core.tabs import MEMBERS, TABS
from sync.core.text import typeset
from sync.errors import ConfigurationError
from sync.excel.book import Book
from sync.excel.sheets import NO_ROW
from sync.pages import table_page, write_page
from sync.sheets.local import LocalSpreadsheet
from sync.snapshot import PAPER, moment_of
from sync.turn.context import Outcome, Turn
from sync.turn.proposals import propose
from sync.turn.publish import publish


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed between two snapshots, in every shape: events, sentences, a table, a title with both days."""

    title: str
    until: datetime
    changes: Changes
    text: str
    table: Table


def read_snapshot(file: Path, community: Community) -> Register:
    """Return a snapshot, understood as a spreadsheet: its rows are numbered as they stand in it.

    Raises the errors of reading: NotASpreadsheetError, ProtectedError, MissingTabsError…
    """
    workbook = LocalSpreadsheet(file, read_at=moment_of(file, ZoneInfo(community.timezone))).read()
    tabs = tuple(
        replace(tab, rows=tuple(row for row in tab.rows if row.at(1) != NO_ROW))
        for tab in workbook.tabs
        if not tab.title.startswith(PAPER)
    )
    whole = tuple(tab for tab in tabs if tab.title in {kind.title for kind in TABS})
    return parse(replace(workbook, tabs=whole or tabs), community)


def differences(before: Path, after: Path, community: Community) -> Differences:
    """Compare two snapshots, in the order that a person gave: a file may not know its own age."""
    was, now = (read_snapshot(file, community) for file in (before, after))
    changes = compare(was, now)
    in_order = was.read_at < now.read_at
    title = differences_title(was.read_at, now.read_at) if in_order else untold_title(before.name, after.name)
    return Differences(title, now.read_at, changes, differences_text(changes, title), differences_table(changes, title))


def write_differences(differences: Differences, folder: Path, name: str) -> tuple[Path, Path]:
    """Write the differences as a page and as a sheet; tell where."""
    page = write_page(folder / f"{name}.html", table_page(differences.table, differences.title))
    book = Book(differences.title)
    book.add_table(differences.table)
    sheet = folder / f"{name}.xlsx"
    book.save(sheet, differences.until)
    return page, sheet


def restore(turn: Turn, snapshot: Path, row: int, tab: str = MEMBERS.title) -> Outcome:
    """Propose a line of a snapshot in our tab « À recoller », for a person to paste: theirs is never written.

    It waits there until it is taken, a month at most. Raises ConfigurationError when the snapshot has no such line, or
    when the line is in the sheet already.
    """
    was = read_snapshot(snapshot, turn.context.community)
    table = propose_line(turn, was, row, tab)
    outcome = publish(turn)
    return replace(
        outcome,
        sentence=typeset(
            tell("Ligne {row} proposée dans « {title} ». {note}", row=row, title=table.title, note=table.note)
        ),
    )


def propose_line(turn: Turn, was: Register, row: int, tab: str) -> Table:
    """Keep a line of an earlier reading as one to paste; tell how it is laid out. Raises ConfigurationError as
    ``restore``.
    """
    table, proposal = restored_table(was, turn.register, tab, row), proposed(was, tab, row)
    if here := taken(proposal, turn.register):
        raise ConfigurationError(
            typeset(
                tell(
                    "Cette ligne est déjà dans {tab:quoted}, ligne {row} ; rien n’a été proposé.",
                    tab=here.origin.tab,
                    row=here.row,
                )
            )
        )
    propose(turn.context.journal, proposal, turn.context.now)
    return table
