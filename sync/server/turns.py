"""One turn of one office: what « tablee start » does at a tick, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from sync.connect import Asked, Plan
from sync.connect.offices import Office
from sync.core.say import tell
from sync.core.schedule import Every
from sync.core.text import typeset
from sync.errors import ConfigurationError, SharedPlaceError
from sync.jobs.registry import READING, Scheduled, timetable
from sync.journal import Journal
from sync.journal.location import Standing
from sync.journal.postgresql.location import PostgresqlLocation
from sync.server.roster import Entry, Turned
from sync.service.child import Child, ChildWorker, Stop
from sync.service.clockwork import Clockwork
from sync.service.logs import without_people
from sync.service.probes import Probes
from sync.service.process import Accepted, journal_to_serve, refuse_at_first
from sync.service.protocol import Event
from sync.service.watch import SheetWatch
from sync.settings.kept import setting_words

_PERIOD: Final = timedelta(minutes=5)
"""How often to look at an office that no rule looks at every few minutes."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a worker takes turns with: what asks it to stop, what makes a process for each, the database where offices
    share their paces.
    """

    stop: Stop
    fork: Callable[[], Child] | None = None
    shared: str | None = None


def take_turn(office: Office, entry: Entry, means: Means) -> Turned:
    """Do what is due in an office, by its ledger. Raises SyncError when nothing could be begun: its configuration is
    refused, or shares what must be its own, its journal cannot be reached, or somebody else serves it.
    """
    if isinstance(office.failure, SharedPlaceError):
        raise office.failure
    configuration = Accepted.read(Asked(config=office.path))
    plan = configuration.plan
    place = plan.journal
    if not isinstance(place, PostgresqlLocation):
        raise ConfigurationError(
            typeset(tell("Le journal de ce bureau est un fichier ; rien n’a été fait.")),
            typeset(tell("Plusieurs machines le servent : mettez-le dans PostgreSQL (« [output] journal »).")),
        )
    if entry.ended is None:
        refuse_at_first(plan)
    if entry.given_up:
        place.end_sessions()
    with journal_to_serve(plan) as (journal, standing):
        epoch = journal.begin_turn()
        return _Turn(configuration.with_words(setting_words(journal)), journal, standing, epoch).take(entry, means)


@dataclass
class _Hears:
    """Hears what happens in a turn: the log and the addresses to ping as ever, and what does not work."""

    probes: Probes
    troubles: list[str] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        self.probes(event)
        if event.kind in {"failed", "untold"}:
            self.troubles.append(without_people(event.sentence))


@dataclass(frozen=True, slots=True)
class _Turn:
    """An office whose journal is open, fenced, and ours to serve."""

    configuration: Accepted
    journal: Journal
    standing: Standing
    epoch: int

    def take(self, entry: Entry, means: Means) -> Turned:
        plan, now = self.configuration.plan, datetime.now(UTC)
        jobs = timetable(plan.service)
        configured = self._digest()
        looks = entry.looks if entry.configured == configured and not entry.given_up else {}
        hears = _Hears(Probes(plan.service, entry.name))
        watch = SheetWatch(replace(plan, shared=means.shared), self.journal, last=entry.seen or None)
        clockwork = Clockwork(
            jobs,
            plan.community,
            self.journal.ledger,
            worker=self._worker(plan, means),
            watch=watch,
            listener=hears,
        )
        clockwork.go_on({job: datetime.fromisoformat(at) for job, at in looks.items()})
        clockwork.start(now)
        self.standing.verify()
        clockwork.tick(now)
        return Turned(clockwork.asleep, _period(jobs), watch.last or "", configured, " ".join(hears.troubles))

    def _digest(self) -> str:
        """Return what tells this configuration from a former one."""
        parts = (sorted((self.configuration.texts or {}).items()), sorted(self.configuration.words.items()))
        return sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()

    def _worker(self, plan: Plan, means: Means) -> ChildWorker:
        return ChildWorker(
            self.configuration.asked,
            self.configuration.texts,
            plan.service.deadline,
            means.stop,
            epoch=self.epoch,
            shared=means.shared,
            fork=means.fork,
        )


def _period(jobs: Sequence[Scheduled]) -> timedelta:
    """Return how often an office is read."""
    rules = [job.rule for job in jobs if job.name == READING]
    return next((timedelta(minutes=rule.minutes) for rule in rules if isinstance(rule, Every)), _PERIOD)
