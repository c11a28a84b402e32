"""Whether a turn needs to read: what the watch says, and a full reading every quarter of an hour all the same."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from sync.journal import WATCHED, Journal
from sync.sheets.base import Hint, Watch
from sync.turn.context import Context

EVERYTHING: Final = Hint(members=True, coordinators=True)
NOTHING: Final = Hint(members=False, coordinators=False)
FRESH: Final = timedelta(minutes=15)
"""How long the last full reading is believed while the watch sees nothing."""


def look(context: Context) -> Hint:
    """Return what may have changed since the last good turn; everything, without a watch."""
    return EVERYTHING if context.watch is None else hint_of(context.journal, context.watch, context.now)


def hint_of(journal: Journal, watch: Watch, now: datetime) -> Hint:
    """Return what a watch says may have changed since the last good turn; everything, when that was long ago."""
    record = _kept(journal)
    hint = watch.look(record["watch"] if record else "")
    fresh = record is not None and timedelta() <= now - datetime.fromisoformat(record["read_at"]) < FRESH
    return hint if fresh or hint.proven else EVERYTHING


def read_whole_at(journal: Journal) -> datetime | None:
    """Return when everything was last read, whatever the watch said; None when that is not known."""
    record = _kept(journal)
    return datetime.fromisoformat(record["read_at"]) if record else None


def keep(context: Context, hint: Hint) -> None:
    """Note what was seen, once all that may have changed was read and believed."""
    if context.watch is None:
        return
    before = _kept(context.journal)
    read_at = context.now.isoformat() if hint == EVERYTHING or before is None else before["read_at"]
    record = json.dumps({"read_at": read_at, "watch": context.watch.keep()})
    context.journal.note_published(WATCHED, record, context.now)


def forget(context: Context) -> None:
    """Let the next turn read everything: this one could not be believed."""
    if context.watch is not None:
        context.journal.note_published(WATCHED, "", context.now)


def _kept(journal: Journal) -> dict[str, str] | None:
    text = journal.published(WATCHED)
    return json.loads(text) if text else None
