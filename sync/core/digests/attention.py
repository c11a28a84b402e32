"""What needs someone, by date: the first thing a coordinator reads, worded as invitations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.digests.caps import PER_SECTION, others
from sync.core.digests.gatherings import blanks, called, hour, invitation
from sync.core.digests.scope import Scope
from sync.core.digests.values import CellRef, Group, Line, Section
from sync.core.gatherings.blanks import open_roles
from sync.core.model.choices import ListingKind
from sync.core.model.outcomes import Finding, Severity
from sync.core.model.records import Gathering, Listing
from sync.core.model.tabs import Place
from sync.core.say import tell
from sync.core.tabs import GATHERINGS, LISTINGS
from sync.core.text import capital, day, one_line, quoted, typeset

SOON: Final = timedelta(days=14)
_ERRORS: Final = 5
"""Errors named at the top; the others stand with the findings, so that the first screen stays a short one."""

Said = tuple[str, int, str]
"""Tab, row and label of a field that the digest already spoke of."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that waits for someone, with the day it is for (None: no day) and the cells it speaks of."""

    line: Line
    day: date | None = None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Attention:
    """The section, and what it already said (the findings do not repeat it)."""

    section: Section
    said: frozenset[Said]


def attention(scope: Scope) -> Attention:
    """Open roles and blanks of the gatherings to come, listings about to expire, lines that an error holds back."""
    asks = sorted((*_gatherings(scope), *_expiring(scope)), key=lambda ask: (ask.day or date.max, ask.line.text))
    errors = [_error(scope, f) for f in scope.findings() if f.severity is Severity.ERROR]
    room = max(0, min(_ERRORS, PER_SECTION - len(asks)))
    lines = (*asks[:PER_SECTION], *errors[:room])
    rest = len(asks) + len(errors) - len(lines)
    section = Section(
        "attention",
        tell("Ce qui attend quelqu’un"),
        notice=scope.warning(tell("ce qui en dépend attend la prochaine lecture")),
        groups=(Group(tuple(ask.line for ask in lines)),) if lines else (),
        more=others(rest, tell("plus bas")) if rest else "",
    )
    return Attention(section, frozenset(cell for ask in lines for cell in ask.said))


def _gatherings(scope: Scope) -> Iterator[Ask]:
    for when, gathering in scope.gatherings:
        if ask := invitation(gathering):
            yield Ask(_invited(scope, gathering, when, ask), when, _said(gathering))


def _invited(scope: Scope, gathering: Gathering, when: date, ask: str) -> Line:
    first = (*open_roles(gathering), *blanks(gathering))[0]
    cells = scope.cells(gathering.origin.tab, gathering.origin.cell(first))
    place = f", {one_line(gathering.place, 60)}" if gathering.place else ""
    return Line(f"{called(gathering)}{place}", ask, hour(gathering, when), cells)


def _said(gathering: Gathering) -> tuple[Said, ...]:
    labels = GATHERINGS.labels
    fields = (*open_roles(gathering), *blanks(gathering))
    return tuple((gathering.origin.tab, gathering.row, labels[field]) for field in fields)


def expiring(scope: Scope) -> tuple[tuple[date, Listing], ...]:
    """Return the open listings whose deadline falls within two weeks, with its day."""
    if not scope.covers(LISTINGS):
        return ()
    today = scope.assessment.today
    deadlines = [(item.deadline.last, item) for item in scope.register.listings if item.deadline and item.is_open]
    return tuple((when, item) for when, item in deadlines if today <= when <= today + SOON)


def titled(listing: Listing) -> str:
    """Return what a listing is about, as typed: its title, else its description."""
    words = listing.title or listing.description
    return quoted(words, 80) if words else tell("sans titre")


def _expiring(scope: Scope) -> Iterator[Ask]:
    for when, listing in expiring(scope):
        kind = "ressource" if listing.kind is ListingKind.RESOURCE else "besoin"
        who = tell(", de {who}", who=one_line(listing.who)) if listing.who else ""
        line = Line(
            f"{capital(kind)} {titled(listing)}{who}",
            typeset(tell("L’annonce arrive à son terme : faut-il la prolonger, la conclure ou la retirer ?")),
            tell("Jusqu’au {when}", when=day(when, weekday=True)),
            scope.cells(listing.origin.tab, listing.origin.cell("deadline")),
        )
        yield Ask(line, when)


def _error(scope: Scope, finding: Finding) -> Ask:
    cell = (finding.tab, finding.row, finding.field)
    return Ask(finding_line(scope, finding), None, (cell,))


def finding_line(scope: Scope, finding: Finding) -> Line:
    """Return a finding as a line: whose it is, what to look at, what to consider instead, which cell."""
    maybe = (
        typeset(tell(" Peut-être {suggestion:quoted} ?", suggestion=finding.suggestion)) if finding.suggestion else ""
    )
    where = scope.cells(finding.tab, finding.cell) or (
        CellRef(tell("{tab}, ligne\u00a0{row}", tab=finding.tab, row=finding.row)),
    )
    record = scope.records.get(Place(finding.tab, finding.row))
    when = tell("Apéro du {date:day}", date=record.date) if isinstance(record, Gathering) and record.date else ""
    return Line(f"{one_line(finding.called, 60)} ({finding.field})", _whole(str(finding.message)) + maybe, when, where)


def _whole(message: str, limit: int = 300) -> str:
    """Return a sentence that opens with a capital and ends with a mark, cut when it is far too long for a mail."""
    short = message if len(message) <= limit else message[: limit - 1].rstrip() + "…"
    return capital(short if short.endswith((".", "?", "!", "…")) else f"{short}.")
