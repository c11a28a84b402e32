"""The port of the ledger: each due time of each job once; and the stand-in that keeps it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol

RUNNING: Final = "running"
DONE: Final = "done"
FAILED: Final = "failed"
SKIPPED: Final = "skipped"

WOKEN: Final = "woken"
"""The fact that names a job to look at now, whatever it was waiting for: a person said so."""
SERVED: Final = "served"
"""The fact that tells until when the machines that serve many offices are in time for this one."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A due time of a job (aware, in UTC) and what became of it. ``attempts`` counts before each begins;
    ``not_before`` is when a failed one may be tried again, ``expires`` when it is of no use any more; ``note`` is a
    French sentence: what was done, what went wrong, why it was skipped.
    """

    job: str
    due: datetime
    status: str
    attempts: int = 0
    started: datetime | None = None
    finished: datetime | None = None
    not_before: datetime | None = None
    expires: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job that does not work: since when, when it last failed, how often, why; ``told`` is when people were. Without
    attempts it is no trouble (any more), and only waits to be told.
    """

    job: str
    since: datetime
    last: datetime
    attempts: int
    what: str
    told: datetime | None = None


class Ledger(Protocol):
    """What the clock remembers. Each verb is one transaction."""

    def fact(self, name: str) -> str | None:
        """Return a fact about the clock: « clock_from » (it runs since), « clock_seen », « gatherings », « restored »,
        WOKEN, SERVED, « by_hand » (the last reading that a person asked for).
        """

    def note_fact(self, name: str, value: str | None) -> None:
        """Keep a fact, or forget it (None)."""

    def last(self, job: str, until: datetime, statuses: Sequence[str] = ()) -> Occurrence | None:
        """Return the latest due time of a job up to a moment, of these statuses (of any without). What was skipped
        later than that moment was judged by a clock that had run ahead: it does not count, here and in ``known``.
        """

    def known(self, job: str, after: datetime, until: datetime) -> frozenset[datetime]:
        """Return the due times of a job between two moments that have a row."""

    def failed(self, job: str) -> list[Occurrence]:
        """Return those to be tried again, in order."""

    def history(self, since: datetime) -> list[Occurrence]:
        """Return everything due since a moment, in order."""

    def write(self, rows: Sequence[Occurrence]) -> None:
        """Keep these rows, in the place of those of the same job and due time."""

    def interrupt(self, now: datetime) -> int:
        """Note, at a start, that what was running was cut short, and may be tried again; tell how many."""

    def forget(self, job: str, before: datetime) -> None:
        """Drop a job's older rows: those of a reading every five minutes tell nothing once a newer one is done."""

    def prune(self, before: datetime) -> int:
        """Drop what was settled before a moment, but the latest of each job; tell how many."""

    def troubles(self) -> list[Trouble]:
        """Return the jobs that do not work."""

    def note_trouble(self, new: Trouble) -> None:
        """Keep a trouble, in the place of the same job's."""

    def end_trouble(self, job: str) -> None:
        """Note that the job works."""


@dataclass
class MemoryLedger:
    """A ledger in memory, for tests and simulated years."""

    rows: dict[tuple[str, datetime], Occurrence] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    known_troubles: dict[str, Trouble] = field(default_factory=dict)

    def fact(self, name: str) -> str | None:
        return self.facts.get(name)

    def note_fact(self, name: str, value: str | None) -> None:
        self.facts.pop(name, None)
        if value is not None:
            self.facts[name] = value

    def last(self, job: str, until: datetime, statuses: Sequence[str] = ()) -> Occurrence | None:
        come = [row for row in self._of(job) if row.due <= until and _has_come(row, until)]
        rows = [row for row in come if not statuses or row.status in statuses]
        return max(rows, key=lambda row: row.due, default=None)

    def known(self, job: str, after: datetime, until: datetime) -> frozenset[datetime]:
        return frozenset(row.due for row in self._of(job) if after < row.due <= until and _has_come(row, until))

    def failed(self, job: str) -> list[Occurrence]:
        return sorted((row for row in self._of(job) if row.status == FAILED), key=lambda row: row.due)

    def history(self, since: datetime) -> list[Occurrence]:
        return sorted((row for row in self.rows.values() if row.due >= since), key=lambda row: (row.due, row.job))

    def write(self, rows: Sequence[Occurrence]) -> None:
        self.rows |= {(row.job, row.due): row for row in rows}

    def interrupt(self, now: datetime) -> int:
        cut = [row for row in self.rows.values() if row.status == RUNNING]
        self.write([replace(row, status=FAILED, finished=now, not_before=now, note="interrompu") for row in cut])
        return len(cut)

    def forget(self, job: str, before: datetime) -> None:
        self._drop([row for row in self._of(job) if row.due < before])

    def prune(self, before: datetime) -> int:
        newest = {job: max(row.due for row in self._of(job)) for job, _ in self.rows}
        end_states = (DONE, SKIPPED)
        return self._drop(
            [r for r in self.rows.values() if r.status in end_states and r.due < before and r.due != newest[r.job]]
        )

    def troubles(self) -> list[Trouble]:
        return [self.known_troubles[job] for job in sorted(self.known_troubles)]

    def note_trouble(self, new: Trouble) -> None:
        self.known_troubles[new.job] = new

    def end_trouble(self, job: str) -> None:
        self.known_troubles.pop(job, None)

    def _of(self, job: str) -> list[Occurrence]:
        return [row for row in self.rows.values() if row.job == job]

    def _drop(self, rows: Sequence[Occurrence]) -> int:
        for row in rows:
            del self.rows[row.job, row.due]
        return len(rows)


def _has_come(row: Occurrence, now: datetime) -> bool:
    return row.status != SKIPPED or row.finished is None or row.finished <= now
