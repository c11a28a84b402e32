"""How cells look: one font family, few colours, each look made once per workbook and shared by its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.model.outcomes import Severity
from sync.core.model.tables import Column, ColumnKind
from sync.excel.cells import DATE, TEXT, Content, wakes_up

FAMILY: Final = "Calibri"
"""Excel has it everywhere; LibreOffice draws it with Carlito, which has the same widths."""

SIZE: Final = 11
"""Points of what a cell says."""

INK: Final = "FF1F2A30"
BLUE: Final = "FF0B5CAD"
WHITE: Final = "FFFFFFFF"
TEAL: Final = "FF1F5A66"
FILLS: Final = {Severity.ERROR: "FFFBE0DA", Severity.WARNING: "FFFFF1CC", Severity.HINT: "FFE3EFF9"}
ANSWER_FILL: Final = "FFF3F8E8"
GREY: Final = "FFD5DBDE"
GREEN: Final = "FFB9C7A0"

# openpyxl 3.1 writes the parts of a font in an order that the schema (CT_Font) and the Open XML SDK refuse.
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
    *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One appearance of a cell, known by its identity (the constants below). ``quote`` is the apostrophe that Excel
    remembers for a text that looks like a formula.
    """

    number_format: str = "General"
    wrap: bool = False
    bold: bool = False
    size: float = SIZE
    ink: str = INK
    fill: str | None = None
    underline: bool = False
    quote: bool = False
    align: str | None = None
    line: str | None = None


EMPTY: Final = Look(line=GREY)
NUMBER: Final = Look(line=GREY, align="right")
TYPED: Final = Look("@", wrap=True, line=GREY)
LONG: Final = Look(wrap=True, line=GREY)
QUOTED: Final = Look("@", wrap=True, quote=True, line=GREY)
LONG_QUOTED: Final = Look(wrap=True, quote=True, line=GREY)
LINKED: Final = Look(wrap=True, ink=BLUE, underline=True, line=GREY)
ANSWER: Final = Look("@", wrap=True, fill=ANSWER_FILL, line=GREEN)
DAY: Final = Look("dd/mm/yyyy", align="center", line=GREY)
MOMENT: Final = Look("dd/mm/yyyy hh:mm", align="center", line=GREY)
CLOCK: Final = Look("hh:mm", align="center", line=GREY)
HEADER: Final = Look(bold=True, ink=WHITE, fill=TEAL, wrap=True)
SAID: Final = Look(wrap=True, align="left")
SAID_LINKED: Final = Look(ink=BLUE, underline=True)
TITLE: Final = Look(bold=True, size=18, ink=TEAL)
LABEL: Final = Look(bold=True)

_BY_TYPE: Final = {"date": DAY, "datetime": MOMENT, "time": CLOCK}
_SEVERITIES: Final = {tone: Look(bold=True, fill=fill, line=GREY) for tone, fill in FILLS.items()}
_LONGEST_AS_TEXT: Final = 255
"""Beyond, older Excel shows ##### in a cell whose format is « text »."""


def look_of(column: Column, content: Content, data_type: str) -> Look:
    """Return how a value shows in a column."""
    kind = column.kind
    if data_type == DATE:
        return _BY_TYPE[type(content).__name__]
    if kind is ColumnKind.ANSWER:
        return ANSWER
    if data_type != TEXT:
        return EMPTY if content is None else NUMBER
    return _look_of_text(column, str(content))


def _look_of_text(column: Column, text: str) -> Look:
    if wakes_up(text):
        return QUOTED if len(text) <= _LONGEST_AS_TEXT else LONG_QUOTED
    if tone := column.tone_of(text):
        return _SEVERITIES[tone]
    return LONG if column.kind is ColumnKind.LONG_TEXT or len(text) > _LONGEST_AS_TEXT else TYPED


class Styles:
    """The looks of one workbook, each registered once (4 to 5 times faster than styling every cell)."""

    def __init__(self, workbook: Workbook) -> None:
        self._scratch = Cell(Worksheet(workbook), 1, 1)  # a sheet apart, in no file: styles belong to the workbook
        self._made: dict[Look, StyleArray] = {}

    def array(self, look: Look) -> StyleArray:
        """Return the style of a look, to share between cells."""
        style = self._made.get(look)
        if style is None:
            style = self._made[look] = self._make(look)
        return style

    def _make(self, look: Look) -> StyleArray:
        cell: Any = self._scratch
        cell.font = Font(
            name=FAMILY, family=2, sz=look.size, b=look.bold, color=look.ink, u="single" if look.underline else None
        )
        cell.fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
        cell.alignment = Alignment(
            horizontal=look.align,
            vertical="center",
            wrap_text=look.wrap or None,
            indent=1 if look.align == "right" else 0,
        )
        cell.border = Border(bottom=Side("thin", color=look.line)) if look.line else Border()
        cell.number_format = look.number_format
        style = StyleArray(cell._style)  # noqa: SLF001 - openpyxl offers no public way to share a style
        style.quotePrefix = int(look.quote)
        return style
