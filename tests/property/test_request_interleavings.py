"""People write requests in « Demandes », in rows of ours and below them, at any moment of a turn: every word that they
typed stays, in its column, beside the others of its line, and each line is answered once.

They act before our reading, or between it and our batch; what they do as we put right what that moved is tried in
``test_google_interleavings``.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.core.model.community import Community
from sync.core.model.workbook import Workbook, address
from sync.journal import Journal
from sync.mail.base import MemoryPost
from sync.mail.render import Templates
from sync.sheets.google.remote import KEY
from sync.sheets.memory import MemorySpreadsheet
from sync.turn.context import Context
from sync.turn.requests import TO_DO, Stage, keep, note_keys, remember_requests, requests_in, requests_tab
from tests.drawn import READ_AT
from tests.google_emulator import World
from tests.google_emulator.wire import ApiError
from tests.google_office import Office, inside
from tests.property.coordinators import columns_of, lines_of, tab_of

EXAMPLES: Final = int(os.environ.get("TABLEE_INTERLEAVINGS", "60"))
"""How many a run tries, both ways of the switch together; the full count by ``make interleavings``."""
TAB: Final = "Demandes"
ASKED: Final = ("Quoi", "Sur qui ou quoi", "Confirmer ?")
SAID: Final = "Réponse"
Content = tuple[str, ...]

rows = st.integers(2, 12)
columns = st.integers(1, 5)
"""Those that are seen: the keys, which are hidden, are moved in ``test_google_interleavings``."""
gestures = st.one_of(
    st.tuples(st.just("write"), rows, st.sampled_from(ASKED)),
    st.tuples(st.just("write"), st.integers(8, 14), st.sampled_from(ASKED)),
    st.tuples(st.just("write_whole"), rows),
    st.tuples(st.just("sort"), columns, st.booleans()),
    st.tuples(st.just("insert_rows"), rows),
    st.tuples(st.just("drag_rows"), rows, rows),
    st.tuples(st.just("move_column"), columns, columns),
    st.tuples(st.just("insert_columns"), columns),
    st.tuples(st.just("delete_rows"), rows),
)
turns = st.lists(st.tuples(st.lists(gestures, max_size=4), st.lists(gestures, max_size=3)), min_size=1, max_size=4)


@dataclass
class Coordinators:
    """They act; ``wish`` is what they left in each line, ``done`` how often each was answered."""

    office: Office
    journal: Journal
    wish: Counter[Content] = field(default_factory=Counter)
    done: Counter[Content] = field(default_factory=Counter)
    words: int = 0
    turn_number: int = 0

    @property
    def context(self) -> Context:
        workbook = Workbook("essai", READ_AT, ())
        return Context(
            community=Community(name="Nantes"),
            spreadsheet=MemorySpreadsheet(workbook),
            activity=None,
            results=self.office.results,
            journal=self.journal,
            templates=Templates(),
            post=MemoryPost(),
            snapshots=None,  # type: ignore[arg-type] # no file is written
            sender="tablee@exemple.fr",
            now=READ_AT + timedelta(minutes=self.turn_number),
        )

    def act(self, gesture: Sequence[Any]) -> None:
        """A gesture; nobody makes one that makes no sense in the sheet as it is."""
        before = self.contents()
        try:
            getattr(self, f"_{gesture[0]}")(*gesture[1:])
        except (ApiError, LookupError, ValueError):
            return
        after = self.contents()
        self.wish = (self.wish - (before - after)) + (after - before)

    def contents(self) -> Counter[Content]:
        """What each line says in the columns that people fill in."""
        return Counter(content for content, _ in self.lines())

    def lines(self) -> list[tuple[Content, str]]:
        sheet = tab_of(self.office, TAB)
        if sheet is None:
            return []
        lines = [line for _, line in lines_of(self.office, sheet)]
        found = [(tuple(line.get(name, "") for name in ASKED), line.get(SAID, "")) for line in lines]
        return [(content, said) for content, said in found if any(content)]

    def _token(self) -> str:
        self.words += 1
        return f"mot {self.words}"

    def _write(self, row: int, column: str) -> None:
        sheet = tab_of(self.office, TAB)
        assert sheet is not None
        places, _ = columns_of(self.office, sheet)
        self.office.ali.type(sheet.title, address(places[column] + 1, row), self._token())

    def _write_whole(self, row: int) -> None:
        for column in ASKED:
            self._write(row, column)

    def _sort(self, column: int, descending: bool) -> None:
        self.office.ali.sort(TAB, column, descending=descending)

    def _insert_rows(self, row: int) -> None:
        self.office.ali.insert_rows(TAB, row)

    def _drag_rows(self, row: int, to: int) -> None:
        self.office.ali.drag_rows(TAB, row, 1, to)

    def _move_column(self, column: int, to: int) -> None:
        self.office.ali.move_column(TAB, column, to)

    def _insert_columns(self, column: int) -> None:
        self.office.ali.insert_columns(TAB, column)

    def _delete_rows(self, row: int) -> None:
        self.office.ali.delete_rows(TAB, row)

    def take_turn(self, meanwhile: Sequence[Any] = ()) -> tuple[str, ...]:
        """A turn, with what they do between our reading and our batch."""
        self.turn_number += 1
        context = self.context
        context.results.answers()
        remember_requests(context)
        for each in (each for each in requests_in(self.journal) if each.stage in TO_DO):
            assert each.words is not None
            content = (each.words.what, each.words.about, each.words.confirm)
            self.done[content] += 1
            answer = f"réponse {self.done.total()}"
            keep(self.journal, replace(each, words=None, stage=Stage.DONE, answer=answer, at=context.now), context.now)
        table = requests_tab(context)
        number = len(self.office.world.log)
        for gesture in meanwhile:
            self.office.world.people.before(number + 1, partial(self.act, gesture))
        published = context.results.replace((table,))
        self.office.world.people.leave()
        if table.adopts:
            note_keys(self.journal, table, context.now)
        return published


@pytest.fixture(scope="module", params=[False, True], ids=["metadata stays", "metadata follows a sort"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with inside(World(metadata_follows_sort=request.param)) as office:
        yield office


def lived(office: Office, history: Sequence[tuple[Sequence[Any], Sequence[Any]]]) -> Coordinators:
    """Turns among people, then two in peace."""
    with Journal.in_memory() as journal:
        people = Coordinators(office, journal)
        people.take_turn()
        sheet = tab_of(office, TAB)
        assert sheet is not None
        sheet.resize(16, sheet.column_count)
        for before, meanwhile in history:
            for gesture in before:
                people.act(gesture)
            people.take_turn(meanwhile)
        people.take_turn()
        people.take_turn()
        assert people.take_turn() == ()
    return people


FOUND: Final[dict[str, list[Any]]] = {
    "a line adopted as a column comes in": [
        ([("write", 2, "Sur qui ou quoi")], [("write", 3, "Quoi")]),
        ([("write_whole", 12), ("insert_columns", 4)], [("insert_columns", 2)]),
    ],
    "a column that comes in after a batch that was mended": [
        ([("write", 11, "Quoi")], [("move_column", 4, 6)]),
        ([("insert_columns", 4)], []),
    ],
}
"""What was found while this was young: by turns, the gestures before it, then between our reading and our batch."""


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_stays_mended(office: Office, name: str) -> None:
    check(office, FOUND[name])


@given(turns)
@settings(
    max_examples=max(EXAMPLES // 5, 1),
    derandomize="TABLEE_INTERLEAVINGS" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_no_word_is_lost_and_no_line_is_answered_twice(office: Office, history: Any) -> None:
    check(office, history)


def check(office: Office, history: Sequence[tuple[Sequence[Any], Sequence[Any]]]) -> None:
    """Every word stays, and each line is answered, once."""
    start = office.coordinators.document.duplicate()
    try:
        people = lived(office, history)
        lines = people.lines()
    finally:
        office.coordinators.document.restore(start)

    assert not people.wish - Counter(content for content, _ in lines), json.dumps(history)
    assert all(said for (what, about, _), said in lines if what or about)
    assert {content: count for content, count in people.done.items() if count > 1} == {}


def test_the_machine_knows_our_columns(office: Office) -> None:
    start = office.coordinators.document.duplicate()
    people = lived(office, [([("write_whole", 3), ("write_whole", 9)], [("sort", 1, True)])])
    sheet = tab_of(office, TAB)
    assert sheet is not None
    assert {*ASKED, SAID, KEY} <= columns_of(office, sheet)[0].keys()
    office.coordinators.document.restore(start)
    assert len(people.lines()) == 0
    assert people.done.total() == 2
