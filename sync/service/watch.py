"""Whether anything changed since the last turn: a look at files that costs nothing, or at what Google says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from sync import connect
from sync.connect import Plan
from sync.connect.mails import without_doors
from sync.disk import seen
from sync.errors import SyncError
from sync.jobs.registry import READING, Scheduled
from sync.journal import Journal
from sync.turn.change_detection import hint_of

Hint = Callable[[Plan, Journal, datetime], str | None]
"""What an online spreadsheet says of itself without being read; None when it cannot tell, or changed."""

SAME: Final = "inchangé"


def online_hint(plan: Plan, journal: Journal, now: datetime) -> str | None:
    """Return whether nobody changed an online spreadsheet since the last turn, in one request. When Google does not
    answer, the turn will say so.
    """
    try:
        watch = plan.kind.watch(plan)
        hint = hint_of(journal, watch, now) if watch is not None else None
    except SyncError:
        return None
    return SAME if hint is not None and not hint.members and not (plan.results and hint.coordinators) else None


class SheetWatch:
    """Compares what can be seen from outside — sizes and dates of files, the version of an online sheet, the day —
    with what was seen before the last turn that ended well: ``last``, for whoever keeps it until another process
    watches.
    """

    def __init__(self, plan: Plan, journal: Journal, hint: Hint = online_hint, *, last: str | None = None) -> None:
        self.plan = plan
        self.last = last
        self._journal = journal
        self._hint = hint
        self._seen: str | None = None

    def wants(self, job: Scheduled, now: datetime) -> bool:
        """Return whether there is anything to read; for another job, whether it says so itself."""
        if job.name != READING:
            return job.waits(self._journal, now, without_doors(self.plan.mail))
        self._seen = self._look(now)
        return self._seen is None or self._seen != self.last

    def barred(self, job: Scheduled, now: datetime) -> bool:
        """Return whether trying would be of no use now: mails that a person, or a server, holds back."""
        return job.barred(self._journal, now, without_doors(self.plan.mail))

    def done(self, job: Scheduled) -> None:
        """Note that the turn for what was seen last ended well."""
        if job.name == READING:
            self.last = self._seen

    def _look(self, now: datetime) -> str | None:
        """Return a digest of everything that a turn depends on; None when it cannot be told without reading."""
        plan = self.plan
        parts = [str(now.astimezone(ZoneInfo(plan.community.timezone)).date())]
        files = [plan.activity, None if plan.link and plan.results else plan.out / connect.RESULTS]
        if plan.kind.is_file:
            files.append(plan.source)
        elif version := self._hint(plan, self._journal, now):
            parts.append(version)
        else:
            return None
        parts += [text for file in files if file for text in seen(file)]
        return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
