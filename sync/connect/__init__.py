"""The only place that builds real adapters: from what the user said to a Context."""

from sync.connect.planning import JOURNAL, ONLINE, OUT, Asked, Plan, file_of, plan, planned
from sync.connect.ports import KEY, context, setup
from sync.connect.sheets import ENDPOINT, RESULTS, activity, brief, google, results, spreadsheet, watch

__all__ = [
    "ENDPOINT",
    "JOURNAL",
    "KEY",
    "ONLINE",
    "OUT",
    "RESULTS",
    "Asked",
    "Plan",
    "activity",
    "brief",
    "context",
    "file_of",
    "google",
    "plan",
    "planned",
    "results",
    "setup",
    "spreadsheet",
    "watch",
]
