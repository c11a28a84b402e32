"""A mailbox in memory that holds raw mails, and answers to mails of ours as people would send them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage

from sync.core.replies.message import header_of
from sync.delivery import hearing
from sync.delivery.answers import MailAnswers
from sync.journal import Journal
from sync.mail.sending import Heard, Incoming, Sending, StopMailbox

ADDRESS = "reponses@exemple.fr"


class RawMailbox:
    """Gives every mail each time it is read, as one that numbers its mails anew."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.mails: list[bytes] = []

    def since(self, mark: str, read: Callable[[Incoming], Heard | None]) -> tuple[tuple[Heard, ...], str]:
        heard = (read(Incoming(mail, self.at, lambda mail=mail: mail)) for mail in self.mails)  # type: ignore[misc]
        return tuple(each for each in heard if each is not None), str(len(self.mails))


def answer_to(
    eml: bytes, text: str, *, sender: str = "", key: str = "1", quotes: bool = True, names: bool = True
) -> bytes:
    """What a person sends back: their words over the mail quoted (``quotes``), its Message-ID named (``names``)."""
    ours, reply = message_from_bytes(eml), EmailMessage()
    part = next(each for each in ours.walk() if each.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    quoted = "\n".join(f"> {line}" for line in payload.decode().splitlines())
    sender = sender or header_of(ours, "To")
    reply["From"], reply["To"] = (
        f"{sender.partition('@')[0].capitalize()} <{sender}>",
        header_of(ours, "Reply-To") or header_of(ours, "From"),
    )
    reply["Subject"], reply["Message-ID"] = f"Re: {header_of(ours, 'Subject')}", f"<{key}@exemple.fr>"
    if names:
        reply["In-Reply-To"] = ours["Message-ID"]
    said = f"Le 21/11/2026 à 08:00, Tablée a écrit :\n{quoted}\n" if quotes else ""
    reply.set_content(f"{text}\n\n{said}")
    return reply.as_bytes()


def hear(journal: Journal, mailbox: StopMailbox, now: datetime) -> list[str]:
    """Read a mailbox for a community that nobody coordinates."""
    return hearing.hear(journal, mailbox, now, MailAnswers(journal, Sending(), (), now))
