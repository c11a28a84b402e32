"""The mailbox that people answer to: whom a STOP stops, what a mail that came back says, each heard once."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from sync.core.model.pending import Decision
from sync.core.text import NBSP
from sync.delivery.decisions import decide
from sync.delivery.pending import pending
from sync.delivery.unsubscribes import BOUNCE, FOR_NOW, STOPPED, TO_READ
from sync.errors import UnavailableError
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.journal.stops import StopKind
from sync.mail.base import MemoryPost
from sync.mail.bounces import bounce_mail
from sync.mail.imap import Box
from sync.mail.inbox import ImapStops
from sync.mail.relay import Security
from sync.mail.sending import BounceMail, Go, Rules, Sending, StopMail
from sync.mail.stop_links import token_of
from sync.mailings.answers import STOP_HEARD
from tests.conftest import Office
from tests.drawn import READ_AT
from tests.mail_servers.inbox import hear
from tests.mail_servers.posting import filled
from tests.mail_servers.real import ENTRY, Servers, needs_servers, real_servers

Mails = tuple[StopMail | BounceMail, ...]


class Mailbox:
    def __init__(self, *mails: StopMail | BounceMail) -> None:
        self.mails = mails

    def since(self, mark: str, read: object) -> tuple[Mails, str]:
        return self.mails, "x"


def code(journal: Journal, reader: str) -> str:
    return token_of(journal.secret(), "newsletter", f"{reader}@exemple.fr")


def plain_stop(journal: Journal, *, of: str, sender: str, key: str = "1", sure: bool = True) -> StopMail:
    return StopMail("STOP", at=READ_AT, sure=sure, sender=f"{sender}@exemple.fr", quoted=(code(journal, of),), key=key)


def stopped(journal: Journal) -> list[str]:
    return [stop.address for stop in journal.mails.stops() if stop.kind is StopKind.STOP]


def to_read(journal: Journal) -> list[tuple[str, str]]:
    return [(event.kind, event.address) for event in journal.events() if event.kind != STOPPED]


def test_a_reader_who_answers_stop_over_our_footer_is_stopped(journal: Journal) -> None:
    filled(journal)

    hear(journal, Mailbox(plain_stop(journal, of="r1", sender="r1")), READ_AT)

    assert (stopped(journal), to_read(journal)) == (["r1@exemple.fr"], [])


@pytest.mark.parametrize(("of", "sender", "sure"), [("r1", "r2", True), ("r1", "inconnu", True), ("r1", "r1", False)])
def test_a_forwarded_letter_stops_nobody_and_a_person_reads_it(
    of: str, sender: str, sure: bool, journal: Journal
) -> None:
    filled(journal)

    notes = hear(journal, Mailbox(plain_stop(journal, of=of, sender=sender, sure=sure)), READ_AT)

    assert (stopped(journal), to_read(journal), len(notes)) == ([], [(TO_READ, f"{sender}@exemple.fr")], 1)


def test_a_mailbox_that_numbers_its_mails_anew_replays_nothing(journal: Journal) -> None:
    filled(journal)
    mails = (plain_stop(journal, of="r1", sender="r1"), plain_stop(journal, of="r1", sender="r2", key="2"))
    hear(journal, Mailbox(*mails), READ_AT)
    journal.mails.lift("r1@exemple.fr")
    journal.end_event(TO_READ, "2")

    notes = hear(journal, Mailbox(*mails), READ_AT + timedelta(days=1))

    assert (notes, stopped(journal), to_read(journal)) == ([], [], [])


def test_a_stop_is_acknowledged_once_and_nothing_else_leaves(office: Office) -> None:
    context, post = office.context, MemoryPost()
    filled(context.journal, to_members=True)
    mails = [plain_stop(context.journal, of="r1", sender="r1", key=key) for key in ("1", "2")]
    context = replace(context, sending=Sending(transport=post, stops=Mailbox(*mails), rules=Rules(go=Go.NEVER)))

    post_all(context)
    post_all(context)

    assert [letter.kind for letter in post.letters if letter.to == ("r1@exemple.fr",)] == [STOP_HEARD.id]


def test_a_mailbox_that_cannot_be_read_is_a_fact_until_it_can(office: Office) -> None:
    class Closed:
        def since(self, mark: str, read: object) -> tuple[Mails, str]:
            raise UnavailableError("La boîte ne répond pas.")

    context = office.context
    post_all(replace(context, sending=Sending(transport=MemoryPost(), stops=Closed())))
    post_all(replace(context, now=READ_AT + timedelta(hours=6), sending=Sending(stops=Closed())))
    (event,) = context.journal.events()
    post_all(replace(context, sending=Sending(transport=MemoryPost(), stops=Mailbox())))

    assert (event.about, event.since) == ("inbox", context.now)
    assert context.journal.events() == ()


def returned(recipient: str, status: str, diagnostic: str, back: str, *, original: str = "") -> bytes:
    """A report as Postfix makes them (RFC 3464), our mail's headers with it."""
    named = f"Original-Recipient: rfc822;{original}\n" if original else ""
    return f"""From: MAILER-DAEMON@mail.exemple.fr
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

<{recipient}>: host mx.exemple.fr said: {diagnostic}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.exemple.fr

Final-Recipient: rfc822; {recipient}
{named}Action: failed
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b
Content-Type: text/rfc822-headers

From: Nantes <tablee@exemple.fr>
To: {original or recipient}
List-Unsubscribe: <mailto:stop@exemple.fr?subject=STOP%20lettre%20{back}>
Subject: La lettre

--b--
""".encode()


QMAIL = """From: MAILER-DAEMON@mail.exemple.fr
Return-Path: <>
Subject: failure notice

Hi. This is the qmail-send program at mail.exemple.fr.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{recipient}>:
192.0.2.1 does not like recipient.
Remote host said: {diagnostic}
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.

Return-Path: <tablee@exemple.fr>
List-Unsubscribe: <mailto:stop@exemple.fr?subject=STOP%20lettre%20{back}>
Subject: La lettre
"""


EXIM = """Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mail.exemple.fr>
X-Failed-Recipients: {recipient}
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {recipient}
    host mx.exemple.fr [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<{recipient}>:
    {diagnostic}

------ This is a copy of the message, including all the headers. ------

From: tablee@exemple.fr
List-Unsubscribe: <mailto:stop@exemple.fr?subject=STOP%20lettre%20{back}>
Subject: La lettre : spam, quota, sender
"""

FRENCH = """Return-Path: <>
From: postmaster@mail.exemple.fr
Subject: Message non distribue

Votre message n'a pas pu etre remis a :
{recipient}
Raison : {diagnostic}

From: tablee@exemple.fr
To: {recipient}
Subject: La lettre
List-Unsubscribe: <mailto:stop@exemple.fr?subject=STOP%20lettre%20{back}>
"""


@pytest.mark.parametrize(
    ("status", "diagnostic", "gone"),
    [
        ("5.1.1", "550 5.1.1 User unknown", True),
        ("5.0.0", "550 5.1.1 No such user", True),
        ("5.1.2", "550 5.1.2 Host or domain name not found", True),
        ("5.2.1", "550 5.2.1 disabled", True),
        ("5.1.1", "550 5.1.1 Recipient address rejected: User unknown in relay recipient table", True),
        ("5.1.1", "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]", True),
        ("5.0.0", "550 Adresse d au moins un destinataire invalide. Invalid recipient. LPN_418", True),
        ("5.0.0", "550 Mailbox not found", True),
        ("5.2.2", "552 5.2.2 Mailbox full", False),
        ("5.7.1", "550 5.7.1 Sender address rejected", False),
        ("5.1.1", "550 5.1.1 Sender verify failed", False),
        ("5.7.1", "554 5.7.1 looks like spam", False),
        ("4.4.1", "Connection timed out", False),
        ("5.4.4", "unrouteable", False),
    ],
)
def test_only_an_address_that_is_gone_is_suspended_by_a_mail_that_came_back(
    status: str, diagnostic: str, gone: bool, journal: Journal
) -> None:
    filled(journal)
    mail = bounce_mail(returned("r1@exemple.fr", status, diagnostic, code(journal, "r1")), READ_AT)
    assert mail is not None

    hear(journal, Mailbox(mail), READ_AT)

    assert [stop.address for stop in journal.mails.stops()] == (["r1@exemple.fr"] if gone else [])
    kind = FOR_NOW if status in {"5.2.2", "4.4.1"} else BOUNCE
    assert to_read(journal) == ([] if gone else [(kind, "r1@exemple.fr")])


@pytest.mark.parametrize(
    ("form", "diagnostic", "code_said", "gone"),
    [
        (QMAIL, "550 5.1.1 unknown user", "550 5.1.1", True),
        (EXIM, "550 5.1.1 <r1@exemple.fr>: User unknown", "550 5.1.1", True),
        (EXIM, "550 No such user here", "550", True),
        (EXIM, "552 5.2.2 mailbox full", "552 5.2.2", False),
        (EXIM, "550 5.7.1 Sender address rejected", "550 5.7.1", False),
        (EXIM, "Unrouteable address", "", False),
        (FRENCH, "adresse inconnue", "", True),
        (FRENCH, "boite pleine", "", False),
    ],
)
def test_a_mail_that_came_back_in_another_form_is_read_too(
    form: str, diagnostic: str, code_said: str, gone: bool, journal: Journal
) -> None:
    filled(journal)
    text = form.format(recipient="r1@exemple.fr", diagnostic=diagnostic, back=code(journal, "r1"))
    mail = bounce_mail(text.encode(), READ_AT)
    assert mail is not None

    hear(journal, Mailbox(mail), READ_AT)

    stops = [(stop.address, stop.detail) for stop in journal.mails.stops()]
    assert stops == ([("r1@exemple.fr", code_said)] if gone else [])
    kind = FOR_NOW if code_said.endswith("5.2.2") else BOUNCE
    assert to_read(journal) == ([] if gone else [(kind, "r1@exemple.fr")])


def test_three_mails_that_come_back_for_now_in_a_month_are_told_until_a_person_read_it(journal: Journal) -> None:
    filled(journal)

    def back(day: int) -> None:
        at = READ_AT + timedelta(days=day)
        report = returned("r1@exemple.fr", "4.2.2", f"452 4.2.2 full on day {day}", code(journal, "r1"))
        mail = bounce_mail(report, at)
        assert mail is not None
        hear(journal, Mailbox(replace(mail, key=str(day))), at)

    def told(day: int) -> list[str]:
        rows = pending(journal, Sending(), READ_AT + timedelta(days=day))
        return [each.what.replace(NBSP, " ") for each in rows if each.kind == FOR_NOW]

    back(0)
    back(10)
    assert told(10) == []
    back(20)
    assert told(20) == ["3 mails sont revenus à r1@exemple.fr en un mois (452 4.2.2)."]
    assert told(45) == []

    (row,) = [each for each in pending(journal, Sending(), READ_AT + timedelta(days=20)) if each.kind == FOR_NOW]
    decide(journal, row, Decision.READ, "zoe@exemple.fr", READ_AT)
    assert told(20) == []
    assert journal.mails.stops() == ()


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_of_what_did_not_fail_says_nothing(action: str, journal: Journal) -> None:
    filled(journal)
    report = returned("r1@exemple.fr", "4.4.1", "timed out", code(journal, "r1"))
    report = report.replace(b"Action: failed", f"Action: {action}".encode())
    report = report.replace(b"host mx.exemple.fr said", b"not delivered yet")

    assert bounce_mail(report, READ_AT) is None


def test_an_absence_that_comes_from_nobody_is_no_mail_that_came_back(journal: Journal) -> None:
    filled(journal)
    text = FRENCH.replace("Message non distribue", "Absente").replace("n'a pas pu etre remis a", "attendra lundi :")
    assert bounce_mail(text.format(recipient="", diagnostic="", back=code(journal, "r1")).encode(), READ_AT) is None


def test_an_address_that_forwards_is_known_by_its_code(journal: Journal) -> None:
    filled(journal)
    mail = bounce_mail(returned("autre@ailleurs.fr", "5.1.1", "550 5.1.1 unknown", code(journal, "r1")), READ_AT)
    assert mail is not None

    hear(journal, Mailbox(mail), READ_AT)

    assert [stop.address for stop in journal.mails.stops()] == ["r1@exemple.fr"]


def test_a_report_that_anybody_could_write_suspends_nobody(journal: Journal) -> None:
    filled(journal)
    mail = bounce_mail(returned("r1@exemple.fr", "5.1.1", "550 5.1.1 unknown", "0123456789ab"), READ_AT)
    assert mail is not None

    hear(journal, Mailbox(mail), READ_AT)

    assert (journal.mails.stops(), to_read(journal)) == ((), [(BOUNCE, "r1@exemple.fr")])


def test_what_a_person_writes_is_no_mail_that_came_back() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "zoe@exemple.fr", "550 5.1.1 unknown"
    message.set_content("<r1@exemple.fr>: 550 5.1.1 User unknown")

    assert bounce_mail(message.as_bytes(), READ_AT) is None


@pytest.fixture
def servers() -> Iterator[Servers]:
    with real_servers() as servers:
        yield servers


def stop_to(journal: Journal, reader: str, *, before: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"], message["Message-ID"] = f"{reader}@exemple.fr", f"<{reader}@exemple.fr>"
    message["Subject"] = "Re: lettre"
    if before:
        message.make_mixed()
        attached = EmailMessage()
        attached.set_content(before, "image", "png", disposition="attachment", filename="photo.png")
        message.attach(attached)
        text = EmailMessage()
        text.set_content(f"Désinscription\n\n> STOP lettre {code(journal, reader)}\n")
        message.attach(text)
    else:
        message.set_content(f"Désinscription\n\n> STOP lettre {code(journal, reader)}\n")
    return message.as_bytes()


@needs_servers
def test_every_folder_is_read_and_a_new_validity_replays_nothing(servers: Servers, journal: Journal) -> None:
    filled(journal, 4)
    imap = imaplib.IMAP4("127.0.0.1", servers.imap, timeout=5)
    imap.login("stop", ENTRY)
    imap.create("Indésirables".encode("utf-7").decode().replace("+", "&"))
    folders = ("INBOX", "Indésirables")
    box = ImapStops(Box("127.0.0.1", servers.imap, Security.NONE, "stop"), lambda: ENTRY, folders=folders)
    junk = "Ind&AOk-sirables"
    at = [imaplib.Time2Internaldate(datetime.now(UTC) - timedelta(minutes=minutes)) for minutes in (9, 5, 3, 1)]
    kept = stop_to(journal, "r1", before=bytes(60_000))
    imap.append("INBOX", "", at[0], kept)
    imap.append(junk, "", at[1], stop_to(journal, "r2"))

    hear(journal, box, READ_AT)
    assert sorted(stopped(journal)) == ["r1@exemple.fr", "r2@exemple.fr"]

    journal.mails.lift("r2@exemple.fr")
    imap.delete(junk)
    imap.create("Attente")
    imap.create(junk)
    imap.append(junk, "", at[1], stop_to(journal, "r2").replace(b"<r2@", b"<autre@"))
    imap.append(junk, "", at[2], stop_to(journal, "r3"))
    hear(journal, box, READ_AT)
    imap.logout()

    assert sorted(stopped(journal)) == ["r1@exemple.fr", "r3@exemple.fr"]
