"""Make the example workbooks from the drawn tables of ``nantes/``: ``python examples/make_example.py``.

Everything in them is invented: people, mails (reserved domains), phones (ranges that Arcep keeps for fiction). They are
the life of a community around 21 November 2026, slips included: each family of findings has one to find. Same
tables, same bytes: the files bear fixed dates.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

HERE: Final = Path(__file__).parent
SAVED: Final = datetime(2026, 11, 20, 18, 0)  # noqa: DTZ001 - documents bear naive dates

Value: TypeAlias = str | int | date | time | None

COLOURS: Final = {"Annuaire": "2F6B5E", "Apéros": "B4552D", "Besoins et ressources": "3D5A80", "Activité": "6B6B6B"}
WIDTHS: Final = {"Prénom": 14, "Nom": 14, "Structure": 20, "E-mail": 38, "Tél.": 19, "Métier": 22, "Compétences": 40,
                 "Ville": 17, "Bureau": 10, "Arrivée": 12, "Site web": 33, "Qui suis-je ?": 70, "Mails": 9,
                 "Ajouté par": 15, "Covoiturage": 18, "Date": 12, "Heure": 8, "Format": 31, "Thème": 36,
                 "Objectif": 31, "Déroulé": 36, "Lieu": 29, "Lien visio": 35, "Inscrits": 9, "Compte rendu": 36,
                 "Photos": 36, "Statut": 12, "Type": 12, "Catégorie": 13, "Titre": 34, "Description": 48,
                 "Modalités": 24, "Contact": 32, "Échéance": 12, "Année": 9, "Contrats": 10, "CA": 10}  # fmt: skip
CHOICES: Final = {
    "Format": '"Pitchs de projets,Partage d\'infos et de compétences,Visites et découvertes"',
    "Type": '"besoin,ressource"',
    "Catégorie": '"bien,service,compétence,prêt,troc"',
    "Mails": '"oui,non"',
}


def main(folder: Path = HERE) -> None:
    """Write both workbooks into a folder."""
    tabs = {"Annuaire": "annuaire", "Apéros": "aperos", "Besoins et ressources": "besoins"}
    (folder / "nantes.xlsx").write_bytes(workbook({tab: table(name) for tab, name in tabs.items()}))
    (folder / "nantes.activite.xlsx").write_bytes(workbook({"Activité": table("activite")}))


def table(name: str) -> list[list[Value]]:
    """The rows of a drawn table, headers first; each cell is what a spreadsheet makes of what one types there."""
    lines = (HERE / "nantes" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        [typed(cell.strip()) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in lines
        if line.strip()
    ]


def typed(text: str) -> Value:
    """A date that exists, an hour, a whole number (a phone loses its zero so), else the text itself."""
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        with suppress(ValueError):  # 31/06/2021 stays a text, as in a spreadsheet
            day, month, year = map(int, text.split("/"))
            return date(year, month, day)
    if re.fullmatch(r"\d\d:\d\d", text):
        return time.fromisoformat(text)
    return int(text) if re.fullmatch(r"[1-9]\d*", text) else text or None


def workbook(tabs: dict[str, list[list[Value]]]) -> bytes:
    """A workbook as a careful volunteer would lay it out."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tabs.items():
        fill_in(book.create_sheet(title), rows)
    book.properties.creator = "Coopérative de Nantes (exemple inventé)"
    book.properties.title = " · ".join(tabs)
    book.properties.created = SAVED
    saved = BytesIO()
    book.save(saved)
    return dated(saved.getvalue())


def fill_in(sheet: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    """Write one tab: coloured headers that stay in sight, filters, widths, French dates, drop-down lists."""
    headers = [str(header) for header in rows[0]]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            write(sheet, number, column, value)
        sheet.row_dimensions[number].height = 15 * max(map(lines, row, headers))
    for cell in next(iter(sheet.iter_rows(min_row=1, max_row=1))):
        cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=COLOURS[sheet.title])
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 26
    sheet.sheet_properties.tabColor = COLOURS[sheet.title]
    sheet.freeze_panes = "C2" if sheet.title == "Annuaire" else "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, header in enumerate(headers, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDTHS.get(header, 18)
        if header in CHOICES:
            choice = DataValidation(type="list", formula1=CHOICES[header], allow_blank=True, showErrorMessage=False)
            choice.add(f"{letter}2:{letter}500")
            sheet.add_data_validation(choice)
    on_paper(sheet)


def write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Write a cell. A text that begins with « = » stays a text: nobody meant a formula."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
    cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
    cell.border = Border(bottom=Side(style="hair", color="BFBFBF"))


def lines(value: Value, header: str) -> int:
    """How many lines a value takes in its column, words kept whole."""
    return len(wrap(value, int(WIDTHS.get(header, 18) * 1.05))) or 1 if isinstance(value, str) else 1


def on_paper(sheet: Worksheet) -> None:
    """Landscape A4, as wide as the page, the headers on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def dated(saved: bytes) -> bytes:
    """The same workbook with fixed dates, inside and out, so that the same tables give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts(saved):
            entry = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()


def parts(saved: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(saved)) as source:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            yield name, content


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
