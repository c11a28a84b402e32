"""Reading `tests/exports.yml`: the exports of other programs, as workbooks, and what each of their columns is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import yaml

from sync.core.model.workbook import CellValue, Row, Tab, Workbook

EXPORTS: Final = Path(__file__).parent / "exports.yml"
CONSENTS: Final = Path(__file__).parent / "consents.yml"
READ_AT: Final = datetime(2026, 12, 1, 8, tzinfo=ZoneInfo("Europe/Paris"))

PEOPLE: Final = {
    "first": ("Anaïs", "Bruno", "Chloé", "Driss"),
    "last": ("Le Goff", "Kerléo", "Marchand", "Benali"),
    "full": ("Anaïs Le Goff", "Bruno Kerléo", "Chloé Marchand", "Driss Benali"),
    "mail": ("anais@exemple.org", "bruno@exemple.org", "chloe@exemple.org", "driss@exemple.org"),
    "mail2": ("anais.pro@exemple.org", "", "", "driss.pro@exemple.org"),
    "phone": ("06 39 98 00 11", "06 39 98 00 12", "06 39 98 00 13", "06 39 98 00 14"),
    "phone2": ("01 99 00 00 11", "", "", "01 99 00 00 14"),
    "town": ("Nantes", "Rezé", "Saint-Herblain", "Orvault"),
}
"""What stands under a column of people."""


@dataclass(frozen=True, slots=True)
class Column:
    """A header, the label of the field that it is (« - » none, « ? » either), and its values."""

    header: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """What a program wrote: its columns, the tab as which it is read, and the title of the tab; a .csv has none."""

    name: str
    kind: str
    title: str
    columns: tuple[Column, ...]

    def workbook(self) -> Workbook:
        headers: tuple[CellValue, ...] = tuple(column.header for column in self.columns)
        lines = zip(*((column.values + ("",) * 4)[:4] for column in self.columns), strict=True)
        rows = (headers, *(tuple(value or None for value in line) for line in lines))
        tab = Tab(
            self.title or "export",
            tuple(Row(number, cells) for number, cells in enumerate(rows, 1)),
            is_file=not self.title,
        )
        return Workbook(self.name, READ_AT, (tab,))


def exports() -> list[Export]:
    """Every export of `tests/exports.yml`."""
    stored = yaml.safe_load(EXPORTS.read_text(encoding="utf-8"))
    return [
        Export(name, each["tab"], each.get("title", ""), tuple(map(_column, each["columns"].splitlines())))
        for name, each in stored.items()
    ]


def _column(line: str) -> Column:
    header, field, values = (part.strip() for part in line.split(" | ", 2)) if line.count(" | ") > 1 else _empty(line)
    return Column(header, field, PEOPLE.get(values) or tuple(value.strip() for value in values.split(";")))


def _empty(line: str) -> tuple[str, str, str]:
    header, field = line.removesuffix("|").split(" | ", 1)
    return header.strip(), field.strip(" |"), ""


def consent_headers() -> dict[str, list[str]]:
    """The headers of `tests/consents.yml`: yes, no, other."""
    stored: dict[str, list[str]] = yaml.safe_load(CONSENTS.read_text(encoding="utf-8"))
    return stored
