"""Digests: what each mail says, before anything is rendered."""

from sync.core.digests.newsletter import newsletter
from sync.core.digests.values import (
    Bar,
    CellRef,
    Group,
    Line,
    Newsletter,
    QuietWeek,
    Section,
    Tile,
    WebLink,
    WeeklyDigest,
)
from sync.core.digests.weekly import quiet_week, weekly_digest

__all__ = [
    "Bar",
    "CellRef",
    "Group",
    "Line",
    "Newsletter",
    "QuietWeek",
    "Section",
    "Tile",
    "WebLink",
    "WeeklyDigest",
    "newsletter",
    "quiet_week",
    "weekly_digest",
]
