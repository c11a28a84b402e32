"""Make any value fit for a cell: text stays text, and what had to be repaired is counted.

Limits are those of the format (ECMA-376, Excel specifications and limits): 32,767 UTF-16 units a cell, 15 significant
digits, dates from 1900.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date, datetime, time
from enum import Enum
from typing import Final, TypeAlias

from sync.core.text import NBSP, plural

Content: TypeAlias = str | int | float | bool | date | datetime | time | None
"""What goes to a cell; once it is clean, booleans have become « Oui » and « Non »."""

TEXT: Final = "s"
NUMBER: Final = "n"
DATE: Final = "d"

MAX_TEXT: Final = 32_767
"""Characters that Excel takes in a cell."""
CUT_MARK: Final = f"… [coupé{NBSP}: texte trop long pour une cellule]"
MAX_EXACT: Final = 10**15
"""Excel keeps fifteen digits of a number."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_A_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WAKES_UP = frozenset("=+-@\t\r\n＝＋－＠")


class Repair(Enum):
    """What had to be done to a value, in words: one, then several."""

    CONTROL = ("texte débarrassé de caractères de contrôle", "textes débarrassés de caractères de contrôle")
    CHARACTER = ("texte avec un caractère impossible, montré �", "textes avec un caractère impossible, montré �")
    CUT = ("texte trop long pour une cellule, coupé", "textes trop longs pour une cellule, coupés")
    NOT_A_NUMBER = ("nombre infini ou indéfini, laissé vide", "nombres infinis ou indéfinis, laissés vides")
    HUGE = ("nombre de plus de 15 chiffres, écrit en texte", "nombres de plus de 15 chiffres, écrits en texte")
    EARLY = ("date d’avant 1900, écrite en texte", "dates d’avant 1900, écrites en texte")


Repairs: TypeAlias = "Counter[Repair]"


def told(repairs: Repairs) -> tuple[str, ...]:
    """Return what was repaired, as phrases for a person: « 2 textes trop longs pour une cellule, coupés »."""
    return tuple(plural(repairs[repair], *repair.value) for repair in Repair if repairs[repair])


def wakes_up(text: str) -> bool:
    """Return whether a program could take this text for a formula when a person edits the cell or exports it to CSV."""
    return text[:1] in _WAKES_UP and text != ""


def clean(value: Content, repairs: Repairs) -> tuple[Content, str]:
    """Return the content to write for a value and its openpyxl data type; a repair is counted in ``repairs``.

    Never a formula, never an error value: every str comes out as TEXT. A moment loses its zone, not its clock.
    """
    if value is None or value == "":
        return None, NUMBER
    if isinstance(value, str):
        # Excel reads « _x0041_ » in a cell as the letter A (ST_Xstring): an underscore typed by a person is escaped.
        text = plain(value, repairs)
        return (_LOOKS_ESCAPED.sub("_x005F_", text) if text and "_x" in text else text), TEXT
    if isinstance(value, bool):
        return ("Oui" if value else "Non"), TEXT
    if isinstance(value, int):
        return (value, NUMBER) if abs(value) < MAX_EXACT else (_as_text(str(value), Repair.HUGE, repairs), TEXT)
    if isinstance(value, float):
        return (value if math.isfinite(value) else _as_text(None, Repair.NOT_A_NUMBER, repairs)), NUMBER
    if isinstance(value, time):
        return value.replace(tzinfo=None), DATE
    return _day(value, repairs)


def _day(value: date, repairs: Repairs) -> tuple[Content, str]:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if value.year < 1900:
        return _as_text(f"{value.day:02d}/{value.month:02d}/{value.year:04d}", Repair.EARLY, repairs), TEXT
    return value, DATE


def _as_text(text: str | None, repair: Repair, repairs: Repairs) -> str | None:
    repairs[repair] += 1
    return text


def plain(text: str, repairs: Repairs) -> str | None:
    """Return a text that any format of a spreadsheet can hold: no control character, no half character, not too
    long.
    """
    if len(text) <= MAX_TEXT // 2 and text.isprintable():
        return text or None  # nearly every cell: nothing to look for
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _without(_CONTROL, "", text, Repair.CONTROL, repairs)
    text = _without(_NOT_A_CHARACTER, "\ufffd", text, Repair.CHARACTER, repairs)
    if len(text.encode("utf-16-le")) > 2 * MAX_TEXT:
        repairs[Repair.CUT] += 1
        start = text.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT_MARK))]
        text = start.decode("utf-16-le", errors="ignore") + CUT_MARK
    return text or None


def _without(forbidden: re.Pattern[str], instead: str, text: str, repair: Repair, repairs: Repairs) -> str:
    clean_text, count = forbidden.subn(instead, text)
    repairs[repair] += bool(count)
    return clean_text
