"""Reading with tolerance: from a workbook to a register of the declared tabs, and to years of activity."""

from __future__ import annotations

from collections.abc import Mapping

from sync.core.model.community import Community
from sync.core.model.records import Register, YearOfActivity
from sync.core.model.workbook import Workbook
from sync.core.parse import register
from sync.core.parse.lines import lines_of
from sync.core.parse.reading_notes import tab_notes
from sync.core.parse.tabs import Matched, match_tabs
from sync.core.tabs import ACTIVITY, EVERY_TAB, TABS


def parse(workbook: Workbook, community: Community, answers: Mapping[str, str] | None = None) -> Register:
    """Understand the tabs of the shared workbook; see ``parse_register``."""
    return register.parse_register(workbook, EVERY_TAB, community, answers)


def recognised(workbook: Workbook, community: Community) -> Workbook:
    """Return the workbook without what is none of our tabs, each under the title by which it is reported."""
    return register.recognised(workbook, TABS, community)


def tabs_of(workbook: Workbook, community: Community) -> Matched:
    """Return the tabs of each kind. Raises MissingTabsError when none of the three is there."""
    return register.tabs_of(workbook, TABS, community)


def notes_on_tabs(workbook: Workbook, community: Community) -> list[str]:
    """Return what there is to say of the tabs that are read together, passed over, or not there."""
    return tab_notes(workbook, match_tabs(workbook, TABS, community), EVERY_TAB, community)


def parse_activity(workbook: Workbook, community: Community) -> tuple[YearOfActivity, ...] | None:
    """Return what the lines of the restricted workbook say; None when it has no tab with an address and a year."""
    pairs = match_tabs(workbook, (ACTIVITY,), community).get(ACTIVITY, ())
    whole = [(tab, layout) for tab, layout in pairs if {"email", "year"} <= layout.columns.keys()]
    if not whole:
        return None
    lines = (origin for tab, layout in whole for origin in lines_of(tab, layout).records)
    return ACTIVITY.parse(tuple(lines), workbook.read_at.date(), community)
