"""People and Tablée write in one Google spreadsheet at the same moment: no answer or note is lost, ours converges.

People act in a burst at any one request of a turn: they answer, sort, drag, insert and spoil, or they move columns.
Not covered, for an answer may then be lost: one typed between our reading and our batch when a column is moved in
that same second; and rows and columns moved again before the request that mends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.core.model.tables import Column, ColumnKind, Table
from sync.errors import UnavailableError
from sync.sheets.google.held import KEY
from tests.google_emulator import World
from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.wire import ApiError
from tests.google_office import Office, inside

TAB = "À vérifier"
NOTE = "Qui s'en occupe"
COLUMNS = (Column("Case"), Column("Message", ColumnKind.LONG_TEXT), Column("C'est normal ?", ColumnKind.ANSWER))
EXAMPLES = int(os.environ.get("TABLEE_INTERLEAVINGS", "25"))
"""How many a run tries; the full count by ``make interleavings``."""

rows = st.integers(2, 9)
columns = st.integers(1, 6)
gestures = st.one_of(
    st.tuples(st.just("sort"), columns, st.booleans()),
    st.tuples(st.just("insert_rows"), rows),
    st.tuples(st.just("drag_rows"), rows, rows),
    st.tuples(st.just("insert_columns"), columns),
    st.tuples(st.just("move_column"), columns, columns),
    st.tuples(st.just("answer"), st.integers(0, 5), st.sampled_from(["oui", "non"])),
    st.tuples(st.just("spoil"), rows, st.sampled_from(["Case", "Message"])),
    st.tuples(st.just("undo")),
)
faults = st.sampled_from(
    [
        None,
        None,
        None,
        Fault(status=503),
        Fault(status=503, after=True),
        Fault(Kind.DROP, after=True),
        Fault(status=429),
    ]
)
keys = st.lists(st.integers(0, 5), unique=True, max_size=6)
scripts = st.tuples(st.integers(1, 3), st.lists(gestures, max_size=4))
"""At which request of a turn people are at work, and what they do then: a burst of gestures."""
turns = st.lists(st.tuples(keys, scripts, faults), min_size=2, max_size=4)


@pytest.fixture(scope="module", params=[False, True], ids=["metadata stays", "metadata follows a sort"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with inside(World(metadata_follows_sort=request.param)) as office:
        yield office


def table(numbers: list[int], turn: int) -> Table:
    lines = tuple((f"D{n}", f"message {n}" + (f" vu {turn} fois" if n % 2 else ""), None) for n in numbers)
    return Table(TAB, COLUMNS, lines, keys=tuple(f"k{n}" for n in numbers))


class People:
    """Their gestures, and what they remember to have written: the last answer and the note of each line."""

    def __init__(self, office: Office) -> None:
        self.office, self.ali = office, office.ali
        self.said: dict[str, str] = {}

    def do(self, gesture: tuple[Any, ...]) -> None:
        try:
            getattr(self, f"_{gesture[0]}")(*gesture[1:])
        except (ApiError, LookupError, StopIteration, ValueError):
            return  # the gesture makes no sense in the sheet as it is: nobody makes it

    def _sort(self, column: int, descending: bool) -> None:
        self.ali.sort(TAB, column, descending=descending)

    def _insert_rows(self, row: int) -> None:
        self.ali.insert_rows(TAB, row)

    def _drag_rows(self, row: int, to: int) -> None:
        self.ali.drag_rows(TAB, row, 1, to)

    def _insert_columns(self, column: int) -> None:
        self.ali.insert_columns(TAB, column)

    def _move_column(self, column: int, to: int) -> None:
        self.ali.move_column(TAB, column, to)

    def _undo(self) -> None:
        """Only one's answers are undone here: an undo of Google spares what others wrote."""

    def _spoil(self, row: int, header: str) -> None:
        self.ali.type(TAB, f"{self._letter(header)}{row}", "abîmé")

    def _answer(self, number: int, answer: str) -> None:
        row = self._row(f"k{number}")
        for header in ("C'est normal ?", NOTE):
            self.ali.type(TAB, f"{self._letter(header)}{row}", answer)
        self.said[f"k{number}"] = answer

    def _letter(self, header: str) -> str:
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[self.office.shown(TAB)[0].index(header)]

    def _row(self, key: str) -> int:
        headers, *lines = self.office.shown(TAB)
        at = headers.index(KEY)
        return next(index for index, line in enumerate(lines, start=2) if line[at : at + 1] == [key])


def lines_by_key(office: Office) -> dict[str, dict[str, str]]:
    headers, *lines = office.shown(TAB)
    at = headers.index(KEY)
    named = [dict(zip(headers, line, strict=False)) for line in lines if len(line) > at and line[at]]
    return {line[KEY]: line for line in named}


def test_answers_and_notes_survive_and_our_tab_converges(office: Office) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(turns=turns)
    def run(turns: list[Any]) -> None:
        people = fresh(office)
        for turn, (numbers, script, fault) in enumerate(turns, start=1):
            play(office, people, table(numbers, turn), script, fault)
            check(office, people, table(numbers, turn))

    run()


def fresh(office: Office) -> People:
    """Our tab with six lines, a column of people's in the middle, and nothing said yet."""
    office.results.replace(())
    if office.coordinators.document.titled("_tablee"):
        office.ali.delete_tab("_tablee")
    office.results.replace((table([0, 1, 2, 3, 4, 5], 0),))
    office.ali.insert_columns(TAB, 2)
    office.ali.type(TAB, "B1", NOTE)
    return People(office)


def play(office: Office, people: People, wanted: Table, script: tuple[int, list[Any]], fault: Fault | None) -> None:
    """A turn among people and faults, then one in peace."""
    start = len(office.world.log)
    position, burst = script
    columns_move = any(gesture[0] in {"insert_columns", "move_column"} for gesture in burst)
    for gesture in (each for each in burst if not (columns_move and each[0] == "answer")):
        office.world.people.before(start + position, partial(people.do, gesture))
    if fault is not None:
        office.world.faults.at[start + 2] = fault
    publish(office, wanted)
    office.world.faults.clear()
    office.world.people.leave()
    publish(office, wanted)


def check(office: Office, people: People, wanted: Table) -> None:
    seen = lines_by_key(office)
    told = {key: (row[0], row[1]) for key, row in zip(wanted.keys, wanted.rows, strict=True)}
    assert {key: (line["Case"], line["Message"]) for key, line in seen.items()} == told
    assert office.results.answers().get(TAB, {}) == people.said
    for key, line in seen.items():
        if line.get(NOTE):
            assert line[NOTE] == people.said[key]


def publish(office: Office, wanted: Table) -> None:
    try:
        office.results.replace((wanted,))
    except UnavailableError:
        return  # people never stopped: the next turn does it
