"""Activité, the restricted workbook: who did how much in which year. Its figures go no further than the typology."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sync.core.model.community import Community
from sync.core.model.records import YearOfActivity
from sync.core.model.tabs import Origin
from sync.core.parse.contacts import emails_of
from sync.core.parse.values import number_of


def parse_years(lines: Iterable[Origin], _today: date, _community: Community) -> tuple[YearOfActivity, ...]:
    """Return what the lines that name an address say. An unreadable figure counts as zero, and the line says so:
    activity may be underestimated, never invented.
    """
    years = map(_year, lines)
    return tuple(year for year in years if year is not None)


def _year(origin: Origin) -> YearOfActivity | None:
    emails = emails_of(origin.typed("email")).values
    if not emails:
        return None
    year, contracts, revenue = (number_of(origin.typed(field)) for field in ("year", "contracts", "revenue"))
    has_year = year is not None and 1990 <= year <= 2100
    unread = not has_year or any(
        number is None and origin.typed(field) is not None
        for field, number in (("contracts", contracts), ("revenue", revenue))
    )
    return YearOfActivity(emails, int(year) if year and has_year else 0, int(contracts or 0), revenue or 0.0, unread)
