"""The address behind the words of a cell: which links count, and which ones only say the words once more."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sync.core.model.workbook import CellValue

_COUNTS: Final = re.compile(r"(?:mailto:|tel:|https?://)[^\s<>\"\x00-\x1f]+", re.IGNORECASE)
_LONGEST: Final = 2_000
"""Excel stops at 2,079 characters, browsers not far beyond."""
_HYPERLINK: Final = re.compile(
    r'\s*(?:of:)?=?\s*(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[,;)].*', re.IGNORECASE | re.DOTALL
)
_MAILTO: Final = re.compile(r"mailto:([^?]+).*", re.IGNORECASE)


def address_behind(target: str | None) -> str:
    """Return the target of a link when it is an address that leads to a person or to a page; empty for a place in the
    workbook, a file of someone's computer, a script.
    """
    text = "" if target is None else target.strip()
    return text if len(text) <= _LONGEST and _COUNTS.fullmatch(text) else ""


@lru_cache(maxsize=4_096)
def linked_by(formula: str) -> str:
    """Return the address that a formula HYPERLINK opens, when it is written in it; empty otherwise."""
    match = _HYPERLINK.fullmatch(formula)
    return match[1].replace('""', '"') if match else ""


def says_as_much(words: CellValue, target: str) -> bool:
    """Return whether the words of a cell are the address itself: spreadsheets link every address that people type."""
    if not isinstance(words, str):
        return False
    mail = _MAILTO.fullmatch(target)
    text = words.strip().casefold()
    return text == (mail[1] if mail else target).casefold() or text.rstrip("/") == target.casefold().rstrip("/")
