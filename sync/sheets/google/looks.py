"""How our tabs look in Google Sheets: the same few colours as in the workbook, widths by kind of column."""

from __future__ import annotations

from typing import Any, Final

from sync.core.model.outcomes import Severity
from sync.core.model.tables import CellLink, Column, ColumnKind, TableValue
from sync.sheets.google.values import Json, written_value

_WHITE: Final = "FFFFFF"
_TEAL: Final = "1F5A66"
_ANSWER: Final = "F3F8E8"
_SEVERITIES: Final = {Severity.ERROR: "FBE0DA", Severity.WARNING: "FFF1CC", Severity.HINT: "E3EFF9"}
_WIDTHS: Final = {
    ColumnKind.LONG_TEXT: 360,
    ColumnKind.EMAIL: 220,
    ColumnKind.LINK: 130,
    ColumnKind.NUMBER: 90,
    ColumnKind.DATE: 100,
    ColumnKind.MOMENT: 140,
    ColumnKind.SEVERITY: 110,
    ColumnKind.ANSWER: 160,
}
_WIDTH: Final = 170
_WEB: Final = ("https://", "http://")


def width_of(column: Column) -> int:
    """Return the width of a column, in pixels."""
    return _WIDTHS.get(column.kind, _WIDTH)


def header_cell(title: str) -> Json:
    """Return a header: white on teal, on as many lines as it takes."""
    text: Json = {"bold": True, "foregroundColorStyle": _colour(_WHITE)}
    look = {"backgroundColorStyle": _colour(_TEAL), "textFormat": text, "wrapStrategy": "WRAP", **_middle()}
    return {"userEnteredValue": {"stringValue": title}, "userEnteredFormat": look}


def cell_of(value: TableValue, column: Column, link: str | None) -> Json:
    """Return a cell of ours: its value, never a formula; its format; ``link`` opens a cell of the members'
    spreadsheet.
    """
    content, number_format = written_value(value)
    look: dict[str, Any] = _middle()
    if column.kind is ColumnKind.LONG_TEXT or isinstance(value, str):
        look["wrapStrategy"] = "WRAP"
    if number_format:
        look["numberFormat"] = {"type": _type_of(number_format), "pattern": number_format}
    elif content is not None and "stringValue" in content:
        look["numberFormat"] = {"type": "TEXT"}
    if tone := column.tone_of(value):
        look |= {"backgroundColorStyle": _colour(_SEVERITIES[tone]), "textFormat": {"bold": True}}
    target = link or _web_link(value, column)
    if target and content is not None:
        look["textFormat"] = {"link": {"uri": target}}
    return {"userEnteredFormat": look} | ({} if content is None else {"userEnteredValue": content})


def answer_cell(column: Column, text: str) -> Json:
    """Return a cell for people to fill in: pale green, with the choices offered but not imposed."""
    look: Json = {"backgroundColorStyle": _colour(_ANSWER), "numberFormat": {"type": "TEXT"}, **_middle()}
    cell: Json = {"userEnteredFormat": look}
    if text:
        cell["userEnteredValue"] = {"stringValue": text}
    if column.choices:
        values = [{"userEnteredValue": choice} for choice in column.choices]
        condition = {"type": "ONE_OF_LIST", "values": values}
        cell["dataValidation"] = {"condition": condition, "strict": False, "showCustomUi": True}
    return cell


def _web_link(value: TableValue, column: Column) -> str | None:
    is_link = column.kind is ColumnKind.LINK and isinstance(value, str) and value.startswith(_WEB)
    return str(value) if is_link and " " not in str(value) else None


def link_target(value: TableValue) -> tuple[str, str] | None:
    """Return the tab and the cell that a value leads to."""
    return (value.tab, value.cell) if isinstance(value, CellLink) else None


def _type_of(number_format: str) -> str:
    if number_format == "hh:mm":
        return "TIME"
    return "DATE_TIME" if number_format.endswith("hh:mm") else "DATE"


def _middle() -> Json:
    return {"verticalAlignment": "MIDDLE"}


def _colour(rgb: str) -> Json:
    parts = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return {"rgbColor": dict(zip(("red", "green", "blue"), parts, strict=True))}
