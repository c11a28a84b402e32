"""The outbox: what is kept, what may leave, what becomes of it after a crash, a restoration, a change of hour."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sync.core.notes import Note, NoteCode
from sync.delivery import holds
from sync.delivery.outbox import JournalOutbox
from sync.delivery.report import approve, desk, look, resolve, resolve_kind
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.mail.answers import Answer, Verdict
from sync.mail.base import LeftOut, Letter, MemoryPost
from sync.mail.sending import Checks, Go, InDoubt, Rules, Sending
from tests.drawn import READ_AT
from tests.mail_servers.posting import EASY, batch, filled, letter, readers, send, states, take

PARIS = ZoneInfo("Europe/Paris")


class Relay(MemoryPost):
    """Takes letters as a relay would: what it took once and takes again is a double."""

    repeats = False

    def sent(self) -> Counter[str]:
        return Counter(each.to[0] for each in self.letters)

    def _keep(self, letter: Letter) -> object:  # type: ignore[override]  # doubles are counted, not refused
        self.letters.append(letter)
        return None


class Saw:
    """A witness that saw these."""

    def __init__(self, *message_ids: str) -> None:
        self.seen = set(message_ids)
        self.asked = 0

    def saw(self, message_id: str) -> bool:
        self.asked += 1
        return message_id in self.seen

    def close(self) -> None:
        """Nothing is open."""


def message_id(letter: Letter) -> str:
    return letter.eml.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()


# -- taking ----------------------------------------------------------------------------------------------------------


def test_a_letter_is_kept_once_whoever_writes_the_address(journal: Journal) -> None:
    assert take(journal, letter("zoe@exemple.fr"), letter("Zoe@Exemple.FR"), letter("ali@exemple.fr")) == 2
    assert take(journal, letter("zoe@exemple.fr"), letter("yves@exemple.fr")) == 1
    assert sorted(states(journal)) == ["ali@exemple.fr", "yves@exemple.fr", "zoe@exemple.fr"]


def test_what_an_older_tablee_wrote_is_not_written_again(journal: Journal) -> None:
    journal.note_letter("newsletter", "2026-12", "zoe@exemple.fr", READ_AT)

    assert take(journal, letter("zoe@exemple.fr")) == 0


def test_what_is_kept_comes_out_byte_for_byte(journal: Journal) -> None:
    kept = replace(letter("zoe@exemple.fr"), about="gathering 3", expires=READ_AT + timedelta(days=1), rank=2)
    take(journal, kept)
    post = MemoryPost()

    send(journal, Sending(rules=EASY), files=post)

    assert post.letters == [replace(kept, expires=kept.expires)]


def test_the_lowest_rank_leaves_first(journal: Journal) -> None:
    take(
        journal,
        letter("a@exemple.fr"),
        replace(letter("b@exemple.fr"), rank=1),
        replace(letter("c@exemple.fr"), rank=3),
    )
    relay = Relay()

    send(journal, Sending(transport=relay, rules=EASY))

    assert [each.to[0][0] for each in relay.letters] == ["b", "c", "a"]


# -- a person says go -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("go", "second"), [(Go.FIRST, 3), (Go.ALWAYS, 0), (Go.NEVER, 3)])
def test_the_first_mails_of_a_kind_to_members_wait_for_a_go(go: Go, second: int, journal: Journal) -> None:
    sending = Sending(transport=Relay(), rules=replace(EASY, go=go))
    filled(journal, to_members=True)
    before = send(journal, sending).sent
    approve(journal, sending, None, READ_AT)
    after = send(journal, sending).sent
    take(journal, *[letter(reader, period="2027-01") for reader in readers(3)], to_members=True)

    assert (before, after) == ((3, 0) if go is Go.NEVER else (0, 3))
    assert send(journal, sending).sent == second


def test_a_go_for_one_kind_is_none_for_another(journal: Journal) -> None:
    sending = Sending(transport=Relay(), rules=EASY)
    filled(journal, to_members=True)
    take(journal, letter("zoe@exemple.fr", kind="reminder"), to_members=True)

    approve(journal, sending, "newsletter", READ_AT)

    assert send(journal, sending).sent == 3
    assert states(journal)["zoe@exemple.fr"] == "to_send"


@pytest.mark.parametrize(("announced", "leaves"), [("gathering-reminder", 1), ("newsletter", 1), ("open-role", 0)])
def test_what_was_let_be_announced_needs_no_go_to_be_called_off(announced: str, leaves: int, journal: Journal) -> None:
    sending = Sending(transport=Relay(), rules=EASY)
    take(journal, letter("zoe@exemple.fr", kind=announced), to_members=True)
    approve(journal, sending, announced, READ_AT)
    send(journal, sending)
    take(journal, letter("zoe@exemple.fr", kind="gathering-change"), to_members=True)

    assert send(journal, sending).sent == leaves


def test_a_digest_to_coordinators_needs_no_go(journal: Journal) -> None:
    filled(journal, to_members=False)

    assert send(journal, Sending(transport=Relay(), rules=EASY)).sent == 3


def test_the_whole_batch_can_be_looked_at_before_the_go(journal: Journal) -> None:
    left_out = [LeftOut("Yves Le Goff", "yves@exemple.fr", Note(NoteCode.SAYS_NO))]
    take(journal, letter("zoe@exemple.fr"), letter("ali@exemple.fr"), to_members=True)
    later = [letter("zoe@exemple.fr", period="2027-01"), letter("ines@exemple.fr", period="2027-01")]
    JournalOutbox(journal, READ_AT + timedelta(days=31)).take(batch(later, left_out=left_out))

    found = look(journal, Sending(rules=EASY))

    assert (found.batch.period, found.needs_go) == ("2027-01", True)
    assert [mail.reader for mail in found.mails] == ["zoe@exemple.fr", "ines@exemple.fr"]
    assert found.batch.left_out == (("Yves Le Goff", "yves@exemple.fr", Note(NoteCode.SAYS_NO)),)
    assert (found.arrived, found.gone) == (("ines@exemple.fr",), ("ali@exemple.fr",))
    assert found.example is not None
    assert found.example.eml == later[0].eml


def test_stop_holds_everything_and_resume_lets_go(journal: Journal) -> None:
    sending = Sending(transport=Relay(), rules=EASY)
    filled(journal)
    holds.hold(journal, READ_AT)
    held = send(journal, sending)
    holds.resume(journal, READ_AT)

    assert (held.sent, len(held.notes)) == (0, 1)
    assert send(journal, sending).sent == 3


# -- who is left alone ------------------------------------------------------------------------------------------------


def test_whoever_said_stop_since_the_mail_was_written_gets_none(journal: Journal) -> None:
    filled(journal)
    journal.mails.stop(StopKind.STOP, "R1@exemple.fr", "newsletter", READ_AT)
    relay = Relay()

    send(journal, Sending(transport=relay, rules=EASY))

    assert sorted(relay.sent()) == ["r0@exemple.fr", "r2@exemple.fr"]
    assert states(journal)["r1@exemple.fr"] == "cancelled"


def test_an_erased_person_who_said_stop_stays_left_alone_and_nobody_is_named(journal: Journal) -> None:
    journal.mails.stop(StopKind.STOP, "r1@exemple.fr", "newsletter", READ_AT)
    filled(journal)

    journal.erase(lambda _: False, ["R1@exemple.fr"])

    assert [stop.address for stop in journal.mails.stops()] == [""]
    assert journal.mails.stops_of("r1@exemple.fr")
    assert "r1@exemple.fr" not in states(journal)
    assert not journal.mails.find(reader="r1@exemple.fr")


def test_a_lifted_stop_is_over(journal: Journal) -> None:
    journal.mails.stop(StopKind.SUSPENDED, "r1@exemple.fr", "550 5.1.1", READ_AT)
    filled(journal)

    assert journal.mails.lift("r1@exemple.fr") == 1
    assert send(journal, Sending(transport=Relay(), rules=EASY)).sent == 3


def test_what_is_no_longer_true_does_not_leave(journal: Journal) -> None:
    about = [replace(letter(f"{name}@exemple.fr"), about=name) for name in ("annule", "prevu")]
    take(journal, *about)
    relay = Relay()
    checks = Checks(still_true=lambda about: Note(NoteCode.GATHERING_OFF) if about == "annule" else None)

    send(journal, Sending(transport=relay, rules=EASY), checks=checks)

    assert list(relay.sent()) == ["prevu@exemple.fr"]
    assert [mail.note for mail in journal.mails.find([State.CANCELLED])] == [Note(NoteCode.GATHERING_OFF)]


def test_a_member_who_may_not_be_mailed_any_more_is_not_but_a_coordinator_is(journal: Journal) -> None:
    take(journal, letter("zoe@exemple.fr"), to_members=True)
    take(journal, letter("zoe@exemple.fr", kind="digest"), to_members=False)
    relay = Relay()
    sending = Sending(transport=relay, rules=replace(EASY, go=Go.NEVER))

    send(journal, sending, checks=Checks(may_mail=lambda _: Note(NoteCode.SAYS_NO)))

    assert [each.kind for each in relay.letters] == ["digest"]


# -- limits -----------------------------------------------------------------------------------------------------------


def test_a_person_gets_no_more_mails_a_week_than_was_said_all_kinds_together(journal: Journal) -> None:
    sending = Sending(transport=Relay(), rules=Rules(per_week=2))
    expiring = READ_AT + timedelta(days=3)
    letters = [letter("zoe@exemple.fr", kind=f"kind-{n}") for n in range(4)]
    for number, each in enumerate(letters):
        take(journal, replace(each, rank=9 - number, expires=expiring if number == 0 else None))

    sent = [send(journal, sending, now=READ_AT + timedelta(hours=hours)).sent for hours in (0, 1, 100, 167, 168, 169)]

    assert sent == [2, 0, 0, 0, 1, 0]
    found = {mail.list: mail.state for mail in journal.mails.find()}
    assert found == {"kind-3": State.SENT, "kind-2": State.SENT, "kind-1": State.SENT, "kind-0": State.EXPIRED}


@pytest.mark.parametrize(
    ("rules", "hours", "expected"),
    [
        (Rules(hourly=4, per_week=99), [0, 0.5, 1, 2], [4, 0, 4, 2]),
        (Rules(daily=4, per_week=99), [0, 23, 24, 48], [4, 0, 4, 2]),
        (Rules(hourly=4, daily=6, per_week=99), [0, 1, 2, 24, 25], [4, 2, 0, 4, 0]),
    ],
)
def test_no_more_leave_in_an_hour_or_a_day_than_was_said_whoever_restarts(
    rules: Rules, hours: list[float], expected: list[int], tmp_path: Path
) -> None:
    sent, sending = [], Sending(transport=Relay(), rules=rules)
    for number, hour in enumerate(hours):
        with Journal.open(tmp_path / "journal.sqlite") as journal:
            if number == 0:
                filled(journal, 10)
            sent.append(send(journal, sending, now=READ_AT + timedelta(hours=hour)).sent)

    assert sent == expected


def test_a_notice_to_coordinators_waits_for_no_week(journal: Journal) -> None:
    relay = Relay()
    sending = Sending(transport=relay, rules=Rules(per_week=1))
    take(journal, letter("zoe@exemple.fr", kind="digest"))
    send(journal, sending)
    take(journal, replace(letter("zoe@exemple.fr", kind="notice"), rank=0))
    take(journal, replace(letter("zoe@exemple.fr", kind="newsletter"), rank=0), to_members=True)

    send(journal, replace(sending, rules=Rules(per_week=1, go=Go.NEVER)))

    assert [each.kind for each in relay.letters] == ["digest", "notice"]


def test_what_is_off_or_elsewhere_is_told_beside_the_cap_of_the_week(journal: Journal) -> None:
    relay = Relay()
    sending = Sending(transport=relay, rules=Rules(per_week=1, go=Go.NEVER))
    for kind in ("newsletter", "open-role", "gathering-change"):
        take(journal, letter("zoe@exemple.fr", kind=kind), to_members=True)
        send(journal, sending)

    assert [each.kind for each in relay.letters] == ["newsletter", "gathering-change"]


# -- crashes and doubts -----------------------------------------------------------------------------------------------


LISTS = {True: "newsletter", False: "weekly-digest"}
"""A list of mails to members, and one of mails to coordinators: a doubt is not settled alike."""


def crashed(journal: Journal, *, to_members: bool = False) -> Letter:
    """A letter that a dead process left at its final dot, and one it held before."""
    first, second = (letter(reader, kind=LISTS[to_members]) for reader in ("r0@exemple.fr", "r1@exemple.fr"))
    take(journal, first, second, to_members=to_members)
    for dots in (True, False):
        mail = journal.mails.claim("dead", READ_AT)
        assert mail is not None
        assert not dots or journal.mails.point(mail, "dead", READ_AT)
    return first


def test_after_a_crash_only_what_was_at_its_dot_is_in_doubt(journal: Journal) -> None:
    crashed(journal)
    relay = Relay()

    send(journal, Sending(transport=relay, rules=EASY, witness=Saw()))

    assert states(journal) == {"r0@exemple.fr": "doubt", "r1@exemple.fr": "sent"}


@pytest.mark.parametrize(
    ("to_members", "in_doubt", "state"),
    [
        (True, InDoubt.BY_KIND, "held"),
        (False, InDoubt.BY_KIND, "sent"),
        (True, InDoubt.AGAIN, "sent"),
        (False, InDoubt.HOLD, "held"),
    ],
)
def test_without_a_witness_the_rules_decide(to_members: bool, in_doubt: InDoubt, state: str, journal: Journal) -> None:
    crashed(journal, to_members=to_members)
    relay = Relay()

    send(journal, Sending(transport=relay, rules=replace(EASY, in_doubt=in_doubt, go=Go.NEVER)))

    assert states(journal)["r0@exemple.fr"] == state
    assert relay.sent()["r0@exemple.fr"] == (state == "sent")


@pytest.mark.parametrize(("seen", "times"), [(True, 0), (False, 1)])
def test_a_witness_decides_once_the_copy_had_time_to_arrive(seen: bool, times: int, journal: Journal) -> None:
    doubted = crashed(journal)
    witness, relay = Saw(message_id(doubted)) if seen else Saw(), Relay()
    sending = Sending(transport=relay, rules=EASY, witness=witness)

    send(journal, sending, now=READ_AT + timedelta(minutes=19))
    assert (witness.asked, relay.sent()["r0@exemple.fr"]) == (0, 0)

    send(journal, sending, now=READ_AT + timedelta(minutes=20))
    assert (relay.sent()["r0@exemple.fr"], states(journal)["r0@exemple.fr"]) == (times, "sent")


def test_a_file_is_never_in_doubt(journal: Journal) -> None:
    crashed(journal, to_members=True)
    post = MemoryPost()

    send(journal, Sending(rules=replace(EASY, go=Go.NEVER)), files=post)

    assert set(states(journal).values()) == {"sent"}


@pytest.mark.parametrize(("left", "state", "times"), [(True, "sent", 0), (False, "sent", 1)])
def test_a_person_settles_a_doubt(left: bool, state: str, times: int, journal: Journal) -> None:
    crashed(journal)
    relay = Relay()
    sending = Sending(transport=relay, rules=replace(EASY, in_doubt=InDoubt.HOLD))
    send(journal, sending)
    (held,) = desk(journal, sending, READ_AT).doubts

    resolve(journal, held.id, left=left, now=READ_AT)
    send(journal, sending)

    assert (states(journal)["r0@exemple.fr"], relay.sent()["r0@exemple.fr"]) == (state, times)


class PutOff(Relay):
    """A relay that puts off the first letter that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        self._asked += 1
        if self._asked == 1:
            leaving()
            return Answer(Verdict.LATER, "451 4.7.1")
        return super().send(letter, leaving)


def test_a_person_s_word_to_send_again_outlives_a_server_that_puts_the_mail_off(journal: Journal) -> None:
    doubted = crashed(journal)
    send(journal, Sending(transport=Relay(), rules=replace(EASY, in_doubt=InDoubt.HOLD)))
    (held,) = journal.mails.find([State.HELD])
    relay, witness = PutOff(), Saw(message_id(doubted))
    sending = Sending(transport=relay, rules=EASY, witness=witness)

    resolve(journal, held.id, left=False, now=READ_AT)
    for days in (2, 3):  # a mail this old is looked for in the witness, unless a person said to send it
        send(journal, sending, now=READ_AT + timedelta(days=days))

    assert (relay.sent()["r0@exemple.fr"], states(journal)["r0@exemple.fr"], witness.asked) == (1, "sent", 0)


class RefusesWords(Relay):
    """A relay that refuses what one of the letters that it is given says, counted from 0."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self._asked = -1

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        self._asked += 1
        if self._asked == self._at:
            leaving()
            return Answer(Verdict.CONTENT, "554 5.7.1")
        return super().send(letter, leaving)


@pytest.mark.parametrize(
    ("at", "all_states"),
    [(0, ["held", "held", "held"]), (1, ["sent", "deferred", "sent"])],
    ids=["refused at the first", "taken for another before"],
)
def test_words_that_were_taken_for_another_reader_hold_nobody_else(
    journal: Journal, at: int, all_states: list[str]
) -> None:
    filled(journal, 3)

    send(journal, Sending(transport=RefusesWords(at), rules=EASY))

    assert list(states(journal).values()) == all_states


def test_what_was_refused_for_its_words_is_sent_again_by_its_kind_and_never_taken_for_sent(journal: Journal) -> None:
    filled(journal, 2)
    send(journal, Sending(transport=RefusesWords(0), rules=EASY))
    notes = {str(mail.note) for mail in journal.mails.find([State.HELD])}
    kind = journal.mails.find([State.HELD])[0].list

    with pytest.raises(ConfigurationError):
        resolve_kind(journal, kind, left=True, now=READ_AT)
    resolve_kind(journal, kind, left=False, now=READ_AT)
    relay = Relay()
    send(journal, Sending(transport=relay, rules=EASY))

    assert len(notes) == 2  # only one of them was refused
    assert set(relay.sent().values()) == {1}
    assert set(states(journal).values()) == {"sent"}


def test_a_run_that_lost_its_hold_does_not_send(journal: Journal) -> None:
    filled(journal, 1)
    mail = journal.mails.claim("slow", READ_AT)
    assert mail is not None
    send(journal, Sending(transport=Relay(), rules=EASY))

    assert not journal.mails.point(mail, "slow", READ_AT)


# -- time -------------------------------------------------------------------------------------------------------------


def test_after_three_days_stopped_what_is_useless_does_not_leave(journal: Journal) -> None:
    soon, late = READ_AT + timedelta(days=2), READ_AT + timedelta(days=7)
    take(journal, replace(letter("a@exemple.fr"), expires=soon), replace(letter("b@exemple.fr"), expires=late))
    relay = Relay()

    send(journal, Sending(transport=relay, rules=EASY, witness=Saw()), now=READ_AT + timedelta(days=3))

    assert list(relay.sent()) == ["b@exemple.fr"]
    assert states(journal)["a@exemple.fr"] == "expired"


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=PARIS), datetime(2026, 10, 25, tzinfo=PARIS)])
def test_on_the_days_when_the_hour_changes_each_mail_leaves_once_and_none_too_late(
    day: datetime, journal: Journal
) -> None:
    began, relay = day.astimezone(ZoneInfo("UTC")), Relay()
    sending = Sending(transport=relay, rules=Rules(hourly=3, per_week=99))
    for half_hours in range(54):
        now = (began + timedelta(minutes=30 * half_hours)).astimezone(PARIS)
        useless = datetime(day.year, day.month, day.day, 4, tzinfo=PARIS)
        hour = f"{now:%H}"  # two different half hours bear this name when an hour comes twice
        take(journal, replace(letter(f"h{hour}@exemple.fr", period=f"{now:%d}"), expires=useless), now=now)
        send(journal, sending, now=now)

    assert set(relay.sent().values()) == {1}
    assert {reader[1:3] for reader in relay.sent()} <= {"00", "01", "02", "03"}
    assert all(
        mail.left_at is None or mail.expires is None or mail.left_at < mail.expires for mail in journal.mails.find()
    )


@pytest.mark.parametrize(
    ("to_members", "witness", "state", "times"),
    [(True, True, "sent", 1), (False, True, "sent", 1), (True, False, "held", 1), (False, False, "sent", 2)],
)
def test_a_journal_put_back_from_last_week_is_recognised_and_nothing_leaves_unseen(
    to_members: bool, witness: bool, state: str, times: int, tmp_path: Path
) -> None:
    path, old, relay = tmp_path / "journal.sqlite", tmp_path / "old.sqlite", Relay()
    sent = Saw(message_id(letter("r0@exemple.fr", kind=LISTS[to_members]))) if witness else None
    sending = Sending(transport=relay, rules=replace(EASY, go=Go.NEVER), witness=sent)
    with Journal.open(path) as journal:
        take(journal, letter("x@exemple.fr", kind="before"), now=READ_AT - timedelta(days=7))
        send(journal, Sending(transport=relay, rules=EASY), now=READ_AT - timedelta(days=7))
    shutil.copy(path, old)
    with Journal.open(path) as journal:
        take(journal, letter("r0@exemple.fr", kind=LISTS[to_members]), to_members=to_members)
        send(journal, Sending(transport=relay, rules=replace(EASY, go=Go.NEVER)))

    shutil.copy(old, path)
    with Journal.open(path) as journal:
        later = READ_AT + timedelta(hours=1)
        take(journal, letter("r0@exemple.fr", kind=LISTS[to_members]), to_members=to_members, now=later)
        fresh = replace(letter("r9@exemple.fr", period="2027-01"), day=READ_AT.date() + timedelta(days=1))
        take(journal, fresh, to_members=to_members, now=later)
        send(journal, sending, now=later)

        assert states(journal)["r0@exemple.fr"] == state
        assert states(journal)["r9@exemple.fr"] == "sent"
    assert relay.sent()["r0@exemple.fr"] == times


def test_the_text_of_old_mails_is_forgotten_not_that_they_left(journal: Journal) -> None:
    filled(journal, 1)
    sending = Sending(transport=Relay(), rules=EASY)
    send(journal, sending)
    take(journal, letter("zoe@exemple.fr"), now=READ_AT + timedelta(days=61))
    send(journal, sending, now=READ_AT + timedelta(days=61))

    (old,) = journal.mails.find(reader="r0@exemple.fr")
    assert old.state is State.SENT
    kept = journal.mails.content(old.id)
    assert kept is not None
    assert kept.eml == b""
    assert take(journal, letter("r0@exemple.fr")) == 0
