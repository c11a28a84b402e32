"""The dance of an introduction, killed just before or just after any of its writes: each step once, and none lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from sync.core.introductions.stages import Stage
from sync.delivery.report import resolve
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.store import Store
from sync.mail.answers import Answer, Verdict
from sync.mail.base import Letter
from tests.introducing import ASK, MADE, NOUR, OFFER, ZOE, Tisserands

EVERY = int(os.environ.get("TABLEE_INTRODUCTION_KILLS", "41"))
"""One write in so many is where the process is killed; 1 kills at each."""
PLACES = 180
"""At least as many writes as a dance has."""


class Dead(BaseException):
    """The process was killed."""


class Relay:
    """Takes letters away, and counts each time that it is given one."""

    repeats = False

    def __init__(self) -> None:
        self.taken: Counter[tuple[str, str]] = Counter()

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        leaving()
        (reader,) = letter.to
        self.taken[letter.kind, reader] += 1
        return Answer(Verdict.SENT)

    def close(self) -> None:
        """Do nothing: nothing is open."""


class Killer:
    """Counts the writes of a journal, and kills once, ``at`` one of them: before it, or once it is done."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at = at
        self.after = after
        self.count = 0
        self.has_killed = False

    def over(self, writing: Callable[[Store], object]) -> Callable[[Store], object]:
        @contextmanager
        def written(store: Store) -> Iterator[Connection]:
            self.count += 1
            is_here = self.count == self.at
            if is_here and not self.after:
                self.has_killed = True
                raise Dead
            with writing(store) as connection:  # type: ignore[attr-defined]
                yield connection
            if is_here:
                self.has_killed = True
                raise Dead

        return written


def day(tisserands: Tisserands) -> None:
    """A day, begun again when it was killed; a person settles what may have left, who looks where it arrives."""
    try:
        tisserands.day()
    except Dead:
        tisserands.day(days=0)
    journal, relay = tisserands.journal, tisserands.transport
    assert isinstance(relay, Relay)
    for mail in journal.mails.find([State.DOUBT, State.HELD]):
        resolve(journal, mail.id, left=relay.taken[mail.list, mail.reader] > 0, now=tisserands.now)


def dance(tisserands: Tisserands) -> None:
    """A go, two yeses, and that it is done."""
    day(tisserands)
    tisserands.say("oui")
    day(tisserands)
    for kind, reader, said in ((OFFER, NOUR, "oui"), (ASK, ZOE, "oui"), (MADE, ZOE, "c’est fait")):
        if {mail.state for mail in tisserands.mails(kind)} != {State.SENT}:  # a turn was killed: the next goes on
            day(tisserands)
        tisserands.answers(kind, said, reader=reader)
        day(tisserands)
        day(tisserands)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, PLACES + 1, EVERY))
def test_killed_at_any_write_each_step_is_taken_once(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
    killer, relay = Killer(at, after=after), Relay()
    with Journal.in_memory() as journal:
        tisserands = Tisserands(journal, transport=relay)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "writing", killer.over(Store.writing))
            dance(tisserands)

        assert killer.has_killed is (at <= killer.count)
        assert tisserands.stage() is Stage.DONE
        introductions = {key: count for key, count in relay.taken.items() if key[0].startswith("introduction-")}
        assert introductions == dict.fromkeys([(OFFER, NOUR), (ASK, ZOE), (MADE, NOUR), (MADE, ZOE)], 1)
        assert {mail.state for mail in tisserands.mails()} == {State.SENT}


def test_the_places_are_all_those_of_a_dance(monkeypatch: pytest.MonkeyPatch) -> None:
    killer = Killer(0, after=False)
    with Journal.in_memory() as journal, monkeypatch.context() as patch:
        patch.setattr(Store, "writing", killer.over(Store.writing))
        dance(Tisserands(journal, transport=Relay()))

    assert PLACES / 2 < killer.count <= PLACES
