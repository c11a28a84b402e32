"""Activité, the restricted workbook: who did how much in which year. Its figures go no further than the typology."""

from __future__ import annotations

from sync.core.model.community import Community
from sync.core.model.fields import TabKind
from sync.core.model.records import Origin, YearOfActivity
from sync.core.model.workbook import Workbook
from sync.core.parse.contacts import emails_of
from sync.core.parse.register import match_tabs
from sync.core.parse.rows import records_of
from sync.core.parse.values import number_of


def parse_activity(workbook: Workbook, community: Community) -> tuple[YearOfActivity, ...] | None:
    """The lines of the restricted workbook that name an address and a year; None when it has no such tab.

    An unreadable figure counts as zero: activity may be underestimated, never invented.
    """
    matched = match_tabs(workbook, (TabKind.ACTIVITY,), community).get(TabKind.ACTIVITY)
    if matched is None:
        return None
    years = (_year(origin) for origin in records_of(*matched))
    return tuple(year for year in years if year is not None)


def _year(origin: Origin) -> YearOfActivity | None:
    emails, _ = emails_of(origin.typed("email"))
    year = number_of(origin.typed("year"))
    if not emails or year is None or not 1990 <= year <= 2100:
        return None
    contracts = number_of(origin.typed("contracts")) or 0.0
    return YearOfActivity(emails, int(year), int(contracts), number_of(origin.typed("revenue")) or 0.0)
