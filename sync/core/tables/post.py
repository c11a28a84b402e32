"""« Envois »: what was mailed and what waits, each period as people call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.decisions import EVERY_WORD
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.say import msgid, tell
from sync.core.text import between, day, month, typeset

MAIL_COLUMNS: Final = (
    Column("Date", ColumnKind.MOMENT),
    Column("Liste"),
    Column("Période"),
    Column("À", ColumnKind.EMAIL),
    Column("Objet", ColumnKind.LONG_TEXT),
    Column("État"),
    Column("À savoir", ColumnKind.LONG_TEXT),
    Column("Feu vert ?", ColumnKind.ANSWER, choices=EVERY_WORD, takes_other_answers=True),
)
"""A row of the tab « Envois » has one value for each of these."""

_NOTE: Final = msgid(
    "Ce qui attend une réponse est en haut : « Feu vert ? » la prend, la première l’emporte, et chaque réponse est "
    "redite dans le digest. Les lignes suivantes sont les derniers envois."
)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A row of « Envois »: its key, its values but for the answer."""

    key: str
    values: tuple[TableValue, ...]


def mails_table(rows: Sequence[PostRow] = ()) -> Table:
    """Return what waits for a word, then the mails, as the outbox tells them; the header alone as long as there is
    none.
    """
    return our_table(
        OurTab.MAILS,
        MAIL_COLUMNS,
        tuple((*row.values, None) for row in rows),
        keys=tuple(row.key for row in rows),
        note=typeset(tell(_NOTE)),
    )


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
