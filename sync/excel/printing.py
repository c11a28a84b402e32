"""How a sheet prints: letters of 9 points at least, header and names on each page, page numbers, a word on privacy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sync.excel.layout import total_width
from sync.excel.styles import FAMILY, SIZE

PRIVACY: Final = "Données personnelles — ne pas diffuser"
NO_NAME: Final = "Sans aucun nom"
MARGIN: Final = 0.3
"""Left and right, in inches."""
_TOP, _BOTTOM = 0.5, 0.6
"""In inches, too."""
_SMALLEST: Final = 9
"""Points: what people read on paper without leaning over it."""
WIDER: Final = 1.3
"""Widths are counted in figures of the default font. Where Calibri is missing, LibreOffice draws with DejaVu Sans,
whose figures are 1.28 times as wide: a page must still hold its columns then."""
_LEAST: Final = math.ceil(100 * _SMALLEST / SIZE)
"""In hundredths: at a smaller scale, letters would be smaller than that."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: its number in Excel (ECMA-376, part 1, 18.3.1.63), its sides in points."""

    number: int
    short: float
    long: float

    @property
    def room(self) -> float:
        """What margins leave of its long side."""
        return self.long - 2 * 72 * MARGIN

    @property
    def depth(self) -> float:
        """What margins leave of its short side."""
        return self.short - 72 * (_TOP + _BOTTOM)


A4: Final = Paper(9, 595.3, 841.9)
A3: Final = Paper(8, 841.9, 1190.6)


@dataclass(frozen=True, slots=True)
class Page:
    """The paper of a sheet, its scale in hundredths, and whether all its columns stand on one page."""

    paper: Paper
    scale: int
    is_whole: bool


def page_of(width: float) -> Page:
    """Return the smallest paper that holds so many points across in letters that can be read; several of the larger one
    side by side, when none does.
    """
    for paper in (A4, A3):
        scale = min(100, int(100 * paper.room / WIDER / width)) if width else 100
        if scale >= _LEAST:
            return Page(paper, scale, is_whole=True)
    return Page(A3, _LEAST, is_whole=False)


def fits_one_page(width: float) -> bool:
    """Return whether so many points can be read on one A4 page across."""
    page = page_of(width)
    return page.is_whole and page.paper is A4


def set_up_print(
    sheet: Worksheet, *, landscape: bool = True, header_row: bool = True, names: int = 0, foot: str = PRIVACY
) -> None:
    """Make a sheet print well without any adjustment; its first columns, ``names`` of them or one, are on every page
    when it takes several across.
    """
    page = page_of(total_width(each.width for each in sheet.column_dimensions.values() if not each.hidden))
    sheet.page_setup.paperSize = page.paper.number if landscape else A4.number
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    if page.is_whole or not landscape:
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    else:
        sheet.page_setup.scale = page.scale
        sheet.page_setup.pageOrder = "overThenDown"
        sheet.print_title_cols = f"A:{get_column_letter(max(names, 1))}"
    sheet.page_margins = PageMargins(left=MARGIN, right=MARGIN, top=_TOP, bottom=_BOTTOM, header=0.3, footer=0.3)
    if header_row:
        sheet.print_title_rows = "1:1"
    footer: Any = sheet.oddFooter
    for part, text in ((footer.left, foot), (footer.right, "Page &P / &N")):
        part.text = text
        part.font = f"{FAMILY},Regular"
        part.size = SIZE  # scaled with the page
