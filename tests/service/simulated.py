"""A clock to turn by hand, workers that fail as they are told, and the years they live through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from sync.core.model.community import Community
from sync.core.schedule import Before, Every, NthWeekday, Policy, Weekly
from sync.jobs.base import Outcome, Turn
from sync.jobs.timetable import TIMETABLE, Scheduled
from sync.journal.ledger import DONE, Ledger, MemoryLedger
from sync.service.clockwork import Clockwork
from sync.service.orders import Answer, Event, Order, Result


class KilledError(BaseException):
    """The process was killed: nothing catches it."""


def nothing(_turn: Turn) -> Outcome:
    raise AssertionError("simulated jobs are not run")


MEMBERS_JOBS = (
    Scheduled(
        "newsletter",
        "La lettre",
        NthWeekday(3, 3, time(9)),
        Policy(timedelta(days=7)),
        job=nothing,
        mails=True,
        to_members=True,
    ),
    Scheduled(
        "reminder",
        "Le rappel",
        Before(3, time(9)),
        Policy(timedelta(days=3), newest=False),
        job=nothing,
        mails=True,
        to_members=True,
    ),
)
JOBS = (
    *(replace(job, rule=Every(60)) if isinstance(job.rule, Every) else job for job in TIMETABLE),
    *MEMBERS_JOBS,
)
DIGEST = Scheduled("weekly_digest", "Le digest", Weekly(0, time(8)), Policy(timedelta(days=3)), job=nothing, mails=True)


@dataclass
class SimulatedWorker:
    """Does nothing, and says so; ``fails`` decides what goes wrong."""

    fails: Callable[[Order, str], str] = lambda _order, _job: ""
    done: list[tuple[str, datetime]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    gatherings: tuple[datetime, ...] | None = None

    def run(self, order: Order) -> Answer:
        self.orders.append(order)
        self.told += [f"{news.title} : {news.what}" for news in order.news]
        results: dict[str, Result] = {}
        for job in order.jobs:
            wrong = self.fails(order, job)
            if wrong == "killed before":
                raise KilledError
            if wrong == "not read":
                return Answer(results, problem="Le réseau ne répond pas.", not_read=True)
            if wrong == "hangs":
                return Answer(results, problem="arrêté : trop long.")
            results[job] = Result(ok=not wrong, sentence=wrong or "C’est fait.")
            if not wrong:
                self.done.append((job, order.at))
            if wrong == "killed after":
                self.done.append((job, order.at))
                raise KilledError
        return Answer(results, gatherings=self.gatherings if "reading" in order.jobs else None)


class AlwaysNew:
    """A sheet that changed since the last look."""

    def wants(self, _job: Scheduled, _now: datetime) -> bool:
        return True

    def done(self, _job: Scheduled) -> None:
        return


class NeverNew(AlwaysNew):
    """A sheet that nobody touches."""

    def wants(self, _job: Scheduled, _now: datetime) -> bool:
        return False


@dataclass
class World:
    """A ledger that outlives processes, and what was heard."""

    ledger: Ledger = field(default_factory=MemoryLedger)
    worker: SimulatedWorker = field(default_factory=SimulatedWorker)
    community: Community = field(default_factory=Community)
    events: list[Event] = field(default_factory=list)
    jobs: tuple[Scheduled, ...] = (DIGEST,)
    watch: AlwaysNew = field(default_factory=AlwaysNew)

    def boot(self, now: datetime) -> Clockwork:
        """Start a process."""
        clockwork = Clockwork(
            self.jobs,
            self.community,
            self.ledger,
            worker=self.worker,
            watch=self.watch,
            listener=self.events.append,
        )
        clockwork.start(now)
        return clockwork

    def live(self, start: datetime, *, hours: float = 0, days: float = 0, step: int = 5) -> datetime:
        """Boot, and tick every few minutes for so long."""
        clockwork, now, end = self.boot(start), start, start + timedelta(hours=hours, days=days)
        while now < end:
            clockwork.tick(now)
            now += timedelta(minutes=step)
        return now

    def of(self, job: str, status: str = DONE) -> list[datetime]:
        """The due times of a job that came to this."""
        ever = datetime(2000, 1, 1, tzinfo=UTC)
        return [row.due for row in self.ledger.history(ever) if (row.job, row.status) == (job, status)]


def lives(random: Random, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Random boots and stops: mostly long lives and short stops, now and then a long one."""
    now = first
    while now < last:
        end = min(now + timedelta(hours=random.expovariate(1 / 200)), last)
        yield now, end
        now = end + timedelta(hours=random.choice([0.02, 0.3, 2, 9, 30, 100]))
