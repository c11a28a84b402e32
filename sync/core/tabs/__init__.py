"""The tabs that Tablée reads, each declared in one module: a new one is listed in ``TABS``, and nowhere else."""

from typing import Final

from sync.core.model.tabs import AnyTab
from sync.core.tabs.activity import ACTIVITY
from sync.core.tabs.budget import BUDGET
from sync.core.tabs.cycle import CYCLE
from sync.core.tabs.envies import ENVIES
from sync.core.tabs.existing import EXISTING
from sync.core.tabs.experiments import EXPERIMENTS
from sync.core.tabs.gatherings import GATHERINGS
from sync.core.tabs.listings import LISTINGS
from sync.core.tabs.members import MEMBERS
from sync.core.tabs.news import NEWS
from sync.core.tabs.recommendations import RECOMMENDATIONS
from sync.core.tabs.welcome import WELCOME

TABS: Final[tuple[AnyTab, ...]] = (
    MEMBERS,
    GATHERINGS,
    LISTINGS,
    NEWS,
    EXISTING,
    WELCOME,
    BUDGET,
    ENVIES,
    EXPERIMENTS,
    RECOMMENDATIONS,
    CYCLE,
)
"""Those of the shared spreadsheet, in the order in which people are told of them."""

EVERY_TAB: Final[tuple[AnyTab, ...]] = (*TABS, ACTIVITY)
"""With that of the restricted workbook, which is read by itself."""


def tab_of(name: str) -> AnyTab:
    """Return the tab of an id."""
    return next(tab for tab in EVERY_TAB if tab.id == name)


__all__ = [
    "ACTIVITY",
    "BUDGET",
    "CYCLE",
    "ENVIES",
    "EVERY_TAB",
    "EXISTING",
    "EXPERIMENTS",
    "GATHERINGS",
    "LISTINGS",
    "MEMBERS",
    "NEWS",
    "RECOMMENDATIONS",
    "TABS",
    "WELCOME",
    "tab_of",
]
