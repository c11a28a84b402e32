"""How a spreadsheet's locale writes numbers, dates and truth. Two are enough: the default and the members'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - serials have no zone


@dataclass(frozen=True)
class Locale:
    """``day_first`` tells 12/03 as the twelfth of March; ``groups`` are the characters between thousands, the first
    one as shown. ``months`` are full names, in lower case.
    """

    name: str
    decimal: str
    groups: str
    day_first: bool
    date_pattern: str
    first_title: str
    truth: tuple[str, str]
    currency: str
    months: tuple[str, ...]

    def number(self, text: str) -> float | None:
        """The number that a text writes: sign, thousands in threes, decimals, exponent; None when it is none."""
        group, mark = f"[{re.escape(self.groups)}]", re.escape(self.decimal)
        found = re.fullmatch(rf"([+-]?)((?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)?)(?:{mark}(\d*))?([eE][+-]?\d+)?", text)
        if found is None or not (found[2] or found[3]):
            return None
        whole = re.sub(group, "", found[2]) or "0"
        return float(f"{found[1]}{whole}.{found[3] or '0'}{found[4] or ''}")

    def is_grouped(self, text: str) -> bool:
        return any(character in text for character in self.groups)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Locale(
    "en_US",
    ".",
    ",",
    False,
    "m/d/yyyy",
    "Sheet1",
    ("TRUE", "FALSE"),
    "$",
    _words("january february march april may june july august september october november december"),
)
FRENCH = Locale(
    "fr_FR",
    ",",
    "\u202f\u00a0 ",
    True,
    "dd/MM/yyyy",
    "Feuille 1",
    ("VRAI", "FAUX"),
    "€",
    _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
)
LOCALES = {locale.name: locale for locale in (ENGLISH, FRENCH)} | {"en_GB": ENGLISH, "en": ENGLISH, "fr": FRENCH}


def serial(when: datetime | date) -> float:
    """The days since the 30th of December 1899, as Sheets counts."""
    moment = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)  # noqa: DTZ001 - no zone
    return (moment - EPOCH) / timedelta(days=1)


def moment(value: float) -> datetime:
    """The moment of a serial, to the millisecond."""
    return EPOCH + timedelta(milliseconds=round(value * 86_400_000))
