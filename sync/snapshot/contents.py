"""What a snapshot holds, before any format: a cover and sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from openpyxl.utils.cell import coordinate_to_tuple

from sync import __version__
from sync.core.keys import fingerprint
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.tables import CellLink, ColumnKind, OurTab, Table
from sync.core.model.tabs import Record
from sync.core.model.workbook import address
from sync.core.panorama import Panorama, masked, panorama, panorama_table
from sync.core.people.offices import office_key
from sync.core.people.privacy import without_withheld
from sync.core.rules import RULES
from sync.core.tables.restrict import for_office
from sync.core.tables.typed import TypedTab, typed_tab
from sync.core.text import listed, moment, plural, typeset
from sync.core.volatile import volatile_columns
from sync.excel.book import CoverLine
from sync.excel.links import LinkMaker, Target, nowhere, place
from sync.excel.names import sheet_title
from sync.excel.printing import NO_NAME, PRIVACY
from sync.excel.sheets import Frame, name_in_front
from sync.snapshot.columns import chosen
from sync.snapshot.paper import on_paper
from sync.snapshot.wanted import Wanted

COVER: Final = "Sommaire"
_IS: Final = "Une photo du tableau partagé au moment de la lecture, telle que les membres l’ont écrite."
_IS_ANONYMOUS: Final = (
    "Des comptes sur les membres d’un bureau ou d’une communauté. Aucun nom, aucune ligne de personne : ni un compte "
    "de moins de cinq personnes, ni ce qui permettrait de le retrouver."
)
_IS_NOT: Final = (
    "Ni le tableau lui-même, ni une liste de diffusion. Pour corriger, allez dans le tableau partagé : "
    "ce qui est changé ici n’y retourne pas. « non » dans la colonne des mails se respecte aussi depuis ce fichier."
)
_IS_NOT_ANONYMOUS: Final = "Ni le tableau lui-même, ni une évaluation : des comptes, qui ne désignent personne."
_FOR_COORDINATORS: Final = (
    "Avec ce que Tablée a remarqué, pour les coordinatrices et coordinateurs seulement : à ne pas faire suivre."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and how it is presented."""

    table: Table
    frame: Frame


@dataclass(frozen=True, slots=True)
class Contents:
    """A snapshot to write. ``rows`` counts the lines of the members' tabs; ``whole`` is the panorama it shows;
    ``paper`` tells again, for the formats that people print, the sheets that are too wide for a page; ``foot`` stands
    at the bottom of each printed page.
    """

    title: str
    heading: str
    cover: tuple[CoverLine, ...]
    sheets: tuple[Sheet, ...]
    paper: tuple[Sheet, ...]
    foot: str
    rows: int
    register: Register
    whole: Panorama | None


def contents(
    assessment: Assessment,
    community: Community,
    request: Wanted,
    tables: Sequence[Table] = (),
    whole: Panorama | None = None,
) -> Contents:
    """Choose what a snapshot holds. ``tables`` are those of the coordinators, made for the office when there is one;
    ``whole`` is its panorama, made from the assessment alone when it is not given.

    Who said « non » to Diffusion is in none but the coordinators'. Raises ConfigurationError when a column is unknown.
    """
    discreet = None if request.coordinators else without_withheld(assessment)
    register = _of(replace(assessment, register=discreet.register) if discreet else assessment, request.office).register
    if not request.coordinators:
        register = replace(
            register, layouts=tuple(each for each in register.layouts if not each.kind.is_for_coordinators)
        )
    typed_tabs = _typed(register, for_all=not request.coordinators)
    tabs = () if request.anonymous else chosen(register, typed_tabs, request.columns)
    if request.coordinators or request.anonymous:
        whole = whole or panorama(_of(assessment, request.office), office=request.office)
    extra: tuple[Table, ...] = ()
    if request.coordinators:
        extra = tuple(_without_answers(_fresh(table, whole)) for table in tables)
    elif request.anonymous and whole:
        whole = masked(whole)
        extra = (panorama_table(whole),)
    links = _inside(tabs)
    sheets = (
        *(Sheet(tab.table, Frame(frozen=tab.frozen)) for tab in tabs),
        *(Sheet(table, Frame(frozen=name_in_front(table), link=links)) for table in extra),
    )
    paper = tuple(Sheet(*each) for tab in tabs if (each := on_paper(tab))) if request.format.is_printed else ()
    about = _About(register, community, request, discreet.withheld if discreet and not request.anonymous else 0)
    name = community.name
    return Contents(
        title=f"{name} — {request.office or 'tableau partagé'}",
        heading=f"{name} — {request.office}" if request.office else name,
        cover=tuple(_cover(about, sheets, paper)),
        sheets=sheets,
        paper=paper,
        foot=NO_NAME if request.anonymous else PRIVACY,
        rows=sum(len(tab.table.rows) for tab in tabs),
        register=register,
        whole=whole if any(sheet.table.tab is OurTab.PANORAMA for sheet in sheets) else None,
    )


def _of(assessment: Assessment, office: str | None) -> Assessment:
    return for_office(assessment, office) if office else assessment


@dataclass(frozen=True, slots=True)
class _About:
    register: Register
    community: Community
    wanted: Wanted
    withheld: int


def _fresh(table: Table, whole: Panorama | None) -> Table:
    """Return the table of the panorama that its charts will show; any other as it is."""
    return panorama_table(whole) if whole and table.tab is OurTab.PANORAMA else table


def state_of(assessment: Assessment) -> str:
    """Return what tells one snapshot for members from another: what its tabs show, but for the columns that change by
    themselves.
    """
    register = without_withheld(assessment).register
    return fingerprint(repr(tab.table) for tab in _typed(register, for_all=True, volatile=False))


def _typed(register: Register, *, for_all: bool, volatile: bool = True) -> tuple[TypedTab, ...]:
    """Return the members' tabs that are there, without the columns that change by themselves unless ``volatile``; when
    they are for all, without what is hidden too. Each is under the canonical title when the kind has one tab, else
    under its own, as far as a sheet can bear it (« Apéros 2026/2027 » cannot be one).
    """
    lines: dict[str, list[Record]] = defaultdict(list)
    for record in register.records():
        lines[record.origin.tab].append(record)
    titles: list[str] = [COVER]
    tabs = []
    for layout in register.layouts:
        if layout.kind.is_restricted or (for_all and layout.private.tab):
            continue
        is_alone = len(register.layouts_of(layout.kind)) == 1
        titles.append(sheet_title(layout.kind.title if is_alone else layout.tab, titles))
        records = lines[layout.tab]
        without = set(layout.private.columns) if for_all else set()
        without |= set() if volatile else set(volatile_columns(layout, records, register.today))
        tabs.append(typed_tab(titles[-1], layout, records, without))
    return tuple(tabs)


def _without_answers(table: Table) -> Table:
    """Return a table without the columns that wait for an answer: nothing is answered in a snapshot."""
    indexes = [index for index, column in enumerate(table.columns) if column.kind is not ColumnKind.ANSWER]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in indexes),
        rows=tuple(tuple(row[index] for index in indexes) for row in table.rows),
        keys=(),
    )


def _inside(tabs: Sequence[TypedTab]) -> LinkMaker:
    """Return links to the members' cells, followed to where they stand in the snapshot itself."""
    if not tabs:
        return nowhere
    by_title = {tab.table.title: tab for tab in tabs} | {tab.layout.tab: tab for tab in tabs}

    def target(link: CellLink) -> Target | None:
        tab = by_title.get(link.tab)
        row, column = coordinate_to_tuple(link.cell)
        if tab is None or row not in tab.rows or column not in tab.columns:
            return None
        return Target(place=place(tab.table.title, address(tab.columns[column], tab.rows[row])))

    return target


def _cover(about: _About, sheets: Sequence[Sheet], paper: Sequence[Sheet]) -> Iterator[CoverLine]:
    """Yield what a reader should know before turning the page."""
    register, request = about.register, about.wanted
    tables = [sheet.table for sheet in sheets]
    yield CoverLine("Communauté", about.community.name)
    yield CoverLine("Bureau", f"{request.office} seulement, pour l’annuaire" if request.office else "tous")
    yield CoverLine("Source", register.source)
    yield CoverLine("Lu le", typeset(moment(register.read_at)))
    yield CoverLine()
    for table in tables:
        rows = plural(len(table.rows), "ligne") if table.rows else "aucune ligne"
        yield CoverLine(table.title, rows, Target(place=place(table.title, "A1")))
    for sheet in paper:
        title = sheet.table.title
        yield CoverLine(title, "pour le papier, en A4 dans la largeur", Target(place=place(title, "A1")))
    yield CoverLine()
    yield CoverLine("Ce que c’est", typeset(_IS_ANONYMOUS) if request.anonymous else _IS)
    yield CoverLine("Ce que ce n’est pas", typeset(_IS_NOT_ANONYMOUS if request.anonymous else _IS_NOT))
    yield from _limits(about)
    yield from _whom_to_ask(about.community, request.office)
    for note in register.notes:
        yield CoverLine("À savoir", note)
    yield CoverLine()
    yield CoverLine("Fait par", f"Tablée {__version__}, {plural(len(RULES), 'règle')}")
    yield CoverLine("Empreinte du contenu", fingerprint(repr((t.title, t.columns, t.rows)) for t in tables))


def _limits(about: _About) -> Iterator[CoverLine]:
    """Yield whom it is for, and what was left out."""
    if about.wanted.coordinators:
        yield CoverLine("Pour qui", typeset(_FOR_COORDINATORS))
    if about.withheld:
        who = plural(about.withheld, "personne a demandé", "personnes ont demandé")
        yield CoverLine("Diffusion", typeset(f"{who} à n’être dans aucun fichier : leurs lignes n’y sont pas."))
    if about.wanted.columns:
        yield CoverLine("Colonnes choisies", listed(about.wanted.columns))


def _whom_to_ask(community: Community, office: str | None) -> Iterator[CoverLine]:
    """Yield the coordinators of the office, else everyone's."""
    own = [
        who for name, who in community.office_coordinators.items() if office and office_key(name) == office_key(office)
    ]
    people = own[0] if own else community.coordinators
    for address_ in people:
        yield CoverLine("Une question ?", address_, Target(f"mailto:{address_}"))
    if not people:
        yield CoverLine("Une question ?", "La personne qui vous a remis ce fichier saura répondre.")
