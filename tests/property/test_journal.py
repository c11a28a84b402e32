"""Whatever a sheet holds, the journal gives it back."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook
from sync.journal import Journal
from sync.journal.cells import Line, decode, encode
from tests.drawn import READ_AT

any_text = st.text(st.characters(codec=None, categories=None), min_size=1)
cells = st.one_of(
    st.none(),
    any_text,
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),  # a sheet knows no time zone
    st.times().map(lambda hour: hour.replace(fold=0)),
    st.timedeltas(),
    any_text.map(CellError),
)
rows = st.lists(cells, min_size=1, max_size=5).filter(lambda values: values[-1] is not None).map(tuple)


@st.composite
def tabs(draw: st.DrawFn, title: str = "Annuaire") -> Tab:
    numbers = sorted(draw(st.sets(st.integers(1, 1_048_576), max_size=6)))
    return Tab(
        title,
        tuple(Row(number, draw(rows)) for number in numbers),
        complete=draw(st.booleans()),
        hidden_rows=draw(st.frozensets(st.integers(1, 50), max_size=3)),
        merged=tuple(draw(st.lists(st.sampled_from(["A1:C1", "B2:B9"]), max_size=2))),
        comments=draw(st.dictionaries(st.sampled_from(["A1", "B7", "XFD1048576"]), any_text, max_size=2)),
    )


def typed(workbook: Workbook) -> list[list[str]]:
    """The cells with their types: 1, 1.0 and True are equal in Python, and so are -0.0 and 0."""
    return [[repr(value) for value in row.cells] for tab in workbook.tabs for row in tab.rows]


@given(st.one_of(st.none(), rows), st.lists(st.tuples(st.sampled_from("ABC"), any_text), max_size=2))
@example(("\ud83d\ude00", "\ud83d", 1, 1.0, True, -0.0, 1e300, "1"), [])
def test_a_line_and_its_bytes_are_one(values: tuple[CellValue, ...] | None, comments: list[tuple[str, str]]) -> None:
    line = Line(values, tuple(sorted(comments)))

    assert repr(decode(encode(line))) == repr(line)


@given(cells, cells)
def test_lines_that_differ_have_bytes_that_differ(one: CellValue, other: CellValue) -> None:
    assert (encode(Line((one,))) == encode(Line((other,)))) == (repr(one) == repr(other))


@settings(max_examples=50)
@given(st.lists(tabs(), min_size=1, max_size=5))
def test_every_recorded_workbook_comes_back(versions: list[Tab]) -> None:
    workbooks = [Workbook("s.xlsx", READ_AT + timedelta(days=n), (tab,)) for n, tab in enumerate(versions)]
    with Journal.in_memory() as journal:
        readings = [journal.record(workbook, ["Annuaire"]) for workbook in workbooks]

        for workbook, reading in zip(workbooks, readings, strict=True):
            back = journal.workbook(reading)
            assert (back.tabs, typed(back)) == (workbook.tabs, typed(workbook))


@settings(max_examples=50)
@given(st.lists(tabs(), min_size=1, max_size=4), st.integers(0, 5))
def test_erased_rows_are_gone_from_every_reading_and_no_other_is(versions: list[Tab], size: int) -> None:
    def doomed(row: Row) -> bool:
        return len(row.cells) == size

    with Journal.in_memory() as journal:
        for n, tab in enumerate(versions):
            bare = Tab(tab.title, tab.rows)
            journal.record(Workbook("s.xlsx", READ_AT + timedelta(days=n), (bare,)), ["Annuaire"])
        before = [journal.workbook(reading).tabs[0].rows for reading in journal.readings()]

        count = journal.erase(doomed)
        after = [journal.workbook(reading).tabs[0].rows for reading in journal.readings()]

    assert after == [tuple(row for row in rows if not doomed(row)) for rows in before]
    assert count == len({repr(row.cells) for rows in before for row in rows if doomed(row)})
