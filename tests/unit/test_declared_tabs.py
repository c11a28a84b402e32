"""A tab is one declaration: a new one is read, compared, masked and shown without touching what reads and shows."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from sync.core.changes import compare
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import ChangeKind
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab, Field, Record, Tab, Words
from sync.core.parse.register import parse_register
from sync.core.parse.rows import RowReader
from sync.core.people.privacy import without_withheld
from sync.core.reading_guard import losses
from sync.core.tabs import EVERY_TAB, TABS
from sync.snapshot.contents import contents
from sync.snapshot.wanted import Wanted
from tests.drawn import drawn

SHEET = """
# Annuaire
| Prénom | Nom     | E-mail          | Diffusion |
| Zoé    | Martin  | zoe@exemple.fr  |           |
| Jeanne | Kermarc | jk@exemple.fr   | non       |
# Groupes
| Nom du groupe | Sujet        | Qui anime       | Remarques            |
| Les voiles    | La mer       | Zoé             | le jeudi             |
| Le jardin     | Chez Jeanne  | Jeanne          | demander à Jeanne    |
| Les comptes   | Des chiffres | Jeanne Kermarc  | jk@exemple.fr        |
"""


@dataclass(frozen=True, slots=True)
class Circle(Record):
    """A group of people."""

    name: str = ""
    topic: str = ""
    leader: str = ""

    @property
    def called(self) -> str:
        return self.name


def _circles(lines: object, _today: date, _community: Community) -> tuple[Circle, ...]:
    assert isinstance(lines, tuple)
    readers = [(origin, RowReader(origin)) for origin in lines]
    return tuple(Circle(o, r.text("name"), r.text("topic"), r.text("leader")) for o, r in readers)


CIRCLES: Tab[Circle] = Tab(
    "CIRCLES",
    "Groupes",
    ("groupes", "cercles"),
    (
        Field("name", "Nom du groupe", is_essential=True, is_harmless=True, is_identifying=True, vouches=True),
        Field("topic", "Sujet", ("thème",), is_harmless=True, vouches=True),
        Field("leader", "Qui anime", names_people=True),
    ),
    _circles,
    is_optional=True,
    words=Words("groupe", "groupes"),
)


def read(sheet: str = SHEET, *, tabs: tuple[AnyTab, ...] = (*EVERY_TAB, CIRCLES)) -> Register:
    return parse_register(drawn(sheet), tabs, Community(name="Coop"))


def test_a_new_tab_is_read_from_its_declaration() -> None:
    register = read()

    assert [circle.name for circle in register.records_of(CIRCLES)] == ["Les voiles", "Le jardin", "Les comptes"]
    assert not any("Groupes" in note for note in register.notes if "introuvable" in note)


def test_a_new_tab_is_compared_from_one_reading_to_the_next() -> None:
    lines = [line for line in SHEET.splitlines() if "Les comptes" not in line]
    after = "\n".join(lines).replace("La mer ", "Le large ")

    events = compare(read(), read(after)).events

    assert {(event.kind, event.tab, event.name) for event in events} == {
        (ChangeKind.CHANGED, CIRCLES, "Les voiles"),
        (ChangeKind.LEFT, CIRCLES, "Les comptes"),
    }


def test_the_absence_of_an_optional_tab_is_no_loss_and_no_note() -> None:
    without = read(SHEET.partition("# Groupes")[0])

    assert not list(losses(without, read()))
    assert (CIRCLES in without.missing, without.has(CIRCLES)) == (False, False)
    assert not any("Groupes" in note for note in without.notes)


def test_a_new_tab_keeps_out_of_sight_whoever_says_no() -> None:
    register = without_withheld(Assessment.bare(read())).register

    cells = [circle.origin.row.cells for circle in register.records_of(CIRCLES)]
    assert cells == [
        ("Les voiles", "La mer", "Zoé", "le jeudi"),
        ("Le jardin", "Chez Jeanne", "(non diffusé)", "(non diffusé)"),
        ("Les comptes", "Des chiffres", "(non diffusé)", "(non diffusé)"),
    ]
    assert [circle.leader for circle in register.records_of(CIRCLES)] == ["Zoé", "(non diffusé)", "(non diffusé)"]


def test_a_header_and_a_note_that_may_mean_someone_are_masked() -> None:
    polled = SHEET.replace("Remarques", "Jeanne   ")
    register = without_withheld(Assessment.bare(read(polled))).register

    assert [h.text for h in register.layouts_of(CIRCLES)[0].headings][-1] == "(non diffusé)"
    assert not any("Jeanne" in note for note in register.notes)
    assert any("(non diffusé)" in note for note in register.notes)


def test_a_new_tab_is_in_the_snapshot() -> None:
    register = read()

    sheets = contents(Assessment.bare(register), register.community, Wanted()).sheets

    assert [sheet.table.title for sheet in sheets][:2] == ["Annuaire", "Groupes"]


def test_ids_are_permanent_and_codes_told_apart() -> None:
    assert [tab.id for tab in EVERY_TAB] == [
        "MEMBERS",
        "GATHERINGS",
        "LISTINGS",
        "NEWS",
        "EXISTING",
        "WELCOME",
        "BUDGET",
        "ENVIES",
        "EXPERIMENTS",
        "RECOMMENDATIONS",
        "CYCLE",
        "ACTIVITY",
    ]
    assert len({tab.codes for tab in TABS}) == len(TABS)


@pytest.mark.parametrize("tab", EVERY_TAB, ids=lambda tab: str(tab.id))
def test_a_declaration_is_whole(tab: AnyTab) -> None:
    assert len(tab.labels) == len({*tab.labels.values()}) == len(tab.fields)
    assert tab.names(lambda each: each.is_essential)
    if not tab.is_restricted:
        assert tab.names(lambda each: each.vouches)
        assert {name for column in tab.on_paper for line in column.lines for name in line} <= set(tab.labels)


def test_a_reading_that_is_only_of_optional_tabs_is_none() -> None:
    register = read()

    assert register.expected[-1] is CIRCLES
    assert CIRCLES not in replace(register, layouts=()).expected
