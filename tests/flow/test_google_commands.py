"""The command on a spreadsheet in Google Sheets, through the emulator: what it reads, and the only place it writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.drawn import drawn
from tests.google_office import Office, fill, opened

TODAY = ("--today", "2026-11-21")
PAGE = "https://docs.google.com/spreadsheets/d/"


@pytest.fixture
def online() -> Iterator[Office]:
    with opened() as office:
        fill(office, drawn(A_SMALL_COMMUNITY))
        yield office


@pytest.fixture
def settled(online: Office, tmp_path: Path) -> dict[str, str]:
    """A folder with its key and its configuration; the environment that leads to the emulator."""
    (tmp_path / "credentials.json").write_text(json.dumps(online.emulator.key()), encoding="utf-8")
    (tmp_path / "tablee.toml").write_text(
        f'[spreadsheet]\nsource = "{PAGE}{online.members.id}/edit"\n'
        f'[google]\nkey = "credentials.json"\ncoordinators = "{PAGE}{online.coordinators.id}/edit"\n',
        encoding="utf-8",
    )
    return {"TABLEE_GOOGLE_ENDPOINT": online.base}


def test_check_says_of_a_link_what_it_says_of_a_file(tablee: Tablee, sheet: Path, settled: dict[str, str]) -> None:
    online = tablee("check", "--json", *TODAY, **settled).document
    local = tablee("check", sheet, "--json", *TODAY).document

    assert online["findings"] == local["findings"]
    assert online["counts"] == local["counts"]


def test_a_turn_writes_in_the_coordinators_spreadsheet_and_nowhere_else(
    tablee: Tablee, online: Office, settled: dict[str, str]
) -> None:
    start = len(online.world.log)
    first = tablee("run", "--json", *TODAY, **settled)
    second = tablee("run", "--json", *TODAY, **settled)

    assert first.code == 0, first.err
    assert "À vérifier" in first.document["published"]
    assert any("C3" in row for row in online.shown("À vérifier"))
    assert second.document["changed"] is False
    requests = [seen.request for seen in online.world.log[start:]]
    written = [each for each in requests if each.method != "GET" and "/token" not in each.path]
    assert written
    assert not [each for each in written if online.members.id in each.path]


def test_the_placeholder_of_a_key_is_recognised(tablee: Tablee, tmp_path: Path, settled: dict[str, str]) -> None:
    placeholder = Path(__file__).resolve().parents[2] / "credentials.example.json"
    (tmp_path / "credentials.json").write_bytes(placeholder.read_bytes())

    said = tablee("check", **settled)

    assert said.code == 2
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1
