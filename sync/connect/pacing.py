"""At which pace a community asks and sends: its own, or what it shares with the offices of its hosts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sync.pace import Pace, Unpaced

if TYPE_CHECKING:
    from sync.connect.planning import Plan


def pace_of(plan: Plan) -> Pace:
    """Return whoever grants what is asked for a plan."""
    return Unpaced() if plan.shared is None else _shared(plan.shared)


@cache
def _shared(address: str) -> Pace:
    """Return the pace that a database keeps, over one session for this process."""
    from sync.shared.buckets import shared_pace  # noqa: PLC0415 - psycopg, only for who shares

    return shared_pace(address)
