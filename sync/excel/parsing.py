"""Texts that stand inside their cell, made plain before openpyxl reads them: it takes a third of its time for these."""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import SubElement

from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG
from openpyxl.xml.constants import SHEET_MAIN_NS

INLINE: Final = "inlineStr"
"""The type of a cell whose text stands inside it."""
_RUN: Final = f"{{{SHEET_MAIN_NS}}}r"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"


def make_plain(element: Any) -> Any:
    """Turn the text inside a cell into a plain value; tell its element when it is made of several runs, else None."""
    inline = element.find(INLINE_STRING)
    runs = () if inline is None else (inline, *inline.iterfind(_RUN))
    element.set("t", "str")
    SubElement(element, VALUE_TAG).text = "".join(run.findtext(_TEXT, "") for run in runs)
    return inline if len(runs) > 1 else None
