"""What the post itself writes before it sends: that a STOP was heard."""

from __future__ import annotations

from sync.core.say import tell
from sync.delivery.unsubscribes import STOPPED
from sync.mail.acknowledgement import acknowledgement
from sync.mail.base import Batch
from sync.mail.message import Letterhead
from sync.mailings.answers import STOP_HEARD
from sync.turn.context import Context


def acknowledge(context: Context) -> None:
    """Tell each person whose STOP was heard, once, that it was."""
    head = Letterhead(
        context.community.name,
        context.sender,
        "Tablée",
        f"stop.{context.sender.rpartition('@')[2]}",
        context.community.name,
        context.sending.reply_to,
        context.community.name,
    )
    for event in context.journal.events():
        if event.kind != STOPPED:
            continue
        letter = acknowledgement(STOP_HEARD.id, event.address, head, event.since, context.now)
        context.outbox.take(Batch(STOP_HEARD.id, letter.period, tell("STOP entendu"), (letter,)))
        context.journal.end_event(STOPPED, event.about)
