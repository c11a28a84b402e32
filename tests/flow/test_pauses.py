"""« Pause jusqu'en mai », in answer to a mail: from that moment nothing leaves to its reader, until that day."""

from __future__ import annotations

from email import message_from_bytes
from functools import partial

import pytest

from sync.core.replies.message import header_of
from sync.core.text import NBSP
from sync.delivery.history import facts_about
from sync.delivery.policy import stop_note
from sync.jobs.post import post_all, send_post
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.journal.stops import StopKind
from sync.letters.drafting import write_round
from sync.letters.newsletter import send_newsletter
from sync.mail.sending import Checks
from sync.mailings.reminders import REMINDERS
from sync.turn.context import Job
from tests.answering import ALI, DAYS, TO_COME, ZOE, Members
from tests.drawn import READ_AT
from tests.mail_servers.inbox import ADDRESS, answer_to

FIRST = "2026-12-01"


WRITE: dict[str, Job] = {"reminders": partial(write_round, REMINDERS), "post": send_post}
"""What writes mails, and no snapshot: nothing is left where the tests run."""


@pytest.fixture
def members(journal: Journal) -> Members:
    return Members(journal)


def letter(members: Members, reader: str = ZOE, day: str = FIRST) -> bytes:
    turn = members.turn(day)
    send_newsletter(turn)
    post_all(turn.context, Checks())
    (mail,) = [mail for mail in members.journal.mails.find(reader=reader) if mail.list == "newsletter"]
    content = members.journal.mails.content(mail.id)
    assert content is not None
    return content.eml


def paused(members: Members) -> list[str]:
    return [stop.detail for stop in members.journal.mails.stops() if stop.kind is StopKind.PAUSE]


def test_the_letter_is_answered_to_the_mailbox_and_says_so(members: Members) -> None:
    mail = message_from_bytes(letter(members))

    assert header_of(mail, "Reply-To") == ADDRESS


def test_a_pause_leaves_its_reader_alone_until_that_day_and_nobody_else(members: Members) -> None:
    members.hear(answer_to(letter(members), "Pause jusqu’au 15 janvier, merci !"), day=FIRST)

    assert members.rows(FIRST) == [
        ("Zoé Martin", "Pause jusqu’au 15 janvier, merci !", "pause des mails jusqu’au 15 janvier 2027", "")
    ]
    run_turn(members.turn("2026-12-10").context, WRITE)
    assert {mail.reader for mail in members.journal.mails.find() if mail.list == TO_COME} == {ALI}

    run_turn(members.turn("2027-01-15").context, WRITE)
    assert paused(members) == []


def test_a_mail_that_waits_does_not_leave_to_somebody_who_asked_for_a_pause(members: Members) -> None:
    asked = letter(members)
    members.mailbox.mails = [answer_to(asked, "Pas de mails jusqu’au 1er mai")]
    members.written(TO_COME)  # the mailbox is read before it leaves

    (mail,) = [mail for mail in members.journal.mails.find(reader=ZOE) if mail.list == TO_COME]
    assert (mail.state.value, str(mail.note).replace(NBSP, " ")) == (
        "cancelled", "en pause jusqu’au 1er mai 2027, à sa demande",
    )  # fmt: skip


def test_the_last_pause_that_was_asked_for_counts(members: Members) -> None:
    asked = letter(members)
    members.hear(answer_to(asked, "Pause jusqu’au 15 janvier"), day=FIRST)
    members.mailbox.at = READ_AT.replace(hour=20)
    members.hear(answer_to(asked, "Pause jusqu’au 1er mars", key="2"), day=FIRST)

    assert paused(members) == ["2027-03-01"]


@pytest.mark.parametrize(
    "said", ["Pause", "Pause jusqu’au 1er janvier 2020", "Pause ou pas, jusqu’en mai ?", "Bravo !"]
)
def test_what_is_no_sure_pause_is_read_by_a_person(members: Members, said: str) -> None:
    members.hear(answer_to(letter(members), said), day=FIRST)

    assert paused(members) == []
    assert [row[2] for row in members.rows(FIRST)] == ["à lire"]


def test_somebody_else_pauses_nobody(members: Members) -> None:
    members.hear(answer_to(letter(members), "Pause jusqu’en mai", sender=ALI), day=FIRST)

    assert paused(members) == []


def test_why_tells_of_it(members: Members) -> None:
    members.hear(answer_to(letter(members), "Pause jusqu’en mai"), day=FIRST)
    context = members.turn(DAYS[TO_COME]).context

    facts = facts_about(members.journal, context.sending, ZOE, context.now)

    assert any("en pause jusqu’au 1er mai 2027" in fact.claim.replace(NBSP, " ") for fact in facts)
    (stop,) = members.journal.mails.stops_of(ZOE)
    assert "à sa demande" in str(stop_note(stop, context.now))
