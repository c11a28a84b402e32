"""What members earned together in a year that is over: worked out once, and never again. What a later reading would
give differs by what few people corrected, and would tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sync.core.budget import revenue_together

if TYPE_CHECKING:
    from sync.core.model.records import YearOfActivity
    from sync.turn.context import Context

_TOPIC: Final = "revenue together"


def note_revenue(context: Context, years: Sequence[YearOfActivity] | None) -> None:
    """Keep what was earned together last year, if the community wants a share of it told and it was not kept yet."""
    year = context.now.year - 1
    if not years or not context.community.budget_rate or str(year) in context.journal.decisions(_TOPIC):
        return
    total = revenue_together(years, year)
    if total is not None:
        context.journal.remember(_TOPIC, str(year), str(total), context.now)


def share_of_revenue(context: Context) -> tuple[int, float] | None:
    """Return the last year that is known, and the community's share of it in euros; None when none is."""
    if not context.community.budget_rate:
        return None
    totals = {int(year): int(total) for year, total in context.journal.decisions(_TOPIC).items()}
    year = max(totals, default=None)
    return None if year is None else (year, round(totals[year] * context.community.budget_rate / 100, 2))
