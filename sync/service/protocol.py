"""What the clock asks of whoever does the work, and what it hears back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sync.core.digests.service import News
from sync.jobs.registry import Scheduled


@dataclass(frozen=True, slots=True)
class Order:
    """Jobs to do now, by name, in one turn; or news to tell, and then no job."""

    jobs: tuple[str, ...]
    at: datetime
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job: a French sentence, how many mails left, whether anything was changed; ``error`` is the
    class of what went wrong, for the log.
    """

    ok: bool
    sentence: str
    mails: int = 0
    changed: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order. A job without a result did not end. ``problem`` is why none could begin (the spreadsheet
    was not read) or why the rest was cut short, ``error`` its class; ``gatherings`` the moments that the reading knows,
    None without one; ``results_seen`` how the file of our results looked when it was read or written last (empty: not
    told).
    """

    results: Mapping[str, Result] = field(default_factory=dict)
    problem: str = ""
    not_read: bool = False
    gatherings: tuple[datetime, ...] | None = None
    error: str = ""
    results_seen: str = ""


class Worker(Protocol):
    """Whoever does the work, and always answers."""

    def run(self, order: Order) -> Answer:
        """Do the jobs of an order, within the deadline."""


class Watch(Protocol):
    """Who tells whether a job that comes back every few minutes has anything to do."""

    def wants(self, job: Scheduled, now: datetime) -> bool:
        """Return whether there is anything to do. Cheap; True in doubt."""

    def barred(self, job: Scheduled, now: datetime) -> bool:
        """Return whether trying would be of no use now, whatever there is to do."""

    def done(self, job: Scheduled, results: str) -> None:
        """Note that the job was done for what ``wants`` saw last; ``results`` is what the answer says of our file."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for the log and the probes. ``kind`` is one of: begun, done, same, failed, skipped,
    back, told, untold, clock. ``sentence`` is French, for systemd; the log tells the kind, and the other fields.
    """

    kind: str
    job: str
    sentence: str
    due: datetime | None = None
    mails: int = 0
    error: str = ""


Listener = Callable[[Event], None]
