"""Introductions in a journal: one row each, moved by one of those who move it, and nobody's once they are erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.introductions.stages import UNDER_WAY, Introduction, Stage
from sync.core.notes import NoteCode, note
from sync.journal import Journal
from sync.journal.location import Location
from tests.contract.journals import PLACES, place
from tests.drawn import READ_AT

ONE = Introduction(
    "key", "pair", "need", "line", "nour@exemple.fr", "zoe@exemple.fr", Stage.ASKED_GIVER, READ_AT
)  # fmt: skip


@pytest.fixture(params=PLACES)
def where(request: pytest.FixtureRequest, tmp_path: object) -> Location:
    return place(request, tmp_path)  # type: ignore[arg-type]


def test_an_introduction_begins_once_and_is_kept(where: Location) -> None:
    with Journal.open(where) as journal:
        assert journal.begin_introduction(ONE)
        assert not journal.begin_introduction(replace(ONE, stage=Stage.DONE))
    with Journal.open(where) as journal:
        assert journal.introductions() == (ONE,)


def test_it_moves_from_where_it_is_and_once(where: Location) -> None:
    with Journal.open(where) as journal:
        journal.begin_introduction(ONE)
        moves = [journal.move_introduction("key", {Stage.ASKED_GIVER}, Stage.ASKED_SEEKER, READ_AT) for _ in range(2)]
        reason = note(NoteCode.STOPPED, since="2026-11-21")
        stopped = journal.move_introduction("key", UNDER_WAY, Stage.STOPPED, READ_AT, reason)
        again = journal.move_introduction("key", UNDER_WAY, Stage.INTRODUCED, READ_AT)

        assert (moves, stopped, again) == ([True, False], True, False)
        assert journal.introductions() == (replace(ONE, stage=Stage.STOPPED, reason=reason),)


def test_who_is_erased_is_in_no_column_and_is_not_asked_again(where: Location) -> None:
    with Journal.open(where) as journal:
        journal.begin_introduction(ONE)
        journal.erase(lambda _: False, ["zoe@exemple.fr"])
        (left,) = journal.introductions()

        assert (left.key, left.pair, left.need, left.line) == ("key", "", "", "")
        assert (left.giver, left.seeker, left.stage) == ("nour@exemple.fr", "", Stage.STOPPED)
        assert left.reason == note(NoteCode.PERSON_ERASED)
        assert not journal.begin_introduction(ONE)
