"""STOP by mail: the code tells who, machines do not count, and what is not understood goes to a person."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.core.replies.tokens import code_in
from sync.delivery.outbox import JournalOutbox
from sync.errors import UnavailableError
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.mail.base import MemoryPost
from sync.mail.imap import Box, ImapWitness
from sync.mail.inbox import ImapStops
from sync.mail.relay import Security
from sync.mail.sending import Go, Rules, Sending, StopMail
from sync.mail.stop_links import token_of
from sync.mail.stops import stop_mail
from tests.conftest import Office
from tests.drawn import READ_AT
from tests.mail_servers.inbox import hear
from tests.mail_servers.posting import batch, by_smtp, filled, letter, states
from tests.mail_servers.real import ENTRY, Servers, needs_servers, real_servers

CODE = "0123456789ab"


def mail(subject: str = "", body: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "quelqu.un@ailleurs.fr", subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message.as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        mail(f"STOP newsletter {CODE}"),
        mail(f"Re: stop newsletter {CODE.upper()}"),
        mail("Arrêter", f"\n  Stop newsletter {CODE}\n"),
        mail(f"« STOP lettre {CODE} »"),
        mail("Re: La lettre de décembre", f"STOP {CODE}\n\n> Bonjour\n"),
    ],
)
def test_a_stop_and_its_code_are_read_in_the_subject_or_the_first_line(content: bytes) -> None:
    said = stop_mail(content, READ_AT)

    assert said is not None
    assert (code_in(said.words), said.automatic) == (CODE, False)


@pytest.mark.parametrize(
    "content",
    [
        mail("Re: La lettre de décembre", f"Merci, superbe !\n\n> STOP newsletter {CODE}\n"),
        mail("Un stoppage", "on n'arrête rien"),
        mail("Non-stop", ""),
        mail("", ""),
        b"",
        b"\xff\xfe\x00 pas un mail",
    ],
)
def test_what_is_no_stop_is_none_even_when_our_footer_is_quoted(content: bytes) -> None:
    assert stop_mail(content, READ_AT) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; type=vacation"},
        {"X_Autoreply": "yes"},
    ],
)
def test_a_machine_that_repeats_stop_is_no_person(headers: dict[str, str]) -> None:
    said = stop_mail(mail(f"STOP newsletter {CODE}", **headers), READ_AT)

    assert said is not None
    assert said.automatic


def test_a_person_who_says_that_no_machine_wrote_is_believed() -> None:
    said = stop_mail(mail(f"STOP newsletter {CODE}", Auto_Submitted="no"), READ_AT)

    assert said is not None
    assert not said.automatic


@given(st.binary(max_size=300))
@example(b"Subject: =?x?q?STOP?=\r\n\r\n")
@example(b"Subject: =?utf-8?b?!!!?= STOP\r\nContent-Type: text/plain; charset=nope\r\n\r\nSTOP")
def test_no_mail_can_crash_the_reading(content: bytes) -> None:
    stop_mail(b"Subject: STOP " + content, READ_AT)
    stop_mail(content, READ_AT)


class Mailbox:
    def __init__(self, *mails: StopMail) -> None:
        self.mails = mails

    def since(self, mark: str, read: object) -> tuple[tuple[StopMail, ...], str]:
        first = int(mark or 0)
        return self.mails[first:], str(len(self.mails))


def said(words: str, *, automatic: bool = False) -> StopMail:
    return StopMail(words, automatic, READ_AT)


def test_only_the_code_tells_who_stops(journal: Journal) -> None:
    filled(journal)
    code = token_of(journal.secret(), "newsletter", "r1@exemple.fr")
    mailbox = Mailbox(
        said(f"STOP newsletter {code}"),
        said(f"STOP newsletter {token_of(journal.secret(), 'newsletter', 'r0@exemple.fr')}", automatic=True),
        said("STOP r2@exemple.fr"),
        said("STOP newsletter 0123456789ab"),
    )

    notes = hear(journal, mailbox, READ_AT)

    assert [stop.address for stop in journal.mails.stops()] == ["r1@exemple.fr"]
    assert len(notes) == 2  # one is respected, two are shown to a person


def test_a_stop_is_heard_once(journal: Journal) -> None:
    filled(journal)
    mailbox = Mailbox(said(f"STOP newsletter {token_of(journal.secret(), 'newsletter', 'r1@exemple.fr')}"))
    hear(journal, mailbox, READ_AT)
    journal.mails.lift("r1@exemple.fr")

    assert hear(journal, mailbox, READ_AT) == []
    assert not journal.mails.stops()


class Unreadable:
    def since(self, mark: str, read: object) -> tuple[tuple[StopMail, ...], str]:
        raise UnavailableError("La boîte ne répond pas.")


def test_nothing_leaves_to_members_while_stops_cannot_be_read(office: Office) -> None:
    journal = office.context.journal
    filled(journal, to_members=True)
    JournalOutbox(journal, READ_AT).take(batch([letter("co@exemple.fr", kind="digest")], to_members=False))
    sending = Sending(transport=MemoryPost(), stops=Unreadable(), rules=Rules(go=Go.NEVER))

    done = post_all(replace(office.context, sending=sending))

    assert (done.mails, len(done.notes)) == (1, 1)
    assert states(journal)["co@exemple.fr"] == "sent"


@pytest.fixture
def servers() -> Iterator[Servers]:
    with real_servers() as servers:
        yield servers


def opened(servers: Servers, user: str) -> Box:
    return Box("127.0.0.1", servers.imap, Security.NONE, user)


@needs_servers
def test_a_real_mailbox_says_who_stopped_and_is_left_as_it_was(servers: Servers, journal: Journal) -> None:
    filled(journal)
    code = token_of(journal.secret(), "newsletter", "r1@exemple.fr")
    imap = imaplib.IMAP4("127.0.0.1", servers.imap, timeout=5)
    imap.login("stop", ENTRY)
    box = ImapStops(opened(servers, "stop"), lambda: ENTRY)
    assert hear(journal, box, READ_AT) == []
    for content in (mail("Bonjour"), mail(f"STOP newsletter {code}"), mail("STOP", "tout de suite")):
        imap.append("INBOX", "", imaplib.Time2Internaldate(time.time()), content)

    notes = hear(journal, box, READ_AT)

    (stop,) = journal.mails.stops()
    assert (stop.address, stop.detail) == ("r1@exemple.fr", "newsletter")
    assert abs((datetime.now(UTC) - stop.at).total_seconds()) < 60
    assert len(notes) == 2
    assert hear(journal, box, READ_AT) == []
    imap.select("INBOX")
    assert imap.search(None, "UNSEEN")[1] == [b"1 2 3"]
    imap.logout()


@needs_servers
def test_a_real_witness_sees_what_arrived_by_either_name(servers: Servers) -> None:
    transport, kept = by_smtp(servers.smtp), letter("temoin@exemple.fr")
    other = letter("temoin@exemple.fr", period="2027-01")
    witness = ImapWitness(opened(servers, "temoin"), lambda: ENTRY)
    names = [each.eml.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode() for each in (kept, other)]
    assert not witness.saw(names[0])

    transport.send(kept, lambda: None)
    transport.close()
    imap = imaplib.IMAP4("127.0.0.1", servers.imap, timeout=5)
    imap.login("temoin", ENTRY)
    replaced = other.eml.replace(names[1].encode(), b"<replaced@relay.exemple.fr>")
    imap.append("INBOX", "", imaplib.Time2Internaldate(time.time()), replaced)
    imap.logout()
    servers.wait_for(0)

    deadline = time.monotonic() + 10
    while not witness.saw(names[0]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [witness.saw(name) for name in names] == [True, True]
    assert not witness.saw(f"<{'0' * 32}@exemple.fr>")
    witness.close()
