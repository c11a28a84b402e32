"""The command on a spreadsheet in Google Sheets, through the emulator: what it reads, and the only place it writes."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Tablee
from tests.google_office import Office

TODAY = ("--today", "2026-11-21")


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
