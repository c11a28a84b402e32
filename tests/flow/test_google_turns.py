"""What a turn costs in requests to Google, the token aside: one to know, two to read, four to publish."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.core.model.workbook import Workbook
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.drawn import drawn
from tests.google_office import Office, fill, opened
from tests.warm_command import Said

PAGE = "https://docs.google.com/spreadsheets/d/"
LOOK, READ, WRITE = "GET changes", "GET spreadsheets", "POST spreadsheets:batchUpdate"

Turn = Callable[..., tuple[Said, list[str]]]


def with_more_tabs(workbook: Workbook, count: int) -> Workbook:
    more = drawn("\n".join(f"# Divers {number}\n| Une chose |\n| et une autre |" for number in range(count)))
    return Workbook(workbook.source, workbook.read_at, (*workbook.tabs, *more.tabs))


@pytest.fixture(params=[0, 7], ids=["three tabs", "ten tabs"])
def online(request: pytest.FixtureRequest) -> Iterator[Office]:
    with opened() as office:
        fill(office, with_more_tabs(drawn(A_SMALL_COMMUNITY), request.param))
        yield office


@pytest.fixture
def turn(online: Office, tmp_path: Path, tablee: Tablee) -> Turn:
    """A turn at 08:00, and the requests that it made."""
    (tmp_path / "credentials.json").write_text(json.dumps(online.emulator.key()), encoding="utf-8")
    (tmp_path / "tablee.toml").write_text(
        f'[spreadsheet]\nsource = "{PAGE}{online.members.id}/edit"\n'
        f'[google]\nkey = "credentials.json"\ncoordinators = "{PAGE}{online.coordinators.id}/edit"\n',
        encoding="utf-8",
    )

    def run(today: str = "2026-11-21") -> tuple[Said, list[str]]:
        before = len(online.world.log)
        said = tablee("run", "--json", "--today", today, TABLEE_GOOGLE_ENDPOINT=online.base)
        return said, [asked for asked in online.world.counted(before) if asked != "POST /token"]

    return run


def test_the_first_turn_reads_both_spreadsheets_and_publishes(turn: Turn) -> None:
    said, asked = turn()

    assert said.code == 0, said.err
    assert asked == ["GET changes/startPageToken", READ, READ, WRITE]


def test_a_turn_without_any_change_asks_once_and_our_own_writing_is_none(turn: Turn) -> None:
    turn()

    for _ in range(2):
        said, asked = turn()
        assert (said.document["changed"], asked) == (False, [LOOK])


def test_the_links_of_the_first_turn_open_the_very_cell(turn: Turn, online: Office) -> None:
    turn()

    sheet = online.sheet("À vérifier")
    cell = online.shown("À vérifier")[0].index("Case")
    look = sheet.at(1, cell).format or {}
    assert look["textFormat"]["link"]["uri"].endswith("&range=C3")


def test_what_members_changed_is_read_in_one_more_and_published_in_two_more(turn: Turn, online: Office) -> None:
    turn()
    online.zoe.type("Annuaire", "E5", "Vertou")

    said, asked = turn()

    assert asked == [LOOK, READ, READ, WRITE]
    assert "Annuaire consolidé" in said.document["published"]
    assert turn()[1] == [LOOK]


def test_a_change_that_tells_nothing_to_anyone_is_only_read(turn: Turn, online: Office) -> None:
    turn()
    online.zoe.add_tab("Brouillon")

    said, asked = turn()

    assert (said.document["changed"], asked) == (False, [LOOK, READ])


def test_what_a_coordinator_answers_wakes_a_turn_and_is_heeded(turn: Turn, online: Office) -> None:
    first, _ = turn()
    answered(online, "À vérifier")

    said, asked = turn()

    assert asked == [LOOK, READ, WRITE]
    assert sum(said.document["findings"].values()) == sum(first.document["findings"].values()) - 1
    assert turn()[1] == [LOOK]


def test_an_answer_that_the_hint_did_not_tell_is_heeded_before_we_write(turn: Turn, online: Office) -> None:
    first, _ = turn()
    answered(online, "À vérifier")
    unseen = online.world.drive.changes
    unseen[-1] = replace(unseen[-1], readers=frozenset())
    online.zoe.type("Annuaire", "E2", "Rezé")

    said, asked = turn()

    assert asked == [LOOK, READ, READ, WRITE]
    assert sum(said.document["findings"].values()) == sum(first.document["findings"].values()) - 1


def test_a_tab_of_ours_that_someone_spoils_is_put_right(turn: Turn, online: Office) -> None:
    turn()
    shown = online.shown("À vérifier")
    online.ali.type("À vérifier", "A2", "n’importe quoi")

    _, asked = turn()

    assert asked == [LOOK, READ, WRITE]
    assert online.shown("À vérifier") == shown


def test_everything_is_read_again_when_the_last_reading_is_a_quarter_of_an_hour_old(turn: Turn) -> None:
    turn()

    _, asked = turn("2026-11-22")

    assert asked[:3] == [LOOK, READ, READ]


def test_an_import_that_has_not_come_publishes_nothing_and_undoes_nothing(turn: Turn, online: Office) -> None:
    turn()
    shown = {sheet.title: online.shown(sheet.title) for sheet in online.coordinators.document.sheets}
    emails = [online.members.document.sheets[0].at(row, 2).entered for row in range(1, 5)]
    for row in range(2, 6):
        online.zoe.type("Annuaire", f"C{row}", '=IMPORTRANGE("un autre tableau"; "A1")')

    early, asked = turn()

    assert (early.code, asked) == (75, [LOOK, READ])
    assert "Loading" in early.out
    assert {sheet.title: online.shown(sheet.title) for sheet in online.coordinators.document.sheets} == shown
    for row, typed in enumerate(emails, start=2):
        online.zoe.type("Annuaire", f"C{row}", (typed or {}).get("stringValue", ""))
    assert turn()[0].code == 0
    assert {sheet.title: online.shown(sheet.title) for sheet in online.coordinators.document.sheets} == shown


def answered(online: Office, title: str) -> None:
    """Say « oui » to the first line of a table of ours."""
    headers = online.shown(title)[0]
    column = next(index for index, header in enumerate(headers) if "normal" in header.lower())
    online.ali.type(title, f"{chr(ord('A') + column)}2", "oui")
