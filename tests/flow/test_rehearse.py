"""The calendar played in advance: what a coordinator sees of it, and that it leaves everything as it was."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Tablee

EXAMPLE = Path(__file__).resolve().parents[2] / "examples"
SPAN = ("--from", "2026-12-18", "--to", "2027-01-05")


def untouched(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of each file, but for those of the rehearsal."""
    files = (path for path in folder.rglob("*") if path.is_file() and "repetition" not in path.parts)
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copy(EXAMPLE / name, tmp_path)
    return tmp_path


def departures(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(day["date"], each["kind"]) for day in document["days"] for each in day["departures"]]


def test_each_day_tells_what_would_leave(tablee: Tablee, here: Path) -> None:
    year = tablee("rehearse", *SPAN, "--json").document

    leaving = departures(year)
    assert {day for day, kind in leaving if kind == "weekly-digest"} == {
        "2026-12-21",
        "2026-12-28",
        "2027-01-04",
    }
    assert ("2027-01-04", "newsletter") in leaving
    letter = next(
        each for day in year["days"] if day["date"] == "2027-01-04" for each in day["departures"]
        if each["kind"] == "newsletter"
    )  # fmt: skip
    assert letter["readers"] > 40
    assert sum(letter["left_out"].values()) > 0
    assert datetime.fromisoformat(letter["at"]).hour == 9
    assert all((here / name).read_text("utf-8").startswith("<!DOCTYPE html>") for name in year["files"])


def test_days_that_are_not_as_others_say_why(tablee: Tablee, here: Path) -> None:
    days = tablee("rehearse", *SPAN, "--json").document["days"]
    notes = {day["date"]: [note.replace("\u00a0", " ") for note in day["notes"]] for day in days}

    assert any("jour férié" in note for note in notes["2026-12-25"])
    assert any("pause" in note for note in notes["2026-12-20"])
    assert any("déplacé au lundi 4 janvier" in note for note in notes["2027-01-04"])


@pytest.mark.parametrize("lived", [False, True], ids=["before a first turn", "after one"])
def test_it_writes_nowhere_else_and_twice_the_same(tablee: Tablee, here: Path, lived: bool) -> None:
    if lived:
        tablee("run", "--today", "2026-11-28")
    before, folder = untouched(here), here / "repetition"

    assert tablee("rehearse", *SPAN).code == 0
    first = {path.name: path.read_bytes() for path in folder.rglob("*.html")}
    assert untouched(here) == before
    assert tablee("rehearse", *SPAN).code == 0

    assert {path.name: path.read_bytes() for path in folder.rglob("*.html")} == first
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".html"}
    assert untouched(here) == before


def test_its_words_of_stop_stop_nobody(tablee: Tablee, here: Path) -> None:
    tablee("run", "--today", "2026-12-01")
    sent = next((here / "mail").glob("*newsletter*.html"), None)
    rehearsed = tablee("rehearse", "--from", "2026-12-31", "--to", "2027-01-05", "--json").document
    mails = "".join((here / name).read_text("utf-8") for name in rehearsed["files"])

    assert sent is None or not set(stops(sent.read_text("utf-8"))) & set(stops(mails))
    assert stops(mails)


def stops(html: str) -> list[str]:
    return [piece[:40] for piece in html.split("subject=STOP%20")[1:]]


def test_a_day_before_the_last_reading_is_told(tablee: Tablee, here: Path) -> None:
    tablee("run", "--today", "2026-11-28")
    said = tablee("rehearse", "--from", "2026-11-01", "--to", "2026-11-10")

    assert said.code == 2
    assert "antérieure à la dernière lecture" in said.err


def test_days_that_are_none_are_told(tablee: Tablee, here: Path) -> None:
    for span in (
        ("--from", "demain"),
        ("--from", "2026-12-02", "--to", "2026-12-01"),
        ("--to", "31/12/2026"),
        ("--from", "0001-01-01"),
        ("--to", "9999-12-31"),
    ):
        said = tablee("rehearse", *span)
        assert said.code == 2, span
        assert said.err.strip()
    assert not (here / "repetition").exists()
