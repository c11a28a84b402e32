"""A turn for which nothing changed: it would find what the last one found, and do nothing; so nothing is read again.

What a turn depends on: what can be seen of the files that it reads (``Context.sight``) and of our own workbook, the
journal, the hour for the mails that wait, the mailbox that people answer to. The first three are compared with what the
last turn noted; as long as a mail waits, or with a mailbox to hear, each turn is a whole one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from sync.core.counts import Counts
from sync.delivery.pending import pending
from sync.journal.mail_rows import OPEN
from sync.turn.context import Context


def counted_already(context: Context) -> Counts | None:
    """Return what the last turn counted, when another one would find the same and do nothing; None when it may not."""
    text = context.journal.settled()
    if not text or context.accepts_missing:
        return None
    record = json.loads(text)
    return Counts(**record["counts"]) if record["state"] == _state(context) else None


def note_counts(context: Context, counts: Counts) -> None:
    """Note what was counted by a turn that left nothing to do, as the last thing that it writes."""
    state = _state(context)
    if state and not context.accepts_missing:
        context.journal.settle(json.dumps({"state": state, "counts": asdict(counts)}), context.now)


def _state(context: Context) -> str:
    """Return all that another turn of this day depends on but the journal; empty when that cannot be told."""
    results = context.results.seen() if context.sight else ""
    mails_wait = bool(context.journal.mails.counts().keys() & set(OPEN))
    if not results or mails_wait or context.sending.stops is not None:
        return ""
    waits = pending(context.journal, context.sending, context.now)
    has_snapshot = any(context.snapshots.glob("*.xlsx"))
    has_page = context.dashboard.exists()
    return sha256(
        repr((context.sight, results, waits, has_snapshot, has_page)).encode("utf-8", "surrogatepass")
    ).hexdigest()
