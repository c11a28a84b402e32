"""What every journal does, in a file, in memory or in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sync.core.model.workbook import Row, Tab, Workbook
from sync.journal import Journal
from tests.drawn import READ_AT, drawn

SHEET = """
| Prénom | Nom    | E-mail          |
| Zoé    | Martin | zoe@exemple.fr  |
| Ali    | Benali | ali@exemple.fr  |
| Yves   | Legoff | yves@exemple.fr |
# Brouillon
| à ne pas garder |
"""
TITLES = ["Annuaire"]


def sheet(days: int = 0, **changes: str) -> Workbook:
    """The sheet as it was some days after the first reading, with some texts changed."""
    drawing = SHEET
    for was, now in changes.items():
        drawing = drawing.replace(was, now)
    return drawn(drawing, read_at=READ_AT + timedelta(days=days))


def kept(workbook: Workbook) -> Workbook:
    return replace(workbook, tabs=tuple(tab for tab in workbook.tabs if tab.title in TITLES))


def test_a_new_journal_knows_no_reading(journal: Journal) -> None:
    assert (journal.latest(), journal.readings(), journal.reading_before(READ_AT)) == (None, (), None)


def test_a_reading_comes_back_as_it_was_recorded(journal: Journal) -> None:
    reading = journal.record(sheet(), TITLES)

    assert journal.workbook(reading) == kept(sheet())


def test_only_the_tabs_that_were_named_are_kept(journal: Journal) -> None:
    reading = journal.record(sheet(), TITLES)

    assert [tab.title for tab in journal.workbook(reading).tabs] == ["Annuaire"]


def test_the_only_tab_of_a_lone_csv_needs_no_title(journal: Journal) -> None:
    csv = replace(sheet(), tabs=(replace(sheet().tabs[0], title=""),))

    reading = journal.record(csv, TITLES)

    assert journal.workbook(reading) == csv


def test_tabs_that_are_not_in_the_workbook_are_a_mistake_of_the_caller(journal: Journal) -> None:
    with pytest.raises(ValueError, match="no tab"):
        journal.record(sheet(), ["Apéros"])


def test_a_reading_tells_when_and_what_was_read(journal: Journal) -> None:
    paris = timezone(timedelta(hours=1))
    moment = datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=paris)

    journal.record(replace(sheet(), read_at=moment), TITLES)
    reading = journal.latest()

    assert reading is not None
    assert (reading.read_at, reading.read_at.tzinfo, reading.source, reading.complete) == (
        moment,
        UTC,
        "dessin.xlsx",
        True,
    )


def test_a_reading_without_a_time_zone_is_refused(journal: Journal) -> None:
    naive = sheet().read_at.replace(tzinfo=None)

    with pytest.raises(ValueError, match="time zone"):
        journal.record(replace(sheet(), read_at=naive), TITLES)


def test_an_unchanged_sheet_keeps_nothing_and_gives_the_reading_before(journal: Journal) -> None:
    first = journal.record(sheet(), TITLES)

    assert journal.record(sheet(days=1), TITLES) == first
    assert journal.readings() == (first,)


def test_a_tab_that_was_not_kept_makes_no_new_reading(journal: Journal) -> None:
    first = journal.record(sheet(), TITLES)

    assert journal.record(sheet(days=1, **{"à ne": "à"}), TITLES) == first


def test_a_sheet_that_became_again_what_it_was_is_a_new_reading(journal: Journal) -> None:
    first = journal.record(sheet(), TITLES)
    second = journal.record(sheet(days=1, Martin="Durand"), TITLES)
    third = journal.record(sheet(days=2), TITLES)

    assert journal.readings() == (first, second, third)
    assert first.digest == third.digest != second.digest


def test_a_row_that_moved_makes_a_new_reading(journal: Journal) -> None:
    first = journal.record(sheet(), TITLES)
    (tab,) = kept(sheet()).tabs
    rows = (*tab.rows[:3], Row(9, tab.rows[3].cells))

    second = journal.record(Workbook("dessin.xlsx", READ_AT + timedelta(days=1), (replace(tab, rows=rows),)), TITLES)

    assert second != first
    assert journal.workbook(second).tabs[0].rows == rows


def test_every_past_reading_comes_back(journal: Journal) -> None:
    sheets = [sheet(days=n, Martin=f"Martin-{n}") for n in range(5)]
    readings = [journal.record(workbook, TITLES) for workbook in sheets]

    assert [journal.workbook(reading) for reading in readings] == [kept(workbook) for workbook in sheets]


def test_what_a_tab_bears_beside_its_cells_comes_back(journal: Journal) -> None:
    (tab,) = kept(sheet()).tabs
    rich = replace(
        tab,
        complete=False,
        hidden_rows=frozenset({3, 7}),
        merged=("A1:C1",),
        comments={"B2": "à vérifier", "AA12": "seul sur sa ligne"},
    )

    reading = journal.record(Workbook("dessin.xlsx", READ_AT, (rich,)), TITLES)

    assert journal.workbook(reading).tabs == (rich,)
    assert not reading.complete


def test_readings_that_arrive_late_take_their_place_in_time(journal: Journal) -> None:
    newer = journal.record(sheet(days=2, Martin="Durand"), TITLES)
    older = journal.record(sheet(days=1), TITLES)

    assert journal.readings() == (older, newer)
    assert journal.latest() == newer


def test_a_reading_that_arrives_late_is_compared_with_the_one_before_it(journal: Journal) -> None:
    older = journal.record(sheet(), TITLES)
    newer = journal.record(sheet(days=3, Martin="Durand"), TITLES)

    assert journal.record(sheet(days=2), TITLES) == older
    assert journal.readings() == (older, newer)


def test_the_order_of_comments_makes_no_new_reading(journal: Journal) -> None:
    (tab,) = kept(sheet()).tabs
    first, second = (
        replace(tab, comments={cell: f"note {cell}" for cell in cells}) for cells in (("A2", "B2"), ("B2", "A2"))
    )

    reading = journal.record(Workbook("dessin.xlsx", READ_AT, (first,)), TITLES)

    assert journal.record(Workbook("dessin.xlsx", READ_AT + timedelta(days=1), (second,)), TITLES) == reading


def marked(days: int = 0, **fields: Any) -> Workbook:
    """The directory of the sheet with something beside its values."""
    (tab,) = kept(sheet()).tabs
    return Workbook("dessin.xlsx", READ_AT + timedelta(days=days), (replace(tab, **fields),))


MARKS: dict[str, Any] = {
    "hidden": True,
    "hidden_rows": frozenset({3, 4}),
    "filtered_rows": frozenset({4}),
    "hidden_columns": frozenset({2}),
    "merged": ("A2:A3",),
    "comments": {"A2": "a déménagé"},
    "links": {"B2": "https://zoe.exemple.fr", "C9": "mailto:zoe@exemple.fr\nmailto:ali@exemple.fr"},
    "struck": frozenset({"A3", "B3"}),
}


def test_what_stands_beside_the_values_comes_back(journal: Journal) -> None:
    reading = journal.record(marked(**MARKS), TITLES)

    assert journal.workbook(reading) == marked(**MARKS)


@pytest.mark.parametrize("name", sorted(MARKS.keys() - {"filtered_rows"}))
def test_a_change_beside_the_values_is_a_change_of_the_sheet(journal: Journal, name: str) -> None:
    reading = journal.record(marked(), TITLES)

    assert journal.record(marked(1, **{name: MARKS[name]}), TITLES) != reading


def test_a_filter_is_a_view_and_makes_no_new_reading(journal: Journal) -> None:
    reading = journal.record(marked(), TITLES)
    filtered = frozenset({2, 4})

    assert journal.record(marked(1, hidden_rows=filtered, filtered_rows=filtered), TITLES) == reading


@pytest.mark.parametrize(
    ("recorded", "days", "found"),
    [
        ([0, 1, 6, 9], 7, 6),
        ([0, 3, 9], 7, 3),
        ([6.5, 8, 9], 7, 6.5),
        ([0, 9], 1, 9),
        ([13, 13.5], 7, 13),
        ([14, 15], 7, None),
        ([7, 12], 7, 7),
    ],
)
def test_the_reading_before_is_the_newest_old_enough_else_the_oldest(
    journal: Journal, recorded: list[float], days: int, found: float | None
) -> None:
    """The moment is the fourteenth day after the first reading."""
    for day in sorted(recorded):
        moved = replace(sheet(Martin=f"Martin-{day}"), read_at=READ_AT + timedelta(days=day))
        journal.record(moved, TITLES)

    reading = journal.reading_before(READ_AT + timedelta(days=14), days=days)

    assert (reading and reading.read_at) == (None if found is None else READ_AT + timedelta(days=found))


def test_an_erased_row_is_in_no_reading(journal: Journal) -> None:
    readings = [journal.record(sheet(days=n, yves=f"yves{n}"), TITLES) for n in range(3)]

    count = journal.erase(lambda row: "Martin" in row.cells)

    assert count == 1
    assert [[row.number for row in journal.workbook(reading).tabs[0].rows] for reading in readings] == [[1, 3, 4]] * 3


def test_the_comments_of_an_erased_row_go_with_it(journal: Journal) -> None:
    (tab,) = kept(sheet()).tabs
    noted = replace(tab, comments={"A2": "Zoé a déménagé", "A3": "Ali aussi", "B9": "Zoé Martin ?"})
    reading = journal.record(Workbook("dessin.xlsx", READ_AT, (noted,)), TITLES)

    journal.erase(lambda row: any("Zoé" in str(value) for value in row.cells))

    assert journal.workbook(reading).tabs[0].comments == {"A3": "Ali aussi"}


def test_the_links_of_an_erased_row_go_with_it(journal: Journal) -> None:
    links = {"A2": "mailto:moi@exemple.fr", "A3": "https://ali.exemple.fr"}
    reading = journal.record(marked(links=links, struck=frozenset({"A2"})), TITLES)

    journal.erase(lambda row: any("moi@" in str(value) for value in row.cells))

    (tab,) = journal.workbook(reading).tabs
    assert (tab.links, tab.struck) == ({"A3": "https://ali.exemple.fr"}, frozenset())


def test_a_row_that_is_still_in_the_sheet_is_recorded_again(journal: Journal) -> None:
    journal.record(sheet(), TITLES)
    journal.erase(lambda row: "Martin" in row.cells)

    again = journal.record(sheet(days=1), TITLES)

    assert journal.workbook(again) == kept(sheet(days=1))


def test_an_erasure_that_fails_erases_nothing(journal: Journal) -> None:
    reading = journal.record(sheet(), TITLES)

    def doubt(row: Row) -> bool:
        if "Benali" in row.cells:
            raise LookupError
        return True

    with pytest.raises(LookupError):
        journal.erase(doubt)

    assert journal.workbook(reading) == kept(sheet())


def test_the_last_answer_on_a_subject_wins(journal: Journal) -> None:
    journal.remember("normal", "RV01:a", "oui", READ_AT)
    journal.remember("normal", "RV02:b", "oui", READ_AT)
    journal.remember("normal", "RV01:a", "non", READ_AT + timedelta(days=1))
    journal.remember("same person", "RV01:a", "?", READ_AT)

    assert journal.decisions("normal") == {"RV01:a": "non", "RV02:b": "oui"}


def test_a_forgotten_answer_is_no_answer(journal: Journal) -> None:
    journal.remember("normal", "RV01:a", "oui", READ_AT)

    journal.forget("normal", "RV01:a")
    journal.forget("normal", "RV01:a")

    assert journal.decisions("normal") == {}


def test_a_letter_is_noted_once(journal: Journal) -> None:
    told = [journal.note_letter("weekly", "2026-W47", "zoe@exemple.fr", READ_AT) for _ in range(3)]

    assert told == [True, False, False]
    assert journal.told("weekly", "2026-W47", " Zoe@Exemple.fr")


@pytest.mark.parametrize(
    ("mailing", "period", "address"),
    [("monthly", "2026-W47", "z@e.fr"), ("weekly", "2026-W48", "z@e.fr"), ("weekly", "2026-W47", "a@e.fr")],
)
def test_a_letter_of_another_list_period_or_address_is_another_one(
    journal: Journal, mailing: str, period: str, address: str
) -> None:
    journal.note_letter("weekly", "2026-W47", "z@e.fr", READ_AT)

    assert not journal.told(mailing, period, address)
    assert journal.note_letter(mailing, period, address, READ_AT)


def test_erasing_a_person_forgets_the_letters_to_them(journal: Journal) -> None:
    journal.note_letter("weekly", "2026-W47", "zoe@exemple.fr", READ_AT)
    journal.note_letter("weekly", "2026-W47", "ali@exemple.fr", READ_AT)

    journal.erase(lambda _: False, addresses=["Zoe@exemple.fr"])

    assert [journal.told("weekly", "2026-W47", f"{name}@exemple.fr") for name in ("zoe", "ali")] == [False, True]


def test_the_digest_of_an_output_is_the_last_one_noted(journal: Journal) -> None:
    assert journal.published("Doublons") is None

    journal.note_published("Doublons", "aa", READ_AT)
    journal.note_published("Doublons", "bb", READ_AT)

    assert journal.published("Doublons") == "bb"


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "🪑" * 100, "x" * 40_000, "'; DROP TABLE letter; --"])
def test_any_text_that_people_type_is_kept(journal: Journal, text: str) -> None:
    workbook = Workbook(text, READ_AT, (Tab(text, (Row(1, (text,)),)),))

    journal.remember("topic", text, text, READ_AT)
    journal.note_letter("weekly", "2026-W47", text, READ_AT)
    journal.note_published(text, "aa", READ_AT)
    reading = journal.record(workbook, [text])

    assert journal.workbook(reading) == workbook
    assert (journal.decisions("topic"), journal.published(text)) == ({text: text}, "aa")
    assert journal.told("weekly", "2026-W47", text)


def test_the_secret_is_drawn_once_and_differs_between_journals(journal: Journal) -> None:
    with Journal.in_memory() as another:
        assert journal.secret() == journal.secret() != another.secret()
        assert len(journal.secret()) == 32
