"""A go is asked by mail and answered by simply replying: coordinators decide, once, and nobody else does."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest

from sync.core.replies.message import header_of
from sync.delivery.decisions import taken_since
from sync.delivery.kept_answers import every_answer
from sync.delivery.outbox import JournalOutbox
from sync.delivery.pending import ANSWER
from sync.jobs.post import post_all
from sync.journal.mail_rows import Mail, State
from sync.mail.base import MemoryPost
from sync.mail.imap import Box
from sync.mail.inbox import ImapStops
from sync.mail.message import identity_of
from sync.mail.relay import Security
from sync.mail.sending import Checks, Sending, StopMailbox
from sync.turn.context import Context, Outcome
from tests.conftest import Office
from tests.drawn import READ_AT
from tests.mail_servers.inbox import ADDRESS, RawMailbox, answer_to
from tests.mail_servers.posting import batch, letter, readers
from tests.mail_servers.real import ENTRY, Servers, needs_servers, real_servers

ALICE, BOB = "alice@exemple.fr", "bob@exemple.fr"


class Community:
    """An office of two coordinators whose letter waits for its go, and the mailbox that they answer to."""

    def __init__(self, office: Office, mailbox: StopMailbox, *, hears: bool = True) -> None:
        community = replace(office.context.community, coordinators=(ALICE, BOB))
        ways = Sending(transport=MemoryPost(), stops=mailbox, stop_address=ADDRESS, reply_to=ALICE, hears=hears)
        self.context: Context = replace(office.context, community=community, sending=ways)
        self.journal = self.context.journal
        JournalOutbox(self.journal, READ_AT).take(batch([letter(each) for each in readers(20)], to_members=True))
        self.post()

    def post(self, *, days: int = 0) -> Outcome:
        return post_all(replace(self.context, now=READ_AT + timedelta(days=days)), Checks())

    def asked(self, reader: str) -> bytes:
        """The last mail that asked this coordinator for a go."""
        mails = [mail for mail in self.journal.mails.find(reader=reader) if mail.list == "go-request"]
        content = self.journal.mails.content(max(mails, key=lambda mail: mail.id).id)
        assert content is not None
        return content.eml

    def letters(self) -> list[Mail]:
        return [mail for mail in self.journal.mails.find() if mail.list == "newsletter"]

    @property
    def states(self) -> set[State]:
        return {mail.state for mail in self.letters()}

    @property
    def decided(self) -> list[tuple[str, str]]:
        return [(each.decision.value, each.by) for each in taken_since(self.journal, None)]

    @property
    def to_read(self) -> list[tuple[str, str]]:
        words = {each.sender: each.text for each in every_answer(self.journal)}
        return [(each.address, words[each.address]) for each in self.journal.events() if each.kind == ANSWER]


@pytest.fixture
def mailbox() -> RawMailbox:
    return RawMailbox(READ_AT)


@pytest.fixture
def waiting(office: Office, mailbox: RawMailbox) -> Community:
    return Community(office, mailbox)


def test_the_mail_says_how_to_answer_and_where_and_bears_a_reference_of_its_own(waiting: Community) -> None:
    mails = [message_from_bytes(waiting.asked(reader)) for reader in (ALICE, BOB)]
    texts = [
        payload.decode()
        for mail in mails
        for part in mail.walk()
        if part.get_content_maintype() == "text" and isinstance(payload := part.get_payload(decode=True), bytes)
    ]

    assert {header_of(mail, "Reply-To") for mail in mails} == {ADDRESS}
    assert all("OUI, NON ou PLUS TARD à ce mail" in " ".join(text.split()) for text in texts)
    assert len({text.partition("TAB-")[2][:9] for text in texts}) == 2
    assert identity_of(("go-request", "go newsletter 2026-12", ALICE)) not in header_of(mails[0], "Message-ID")


def test_without_a_mailbox_to_read_nobody_is_asked_to_answer(office: Office) -> None:
    community = replace(office.context.community, coordinators=(ALICE,))
    context = replace(office.context, community=community, sending=Sending(reply_to=BOB, stop_address=BOB))
    JournalOutbox(context.journal, READ_AT).take(batch([letter("r1@exemple.fr")], to_members=True))

    post_all(context)

    (asked,) = [each for each in office.post.letters if each.kind == "go-request"]
    assert b"PLUS TARD" not in asked.eml
    assert b"TAB-" not in asked.eml
    assert header_of(message_from_bytes(asked.eml), "Reply-To") == BOB


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("OUI", ("go", State.SENT, False)),
        ("Oui, c’est parti !\n\nAlice", ("go", State.SENT, False)),
        ("NON", ("no-go", State.CANCELLED, False)),
        ("PLUS TARD", ("later", State.TO_SEND, False)),
        ("Non, il manque l’adresse du lieu", ("later", State.TO_SEND, True)),
        ("Oui sauf le titre", (None, State.TO_SEND, True)),
        ("STOP", (None, State.TO_SEND, False)),
    ],
)
@pytest.mark.parametrize("bears", ["both", "Message-ID", "reference"])
def test_a_coordinator_decides_by_answering(
    waiting: Community,
    mailbox: RawMailbox,
    said: str,
    outcome: tuple[str | None, State, bool],
    bears: str,
) -> None:
    mailbox.mails = [
        answer_to(waiting.asked(ALICE), said, quotes=bears != "Message-ID", names=bears != "reference"),
    ]

    waiting.post()

    decision, state, is_to_read = outcome
    assert waiting.decided == ([(decision, ALICE)] if decision else [])
    assert waiting.states == {state}
    assert bool(waiting.to_read) is is_to_read
    assert waiting.journal.mails.stops() == ()


def test_the_first_answer_wins_and_the_same_answer_twice_changes_nothing(
    waiting: Community, mailbox: RawMailbox
) -> None:
    mailbox.mails = [
        answer_to(waiting.asked(ALICE), "oui"),
        answer_to(waiting.asked(BOB), "oui", key="2"),
        answer_to(waiting.asked(BOB), "non", key="3"),
    ]

    waiting.post()
    waiting.post(days=1)

    assert waiting.decided == [("go", ALICE)]
    assert waiting.states == {State.SENT}
    assert waiting.to_read == [(BOB, "non")]


@pytest.mark.parametrize("sender", ["r1@exemple.fr", "alice@ailleurs.fr"])
@pytest.mark.parametrize("said", ["oui", "non"])
def test_nobody_else_decides_even_with_the_reference(
    waiting: Community, mailbox: RawMailbox, sender: str, said: str
) -> None:
    mailbox.mails = [answer_to(waiting.asked(ALICE), said, sender=sender)]

    waiting.post()

    assert (waiting.decided, waiting.states) == ([], {State.TO_SEND})
    assert waiting.to_read == [(sender, said)]


def test_who_coordinates_no_more_decides_no_more(waiting: Community, mailbox: RawMailbox) -> None:
    mailbox.mails = [answer_to(waiting.asked(ALICE), "oui")]
    waiting.context = replace(waiting.context, community=replace(waiting.context.community, coordinators=(BOB,)))

    waiting.post()

    assert (waiting.decided, waiting.to_read) == ([], [(ALICE, "oui")])


def test_a_coordinator_answers_what_another_one_was_asked(waiting: Community, mailbox: RawMailbox) -> None:
    mailbox.mails = [answer_to(waiting.asked(ALICE), "oui", sender=BOB)]

    waiting.post()

    assert waiting.decided == [("go", BOB)]


def test_an_address_without_the_mail_is_not_enough(waiting: Community, mailbox: RawMailbox) -> None:
    """Whoever knows a coordinator's address can compute neither the reference nor the Message-ID."""
    guessed = identity_of(("go-request", "go newsletter 2026-12", ALICE))
    forged = answer_to(waiting.asked(ALICE), "oui", quotes=False, names=False)
    mailbox.mails = [forged.replace(b"\n\n", f"\nIn-Reply-To: <{guessed}@exemple.fr>\n\n".encode(), 1), forged]

    waiting.post()

    assert (waiting.decided, waiting.states, waiting.to_read) == ([], {State.TO_SEND}, [])


def test_a_mail_that_was_not_to_be_answered_is_answered_by_nobody(office: Office, mailbox: RawMailbox) -> None:
    """Before there was a mailbox to read, a Message-ID was one that anybody can tell."""
    waiting = Community(office, mailbox, hears=False)
    waiting.context = replace(waiting.context, sending=replace(waiting.context.sending, hears=True))
    mailbox.mails = [answer_to(waiting.asked(ALICE), "oui")]

    waiting.post()

    assert (waiting.decided, waiting.states, waiting.to_read) == ([], {State.TO_SEND}, [])


def test_an_absence_decides_nothing_and_is_no_reading(waiting: Community, mailbox: RawMailbox) -> None:
    away = answer_to(waiting.asked(ALICE), "Oui").replace(b"From:", b"Auto-Submitted: auto-replied\nFrom:", 1)
    mailbox.mails = [away]

    waiting.post()

    assert (waiting.decided, waiting.to_read) == ([], [])


def test_an_answer_to_what_was_asked_before_is_no_go_for_what_is_asked_now(
    waiting: Community, mailbox: RawMailbox
) -> None:
    first = waiting.asked(ALICE)
    waiting.journal.remember("post", "stopped", READ_AT.isoformat(), READ_AT)  # nothing leaves
    mailbox.mails = [answer_to(first, "oui")]
    waiting.post()
    ids = [mail.id for mail in waiting.letters()][:5]
    waiting.journal.mails.shift(READ_AT, states=[State.TO_SEND], ids=ids, state=State.CANCELLED)
    waiting.journal.forget("post", "stopped")
    waiting.post()
    mailbox.mails = [answer_to(first, "oui", key="2")]
    waiting.post()
    assert State.SENT not in waiting.states
    assert waiting.to_read == [(ALICE, "oui")]

    mailbox.mails = [answer_to(waiting.asked(BOB), "oui", key="3")]
    waiting.post()

    assert State.SENT in waiting.states
    assert sorted(waiting.decided) == [("go", ALICE), ("go", BOB)]


def test_a_crash_between_the_decision_and_its_note_decides_once(
    waiting: Community, mailbox: RawMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.mails = [answer_to(waiting.asked(ALICE), "oui")]
    kept = type(waiting.journal).remember

    def remember(journal: object, topic: str, key: str, *rest: object) -> None:
        if topic == "stops" and key.startswith("mail "):
            raise KeyboardInterrupt
        kept(waiting.journal, topic, key, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(type(waiting.journal), "remember", remember)
        with pytest.raises(KeyboardInterrupt):
            waiting.post()
    waiting.post()

    assert waiting.decided == [("go", ALICE)]
    assert waiting.states == {State.SENT}
    assert waiting.to_read == []


@pytest.fixture
def servers() -> Iterator[Servers]:
    with real_servers() as servers:
        yield servers


@needs_servers
def test_a_real_mailbox_gives_the_go_and_is_left_as_it_was(servers: Servers, office: Office) -> None:
    box = ImapStops(Box("127.0.0.1", servers.imap, Security.NONE, "reponses"), lambda: ENTRY)
    imap = imaplib.IMAP4("127.0.0.1", servers.imap, timeout=5)
    imap.login("reponses", ENTRY)
    waiting = Community(office, box)
    below = "\n".join(f"> {'mot ' * 18}{number}" for number in range(600))  # beyond what is fetched at first
    long = answer_to(waiting.asked(ALICE), f"Oui\n\n{below}\n\nMais corrigez d’abord le titre", quotes=False)
    imap.append("INBOX", "", imaplib.Time2Internaldate(time.time()), long)
    waiting.post()
    assert (waiting.decided, len(waiting.to_read)) == ([], 1)

    imap.append("INBOX", "", imaplib.Time2Internaldate(time.time()), answer_to(waiting.asked(BOB), "OUI", key="2"))
    waiting.post()
    waiting.post(days=1)

    assert (waiting.decided, waiting.states) == ([("go", BOB)], {State.SENT})
    imap.select("INBOX")
    assert imap.search(None, "UNSEEN")[1] == [b"1 2"]
    imap.logout()
