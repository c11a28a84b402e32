"""What people answered about their own line: that it is right, and when; that they would like leads. By the id of each,
a signed key that names nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sync.core.model.mail_answers import OWN_LINE
from sync.core.replies.acts import Act
from sync.journal import Journal
from sync.mail.sending import ReplyMail

_TOPICS: Final = {Act.CONFIRM: "lines confirmed", Act.LEADS: "leads asked"}
"""The topic of each act: under the id of a person, when they last did it."""
ACTS: Final = frozenset(_TOPICS)


def heed_own_line(journal: Journal, answer: ReplyMail) -> bool:
    """Keep what somebody answers about the line that they were shown; whether that is what the mail was about."""
    kind, _, rest = answer.about.partition(":")
    act = answer.reply.act
    if kind != OWN_LINE or act not in _TOPICS:
        return False
    person = rest.partition(":")[0]
    before = _times(journal, act).get(person)
    if before is None or before < answer.at:  # mails may be heard in another order than they were written
        journal.remember(_TOPICS[act], person, answer.at.isoformat(), answer.at)
    return True


def confirmations(journal: Journal) -> Mapping[str, datetime]:
    """Return when each person last said that their line is right, by id."""
    return _times(journal, Act.CONFIRM)


def leads_asked(journal: Journal) -> Mapping[str, datetime]:
    """Return when each person last asked for leads, by id."""
    return _times(journal, Act.LEADS)


def forget_people(journal: Journal, people: Collection[str]) -> None:
    """Forget what these people (ids) answered."""
    for topic in _TOPICS.values():
        for person in people:
            journal.forget(topic, person)


def _times(journal: Journal, act: Act) -> Mapping[str, datetime]:
    return {person: datetime.fromisoformat(at) for person, at in journal.decisions(_TOPICS[act]).items()}
