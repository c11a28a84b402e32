"""What becomes of a value that is written: as it is (RAW), or read as if a person had typed it (USER_ENTERED)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.google_emulator.locales import Locale, serial
from tests.google_emulator.wire import Json, invalid

TypedCell = tuple[Json | None, Json | None]
"""An ExtendedValue (None: an empty cell), and the number format that typing gave (None: none)."""

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)? )?([^\W\d]+)\.?(?: (\d{1,2}),)? (\d{4})")


def raw(value: Any) -> Json | None:
    """The value as it is; an empty text empties the cell.

    Raises ApiError for an object or a list.
    """
    match value:
        case bool():
            return {"boolValue": value}
        case int() | float():
            return {"numberValue": value}
        case "":
            return None
        case str():
            return {"stringValue": value}
    kind = "list_value" if isinstance(value, list) else "struct_value"
    raise invalid(f"Invalid values[0][0]: {kind} {{}}")


def entered(value: Any, locale: Locale, today: datetime, *, plain: bool = False) -> TypedCell:
    """The value as if typed. In a cell formatted as ``plain`` text, a text stays one unless it is a formula."""
    if not isinstance(value, str) or not value:
        return raw(value), None
    if value.startswith("'"):
        return {"stringValue": value[1:]}, None
    if value.startswith("=") and len(value) > 1:
        return {"formulaValue": value}, None
    if plain:
        return {"stringValue": value}, None
    return _read(value, locale, today)


def _read(value: str, locale: Locale, today: datetime) -> TypedCell:
    text = value.strip()
    if text.upper() in {*locale.truth, "TRUE", "FALSE"}:
        return {"boolValue": text.upper() in {locale.truth[0], "TRUE"}}, None
    number = _number(text, locale) or _moment(text, locale, today)
    if number is not None:
        return number
    if text[:1] in {"+", "-"} and len(text) > 1:
        return {"formulaValue": "=" + text}, None
    return {"stringValue": value}, None


def _number(text: str, locale: Locale) -> TypedCell | None:
    bare, unit = text, ""
    if text.endswith("%"):
        bare, unit = text[:-1].rstrip(), "%"
    elif text.startswith(locale.currency) or text.endswith(locale.currency):
        bare, unit = text.strip(locale.currency).strip(), locale.currency
    number = locale.number(bare)
    if number is None:
        return None
    decimals = "0.00" if locale.decimal in bare else "0"
    if unit == "%":
        return {"numberValue": number / 100}, {"type": "PERCENT", "pattern": f"{decimals}%"}
    if unit:
        return {"numberValue": number}, {"type": "CURRENCY", "pattern": f"#,##{decimals} [${unit}]"}
    if re.search(r"[eE]", bare):
        return {"numberValue": number}, {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    style = {"type": "NUMBER", "pattern": f"#,##{decimals}"} if locale.is_grouped(bare) else None
    return {"numberValue": int(number) if number.is_integer() and abs(number) < 1e15 else number}, style


def _moment(text: str, locale: Locale, today: datetime) -> TypedCell | None:
    clock = _CLOCK.fullmatch(text)
    if clock:
        part = _part_of_day(clock)
        return None if part is None else ({"numberValue": part}, {"type": "TIME", "pattern": _clock_pattern(clock)})
    day, _, rest = text.partition(" ")
    after = _CLOCK.fullmatch(rest)
    found = _day(day if after else text, locale, today)
    if found is None:
        return None
    when, pattern = found
    if after is None:
        return {"numberValue": int(serial(when))}, {"type": "DATE", "pattern": pattern}
    part = _part_of_day(after)
    if part is None:
        return None
    return {"numberValue": serial(when) + part}, {"type": "DATE_TIME", "pattern": f"{pattern} {_clock_pattern(after)}"}


def _part_of_day(clock: re.Match[str]) -> float | None:
    hours, minutes, seconds = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if minutes > 59 or seconds > 59:
        return None
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) / timedelta(days=1)


def _clock_pattern(clock: re.Match[str]) -> str:
    return "hh:mm:ss" if clock[3] else "hh:mm"


def _day(text: str, locale: Locale, today: datetime) -> tuple[datetime, str] | None:
    """The day that a text names, and how it was written."""
    if iso := _ISO.fullmatch(text):
        return _dated(int(iso[1]), int(iso[2]), int(iso[3]), "yyyy-mm-dd")
    if numeric := _NUMERIC.fullmatch(text):
        day, month = (int(numeric[1]), int(numeric[2])) if locale.day_first else (int(numeric[2]), int(numeric[1]))
        year = int(numeric[3]) if numeric[3] else today.year
        year += (2000 if year < 50 else 1900) if year < 100 else 0
        short = "dd/MM" if locale.day_first else "m/d"
        return _dated(year, month, day, locale.date_pattern if numeric[3] else short)
    words = _WORDS.fullmatch(text)
    if words is None or words[2].lower() not in locale.months:
        return None
    month = locale.months.index(words[2].lower()) + 1
    if not words[1] and not words[3]:
        return _dated(int(words[4]), month, 1, "mmmm yyyy")
    return _dated(int(words[4]), month, int(words[1] or words[3]), "d mmmm yyyy" if words[1] else "mmmm d, yyyy")


def _dated(year: int, month: int, day: int, pattern: str) -> tuple[datetime, str] | None:
    try:
        return datetime(year, month, day), pattern  # noqa: DTZ001 - a day of a sheet has no zone
    except ValueError:
        return None
