"""What a batch of ours hit that it was not meant for, known from the copies it made first, and how it is put back.

A write is as it was meant when the cell was then in the row of the key and in the column that the plan thought. Another
write hit someone's cell: its *debt* is what stood there (``truth``) against what we left there (``stray``). A debt is
paid once the stray value is seen no more, whether we put the truth back or someone typed another word since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from sync.sheets.google.remote import KEY, HeldTab
from sync.sheets.google.undo_log import Log, Logged
from sync.sheets.google.values import Json, Place, mark_of, shown_text

Junk: TypeAlias = Mapping[str, str]
"""What we wrote in a new row, by the column that was meant: marks."""
_MOST: Final = 0.6
"""The share of it by which the row is known: someone may have typed in it, or hit it, since."""
Notes: TypeAlias = Mapping[str, Mapping[str, Json]]
"""Key → header of a column of people's → cell."""


@dataclass(frozen=True, slots=True)
class Debt:
    """One cell of people's: the ExtendedValue to put back (None: empty), and the mark of what we left there."""

    truth: Json | None
    stray: str

    @property
    def text(self) -> str:
        """What to put back, as people read it."""
        return str(next(iter(self.truth.values()))).strip() if self.truth else ""


@dataclass(frozen=True)
class StrayRow:
    """A row without a key that we wrote in: the marks of its values since, and what is owed, by column."""

    marks: Counter[str]
    cells: Mapping[int, Debt]

    def found_in(self, tab: HeldTab) -> dict[Place, Debt]:
        """Return where the cells to put back are now: in the row that holds the same values, wherever it went."""
        for row, line in tab.cells.items():
            if Counter(_marks(line)) == self.marks:
                return {(row, column): debt for column, debt in self._columns(line)}
        return {}

    def _columns(self, line: Mapping[int, Json]) -> Iterator[tuple[int, Debt]]:
        """Yield each debt in its column, or, when columns moved, in one that shows the stray value."""
        free = {at: mark_of(cell.get("userEnteredValue")) for at, cell in line.items()}
        for at, debt in self.cells.items():
            if free.get(at, "") == debt.stray:
                free.pop(at, None)
                yield at, debt
                continue
            other = next((place for place, mark in free.items() if mark and mark == debt.stray), None)
            if other is not None:
                del free[other]
                yield other, debt


@dataclass(frozen=True)
class Lost:
    """What a batch deleted: the words of rows with a key, whole rows with words (name of each column → cell), headers
    of people's (column → cell), and the columns of people's that are gone.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)
    lines: tuple[Mapping[str, Json], ...] = ()
    headers: Mapping[int, Json] = field(default_factory=dict)
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Debts:
    """All that we owe to a tab: ``cells`` by key and name of the column, and ``rows`` without a key."""

    cells: Mapping[tuple[str, str], Debt] = field(default_factory=dict)
    rows: tuple[StrayRow, ...] = ()

    def places(self, tab: HeldTab) -> dict[Place, Debt]:
        """Return where what is owed still shows, and what to put there."""
        debts: dict[Place, Debt] = {}
        for (key, name), debt in self.cells.items():
            column = tab.column_of(name)
            rows = [row for row, each in tab.keyed_rows() if each == key]
            if column is not None:
                rows_with_stray = (row for row in rows if _mark_at(tab, row, column) == debt.stray)
                debts |= {(row, column): debt for row in [*rows_with_stray][:1]}
        for stray in self.rows:
            debts |= stray.found_in(tab)
        return debts

    def still_owed(self, tab: HeldTab) -> Debts:
        """Return the debts without those that were paid. One whose row or column is away waits for it."""
        unpaid, keys = {*map(id, self.places(tab).values())}, {key for _, key in tab.keyed_rows()}
        cells = {
            (key, name): debt
            for (key, name), debt in self.cells.items()
            if id(debt) in unpaid or key not in keys or tab.column_of(name) is None
        }
        return Debts(cells, tuple(row for row in self.rows if row.found_in(tab)))

    def followed_by(self, later: Debts) -> Debts:
        """Return the debts with those of a later batch, which may have hit what an earlier one had left."""
        cells = {**self.cells, **later.cells}
        for place in self.cells.keys() & later.cells.keys():
            earlier, last = self.cells[place], later.cells[place]
            if mark_of(last.truth) == earlier.stray:
                cells[place] = Debt(earlier.truth, last.stray)
        return Debts(cells, (*self.rows, *(row for row in later.rows if row not in self.rows)))

    def answers(self, answer_column: str | None) -> dict[str, str]:
        """Return the answers that are owed, by key."""
        return {key: debt.text for (key, name), debt in self.cells.items() if name == answer_column}

    def corrected(self, losses: Lost, answer_column: str | None) -> Lost:
        """Return the words copied from rows that were deleted, where a stray value of ours stood for a true one."""
        answers, notes = dict(losses.answers), {key: dict(cells) for key, cells in losses.notes.items()}
        for (key, name), debt in self.cells.items():
            if name == answer_column and mark_of({"stringValue": answers.get(key, "")}) == debt.stray:
                answers[key] = debt.text
            elif mark_of(notes.get(key, {}).get(name, {}).get("userEnteredValue")) == debt.stray and key in notes:
                notes[key][name] = {} if debt.truth is None else {"userEnteredValue": debt.truth}
        return replace(losses, answers=answers, notes=notes)


def set_junk_aside(tab: HeldTab, junk: Iterable[Junk]) -> list[Junk]:
    """Take out of a tab the new rows of ours that were written across columns that had moved; tell those found there.
    They hold most of what we wrote, in a column of people's, or without their key.
    """
    present = []
    for marks in junk:
        row = next((row for row, line in tab.cells.items() if _is_askew(tab, line, marks)), None)
        if row is not None:
            tab.junk[row] = _marks_at(tab.cells.pop(row))
        if row is not None or tab.junk:
            present.append(marks)
    return present


def _is_askew(tab: HeldTab, line: Mapping[int, Json], junk: Junk) -> bool:
    expected_marks = Counter(mark for mark in junk.values() if mark)
    row_marks = _marks_at(line)
    if (
        junk.get(KEY) not in row_marks.values()
        or (Counter(row_marks.values()) & expected_marks).total() <= _MOST * expected_marks.total()
    ):
        return False
    theirs = {at: mark for at, mark in row_marks.items() if at not in tab.own and mark in expected_marks}
    astray = any(junk.get(tab.name_of(at) or "") != mark for at, mark in theirs.items())
    return astray or row_marks.get(tab.columns.get(KEY, -1)) != junk.get(KEY)


def junk_of(log: Log, now: HeldTab | None) -> list[Junk]:
    """Return the new rows whose columns were not where the batch of a log thought: the marks of what it wrote there."""
    then = log.layout(now)
    askew = {at for entry in log.rows for at in entry.writes if then.name_of(at) != log.name_at(at)}
    rows = (each for each in log.rows if each.fresh and each.key and askew & {*each.writes})
    return [{log.name_at(at) or f"\n{at}": mark for at, mark in each.writes.items()} for each in rows]


def read_debts(log: Log, now: HeldTab | None, earlier_notes: Notes) -> tuple[Debts, Lost]:
    """Return what the batch that left a log owes, and what it deleted. ``earlier_notes`` are notes read before: they
    keep formulas, of which a copy holds only the value.
    """
    then = log.layout(now)
    cells: dict[tuple[str, str], Debt] = {}
    rows: list[StrayRow] = []
    junk = [each for each in log.rows if any(each.expected.values()) and each.gone]
    for entry in (each for each in log.rows if not each.fresh and not any(_is_junk(each, one) for one in junk)):
        key, _, _ = then.words_on(entry.line)
        strays = _strays(entry, key, log, then)
        for at in [at for at in strays if key not in {"", KEY} and then.name_of(at)]:
            name = str(then.name_of(at))
            debt = strays.pop(at)
            same = shown_text(earlier_notes.get(key, {}).get(name, {})) == shown_text(entry.line.get(at, {}))
            truth = (
                earlier_notes[key][name].get("userEnteredValue")
                if same and name in earlier_notes.get(key, {})
                else debt.truth
            )
            cells[key, name] = Debt(truth, debt.stray)
        if strays:
            rows.append(StrayRow(Counter(_left(entry)), strays))
        if entry.gone and any(entry.expected.values()) and not _is_junk(entry, entry):
            cells |= _typed_in_junk(entry, key, then)
    lost_cells, columns = _deleted_columns(log, then)
    return Debts(cells | lost_cells, tuple(rows)), _deleted_rows(log, then, columns)


def _strays(entry: Logged, key: str, log: Log, then: HeldTab) -> dict[int, Debt]:
    """Return the writes on a row that hit another cell than the one meant, but for our own: those are written anew."""
    debts = {}
    ours = then.own
    for at, mark in entry.writes.items():
        before = entry.line.get(at, {}).get("userEnteredValue")
        if mark_of(before) == mark:
            continue
        if key:
            name = then.name_of(at)
            newer = mark_of(before) != entry.expected.get(at, mark_of(before))  # someone typed over what we took back
            as_meant = ((key, name) == (entry.key, log.name_at(at)) and not newer) or at in ours
            as_meant = as_meant or (key == KEY and at in then.columns.values())
        else:
            as_meant = entry.key in {"", KEY} and mark_of(before) == entry.expected.get(at, "")
        if not as_meant:
            debts[at] = Debt(before, mark)
    return debts


def _deleted_rows(log: Log, then: HeldTab, columns: tuple[str, ...]) -> Lost:
    answers: dict[str, str] = {}
    notes: dict[str, Mapping[str, Json]] = {}
    lines, headers = [], dict[int, Json]()
    junk = [each for each in log.rows if any(each.expected.values()) and each.gone]
    for entry in (each for each in log.rows if each.gone and not any(_is_junk(each, one) for one in junk)):
        key, answer, beside = then.words_on(_without_junk(entry, then.columns.get(KEY)))
        if key == KEY:
            headers = {at: cell for at, cell in entry.line.items() if at not in then.columns.values()}
        elif key:
            answers[key], notes[key] = answer, beside
        if key != KEY and (answer or beside or not key) and any(map(shown_text, entry.line.values())):
            lines.append({then.name_of(at) or f"\n{at}": cell for at, cell in entry.line.items()})
    return Lost(answers, notes, tuple(lines), headers, columns)


def _deleted_columns(log: Log, then: HeldTab) -> tuple[dict[tuple[str, str], Debt], tuple[str, ...]]:
    """Return the columns deleted in the place of ours: all that they held is owed."""
    cells: dict[tuple[str, str], Debt] = {}
    columns = []
    for at in log.dropped:
        name = then.name_of(at)
        if not name or name == log.name_at(at) or (name in then.columns and name != then.asked):
            continue
        columns += [name] if name not in then.columns else []
        for entry in log.rows:
            key, _, _ = then.words_on(entry.line)
            value = entry.line.get(at, {}).get("userEnteredValue")
            if key not in {"", KEY} and value is not None:
                cells[key, name] = Debt(value, "")
    return cells, tuple(columns)


def _typed_in_junk(entry: Logged, key: str, then: HeldTab) -> dict[tuple[str, str], Debt]:
    """Return what someone typed in a row that was written askew, in the second before it was deleted and written
    anew.
    """
    line = _without_junk(entry, then.columns.get(KEY))
    names = {at: then.name_of(at) for at in line if at not in then.own}
    return {(key, name): Debt(line[at].get("userEnteredValue"), "") for at, name in names.items() if key and name}


def _without_junk(entry: Logged, key: int | None) -> dict[int, Json]:
    """Return a deleted row without what we wrote askew there: someone may have typed beside it since."""
    junk = {*entry.expected.values()} - {""}
    values = {at: mark_of(cell.get("userEnteredValue")) for at, cell in entry.line.items()}
    return {at: cell for at, cell in entry.line.items() if at == key or values[at] not in junk}


def _is_junk(entry: Logged, plan_entry: Logged) -> bool:
    """Return whether a deleted row is the one of ours, written askew, that was to be deleted at a place."""
    marks = [mark for mark in plan_entry.expected.values() if mark]
    return bool(marks) and Counter(marks) == Counter(_marks(entry.line))


def _left(entry: Logged) -> list[str]:
    """Return the marks of a row's values once it was written in."""
    marks = {at: mark_of(cell.get("userEnteredValue")) for at, cell in entry.line.items()}
    return [mark for mark in {**marks, **entry.writes}.values() if mark]


def _marks(line: Mapping[int, Json]) -> list[str]:
    return [*_marks_at(line).values()]


def _marks_at(line: Mapping[int, Json]) -> dict[int, str]:
    """Return the mark of each value of a row, by column; nothing for the empty cells."""
    return {at: mark for at, cell in line.items() if (mark := mark_of(cell.get("userEnteredValue")))}


def _mark_at(tab: HeldTab, row: int, column: int) -> str:
    return mark_of(tab.cells.get(row, {}).get(column, {}).get("userEnteredValue"))
