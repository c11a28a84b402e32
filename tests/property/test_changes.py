"""What holds of the changes between any two readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.core.changes import compare
from sync.core.changes.order import out_of_order
from sync.core.model.community import Community
from sync.core.model.outcomes import Change, ChangeKind
from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook
from sync.core.reading import parse
from tests.drawn import READ_AT

HEADERS = {
    "Annuaire": ("Prénom", "Nom", "Structure", "E-mail", "Téléphone", "Ville"),
    "Apéros": ("Date", "Heure", "Format", "Thème", "Lieu", "Qui porte"),
    "Besoins et ressources": ("Date", "Type", "Titre", "Description", "Qui"),
}
"""Title of a tab → its headers."""

Line = tuple[CellValue, ...]

cells = st.one_of(
    st.none(),
    st.sampled_from(["Zoé", "Martin", "zoe@exemple.fr", "06 12 34 56 78", "besoin", "12/03/2026", 1, True]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.text(min_size=1, max_size=8),
    st.integers(),
    st.floats(allow_nan=True),
    st.times(),
    st.just(CellError("#REF!")),
)
titles = st.sampled_from(sorted(HEADERS))


def sheets(title: str) -> st.SearchStrategy[list[Line]]:
    return st.lists(st.tuples(*[cells] * len(HEADERS[title])), max_size=8)


def changes(title: str, before: list[Line], after: list[Line]) -> tuple[Change, ...]:
    """What happened from some lines to others under the headers of a tab."""
    old, new = (
        Workbook("essai.xlsx", READ_AT, (Tab(title, tuple(_rows([HEADERS[title], *lines]))),))
        for lines in (before, after)
    )
    return compare(parse(old, Community()), parse(new, Community())).events


def _rows(lines: list[Line]) -> list[Row]:
    rows = []
    for number, line in enumerate(lines, start=1):
        last = max((place for place, value in enumerate(line, start=1) if value is not None), default=0)
        if last:
            rows.append(Row(number, line[:last]))
    return rows


def kinds(events: tuple[Change, ...]) -> Counter[ChangeKind]:
    return Counter(event.kind for event in events)


@given(st.data(), titles)
def test_a_reading_differs_in_nothing_from_itself(data: st.DataObject, title: str) -> None:
    lines = data.draw(sheets(title))

    assert changes(title, lines, lines) == ()


@given(st.data(), titles)
def test_moving_rows_is_a_sort_at_most(data: st.DataObject, title: str) -> None:
    lines = data.draw(sheets(title))

    assert set(kinds(changes(title, lines, data.draw(st.permutations(lines))))) <= {ChangeKind.SORTED}


@given(st.data(), titles)
def test_records_are_neither_lost_nor_invented(data: st.DataObject, title: str) -> None:
    before, after = data.draw(sheets(title)), data.draw(sheets(title))
    records = [len([event for event in changes(title, [], lines) if event.row]) for lines in (before, after)]

    found = kinds(changes(title, before, after))

    assert records[1] - records[0] == found[ChangeKind.ARRIVED] - found[ChangeKind.LEFT]
    assert found[ChangeKind.LEFT] + found[ChangeKind.CHANGED] <= records[0]


@given(st.data(), titles)
def test_a_departure_is_an_arrival_seen_from_the_other_side(data: st.DataObject, title: str) -> None:
    lines = data.draw(sheets(title))

    come, gone = changes(title, [], lines), changes(title, lines, [])

    assert [(event.name, event.row) for event in come] == [(event.name, event.row) for event in gone]


@given(st.lists(st.integers(), unique=True, max_size=9))
def test_out_of_order_is_the_least_to_take_away(positions: list[int]) -> None:
    def longest(start: int, floor: Callable[[int], bool]) -> int:
        return max(
            (1 + longest(k + 1, positions[k].__lt__) for k in range(start, len(positions)) if floor(positions[k])),
            default=0,
        )

    assert out_of_order(positions) == len(positions) - longest(0, lambda _: True)
