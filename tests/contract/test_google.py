"""The contracts of tests/contract on Google Sheets, through the emulator, and what Google asks besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sync.core.model.tables import CellLink, Column, ColumnKind, Table
from sync.core.model.workbook import CellError, CellValue
from sync.errors import NotOursError, RefusedError, UnavailableError
from sync.sheets.google import GoogleResults
from sync.sheets.google.remote import KEY
from tests.contract.test_results import BOARD, EMPTY, FINDINGS, SENT, TABLES
from tests.contract.test_spreadsheet import _content
from tests.drawn import READ_AT
from tests.google_emulator import World
from tests.google_emulator.faults import Fault, Kind
from tests.google_office import Office, fill, opened

VERIFY = "À vérifier"


@pytest.fixture(params=[False, True], ids=["metadata stays", "metadata follows a sort"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with opened(World(metadata_follows_sort=request.param)) as office:
        yield office


def shown(office: Office, title: str = VERIFY) -> list[list[str]]:
    """What people see in a tab of the coordinators, the column of keys left out."""
    return [row[:-1] for row in office.shown(title)]


def column(office: Office, header: str, title: str = VERIFY) -> list[str]:
    first, *rows = office.shown(title)
    at = first.index(header)
    return [row[at] if at < len(row) else "" for row in rows]


# The members' spreadsheet


def test_the_same_content_reads_the_same(office: Office) -> None:
    content = _content()
    fill(office, content)

    tabs = office.spreadsheet.read().tabs

    assert tabs == content.tabs
    types = [[type(value) for value in row.cells] for tab in tabs for row in tab.rows]
    assert types == [[type(value) for value in row.cells] for tab in content.tabs for row in tab.rows]


def test_a_reading_is_one_request_whatever_the_number_of_tabs(office: Office) -> None:
    content = _content()
    fill(office, content)
    for number in range(10):
        office.zoe.add_tab(f"Onglet {number}")
    before = len(office.world.log)

    assert len(office.spreadsheet.read().tabs) == len(content.tabs) + 10
    assert office.world.counted(before) == ["GET spreadsheets"]


def test_the_reading_bears_its_moment_and_its_title(office: Office) -> None:
    workbook = office.spreadsheet.read()

    assert (workbook.read_at, workbook.source, workbook.notes) == (READ_AT, "Communauté", ())
    assert office.spreadsheet.read() == workbook


def test_nothing_in_a_spreadsheet_writes(office: Office) -> None:
    public = [name for name in dir(office.spreadsheet) if not name.startswith("_")]

    assert public == ["id", "link", "read", "recall", "tabs"]


def test_a_link_opens_the_very_cell(office: Office) -> None:
    fill(office, _content())
    office.spreadsheet.read()
    gid = office.members.document.titled("Apéros")
    assert gid is not None
    start = f"https://docs.google.com/spreadsheets/d/{office.members.id}/edit"

    assert office.spreadsheet.link("Apéros", "D14") == f"{start}#gid={gid.id}&range=D14"
    assert office.spreadsheet.link("Inconnu", "D14") == start


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12/03/2026 18:30", datetime(2026, 3, 12, 18, 30)),  # noqa: DTZ001 - a sheet has no zone
        ("=1/0", CellError("#DIV/0!")),
        ("=DATE_INCONNUE()", CellError("#NAME?")),
        ("0612345678", 612345678),
        ("12,5", 12.5),
        ("vrai", True),
        ("'=1+1", "=1+1"),
    ],
)
def test_what_people_type_is_read_with_its_type(office: Office, typed: str, value: CellValue) -> None:
    office.zoe.type("Feuille 1", "B2", typed)

    (tab,) = office.spreadsheet.read().tabs
    assert tab.rows[0].at(2) == value


def test_a_chip_that_shows_only_its_mark_gives_its_address(office: Office) -> None:
    chips = ({"chip": {"personProperties": {"email": "zoe@exemple.fr"}}},)
    sheet = office.members.document.sheets[0]
    sheet.change(0, 0, entered={"stringValue": "@"}, chips=chips)
    sheet.change(0, 1, entered={"stringValue": "Zoé"}, chips=chips)

    (tab,) = office.spreadsheet.read().tabs
    assert tab.rows[0].cells == ("zoe@exemple.fr", "Zoé")


# The coordinators' spreadsheet


def test_nobody_has_answered_before_the_first_publication(office: Office) -> None:
    assert office.results.answers() == {}


def test_every_table_is_told_at_first_then_only_those_that_changed(office: Office) -> None:
    other = replace(BOARD, rows=(BOARD.rows[0], ("Erreurs", 3), BOARD.rows[2]))
    results = office.results

    assert results.replace(TABLES) == ("Tableau de bord", "À vérifier", "Envois")
    assert results.replace(TABLES) == ()
    assert results.replace((other, FINDINGS, EMPTY)) == ("Tableau de bord",)
    assert results.replace((other, FINDINGS)) == ("Envois",)
    assert results.replace((other, FINDINGS)) == ()


def test_a_turn_that_publishes_is_one_reading_and_one_batch(office: Office) -> None:
    before = len(office.world.log)
    office.results.answers()
    office.results.replace(TABLES)

    assert office.world.counted(before) == ["GET spreadsheets", "POST spreadsheets:batchUpdate"]


def test_a_turn_with_nothing_to_publish_is_one_reading(office: Office) -> None:
    office.results.replace(TABLES)
    before = len(office.world.log)
    office.results.answers()
    office.results.replace(TABLES)

    assert office.world.counted(before) == ["GET spreadsheets"]


def test_only_the_cells_that_changed_are_written(office: Office) -> None:
    office.results.replace(TABLES)
    row = (*FINDINGS.rows[1][:1], "autrement", *FINDINGS.rows[1][2:])
    office.results.replace((BOARD, replace(FINDINGS, rows=(FINDINGS.rows[0], row, FINDINGS.rows[2])), EMPTY))

    requests = office.world.log[-1].request.document["requests"]
    updates = [request["updateCells"] for request in requests if "updateCells" in request]
    written = [
        cell["userEnteredValue"]["stringValue"]
        for update in updates
        if update["start"]["sheetId"] == office.sheet(VERIFY).id
        for line in update["rows"]
        for cell in line["values"]
        if "stringValue" in cell["userEnteredValue"]
    ]
    assert written == ["autrement"]


def test_texts_are_never_formulas_and_links_open_the_members_cell(office: Office) -> None:
    fill(office, _content())
    office.spreadsheet.read()
    office.results.replace(
        (replace(FINDINGS, rows=((FINDINGS.rows[0][0], *FINDINGS.rows[0][1:]), *FINDINGS.rows[1:])),)
    )

    sheet = office.sheet(VERIFY)
    assert sheet.at(1, 1).entered == {"stringValue": "=1+1"}
    assert not [
        cell for line in sheet.cells.values() for cell in line.values() if "formulaValue" in (cell.entered or {})
    ]


def test_another_moment_alone_is_no_change(office: Office) -> None:
    office.results.replace(TABLES)
    later = replace(BOARD, rows=(("Lu le", datetime(2026, 11, 22, 9, tzinfo=UTC)), *BOARD.rows[1:]))

    assert office.results.replace((later, FINDINGS, EMPTY)) == ()
    other = replace(later, rows=(later.rows[0], ("Erreurs", 5)))
    assert office.results.replace((other, FINDINGS, EMPTY)) == ("Tableau de bord",)
    assert shown(office, "Tableau de bord") == [
        ["Quoi", "Combien"],
        ["Lu le", "22/11/2026 09:00"],
        ["Erreurs", "5"],
    ]


def test_a_cell_of_ours_that_someone_changed_is_put_back(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "B4", "autre chose")
    office.ali.type(VERIFY, "A1", "autre titre")

    assert office.results.replace(TABLES) == ("À vérifier",)
    assert column(office, "Message")[2] == "trois"


def test_an_answer_is_read_and_outlives_the_next_publication(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E3", " oui ")

    assert office.results.answers() == {"À vérifier": {"k2": "oui"}}
    assert office.results.replace(TABLES) == ()
    turned = replace(FINDINGS, rows=FINDINGS.rows[::-1], keys=FINDINGS.keys[::-1])
    more = replace(BOARD, rows=BOARD.rows[:2])
    assert office.results.replace((more, turned, EMPTY)) == ("Tableau de bord",)
    assert office.results.answers() == {"À vérifier": {"k2": "oui"}}


def test_an_answer_whose_row_is_away_is_kept_and_comes_back_with_it(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E3", "oui")
    without = replace(FINDINGS, rows=FINDINGS.rows[::2], keys=FINDINGS.keys[::2])
    office.results.replace((BOARD, without, EMPTY))
    office.results.replace((BOARD, EMPTY))

    assert office.results.answers() == {"À vérifier": {"k2": "oui"}}
    office.results.replace(TABLES)
    assert column(office, "C'est normal ?") == ["", "oui", ""]
    assert office.results.replace(TABLES) == ()


def test_a_row_that_is_settled_stays_while_a_word_stands_beside_it(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.insert_columns(VERIFY, 3)
    office.ali.type(VERIFY, "C1", "Qui s'en occupe")
    office.ali.type(VERIFY, "C3", "Ali")
    without = replace(FINDINGS, rows=FINDINGS.rows[:1], keys=FINDINGS.keys[:1])
    office.results.replace((BOARD, without, EMPTY))

    assert column(office, "Case") == ["D14", "réglé le 21/11/2026"]
    assert column(office, "Message")[1] == "deux\nlignes"
    assert column(office, "Qui s'en occupe") == ["", "Ali"]
    assert office.results.replace((BOARD, without, EMPTY)) == ()

    office.results.replace(TABLES)
    assert sorted(column(office, "Case")) == ["D14", "D15", "D16"]
    assert "Ali" in column(office, "Qui s'en occupe")

    office.ali.type(VERIFY, f"C{column(office, 'Case').index('D15') + 2}", "")
    office.results.replace((BOARD, without, EMPTY))
    assert column(office, "Case") == ["D14"]


def test_answers_are_not_taken_for_emptied_while_the_column_of_keys_is_gone(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E3", "oui")
    office.ali.delete_columns(VERIFY, 6)
    moved = tuple((CellLink(f"D{n}", "Annuaire", f"D{n}"), *row[1:]) for n, row in enumerate(FINDINGS.rows, start=15))

    assert VERIFY not in office.results.answers()
    office.results.replace((BOARD, replace(FINDINGS, rows=moved), EMPTY))

    assert office.results.answers()[VERIFY] == {"k2": "oui"}
    assert column(office, "Case") == ["D15", "D16", "D17"]


def test_an_answer_on_a_row_that_is_known_no_more_stays_where_it_is(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E3", "oui")
    office.ali.delete_columns(VERIFY, 6)

    office.results.replace((BOARD, replace(FINDINGS, rows=FINDINGS.rows[2:], keys=FINDINGS.keys[2:]), EMPTY))

    assert column(office, "C'est normal ?").count("oui") == 1
    assert sorted(column(office, "Case")) == ["D14", "D15", "D16"]


@pytest.mark.parametrize("moves", [False, True], ids=["alone", "as a column moves"])
def test_every_column_of_answers_keeps_its_words(office: Office, moves: bool) -> None:
    title = SENT.title
    sent = replace(SENT, rows=(*SENT.rows, *SENT.rows), keys=("m1", "m2"))
    office.results.replace((BOARD, sent))
    number = len(office.world.log) + 2
    office.world.people.before(number, lambda: office.ali.type(title, "D3", "c'est le bon"))
    if moves:
        office.world.people.before(number, lambda: office.ali.move_column(title, 4, 1))
    later = replace(sent, rows=tuple((*row[:1], date(2026, 11, 21), *row[2:]) for row in sent.rows))
    office.results.replace((BOARD, later))
    assert sorted(column(office, "Un mot", title)) == ["", "c'est le bon"]

    office.results.replace((BOARD, replace(SENT, keys=("m1",))))
    kept = dict(zip(column(office, KEY, title), column(office, "Un mot", title), strict=True))
    assert kept == {"m1": "", "m2": "c'est le bon"}
    assert "réglé le 21/11/2026" in column(office, "Date", title)
    assert office.results.answers() == {title: {}}

    office.results.replace((BOARD, later))
    kept = dict(zip(column(office, KEY, title), column(office, "Un mot", title), strict=True))
    assert kept == {"m1": "", "m2": "c'est le bon"}


def test_answers_are_not_forgotten_with_the_tab_that_held_them(office: Office) -> None:
    heeded = replace(FINDINGS, rows=((*FINDINGS.rows[0][:4], "oui"), *FINDINGS.rows[1:]))
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E2", "oui")
    office.ali.delete_tab(VERIFY)

    assert office.results.answers() == {}
    office.results.replace((BOARD, heeded, EMPTY))
    assert office.results.answers() == {VERIFY: {"k1": "oui"}}

    office.ali.type(VERIFY, "E2", "")
    assert office.results.answers() == {VERIFY: {}}
    assert office.results.replace((BOARD, heeded, EMPTY)) == ()


def test_an_answer_that_is_taken_back_is_gone(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E3", "oui")
    office.results.replace((replace(BOARD, rows=()), FINDINGS, EMPTY))
    office.ali.type(VERIFY, "E3", "")

    assert office.results.answers() == {"À vérifier": {}}


def test_rows_that_a_person_sorted_are_no_change_and_keep_their_place(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E2", "oui")
    office.ali.sort(VERIFY, 1, descending=True)

    assert office.results.answers() == {"À vérifier": {"k1": "oui"}}
    assert office.results.replace(TABLES) == ()
    more = replace(
        FINDINGS,
        rows=(*FINDINGS.rows, ("D17", "quatre", None, None, None)),
        keys=(*FINDINGS.keys, "k4"),
    )
    assert office.results.replace((BOARD, more, EMPTY)) == ("À vérifier",)
    assert column(office, "Case") == ["D16", "D17", "D15", "D14"]
    assert column(office, "C'est normal ?")[3] == "oui"


def test_two_rows_of_one_key_share_an_answer_wherever_it_is_typed(office: Office) -> None:
    pair = Table(
        "Doublons",
        (Column("Nom"), Column("Même personne ?", ColumnKind.ANSWER)),
        (("Zoé", None), ("Zoe", None)),
        keys=("p", "p"),
    )
    office.results.replace((pair,))
    office.ali.type("Doublons", "B3", "non")

    assert office.results.answers() == {"Doublons": {"p": "non"}}
    assert office.results.replace((pair,)) == ()


def test_a_column_that_people_added_is_kept_by_row(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.insert_columns(VERIFY, 2)
    office.ali.type(VERIFY, "B1", "Qui s'en occupe")
    office.ali.type(VERIFY, "B4", "Ali")

    fewer = replace(FINDINGS, rows=FINDINGS.rows[1:], keys=FINDINGS.keys[1:])
    assert office.results.replace((BOARD, fewer, EMPTY)) == ("À vérifier",)

    assert column(office, "Case") == ["D15", "D16"]
    assert column(office, "Qui s'en occupe") == ["", "Ali"]
    assert office.results.replace((BOARD, fewer, EMPTY)) == ()


def test_a_tab_of_someone_else_with_our_title_is_not_touched_and_said(office: Office) -> None:
    office.ali.add_tab("Envois")
    office.ali.type("Envois", "A1", "mes envois")
    before = len(office.world.log)

    with pytest.raises(NotOursError):
        office.results.replace(TABLES)

    assert office.world.counted(before) == ["GET spreadsheets"]
    assert office.shown("Envois") == [["mes envois"]]


def test_our_tab_is_known_by_its_mark_whatever_its_title(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.rename_tab(VERIFY, "À voir ensemble")
    office.ali.add_tab(VERIFY)
    office.ali.type("À voir ensemble", "E3", "oui")

    assert office.results.answers() == {"À vérifier": {"k2": "oui"}}
    assert office.results.replace(TABLES) == ()


def test_a_copy_of_our_tab_is_a_persons(office: Office) -> None:
    office.results.replace(TABLES)
    office.ali.duplicate_tab(VERIFY, "Ma copie")
    copied = [
        {**each, "metadataId": 7, "location": {**each["location"], "sheetId": office.sheet("Ma copie").id}}
        for each in office.coordinators.document.metadata
        if each["location"]["locationType"] == "SHEET"
    ]
    office.coordinators.document.metadata += copied[1:2]

    assert office.results.replace(TABLES) == ()
    office.results.replace((BOARD,))
    assert office.shown("Ma copie")[0][0] == "Case"


@pytest.mark.parametrize(
    "gesture",
    [
        lambda ali: ali.delete_rows(VERIFY, 1),
        lambda ali: ali.delete_rows(VERIFY, 3),
        lambda ali: ali.delete_columns(VERIFY, 2),
        lambda ali: ali.delete_columns(VERIFY, 6),
        lambda ali: ali.move_column(VERIFY, 1, 4),
        lambda ali: ali.insert_rows(VERIFY, 1, 2),
        lambda ali: ali.drag_rows(VERIFY, 2, 1, 5),
        lambda ali: ali.delete_tab(VERIFY),
        lambda ali: ali.sort(VERIFY, 1, header=0),
        lambda ali: ali.cut_and_paste(VERIFY, "A2:B3", "A4"),
    ],
)
def test_our_tabs_are_whole_again_whatever_people_did(office: Office, gesture: Any) -> None:
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E2", "oui")
    gesture(office.ali)

    office.results.replace(TABLES)

    assert by_key(office, "Message") == {"k1": "=1+1", "k2": "deux\nlignes", "k3": "trois"}
    assert by_key(office, "Case") == {"k1": "D14", "k2": "D15", "k3": "D16"}
    assert by_key(office, "C'est normal ?").get("k1", "") in {"", "oui"}
    assert office.results.replace(TABLES) == ()


def by_key(office: Office, header: str) -> dict[str, str]:
    """The column of a header by the key of the row, wherever both are."""
    rows = office.shown(VERIFY)
    top = next(index for index, row in enumerate(rows) if KEY in row)
    at, keys = rows[top].index(header), rows[top].index(KEY)
    return {row[keys]: row[at] for row in (*rows[:top], *rows[top + 1 :]) if len(row) > keys}


def test_the_tabs_are_pleasant(office: Office) -> None:
    office.results.replace(TABLES)

    sheet = office.sheet(VERIFY)
    assert sheet.grid_extra == {"frozenRowCount": 1}
    assert sheet.filter is not None
    assert sheet.sizes["COLUMNS"][1] == {"pixelSize": 360}
    assert sheet.sizes["COLUMNS"][5] == {"hiddenByUser": True}
    rule = sheet.at(1, 4).validation
    assert rule is not None
    assert rule["condition"]["values"] == [{"userEnteredValue": "oui"}]
    assert sheet.at(1, 2).number_format == {"type": "DATE", "pattern": "dd/mm/yyyy"}


def test_the_note_of_a_table_is_on_the_header_that_people_fill_in(office: Office) -> None:
    noted = replace(FINDINGS, note="Répondez « oui » si c’est normal.")
    office.results.replace((noted,))
    office.sheet(VERIFY).change(0, 0, note="à relire ensemble")

    assert office.sheet(VERIFY).at(0, 4).note == noted.note
    assert office.results.replace((noted,)) == ()
    office.sheet(VERIFY).change(0, 4, note="")
    assert office.results.replace((noted,)) == ("À vérifier",)
    assert [office.sheet(VERIFY).at(0, at).note for at in (0, 4)] == ["à relire ensemble", noted.note]


def test_lines_that_people_typed_below_ours_stay(office: Office) -> None:
    office.results.replace(TABLES)
    for title in (VERIFY, "Tableau de bord"):
        office.ali.insert_rows(title, 5)
        office.ali.type(title, "A6", "à nous")
        office.ali.type(title, "B6", "trois fois")
    longer = replace(BOARD, rows=(*BOARD.rows, ("Personnes", 7), ("Lignes", 9)))

    for board, findings in (
        (longer, FINDINGS),
        (replace(BOARD, rows=BOARD.rows[:1]), replace(FINDINGS, rows=(), keys=())),
    ):
        office.results.replace((board, findings, EMPTY))
        for title in (VERIFY, "Tableau de bord"):
            assert office.shown(title)[-1][:2] == ["à nous", "trois fois"]
        assert office.results.replace((board, findings, EMPTY)) == ()


def test_an_answer_typed_as_a_column_moves_between_our_reading_and_our_batch_is_put_back(office: Office) -> None:
    office.results.replace(TABLES)
    changed = replace(FINDINGS, rows=tuple((row[0], f"{row[1]} !", *row[2:]) for row in FINDINGS.rows))
    number = len(office.world.log) + 2
    office.world.people.before(number, lambda: office.ali.type(VERIFY, "E3", "oui"))
    office.world.people.before(number, lambda: office.ali.move_column(VERIFY, 5, 2))

    office.results.replace((BOARD, changed, EMPTY))

    assert office.results.answers() == {VERIFY: {"k2": "oui"}}
    assert by_key(office, "Message") == {"k1": "=1+1 !", "k2": "deux\nlignes !", "k3": "trois !"}


def test_what_moves_again_as_we_put_words_back_is_put_back_too(office: Office) -> None:
    office.results.replace(TABLES)
    changed = replace(FINDINGS, rows=tuple((row[0], f"{row[1]} !", *row[2:]) for row in FINDINGS.rows))
    number = len(office.world.log) + 2
    office.world.people.before(number, lambda: office.ali.type(VERIFY, "E3", "oui"))
    office.world.people.before(number, lambda: office.ali.move_column(VERIFY, 5, 2))
    office.world.people.before(number + 1, lambda: office.ali.sort(VERIFY, 1, descending=True))
    office.world.people.before(number + 1, lambda: office.ali.move_column(VERIFY, 2, 5))

    office.results.replace((BOARD, changed, EMPTY))

    assert office.results.answers() == {VERIFY: {"k2": "oui"}}
    assert by_key(office, "Message") == {"k1": "=1+1 !", "k2": "deux\nlignes !", "k3": "trois !"}


def test_words_that_a_turn_cut_short_had_hit_are_put_back_by_the_next(office: Office) -> None:
    office.results.replace(TABLES)
    changed = replace(FINDINGS, rows=tuple((row[0], f"{row[1]} !", *row[2:]) for row in FINDINGS.rows))
    number = len(office.world.log) + 2
    office.world.people.before(number, lambda: office.ali.type(VERIFY, "E3", "oui"))
    office.world.people.before(number, lambda: office.ali.move_column(VERIFY, 5, 2))
    office.world.faults.at[number] = Fault(Kind.DROP, after=True)
    office.world.faults.always(Fault(status=503), lambda request: request.number > number)

    with pytest.raises(UnavailableError):
        office.results.replace((BOARD, changed, EMPTY))
    assert by_key(office, "C'est normal ?")["k2"] != "oui"

    office.world.faults.clear()
    another = GoogleResults(office.transport, office.coordinators.id, link=office.spreadsheet.link, members_id="x")
    another.replace((BOARD, changed, EMPTY))
    assert another.answers() == {VERIFY: {"k2": "oui"}}
    assert by_key(office, "Message") == {"k1": "=1+1 !", "k2": "deux\nlignes !", "k3": "trois !"}


def test_what_is_too_large_for_a_batch_goes_in_several_that_leave_whole_rows(office: Office) -> None:
    columns = (*FINDINGS.columns[:4], *(Column(f"Mot {number}", ColumnKind.LONG_TEXT) for number in range(11)))
    rows = tuple((f"Annuaire!C{n}", "à vérifier", None, None, *("mot " * 5,) * 11) for n in range(1000))
    large = Table("Annuaire consolidé", columns, rows, keys=tuple(f"k{n}" for n in range(1000)))
    before = len(office.world.log)
    seen: list[int] = []

    def look() -> None:
        sheet = office.coordinators.document.titled(large.title)
        lines = office.shown(large.title)[1:] if sheet else []
        seen.append(len(lines))
        assert all(len(line) == len(columns) + 1 for line in lines)

    for number in range(before + 2, before + 9):
        office.world.people.after(number, look)

    assert office.results.replace((*TABLES, large)) == (*(table.title for table in TABLES), large.title)

    bodies = [each.request.body for each in office.world.log[before:] if each.request.method == "POST"]
    assert len(bodies) > 1
    assert max(map(len, bodies)) < 2_000_000
    assert seen == sorted(seen)
    assert seen[-1] == 1000
    assert office.results.replace((*TABLES, large)) == ()


def test_an_answer_waits_aside_for_a_row_that_the_first_batch_had_no_room_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = office.emulator.key()["client_email"]
    office.results.replace(TABLES)
    office.ali.type(VERIFY, "E4", "oui")
    office.results.replace((BOARD, replace(FINDINGS, rows=(), keys=()), EMPTY))
    monkeypatch.setattr("sync.sheets.google.results.MOST", 100)
    number = len(office.world.log) + 2
    office.world.people.after(number, lambda: office.world.drive.share(office.coordinators.id, account, "reader"))

    with pytest.raises(RefusedError):
        office.results.replace(TABLES)

    office.world.drive.share(office.coordinators.id, account, "writer")
    assert 0 < len(shown(office)[1:]) < 3
    assert office.results.answers()[VERIFY] == {"k3": "oui"}
    office.results.replace(TABLES)
    assert office.results.answers()[VERIFY] == {"k3": "oui"}
    assert column(office, "C'est normal ?") == ["", "", "oui"]


def test_the_members_spreadsheet_can_never_be_the_results(office: Office) -> None:
    with pytest.raises(NotOursError):
        GoogleResults(office.transport, office.members.id, link=lambda *_: None, members_id=office.members.id)


def test_the_results_never_write_in_the_members_spreadsheet(office: Office) -> None:
    fill(office, _content())
    version = office.members.version
    office.spreadsheet.read()
    office.results.replace(TABLES)

    assert office.members.version == version
    written = [seen.request.path for seen in office.world.log if seen.request.method != "GET"]
    assert not [path for path in written if office.members.id in path]
