"""The text that people see in a cell: its effective value through its number format, in the spreadsheet's locale."""

from __future__ import annotations

import re
from datetime import datetime

from tests.google_emulator.locales import Locale, moment
from tests.google_emulator.wire import Json

ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
"""Type of an ErrorValue → what the cell shows."""

FIRST, BEYOND = -693_593, 2_958_466
"""The serials of the 1st of January of the years 1 and 10000: a number beyond them is no date, and shows as it is."""
_DATE_PIECES = re.compile(
    r'yyyy|yy|mmmm|mmm|mm|m|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|hh|H|h|ss|s|am/pm|"[^"]*"|\\.|.', re.DOTALL
)


def shown(effective: Json | None, number_format: Json, locale: Locale) -> str:
    """What an effective value looks like."""
    match effective:
        case None:
            return ""
        case {"errorValue": {"type": kind}}:
            return ERRORS[kind]
        case {"boolValue": value}:
            return locale.truth[0] if value else locale.truth[1]
        case {"stringValue": value}:
            return str(value)
    return _number(effective["numberValue"], number_format, locale)


def _number(value: float, number_format: Json, locale: Locale) -> str:
    kind = number_format.get("type", "")
    pattern = number_format.get("pattern", "")
    if kind in {"DATE", "TIME", "DATE_TIME"} and FIRST <= value < BEYOND:
        return _date(value, pattern or _default_pattern(kind, locale), locale)
    if kind == "PERCENT":
        return _patterned(value * 100, pattern or "0.00%", locale)
    if kind == "SCIENTIFIC":
        mantissa = f"{value:.2E}"
        return mantissa.replace(".", locale.decimal)
    if kind in {"NUMBER", "CURRENCY"} and pattern:
        return _patterned(value, pattern, locale)
    return general(value).replace(".", locale.decimal)


def _default_pattern(kind: str, locale: Locale) -> str:
    return {"DATE": locale.date_pattern, "TIME": "hh:mm:ss"}.get(kind, f"{locale.date_pattern} hh:mm:ss")


def general(value: float) -> str:
    """A number without any format: whole as it is, otherwise ten digits."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}"
    if "e" not in text:
        return text
    mantissa, exponent = f"{value:.5E}".split("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"


def _patterned(value: float, pattern: str, locale: Locale) -> str:
    """Thousands when the pattern has a comma, as many decimals as zeros after the dot, and the unit around."""
    body = re.search(r"[#0,]+(?:\.([#0]+))?", pattern)
    if body is None:
        return general(value).replace(".", locale.decimal)
    digits = f"{value:,.{len(body[1] or '')}f}"
    if "," not in body[0]:
        digits = digits.replace(",", "")
    table = str.maketrans({",": locale.groups[0], ".": locale.decimal})
    before, after = pattern[: body.start()], pattern[body.end() :]
    return _literal(before) + digits.translate(table) + _literal(after)


def _literal(text: str) -> str:
    return re.sub(r'\[\$([^\]-]*)[^\]]*\]|["\\]', r"\1", text)


def _date(value: float, pattern: str, locale: Locale) -> str:
    """The pieces of a date pattern. ``m`` is minutes after hours, months elsewhere."""
    when = moment(value)
    pieces, clock = [], False
    for piece in _DATE_PIECES.findall(pattern):
        if piece[0] in "Hh":
            clock = True
        pieces.append(_piece(piece, when, locale, clock=clock))
        if piece[0] in "sdy":
            clock = False
    return "".join(pieces)


def _piece(piece: str, when: datetime, locale: Locale, *, clock: bool) -> str:
    if piece[0] in "mM" and not clock:
        month = locale.months[when.month - 1]
        month = month if locale.day_first else month.capitalize()
        return {1: str(when.month), 2: f"{when.month:02d}", 3: month[:3], 4: month}[len(piece)]
    match piece:
        case "yyyy":
            return f"{when.year:04d}"
        case "yy":
            return f"{when.year % 100:02d}"
        case "dd" | "d" | "hh" | "HH" | "h" | "H" | "mm" | "m" | "ss" | "s":
            number = {"d": when.day, "h": when.hour, "m": when.minute, "s": when.second}[piece[0].lower()]
            return f"{number:02d}" if len(piece) == 2 else str(number)
    return piece.strip('"').removeprefix("\\")
