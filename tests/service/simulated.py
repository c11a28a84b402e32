"""A clock to turn by hand, workers that fail as they are told, and the years they live through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.model.community import Community
from sync.core.schedule import Before, Due, Every, NthWeekday, Plan, Policy, Weekly, dues
from sync.jobs.registry import POST, Scheduled, every_job
from sync.journal.ledger import DONE, FAILED, RUNNING, SKIPPED, Ledger, MemoryLedger
from sync.service.clockwork import Clockwork
from sync.service.due_jobs import Book
from sync.service.protocol import Answer, Event, Order, Result
from sync.turn.context import Outcome, Turn

PARIS: Final = ZoneInfo("Europe/Paris")


class KilledError(BaseException):
    """The process was killed: nothing catches it."""


def nothing(_turn: Turn) -> Outcome:
    raise AssertionError("simulated jobs are not run")


MEMBERS_JOBS = (
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
    *(replace(job, rule=Every(60)) if isinstance(job.rule, Every) else job for job in every_job()),
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
    lost: bool = False
    """Whether the process is killed before it can tell anyone."""

    def run(self, order: Order) -> Answer:
        if order.news and self.lost:
            raise KilledError
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

    def barred(self, _job: Scheduled, _now: datetime) -> bool:
        return False

    def done(self, _job: Scheduled, _results: str) -> None:
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


YEARS: Final = (datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2028, 12, 31, 23, tzinfo=UTC))
JUMPS: Final = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=366), timedelta(days=-366))


@dataclass
class Trouble:
    """What a simulated time came to: what was done for which due time, what was moved, how much of each."""

    done: list[tuple[str, datetime]] = field(default_factory=list)
    moved: list[Due] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[str] = field(default_factory=list)
    ticks: int = 0
    boots: int = 0


def rhythm_of_gatherings(first: datetime, last: datetime) -> tuple[datetime, ...]:
    """An apéro every third Thursday."""
    asked = Plan("gathering", NthWeekday(3, 3, time(18, 30)), Community())
    return tuple(due.at.astimezone(PARIS) for due in dues(asked, first, last))


def simulate(seed: int | None, first: datetime, last: datetime, ledger: Ledger | None = None) -> Trouble:
    """Live from one moment to another, minute by minute; with a seed, in trouble."""
    random = Random(seed)  # noqa: S311 - mishaps, not secrets
    found = Trouble()
    gatherings = rhythm_of_gatherings(first, last + timedelta(days=60))
    worker = SimulatedWorker(gatherings=gatherings)
    world = World(ledger or MemoryLedger(), worker, jobs=JOBS)
    world.ledger.note_fact("gatherings", " ".join(each.isoformat() for each in gatherings))
    again: Counter[str] = Counter()
    if seed is not None:
        worker.fails = _mishaps(random, again)
    spans = [(first, last)] if seed is None else list(lives(random, first, last))
    for begin, end in spans:
        found.boots += 1
        found.ticks += _life(world, random if seed is not None else None, begin, end)
        found.wrong += [*_forbidden(world, worker.done)]
        worker.done.clear()
        world.events.clear()
        worker.orders.clear()
    _count(world, found, again, first, spans[-1][1])
    return found


def _mishaps(random: Random, again: Counter[str]) -> Callable[[Order, str], str]:
    def fails(_order: Order, job: str) -> str:
        lot = random.random()
        if lot < 0.004:
            return "killed before"
        if lot < 0.006:
            again[job] += 1
            return "killed after"
        if lot < 0.02:
            return "hangs"
        if lot < 0.04:
            return "not read"
        return "Le disque est plein." if lot < 0.10 else ""

    return fails


def _life(world: World, random: Random | None, begin: datetime, end: datetime) -> int:
    """One process, from its start to its stop or its death; how many minutes it lived."""
    minutes = int((end - begin) / timedelta(minutes=1))
    jump, until_minute = timedelta(), 0
    clockwork = world.boot(begin)
    for minute in range(minutes):
        if random is not None and random.random() < 1 / 40_000:
            jump, until_minute = random.choice(JUMPS), minute + random.randint(1, 120)
        if minute >= until_minute:
            jump = timedelta()
        now = begin + timedelta(minutes=minute)
        try:
            clockwork.tick(now + jump)
        except KilledError:
            clockwork = world.boot(now + jump)
    return minutes


def _forbidden(world: World, done: list[tuple[str, datetime]]) -> Iterator[str]:
    """What was done on a day on which it must not be."""
    jobs = {job.name: job for job in world.jobs}
    for name, at in done:
        day = at.astimezone(PARIS).date()
        if jobs[name].mails and name != POST and is_holiday(day):  # the post looks at each mail
            yield f"{name} on {day}, a holiday"
        if jobs[name].to_members and quiet_period(day, world.community):
            yield f"{name} on {day}, in a quiet period"


def _count(world: World, found: Trouble, again: Counter[str], first: datetime, last: datetime) -> None:
    book = Book(world.ledger, world.community)
    rows = {(row.job, row.due): row for row in world.ledger.history(first)}
    open_since = last - timedelta(days=8)
    for job in world.jobs:
        expected = dues(book.plan(job), first, last)
        if job.policy.silent:
            continue
        for due in expected:
            row = rows.get((job.name, due.at))
            status = row.status if row else "lost"
            if (
                row is None or (status == SKIPPED and not row.note) or status in {FAILED, RUNNING}
            ) and due.at < open_since:
                found.wrong.append(f"{job.name} due {due.at:%Y-%m-%d %H:%M}: {status}")
            found.counts[job.name].update(["expected", status])
            if status == DONE:
                found.done.append((job.name, due.at))
            if due.moved:
                found.moved.append(due)
        found.counts[job.name]["again"] += again[job.name]
    found.moved.sort(key=lambda due: due.at)
    found.done.sort(key=lambda each: each[1])
