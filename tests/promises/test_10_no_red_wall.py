"""Promise 10: what is wrong with a person's line is for the coordinators, never for everyone."""

from __future__ import annotations

from pathlib import Path

import python_calamine

from tests.conftest import Tablee
from tests.promises.test_8_money_stays_in_the_room import everything

TODAY = ("--today", "2026-11-21")
OURS = {"À vérifier", "Doublons", "Typologie", "Panorama", "Annuaire consolidé", "Tableau de bord"}


def sheets(path: Path) -> set[str]:
    return set(python_calamine.CalamineWorkbook.from_path(path).sheet_names)


def test_a_snapshot_shows_nothing_that_tablee_found(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    messages = [f["message"] for f in tablee("check", sheet, "--json", *TODAY).document["findings"]]

    tablee("snapshot", sheet, "-o", tmp_path / "s" / "pour-tous.xlsx", *TODAY)

    content = everything(tmp_path / "s").decode("utf-8", "replace")
    assert messages
    assert not OURS & sheets(tmp_path / "s" / "pour-tous.xlsx")
    assert not [message for message in messages if message in content]


def test_the_snapshot_of_a_turn_is_for_everyone(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("run", sheet, *TODAY)

    assert not OURS & sheets(tmp_path / "tablee" / "snapshots" / "2026-11-21.xlsx")


def test_the_coordinators_snapshot_has_it_all_when_asked(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("snapshot", sheet, "--coordinators", "-o", tmp_path / "coordination.xlsx", *TODAY)

    assert {"À vérifier", "Doublons", "Typologie"} <= sheets(tmp_path / "coordination.xlsx")


def test_everything_that_is_written_is_its_owners_only(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("run", sheet, *TODAY)

    out = tmp_path / "tablee"
    modes = {path.relative_to(out).as_posix(): path.stat().st_mode & 0o777 for path in out.rglob("*")}
    assert out.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}
