"""Take a snapshot: the shared spreadsheet as a workbook that can be kept, printed and handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from openpyxl.utils.cell import coordinate_to_tuple

from sync import __version__
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.fields import COMMUNITY_TABS, TabKind
from sync.core.model.records import Record, Register
from sync.core.model.tables import CellLink, ColumnKind, Table
from sync.core.model.workbook import address
from sync.core.offices import office_key
from sync.core.tables.keys import fingerprint
from sync.core.tables.restrict import for_office
from sync.core.tables.typed import TypedTab, typed_tab
from sync.core.text import moment, plural, typeset
from sync.excel.book import Book, CoverLine
from sync.excel.cells import told
from sync.excel.links import LinkMaker, Target, place
from sync.excel.sheets import Frame, name_in_front

COVER: Final = "Sommaire"
_IS: Final = "Une photo du tableau partagé au moment de la lecture, telle que les membres l’ont écrite."
_IS_NOT: Final = (
    "Ni le tableau lui-même, ni une liste de diffusion. Pour corriger, allez dans le tableau partagé : "
    "ce qui est changé ici n’y retourne pas. « non » dans la colonne des mails se respecte aussi depuis ce fichier."
)
_FOR_COORDINATORS: Final = (
    "Avec ce que Tablée a remarqué, pour les coordinatrices et coordinateurs seulement : à ne pas faire suivre."
)


@dataclass(frozen=True, slots=True)
class SnapshotReport:
    """What was written: the file, the titles of its sheets, how many lines of the members' tabs, the SHA-256 of its
    bytes.
    """

    file: Path
    sheets: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _About:
    register: Register
    community: Community
    office: str | None
    coordinators: bool


def take_snapshot(
    path: Path,
    assessment: Assessment,
    community: Community,
    *,
    office: str | None = None,
    coordinators: bool = False,
    tables: Sequence[Table] = (),
) -> SnapshotReport:
    """Write a snapshot: a cover, the members' tabs as typed, and with ``coordinators`` the ``tables`` given, without
    their columns of answers (promise 10). ``office`` keeps the members of one office; give then ``tables`` made from
    ``for_office(assessment, office)``. The restricted workbook is never part of it (promise 8).

    The same reading gives the same bytes. Raises the errors of ``sync.excel.save.save``.
    """
    register = (for_office(assessment, office) if office else assessment).register
    tabs = tuple(typed_tab(kind, register.layouts[kind], rows) for kind, rows in _tabs(register))
    extra = tuple(map(_without_answers, tables)) if coordinators else ()
    book = Book(f"{community.name} — {office or 'tableau partagé'}")
    links = _inside(register, tabs)
    for tab in tabs:
        book.add_table(tab.table, Frame(frozen=tab.frozen))
    for table in extra:
        book.add_table(table, Frame(frozen=name_in_front(table), link=links))
    shown = (*(tab.table for tab in tabs), *extra)
    about = _About(register, community, office, coordinators)
    lines = _cover(about, shown, told(book.repairs))
    book.add_cover(COVER, f"{community.name} — {office}" if office else community.name, [*lines])
    digest = book.save(path, register.read_at)
    return SnapshotReport(
        path, (COVER, *(table.title for table in shown)), sum(len(t.table.rows) for t in tabs), digest
    )


def _tabs(register: Register) -> Iterator[tuple[TabKind, Sequence[Record]]]:
    """The members' tabs that are there, with their records."""
    records: Mapping[TabKind, Sequence[Record]] = {
        TabKind.MEMBERS: register.members,
        TabKind.GATHERINGS: register.gatherings,
        TabKind.LISTINGS: register.listings,
    }
    return ((kind, records[kind]) for kind in COMMUNITY_TABS if kind in register.layouts)


def _without_answers(table: Table) -> Table:
    """A table without the columns that wait for an answer: nothing is answered in a snapshot."""
    kept = [index for index, column in enumerate(table.columns) if column.kind is not ColumnKind.ANSWER]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
        keys=(),
    )


def _inside(register: Register, tabs: Sequence[TypedTab]) -> LinkMaker:
    """Links to the members' cells, followed to where they stand in the snapshot itself."""
    by_title = {register.layouts[TabKind(tab.table.title)].tab: tab for tab in tabs}
    by_title |= {tab.table.title: tab for tab in tabs}

    def target(link: CellLink) -> Target | None:
        tab = by_title.get(link.tab)
        row, column = coordinate_to_tuple(link.cell)
        if tab is None or row not in tab.rows or column not in tab.columns:
            return None
        return Target(place=place(tab.table.title, address(tab.columns[column], tab.rows[row])))

    return target


def _cover(about: _About, tables: Sequence[Table], repairs: Sequence[str]) -> Iterator[CoverLine]:
    """What a reader should know before turning the page."""
    register, community, office = about.register, about.community, about.office
    yield CoverLine("Communauté", community.name)
    yield CoverLine("Bureau", f"{office} seulement, pour l’annuaire" if office else "tous")
    yield CoverLine("Source", register.source)
    yield CoverLine("Lu le", typeset(moment(register.read_at)))
    yield CoverLine()
    for table in tables:
        rows = plural(len(table.rows), "ligne") if table.rows else "aucune ligne"
        yield CoverLine(table.title, rows, Target(place=place(table.title, "A1")))
    yield CoverLine()
    yield CoverLine("Ce que c’est", _IS)
    yield CoverLine("Ce que ce n’est pas", typeset(_IS_NOT))
    if about.coordinators:
        yield CoverLine("Pour qui", typeset(_FOR_COORDINATORS))
    yield from _whom_to_ask(community, office)
    for note in register.notes:
        yield CoverLine("À savoir", note)
    for phrase in repairs:
        yield CoverLine("Pour tenir dans Excel", phrase)
    yield CoverLine()
    yield CoverLine("Fait par", f"Tablée {__version__}")
    yield CoverLine(
        "Empreinte du contenu", fingerprint(repr((table.title, table.columns, table.rows)) for table in tables)
    )


def _whom_to_ask(community: Community, office: str | None) -> Iterator[CoverLine]:
    """The coordinators of the office, else everyone's."""
    own = [
        who for name, who in community.office_coordinators.items() if office and office_key(name) == office_key(office)
    ]
    people = own[0] if own else community.coordinators
    for address_ in people:
        yield CoverLine("Une question ?", address_, Target(f"mailto:{address_}"))
    if not people:
        yield CoverLine("Une question ?", "La personne qui vous a remis ce fichier saura répondre.")
