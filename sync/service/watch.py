"""Whether anything changed since the last turn: a look at files that costs nothing, or at what Google says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from sync import connect
from sync.connect import Plan
from sync.connect.mails import without_doors
from sync.disk import seen
from sync.errors import SyncError
from sync.jobs.registry import READING, Scheduled
from sync.journal import Journal
from sync.turn.change_detection import hint_of

Hint = Callable[[Plan, Journal, datetime], bool]
"""Whether an online spreadsheet may have changed since the last turn, told without reading it; true in doubt."""


def online_hint(plan: Plan, journal: Journal, now: datetime) -> bool:
    """Return whether somebody may have changed an online spreadsheet since the last turn, in one request. When Google
    does not answer, the turn will say so.
    """
    try:
        watch = plan.kind.watch(plan)
        hint = hint_of(journal, watch, now) if watch is not None else None
    except SyncError:
        return True
    return hint is None or hint.members or bool(plan.results and hint.coordinators)


@dataclass(frozen=True, slots=True)
class Outside:
    """What a turn depends on and that is seen without opening anything: ``files`` of people, ``results`` (None: our
    tabs are online), the day in ``timezone``, which ``shift`` lets begin later than at midnight.
    """

    files: tuple[Path, ...]
    results: Path | None
    timezone: str
    shift: timedelta = timedelta()

    def look(self, now: datetime) -> Sight:
        """Return what is seen at a moment: the day, sizes and dates of files."""
        day = (now - self.shift).astimezone(ZoneInfo(self.timezone)).date()
        people = (str(day), *(text for file in self.files for text in seen(file)))
        return Sight(people, () if self.results is None else seen(self.results))


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen from outside: the day and the files of people; the file of our results."""

    people: tuple[str, ...]
    results: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What tells it from another one."""
        return sha256("\n".join((*self.people, *self.results)).encode("utf-8", "surrogateescape")).hexdigest()


def outside_of(plan: Plan, shift: timedelta = timedelta()) -> Outside:
    """Return what is seen from outside of what a plan works on, also from another working folder."""
    files = (plan.activity, plan.source if plan.kind.is_file else None)
    results = None if plan.link and plan.results else (plan.out / connect.RESULTS).absolute()
    return Outside(tuple(file.absolute() for file in files if file), results, plan.community.timezone, shift)


class SheetWatch:
    """Compares what can be seen from outside (sizes and dates of files, what Google tells of an online sheet, the day)
    with what was seen before the last turn that ended well: ``last``, for whoever keeps it until another process
    watches. ``has_read`` tells that a turn read it for this one; ``shift`` lets a day begin later than at midnight.
    """

    def __init__(
        self,
        plan: Plan,
        journal: Journal,
        hint: Hint = online_hint,
        *,
        last: str | None = None,
        shift: timedelta = timedelta(),
    ) -> None:
        self.plan = plan
        self.last = last
        self.has_read = False
        self._journal = journal
        self._hint = hint
        self._shift = shift
        self._seen: Sight | None = None

    @property
    def outside(self) -> Outside:
        """What it looks at."""
        return outside_of(self.plan, self._shift)

    def wants(self, job: Scheduled, now: datetime) -> bool:
        """Return whether there is anything to read; for another job, whether it says so itself."""
        if job.name != READING:
            at = job.work_from(self._journal, now, without_doors(self.plan.mail))
            return at is not None and at <= now
        self._seen = self.outside.look(now)
        return self._seen.digest != self.last or self._may_have_moved(now)

    def barred(self, job: Scheduled, now: datetime) -> bool:
        """Return whether trying would be of no use now: mails that a person, or a server, holds back."""
        return job.barred(self._journal, now, without_doors(self.plan.mail))

    def done(self, job: Scheduled, results: str = "") -> None:
        """Note that the turn for what was seen last ended well; ``results`` is how our own file looked when the turn
        read or wrote it last, empty when that was not told: writing it ourselves is no change.
        """
        if job.name == READING and self._seen is not None:
            ours = replace(self._seen, results=tuple(results.split("\n"))) if results else self._seen
            self.last, self.has_read = ours.digest, True

    def _may_have_moved(self, now: datetime) -> bool:
        """Return whether an online spreadsheet may have changed, which no file tells."""
        return not self.plan.kind.is_file and self._hint(self.plan, self._journal, now)
