"""The only place that builds real adapters: from what the user said to a Context."""

from sync.connect.pacing import claims_of, workers_keep_keys
from sync.connect.planning import (
    ONLINE,
    OUT,
    Asked,
    Plan,
    as_set,
    file_of,
    plan,
    plan_as_set,
    planned,
    settled,
    with_words,
)
from sync.connect.ports import KEY, context, setup
from sync.connect.sources import SOURCES, Source, source_for
from sync.connect.sources.google import ENDPOINT, brief, google_briefly, google_results, has_tabs_online, tabs_to_leave
from sync.connect.sources.local import RESULTS, activity

__all__ = [
    "ENDPOINT",
    "KEY",
    "ONLINE",
    "OUT",
    "RESULTS",
    "SOURCES",
    "Asked",
    "Plan",
    "Source",
    "activity",
    "as_set",
    "brief",
    "claims_of",
    "context",
    "file_of",
    "google_briefly",
    "google_results",
    "has_tabs_online",
    "plan",
    "plan_as_set",
    "planned",
    "settled",
    "setup",
    "source_for",
    "tabs_to_leave",
    "with_words",
    "workers_keep_keys",
]
