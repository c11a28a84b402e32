"""Whether a turn needs to read: what the watch says, and a full reading every quarter of an hour all the same."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from sync.jobs.base import Context
from sync.journal import WATCHED
from sync.sheets.base import Hint

EVERYTHING: Final = Hint(members=True, coordinators=True)
FRESH: Final = timedelta(minutes=15)
"""How long the last full reading is believed while the watch sees nothing."""


def look(context: Context) -> Hint:
    """What may have changed since the last good turn; everything, without a watch."""
    if context.watch is None:
        return EVERYTHING
    kept = _kept(context)
    hint = context.watch.look(kept["watch"] if kept else "")
    fresh = kept is not None and timedelta() <= context.now - datetime.fromisoformat(kept["read_at"]) < FRESH
    return hint if fresh else EVERYTHING


def keep(context: Context, hint: Hint) -> None:
    """Note what was seen, once all that may have changed was read and believed."""
    if context.watch is None:
        return
    before = _kept(context)
    read_at = context.now.isoformat() if hint == EVERYTHING or before is None else before["read_at"]
    kept = json.dumps({"read_at": read_at, "watch": context.watch.keep()})
    context.journal.note_published(WATCHED, kept, context.now)


def forget(context: Context) -> None:
    """Let the next turn read everything: this one could not be believed."""
    if context.watch is not None:
        context.journal.note_published(WATCHED, "", context.now)


def _kept(context: Context) -> dict[str, str] | None:
    kept = context.journal.published(WATCHED)
    return json.loads(kept) if kept else None
