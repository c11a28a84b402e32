"""Digests: what each mail says, before anything is rendered."""

from sync.core.digests.values import Bar, CellRef, Group, Line, QuietWeek, Section, WeeklyDigest
from sync.core.digests.weekly import quiet_week, weekly_digest

__all__ = ["Bar", "CellRef", "Group", "Line", "QuietWeek", "Section", "WeeklyDigest", "quiet_week", "weekly_digest"]
