"""Tell coordinators, once, that something stopped Tablée, or that it goes on."""

from __future__ import annotations

from sync.core.digests.notice import Notice
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.letters.coordinators import Writing, everyone, letter_to
from sync.mail.base import Batch
from sync.mailings.notice import NOTICE
from sync.turn.context import Context, Outcome

RANK = 0
"""Before everything else, whatever its reader had this week."""


def send_notice(context: Context, notice: Notice, about: str) -> Outcome:
    """Write to everyone who coordinates; ``about`` names the event, which is told once to each."""
    audience = everyone(context.community)
    writing = Writing(NOTICE, about, NOTICE.template, notice, context.now, rank=RANK)
    letters = tuple(letter_to(context, audience, writing, reader) for reader in audience.to)
    new = context.outbox.take(Batch(NOTICE.id, about, notice.title, letters))
    return Outcome(typeset(tell("{new} pour la coordination.", new=plural(new, "avis", "avis"))))
