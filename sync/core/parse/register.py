"""From a workbook to a register: which tab is which, then each line of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from sync.core.model.community import Community
from sync.core.model.fields import COMMUNITY_TABS
from sync.core.model.records import Register
from sync.core.model.workbook import Workbook
from sync.core.parse.gatherings import parse_gatherings
from sync.core.parse.lines import lines_of, loading_of
from sync.core.parse.listings import parse_listings
from sync.core.parse.members import parse_members
from sync.core.parse.once import once
from sync.core.parse.questions import answered
from sync.core.parse.reading_notes import notes_on
from sync.core.parse.tabs import Matched, match_tabs
from sync.core.parse.values import is_awaited
from sync.core.text import listed, typeset
from sync.errors import MissingTabsError, UnavailableError


def parse(workbook: Workbook, community: Community, answers: Mapping[str, str] | None = None) -> Register:
    """Understand the three tabs of a workbook, with what people answered about them (key of a question → answer).

    A missing tab, or one that was not read whole, makes the register incomplete (promise 6). Raises MissingTabsError
    when none of the three is there, UnavailableError when what would be there had not come yet.
    """
    matched = tabs_of(workbook, community)
    if answers:
        matched = {
            kind: tuple((tab, answered(layout, answers)) for tab, layout in tabs) for kind, tabs in matched.items()
        }
    today = workbook.read_at.date()
    lines = {kind: [lines_of(tab, layout) for tab, layout in tabs] for kind, tabs in matched.items()}
    members, gatherings, listings = ([each.records for each in lines.get(kind, ())] for kind in COMMUNITY_TABS)
    planned = once([parse_gatherings(records, today, community) for records in gatherings])
    posted = once([parse_listings(records, today, community) for records in listings])
    missing = tuple(kind for kind in COMMUNITY_TABS if kind not in matched)
    loading = {layout.tab: loading_of(tab, layout) for tabs in matched.values() for tab, layout in tabs}
    halves = tuple(kind for kind, tabs in matched.items() if any(loading[layout.tab].is_half for _, layout in tabs))
    partial = tuple(
        kind for kind, tabs in matched.items() if kind in halves or not all(tab.complete for tab, _ in tabs)
    )
    notes = (*notes_on(workbook, matched, community, missing, loading), *planned.notes, *posted.notes)
    return Register(
        source=workbook.source,
        read_at=workbook.read_at,
        community=community,
        layouts=tuple(layout for tabs in matched.values() for _, layout in tabs),
        members=tuple(member for records in members for member in parse_members(records, today, community)),
        gatherings=planned.records,
        listings=posted.records,
        missing=missing,
        partial=partial,
        loading=halves,
        complete=not missing and not partial,
        passed_over=tuple(line for each in chain.from_iterable(lines.values()) for line in each.passed_over),
        notes=tuple(map(typeset, notes)),
    )


def tabs_of(workbook: Workbook, community: Community) -> Matched:
    """Return the tabs of each kind. Raises MissingTabsError when none of the three is there."""
    matched = match_tabs(workbook, COMMUNITY_TABS, community)
    if not matched and any(tab.rows and any(map(is_awaited, tab.rows[0].cells)) for tab in workbook.tabs):
        raise UnavailableError(
            "Un onglet importé d’ailleurs n’a pas encore ses valeurs (« Loading… », #REF!) ; rien n’a été écrit.",
            "Réessayez dans une minute ; si cela dure, ouvrez le tableau : il demande peut-être une autorisation.",
        )
    if not matched:
        raise MissingTabsError(
            f"Aucun des onglets attendus ({listed([kind.value for kind in COMMUNITY_TABS])}) n’a été reconnu ; "
            "rien n’a été écrit.",
            "Vérifiez que c’est le bon fichier, et que chaque onglet a une ligne d’en-têtes.",
        )
    return matched


def recognised(workbook: Workbook, community: Community) -> Workbook:
    """The workbook without what is not the community's three tabs, each under the title by which it is reported."""
    matched = match_tabs(workbook, COMMUNITY_TABS, community)
    read = (both for tabs in matched.values() for both in tabs)
    return replace(workbook, tabs=tuple(replace(tab, title=layout.tab) for tab, layout in read))
