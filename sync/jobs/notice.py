"""Tell coordinators, once, that something stopped Tablée, or that it goes on."""

from __future__ import annotations

from datetime import timedelta

from sync.core.digests.notice import Notice
from sync.core.text import plural, typeset
from sync.jobs.base import Context, Outcome
from sync.jobs.coordination import Writing, everyone, letter_to
from sync.mail.base import Batch

KIND = "notice"
RANK = 0
USEFUL = timedelta(weeks=1)
"""A notice that could not be sent by then is of no use any more."""


def send_notice(context: Context, notice: Notice, about: str) -> Outcome:
    """Write to everyone who coordinates; ``about`` names the event, which is told once to each."""
    audience = everyone(context.community)
    writing = Writing(KIND, about, "notice", notice, context.now, expires=context.now + USEFUL, rank=RANK)
    letters = tuple(letter_to(context, audience, writing, reader) for reader in audience.to)
    new = context.outbox.take(Batch(KIND, about, notice.title, letters))
    return Outcome(typeset(f"{plural(new, 'avis', 'avis')} pour la coordination."))
