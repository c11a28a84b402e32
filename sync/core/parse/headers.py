"""Recognising headers: which line of a tab holds them, and which field each one names.

A header claims fields by its words (``wordings``, ``consents``); the values under it confirm the claim or deny it
(``profiles``); the surest claims are granted first. A field of one value has one column; a field of several values has
every column that claims it (« Portable » and « Fixe »). Title lines above, order, accents, case, line breaks and columns
in between do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from sync.core.model.fields import LABELS, ROLES, TabKind
from sync.core.model.records import Heading, Layout
from sync.core.model.workbook import Row, Tab
from sync.core.parse.aliases import TAB_TITLES
from sync.core.parse.claims import NAMES, Claim, Grants, Heads, claims_of, grant, in_question, likely, refusals
from sync.core.parse.profiles import Columns
from sync.core.parse.wordings import CLOSE, squeezed
from sync.core.text import fold, quoted, shown

LINES_SEARCHED: Final = 30
"""Headers are looked for in the first lines of a tab only."""

ESSENTIAL: Final[Mapping[TabKind, frozenset[str]]] = {
    TabKind.MEMBERS: frozenset({"first_name", "last_name", "structure", "emails", "consent"}),
    TabKind.GATHERINGS: frozenset({"date", *ROLES}),
    TabKind.LISTINGS: frozenset({"title", "description", "kind", "deadline", "with_whom"}),
    TabKind.ACTIVITY: frozenset({"year"}),
}
"""A tab without any of these is another one: a list of choices, a budget, a how-to."""

Fixed = Mapping[str, str]
"""Headers fixed by the configuration: header as typed → label of the field."""


def title_matches(title: str, kind: TabKind) -> float:
    """How well a tab's title names a kind: 2 the canonical title, 1 another wording or a close one, 0 not at all."""
    words = fold(title)
    if words == fold(kind.value):
        return 2.0
    known = [fold(alias) for alias in TAB_TITLES[kind]]
    if words in known or any(fuzz.ratio(words, alias) >= CLOSE for alias in known):
        return 1.0
    return 0.5 if any(f" {alias} " in f" {words} " for alias in known) else 0.0


def find_layout(tab: Tab, kind: TabKind, fixed: Fixed) -> Layout | None:
    """The layout of a tab read as one kind; None when no line looks like its headers."""
    best: tuple[float, Row] | None = None
    for row in tab.rows[:LINES_SEARCHED]:
        if row.number > LINES_SEARCHED * 2:
            break
        sure = confidence(_layout(tab, kind, row, fixed, None))
        if best is None or sure > best[0]:
            best = sure, row
    if best is None:
        return None
    columns = Columns(tab, best[1].number)
    layout = _layout(tab, kind, best[1], fixed, columns)
    if len(layout.columns) < _least(tab, layout, fixed, columns) or not _has_the_essential(layout):
        return None
    return layout


def confidence(layout: Layout) -> float:
    """How sure it is that a line holds headers: certain ones count 1, guessed ones a little less."""
    mains = set(layout.columns.values())
    return sum(1.0 - 0.25 * heading.guessed for heading in layout.headings if heading.field and heading.column in mains)


def _least(tab: Tab, layout: Layout, fixed: Fixed, columns: Columns) -> int:
    """How many fields a line must show to be taken for headers: the less its tab is named, the more. A line that is
    wholly understood may be shorter, and so may that of a file of people whose addresses or phones are seen.
    """
    named = title_matches(tab.title, layout.kind) > 0 or any(heading.text in fixed for heading in layout.headings)
    whole = all(heading.field for heading in layout.headings)
    if named:
        return 1 if whole else 2
    if whole or (tab.is_file and _shows_people(layout, columns)):
        return 2
    return 3 if tab.is_file else 4


def _shows_people(layout: Layout, columns: Columns) -> bool:
    reached = (layout.columns[name] for name in ("emails", "phones") if name in layout.columns)
    named = not NAMES.isdisjoint(layout.columns)
    return layout.kind is TabKind.MEMBERS and named and any(columns.at(column).is_reach for column in reached)


def _has_the_essential(layout: Layout) -> bool:
    return not ESSENTIAL[layout.kind].isdisjoint(layout.columns)


def _layout(tab: Tab, kind: TabKind, row: Row, fixed: Fixed, columns: Columns | None) -> Layout:
    """A line read as headers of one kind; without ``columns`` the values have no say."""
    heads = _heads(kind, row, fixed, columns)
    claims = claims_of(heads)
    grants = grant(heads, claims)
    return Layout(
        kind=kind,
        tab=kind.value if tab.is_file else tab.title,
        header_row=row.number,
        headings=tuple(_heading(heads, claims, grants, column) for column in heads.texts),
        columns={name: at[0] for name, at in grants.fields.items()},
        also={name: tuple(at[1:]) for name, at in grants.fields.items() if len(at) > 1},
        refusals=refusals(heads, grants),
        in_question=in_question(heads, grants),
    )


def _heads(kind: TabKind, row: Row, fixed: Fixed, columns: Columns | None) -> Heads:
    typed = {column: shown(value) for column, value in enumerate(row.cells, 1) if value is not None}
    by_label = {fold(label): name for name, label in LABELS[kind].items()}
    chosen = {fold(header): by_label.get(fold(label), "") for header, label in fixed.items()}
    settled = {column: chosen[fold(text)] for column, text in typed.items() if fold(text) in chosen}
    return Heads(kind, typed, {column: columns.at(column) for column in typed} if columns else {}, settled)


def _heading(heads: Heads, claims: Sequence[Claim], grants: Grants, column: int) -> Heading:
    text, name = heads.texts[column], grants.field_of(column)
    if column in heads.settled:
        return Heading(text, column, name)
    if name is None:
        return Heading(text, column, None, likely=likely(heads, claims, column))
    return Heading(text, column, name, guessed=squeezed(text) != squeezed(LABELS[heads.kind][name]))


def guesses(layouts: Iterable[Layout]) -> list[str]:
    """One sentence a tab for the headers that were guessed: « j'ai lu “Tél.” comme Téléphone »."""
    notes = []
    for layout in layouts:
        said = [
            f"{quoted(heading.text)} comme {LABELS[layout.kind][heading.field]}"
            for heading in layout.headings
            if heading.field and heading.guessed
        ]
        if said:
            notes.append(f"Onglet {layout.tab} : j’ai lu {', '.join(said)}.")
    return notes
