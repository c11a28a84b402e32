"""Which tabs of a workbook are read, as what: the living one among copies and archives, one a year read together, or
those that the configuration names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from sync.core.model.community import Community
from sync.core.model.tabs import AnyTab, Layout
from sync.core.model.workbook import Tab, Workbook
from sync.core.parse.headers import confidence, find_layout, likelihood_by_values, title_matches
from sync.core.parse.hidden import out_of_sight
from sync.core.parse.titles import is_put_aside, one_series, staleness, without_years, years_in
from sync.core.text import fold

PLAUSIBLE: Final = 0.6
"""A tab is not read as one kind when it looks like another nearly twice as much."""

Read = tuple[Tab, Layout]
Matched = Mapping[AnyTab, tuple[Read, ...]]
"""The tabs of each kind, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A tab that can be read as a kind; ``position`` is its place in the workbook."""

    position: int
    tab: Tab
    layout: Layout


def match_tabs(workbook: Workbook, kinds: Sequence[AnyTab], community: Community) -> Matched:
    """Return which tab is which, by titles and headers, surest first; each tab is of one kind at most.

    The directory is one tab, for people stand in it once: of « Annuaire 2026 » and « Annuaire 2027 » the current one.
    The others may be one a year, read together, in the order of the years. The tabs that the configuration names for a
    kind are those of this kind, and no others.
    """
    year = workbook.read_at.year
    ranking = _ranked(list(_candidates(workbook, kinds, community)), year)
    first: dict[AnyTab, _Candidate] = {}
    positions: set[int] = set()
    for each in ranking:
        if each.layout.kind not in first and each.position not in positions:
            first[each.layout.kind] = each
            positions.add(each.position)
    rest = [each for each in ranking if each.position not in positions]
    tabs_by_kind: dict[AnyTab, tuple[Read, ...]] = {}
    for kind in (kind for kind in kinds if kind in first):
        others = [each for each in rest if each.layout.kind is kind]
        if not kind.is_one_a_year:
            tabs = [_current(first[kind], others, year)]
        elif kind.title in community.tabs:
            tabs = _in_order([first[kind], *others], year)
        else:
            tabs = _in_order(_series(first[kind], others), year)
        tabs_by_kind[kind] = tuple((each.tab, _reported(each, community, alone=len(tabs) == 1)) for each in tabs)
    return tabs_by_kind


def _candidates(workbook: Workbook, kinds: Sequence[AnyTab], community: Community) -> Iterator[_Candidate]:
    """Yield every way of reading a tab; one that the configuration names is only what it says."""
    owners = {fold(title): kind for kind, titles in community.tabs.items() for title in titles}
    for (position, tab), kind in product(enumerate(workbook.tabs), kinds):
        owner = owners.get(fold(tab.title))
        headers = fixed_headers(tab.title, kind, community)
        if owner == kind.title:  # its title needs not tell what it is
            layout = find_layout(replace(tab, title=kind.title, is_file=False), kind, headers)
        else:
            layout = find_layout(tab, kind, headers) if owner is None and may_be(tab, kind, community) else None
        if layout is not None:
            yield _Candidate(position, tab, replace(layout, tab=tab.title) if owner else layout)


def may_be(tab: Tab, kind: AnyTab, community: Community) -> bool:
    """Return whether a tab that the configuration does not name can be of a kind: an optional one says so by
    its title.
    """
    if kind.title in community.tabs:
        return False
    return not kind.is_optional or title_matches(without_years(tab.title) or tab.title, kind) >= 1


def _ranked(candidates: Sequence[_Candidate], year: int) -> list[_Candidate]:
    """Return the plausible ones, surest first. A second directory is no list of needs."""
    likely = [likelihood(each.tab, each.layout) for each in candidates]
    best: dict[int, float] = {}
    for each, likeness in zip(candidates, likely, strict=True):
        best[each.position] = max(likeness, best.get(each.position, 0.0))
    plausible = [
        (staleness(each.tab.title, year) - likeness, each.position, each.layout.kind.title, each)
        for each, likeness in zip(candidates, likely, strict=True)
        if likeness >= PLAUSIBLE * best[each.position]
    ]
    return [each for *_, each in sorted(plausible, key=lambda entry: entry[:3])]


def likelihood(tab: Tab, layout: Layout) -> float:
    """Return how likely a tab is of a kind. A title counts as much as several headers: « Date » and « Statut » stand in
    more than one tab. So do values.
    """
    return confidence(layout) + likelihood_by_values(tab, layout) + 4 * title_matches(tab.title, layout.kind)


def fixed_headers(title: str, kind: AnyTab, community: Community) -> Mapping[str, str]:
    """Return what the configuration fixes of a tab, under the name of its kind or under its own title."""
    own = (headers for name, headers in community.mapping.items() if fold(name) == fold(title))
    return {**community.mapping.get(kind.title, {}), **next(own, {})}


def _current(first: _Candidate, others: Sequence[_Candidate], year: int) -> _Candidate:
    """Return, of the versions of one directory (« Annuaire 2026 », « Annuaire 2027 »), the one in use: it has lines,
    and is of this year, or of the last one before it.
    """
    versions = [each for each in others if _may_join(each, [first])]

    def disuse(each: _Candidate) -> tuple[bool, bool, int]:
        years = years_in(each.tab.title)
        is_empty = all(row.number <= each.layout.header_row for row in each.tab.rows)
        return is_empty, years is not None and years.first > year, years.away(year) if years else 0

    return min([first, *versions], key=disuse)


def _series(first: _Candidate, others: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the tabs that are one with the first, one a year."""
    series = [first]
    for each in others:
        series += [each] if _may_join(each, series) else []
    return series


def _may_join(one: _Candidate, series: Sequence[_Candidate]) -> bool:
    """Return whether a tab is one more year of the others; two tabs of one title could not be told apart."""
    titles = [each.tab.title for each in series]
    if is_put_aside(one.tab.title) or any(is_put_aside(title) or title == one.tab.title for title in titles):
        return False
    return all(one_series(one.layout.kind, one.tab.title, title) for title in titles)


def _in_order(tabs: Sequence[_Candidate], year: int) -> list[_Candidate]:
    """Sort by year, for a planning runs forwards; a tab that names none is the one in use."""

    def when(each: _Candidate) -> tuple[int, int, int]:
        years = years_in(each.tab.title)
        return years.first if years else year, years.last if years else year, each.position

    return sorted(tabs, key=when)


def _reported(one: _Candidate, community: Community, *, alone: bool) -> Layout:
    """Return the layout under the title by which people know the tab. A .csv has the canonical one, unless its name
    says the year: « Apéros 2026 » and « Apéros 2027 » are two tabs, and the year helps to read their dates.
    """
    title, kind, layout = one.tab.title, one.layout.kind, one.layout
    if not community.show_hidden:
        layout = replace(layout, private=out_of_sight(one.tab))
    if not one.tab.is_file or not title or not kind.is_one_a_year:
        return layout
    is_dated = years_in(title) is not None and title_matches(without_years(title), kind) >= 1
    return replace(layout, tab=title) if is_dated or not alone else layout
