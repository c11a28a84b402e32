"""What answers are kept about, by names that no language changes; until version 9 they were the titles of our tabs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select, update

from sync.core.answers import FORMER_KEYS
from sync.journal.once import remember
from sync.journal.schema import decision, reading

_RENAMED: Final = {
    "À vérifier": "findings",
    "Doublons": "pairs",
    "suivi des remarques": "findings trail",
    "suivi des doublons": "pairs trail",
}


def name_topics(connection: Connection) -> None:
    """Make the step that gives these topics their names, and notes that keys of an older Tablée are in use."""
    for former, name in _RENAMED.items():
        connection.execute(update(decision).where(decision.c.topic == former).values(topic=name))
    if connection.execute(select(reading.c.id).limit(1)).first() is not None:
        remember(connection, FORMER_KEYS, "findings", "published", datetime.now(UTC))
