"""What is learned from answers: kept in the journal by the key of its row, heeded at each reading, until it is emptied.

Three things are: how a header is read, what somebody's class is, what a word means.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sync.journal import Journal


def lessons(journal: Journal, topic: str) -> dict[str, list[Any]]:
    """Return what was learned on a topic, by key: the fields that ``learn`` was given."""
    return {key: json.loads(text) for key, text in journal.decisions(topic).items()}


def learn(
    journal: Journal, topic: str, fresh: Mapping[str, Sequence[object]], unlearned: Iterable[str], now: datetime
) -> bool:
    """Keep what answers teach, drop what they teach no more; tell whether anything changed."""
    before = journal.decisions(topic)
    for key, fields in fresh.items():
        journal.remember(topic, key, json.dumps(fields, ensure_ascii=False), now)
    for key in before.keys() & {*unlearned}:
        journal.forget(topic, key)
    return journal.decisions(topic) != before
