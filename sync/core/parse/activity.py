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
    """The lines of the restricted workbook that name an address; None when it has no tab with an address and a year.

    An unreadable figure counts as zero, and the line says so: activity may be underestimated, never invented.
    """
    matched = match_tabs(workbook, (TabKind.ACTIVITY,), community).get(TabKind.ACTIVITY)
    if matched is None or not {"email", "year"} <= matched[1].columns.keys():
        return None
    years = (_year(origin) for origin in records_of(*matched))
    return tuple(year for year in years if year is not None)


def _year(origin: Origin) -> YearOfActivity | None:
    emails = emails_of(origin.typed("email")).values
    if not emails:
        return None
    year, contracts, revenue = (number_of(origin.typed(field)) for field in ("year", "contracts", "revenue"))
    known = year is not None and 1990 <= year <= 2100
    unread = not known or any(
        number is None and origin.typed(field) is not None
        for field, number in (("contracts", contracts), ("revenue", revenue))
    )
    return YearOfActivity(emails, int(year) if year and known else 0, int(contracts or 0), revenue or 0.0, unread)
