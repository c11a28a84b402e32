"""From a workbook to a register: which tab is which, then each line of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from sync.core.model.community import Community
from sync.core.model.fields import COMMUNITY_TABS, TabKind
from sync.core.model.records import Layout, Register
from sync.core.model.workbook import Tab, Workbook
from sync.core.parse.gatherings import parse_gatherings
from sync.core.parse.headers import confidence, find_layout, guesses, title_matches
from sync.core.parse.listings import parse_listings
from sync.core.parse.members import parse_members
from sync.core.parse.rows import passed_over
from sync.core.text import fold, listed, plural, quoted, typeset
from sync.errors import MissingTabsError

_PUT_ASIDE = re.compile(
    r"\b(archives?|archivee?s?|anciens?|anciennes?|vieux|old|copie|copy|sauvegarde|backup|modele|corbeille)\b"
)

PLAUSIBLE: Final = 0.6
"""A tab is not read as one kind when it looks like another nearly twice as much."""

Matched = Mapping[TabKind, tuple[Tab, Layout]]


def parse(workbook: Workbook, community: Community) -> Register:
    """Understand the three tabs of a workbook.

    A missing tab, or one that was not read whole, makes the register incomplete (promise 6). Raises MissingTabsError
    when none of the three is there.
    """
    matched = match_tabs(workbook, COMMUNITY_TABS, community)
    if not matched:
        raise MissingTabsError(
            f"Aucun des onglets attendus ({listed([kind.value for kind in COMMUNITY_TABS])}) n’a été reconnu ; "
            "rien n’a été écrit.",
            "Vérifiez que c’est le bon fichier, et que chaque onglet a une ligne d’en-têtes.",
        )
    today = workbook.read_at.date()
    members, gatherings, listings = (matched.get(kind) for kind in COMMUNITY_TABS)
    missing = tuple(kind for kind in COMMUNITY_TABS if kind not in matched)
    partial = tuple(kind for kind, (tab, _) in matched.items() if not tab.complete)
    return Register(
        source=workbook.source,
        read_at=workbook.read_at,
        community=community,
        layouts={kind: layout for kind, (_, layout) in matched.items()},
        members=parse_members(*members, today, community) if members else (),
        gatherings=parse_gatherings(*gatherings, today, community) if gatherings else (),
        listings=parse_listings(*listings, today, community) if listings else (),
        missing=missing,
        partial=partial,
        complete=not missing and not partial,
        passed_over=tuple(line for tab, layout in matched.values() for line in passed_over(tab, layout)),
        notes=tuple(typeset(note) for note in _notes(workbook, matched, missing)),
    )


def match_tabs(workbook: Workbook, kinds: Sequence[TabKind], community: Community) -> Matched:
    """Which tab is which, by titles and headers: each kind at most one tab, each tab at most one kind, surest first."""
    year = workbook.read_at.year
    candidates = [
        (position, tab, layout)
        for (position, tab), kind in product(enumerate(workbook.tabs), kinds)
        if (layout := find_layout(tab, kind, community.mapping.get(kind.value, {}))) is not None
    ]
    best = {place: max(_likelihood(t, each) for p, t, each in candidates if p == place) for place, *_ in candidates}
    ranked = sorted(
        (_staleness(tab.title, year) - _likelihood(tab, layout), position, layout.kind.value, tab, layout)
        for position, tab, layout in candidates
        if _likelihood(tab, layout) >= PLAUSIBLE * best[position]  # a second directory is no list of needs
    )
    matched: dict[TabKind, tuple[Tab, Layout]] = {}
    taken: set[int] = set()
    for _, position, kind_title, tab, layout in ranked:
        if TabKind(kind_title) not in matched and position not in taken:
            matched[TabKind(kind_title)] = (tab, layout)
            taken.add(position)
    return {kind: matched[kind] for kind in kinds if kind in matched}


def _likelihood(tab: Tab, layout: Layout) -> float:
    """A title counts as much as several headers: « Date » and « Statut » stand in more than one tab."""
    return confidence(layout) + 4 * title_matches(tab.title, layout.kind)


def _staleness(title: str, year: int) -> float:
    """How much a title says that another tab is the living one: « Annuaire (archive) », « Apéros 2025 » in 2026."""
    words = fold(title)
    aside = 8.0 if _PUT_ASIDE.search(words) else 0.0
    named = re.search(r"\b(?:19|20)\d\d\b", words)
    return aside + (min(abs(int(named[0]) - year), 4) if named else 0)


def _notes(workbook: Workbook, matched: Matched, missing: Iterable[TabKind]) -> list[str]:
    notes = [*workbook.notes, *guesses(layout for _, layout in matched.values()), *_passed_over(workbook, matched)]
    absent = [kind.value for kind in missing]
    if absent and len(workbook.tabs) == 1 and workbook.tabs[0].is_file:
        notes.append(f"Ce fichier .csv ne contient que l’onglet {_named(kind.value for kind in matched)}.")
    elif absent:
        lost = (
            f"L’onglet {_named(absent)} est introuvable"
            if len(absent) == 1
            else (f"Les onglets {_named(absent)} sont introuvables")
        )
        notes.append(f"{lost}. Rien de ce qui en dépend n’est effacé, ni résolu, ni envoyé.")
    notes.extend(
        f"L’onglet {quoted(layout.tab)} n’a pas pu être lu en entier."
        for tab, layout in matched.values()
        if not tab.complete
    )
    return notes


def _passed_over(workbook: Workbook, matched: Matched) -> Iterator[str]:
    """What is said of a tab that could have been one of the three, when another was read instead."""
    read = {id(tab) for tab, _ in matched.values()}
    for tab in workbook.tabs:
        layouts = [found for kind in matched if (found := find_layout(tab, kind, {}))] if id(tab) not in read else []
        if layouts:
            likeliest = max(layouts, key=lambda layout: _likelihood(tab, layout))
            chosen = matched[likeliest.kind][0].title
            lines = plural(len(tab.rows) - 1, "ligne")
            yield (
                f"L’onglet {quoted(tab.title)} ({lines}) ressemble aussi à {quoted(likeliest.kind.value)} : "
                f"c’est {quoted(chosen)} qui est lu, et lui seul."
            )


def _named(titles: Iterable[str]) -> str:
    return listed([quoted(title) for title in titles])


def recognised(workbook: Workbook, community: Community) -> Workbook:
    """The workbook without what is not the community's three tabs, each under the title by which it is reported."""
    matched = match_tabs(workbook, COMMUNITY_TABS, community)
    return replace(workbook, tabs=tuple(replace(tab, title=layout.tab) for tab, layout in matched.values()))
