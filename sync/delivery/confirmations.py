"""Who said that their line is right, and when: by the id of each, a signed key that names nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sync.core.model.mail_answers import OWN_LINE
from sync.journal import Journal
from sync.mail.sending import ReplyMail

_TOPIC: Final = "lines confirmed"


def heed_confirmation(journal: Journal, answer: ReplyMail) -> bool:
    """Keep that somebody confirms the line that they were shown; whether that is what the mail was about."""
    kind, _, rest = answer.about.partition(":")
    if kind != OWN_LINE:
        return False
    person = rest.partition(":")[0]
    before = confirmations(journal).get(person)
    if before is None or before < answer.at:  # mails may be heard in another order than they were written
        journal.remember(_TOPIC, person, answer.at.isoformat(), answer.at)
    return True


def confirmations(journal: Journal) -> Mapping[str, datetime]:
    """Return when each person last confirmed their line, by id."""
    return {person: datetime.fromisoformat(at) for person, at in journal.decisions(_TOPIC).items()}


def forget_confirmations(journal: Journal, people: Collection[str]) -> None:
    """Forget that these people (ids) confirmed their line."""
    for person in people:
        journal.forget(_TOPIC, person)
