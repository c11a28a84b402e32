"""Which gatherings still stand: to come, announced, within the two months that a digest looks ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

from sync.core.gatherings.following import NOT_HELD
from sync.core.model.choices import GatheringState
from sync.core.model.records import Gathering, Register

Dated: TypeAlias = tuple[tuple[date, Gathering], ...]
"""Gatherings with their date, by date."""

HORIZON: Final = timedelta(days=62)
"""How far ahead a digest looks: the next two months, whatever their length."""


def is_upcoming(gathering: Gathering, today: date) -> bool:
    """Return whether a gathering is still to come and still on; one that is in question is not said to be."""
    is_over = gathering.state in NOT_HELD or gathering.state is GatheringState.DONE
    return gathering.date is not None and gathering.date >= today and not is_over and not gathering.in_question


def is_announced(gathering: Gathering, today: date) -> bool:
    """Return whether members may be told of a gathering: to come, still on, and no more « à confirmer »."""
    return is_upcoming(gathering, today) and gathering.state is not GatheringState.TENTATIVE


def to_come(register: Register) -> Dated:
    """Return the gatherings of the next two months that still stand."""
    last = register.today + HORIZON
    pairs = [(g.date, g) for g in register.gatherings if g.date is not None and is_upcoming(g, register.today)]
    return tuple(sorted((pair for pair in pairs if pair[0] <= last), key=lambda pair: pair[0]))
