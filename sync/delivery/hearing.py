"""Hearing the mailbox that people answer to: each mail once, before anything is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol

from sync.delivery.unsubscribes import Unsubscribes
from sync.journal import Journal
from sync.mail.bounces import bounce_mail
from sync.mail.sending import Heard, Incoming, ReplyMail, StopMailbox
from sync.mail.stops import stop_mail

TOPIC: Final = "stops"
_READ: Final = "read up to"
HEARD: Final = "heard at"
"""When the mailbox was last read."""
_MAIL: Final = "mail "
"""Before the key of each mail that was understood: it is heard once, also when the mailbox numbers its mails anew."""


class Answers(Protocol):
    """What is made of the answers to our mails."""

    def read(self, mail: Incoming) -> Heard | None:
        """Return what a mail says that answers one of ours; None when it says nothing to us."""

    def heed(self, answer: ReplyMail) -> None:
        """Do what an answer says, or keep it for a person; doing it again changes nothing."""

    def sentences(self) -> list[str]:
        """Return what people should know of those that were heard."""


class StopsOnly:
    """What is made of a mail where no answer is read: whether it says STOP, or that a mail of ours came back."""

    def read(self, mail: Incoming) -> Heard | None:
        """Return a STOP or a mail that came back."""
        return bounce_mail(mail.content, mail.at) or stop_mail(mail.content, mail.at)

    def heed(self, answer: ReplyMail) -> None:
        """Do nothing: none was read."""

    def sentences(self) -> list[str]:
        """Return nothing."""
        return []


def hear(journal: Journal, mailbox: StopMailbox, now: datetime, answers: Answers | None = None) -> list[str]:
    """Note every STOP, every address that is gone and every answer, of the mails since the last time; French sentences
    on them.

    Raises UnavailableError or RefusedError when the mailbox cannot be read: then nothing should leave to members.
    """
    answers = answers or StopsOnly()
    decisions = journal.decisions(TOPIC)
    mails, mark = mailbox.since(decisions.get(_READ, ""), answers.read)
    news = [mail for mail in mails if not (mail.key and f"{_MAIL}{mail.key}" in decisions)]
    unsubscribes = Unsubscribes(journal) if news else None
    for mail in news:
        if isinstance(mail, ReplyMail):
            answers.heed(mail)
        elif unsubscribes is not None:
            unsubscribes.heed(mail)
        if mail.key:
            journal.remember(TOPIC, f"{_MAIL}{mail.key}", now.date().isoformat(), now)
    if mark != decisions.get(_READ):
        journal.remember(TOPIC, _READ, mark, now)
    journal.remember(TOPIC, HEARD, now.isoformat(), now)
    return [*(unsubscribes.sentences() if unsubscribes else ()), *answers.sentences()]
