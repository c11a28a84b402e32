"""How roles turn, with what people answered to the open ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sync.core.gatherings.rotation import A_YEAR, Rotation, rotation
from sync.core.replies.acts import Act
from sync.delivery.kept_answers import every_answer

if TYPE_CHECKING:
    from sync.turn.context import Turn


def rotation_of(turn: Turn) -> Rotation:
    """Return how roles turn, as the sheet and the answers of a year tell it."""
    since = turn.context.now - A_YEAR
    offers: dict[str, date] = {}
    for answer in every_answer(turn.context.journal):
        if answer.act is Act.TAKE_ROLE and answer.at >= since:
            offers[answer.sender.casefold()] = answer.at.astimezone(turn.context.now.tzinfo).date()
    return rotation(turn.register, offers)
