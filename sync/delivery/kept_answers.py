"""What people answered to our mails, kept in the journal: what was understood and its values, and their own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from sync.core.model.mail_answers import MailAnswer
from sync.core.replies.acts import Act
from sync.core.traces import Traces
from sync.journal import Journal
from sync.mail.sending import ReplyMail
from sync.mailings import list_name

_TOPIC = "mail answers"
_LONGEST = 2_000
"""Characters of an answer that are kept."""


def keep_answer(journal: Journal, mail: ReplyMail, *, understood: bool, now: datetime) -> None:
    """Keep an answer; keeping it again changes nothing. What it means is kept when it was ``understood``."""
    reply = mail.reply
    record = {
        "at": mail.at.isoformat(),
        "sender": reply.sender,
        "list": mail.list,
        "about": mail.about,
        "act": reply.act.value if reply.act is not None and understood else "",
        "count": reply.count,
        "until": reply.until.isoformat() if reply.until is not None else "",
        "text": reply.text[:_LONGEST],
    }
    journal.remember(_TOPIC, mail.key, json.dumps(record, ensure_ascii=False, sort_keys=True), now)


def every_answer(journal: Journal) -> tuple[MailAnswer, ...]:
    """Return the answers that are kept, the oldest first."""
    return tuple(answer for _, answer in _with_keys(journal))


def forget_person(journal: Journal, traces: Traces) -> None:
    """Forget whole the answers of somebody, and those that tell of them."""
    for key, answer in _with_keys(journal):
        if traces.tells(answer.sender) or traces.tells(answer.text):
            journal.forget(_TOPIC, key)


def forget_before(journal: Journal, before: datetime) -> int:
    """Forget the answers older than a moment; tell how many."""
    old = [key for key, answer in _with_keys(journal) if answer.at < before]
    for key in old:
        journal.forget(_TOPIC, key)
    return len(old)


def _with_keys(journal: Journal) -> Iterator[tuple[str, MailAnswer]]:
    """Yield the answers with their key, the oldest first."""
    records = [(key, json.loads(text)) for key, text in journal.decisions(_TOPIC).items()]
    for key, record in sorted(records, key=lambda each: (each[1]["at"], each[0])):
        yield (
            key,
            MailAnswer(
                datetime.fromisoformat(record["at"]),
                record["sender"],
                list_name(record["list"]),
                record["about"],
                Act(record["act"]) if record["act"] else None,
                record["text"],
                record["count"],
                date.fromisoformat(record["until"]) if record["until"] else None,
            ),
        )
