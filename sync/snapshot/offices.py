"""What several offices share, as workbooks: one for who coordinates them all, one for the coordinators of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sync import __version__
from sync.core.panorama import FEWEST, Panorama, panorama_table
from sync.core.panorama.beside import side_by_side
from sync.core.people.elsewhere import Elsewhere, elsewhere_table
from sync.core.say import msgid, tell
from sync.core.text import moment, typeset
from sync.excel.book import Book, CoverLine
from sync.excel.links import Target, place
from sync.excel.printing import NO_NAME
from sync.excel.sheets import Frame
from sync.snapshot.contents import COVER

ELSEWHERE: Final = "autres-bureaux.xlsx"
"""The file of an office about its lines that others have too."""
_FOR_ALL: Final = msgid("Des comptes sur les membres de chaque bureau, une feuille par bureau. Aucun nom de membre.")
_EXACT: Final = msgid(
    "Les comptes sont exacts, même les plus petits : pour qui coordonne tous ces bureaux, à ne pas faire suivre."
)
_BESIDE: Final = msgid(
    "Des comptes sur les membres de plusieurs bureaux, côte à côte. Ni un nom, ni un compte de moins de {fewest} "
    "personnes, ni ce qui permettrait de le retrouver, ni une somme de tous les bureaux."
)
_FOR_EACH: Final = msgid("Pour la coordination de chaque bureau.")
_FROZEN: Final = 2
"""Columns that stay in sight: the figure, and what is counted."""


@dataclass(frozen=True, slots=True)
class OfficeShare:
    """What an office shares: its name, what its spreadsheet counts in a sentence, when it was read, its panorama."""

    name: str
    counts: str
    read_at: datetime
    whole: Panorama


def write_for_all(path: Path, offices: Sequence[OfficeShare], readers: Sequence[str]) -> None:
    """Write one sheet an office and a cover with counts, for ``readers``, who coordinate them all. Raises the errors of
    ``sync.excel.save.save``.
    """
    title = tell("Tous les bureaux")
    book = Book(title, foot=NO_NAME)
    cover = []
    for each in offices:
        sheet = book.add_table(replace(panorama_table(each.whole), title=each.name, tab=None))
        said = tell("{counts}, lu le {read_at}", counts=each.counts, read_at=moment(each.read_at))
        cover.append(CoverLine(each.name, typeset(said), Target(place=place(sheet, "A1"))))
    about = [(tell("Ce que c’est"), tell(_FOR_ALL)), (tell("Pour qui"), tell(_EXACT))]
    asked = [CoverLine(tell("Une question ?"), address, Target(f"mailto:{address}")) for address in readers]
    _save(book, path, title, [*cover, CoverLine(), *_lines(about), *asked], offices)


def write_beside(path: Path, offices: Sequence[OfficeShare]) -> None:
    """Write the panoramas of offices side by side, masked, for the coordinators of each. Raises the errors of
    ``sync.excel.save.save``.
    """
    table = side_by_side({each.name: each.whole for each in offices})
    book = Book(table.title, foot=NO_NAME)
    book.add_table(table, Frame(frozen=_FROZEN))
    about = [(tell("Ce que c’est"), tell(_BESIDE, fewest=FEWEST)), (tell("Pour qui"), tell(_FOR_EACH))]
    read = [(each.name, tell("lu le {read_at}", read_at=moment(each.read_at))) for each in offices]
    _save(book, path, table.title, [*_lines(read), CoverLine(), *_lines(about)], offices)


def write_elsewhere(path: Path, lines: Sequence[Elsewhere], read_at: datetime) -> None:
    """Write which lines of an office have an address that others have too, for its coordinators. Raises the errors of
    ``sync.excel.save.save``.
    """
    table = elsewhere_table(lines)
    book = Book(table.title)
    book.add_table(table)
    book.save(path, read_at)


def _lines(said: Sequence[tuple[str, str]]) -> list[CoverLine]:
    return [CoverLine(label, typeset(text)) for label, text in said]


def _save(book: Book, path: Path, title: str, cover: Sequence[CoverLine], offices: Sequence[OfficeShare]) -> None:
    made = CoverLine(tell("Fait par"), f"Tablée {__version__}")
    book.add_cover(COVER, title, [*cover, CoverLine(), made])
    book.save(path, max(each.read_at for each in offices))
