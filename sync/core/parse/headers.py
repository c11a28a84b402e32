"""Recognising headers: which line of a tab holds them, and which field each one names.

Aliases first, then words contained, then a close spelling; never two fields for one header, never two headers for one
field. Title lines above, order, accents, case, line breaks and columns in between do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from sync.core.model.fields import LABELS, ROLES, TabKind
from sync.core.model.records import Heading, Layout
from sync.core.model.workbook import Row, Tab
from sync.core.parse.aliases import ALIASES, TAB_TITLES, WHOLE
from sync.core.text import fold, quoted, shown

LINES_SEARCHED: Final = 30
"""Headers are looked for in the first lines of a tab only."""

CLOSE: Final = 82.0
"""A spelling at least this close (rapidfuzz ratio, 0–100) to a known wording is taken for it."""

EXACT, ALIAS, CONTAINED = 4.0, 3.0, 2.0
"""What a header's likeness is worth; contained words count more when they open it (« Statut de l'annonce »)."""


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
    best: Layout | None = None
    for row in tab.rows[:LINES_SEARCHED]:
        if row.number > LINES_SEARCHED * 2:
            break
        layout = _layout(kind.value if tab.is_file else tab.title, kind, row, fixed)
        if best is None or confidence(layout) > confidence(best):
            best = layout
    if best is None or len(best.columns) < _least(tab, best, fixed) or not _has_the_essential(best):
        return None
    return _mails_as_addresses(best, tab) if kind is TabKind.MEMBERS else best


def _mails_as_addresses(layout: Layout, tab: Tab) -> Layout:
    """A lone column « Mails » that holds addresses is the e-mail, not the consent."""
    column = layout.columns.get("consent", 0)
    if "emails" in layout.columns or not column:
        return layout
    typed = [shown(row.at(column)) for row in tab.rows if row.number > layout.header_row and row.at(column) is not None]
    if 2 * sum("@" in text for text in typed) <= len(typed):
        return layout
    headings = tuple(
        replace(heading, field="emails", guessed=True) if heading.column == column else heading
        for heading in layout.headings
    )
    columns = {name: at for name, at in layout.columns.items() if name != "consent"} | {"emails": column}
    return replace(layout, headings=headings, columns=columns)


def confidence(layout: Layout) -> float:
    """How sure it is that a line holds headers: certain ones count 1, guessed ones a little less."""
    return sum(1.0 - 0.25 * heading.guessed for heading in layout.headings if heading.field)


def _least(tab: Tab, layout: Layout, fixed: Fixed) -> int:
    """How many fields a line must show to be taken for headers: the less its tab is named, the more. A line that is
    wholly understood may be shorter.
    """
    named = title_matches(tab.title, layout.kind) > 0 or any(heading.text in fixed for heading in layout.headings)
    whole = all(heading.field for heading in layout.headings)
    if named:
        return 1 if whole else 2
    if whole:
        return 2
    return 3 if tab.is_file else 4


def _has_the_essential(layout: Layout) -> bool:
    return not ESSENTIAL[layout.kind].isdisjoint(layout.columns)


def _layout(title: str, kind: TabKind, row: Row, fixed: Fixed) -> Layout:
    typed = {column: shown(value) for column, value in enumerate(row.cells, 1) if value is not None}
    fields = _assign(typed, kind, fixed)
    headings = tuple(
        Heading(text, column, fields.get(column), guessed=_is_guess(kind, fields.get(column), text, fixed))
        for column, text in typed.items()
    )
    return Layout(kind, title, row.number, headings, {name: column for column, name in fields.items()})


def _is_guess(kind: TabKind, field: str | None, text: str, fixed: Fixed) -> bool:
    """Neither the label itself nor what the configuration says."""
    if field is None or any(fold(text) == fold(header) for header in fixed):
        return False
    return _squeezed(text) != _squeezed(LABELS[kind][field])


@lru_cache(maxsize=1024)
def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


def _assign(typed: Mapping[int, str], kind: TabKind, fixed: Fixed) -> dict[int, str]:
    """The best one-to-one assignment of columns to fields, surest first; the leftmost column wins a tie."""
    by_label = {fold(label): name for name, label in LABELS[kind].items()}
    chosen = {fold(header): by_label.get(fold(label), "") for header, label in fixed.items()}
    fields: dict[int, str] = {c: chosen[fold(text)] for c, text in typed.items() if chosen.get(fold(text))}
    ranked = sorted(
        (-score, column, name)
        for column, text in typed.items()
        if fold(text) not in chosen
        for name, score in _scores(kind, text)
    )
    for _, column, name in ranked:
        if column not in fields and name not in fields.values():
            fields[column] = name
    return fields


@lru_cache(maxsize=4096)
def _scores(kind: TabKind, text: str) -> tuple[tuple[str, float], ...]:
    words = fold(text)
    if not words or len(words) > 60:
        return ()
    scored = ((name, _score(words, name, kind)) for name in ALIASES[kind])
    return tuple((name, score) for name, score in scored if score)


def _score(words: str, name: str, kind: TabKind) -> float:
    if words.replace(" ", "") == _squeezed(LABELS[kind][name]):
        return EXACT
    known = _folded(kind, name)
    if words in known:
        return ALIAS + 0.5 / (1 + known.index(words))
    around = f" {words} "
    contained = [alias for alias in _telling(kind, name, 3) if f" {alias} " in around]
    if contained:
        return CONTAINED + max(0.5 * words.startswith(f"{alias} ") + len(alias) / 200 for alias in contained)
    closest = process.extractOne(words, _telling(kind, name, 4), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return closest[1] / 100 if closest else 0.0


@lru_cache(maxsize=256)
def _folded(kind: TabKind, name: str) -> tuple[str, ...]:
    return tuple(fold(alias) for alias in ALIASES[kind][name])


@lru_cache(maxsize=256)
def _telling(kind: TabKind, name: str, least: int) -> tuple[str, ...]:
    """The wordings of so many letters or more that still name the field inside a longer header: all but those marked
    « = ».
    """
    known = (fold(alias) for alias in ALIASES[kind][name] if not alias.startswith(WHOLE))
    return tuple(alias for alias in known if len(alias) >= least)


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
