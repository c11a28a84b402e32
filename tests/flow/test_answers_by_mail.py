"""Members answer mails: what they say is kept and shown to coordinators with what to paste, and no cell is written."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from html import unescape

import pytest

from sync.core.decisions import pending_key
from sync.core.notes import Note, NoteCode
from sync.core.replies.message import header_of
from sync.core.text import NBSP
from sync.core.traces import traces_of
from sync.delivery.decisions import heed
from sync.delivery.kept_answers import every_answer, forget_person
from sync.delivery.pending import ANSWER, pending
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.letters.drafting import write_round
from sync.letters.followed_gatherings import truth_of
from sync.mail.sending import Checks
from sync.mailings.reminders import REMINDERS
from tests.answering import ALI, DAYS, LISTING, ROLE, TO_COME, ZOE, Members
from tests.drawn import READ_AT
from tests.mail_servers.inbox import ADDRESS, answer_to


@pytest.fixture
def members(journal: Journal) -> Members:
    return Members(journal)


@pytest.mark.parametrize("kind", [TO_COME, ROLE, LISTING])
def test_a_mail_says_how_to_answer_it_where_answers_are_read(members: Members, kind: str) -> None:
    mail = message_from_bytes(members.written(kind))

    parts = [part.get_payload(decode=True) for part in mail.walk() if part.get_content_subtype() in {"plain", "html"}]
    texts = [" ".join(unescape(part.decode()).split()) for part in parts if isinstance(part, bytes)]
    words = {TO_COME: "« je viens », « on sera trois »", ROLE: "« Je prends »", LISTING: "« c’est trouvé »"}[kind]
    assert header_of(mail, "Reply-To") == ADDRESS
    assert [(words in text, "TAB-" in text) for text in texts] == [(True, True)] * 2


@pytest.mark.parametrize(
    ("kind", "said", "shown"),
    [
        (TO_COME, "Je viens", ("vient", "")),
        (TO_COME, "On sera trois", ("vient : 3 personnes en tout", "")),
        (TO_COME, "Je ne viens pas", ("ne vient pas", "")),
        (ROLE, "Je prends", ("prend le rôle", "Apéros!L3 : vide → Zoé Martin")),
        (LISTING, "C’est trouvé !", ("c’est trouvé", "Besoins et ressources!J2 : ouvert → conclu")),
        (LISTING, "Toujours d’actualité", ("toujours d’actualité", "")),
        (
            LISTING,
            "Jusqu’au 15 mars",
            (
                "à prolonger jusqu’au 15 mars 2027",
                "Besoins et ressources!I2 : 31/01/2027 → 15 mars 2027",
            ),
        ),
        (LISTING, "C’est trouvé, mais pas sûr", ("à lire", "")),
    ],
)
def test_what_a_member_answers_is_shown_in_their_words_with_what_to_paste(
    members: Members, kind: str, said: str, shown: tuple[str, str]
) -> None:
    asked = members.written(kind)
    members.hear(answer_to(asked, said), day=DAYS[kind])

    assert members.rows(DAYS[kind]) == [("Zoé Martin", said.replace(NBSP, " "), *shown)]


def test_only_what_was_not_understood_waits_for_a_person_in_one_line(members: Members) -> None:
    asked = members.written(LISTING)
    doubts = [answer_to(asked, f"Peut-être {n}", key=str(n)) for n in range(2)]
    members.hear(answer_to(asked, "C’est trouvé", key="sure"), *doubts, day=DAYS[LISTING])
    context = members.turn(DAYS[LISTING]).context

    (line,) = [each for each in pending(members.journal, context.sending, context.now) if each.kind == ANSWER]
    assert line.what.replace(NBSP, " ") == "2 réponses à lire."

    heed(members.journal, context.sending, {pending_key(line): "lu"}, context.now)
    assert not [each for each in members.journal.events() if each.kind == ANSWER]


def test_an_answer_of_somebody_else_is_only_to_read(members: Members) -> None:
    asked = members.written(LISTING)
    members.hear(answer_to(asked, "C’est trouvé", sender=ALI), day=DAYS[LISTING])

    assert members.rows(DAYS[LISTING]) == [("Ali Benali", "C’est trouvé", "à lire", "")]


def test_the_same_answer_twice_changes_nothing_and_the_last_word_counts(members: Members) -> None:
    asked = members.written(LISTING)
    first = answer_to(asked, "C’est trouvé")
    members.hear(first, day=DAYS[LISTING])
    before = members.rows(DAYS[LISTING])
    members.hear(first, day=DAYS[LISTING])
    assert members.rows(DAYS[LISTING]) == before

    members.mailbox.at = READ_AT.replace(hour=20)
    members.hear(answer_to(asked, "Toujours d’actualité", key="2"), day=DAYS[LISTING])
    assert [row[3] for row in members.rows(DAYS[LISTING])] == ["", "remplacée par une réponse plus récente"]


def test_a_proposal_that_was_pasted_is_proposed_no_more(members: Members) -> None:
    members.hear(answer_to(members.written(LISTING), "C’est trouvé"), day=DAYS[LISTING])
    members.sheet = members.sheet.replace("{2027-01-31} | ouvert", "{2027-01-31} | conclu")

    assert [row[3] for row in members.rows(DAYS[LISTING])] == [""]


def test_without_any_answer_there_is_no_tab(members: Members) -> None:
    members.written(LISTING)

    assert members.table(DAYS[LISTING]) is None


def test_who_asks_is_shown_what_they_answered_and_it_goes_with_them(members: Members) -> None:
    members.hear(answer_to(members.written(LISTING), "C’est trouvé"), day=DAYS[LISTING])

    forget_person(members.journal, traces_of([("Ali", "Benali")], [ALI], []))
    assert len(every_answer(members.journal)) == 1
    forget_person(members.journal, traces_of([("Zoé", "Martin")], [ZOE], []))
    assert every_answer(members.journal) == ()


def test_a_change_stands_in_the_thread_of_the_mail_that_was_answered(members: Members) -> None:
    asked = message_from_bytes(members.written(TO_COME))
    members.sheet = members.sheet.replace("17/12/2026 | 18:30", "17/12/2026 | 20:00")
    turn = members.turn("2026-12-11")
    write_round(REMINDERS, turn)

    (change,) = [mail for mail in members.journal.mails.find(reader=ZOE) if mail.list == "gathering-change"]
    content = members.journal.mails.content(change.id)
    assert content is not None
    assert header_of(message_from_bytes(content.eml), "In-Reply-To") == header_of(asked, "Message-ID")


def test_what_is_kept_is_what_was_understood(members: Members) -> None:
    members.hear(answer_to(members.written(LISTING), "Jusqu’au 15 mars"), day=DAYS[LISTING])

    (answer,) = every_answer(members.journal)
    assert (answer.until, answer.sender, answer.text) == (date(2027, 3, 15), ZOE, "Jusqu’au 15 mars")


def test_a_listing_said_done_is_told_as_open_no_more_until_the_sheet_says_otherwise(members: Members) -> None:
    asked = members.written(LISTING)
    assert members.tells("Une remorque", DAYS[LISTING])

    members.hear(answer_to(asked, "C’est trouvé"), day=DAYS[LISTING])
    assert not members.tells("Une remorque", DAYS[LISTING])

    members.sheet = members.sheet.replace("{2027-01-31} | ouvert", "{2027-02-28} | ouvert")
    assert members.tells("Une remorque", DAYS[LISTING])


def test_a_mail_about_a_listing_said_done_does_not_leave_any_more(members: Members) -> None:
    asked = members.written(LISTING)
    (mail,) = [mail for mail in members.journal.mails.find(reader=ZOE) if mail.list == LISTING]
    assert truth_of(members.turn(DAYS[LISTING]))(mail.about) is None

    members.hear(answer_to(asked, "C’est trouvé"), day=DAYS[LISTING])

    assert truth_of(members.turn(DAYS[LISTING]))(mail.about) == Note(NoteCode.LISTING_CLOSED)


def test_a_listing_is_asked_about_again_only_at_the_day_that_was_said(members: Members) -> None:
    asked = members.written(LISTING)
    members.hear(answer_to(asked, "Jusqu’au 15 mars"), day=DAYS[LISTING])
    counts = []
    for day in ("2027-01-30", "2027-03-01", "2027-03-10", "2027-03-12"):
        write_round(REMINDERS, members.turn(day))
        counts.append(sum(mail.list == LISTING for mail in members.journal.mails.find(reader=ZOE)))
    assert counts == [1, 1, 2, 2]

    post_all(members.turn("2027-03-12").context, Checks())
    latest = max(
        (mail for mail in members.journal.mails.find(reader=ZOE) if mail.list == LISTING), key=lambda mail: mail.id
    )
    content = members.journal.mails.content(latest.id)
    assert content is not None
    members.hear(answer_to(content.eml, "C’est trouvé", key="2"), day="2027-03-12")
    assert not members.tells("Une remorque", "2027-03-12")


@pytest.mark.parametrize("kind", [TO_COME, LISTING])
def test_a_stop_in_answer_to_a_mail_that_asks_something_stops_its_reader(members: Members, kind: str) -> None:
    members.hear(answer_to(members.written(kind), "STOP"), day=DAYS[kind])

    assert [stop.address for stop in members.journal.mails.stops()] == [ZOE]
    assert every_answer(members.journal) == ()
