"""The looks and the pages of an OpenDocument spreadsheet (OASIS ODF 1.2, part 1, chapters 16 and 20)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from sync.core.model.tables import TableValue
from sync.excel.layout import in_points, row_height, total_width
from sync.excel.printing import A4, MARGIN, Page, page_of
from sync.excel.styles import FAMILY, SIZE

SPACES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle")),
        *(("fo", "xsl-fo-compatible"), ("meta", "meta"), ("manifest", "manifest"), ("config", "config")),
    )
)
_SPARE: Final = 18
"""Points. Widths are counted in points here, not in figures of the font: a date must stand in letters that are wider
than ours too, or it shows as « ### »."""
_LINE: Final = 'fo:border-bottom="0.5pt solid #d5dbde" style:vertical-align="middle"'
_DAY: Final = (
    '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>'
    '<number:text>/</number:text><number:year number:style="long"/>'
)
_CLOCK: Final = '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'


def _cell(name: str, properties: str, letters: str = "", data: str = "") -> str:
    shown_as = f' style:data-style-name="{data}"' if data else ""
    text = f"<style:text-properties {letters}/>" if letters else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{shown_as}>'
        f"<style:table-cell-properties {properties}/>{text}</style:style>"
    )


LOOKS: Final = (
    f'<number:date-style style:name="nd">{_DAY}</number:date-style>'
    f'<number:date-style style:name="nm">{_DAY}<number:text> </number:text>{_CLOCK}</number:date-style>'
    f'<number:time-style style:name="nt">{_CLOCK}</number:time-style>'
    + "".join(_cell(name, _LINE, data=f"n{name}") for name in "dmt")
    + _cell("e", _LINE)
    + _cell("w", f'{_LINE} fo:wrap-option="wrap"')
    + _cell("s", 'style:vertical-align="middle" fo:wrap-option="wrap"')
    + _cell("b", 'style:vertical-align="middle" fo:wrap-option="wrap"', 'fo:font-weight="bold"')
    + _cell("title", 'style:vertical-align="middle"', 'fo:font-size="18pt" fo:font-weight="bold" fo:color="#1f5a66"')
    + _cell(
        "h",
        'fo:background-color="#1f5a66" style:vertical-align="middle" fo:wrap-option="wrap"',
        'fo:color="#ffffff" fo:font-weight="bold"',
    )
)
"""Of cells: days, moments, times, numbers (e), texts (w), what a cover says (s, b, title), headers (h)."""


def columns(number: int, widths: Iterable[float]) -> str:
    """Return the styles of the columns of a table, ``c0_0`` and on, and of the table itself, ``ta0``."""
    own = f'<style:style style:name="ta{number}" style:family="table" style:master-page-name="m{number}"/>'
    return own + "".join(
        f'<style:style style:name="c{number}_{at}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{in_points(width) + _SPARE:.1f}pt"/></style:style>'
        for at, width in enumerate(widths)
    )


class Heights:
    """The heights of the rows that take several lines. Left to itself, LibreOffice measures them on its screen and cuts
    the first line of a cell when it prints.
    """

    def __init__(self) -> None:
        self._names: dict[float, str] = {}

    def style(self, row: Sequence[TableValue], widths: Sequence[float], most: int) -> str:
        """Return the attribute of a row that names its style; nothing for a row of one line."""
        texts = ((value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
        height = row_height(texts, most)
        if height is None:
            return ""
        return f' table:style-name="{self._names.setdefault(height, f"r{len(self._names)}")}"'

    def styles(self) -> str:
        """Return the styles that were named."""
        return "".join(
            f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{height}pt" style:use-optimal-row-height="false"/></style:style>'
            for height, name in self._names.items()
        )


def pages(sheets: Sequence[Sequence[float]], foot: str) -> str:
    """Return the part « styles.xml »: a page for each sheet, by the widths of its columns; the first, a cover, is
    upright.
    """
    layouts = "".join(_layout(number, page_of(total_width(widths))) for number, widths in enumerate(sheets))
    masters = "".join(_master(number, foot) for number in range(len(sheets)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {SPACES} office:version="1.2">'
        '<office:styles><style:default-style style:family="table-cell"><style:text-properties '
        f'fo:font-family="{FAMILY}" fo:font-size="{SIZE}pt" fo:language="fr" fo:country="FR"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        f"<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def _layout(number: int, page: Page) -> str:
    upright = number == 0
    paper = A4 if upright else page.paper
    wide, high = (paper.short, paper.long) if upright else (paper.long, paper.short)
    scale = (
        'style:scale-to-X="1" style:scale-to-Y="0"' if upright or page.is_whole else f'style:scale-to="{page.scale}%"'
    )
    return (
        f'<style:page-layout style:name="p{number}"><style:page-layout-properties fo:page-width="{wide}pt" '
        f'fo:page-height="{high}pt" style:print-orientation="{"portrait" if upright else "landscape"}" '
        f'fo:margin-left="{MARGIN}in" fo:margin-right="{MARGIN}in" fo:margin-top="0.5in" fo:margin-bottom="0.3in" '
        f'style:print-page-order="ltr" style:first-page-number="continue" {scale}/>'
        "<style:footer-style><style:header-footer-properties "
        'fo:min-height="0.3in" fo:margin-top="0.05in"/></style:footer-style></style:page-layout>'
    )


def _master(number: int, foot: str) -> str:
    return (
        f'<style:master-page style:name="m{number}" style:page-layout-name="p{number}"><style:footer>'
        f"<style:region-left><text:p>{escape(foot)}</text:p></style:region-left><style:region-right><text:p>Page "
        "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:region-right>"
        "</style:footer></style:master-page>"
    )
