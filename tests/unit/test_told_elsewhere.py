"""Two offices that would tell one person the same: one mail leaves, and none is lost whatever becomes of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.core.mail_facts import MailFact, mail_answers
from sync.core.notes import Note, NoteCode
from sync.core.traces import traces_of
from sync.delivery.holds import without_go
from sync.delivery.report import approve, resolve
from sync.journal import Journal
from sync.journal.erasure import Unnaming
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.letters.tellings import is_on_its_way
from sync.mail.answers import Answer, Verdict
from sync.mail.sending import Go, InDoubt, Sending
from sync.shared.claims import PATIENCE, OfficeClaims
from sync.shared.claims_file import ClaimsFile
from tests.drawn import READ_AT
from tests.mail_servers.posting import EASY, send
from tests.telling import ZOE, TellingOffice, Witness

MINUTES = timedelta(minutes=1)
TOLD = Note(NoteCode.TOLD_ELSEWHERE)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[TellingOffice, TellingOffice]]:
    place, rules = ClaimsFile(tmp_path / "mails.sqlite"), replace(EASY, go=Go.NEVER)
    with Journal.in_memory() as one, Journal.in_memory() as other:
        yield TellingOffice(one, place, rules=rules), TellingOffice(other, place, rules=rules)


def test_it_leaves_once_and_the_other_says_why_it_did_not(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    for office in offices:
        office.writes("2026-12")
    rennes.writes("2026-12", reader="ali@exemple.fr")

    nantes.sends()
    rennes.sends()

    assert (nantes.relay.taken, rennes.relay.taken) == ([ZOE], ["ali@exemple.fr"])
    assert (nantes.fate, rennes.fate) == (("sent", None), ("cancelled", TOLD))


@pytest.mark.parametrize("says", ["", "la gare"])
def test_what_is_not_surely_the_same_leaves_twice(offices: tuple[TellingOffice, TellingOffice], says: str) -> None:
    nantes, rennes = offices
    nantes.writes("2026-12", says="le port" if says else "")
    rennes.writes("2026-12", says=says)

    nantes.sends()
    rennes.sends()

    assert (nantes.relay.taken, rennes.relay.taken) == ([ZOE], [ZOE])


@pytest.mark.parametrize(
    "answer",
    [
        Answer(Verdict.REFUSED, "550 5.1.1"),
        Answer(Verdict.LATER, "451 4.3.0"),
        Answer(Verdict.CONTENT, "554 5.7.1"),
        Answer(Verdict.PAUSE, "421 4.7.0"),
    ],
    ids=lambda answer: str(answer.verdict.value),
)
def test_what_a_server_does_not_take_of_one_the_other_sends(
    offices: tuple[TellingOffice, TellingOffice], answer: Answer
) -> None:
    nantes, rennes = offices
    nantes.relay.answers = [answer]
    for office in offices:
        office.writes("2026-12")
        office.sends()

    assert (nantes.relay.taken, rennes.relay.taken) == ([], [ZOE])

    nantes.sends(timedelta(hours=8))
    assert nantes.relay.taken == []


def test_what_a_server_that_hangs_up_left_here_the_other_sends(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    nantes.relay.answers = ["away"]
    for office in offices:
        office.writes("2026-12")
        office.sends()

    assert (nantes.fate, rennes.relay.taken) == (("to_send", None), [ZOE])


def test_what_another_office_told_was_told(offices: tuple[TellingOffice, TellingOffice]) -> None:
    """What changes later must be told by this office too, whose readers all heard of it from another."""
    for office in offices:
        office.writes("2026-12")
        office.sends()

    _, rennes = offices
    assert rennes.relay.taken == []
    assert is_on_its_way(rennes.journal, "gathering-reminder", "2026-12")


def test_what_waits_for_a_go_or_is_stopped_keeps_the_other_from_nothing(
    offices: tuple[TellingOffice, TellingOffice],
) -> None:
    nantes, rennes = offices
    nantes.rules = replace(EASY, go=Go.ALWAYS)
    for office in offices:
        office.writes("2026-12")
        office.sends()
    assert (nantes.relay.taken, rennes.relay.taken) == ([], [ZOE])

    approve(nantes.journal, Sending(rules=nantes.rules), None, READ_AT)
    nantes.sends()

    assert (nantes.relay.taken, nantes.fate) == ([], ("cancelled", TOLD))


def test_who_stopped_one_office_still_hears_the_other(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    nantes.journal.mails.stop(StopKind.STOP, ZOE, "gathering-reminder", READ_AT)
    for office in offices:
        office.writes("2026-12")
        office.sends()

    assert (nantes.relay.taken, rennes.relay.taken) == ([], [ZOE])


def test_one_killed_before_its_dot_takes_it_up_again_and_the_other_waited(
    offices: tuple[TellingOffice, TellingOffice],
) -> None:
    nantes, rennes = offices
    nantes.relay.answers = ["before"]
    for office in offices:
        office.writes("2026-12")
        office.sends()
    assert rennes.fate == ("to_send", Note(NoteCode.BEING_TOLD))

    nantes.sends(5 * MINUTES)
    rennes.sends(5 * MINUTES)

    assert (nantes.relay.taken, rennes.relay.taken) == ([ZOE], [])
    assert rennes.fate == ("cancelled", TOLD)


def test_one_that_never_comes_back_is_waited_for_an_hour(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    nantes.relay.answers = ["before"]
    for office in offices:
        office.writes("2026-12")
        office.sends()

    rennes.sends(59 * MINUTES)
    assert rennes.relay.taken == []
    rennes.sends(60 * MINUTES)
    nantes.sends(65 * MINUTES)

    assert (rennes.relay.taken, nantes.relay.taken) == ([ZOE], [])


def test_offices_of_one_command_do_not_wait_for_one_that_was_killed(
    offices: tuple[TellingOffice, TellingOffice],
) -> None:
    nantes, rennes = offices
    nantes.relay.answers = ["before"]
    for office in offices:
        office.patience = timedelta()
        office.writes("2026-12")
        office.sends()

    assert (rennes.relay.taken, nantes.relay.taken) == ([ZOE], [])


@pytest.mark.parametrize("saw_it", [True, False])
def test_a_doubt_that_a_witness_settles_is_told(offices: tuple[TellingOffice, TellingOffice], *, saw_it: bool) -> None:
    nantes, rennes = offices
    nantes.relay.answers, nantes.witness = ["after" if saw_it else Answer(Verdict.DOUBT)], Witness(saw_it)
    nantes.rules = replace(nantes.rules, doubt_after=20 * MINUTES, in_doubt=InDoubt.AGAIN)
    for office in offices:
        office.writes("2026-12")
    for minutes in (0, 25):
        for office in offices:
            office.sends(minutes * MINUTES)

    assert (nantes.relay.taken, rennes.relay.taken) == ([ZOE], [])
    assert rennes.fate == ("cancelled", TOLD)


def test_a_doubt_that_a_person_settles_is_told(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    nantes.relay.answers = ["after"]
    for office in offices:
        office.writes("2026-12")
        office.sends()
    nantes.sends(5 * MINUTES)
    assert nantes.mail.state is State.HELD

    resolve(nantes.journal, nantes.mail.id, left=True, now=READ_AT + 6 * MINUTES)
    nantes.writes("2027-01", says="autre chose", reader="ali@exemple.fr")
    nantes.sends(10 * MINUTES)
    rennes.sends(70 * MINUTES)

    assert (rennes.relay.taken, rennes.fate) == ([], ("cancelled", TOLD))


def test_what_a_person_sends_again_leaves(offices: tuple[TellingOffice, TellingOffice]) -> None:
    nantes, rennes = offices
    nantes.relay.answers = [Answer(Verdict.DOUBT)]
    for office in offices:
        office.writes("2026-12")
        office.sends()
    nantes.sends(MINUTES)
    rennes.sends(60 * MINUTES)

    resolve(nantes.journal, nantes.mail.id, left=False, now=READ_AT + 61 * MINUTES)
    nantes.sends(65 * MINUTES)

    assert (rennes.relay.taken, nantes.relay.taken) == ([ZOE], [ZOE])


def test_one_mail_of_an_office_stands_for_one_of_another(offices: tuple[TellingOffice, TellingOffice]) -> None:
    """A gathering that is moved, moved back and moved again in one sheet, and moved once in the other."""
    nantes, rennes = offices
    nantes.writes("moved")
    nantes.sends()
    rennes.writes("moved")
    rennes.writes("moved back", says="le quai")
    rennes.writes("moved again")
    rennes.sends()

    by_period = {mail.period: mail.state for mail in rennes.journal.mails.find()}
    assert by_period == {"moved": State.CANCELLED, "moved back": State.SENT, "moved again": State.SENT}


def test_what_is_only_written_to_files_claims_nothing(
    offices: tuple[TellingOffice, TellingOffice], tmp_path: Path
) -> None:
    nantes, rennes = offices
    nantes.writes("2026-12")
    claims = OfficeClaims(nantes.place, nantes.journal.people_secret(), PATIENCE)
    send(nantes.journal, Sending(rules=nantes.rules, claims=claims))
    assert not (tmp_path / "mails.sqlite").exists()

    rennes.writes("2026-12")
    rennes.sends()

    assert (nantes.mail.is_written, rennes.relay.taken) == (True, [ZOE])


def test_a_go_is_not_asked_again_because_another_office_told_many_of_its_readers(
    offices: tuple[TellingOffice, TellingOffice],
) -> None:
    nantes, rennes = offices
    readers = [f"r{number}@exemple.fr" for number in range(10)]
    rennes.rules = replace(EASY, go=Go.ALWAYS, daily=2)
    for reader in readers[:5]:
        nantes.writes("2026-12", reader=reader)
    for reader in readers:
        rennes.writes("2026-12", reader=reader)
    nantes.sends()
    approve(rennes.journal, Sending(rules=rennes.rules), None, READ_AT)
    rennes.sends()

    assert Counter(mail.state for mail in rennes.journal.mails.find()) == {
        State.CANCELLED: 5, State.SENT: 2, State.TO_SEND: 3,
    }  # fmt: skip
    assert without_go(rennes.journal, Go.ALWAYS) == ()


def test_a_mail_that_names_nobody_erased_any_more_says_something_else(
    offices: tuple[TellingOffice, TellingOffice],
) -> None:
    nantes, _ = offices
    nantes.writes("2026-12")
    nantes.journal.erase(
        lambda _row: False, (), Unnaming(traces_of([("Yves", "Le Goff")]), lambda eml, page: (eml, page))
    )

    assert nantes.mail.content_key == ""


def test_a_reason_that_is_a_sentence_ends_by_one_dot() -> None:
    claim = f"« Le rappel » n’est pas parti, il est annulé : {Note(NoteCode.TOLD_ELSEWHERE)}"

    (answer,) = mail_answers([MailFact(claim, "état de l’envoi", READ_AT.date())])

    assert answer.claim.endswith("une fois suffit.")
