"""Nothing a member types can crash the tool: whole workbooks of any values, read and looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.core.assess import assess
from sync.core.model.community import Community
from sync.core.model.outcomes import Finding
from sync.core.model.records import ROLES, Register
from sync.core.model.tabs import AnyTab
from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook, position
from sync.core.reading import parse, parse_activity
from sync.core.rules import look_at
from sync.core.tabs import ACTIVITY, EVERY_TAB, LISTINGS, TABS

READ_AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
EARLIEST, LATEST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - cells bear no zone
COMMUNITY = Community(offices=("Nantes",))

TYPED = st.sampled_from(
    [
        "zoe@exemple.fr",
        "zoe@@gmial.com",
        "06 12 34 56 78 / 02 40 12",
        "612345678",
        "12/03/2026",
        "31/02/2026",
        "mars 2020",
        "3e lundi de mars",
        "\n    vers 2015",
        "#REF!",
        "=1+1",
        "oui",
        "peut-être",
        "Nantes",
        "Nante",
        "Visites et découvertes",
        "Karaoké",
        "prévu",
        "annulé",
        "bof",
        "besoin",
        "ressource",
        "Zoé",
        "\n    Zoé Martin",
        "MARTIN Zoé",
        "?",
        "à définir",
        "l'équipe",
        "https://exemple.fr",
        "htp:/x",
        "18h30",
        "12 + 3",
        "Prénom",
        "Date",
        "conclu",
        "ouvert",
        "\n    Мария Иванова",
        "李小龍",
        "محمد علي",
        "Ngô Thị Hương",
        "👩\u200d💻",
        "\u202eabc\u200b",
        "a\x00b\x1b[31m",
        "{{ 7*7 }}",
        "<script>",
    ]
).map(str.strip)
CHARACTERS = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, exclude_categories=()), max_size=12)
LONG = st.builds(lambda piece, size: (piece * size)[:size], CHARACTERS.filter(bool), st.sampled_from([500, 40_000]))
NUMBERS = st.one_of(
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.integers(43_000, 50_000),
    st.sampled_from([612345678, 612345678.0, 2020, 43831.5, float("nan"), float("inf"), -0.0, 5e-324]),
)
MOMENTS = st.one_of(
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([date.min, date.max, EARLIEST, LATEST, time.max, timedelta.max, timedelta.min]),
)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    TYPED,
    TYPED,
    CHARACTERS,
    NUMBERS,
    MOMENTS,
    st.booleans(),
    st.builds(CellError, st.sampled_from(["#REF!"])),
)
PATIENT = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _rows(width: int) -> st.SearchStrategy[list[tuple[CellValue, ...]]]:
    return st.lists(st.lists(VALUES, max_size=width + 2).map(tuple), max_size=5)


def _tab(kind: AnyTab, lines: Sequence[tuple[CellValue, ...]]) -> Tab:
    header = tuple(kind.labels.values())
    return Tab(kind.title, tuple(Row(number, cells) for number, cells in enumerate([header, *lines], 1) if cells))


WORKBOOKS = st.tuples(*(_rows(len(kind.labels)) for kind in TABS)).map(
    lambda tabs: Workbook("essai.xlsx", READ_AT, tuple(map(_tab, TABS, tabs)))
)


def everywhere(value: CellValue) -> Workbook:
    """A workbook with one value in every cell of every tab, twice."""
    tabs = [_tab(kind, [(value,) * len(kind.labels)] * 2) for kind in TABS]
    return Workbook("essai.xlsx", READ_AT, tuple(tabs))


def check(workbook: Workbook) -> tuple[Register, tuple[Finding, ...]]:
    register = parse(workbook, COMMUNITY)
    return register, look_at(register)


def invisible(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Cf", "Zl", "Zp"} and c != "\u200d"]


@PATIENT
@given(WORKBOOKS)
def test_nothing_a_member_types_can_crash_the_reading(workbook: Workbook) -> None:
    register, findings = check(workbook)

    for finding in findings:
        (layout,) = register.layouts_of(finding.kind)
        assert finding.cell is None or position(finding.cell)[0] == finding.row
        assert finding.cell is None or position(finding.cell)[1] in layout.columns.values()
        assert finding.tab == layout.tab
        assert invisible(str(finding.message)) == []
        assert len(str(finding.message)) < 400
        assert invisible(finding.called) == []
        assert finding.called


@PATIENT
@given(VALUES | LONG)
@example("a" * 40_000)
@example(" " * 40_000)
@example("\ud800")
@example("\u202e")
@example(10**400)
@example(-(10**400))
@example(float("nan"))
@example(float("inf"))
@example(LATEST)
@example(date.min)
def test_one_value_everywhere_is_read_and_every_line_counted(value: CellValue) -> None:
    register, findings = check(everywhere(value))

    filled = value is not None and str(value).strip() != ""
    lines = [(record.origin.layout.kind.title, record.origin.row.number) for record in register.records()]
    nobody = [(line.origin.layout.kind.title, line.row) for line in register.passed_over]
    assert sorted(lines + nobody) == sorted((kind.title, row) for kind in TABS for row in (2, 3) if filled)
    assert all(invisible(str(finding.message)) == [] for finding in findings)


@PATIENT
@given(
    WORKBOOKS, st.lists(VALUES.filter(lambda value: value != "annulé"), min_size=1, max_size=6)
)  # which is asked about
def test_an_unknown_column_changes_nothing(workbook: Workbook, values: list[CellValue]) -> None:
    _, before = check(workbook)

    _, after = check(replace(workbook, tabs=tuple(_with_column(tab, values) for tab in workbook.tabs)))

    assert after == before


def _with_column(tab: Tab, values: Sequence[CellValue]) -> Tab:
    """The tab with a column that Tablée does not know, to the right of all others."""
    width = max(len(row.cells) for row in tab.rows)
    extra: list[CellValue] = ["Couleur du chat", *values]
    return replace(
        tab,
        rows=tuple(
            Row(row.number, (*row.cells, *(None,) * (width - len(row.cells)), extra[row.number % len(extra)]))
            if row.number > 1
            else Row(1, (*row.cells, *(None,) * (width - len(row.cells)), extra[0]))
            for row in tab.rows
        ),
    )


@PATIENT
@given(WORKBOOKS, st.randoms(use_true_random=False))
def test_shuffled_columns_change_addresses_only(workbook: Workbook, random: object) -> None:
    width = max(len(kind.labels) for kind in TABS) + 2
    order = list(range(width))
    shuffle: Callable[[list[int]], None] = getattr(random, "shuffle")  # noqa: B009 - Hypothesis' Random has no type
    shuffle(order)

    _, before = check(workbook)
    _, after = check(replace(workbook, tabs=tuple(_shuffled(tab, order) for tab in workbook.tabs)))

    assert sorted(map(_without_cell, after)) == sorted(map(_without_cell, before))


def _shuffled(tab: Tab, order: Sequence[int]) -> Tab:
    return replace(tab, rows=tuple(Row(row.number, tuple(row.at(n + 1) for n in order)) for row in tab.rows))


def _without_cell(finding: Finding) -> tuple[str, ...]:
    said = str(finding.message).partition(" (sur ")[0]  # a question of several lines names their cells
    return finding.code, finding.tab, str(finding.row), finding.field, said, str(finding.suggestion)


HEADERS = st.one_of(VALUES, st.sampled_from([label for kind in EVERY_TAB for label in kind.labels.values()]))


@PATIENT
@given(
    st.lists(st.lists(HEADERS, max_size=8).map(tuple), max_size=6),
    st.sampled_from(["", "Annuaire", "Feuil1", "Activité"]),
)
def test_any_line_may_stand_where_headers_should(lines: list[tuple[CellValue, ...]], title: str) -> None:
    tab = Tab(title, tuple(Row(number, cells) for number, cells in enumerate(lines, 1) if cells))
    workbook = Workbook("essai.xlsx", READ_AT, (_tab(LISTINGS, []), tab))

    register, _ = check(workbook)
    parse_activity(workbook, COMMUNITY)

    for layout in register.layouts:
        fields = [heading.field for heading in layout.headings if heading.field]
        assert len(fields) == len(set(fields)) == len(set(layout.columns.values())) == len(layout.columns)


@PATIENT
@given(_rows(4), _rows(4))
def test_the_restricted_workbook_is_read_whatever_it_holds(
    lines: list[tuple[CellValue, ...]], more: list[tuple[CellValue, ...]]
) -> None:
    years = parse_activity(Workbook("activite.xlsx", READ_AT, (_tab(ACTIVITY, [*lines, *more]),)), COMMUNITY)

    assert years is not None
    assert all(
        year.emails
        and (1990 <= year.year <= 2100 or (year.year == 0 and year.unread))
        and year.contracts == year.contracts
        for year in years
    )


PATHOLOGICAL = {
    "letters and an at": "a" * 40_000 + "@",
    "dotted letters and an at": "a." * 20_000 + "@",
    "digits and spaces": "1 " * 20_000,
    "dots": "." * 40_000,
    "ats": "@" * 40_000,
    "spaced ats": "a @ " * 10_000,
    "dashes": "-" * 40_000,
    "hyphenated": "a-" * 20_000,
    "slashes": "/" * 40_000,
    "web": "http://" * 5_000,
    "dotted digits": "1." * 20_000,
    "phones": "06 12 34 56 78 " * 2_600,
    "spaces": "a" + " " * 40_000 + "b",
    "brackets": "(" * 20_000 + ")" * 20_000,
    "months": "12 mars " * 5_000,
    "names": "Zoé Martin, " * 3_300,
    "newlines": "\n\nx\n" * 10_000,
    "signs": "=+-@" * 10_000,
    "of words": "mot " * 10_000,
    "hours": "18h" * 13_000,
    "accents": "e\u0301" * 20_000,
}


@pytest.mark.parametrize("value", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_a_long_cell_costs_in_proportion_to_its_length(value: str) -> None:
    quarter, whole = everywhere(value[: len(value) // 4]), everywhere(value)

    assert is_in_proportion(lambda: check(quarter), lambda: check(whole))


A_SQUARE = 9
"""Of what is four times as long: a line of work is four times as much, a square sixteen."""
_NOTHING = 0.02
"""Seconds of the processor in which no growth can be seen."""


def is_in_proportion(small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Whether the large, four times the small, costs the processor less than a square would. One fair trial is enough:
    whatever else a machine does can only add. Calls cannot be counted here: a regular expression is a single one.
    """
    return any(_NOTHING + _cost(large) < A_SQUARE * (_NOTHING + _cost(small)) for _ in range(4))


def _cost(work: Callable[[], object]) -> float:
    """The processor's time of some work, in seconds."""
    started = process_time()
    work()
    return process_time() - started


LISTED = ["a,", "a;", "a/", "a & ", "a + ", "Zoé et ", "a\n", "d'", "=", "a@b.fr,"]
"""What one cell may repeat: people, and whatever parts them; with what once cost the square of its length."""
FIELDS = [(kind, field) for kind in TABS for field in kind.labels]
NAMING = {"first_name", "last_name", "structure", "added_by", "who", "with_whom", *ROLES}


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda value: value if isinstance(value, str) else value.id)
def test_no_cell_holds_the_turn(kind: AnyTab, field: str) -> None:
    size = 200_000 if field in NAMING else 40_000

    def turn(piece: str, length: int) -> Callable[[], object]:
        workbook = one_cell(kind, field, (piece * length)[:length])
        return lambda: assess(parse(workbook, COMMUNITY))

    assert [piece for piece in LISTED if not is_in_proportion(turn(piece, size // 4), turn(piece, size))] == []


def one_cell(kind: AnyTab, field: str, value: str) -> Workbook:
    """A small workbook that is in order, but for one cell."""
    right = {
        "first_name": "Zoé",
        "last_name": "Martin",
        "emails": "zoe@exemple.fr",
        "date": "17/12/2026",
        "theme": "Voile",
        "carried_by": "Zoé Martin",
        "title": "Échelle",
        "kind": "besoin",
        "who": "Zoé Martin",
    }
    tabs = []
    for each in TABS:
        line = tuple(right.get(name) for name in each.labels)
        other = tuple(value if (each, name) == (kind, field) else right.get(name) for name in each.labels)
        tabs.append(_tab(each, [line, other]))
    return Workbook("essai.xlsx", READ_AT, tuple(tabs))
