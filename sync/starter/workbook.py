"""The empty workbook of ``tablee init --workbook``: our tabs, headers, drop-down lists, and an example line where one
helps, that says of itself that it is one: the reading leaves it out (``sync.core.parse.nobody``).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from sync.core.model.tables import Column, Table
from sync.core.model.tabs import AnyTab
from sync.excel.book import Book, CoverLine
from sync.excel.sheets import Frame

LINES_TO_FILL: Final = 500
_NO_MOMENT: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel knows no zone; any fixed day gives the same bytes

_ADVICE: Final = (
    CoverLine(
        "Ce classeur est à vous", "Ajoutez des colonnes, changez leur ordre, renommez-les : Tablée s’y retrouve."
    ),
    CoverLine(
        "Presque rien n’est obligatoire", "Une ligne incomplète compte quand même ; une case vide ne bloque rien."
    ),
    CoverLine("Mails", "« oui » ou rien : les mails arrivent. « non » : aucun mail, jamais."),
    CoverLine(
        "Ajouté par", "Si vous écrivez la ligne de quelqu’un d’autre, mettez votre nom : on lui demandera son accord."
    ),
    CoverLine("Les lignes d’exemple", "Tablée ne les lit pas ; effacez-les quand les vôtres arrivent."),
)


def write_blank_workbook(path: Path, tabs: Sequence[AnyTab]) -> None:
    """Write a workbook ready to be shared, with these tabs. Errors as ``sync.excel.save.save``."""
    book = Book("Le tableau partagé de notre communauté")
    for tab in tabs:
        book.add_table(_table(tab), Frame(frozen=1, room=LINES_TO_FILL))
    book.add_cover("Lisez-moi", "Le tableau partagé de notre communauté", _ADVICE, first=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path, _NO_MOMENT)
    path.chmod(0o666 & ~_umask())  # it is made to be shared, unlike what Tablée writes for coordinators


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _table(tab: AnyTab) -> Table:
    columns = tuple(Column(each.label, each.shown_as, each.choices) for each in tab.fields)
    examples = {each.name: each.example for each in tab.fields}
    lines = tab.begins_with or (examples,)
    return Table(tab.title, columns, tuple(tuple(map(line.get, tab.labels)) for line in lines))
