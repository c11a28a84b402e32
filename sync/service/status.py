"""How the service is: alive or not, what it did, what comes, what is late and what to do. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sync.connect import RESULTS, Plan, settled
from sync.connect.knocking import Door, mail_doors
from sync.connect.mails import sending
from sync.connect.pacing import has_worker
from sync.core.say import tell
from sync.core.schedule import Every, Verdict, next_due, said
from sync.core.text import moment, one_line, quoted, typeset
from sync.delivery import holds
from sync.errors import ConfigurationError, DamagedJournalError, SyncError
from sync.jobs.post_state import mail_asks, mail_problems, patience_of_workers
from sync.jobs.recovery import FORGOT, mails_held
from sync.jobs.registry import READING, Scheduled, timetable
from sync.journal import Journal
from sync.journal.beside import COPIES, copies
from sync.journal.ledger import DONE, FAILED, SKIPPED, Occurrence, Trouble
from sync.journal.whereabouts import refuse_elsewhere
from sync.mail.sending import Sending
from sync.service.due_jobs import Book
from sync.service.lock import Holder, holder, is_held
from sync.service.served import SIGN_OF_LIFE, Served, served
from sync.sheets.local.locks import who_has_open
from sync.turn import manual_reading
from sync.turn.requests import request_asks

GRACE: Final = timedelta(minutes=30)
"""A job may last, and be tried again, before it is called late."""
GRACE_OF_CRON: Final = timedelta(hours=25)
"""With ``start --once`` nobody but cron knows when it comes again; once a day is usual."""
HELD_SENTENCE: Final = (
    f"{FORGOT} : aucun mail ne part avant votre accord. Regardez ce qui suit, puis dites « tablee restore --agree »."
)
SHOWN: Final = timedelta(days=8)
"""How long a missed due time is worth a line."""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """One job: when it was last done and what it said, when it comes next and why then; ``state`` is one of ok, late,
    failing, held, new. When nothing is known to have been done, ``tried`` is when it last failed, and ``said`` why.
    """

    job: str
    title: str
    rule: str
    last: datetime | None
    said: str
    next: datetime | None
    moved: str
    state: str
    tried: datetime | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that ``tablee status`` tells. Moments are in the community's zone; ``written`` of the mails that are
    sent went to files only; ``problems`` are sentences,
    ``asks`` those that only wait for a word; ``refused`` says why the configuration cannot be used as it is now.
    """

    alive: bool
    holder: Holder | None
    last_reading: tuple[datetime, str] | None
    jobs: tuple[JobStatus, ...] = ()
    post: Mapping[str, int] | None = None
    written: int = 0
    problems: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    refused: ConfigurationError | None = None

    @property
    def exit_code(self) -> int:
        """0 when all is well, 1 when something is wrong, 2 when nothing runs and nothing could be started."""
        if self.refused and not self.alive:
            return self.refused.exit_code
        return 1 if self.problems else 0


def who_runs(plan: Plan) -> tuple[bool, Holder | None]:
    """Return whether a service runs for a folder, and which one, or the last."""
    return is_held(plan.out), holder(plan.out, ZoneInfo(plan.community.timezone))


def status(
    plan: Plan, now: datetime | None = None, *, knock: Callable[[Sequence[Door]], Sequence[str]] | None = None
) -> Status:
    """Return how the service of a folder is; with ``knock``, also whether its mail servers open now. Raises
    ConfigurationError when the configuration is wrong.
    """
    alive, who = who_runs(plan)
    timetable(plan.service)
    try:
        if not plan.journal.exists():
            refuse_elsewhere(plan.journal)
            return Status(alive, who, None, problems=(without_journal(plan),))
        with Journal.open(plan.journal) as journal:
            plan = settled(plan, journal)
            jobs = timetable(plan.service)
            return look_at(plan, journal, (alive, who), now or datetime.now(UTC)).status(jobs, knock)
    except SyncError as error:
        return Status(alive, who, None, problems=(way_back(plan, error),))


def without_journal(plan: Plan) -> str:
    """Return what is told of an office that has no journal, and how it gets one."""
    if not plan.journal.had_another() and has_worker(plan, SIGN_OF_LIFE):
        return typeset(
            tell("Aucun tour n’a encore été fait pour ce bureau : « tablee status --database » dit ce qu’il en est.")
        )
    if not plan.journal.had_another():
        return typeset("Tablée n’a encore jamais tourné ici. « tablee start » la lance.")
    backups = copies(plan.out / COPIES)
    begins = "recommencera un au prochain tour, sans rien envoyer avant votre accord : « tablee restore --agree »."
    if not backups:
        return typeset(f"Le journal de Tablée n’est plus là. Tablée en {begins}")
    return typeset(
        f"Le journal de Tablée n’est plus là. Pour revenir à la dernière copie : « tablee restore {backups[-1]} ». "
        f"Sinon, elle en {begins}"
    )


def way_back(plan: Plan, error: SyncError) -> str:
    """Return what is wrong with a journal that cannot be opened, and the way back from its last copy."""
    backups = copies(plan.out / COPIES)
    if not isinstance(error, DamagedJournalError) or not backups:
        return str(error)
    return typeset(f"{error.what} Pour revenir à la dernière copie : « tablee restore {backups[-1]} ».")


def said_trouble(title: str, trouble: Trouble, zone: tzinfo) -> str:
    """Return what is told of a job that does not work."""
    since = moment(trouble.since.astimezone(zone))
    return f"{title} : ne marche pas depuis le {since}. {one_line(trouble.what, 300)}"


def look_at(plan: Plan, journal: Journal, runs: tuple[bool, Holder | None], now: datetime) -> Look:
    """Return a look at a journal; ``runs`` tells whether a service of its own does for it, and which one."""
    alive, who = runs
    by_machines = None if alive else served(plan, journal)
    return Look(plan, journal, alive or (by_machines is not None and by_machines.in_time(now)), who, now, by_machines)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a journal, at a moment. ``served`` is how the machines of many offices serve it, when they do."""

    plan: Plan
    journal: Journal
    alive: bool
    who: Holder | None
    now: datetime
    served: Served | None = None

    def without_jobs(self, problems: tuple[str, ...], refusal: ConfigurationError) -> Status:
        """Return what can be told when the configuration does not say which jobs are planned."""
        reading = self._last_reading()
        file_count = self.journal.mails.written()
        return Status(
            self.alive, self.who, reading, post=self._post(), written=file_count, problems=problems, refused=refusal
        )

    def status(
        self, jobs: Sequence[Scheduled], knock: Callable[[Sequence[Door]], Sequence[str]] | None = None
    ) -> Status:
        ledger = self.journal.ledger
        troubles = {trouble.job: trouble for trouble in ledger.troubles() if trouble.attempts}
        is_on_hold = mails_held(ledger)
        job_statuses = tuple(self._job(job, troubles, is_on_hold=is_on_hold) for job in jobs)
        problems = [
            *self._problems(job_statuses, troubles, is_on_hold=is_on_hold),
            *self._unreadable(troubles),
            *self._mail_problems(jobs),
            *(self._closed_doors(knock) if knock else ()),
        ]
        return Status(
            alive=self.alive,
            holder=self.who,
            last_reading=self._last_reading(),
            jobs=job_statuses,
            post=self._post(),
            written=self.journal.mails.written(),
            problems=tuple(typeset(text) for text in problems),
            asks=tuple(map(typeset, self._asks())),
        )

    def _asks(self) -> Iterator[str]:
        """Yield what waits for a word, and the answers that wait to be saved."""
        yield from request_asks(self.journal)
        yield from mail_asks(self.journal, self._sending, self._local_now)
        results = self.plan.out / RESULTS
        for who, program in () if self.plan.results else who_has_open(results):
            yield tell(
                "{who} a {name} ouvert dans {program} : ses réponses seront lues une fois enregistrées.",
                who=who,
                name=results.name,
                program=program,
            )

    @property
    def _grace(self) -> timedelta:
        return GRACE_OF_CRON if self.who and self.who.once and not self.alive else GRACE

    def _patience(self, rule: Every) -> timedelta:
        """Return how long after its due time a job that comes back every few minutes is late."""
        return self._grace + 3 * timedelta(minutes=rule.minutes)

    @property
    def _sending(self) -> Sending:
        return sending(self.plan.mail, self.plan.sender)

    def _post(self) -> Mapping[str, int]:
        return {state.value: count for state, count in self.journal.mails.counts().items()}

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.community.timezone)

    def _job(self, job: Scheduled, troubles: Mapping[str, Trouble], *, is_on_hold: bool) -> JobStatus:
        book = Book(self.journal.ledger, self.plan.community)
        last = self.journal.ledger.last(job.name, self.now, [DONE])
        failure = None if last else self.journal.ledger.last(job.name, self.now, [FAILED])
        latest = last or failure
        next_time = next_due(book.plan(job), self.now)
        state = "ok" if last else "new"
        if self._is_late(book, job):
            state = "late"
        if job.name in troubles:
            state = "failing"
        if is_on_hold and job.mails:
            state = "held"
        why_moved = next_time.moved if next_time else typeset("jamais : aucun jour ne convient dans l’année")
        return JobStatus(
            job.name,
            job.title,
            said(job.rule),
            self._local(last.finished if last else None),
            latest.note if latest else "",
            self._local(next_time.at if next_time else None),
            why_moved,
            state,
            self._local(failure.finished if failure else None),
        )

    def _is_late(self, book: Book, job: Scheduled) -> bool:
        """Return whether a due time should have been done by now."""
        grace = self._grace
        if isinstance(job.rule, Every) and self.served is not None:
            return self.now > self.served.until
        if isinstance(job.rule, Every):
            grace = self._patience(job.rule)
            last = self.journal.ledger.last(job.name, self.now, [DONE])
            has_started = self.who is not None
            return has_started and last is not None and last.due < self.now - grace
        decisions = [each for each in book.decisions(job, self.now) if each.verdict is not Verdict.SKIP]
        # what waits for a better day is not late
        due_times = [each.due for each in decisions if each.verdict is Verdict.RUN or each.attempts]
        return any(due.at < self.now - grace for due in due_times)

    def _last_reading(self) -> tuple[datetime, str] | None:
        """Return the newest of those of the service, of a person, and of an older Tablée that noted only what
        changed.
        """
        readings = [reading] if (reading := manual_reading.last_reading(self.journal.ledger, self.now)) else []
        if last := self.journal.ledger.last(READING, self.now):
            readings.append((last.finished or last.started or last.due, last.note or "en cours"))
        if not readings and (latest := self.journal.latest()):
            readings.append((latest.read_at, "lecture faite à la main (tablee run)"))
        newest = max(readings, key=lambda reading: reading[0], default=None)
        return newest and (newest[0].astimezone(self._zone), newest[1])

    def _problems(
        self, job_statuses: Sequence[JobStatus], troubles: Mapping[str, Trouble], *, is_on_hold: bool
    ) -> Iterator[str]:
        if is_on_hold:
            yield HELD_SENTENCE
        titles = {each.job: each.title for each in job_statuses}
        for trouble in troubles.values():
            yield said_trouble(titles.get(trouble.job, trouble.job), trouble, self._zone)
        late = [each for each in job_statuses if each.state == "late"]
        for each in late:
            yield f"{each.title} : en retard (prévu {each.rule})."
        if self.served is not None and not self.alive:
            yield self.served.said_over
        elif late and not self.alive:
            yield "Tablée ne tourne pas : « tablee start » la relance."
        for row in self._missed():
            if row.job in titles:
                due = moment(row.due.astimezone(self._zone))
                yield f"{titles[row.job]} du {due} : {row.note}."

    def _mail_problems(self, jobs: Sequence[Scheduled]) -> Iterator[str]:
        if self.served is None:
            patience = max(self._patience(job.rule) for job in jobs if isinstance(job.rule, Every))
        else:
            patience = patience_of_workers(jobs)
        return mail_problems(self.journal, self._sending, self._local_now, patience)

    @property
    def _local_now(self) -> datetime:
        return self.now.astimezone(self._zone)

    def _closed_doors(self, knock: Callable[[Sequence[Door]], Sequence[str]]) -> Sequence[str]:
        """Return the servers that do not answer or refuse us now, tried one by one; but for an account that was
        refused, which many servers lock after a few tries, and for what a person or a server holds back, which is said
        already.
        """
        if holds.closed(self.journal, self.now, self._sending.account):
            return ()
        return knock(mail_doors(self.plan.mail, self.plan.sender))

    def _unreadable(self, troubles: Mapping[str, Trouble]) -> Iterator[str]:
        """Yield a source that cannot be opened, also while no reading is due; one that a reading found so is told
        already.
        """
        if READING in troubles:
            return
        last = self._last_reading()
        since = f" ; dernière lecture : le {moment(last[0])}" if last else ""
        for file in (self.plan.source if self.plan.kind.is_file else None, self.plan.activity):
            if file is not None and (why := _why_not_read(file)):
                yield f"{quoted(file.name)} {why}{since}. Rien ne sera lu avant que ce soit réglé."

    def _missed(self) -> list[Occurrence]:
        """Return what was lost lately and that nothing has replaced since."""
        rows = [row for row in self.journal.ledger.history(self.now - SHOWN) if row.due <= self.now]
        rows = [row for row in rows if row.expires is None or row.due < row.expires]  # else no day was right for it
        last_runs = {row.job: row.due for row in rows if row.status == DONE}
        return [row for row in rows if row.status == SKIPPED and row.due > last_runs.get(row.job, row.due - SHOWN)]

    def _local(self, at: datetime | None) -> datetime | None:
        return at and at.astimezone(self._zone)


def _why_not_read(file: Path) -> str:
    """Return why a file, or a folder of files, cannot be opened; empty when it can."""
    try:
        if file.is_dir():
            return "" if any(file.iterdir()) else "est un dossier vide"
        with file.open("rb") as content:
            content.read(1)
    except FileNotFoundError:
        return "n’existe plus à cet endroit"
    except PermissionError:
        return "ne peut pas être lu : ce compte n’en a pas le droit"
    except OSError:
        return "ne peut pas être ouvert pour l’instant"
    return ""
