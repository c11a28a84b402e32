"""« Envois »: what was mailed and what waits, each period as people call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.say import tell
from sync.core.text import between, day, month

MAIL_COLUMNS: Final = (
    Column("Date", ColumnKind.MOMENT),
    Column("Liste"),
    Column("Période"),
    Column("À", ColumnKind.EMAIL),
    Column("Objet", ColumnKind.LONG_TEXT),
    Column("État"),
    Column("À savoir", ColumnKind.LONG_TEXT),
)
"""A row of the tab « Envois » has one value for each of these."""


def mails_table(mails: Sequence[Sequence[TableValue]] = ()) -> Table:
    """Return the mails, as the outbox tells them; the header alone as long as there is none."""
    return our_table(OurTab.MAILS, MAIL_COLUMNS, tuple(tuple(mail) for mail in mails))


_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)")
_DAY: Final = re.compile(r"(?:.*[- ])?(\d{4}-\d\d-\d\d)(?:[-T].*)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")


def period_name(period: str) -> str:
    """Return how people call a period: a week by its days, a month, the day that a reminder is about; empty for one
    that no calendar knows.
    """
    try:
        if week := _WEEK.fullmatch(period):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return tell("semaine {days}", days=between(monday, monday + timedelta(days=6)))
        if when := _MONTH.fullmatch(period):
            return month(date(int(when[1]), int(when[2]), 1))
        day_match = _DAY.fullmatch(period)
        return day(date.fromisoformat(day_match[1])) if day_match else ""
    except ValueError:
        return ""
