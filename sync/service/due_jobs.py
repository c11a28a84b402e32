"""What the ledger and the rules say together: when a job is due, and what to do about it now. It changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sync.core.model.community import Community
from sync.core.schedule import Decision, Due, Every, Known, Plan, decide
from sync.jobs.registry import Scheduled
from sync.journal.ledger import Ledger

LOOK_BACK: Final = timedelta(days=60)
"""How long ago a due time of a job that counts each one may have been missed, and still be said to be."""


@dataclass(frozen=True, slots=True)
class Book:
    """The ledger of a community, read with its rules."""

    ledger: Ledger
    community: Community

    def plan(self, job: Scheduled) -> Plan:
        """Return when a job is due."""
        return job.plan(self.community, self.gatherings())

    def decisions(self, job: Scheduled, now: datetime) -> list[Decision]:
        """Return what to do about each due time of a job that is not settled."""
        began = datetime.fromisoformat(self.ledger.fact("clock_from") or now.isoformat())
        if isinstance(job.rule, Every):
            began -= timedelta(minutes=job.rule.minutes)  # the first reading is now
            began = max(began, now - 2 * timedelta(minutes=job.rule.minutes))  # only the newest counts
        if job.policy.newest:
            last = self.ledger.last(job.name, now)
            since = max(began, last.due) if last else began
        else:
            since = max(began, now - job.policy.late - LOOK_BACK)
        settled_times = self.ledger.known(job.name, since, now)
        failures = [
            Known(Due(row.job, row.due, expires=row.expires), row.attempts, row.not_before or row.due)
            for row in self.ledger.failed(job.name)
        ]
        return decide(self.plan(job), job.policy, failures, since=since, now=now, settled=settled_times)

    def gatherings(self) -> tuple[datetime, ...]:
        """Return the moments of the gatherings as the last reading knew them."""
        return tuple(datetime.fromisoformat(text) for text in (self.ledger.fact("gatherings") or "").split())

    def keep_gatherings(self, moments: Sequence[datetime]) -> bool:
        """Note the moments of the gatherings; tell whether they changed."""
        text = " ".join(moment.isoformat() for moment in sorted(moments))
        if (self.ledger.fact("gatherings") or "") == text:
            return False
        self.ledger.note_fact("gatherings", text)
        return True
