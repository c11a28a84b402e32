"""What a server replies, and whom it blames: the one table of replies, played against a server that does as told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from sync.delivery import holds
from sync.delivery.outbox import JournalOutbox
from sync.errors import RefusedError
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.mail.sending import Sending
from tests.drawn import READ_AT
from tests.mail_servers.posting import EASY, batch, by_smtp, filled, letter, send, states, take
from tests.mail_servers.scripted import Told, scripted

TABLE = Path(__file__).parents[1] / "mail_servers" / "replies.yml"
PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- replies -->\n", "<!-- /replies -->"


@dataclass(frozen=True)
class Case:
    kind: str
    stage: str
    reply: str
    becomes: tuple[str, ...]
    others: str
    suspended: int


def cases() -> Iterator[Case]:
    for kind, told in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        becomes = told["becomes"] if isinstance(told["becomes"], list) else [told["becomes"]]
        for stage, reply in told["replies"]:
            yield Case(kind, stage, reply, tuple(becomes), told["others"], told["suspended"])


def sending(port: int) -> Sending:
    return Sending(transport=by_smtp(port), rules=EASY, account="a")


def post(journal: Journal, port: int, now: datetime = READ_AT) -> int:
    """One run; how many mails left, none when the server refuses us."""
    try:
        return send(journal, sending(port), now=now).sent
    except RefusedError:
        return 0


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.kind} at {case.stage}: {case.reply[:60]}")
def test_a_reply_blames_the_right_one(case: Case, journal: Journal) -> None:
    filled(journal)
    with scripted(Told({case.stage: [case.reply.replace("550-", "550 ")]})) as (port, told):
        post(journal, port)

    found = states(journal)
    assert found.pop("r0@exemple.fr") in case.becomes
    assert set(found.values()) == {case.others}
    assert len(journal.mails.stops()) == case.suspended
    assert len(told.ids()) == len(set(told.ids()))


EVERYONE = [case for case in cases() if case.kind in {"ours", "quota", "busy"}]


@pytest.mark.parametrize("case", EVERYONE, ids=lambda case: f"{case.stage}: {case.reply[:60]}")
def test_what_is_about_us_suspends_nobody_and_all_leaves_once_it_is_over(case: Case, journal: Journal) -> None:
    filled(journal, 8)
    with scripted(Told({case.stage: [case.reply]})) as (port, told):
        assert post(journal, port) == 0
        closed = holds.closed(journal, READ_AT)
        again = post(journal, port)
        holds.resume(journal, READ_AT)
        left = post(journal, port)

    assert closed is not None
    assert (again, left, len(told.mails), journal.mails.stops()) == (0, 8, 8, ())


def test_a_quota_waits_until_tomorrow_morning(journal: Journal) -> None:
    filled(journal)
    with scripted(rcpt=["550 5.4.5 Daily user sending limit exceeded"]) as (port, _):
        post(journal, port)
        late = post(journal, port, READ_AT.replace(hour=23, minute=59))
        tomorrow = post(journal, port, (READ_AT + timedelta(days=1)).replace(hour=6, minute=0))

    assert (late, tomorrow) == (0, 3)


NAMED = [
    "550 5.1.0 Sender address rejected",
    "450 4.1.8 Sender address rejected: Domain not found",
    "454 4.7.1 Relay access denied",
    "421 4.7.0 too many connections from your IP",
    "550 5.7.1 Too many messages, rate limit exceeded",
    "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages",
    "554 5.7.1 blocked by policy",
    "552 5.2.2 full",
]


@pytest.mark.parametrize("reply", NAMED)
def test_what_the_servers_of_two_readers_say_keeps_nobody_else_s_mail_back(reply: str, journal: Journal) -> None:
    filled(journal, 6)
    with scripted(Told(to={"r0@exemple.fr": reply, "r1@exemple.fr": reply})) as (port, told):
        for hour in range(0, 3 * 24, 2):
            post(journal, port, READ_AT + timedelta(hours=hour))
        take(journal, letter("r5@exemple.fr", period="2027-01"))
        post(journal, port, READ_AT + timedelta(days=3))

    assert sorted(told.readers()) == [*(f"r{number}@exemple.fr" for number in range(2, 6)), "r5@exemple.fr"]
    assert journal.mails.stops() == ()
    assert holds.closed(journal, READ_AT + timedelta(days=3)) is None


def test_a_mail_that_closed_the_channel_steps_behind_whatever_its_rank(journal: Journal) -> None:
    filled(journal)
    take(journal, replace(letter("urgent@exemple.fr", kind="changed"), rank=1))
    with scripted(rcpt=["550 5.1.0 Sender address rejected"]) as (port, told):
        post(journal, port)
        post(journal, port, READ_AT + holds.MOOD)

    assert told.readers() == ["r0@exemple.fr", "r1@exemple.fr", "r2@exemple.fr", "urgent@exemple.fr"]


def test_refusals_that_nobody_understands_in_a_row_are_not_said_to_ask_for_patience(journal: Journal) -> None:
    filled(journal, 6)
    with scripted(rcpt=["554 5.7.1 no"] * 6) as (port, _):
        post(journal, port)

    assert "refuse" in (holds.closed(journal, READ_AT) or "")


def test_the_same_word_to_everyone_is_the_server_s_and_suspends_nobody(journal: Journal) -> None:
    filled(journal, 12)
    with scripted(rcpt=["550 5.1.1 User unknown"] * 12) as (port, told):
        post(journal, port)
        tried = told.seen["rcpt"]

    assert (tried, journal.mails.stops()) == (5, ())
    assert holds.closed(journal, READ_AT) is not None


def test_addresses_that_are_gone_are_known_as_such_when_others_are_taken(journal: Journal) -> None:
    filled(journal, 12)
    gone = ["550 5.1.1 User unknown"]
    with scripted(rcpt=[*gone * 5, *["250 Ok"] * 7, *gone * 5]) as (port, told):
        post(journal, port)
        post(journal, port, READ_AT + holds.MOOD)
        post(journal, port, READ_AT + timedelta(days=1, hours=1))

    assert len(told.mails) == 7
    assert len(journal.mails.stops()) == 5
    assert holds.closed(journal, READ_AT + timedelta(days=1, hours=1)) is None


def test_batches_refused_for_what_they_say_one_after_the_other_are_the_server_s_mood(journal: Journal) -> None:
    for month in range(1, 9):
        JournalOutbox(journal, READ_AT).take(batch([letter("r0@exemple.fr", period=f"2027-{month:02}")]))
    holds.approve(journal, [("newsletter", "2027-01")], READ_AT)
    with scripted(dot=["554 5.7.1 spam"] * 8) as (port, told):
        post(journal, port)

    assert told.seen["dot"] == 5
    assert holds.closed(journal, READ_AT) is not None


def test_a_resume_undoes_what_an_older_tablee_took_for_dead_addresses(journal: Journal) -> None:
    filled(journal)
    for reader, code in {"r0": "550 5.1.0", "r1": "550 5.4.5", "r2": "550 5.1.1"}.items():
        journal.mails.stop(StopKind.SUSPENDED, f"{reader}@exemple.fr", code, READ_AT - timedelta(days=2))
    with scripted() as (port, told):
        post(journal, port)
        assert {mail.state for mail in journal.mails.find()} == {State.CANCELLED}

        believed = holds.resume(journal, READ_AT)
        post(journal, port)

    assert believed == 3  # nothing was taken since: even the one that says 5.1.1 may be a mistake
    assert sorted(told.readers()) == ["r0@exemple.fr", "r1@exemple.fr", "r2@exemple.fr"]


def test_a_resume_leaves_an_address_that_is_gone_alone(journal: Journal) -> None:
    filled(journal)
    with scripted(rcpt=["550 5.1.1 User unknown"]) as (port, _):
        post(journal, port)
        post(journal, port, READ_AT + timedelta(minutes=1))
        believed = holds.resume(journal, READ_AT + timedelta(minutes=2))

    assert believed == 0
    assert [stop.address for stop in journal.mails.stops()] == ["r0@exemple.fr"]


def test_the_page_lists_every_reply_that_is_tried() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]

    assert shown == page()


def page() -> str:
    """The table as the documents have it: ``python -m tests.unit.test_server_replies`` writes it there again."""
    lines = ["| about | at | it says | what is done |", "|---|---|---|---|"]
    for kind, told in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        for number, (stage, reply) in enumerate(told["replies"]):
            lines.append(f"| {kind} | {stage} | `{reply}` | {told['says'] if number == 0 else '″'} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + page() + END + rest.partition(END)[2], encoding="utf-8")
