"""Mails of communities that share a relay: together they use it as one would."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from sync.core.text import moment
from sync.delivery.history import facts_about
from sync.delivery.policy import mail_buckets
from sync.jobs.post_state import mail_problems
from sync.journal import Journal
from sync.mail.sending import Sending
from sync.pace import Bucket
from tests.drawn import READ_AT
from tests.mail_servers.posting import EASY, by_smtp, filled, send, states
from tests.mail_servers.scripted import scripted


@dataclass
class Room:
    """A pace that grants so many mails, and remembers what it was told."""

    left: int
    buckets: list[tuple[Bucket, ...]] = field(default_factory=list)
    pushed: list[tuple[tuple[str, ...], float]] = field(default_factory=list)

    def reserve(self, buckets: tuple[Bucket, ...], patience: float) -> float | None:
        self.buckets.append(buckets)
        self.left -= 1
        return 0.0 if self.left >= 0 else None

    def push_back(self, buckets: tuple[Bucket, ...], seconds: float) -> None:
        self.pushed.append((tuple(bucket.name for bucket in buckets), seconds))


def test_what_has_no_room_leaves_a_minute_later(journal: Journal) -> None:
    filled(journal, 3)
    room = Room(2)
    with scripted() as (port, told):
        ways = Sending(transport=by_smtp(port), rules=EASY, pace=room)
        first = send(journal, ways)
        assert (first.sent, len(told.mails)) == (2, 2)

        send(journal, ways, now=READ_AT + timedelta(seconds=30))
        assert len(told.mails) == 2
        room.left = 9
        send(journal, ways, now=READ_AT + timedelta(minutes=2))

    assert set(states(journal).values()) == {"sent"}
    assert len(told.ids()) == len(set(told.ids())) == 3


def test_what_is_put_off_minute_after_minute_is_late_since_it_was_due_and_says_why(journal: Journal) -> None:
    filled(journal, 1)
    ways = Sending(transport=by_smtp(0), rules=EASY, pace=Room(0))
    for minute in range(0, 12, 2):
        send(journal, ways, now=READ_AT + timedelta(minutes=minute))

    now = READ_AT + timedelta(minutes=12)
    (problem,) = mail_problems(journal, ways, now, timedelta(minutes=10))
    (fact,) = facts_about(journal, ways, "r0@exemple.fr", now)

    assert moment(READ_AT) in problem
    assert all("attend son tour" in said for said in (problem, fact.claim))


def test_a_relay_that_asks_to_wait_is_left_alone_by_all(journal: Journal) -> None:
    filled(journal, 1)
    room = Room(9)
    with scripted(rcpt=["421 4.7.0 slow down"]) as (port, _told):
        ways = Sending(transport=by_smtp(port), rules=EASY, pace=room)
        send(journal, ways)

    relay, _ = mail_buckets(ways, "r0@exemple.fr")
    assert room.pushed == [((relay.name,), 900.0)]


@pytest.mark.parametrize("answer", ["250 2.1.5 ok", "450 4.2.2 mailbox full", "550 5.1.1 nobody here"])
def test_what_is_said_of_one_reader_makes_nobody_wait(answer: str, journal: Journal) -> None:
    filled(journal, 2)
    room = Room(9)
    with scripted(rcpt=[answer]) as (port, told):
        send(journal, Sending(transport=by_smtp(port), rules=EASY, pace=room))

    assert (room.pushed, "r1@exemple.fr" in told.readers()) == ([], True)


@pytest.mark.parametrize(("hourly", "most"), [(100, 100), (10, 10), (1000, 1000)])
def test_an_hour_has_no_more_than_one_community_may_send(hourly: int, most: int) -> None:
    rules = replace(Sending().rules, hourly=hourly)

    relay, _ = mail_buckets(Sending(rules=rules, account="ab12"), "zoe@exemple.fr")

    assert relay.a_minute * 60 + relay.burst <= most


def test_a_domain_is_counted_whatever_its_case_and_never_told() -> None:
    buckets = [mail_buckets(Sending(), address)[1] for address in ("zoe@Martin.FR", "ali@martin.fr", "a@exemple.fr")]

    assert (buckets[0] == buckets[1], buckets[0] == buckets[2]) == (True, False)
    assert "martin" not in buckets[0].name
