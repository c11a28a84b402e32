"""How all offices are, told by what the workers keep: figures, and why of those that are not on time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from sync.disk import replacing
from sync.jobs.registry import LATE_AFTER
from sync.journal.postgresql.server import Server
from sync.server.roster import Entry, Roster
from sync.shared.database import GRACE, session_of


class Standing(Enum):
    """How an office is: its turns come in time; they do not; none can begin, and it is tried less and less often; they
    come, and something in them does not work; all does, and mails are late, kept back, or wait for a person.
    """

    ON_TIME = "on_time"
    LATE = "late"
    BRAKED = "braked"
    FAILING = "failing"
    MAILS = "mails"


@dataclass(frozen=True, slots=True)
class Whole:
    """All offices at a moment. ``workers`` gave a sign of life lately; ``waiting`` and ``doing`` count turns;
    ``lateness`` is that of the office that waits the longest for what is due, in seconds.
    """

    now: datetime
    entries: Sequence[Entry]
    workers: int
    waiting: int
    doing: int

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many offices there are of each kind."""
        counted = Counter(standing_of(entry, self.now) for entry in self.entries)
        return {standing: counted[standing] for standing in Standing}

    @property
    def lateness(self) -> float:
        """By how many seconds the office that waits the longest is late."""
        return max([0.0, *((self.now - entry.due).total_seconds() for entry in self.entries)])

    @property
    def amiss(self) -> Sequence[tuple[Entry, Standing]]:
        """The offices that are not on time, with how they are."""
        told = ((entry, standing_of(entry, self.now)) for entry in self.entries)
        return [(entry, standing) for entry, standing in told if standing is not Standing.ON_TIME]


def standing_of(entry: Entry, now: datetime) -> Standing:
    """Return how an office is."""
    if entry.failures:
        return Standing.BRAKED
    if now > entry.due + LATE_AFTER * entry.period:
        return Standing.LATE
    if entry.trouble:
        return Standing.FAILING
    return Standing.MAILS if entry.mails else Standing.ON_TIME


def look(server: Server) -> Whole:
    """Return how all offices are, by the clock of the server. Raises UnavailableError or RefusedError."""
    with closing(Roster(server)) as roster:
        entries = roster.every()
    with server.explained(), session_of(server) as session:
        row = session.execute(_FIGURES, {"grace": GRACE}).fetchone()
    now, workers, waiting, doing = row or (None, 0, 0, 0)
    if now is None:
        raise AssertionError("a query without a row")
    return Whole(now, entries, workers, waiting, doing)


_FIGURES: Final = """
SELECT clock_timestamp(),
(SELECT count(*) FROM procrastinate_workers
 WHERE last_heartbeat > clock_timestamp() - %(grace)s * interval '1 second'),
count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing')
FROM procrastinate_jobs WHERE task_name = 'turn'
"""


def metrics(whole: Whole) -> str:
    """Return the figures in the text format of OpenMetrics: no office is named, nor anyone."""
    lines = [
        *_gauge("tablee_offices", "Offices, by how they are."),
        *(f'tablee_offices{{state="{standing.value}"}} {count}' for standing, count in whole.counts.items()),
        *_gauge("tablee_workers", "Workers that gave a sign of life lately."),
        f"tablee_workers {whole.workers}",
        *_gauge("tablee_turns", "Turns that wait, and that are being taken."),
        f'tablee_turns{{state="waiting"}} {whole.waiting}',
        f'tablee_turns{{state="doing"}} {whole.doing}',
        *_gauge("tablee_lateness_seconds", "By how long the office that waits the longest is late."),
        f"tablee_lateness_seconds {whole.lateness:.1f}",
        *_gauge("tablee_looked_timestamp_seconds", "When these figures were read."),
        f"tablee_looked_timestamp_seconds {whole.now.timestamp():.0f}",
        "# EOF",
    ]
    return "\n".join(lines) + "\n"


def _gauge(name: str, words: str) -> Iterator[str]:
    yield f"# TYPE {name} gauge"
    yield f"# HELP {name} {words}"


def write_metrics(whole: Whole, file: Path) -> None:
    """Write the figures, whole or not at all, for anyone to read: who collects them has another account. Raises
    OSError.
    """
    with replacing(file) as draft:
        os.fchmod(draft.fileno(), 0o644)
        draft.write(metrics(whole).encode())
