"""How a sheet prints: A4, whole width, repeated header, page numbers and a word about privacy."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sync.excel.styles import FAMILY

PRIVACY: Final = "Données personnelles — ne pas diffuser"
_A4: Final = 9


def set_up_print(sheet: Worksheet, *, landscape: bool = True, header_row: bool = True) -> None:
    """Make a sheet print well without any adjustment."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    if header_row:
        sheet.print_title_rows = "1:1"
    footer: Any = sheet.oddFooter
    for part, text in ((footer.left, PRIVACY), (footer.right, "Page &P / &N")):
        part.text = text
        part.font = f"{FAMILY},Regular"
        part.size = 9
