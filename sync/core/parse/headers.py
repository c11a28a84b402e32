"""Recognising headers: which line of a tab holds them, and which field each one names.

A header claims fields by its words (``wordings``, ``consents``); the values under it confirm the claim or deny it
(``profiles``); the surest claims are granted first. A field of one value has one column; a field of several values has
every column that claims it (« Portable » and « Fixe »). Title lines above, order, accents, case, line breaks and
columns in between do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from sync.core.model.tabs import AnyTab, Heading, Layout
from sync.core.model.workbook import Row, Tab
from sync.core.parse.claims import NAMES, Claim, Grants, Heads, claims_of, grant, in_question, likely, refusals
from sync.core.parse.profiles import Columns, described
from sync.core.parse.wordings import CLOSE, squeezed
from sync.core.say import tell
from sync.core.text import fold, listed, one_line, plural, quoted, shown, toml_string

LINES_SEARCHED: Final = 30
"""Headers are looked for in the first lines of a tab only."""

BY_VALUES: Final = 2.0
"""What values that are telling are worth, in headers."""

DATE_SHARE: Final = 0.8
"""The share of dates that makes a column of days."""

MOST_NAMES: Final = 6
"""So many columns that are not read are named in a sentence; the others are counted."""

Fixed = Mapping[str, str]
"""Headers fixed by the configuration: header as typed → label of the field."""


def title_matches(title: str, kind: AnyTab) -> float:
    """Return how well a tab's title names a kind: 2 the canonical title, 1 another wording or a close one, 0 not at
    all.
    """
    words = fold(title)
    if words == fold(kind.title):
        return 2.0
    titles = [fold(alias) for alias in kind.titles]
    if words in titles or any(fuzz.ratio(words, alias) >= CLOSE for alias in titles):
        return 1.0
    return 0.5 if any(f" {alias} " in f" {words} " for alias in titles) else 0.0


def find_layout(tab: Tab, kind: AnyTab, headers: Fixed) -> Layout | None:
    """Return the layout of a tab read as one kind; None when no line looks like its headers."""
    layout = nearest_layout(tab, kind, headers)
    return layout if layout is not None and _is_enough(tab, layout, headers) else None


def nearest_layout(tab: Tab, kind: AnyTab, headers: Fixed) -> Layout | None:
    """Return the layout of a tab under the line that looks most like headers of a kind, were it only a little; None
    when the tab is empty.
    """
    best: tuple[float, Row] | None = None
    for row in tab.rows[:LINES_SEARCHED]:
        if row.number > LINES_SEARCHED * 2:
            break
        sure = _sureness(kind, _texts(row), frozenset(headers.items()))
        if best is None or sure > best[0]:
            best = sure, row
    if best is None:
        return None
    return _layout(tab, kind, best[1], headers, Columns(tab, best[1].number))


def _is_enough(tab: Tab, layout: Layout, headers: Fixed) -> bool:
    columns = Columns(tab, layout.header_row)
    return _has_the_essential(layout) and len(layout.columns) >= _least(tab, layout, headers, columns)


def confidence(layout: Layout) -> float:
    """Return how sure it is that a line holds headers: certain ones count 1, guessed ones a little less."""
    return _certainty(layout.headings, layout.columns.values())


def _certainty(headings: Iterable[Heading], mains: Collection[int]) -> float:
    return sum(1.0 - 0.25 * heading.guessed for heading in headings if heading.field and heading.column in mains)


def _least(tab: Tab, layout: Layout, headers: Fixed, columns: Columns) -> int:
    """Return how many fields a line must show to be taken for headers: the less its tab is named, the more. A line that
    is wholly understood may be shorter, and so may that of a file of people whose addresses or phones are seen.
    """
    is_named = title_matches(tab.title, layout.kind) > 0 or any(heading.text in headers for heading in layout.headings)
    whole = all(heading.field for heading in layout.headings)
    if is_named:
        return 1 if whole else 2
    if whole or (tab.is_file and _shows_people(layout, columns)):
        return 2
    return 3 if tab.is_file else 4


def _shows_people(layout: Layout, columns: Columns) -> bool:
    contacts = (layout.columns[name] for name in ("emails", "phones") if name in layout.columns)
    has_name = not NAMES.isdisjoint(layout.columns)
    return layout.kind.lists_people and has_name and any(columns.at(column).is_reach for column in contacts)


def likelihood_by_values(tab: Tab, layout: Layout) -> float:
    """Return how much the values make a tab this kind, in headers: days, with an hour or a place, make a planning;
    people have a first name. « Nom », « Description » and « Lieu » head an agenda as well as a directory.
    """
    columns = Columns(tab, layout.header_row)
    if layout.kind.lists_people:
        return BY_VALUES if "first_name" in layout.columns or _shows_people(layout, columns) else 0.0
    planning = layout.kind.planning
    if planning is None or planning.day not in layout.columns:
        return 0.0
    days = columns.at(layout.columns[planning.day])
    has_dates = days.dates >= DATE_SHARE and not planning.beside.isdisjoint(layout.columns)
    return BY_VALUES if has_dates else 0.0


def _has_the_essential(layout: Layout) -> bool:
    return any(layout.kind.by_name[name].is_essential for name in layout.columns)


@lru_cache(maxsize=4096)  # the lines searched of each tab, as each kind: a turn looks at them several times
def _sureness(kind: AnyTab, texts: tuple[tuple[int, str], ...], headers: frozenset[tuple[str, str]]) -> float:
    """Return how sure it is that texts (by column) are headers of a kind; the values under them have no say."""
    heads = _heads(kind, dict(texts), dict(headers), None)
    claims = claims_of(heads)
    grants = grant(heads, claims)
    mains = {at[0] for at in grants.fields.values()}
    headings = (_heading(heads, claims, grants, column) for column in heads.texts)
    return _certainty(headings, mains)


def _layout(tab: Tab, kind: AnyTab, row: Row, headers: Fixed, columns: Columns) -> Layout:
    """Read a line as headers of one kind."""
    heads = _heads(kind, dict(_texts(row)), headers, columns)
    claims = claims_of(heads)
    grants = grant(heads, claims)
    questions = in_question(heads, grants, columns)
    return Layout(
        kind=kind,
        tab=kind.title if tab.is_file else tab.title,
        header_row=row.number,
        headings=tuple(_heading(heads, claims, grants, column) for column in heads.texts),
        columns={name: at[0] for name, at in grants.fields.items()},
        also={name: tuple(at[1:]) for name, at in grants.fields.items() if len(at) > 1},
        refusals=refusals(heads, grants, questions),
        in_question=questions,
    )


def _texts(row: Row) -> tuple[tuple[int, str], ...]:
    return tuple((column, shown(value)) for column, value in enumerate(row.cells, 1) if value is not None)


def _heads(kind: AnyTab, texts: Mapping[int, str], headers: Fixed, columns: Columns | None) -> Heads:
    by_label = {fold(label): name for name, label in kind.labels.items()}
    fields = {fold(header): by_label.get(fold(label), "") for header, label in headers.items()}
    by_column = {column: fields[fold(text)] for column, text in texts.items() if fold(text) in fields}
    return Heads(kind, texts, {column: columns.at(column) for column in texts} if columns else {}, by_column)


def _heading(heads: Heads, claims: Sequence[Claim], grants: Grants, column: int) -> Heading:
    text, name = heads.texts[column], grants.field_of(column)
    if column in heads.settled:
        return Heading(text, column, name, aside=name is None)
    if name is None:
        aside, maybe = heads.profile(column).is_empty or not text.strip(), likely(heads, claims, column)
        is_denied = any(claim.denied and (claim.column, claim.field) == (column, maybe) for claim in claims)
        unlike = described(heads.profile(column)) if is_denied else ""
        return Heading(text, column, None, likely=maybe, aside=aside, unlike=unlike)
    return Heading(text, column, name, guessed=squeezed(text) != squeezed(heads.kind.labels[name]))


def guesses(layouts: Iterable[Layout]) -> list[str]:
    """Return one sentence a tab for the headers that were guessed: « j'ai lu “Tél.” comme Téléphone »."""
    notes = []
    for layout in layouts:
        readings = [
            tell("{text:quoted} comme {label}", text=heading.text, label=layout.kind.labels[heading.field])
            for heading in layout.headings
            if heading.field and heading.guessed
        ]
        if readings:
            notes.append(tell("Onglet {tab} : j’ai lu {readings}.", tab=layout.tab, readings=", ".join(readings)))
        sentences = (*_read_together(layout), *denied(layout), *_left_unread(layout))
        notes.extend(tell("Onglet {tab} : {note}", tab=layout.tab, note=note) for note in sentences)
    return notes


def _read_together(layout: Layout) -> Iterator[str]:
    """Yield what is said of columns that bear one header and are read as one field: nothing else shows that
    both are.
    """
    for name in layout.also:
        texts = [heading.text for heading in layout.headings if heading.field == name]
        twice = next((text for text in texts if sum(fold(text) == fold(other) for other in texts) > 1), None)
        if twice:
            label = layout.kind.labels[name]
            yield tell(
                "plusieurs colonnes s’appellent {twice:quoted}, toutes sont lues comme {label}.",
                twice=twice,
                label=label,
            )


def denied(layout: Layout) -> Iterator[str]:
    """Yield what is said of the columns that are not read because of their values."""
    labels = layout.kind.labels
    for each in _unread(layout):
        if each.likely and each.unlike:
            guess = tell("{text:quoted} comme {label}", text=one_line(each.text, 40), label=labels[each.likely])
            yield tell("je n’ai pas lu {guess} : ses valeurs sont {unlike}.", guess=guess, unlike=each.unlike)


def _unread(layout: Layout) -> list[Heading]:
    return [heading for heading in layout.headings if not heading.field and not heading.aside]


def _left_unread(layout: Layout) -> Iterator[str]:
    """Yield what is said of the other columns that are not read: those that look like a field of ours, then
    the others.
    """
    labels, unread = layout.kind.labels, _unread(layout)
    likely = [(each, labels[each.likely]) for each in unread if each.likely and not each.unlike]
    if likely:
        names = _some([f"{quoted(each.text, 40)} ({label} ?)" for each, label in likely])
        first, label = likely[0]
        yield (
            tell(
                "je n’ai pas lu {names}. Pour en lire une, écrivez {toml_line} sous [mapping.{toml_key}] "
                "dans tablee.toml.",
                names=names,
                toml_line=toml_line(first.text, label),
                toml_key=toml_key(layout.tab),
            )
        )
    others = [quoted(each.text, 40) for each in unread if not each.likely and each.column not in layout.in_question]
    if others:
        yield tell("je laisse de côté {some}.", some=_some(others))


def _some(columns: Sequence[str]) -> str:
    """Return the first columns of a list by name, the others by their number."""
    more = [plural(len(columns) - MOST_NAMES, "autre colonne", "autres colonnes")] if len(columns) > MOST_NAMES else []
    return listed([*columns[:MOST_NAMES], *more])


def toml_line(header: str, label: str) -> str:
    """Return the line of ``[mapping]`` that reads a header as a field; an empty label keeps it from being read."""
    return f"{toml_string(_on_one_line(header))} = {toml_string(label)}"


def toml_key(title: str) -> str:
    """Return a title of a tab as a key of TOML: bare when it may be, else between quotes."""
    return title if re.fullmatch(r"[A-Za-z0-9_-]+", title) else toml_string(_on_one_line(title))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
