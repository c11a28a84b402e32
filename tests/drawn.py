"""Workbooks drawn as tables of text, for tests and for the cases of the rules.

A drawing holds one or more tabs. A line ``# Apéros`` opens a tab (the first one may go without: Annuaire), the lines of
a table follow. Its first line is row 1 of the tab. A cell is text as typed, but for ``{…}``, which holds a typed value:
``{12}``, ``{12.5}``, ``{2026-03-12}``, ``{18:30}``, ``{true}``, ``{#REF!}``. ``\\n`` stands for a newline,
``\\|`` for a bar. ``# Apéros {hidden: B 3}`` opens a tab of which column B and row 3 are hidden, ``{hidden}`` one that
is hidden itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook, position

READ_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def drawn(drawing: str, *, read_at: datetime = READ_AT, source: str = "dessin.xlsx") -> Workbook:
    """The workbook that a drawing shows."""
    tabs: dict[str, list[Row]] = {}
    hidden: dict[str, list[str]] = {}
    title = "Annuaire"
    for line in drawing.strip().splitlines():
        text = line.strip()
        if text.startswith("# "):
            title, _, out = text[2:].partition("{hidden")
            title = title.strip()
            tabs[title] = []
            if text.endswith("}"):
                hidden[title] = out.strip("}: ").split()
        elif text.startswith("|"):
            rows = tabs.setdefault(title, [])
            rows.append(Row(len(rows) + 1, _cells(text)))
        elif text:
            raise ValueError(f"neither a tab nor a row: {text!r}")
    found = (Tab(name, tuple(row for row in rows if row.cells)) for name, rows in tabs.items())
    return Workbook(source, read_at, tuple(_hiding(tab, hidden.get(tab.title)) for tab in found))


def _hiding(tab: Tab, places: list[str] | None) -> Tab:
    """A tab with these rows (numbers) and columns (letters) hidden; with no place, the tab is."""
    if places is None:
        return tab
    rows = frozenset(int(place) for place in places if place.isdecimal())
    columns = frozenset(position(f"{place}1")[1] for place in places if not place.isdecimal())
    return replace(tab, hidden=not places, hidden_rows=rows, hidden_columns=columns)


def _cells(line: str) -> tuple[CellValue, ...]:
    parts = re.split(r"(?<!\\)\|", line.removeprefix("|").removesuffix("|"))
    values = [_value(part.replace("\\|", "|")) for part in parts]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _value(text: str) -> CellValue:
    text = text.strip().replace("\\n", "\n")
    typed = re.fullmatch(r"\{(.*)\}", text)
    return (text or None) if typed is None else _typed(typed[1])


def _typed(text: str) -> CellValue:
    if text.startswith("#"):
        return CellError(text)
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d\d:\d\d", text):
        return time.fromisoformat(text)
    return int(text) if re.fullmatch(r"-?\d+", text) else float(text)
