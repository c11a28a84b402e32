"""Hearing the mailbox that people answer to: each mail once, before anything is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sync.delivery.answers import MailAnswers
from sync.delivery.unsubscribes import Unsubscribes
from sync.journal import Journal
from sync.mail.sending import ReplyMail, StopMailbox

TOPIC: Final = "stops"
_READ: Final = "read up to"
HEARD: Final = "heard at"
"""When the mailbox was last read."""
_MAIL: Final = "mail "
"""Before the key of each mail that was understood: it is heard once, also when the mailbox numbers its mails anew."""


def hear(journal: Journal, mailbox: StopMailbox, now: datetime, answers: MailAnswers) -> list[str]:
    """Note every STOP, every address that is gone and every answer, of the mails since the last time; French sentences
    on them.

    Raises UnavailableError or RefusedError when the mailbox cannot be read: then nothing should leave to members.
    """
    decisions = journal.decisions(TOPIC)
    mails, mark = mailbox.since(decisions.get(_READ, ""), answers.read)
    news = [mail for mail in mails if not (mail.key and f"{_MAIL}{mail.key}" in decisions)]
    unsubscribes = Unsubscribes(journal)
    for mail in news:
        if isinstance(mail, ReplyMail):
            answers.heed(mail)
        else:
            unsubscribes.heed(mail)
        if mail.key:
            journal.remember(TOPIC, f"{_MAIL}{mail.key}", now.date().isoformat(), now)
    if mark != decisions.get(_READ):
        journal.remember(TOPIC, _READ, mark, now)
    journal.remember(TOPIC, HEARD, now.isoformat(), now)
    return [*unsubscribes.sentences(), *answers.sentences()]
