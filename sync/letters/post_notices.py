"""What the post itself writes before it sends: that a STOP was heard, that a mailing waits for a go."""

from __future__ import annotations

from sync.core.digests.notice import go_notice
from sync.core.say import tell
from sync.delivery import holds
from sync.delivery.unsubscribes import STOPPED
from sync.letters.notice import send_notice
from sync.mail.acknowledgement import acknowledgement
from sync.mail.base import Batch
from sync.mail.message import Letterhead
from sync.mailings.answers import STOP_HEARD
from sync.turn.context import Context

ASKED = "go asked"
"""The topic under which the journal keeps which mailings coordinators were asked a go for."""


def acknowledge(context: Context) -> None:
    """Tell each person whose STOP was heard, once, that it was."""
    head = Letterhead(
        context.community.name,
        context.sender,
        "Tablée",
        f"stop.{context.sender.rpartition('@')[2]}",
        context.community.name,
        context.sending.reply_to,
    )
    for event in context.journal.events():
        if event.kind != STOPPED:
            continue
        letter = acknowledgement(STOP_HEARD.id, event.address, head, event.since, context.now)
        context.outbox.take(Batch(STOP_HEARD.id, letter.period, tell("STOP entendu"), (letter,)))
        context.journal.end_event(STOPPED, event.about)


def ask_for_goes(context: Context) -> None:
    """Ask the coordinators at once for the go of each mailing that waits for one."""
    journal = context.journal
    decisions = journal.decisions(ASKED)
    titles = {(batch.list, batch.period): batch.title for batch in journal.mails.batches()}
    for mailing, period in holds.without_go(journal, context.sending.rules.go):
        key = f"{mailing} {period}"
        if key in decisions:
            continue
        mails = journal.mails.of_batch(mailing, period)
        notice = go_notice(context.community, titles.get((mailing, period), mailing), mailing, len(mails), context.now)
        send_notice(context, notice, f"go {key}")
        journal.remember(ASKED, key, context.now.isoformat(), context.now)
