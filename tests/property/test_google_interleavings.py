"""People work in both spreadsheets at any moment of a turn: a state machine of their gestures and of our requests.

What must hold, whatever is sorted, dragged, cut, renamed or typed between any two of our requests, and whatever Google
answers: no cell of the members' changes but by them; every finding leads to a cell that holds what it says, in the
reading that found it; our tabs hold what the reading tells, and another turn writes nothing; answers, the coordinators'
own column and their own lines stay, also beside a row that is settled meanwhile.

At one moment of a turn they do anything; as we put right what that moved, they go on typing. Rows or columns that move
again under that second batch are put right too most of the time (``FOUND`` pins some), not always: docs/reliability.md
says what may remain.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from sync.core.model.community import Community
from sync.core.model.tables import CellLink, Column, Table
from sync.core.model.workbook import Workbook, address, position
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.tables import findings_table
from sync.errors import MissingTabsError, UnavailableError
from sync.sheets.settled import is_settled
from tests.drawn import drawn
from tests.google_emulator import World
from tests.google_emulator.document import Document
from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.grid import Sheet
from tests.google_office import Office, fill, inside
from tests.property.coordinators import NOTE, People, cells_of, published, words_in
from tests.property.gestures import Gestures, hurried, ours, telling, theirs, words

EXAMPLES: Final = int(os.environ.get("TABLEE_INTERLEAVINGS", "60"))
"""How many a run tries, both ways of the switch together; the full count by ``make interleavings``."""
FINDINGS: Final = "À vérifier"
COUNTS: Final = "Repères"
NANTES: Final = Community(name="Nantes")
MEMBERS: Final = """
# Annuaire
| Prénom | Nom    | E-mail          | Téléphone      |
| Zoé    | Martin | zoe@exemple.fr  | 06 39 98 00 01 |
| Ali    | Benali | ali@@exemple.fr | 06             |
| Yves   | Petit  | yves@gmial.com  | 0639980003     |
|        |        | anne@exemple    |                |
"""
faults = st.sampled_from(
    [*[None] * 6, Fault(status=503), Fault(status=503, after=True), Fault(Kind.DROP, after=True), Fault(status=429)]
)


bursts = st.lists(hurried, max_size=4)


class Interleavings(RuleBasedStateMachine):
    """Turns among people. Each example starts from both spreadsheets as ``office`` and ``start`` give them."""

    office: Office
    start: tuple[Document, Document]
    counted: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.office.members.document.restore(self.start[0].duplicate())
        self.office.coordinators.document.restore(self.start[1].duplicate())
        self.office.world.log.clear()
        self.office.world.faults.clear()
        self.office.world.people.leave()
        self.gestures = Gestures(self.office)
        self.people = People(self.office, FINDINGS)
        self.written_at = 0
        self.settled = True

    @initialize(blank=st.sampled_from([False, False, False, True]))
    def begin(self, blank: bool) -> None:
        """Either our tabs are there, with a column of the coordinators' among ours, or nothing is yet."""
        if blank:
            fresh = Document(
                self.start[1].id, "Coordination", "fr_FR", "Europe/Paris", sheets=[Sheet(0, "Feuille 1", 20)]
            )
            self.office.coordinators.document.restore(fresh)

    @rule(gesture=ours)
    def a_coordinator_acts(self, gesture: tuple[Any, ...]) -> None:
        self._coordinate(gesture)

    @rule(gesture=theirs)
    def a_member_acts(self, gesture: tuple[Any, ...]) -> None:
        self._take_part(gesture)

    @rule(change=telling, gestures=bursts, again=st.lists(words, max_size=2), fault=faults, where=st.integers(1, 4))
    def a_turn_among_coordinators(
        self, change: Any, gestures: list[Any], again: list[Any], fault: Fault | None, where: int
    ) -> None:
        """There is something to publish; they act between our reading and our batch, and before the one that mends."""
        self.among(change, gestures, again, fault, where)

    @rule(at=st.integers(1, 6), gestures=bursts, member=theirs, among=st.integers(1, 3))
    def a_turn_among_everyone(self, at: int, gestures: list[Any], member: Any, among: int) -> None:
        """They act before any request."""
        number = len(self.office.world.log)
        self.office.world.people.before(number + among, partial(self._take_part, member))
        for gesture in gestures:
            self.office.world.people.before(number + at, partial(self._coordinate, gesture))
        self._turn(None, 0)

    @precondition(lambda self: not self.settled)
    @rule()
    def a_quiet_turn(self) -> None:
        self._settle()

    def teardown(self) -> None:
        if hasattr(self, "people"):
            self._settle()
            self.counted["interleavings"] += 1
            self.counted["gestures"] += self.people.done
            self.counted["requests"] += len(self.office.world.log)

    def among(
        self, change: Any, gestures: Sequence[Any], again: Sequence[Any], fault: Fault | None = None, where: int = 1
    ) -> None:
        """A turn with a change to tell, people acting before our batch, then before the next one."""
        self._take_part(change)
        number = len(self.office.world.log)
        for place, burst in ((3, gestures), (4, again)):
            for gesture in burst:
                self.office.world.people.before(number + place, partial(self._coordinate, gesture))
        self._turn(fault, where)

    def _coordinate(self, gesture: tuple[Any, ...]) -> None:
        if gesture[0] == "undo" and self._written() != self.written_at:
            return  # an undo of Google spares what others wrote since
        self.people.coordinate(self.gestures.of(*gesture), undoes=gesture[0] == "undo")
        self.written_at, self.settled = self._written(), False

    def _take_part(self, gesture: tuple[Any, ...]) -> None:
        self.people.take_part(self.gestures.of(*gesture))
        self.settled = False

    def _written(self) -> int:
        return sum(seen.request.method == "POST" for seen in self.office.world.log)

    def _turn(self, fault: Fault | None, where: int) -> None:
        """A turn among people: done, or given up because they never stopped."""
        if fault is not None:
            self.office.world.faults.at[len(self.office.world.log) + where] = fault
        self.settled = False
        try:
            workbook, tables, _ = self._publish()
        except (UnavailableError, MissingTabsError) as error:
            self.counted[type(error).__name__] += 1
        else:
            self._look(workbook, tables)
        finally:
            self.office.world.people.leave()
            self.office.world.faults.clear()

    def _publish(self) -> tuple[Workbook, Sequence[Table], tuple[str, ...]]:
        workbook = self.office.spreadsheet.read()
        self.office.results.answers()
        tables = tables_of(workbook)
        return workbook, tables, self.office.results.replace(tables)

    def _settle(self) -> None:
        """A turn in peace puts everything right, and the next one has nothing to do."""
        try:
            workbook, tables, _ = self._publish()
        except MissingTabsError:  # nothing is published of such a sheet: the members put it back
            self.office.members.document.restore(self.start[0].duplicate())
            self.people.members = cells_of(self.office)
            workbook, tables, _ = self._publish()
        self._look(workbook, tables)
        said = self.office.results.answers().get(FINDINGS, {})
        mine = {key: each for key, each in self.people.words.answers.items() if key not in self.people.free}
        assert self.people.unsure or {key: said.get(key) for key in mine} == mine
        assert self.people.unsure or {*said} <= {*mine} | self.people.free
        before = self._written()
        assert self.office.results.replace(tables) == ()
        assert self._written() == before
        self.settled = True

    def _look(self, workbook: Workbook, tables: Sequence[Table]) -> None:
        assert cells_of(self.office) == self.people.members
        assert self.office.world.misfits == []
        for table in tables:
            check_tab(self.office, table)
        check_links(self.office, workbook)
        there = words_in(self.office, FINDINGS)
        assert self.people.words.lines <= there.lines
        if self.people.unsure:
            return
        for mine, shown in ((self.people.words.notes, there.notes), (self.people.words.answers, there.answers)):
            sure = {key: word for key, word in mine.items() if key not in self.people.free}
            assert {key: shown.get(key) for key in sure} == sure
            assert {(key, word) for key, word in shown.items() if key not in self.people.free} <= mine.items()


def tables_of(workbook: Workbook) -> tuple[Table, Table]:
    """Two of our tables as the program makes them: one with keys and answers, one without."""
    register = parse(workbook, NANTES)
    findings = look_at(register)
    counts = Counter(finding.code for finding in findings)
    lines = (("Lignes", len(register.members)), *sorted(counts.items()))
    return findings_table(findings), Table(COUNTS, (Column("Quoi"), Column("Combien")), lines)


def check_tab(office: Office, table: Table) -> None:
    """A tab holds exactly the rows of its table, in any order, and those that someone wrote beside before they were
    settled.
    """
    first = table.columns[0].title
    lines = [line for lines in published(office, table.title).values() for line in lines]
    seen = [line for line in lines if not is_settled(line.get(first, ""))]
    wanted = [
        tuple(_shown(value) for value, column in zip(row, table.columns, strict=True) if "normal" not in column.title)
        for row in table.rows
    ]
    names = [column.title for column in table.columns if "normal" not in column.title]
    assert sorted(tuple(line.get(name, "") for name in names) for line in seen) == sorted(wanted)


def _shown(value: Any) -> str:
    return "" if value is None else value.text if isinstance(value, CellLink) else str(value).strip()


def check_links(office: Office, workbook: Workbook) -> None:
    """The cell that a finding leads to held, in this reading, what the finding says."""
    cells = {
        (tab.title, address(column, row.number)): value
        for tab in workbook.tabs
        for row in tab.rows
        for column, value in enumerate(row.cells, start=1)
    }
    told = (line for lines in published(office, FINDINGS).values() for line in lines)
    for line in (line for line in told if not is_settled(line.get("Importance", ""))):
        target = re.fullmatch(r"gid=(\d+)&range=([A-Z]+\d+)", urlsplit(line["link"]).fragment)
        if target is None:
            assert not line["Case"] or line["Case"].startswith("ligne"), line
            continue
        assert position(target[2])
        assert target[2] == line["Case"]
        assert office.spreadsheet.link(line["Onglet"], target[2]) == line["link"]
        written = cells.get((line["Onglet"], target[2]))
        assert ("" if written is None else str(written).strip()) == line["Ce qui est écrit"]


@pytest.fixture(scope="module", params=[False, True], ids=["metadata stays", "metadata follows a sort"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with inside(World(metadata_follows_sort=request.param)) as office:
        fill(office, drawn(MEMBERS))
        for document in (office.members.document, office.coordinators.document):
            document.sheets[0].resize(20, 8)
        office.results.replace(tables_of(office.spreadsheet.read()))
        office.ali.insert_columns(FINDINGS, 3)
        office.ali.type(FINDINGS, "C1", NOTE)
        yield office


@pytest.fixture(scope="module")
def start(office: Office) -> tuple[Document, Document]:
    return office.members.document.duplicate(), office.coordinators.document.duplicate()


def machine_of(office: Office, start: tuple[Document, Document]) -> type[Interleavings]:
    return type("Machine", (Interleavings,), {"office": office, "start": start, "counted": Counter()})


FOUND: Final[dict[str, list[Any]]] = {
    "an answer on a row that is written anew": [
        (("insert_rows", 2), [("move_column", 1, 4)], [("answer", 4, "oui")]),
    ],
    "an answer over a word of ours that is taken back": [
        (("insert_rows", 2), [("move_column", 3, 1)], [("delete_columns", 1)]),
        (("insert_rows", 2), [("move_column", 9, 3)], [("answer", 2, "oui")]),
    ],
    "two headers for a moment": [
        (("cut_and_paste", 2, 1, 2, 2), [("insert_rows", 1)], [("insert_rows", 2)]),
    ],
    "rows that move under a row that is written anew": [
        (("insert_rows", 2), [("move_column", 1, 4)], [("insert_rows", 2), ("cut_and_paste", 2, 1, 2, 1)]),
    ],
    "a sort before we mend": [
        (("insert_rows", 2), [("move_column", 1, 4)], [("sort", 1, False, 0)]),
    ],
    "an answer on a row much like one that is written anew": [
        (("insert_rows", 1), [("sort", 4, False, 0), ("answer", 2, "oui"), ("move_column", 1, 3)], []),
    ],
    "a row deleted with a word of ours in it": [
        (("insert_rows", 2), [("insert_columns", 1)], [("insert_rows", 2)]),
    ],
    "a column of ours deleted, made again, and undone": [
        (("insert_rows", 2), [("delete_columns", 1)], [("undo",)]),
    ],
    "a row inserted above our header as rows with notes are settled": [
        (("type", 3, 3, "06"), [("note", 2, "Ali"), ("note", 4, "Zoé"), ("insert_rows", 1)], []),
        (("delete_rows", 3), [("answer", 4, "oui"), ("insert_rows", 1), ("note", 5, "Ali")], []),
    ],
    "a note beside a row in the second in which it is settled": [
        (("delete_rows", 3), [("note", 2, "Ali"), ("answer", 3, "oui")], [("insert_rows", 1)]),
    ],
    "a row deleted as a word of ours stands over the header of its note": [
        (("insert_rows", 2), [("note", 3, "Ali"), ("move_column", 8, 2), ("insert_rows", 1)], []),
    ],
    "our keys deleted, then an answer": [
        (("insert_rows", 4), [("delete_columns", 12)], [("answer", 2, "oui")]),
    ],
}
"""What the machine found while it was young, by turns: what changed, then the gestures of both moments."""


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_stays_mended(office: Office, start: tuple[Document, Document], name: str) -> None:
    machine = machine_of(office, start)()

    for change, gestures, again in FOUND[name]:
        machine.among(change, gestures, again)
    machine.teardown()

    assert machine.counted["interleavings"] == 1


def test_people_and_tablee_never_lose_each_others_work(
    office: Office, start: tuple[Document, Document], record_property: Any
) -> None:
    machine = machine_of(office, start)
    counted = machine.counted

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(EXAMPLES // 2, 1),
            stateful_step_count=6,
            deadline=None,
            database=None,
            derandomize="TABLEE_INTERLEAVINGS" not in os.environ,
            report_multiple_bugs=False,
            print_blob=False,
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )

    record_property("interleavings", dict(counted))
    if "TABLEE_INTERLEAVINGS" in os.environ:
        print(dict(counted), file=sys.stderr)  # noqa: T201 - the figures of ``make interleavings``
    assert counted["interleavings"] >= EXAMPLES // 2
