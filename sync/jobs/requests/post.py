"""« Envoyer maintenant »: what waits leaves at once, but for what is held back."""

from __future__ import annotations

from typing import Final

from sync.core.model.tables import OurTab
from sync.core.requests import Ask
from sync.core.say import tell
from sync.core.text import capital, plural
from sync.delivery import holds
from sync.jobs.post import send_post
from sync.jobs.requests.base import Demand, Kind, Reply


def _send_now(demand: Demand) -> Reply:
    """Send what waits: every hold, every go that is missing, every limit is heeded as it is in any turn."""
    context = demand.turn.context
    outcome = send_post(demand.turn)
    sentences = [outcome.sentence, outcome.later]
    if closed := holds.closed(context.journal, context.now, context.sending.account):
        sentences.append(f"{capital(closed)}.")
    if batches := holds.without_go(context.journal, context.sending.rules.go):
        sentences.append(
            tell(
                "{batches} votre feu vert dans {tab:quoted}.",
                batches=plural(len(batches), "envoi attend", "envois attendent"),
                tab=OurTab.MAILS.title,
            )
        )
    return Reply(" ".join(filter(None, sentences)), files=outcome.files, mails=outcome.mails)


SEND_NOW: Final = Kind(Ask.SEND_NOW, "", _send_now)
