"""What a digest may speak of: one office or all of them, and only the tabs that were read whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sync.core.digests.values import CellRef
from sync.core.gatherings.standing import Dated, to_come
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Change, ChangeKind, Finding
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab, Place, Record
from sync.core.people.offices import known_offices, office_key, office_keys
from sync.core.say import tell
from sync.core.tabs import GATHERINGS
from sync.core.text import capital, listed, typeset

Link: TypeAlias = Callable[[str, str], str | None]
"""Tab and cell → a link that opens this cell, or None (``Spreadsheet.link``)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``elsewhere`` are the rows of members who belong to another office; ``unread`` the tabs that prove nothing.

    ``gatherings`` are those to come, by date, and ``events`` the changes that may be told: both are worked out once for
    the whole digest. A departure is told only when everything was read (promise 6).
    """

    assessment: Assessment
    link: Link
    elsewhere: frozenset[int]
    unread: frozenset[AnyTab]
    records: Mapping[Place, Record]
    gatherings: Dated = ()
    events: tuple[Change, ...] = ()

    @property
    def register(self) -> Register:
        return self.assessment.register

    def covers(self, kind: AnyTab, row: int | None = None) -> bool:
        """Return whether a line may be spoken of. The restricted workbook never is (promise 8)."""
        if kind.is_restricted or kind in self.unread:
            return False
        return not kind.lists_people or row not in self.elsewhere

    def findings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.assessment.findings if self.covers(f.kind, f.row))

    def cells(self, tab: str, *cells: str | None) -> tuple[CellRef, ...]:
        """Return references to cells of one tab; an absent column gives none."""
        return tuple(CellRef(f"{tab}!{cell}", self.link(tab, cell)) for cell in cells if cell)

    def member(self, row: int) -> Record | None:
        """Return the line of the directory at a row."""
        directory = self.register.directory
        return self.records.get(Place(directory.tab, row)) if directory else None

    def line(self, place: Place | None) -> tuple[CellRef, ...]:
        """Return a reference to a whole record: its leftmost cell. Empty when no record is there."""
        record = None if place is None else self.records.get(place)
        if record is None:
            return ()
        origin, columns = record.origin, record.origin.layout.columns
        return self.cells(origin.tab, *(origin.cell(field) for field in sorted(columns, key=columns.__getitem__)[:1]))

    def notice(self, *kinds: AnyTab) -> str:
        """Return what a section that depends on some tabs says of those that were not read; empty when all of them
        were.
        """
        unread = [kind for kind in kinds if kind in self.unread]
        if not unread:
            return ""
        if len(unread) < len(kinds):
            return tell("Sans {tabs}, faute d’une lecture entière.", tabs=_tabs(unread))
        return self.warning(tell("cette partie attend la prochaine lecture"))

    def warning(self, then: str) -> str:
        """Return a sentence about every tab that was not read, and what comes of it; empty when all of them were."""
        unread = [kind for kind in self.register.tabs if kind in self.unread]
        if not unread:
            return ""
        verb = tell("n’a pas pu être lu") if len(unread) == 1 else tell("n’ont pas pu être lus")
        return typeset(tell("{tabs} {verb} en entier : {then}.", tabs=capital(_tabs(unread)), verb=verb, then=then))


def _tabs(kinds: Sequence[AnyTab]) -> str:
    names = listed(kind.title for kind in kinds)
    return tell("l’onglet {names}", names=names) if len(kinds) == 1 else tell("les onglets {names}", names=names)


def scope_of(assessment: Assessment, community: Community, office: str | None, link: Link) -> Scope:
    """Return what may be told to the coordinators of one office (None: of the whole community)."""
    register = assessment.register
    unread = (*register.missing, *register.partial) or (() if register.complete else register.expected)
    elsewhere = frozenset[int]() if office is None else _rows_elsewhere(register, community, office)
    records = {record.origin.place: record for record in register.records()}
    scope = Scope(assessment, link, elsewhere, frozenset(unread), records)
    gatherings = to_come(register) if scope.covers(GATHERINGS) else ()
    return replace(scope, gatherings=gatherings, events=tuple(_events(scope)))


def _events(scope: Scope) -> Iterator[Change]:
    """Yield the changes that may be told; the row of a departure now belongs to somebody else, of whichever office."""
    for event in scope.assessment.changes.events:
        has_left = event.kind is ChangeKind.LEFT
        if scope.covers(event.tab, None if has_left else event.row) and (scope.register.complete or not has_left):
            yield event


def _rows_elsewhere(register: Register, community: Community, office: str) -> frozenset[int]:
    """Return rows whose offices are known other ones; an office left empty or misspelt is everyone's to look at."""
    offices = {*known_offices(register), *(office_key(name) for name in community.office_coordinators)}
    others = offices - {office_key(office)}
    return frozenset(
        member.row for member in register.members if member.office and office_keys(member.office, offices) <= others
    )
