"""One turn of one office: what « tablee start » does at a tick, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sync.connect import Asked, Plan
from sync.connect.mails import sending, without_doors
from sync.connect.offices import Office
from sync.core.say import tell
from sync.core.schedule import Every
from sync.core.text import typeset
from sync.delivery.holds import is_barred, work_from
from sync.errors import ConfigurationError, SharedPlaceError
from sync.jobs.post_state import mail_problems, patience_of_workers
from sync.jobs.registry import LATE_AFTER, POST, READING, Scheduled, timetable
from sync.journal import Journal
from sync.journal.ledger import SERVED
from sync.journal.location import Standing
from sync.journal.postgresql.location import PostgresqlLocation
from sync.server.feeds import SharedHint, believed_until
from sync.server.quiet import CHORES_WITHIN, DAY_BEGINS_WITHIN, MOST, Quiet, configuration_digest, spread
from sync.server.roster import Entry, Online, Turned
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
        hint = SharedHint(entry)
        shared, shift = replace(plan, shared=means.shared), spread(entry.name, DAY_BEGINS_WITHIN)
        watch = SheetWatch(shared, self.journal, hint, last=entry.seen or None, shift=shift)
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
        due = _spread_out(clockwork.asleep, jobs, entry.name, now)
        online = _online(shared, watch, hint.trust_now(self.journal))
        trouble = " ".join(hears.troubles)
        quiet = None if trouble else self._quiet(entry.name, due, watch, online)
        turned = Turned(
            due,
            _period(jobs),
            watch.last or "",
            configured,
            trouble,
            self._mails(jobs),
            plan.community.timezone,
            quiet,
            online,
        )
        in_time = (turned.due if quiet is None else quiet.until) + LATE_AFTER * turned.period
        self.journal.ledger.note_fact(SERVED, in_time.isoformat())  # for whoever asks this office by itself
        return turned

    def _quiet(self, name: str, due: Mapping[str, datetime], watch: SheetWatch, online: Online | None) -> Quiet | None:
        """Return until when a look from outside is enough; None when something does not work, a mail may leave, or
        nothing tells from outside what changes.
        """
        plan, now = self.configuration.plan, datetime.now(UTC)
        texts, can_be_seen = self.configuration.texts, plan.kind.is_file or online is not None
        if not can_be_seen or texts is None or watch.last is None or self.journal.ledger.troubles():
            return None
        until = [now + MOST + spread(name, MOST), *(at for job, at in due.items() if job not in {READING, POST})]
        mails_from = _mails_from(self.journal, plan, now)
        if mails_from is not None:
            until.append(mails_from)
        if online is not None:
            until.append(believed_until(self.journal, online.trust, now))
        files = {Path(file).absolute(): text for file, text in texts.items()}
        return Quiet(min(until), watch.outside, watch.last, tuple(files), configuration_digest(files))

    def _mails(self, jobs: Sequence[Scheduled]) -> str:
        """Return what « tablee status » tells of the mails of this office."""
        plan, now = self.configuration.plan, datetime.now(ZoneInfo(self.configuration.plan.community.timezone))
        problems = mail_problems(self.journal, sending(plan.mail, plan.sender), now, patience_of_workers(jobs))
        return " ".join(without_people(typeset(problem)) for problem in problems)

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


def _spread_out(
    asleep: Mapping[str, datetime], jobs: Sequence[Scheduled], office: str, now: datetime
) -> Mapping[str, datetime]:
    """Return until when nothing can be due for each job: what all offices do at the same hour, and nobody awaits then,
    a little later in one than in another.
    """
    later = spread(office, CHORES_WITHIN)
    chores = {job.name for job in jobs if not job.mails and not isinstance(job.rule, Every)}
    return {job: at + later if job in chores and at > now else at for job, at in asleep.items()}


def _mails_from(journal: Journal, plan: Plan, now: datetime) -> datetime | None:
    """Return from when on a mail may be due: now when that cannot be told."""
    sending = without_doors(plan.mail)
    return now if is_barred(journal, now, sending) else work_from(journal, now, sending)


def _online(plan: Plan, watch: SheetWatch, trust: timedelta) -> Online | None:
    """Return where an office is online, for the feed of its account; None when it is not, or has none."""
    feed = plan.kind.feed(plan)
    if feed is None or not feed.account:
        return None
    return Online(feed.account, feed.files, watch.has_read, trust)


def _period(jobs: Sequence[Scheduled]) -> timedelta:
    """Return how often an office is read."""
    rules = [job.rule for job in jobs if job.name == READING]
    return next((timedelta(minutes=rule.minutes) for rule in rules if isinstance(rule, Every)), _PERIOD)
