"""The empty workbook of ``tablee init --workbook``: three tabs, headers, drop-down lists, one example line each,
that says of itself that it is one: the reading leaves it out (``sync.core.parse.nobody``).
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sync.core.model.community import DEFAULT_FORMATS
from sync.core.model.fields import LABELS, TabKind
from sync.core.model.records import GatheringState, ListingKind, ListingState
from sync.core.model.tables import Column, ColumnKind, Table, TableValue
from sync.excel.book import Book, CoverLine
from sync.excel.sheets import Frame

LINES_TO_FILL: Final = 500
_NO_MOMENT: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel knows no zone; any fixed day gives the same bytes

_CHOICES: Final = {
    (TabKind.MEMBERS, "consent"): ("oui", "non"),
    (TabKind.GATHERINGS, "format"): tuple(each.name for each in DEFAULT_FORMATS),
    (TabKind.GATHERINGS, "state"): tuple(state.value for state in GatheringState),
    (TabKind.LISTINGS, "kind"): tuple(kind.value for kind in ListingKind),
    (TabKind.LISTINGS, "category"): ("bien", "service", "compétence", "prêt", "troc"),
    (TabKind.LISTINGS, "state"): tuple(state.value for state in ListingState),
}
_DATES: Final = frozenset({"arrived", "date", "deadline"})
_LONG: Final = frozenset({"presentation", "programme", "description"})

_EXAMPLES: Final[dict[TabKind, dict[str, TableValue]]] = {
    TabKind.MEMBERS: {
        "first_name": "Camille",
        "last_name": "Exemple",
        "emails": "camille@exemple.fr",
        "phones": "06 39 98 00 00",
        "trades": "graphiste",
        "skills": "affiches, typographie",
        "city": "Nantes",
        "office": "Nantes",
        "arrived": date(2026, 1, 15),
        "presentation": "Ligne d’exemple : remplacez-la par la vôtre !",
        "consent": "oui",
    },
    TabKind.GATHERINGS: {
        "date": date(2026, 12, 17),
        "time": "18:30",
        "format": DEFAULT_FORMATS[0].name,
        "theme": "Exemple : nos projets de l’année",
        "purpose": "Se rencontrer",
        "programme": "Tour de table, puis trois pitchs de dix minutes",
        "place": "Au bureau",
        "state": GatheringState.PLANNED.value,
    },
    TabKind.LISTINGS: {
        "date": date(2026, 11, 2),
        "kind": ListingKind.NEED.value,
        "category": "prêt",
        "title": "Exemple : cherche une remorque à vélo",
        "who": "Camille Exemple",
        "contact": "camille@exemple.fr",
        "state": ListingState.OPEN.value,
    },
}

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


def write_blank_workbook(path: Path) -> None:
    """Write a workbook ready to be shared. Errors as ``sync.excel.save.save``."""
    book = Book("Le tableau partagé de notre communauté")
    for kind, example in _EXAMPLES.items():
        book.add_table(_table(kind, example), Frame(frozen=1, room=LINES_TO_FILL))
    book.add_cover("Lisez-moi", "Le tableau partagé de notre communauté", _ADVICE, first=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path, _NO_MOMENT)
    path.chmod(0o666 & ~_umask())  # it is made to be shared, unlike what Tablée writes for coordinators


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _table(kind: TabKind, example: dict[str, TableValue]) -> Table:
    columns = tuple(
        Column(label, _shown_as(name), _CHOICES.get((kind, name), ())) for name, label in LABELS[kind].items()
    )
    return Table(kind.value, columns, (tuple(example.get(name) for name in LABELS[kind]),))


def _shown_as(name: str) -> ColumnKind:
    if name in _DATES:
        return ColumnKind.DATE
    return ColumnKind.LONG_TEXT if name in _LONG else ColumnKind.TEXT
