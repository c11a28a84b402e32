"""Native bar charts beside a table: they follow its cells, say themselves to who does not see them, and stay legible
in grey.

openpyxl writes neither the cached points, without which previews and phones show nothing, nor the alternative text:
both are filled in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, SpreadsheetDrawing
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sync.excel.layout import ROW_HEIGHT, in_points
from sync.excel.links import place
from sync.excel.printing import WIDER, page_of
from sync.excel.styles import FAMILY, SIZE

_EMU: Final = 12_700
"""English metric units in a point."""
_INK: Final = "1F2A30"
_FILLS: Final = ("1F5A66", "D9A441")
"""Dark, then light: told apart in grey as well."""
_WIDTH: Final = 410.0
_GAP: Final = 12.0
_COLUMN: Final = 50.0


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series: its name, the first line of its numbers in the sheet, and the numbers (None: nothing
    to draw).
    """

    name: str
    first: int
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of some lines of a sheet: categories in ``label_column``, numbers in ``number_column`` (A is 1).
    ``alt`` says the chart in a sentence.
    """

    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    label_column: int
    number_column: int

    @property
    def height(self) -> float:
        """In points: what its bars need."""
        bars = len(self.categories) * (0.6 + 0.65 * len(self.series))
        return max(120.0, 52 + 17 * bars + 20 * (len(self.series) > 1))


def described(charts: Sequence[Any]) -> SpreadsheetDrawing:
    """Return the drawing that holds the charts of a sheet, each with its alternative text (openpyxl writes none)."""
    drawing: Any = SpreadsheetDrawing()
    drawing.charts = charts
    plain = drawing._chart_frame  # noqa: SLF001 - the only place where a chart gets its frame

    def frame(index: int) -> Any:
        graphic = plain(index)
        graphic.nvGraphicFramePr.cNvPr.descr = getattr(charts[index - 1], "alt", None)
        return graphic

    drawing._chart_frame = frame  # noqa: SLF001 - same
    return cast("SpreadsheetDrawing", drawing)


def add_charts(sheet: Worksheet, columns: int, charts: Sequence[Chart]) -> None:
    """Put charts one under the other at the right of so many columns, and break the pages between two of them."""
    left_edge = sum(_width(sheet, column) for column in range(1, columns + 1)) + _GAP
    page = _Page(sheet, left_edge + (_WIDTH + _COLUMN) / WIDER)  # the columns that charts touch are printed whole
    top = _height(sheet, 1) + _GAP  # below the header, which every printed page repeats
    for chart in charts:
        top = page.room_for(top, chart.height)
        bar_chart = _bar_chart(sheet, chart)
        bar_chart.anchor = _anchor(sheet, columns, top, chart.height)
        sheet.add_chart(bar_chart)
        top += chart.height + _GAP


class _Page:
    """The printed pages of a sheet of this width, in points: as many charts on each as it holds whole."""

    def __init__(self, sheet: Worksheet, width: float) -> None:
        self._sheet = sheet
        page = page_of(width)
        self._height = 100 * page.paper.depth / page.scale - 2 * ROW_HEIGHT  # the header, repeated
        self._start = 0.0
        if sheet.sheet_properties.pageSetUpPr is not None:
            sheet.sheet_properties.pageSetUpPr.fitToPage = False  # Excel would ignore the breaks
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
        sheet.page_setup.paperSize, sheet.page_setup.scale = page.paper.number, page.scale

    def room_for(self, top: float, height: float) -> float:
        """Return where a chart of this height may start: here, or on the next page."""
        if top + height <= self._start + self._height:
            return top
        row, start = _row_from(self._sheet, top)
        self._sheet.row_breaks.append(Break(id=row - 1))
        self._start = start
        return start + _GAP


def _row_from(sheet: Worksheet, top: float) -> tuple[int, float]:
    """Return the first row that starts at this height or lower, and where it does."""
    row, start = 1, 0.0
    while start < top:
        start += _height(sheet, row)
        row += 1
    return row, start


def _anchor(sheet: Worksheet, columns: int, top: float, height: float) -> OneCellAnchor:
    """Return where a chart starts, from the row that it starts in: LibreOffice draws nothing that is placed on the
    page.
    """
    row, start = _row_from(sheet, top)
    if start > top:
        row, start = row - 1, start - _height(sheet, row - 1)
    marker = AnchorMarker(col=columns, colOff=int(_GAP * _EMU), row=row - 1, rowOff=int((top - start) * _EMU))
    return OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(int(_WIDTH * _EMU), int(height * _EMU)))


def _height(sheet: Worksheet, row: int) -> float:
    return (sheet.row_dimensions[row].height if row in sheet.row_dimensions else None) or ROW_HEIGHT


def _bar_chart(sheet: Worksheet, chart: Chart) -> Any:
    bar_chart: Any = BarChart(barDir="bar", gapWidth=45, overlap=0 if len(chart.series) == 1 else -5)
    bar_chart.alt = chart.alt
    bar_chart.title = _title(chart.title)
    bar_chart.legend = bar_chart.legend if len(chart.series) > 1 else None
    if bar_chart.legend is not None:
        bar_chart.legend.position = "b"
        bar_chart.legend.txPr = _letters(SIZE)
    for index, one in enumerate(chart.series):
        bar_chart.series.append(_series(sheet, chart, one, _FILLS[index % len(_FILLS)]))
    bar_chart.x_axis.delete = False
    bar_chart.x_axis.scaling.orientation = "maxMin"
    bar_chart.x_axis.majorTickMark = "none"
    bar_chart.x_axis.txPr = _letters(SIZE)
    bar_chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="BFC7CB"))
    bar_chart.y_axis.delete = True
    bar_chart.y_axis.majorGridlines = None
    bar_chart.y_axis.scaling.min = 0
    bar_chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return bar_chart


def _series(sheet: Worksheet, chart: Chart, one: ChartSeries, color: str) -> Any:
    last = one.first + len(one.numbers) - 1
    numbers = Reference(sheet, chart.number_column, one.first, chart.number_column, last)
    series: Any = Series(numbers, title=one.name)
    points = [NumVal(idx=index, v=number) for index, number in enumerate(one.numbers) if number is not None]
    series.val.numRef.numCache = NumData(formatCode="General", ptCount=len(one.numbers), pt=points)
    letters = get_column_letter(chart.label_column)
    labels = place(sheet.title, f"${letters}${one.first}:${letters}${last}")
    words = [StrVal(idx=index, v=label) for index, label in enumerate(chart.categories)]
    series.cat = AxDataSource(strRef=StrRef(f=labels, strCache=StrData(ptCount=len(words), pt=words)))
    series.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(noFill=True))
    series.dLbls = _labels()
    return series


def _labels() -> DataLabelList:
    """Return the number at the end of each bar, and nothing else."""
    labels = DataLabelList(numFmt="#,##0", dLblPos="outEnd", txPr=_letters(SIZE, bold=True))
    labels.showVal = True
    labels.showLegendKey = labels.showCatName = labels.showSerName = labels.showPercent = False
    labels.showBubbleSize = labels.showLeaderLines = False
    return labels


def _title(words: str) -> Title:
    look = _look(SIZE + 2, bold=True)
    run = RegularTextRun(rPr=look, t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)


def _letters(size: int, *, bold: bool = False) -> RichText:
    properties = ParagraphProperties(defRPr=_look(size, bold=bold))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())])


def _look(size: int, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(sz=100 * size, b=bold, solidFill=_INK, latin=Font(typeface=FAMILY))


def _width(sheet: Worksheet, column: int) -> float:
    dimension = sheet.column_dimensions[get_column_letter(column)]
    return 0.0 if dimension.hidden else in_points(dimension.width)
