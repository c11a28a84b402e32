"""Values as Google holds them: an ExtendedValue and a number format, to and from ours."""

from __future__ import annotations

import hashlib
import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final, TypeAlias

from sync.core.model.tables import CellLink, TableValue
from sync.core.model.workbook import LOADING, CellError, CellValue

Json: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[int, int]
"""Row and column of a cell, from 0."""

EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the serials of a spreadsheet have no zone
_LAST: Final = 2_958_466
"""The serial of the 1st of January 10000."""
_ERRORS: Final = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": LOADING,
}
_ELAPSED: Final = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_TEXT: Final = 49_000
"""Google takes 50,000 characters in a cell."""
_MILLISECONDS: Final = 86_400_000
"""In a day."""


def read_value(cell: Json) -> CellValue:
    """Return what a CellData holds: its effective value, a date when its number format is one."""
    match cell.get("effectiveValue") or {}:
        case {"stringValue": str(text)}:
            return _text_of(text, cell)
        case {"boolValue": bool(truth)}:
            return truth
        case {"errorValue": {"type": kind}}:
            return CellError(_ERRORS.get(kind, "#ERROR!"))
        case {"numberValue": int() | float() as number}:
            return _number(number, (cell.get("effectiveFormat") or {}).get("numberFormat") or {})
    return None


def _text_of(text: str, cell: Json) -> str:
    """Return the text of a cell as displayed. A chip that shows nothing but its mark gives its address instead."""
    if text.strip() not in {"", "@", "\ufffc"}:
        return text
    for run in cell.get("chipRuns") or []:
        chip = run.get("chip") or {}
        address = (chip.get("personProperties") or {}).get("email") or (chip.get("richLinkProperties") or {}).get("uri")
        if address:
            return str(address)
    return text


def _number(number: float, style: Json) -> CellValue:
    kind, pattern = style.get("type"), style.get("pattern") or ""
    if kind not in {"DATE", "TIME", "DATE_TIME"} or not math.isfinite(number):
        return number
    if kind == "TIME" and (_ELAPSED.search(pattern) or not 0 <= number < 1):
        return timedelta(milliseconds=round(number * _MILLISECONDS)) if abs(number) < _LAST else number
    if not 0 <= number < _LAST:
        return number
    moment = EPOCH + timedelta(milliseconds=round(number * _MILLISECONDS))
    if kind == "TIME":
        return moment.time()
    return moment.date() if kind == "DATE" and moment.time() == time() else moment


def written_value(value: TableValue) -> tuple[Json | None, str]:
    """Return the ExtendedValue to write, never a formula, and the number format that it needs."""
    match value:
        case None:
            return None, ""
        case CellLink():
            return written_value(value.text)
        case bool():
            return {"stringValue": "Oui" if value else "Non"}, ""
        case int() | float():
            return _written_number(value)
        case datetime():
            return {"numberValue": _serial(value.replace(tzinfo=None))}, "dd/mm/yyyy hh:mm"
        case date():
            return {"numberValue": _serial(datetime(value.year, value.month, value.day))}, "dd/mm/yyyy"  # noqa: DTZ001 - same
        case time():
            return {"numberValue": (value.hour * 60 + value.minute) / 1440 + value.second / 86_400}, "hh:mm"
    text = clean_text(value)
    return ({"stringValue": text} if text else None), ""


def _written_number(number: float) -> tuple[Json | None, str]:
    if not math.isfinite(number):
        return None, ""
    if abs(number) >= 10**15:
        return {"stringValue": str(number)}, ""
    return {"numberValue": number}, ""


def _serial(moment: datetime) -> float:
    days = (moment - EPOCH) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def clean_text(text: str) -> str:
    """Return a text fit for a cell: one kind of newline, nothing that JSON or Google would refuse, not too long."""
    text = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + "…"


def shown_text(cell: Json) -> str:
    """Return what a person typed in a cell, as text."""
    return str(cell.get("formattedValue") or "").strip()


def mark_of(value: Json | None) -> str:
    """Return a short mark of an ExtendedValue, the same for values that are; empty for none."""
    if not value or value.get("stringValue") == "":
        return ""
    ((kind, content),) = value.items()
    text = f"{content:.12g}" if kind == "numberValue" else str(content)
    return hashlib.sha256(f"{kind}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def same_value(one: Json | None, other: Json | None) -> bool:
    """Return whether two ExtendedValues are the same, numbers to the twelfth digit."""
    if one is None or other is None:
        return one == other
    first, second = one.get("numberValue"), other.get("numberValue")
    if first is not None and second is not None:
        return math.isclose(first, second, rel_tol=1e-12, abs_tol=1e-9)
    return one == other
