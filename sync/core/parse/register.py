"""From a workbook to a register: which tab is which, then each line of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab
from sync.core.model.workbook import Workbook
from sync.core.parse.lines import lines_of, loading_of
from sync.core.parse.once import once
from sync.core.parse.questions import answered
from sync.core.parse.reading_notes import notes_on
from sync.core.parse.tabs import Matched, match_tabs
from sync.core.parse.values import is_awaited
from sync.core.text import listed, typeset
from sync.errors import MissingTabsError, UnavailableError


def parse_register(
    workbook: Workbook, tabs: Sequence[AnyTab], community: Community, answers: Mapping[str, str] | None = None
) -> Register:
    """Understand the tabs of a workbook, with what people answered about them (key of a question → answer). ``tabs``
    are all that are declared; a restricted one is not looked for.

    A missing tab, or one that was not read whole, makes the register incomplete (promise 6), but for one that is
    optional and is not there. Raises MissingTabsError when no other tab is there, UnavailableError when what would be
    there had not come yet.
    """
    kinds = tuple(kind for kind in tabs if not kind.is_restricted)
    tabs_by_kind = tabs_of(workbook, kinds, community)
    if answers:
        tabs_by_kind = {
            kind: tuple((tab, answered(layout, answers)) for tab, layout in tabs) for kind, tabs in tabs_by_kind.items()
        }
    today = workbook.read_at.date()
    lines = {kind: [lines_of(tab, layout) for tab, layout in tabs] for kind, tabs in tabs_by_kind.items()}
    records = {
        kind: once([kind.parse(each.records, today, community) for each in lines.get(kind, ())]) for kind in kinds
    }
    missing = tuple(kind for kind in required_among(tabs) if kind not in tabs_by_kind)
    loading = {layout.tab: loading_of(tab, layout) for tabs in tabs_by_kind.values() for tab, layout in tabs}
    halves = tuple(
        kind for kind, tabs in tabs_by_kind.items() if any(loading[layout.tab].is_half for _, layout in tabs)
    )
    partial = tuple(
        kind for kind, tabs in tabs_by_kind.items() if kind in halves or not all(tab.complete for tab, _ in tabs)
    )
    notes = (
        *notes_on(workbook, tabs_by_kind, tabs, community, missing, loading),
        *chain.from_iterable(each.notes for each in records.values()),
    )
    return Register(
        source=workbook.source,
        read_at=workbook.read_at,
        community=community,
        layouts=tuple(layout for tabs in tabs_by_kind.values() for _, layout in tabs),
        tabs=kinds,
        lines={kind.id: each.records for kind, each in records.items() if kind in tabs_by_kind},
        missing=missing,
        partial=partial,
        loading=halves,
        complete=not missing and not partial,
        passed_over=tuple(line for each in chain.from_iterable(lines.values()) for line in each.passed_over),
        notes=tuple(map(typeset, notes)),
    )


def tabs_of(workbook: Workbook, tabs: Sequence[AnyTab], community: Community) -> Matched:
    """Return the tabs of each kind. Raises MissingTabsError when there is none but optional ones, UnavailableError when
    what would be there had not come yet.
    """
    essentials = required_among(tabs)
    tabs_by_kind = match_tabs(workbook, tabs, community)
    is_there = not tabs_by_kind.keys().isdisjoint(essentials)
    if not is_there and any(tab.rows and any(map(is_awaited, tab.rows[0].cells)) for tab in workbook.tabs):
        raise UnavailableError(
            "Un onglet importé d’ailleurs n’a pas encore ses valeurs (« Loading… », #REF!) ; rien n’a été écrit.",
            "Réessayez dans une minute ; si cela dure, ouvrez le tableau : il demande peut-être une autorisation.",
        )
    if not is_there:
        raise MissingTabsError(
            f"Aucun des onglets attendus ({listed([kind.title for kind in essentials])}) n’a été reconnu ; "
            "rien n’a été écrit.",
            "Vérifiez que c’est le bon fichier, et que chaque onglet a une ligne d’en-têtes.",
        )
    return tabs_by_kind


def required_among(tabs: Sequence[AnyTab]) -> tuple[AnyTab, ...]:
    """Return the tabs whose absence is a loss."""
    return tuple(kind for kind in tabs if not (kind.is_optional or kind.is_restricted))


def recognised(workbook: Workbook, tabs: Sequence[AnyTab], community: Community) -> Workbook:
    """Return the workbook without what is none of its declared tabs, each under the title by which it is reported."""
    tabs_by_kind = match_tabs(workbook, tabs, community)
    pairs = (both for tabs in tabs_by_kind.values() for both in tabs)
    return replace(workbook, tabs=tuple(replace(tab, title=layout.tab) for tab, layout in pairs))
