"""SMTP, against a server that does what it is told: whatever happens, each mail is sent once, or its state says why."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.delivery import holds
from sync.delivery.outbox import JournalOutbox
from sync.errors import RefusedError, UnavailableError
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.mail.relay import Security
from sync.mail.sending import InDoubt, Rules, Sending
from sync.mail.smtp import SmtpTransport
from tests.drawn import READ_AT
from tests.mail_servers.certificates import context_and_authority
from tests.mail_servers.posting import EASY, batch, by_smtp, filled, letter, readers, relay, send, states
from tests.mail_servers.scripted import CUT, KEEP_AND_CUT, Act, Late, Told, scripted

HOLD = replace(EASY, in_doubt=InDoubt.HOLD)


def sending(port: int, rules: Rules = EASY) -> Sending:
    return Sending(transport=by_smtp(port), rules=rules, account="a")


def test_each_reader_gets_one_mail_as_it_was_written(journal: Journal) -> None:
    letters = filled(journal)
    with scripted() as (port, told):
        done = send(journal, sending(port))

    assert (done.sent, told.connections) == (3, 1)
    assert told.mails == [(each.to, each.eml) for each in letters]
    assert set(states(journal).values()) == {"sent"}


def test_a_second_run_sends_nothing(journal: Journal) -> None:
    filled(journal)
    with scripted() as (port, told):
        send(journal, sending(port))
        filled(journal)
        again = send(journal, sending(port))

    assert (again.sent, len(told.mails)) == (0, 3)


@pytest.mark.parametrize(
    ("stage", "act", "first", "others", "notes"),
    [
        ("rcpt", "451 4.7.1 later", "deferred", "sent", 0),
        ("rcpt", "550 5.1.1 unknown", "refused", "sent", 1),
        ("rcpt", "550 5.7.1 policy", "deferred", "sent", 0),
        ("rcpt", "452 4.2.2 full", "deferred", "sent", 0),
        ("rcpt", "421 4.3.2 closing", "to_send", "to_send", 1),
        ("mail", "452 4.3.1 no room", "to_send", "to_send", 1),
        ("mail", "454 4.7.0 not now", "to_send", "to_send", 1),
        ("mail", "421 4.3.2 closing", "to_send", "to_send", 1),
        ("connect", "421 4.3.2 not now", "to_send", "to_send", 1),
        ("data", "451 4.3.0 later", "deferred", "sent", 0),
        ("data", "554 5.6.0 no", "held", "held", 1),
        ("dot", "451 4.3.0 later", "deferred", "sent", 0),
        ("dot", "554 5.7.1 spam", "held", "held", 1),
        ("dot", "550 5.1.1 unknown", "refused", "sent", 1),
        ("dot", "421 4.3.2 closing", "to_send", "to_send", 1),
        ("content", CUT, "doubt", "sent", 0),
        ("dot", CUT, "doubt", "sent", 0),
        ("dot", KEEP_AND_CUT, "doubt", "sent", 0),
        ("mail", CUT, "deferred", "sent", 0),
    ],
)
def test_what_a_server_says_decides(
    stage: str, act: Act, first: str, others: str, notes: int, journal: Journal
) -> None:
    filled(journal)
    with scripted(Told({stage: [act]})) as (port, told):
        done = send(journal, sending(port, HOLD))

    found = states(journal)
    assert (found.pop("r0@exemple.fr"), set(found.values())) == (first, {others})
    assert len(done.notes) + bool(done.later) == notes
    assert len(told.ids()) == len(set(told.ids()))


def test_an_answer_later_than_our_patience_is_doubt_and_nothing_is_doubled(journal: Journal) -> None:
    filled(journal, 1)
    with scripted(dot=[Late(1.5)]) as (port, told):
        send(journal, sending(port, HOLD))
        assert states(journal) == {"r0@exemple.fr": "doubt"}

        send(journal, sending(port, HOLD))

    assert states(journal) == {"r0@exemple.fr": "held"}
    assert len(told.mails) == 1


def test_the_101st_mail_of_a_connection_goes_by_another(journal: Journal) -> None:
    filled(journal, 105)
    with scripted(Told(most_on_a_connection=100)) as (port, told):
        patient = replace(relay(port), per_connection=1_000)
        done = send(journal, Sending(transport=SmtpTransport(patient), rules=EASY))

    assert (done.sent, told.connections, done.notes) == (105, 2, [])
    assert sorted(told.readers()) == sorted(readers(105))


def test_mails_are_shared_out_over_connections(journal: Journal) -> None:
    filled(journal, 7)
    with scripted() as (port, told):
        send(journal, Sending(transport=SmtpTransport(replace(relay(port), per_connection=3)), rules=EASY))

    assert (len(told.mails), told.connections) == (7, 3)


def test_a_pause_ends_and_the_rest_leaves(journal: Journal) -> None:
    filled(journal)
    with scripted(mail=["421 4.3.2 closing"]) as (port, told):
        send(journal, sending(port))
        early = send(journal, sending(port), now=READ_AT + timedelta(minutes=14))
        late = send(journal, sending(port), now=READ_AT + timedelta(minutes=15))

    assert (early.sent, late.sent, len(told.mails)) == (0, 3, 3)


def test_a_server_that_comes_back_gets_what_waited(journal: Journal) -> None:
    filled(journal)
    with scripted() as (port, _):
        pass
    with pytest.raises(UnavailableError):
        send(journal, sending(port))
    assert set(states(journal).values()) == {"to_send"}

    with scripted(port=port) as (port, told):
        done = send(journal, sending(port), now=READ_AT + holds.PAUSE)

    assert (done.sent, len(told.mails)) == (3, 3)


def test_a_mail_put_off_is_tried_again_after_growing_delays_until_it_is_useless(journal: Journal) -> None:
    useless = READ_AT + timedelta(hours=20)
    JournalOutbox(journal, READ_AT).take(batch([replace(letter("r0@exemple.fr"), expires=useless)], to_members=False))
    tried = []
    with scripted(rcpt=["451 4.7.1 later"] * 99) as (port, told):
        for minute in range(0, 24 * 60, 5):
            before = told.seen["rcpt"]
            send(journal, sending(port), now=READ_AT + timedelta(minutes=minute))
            tried += [minute] * (told.seen["rcpt"] - before)

    assert tried == [0, 5, 20, 80, 260, 620, 980]
    assert states(journal) == {"r0@exemple.fr": "expired"}


def test_five_mails_put_off_in_a_row_pause_the_channel(journal: Journal) -> None:
    filled(journal, 20)
    with scripted(rcpt=["450 4.7.1 slow down"] * 20) as (port, told):
        send(journal, sending(port))

    assert told.seen["rcpt"] == 5
    assert holds.closed(journal, READ_AT) is not None


def test_five_mails_without_an_answer_in_a_row_pause_the_channel(journal: Journal) -> None:
    filled(journal, 20)
    with scripted(dot=[KEEP_AND_CUT] * 20) as (port, told):
        done = send(journal, sending(port))

    assert (len(told.mails), done.doubtful, done.sent) == (5, 5, 0)
    assert done.later


def test_a_refused_address_is_suspended_and_gets_nothing_more(journal: Journal) -> None:
    filled(journal)
    with scripted(rcpt=["550 5.1.1 unknown"]) as (port, told):
        send(journal, sending(port))
        JournalOutbox(journal, READ_AT).take(batch([letter("R0@exemple.fr", period="2027-01")], to_members=False))
        send(journal, sending(port))

    assert "r0@exemple.fr" not in told.readers()
    assert [(stop.address, stop.detail) for stop in journal.mails.stops()] == [("r0@exemple.fr", "550 5.1.1")]
    by_period = sorted(journal.mails.find(reader="r0@exemple.fr"), key=lambda mail: mail.period)
    assert [mail.state for mail in by_period] == [State.REFUSED, State.CANCELLED]


def test_a_foreign_address_in_the_middle_of_a_batch_does_not_poison_the_next(journal: Journal) -> None:
    odd = replace(letter("r9@exemple.fr"), to=("zoé@exemple.fr",))
    JournalOutbox(journal, READ_AT).take(
        batch([letter("r0@exemple.fr"), odd, letter("r1@exemple.fr")], to_members=False)
    )
    with scripted() as (port, told):
        send(journal, sending(port))

    assert told.readers() == ["r0@exemple.fr", "r1@exemple.fr"]
    assert states(journal)["zoé@exemple.fr"] == "refused"


def test_a_wrong_password_stops_everything_and_is_said_once(journal: Journal) -> None:
    filled(journal)
    accented = "sésame"
    with scripted(Told(password=accented)) as (port, told):
        wrong = SmtpTransport(replace(relay(port), user="tablee"), lambda: "secret-faux")
        with pytest.raises(RefusedError) as said:
            send(journal, Sending(transport=wrong, rules=EASY, account="1"))
        quiet = send(journal, Sending(transport=wrong, rules=EASY, account="1"))
        assert told.auths == 1

        right = SmtpTransport(replace(relay(port), user="tablee"), lambda: accented)
        done = send(journal, Sending(transport=right, rules=EASY, account="2"))

    assert "secret-faux" not in f"{said.value!r} {said.value} {said.value.__cause__!r}"
    assert len(quiet.notes) == 1
    assert (done.sent, set(states(journal).values())) == (3, {"sent"})


def test_a_sender_that_is_refused_stops_everything(journal: Journal) -> None:
    filled(journal)
    with scripted(mail=["550 5.7.1 not you"]) as (port, _), pytest.raises(RefusedError):
        send(journal, sending(port))

    assert set(states(journal).values()) == {"to_send"}


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_only_a_certificate_that_can_be_verified_is_trusted(
    security: Security, journal: Journal, tmp_path: Path
) -> None:
    server, authority = context_and_authority(tmp_path, "localhost")
    filled(journal)
    with scripted(Told(tls=server, implicit=security is Security.TLS)) as (port, told):
        named = replace(relay(port), host="localhost", security=security)
        with pytest.raises(RefusedError):
            send(journal, Sending(transport=SmtpTransport(named), rules=EASY))
        other = SmtpTransport(replace(named, host="127.0.0.1"), context=authority)
        with pytest.raises(RefusedError):  # the certificate is another host's
            send(journal, Sending(transport=other, rules=EASY))
        assert told.mails == []

        send(journal, Sending(transport=SmtpTransport(named, context=authority), rules=EASY))

    assert len(told.mails) == 3


def test_without_starttls_nothing_is_said_in_clear(journal: Journal) -> None:
    filled(journal)
    with scripted() as (port, told):
        clear = replace(relay(port), security=Security.STARTTLS, user="tablee")
        with pytest.raises(RefusedError):
            send(journal, Sending(transport=SmtpTransport(clear, lambda: "x"), rules=EASY))

    assert (told.mails, told.auths) == ([], 0)


def test_without_encryption_only_this_machine_is_reached() -> None:
    far = SmtpTransport(replace(relay(25), host="mail.exemple.fr"))

    with pytest.raises(RefusedError):
        far.send(letter("r0@exemple.fr"), lambda: None)


def test_a_mail_of_which_the_run_lost_hold_is_not_sent(journal: Journal) -> None:
    class LostError(Exception):
        pass

    def lost() -> None:
        raise LostError

    with scripted() as (port, told):
        transport = by_smtp(port)
        with pytest.raises(LostError):
            transport.send(letter("r0@exemple.fr"), lost)
        transport.send(letter("r1@exemple.fr"), lambda: None)
        transport.close()

    assert told.readers() == ["r1@exemple.fr"]


def test_the_witness_gets_a_copy_that_the_headers_do_not_name() -> None:
    with scripted() as (port, told):
        transport = SmtpTransport(replace(relay(port), copy="temoin@exemple.fr"))
        transport.send(letter("r0@exemple.fr"), lambda: None)
        transport.close()

    ((to, content),) = told.mails
    assert to == ("r0@exemple.fr", "temoin@exemple.fr")
    assert b"temoin" not in content


def test_nobody_there_is_told_without_a_mail_lost(journal: Journal) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    filled(journal)

    with pytest.raises(UnavailableError):
        send(journal, sending(port))
    assert set(states(journal).values()) == {"to_send"}
