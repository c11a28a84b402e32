"""The process of ``tablee start``: it takes the lock, opens the journal, wakes the clock, and ends when asked."""

from __future__ import annotations

import faulthandler
import logging
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from schedule import Scheduler

from sync import connect
from sync.config import Configuration
from sync.config.extending import text_of
from sync.config.loading import understand
from sync.connect import Asked, Plan
from sync.core.reading import parse
from sync.core.text import typeset
from sync.errors import ConfigurationError, DamagedJournalError, SyncError
from sync.jobs.recovery import hold_if_lost
from sync.jobs.registry import timetable
from sync.journal import Journal
from sync.journal.ledger import SERVED
from sync.journal.location import JournalGoneError, Standing
from sync.mailings import mailing_settings
from sync.service.child import ChildWorker, Telling
from sync.service.clockwork import Clockwork
from sync.service.lock import Lock
from sync.service.logs import log_to_stderr, without_people
from sync.service.notify import notify
from sync.service.probes import Probes
from sync.service.signals import Signals
from sync.service.status import way_back
from sync.service.watch import SheetWatch
from sync.settings.kept import setting_words
from sync.turn.failures import explained

WAKE: Final = 20
"""Seconds between two looks at the clock."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A configuration that was understood: what it plans; the text of its file and of those that it extends as they
    were then, by their path (None without a file). ``words`` is what coordinators decided over it, by the key of a
    setting.
    """

    asked: Asked
    texts: Mapping[str, str] | None
    plan: Plan
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, request: Asked) -> Accepted:
        """Read the configuration, whole. Raises ConfigurationError."""
        file = connect.file_of(request)
        texts, settings = None, None
        if file is not None:
            texts, settings = _texts(file)
        request_with_file = replace(request, config=file)
        plan = connect.plan(request_with_file, settings)
        timetable(plan.service)
        return cls(request_with_file, texts, plan)

    def with_words(self, words: Mapping[str, str]) -> Accepted:
        """Return the same configuration, with what coordinators decided over it."""
        return replace(self, plan=connect.with_words(self.plan, words), words=words)


def _texts(file: Path) -> tuple[Mapping[str, str], Configuration]:
    texts: dict[str, str] = {}

    def read(path: Path) -> str:
        texts[str(path)] = text = text_of(path)
        return text

    return texts, understand(read(file), file, mailing_settings(), read)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a service holds while it lives: the journal, the right to serve it, the lock of its folder."""

    journal: Journal
    standing: Standing
    lock: Lock


class Service:
    """One service for one community, from its start to its end."""

    def __init__(self, configuration: Accepted, resources: Opened, *, signals: Signals, telling: Telling) -> None:
        self._accepted = configuration
        self._signals = signals
        self._lock = lock = resources.lock
        self._said = ""
        self._standing = resources.standing
        self._journal = resources.journal
        self.probes = Probes(configuration.plan.service)
        self._watch = SheetWatch(configuration.plan, resources.journal)
        self._worker = ChildWorker(
            configuration.asked,
            configuration.texts,
            configuration.plan.service.deadline,
            signals,
            lock.handle,
            alive=self._alive,
            doing=lock.say,
            telling=telling,
        )
        self._clockwork = Clockwork(
            timetable(configuration.plan.service),
            configuration.plan.community,
            resources.journal.ledger,
            worker=self._worker,
            watch=self._watch,
            listener=self.probes,
        )

    def start(self) -> None:
        """Take over from whoever ran before. Raises SyncError."""
        if self._journal.ledger.fact(SERVED):
            self._journal.ledger.note_fact(SERVED, None)
        self._clockwork.start(datetime.now(UTC))

    def tick(self) -> None:
        """Do what is due; whatever goes wrong is said once, and the next tick tries again. Raises JournalGoneError when
        the journal is not where it was: nothing that is noted would be found again.
        """
        try:
            self._standing.verify()
            self._clockwork.tick(datetime.now(UTC))
            self._heed_settings()
            self._said = ""
            self._lock.suffer("")
        except JournalGoneError:
            raise
        except Exception as error:
            sentence = explained("tick", "Le battement de l’horloge", error)
            if sentence != self._said:
                fields = {"error": type(error)}
                log.error("tick", extra={"event": "tick", "fields": fields})  # noqa: TRY400 - no traceback: it may hold what someone typed
                notify(STATUS=sentence)
                self._said = sentence
            self._lock.suffer(without_people(sentence))
            self.probes.failures += 1
        self._alive()

    def loop(self) -> None:
        """Tick until asked to stop."""
        scheduler = self._scheduler()
        while not self._signals.is_set():
            idle = scheduler.idle_seconds
            if idle is None or idle > WAKE:  # schedule counts in wall time, and the clock was set back
                scheduler = self._scheduler()
                continue
            self._signals.wait(idle)
            if self._signals.reload_asked():
                self._reload()
            scheduler.run_pending()

    def _scheduler(self) -> Scheduler:
        scheduler = Scheduler()
        scheduler.every(WAKE).seconds.do(self.tick)
        return scheduler

    def _alive(self) -> None:
        self._lock.beat()
        notify(WATCHDOG="1")

    def _reload(self) -> None:
        """Go on with the configuration as it is now; a wrong one is refused, and the former one stays."""
        try:
            now = self._read_again()
        except SyncError as error:
            log.warning("refused", extra={"event": "refused", "fields": {"error": type(error)}})
            return
        self._go_on_with(now)
        log.info("reloaded", extra={"event": "reloaded", "fields": {}})

    def _heed_settings(self) -> None:
        """Go on with what coordinators decided in « Réglages », once a turn read it."""
        words = setting_words(self._journal)
        if words != self._accepted.words:
            self._go_on_with(self._accepted.with_words(words))

    def _go_on_with(self, now: Accepted) -> None:
        self._accepted = now
        self._worker.texts, self._worker.deadline = now.texts, now.plan.service.deadline
        self._watch.plan = now.plan
        self.probes.settings = now.plan.service
        self._clockwork.decided(timetable(now.plan.service), now.plan.community)

    def _read_again(self) -> Accepted:
        now = Accepted.read(self._accepted.asked)
        self._refuse_move(now.plan)
        return now.with_words(self._accepted.words)

    def _refuse_move(self, plan: Plan) -> None:
        before = self._accepted.plan
        if (plan.out, plan.journal, plan.source, plan.link) != (before.out, before.journal, before.source, before.link):
            raise ConfigurationError(
                typeset("le tableau, le dossier des résultats ou le journal a changé."),
                "Arrêtez Tablée, puis relancez « tablee start ».",
            )


def serve(request: Asked, *, once: bool, quiet: bool, telling: Telling) -> int:
    """Run the service until it is asked to stop, or do what is due and leave (``once``); the exit code.

    Raises SyncError when it cannot start: a wrong configuration, another service, a journal that cannot be used.
    """
    faulthandler.enable()  # systemd's watchdog ends a stuck process by SIGABRT: then its stack is in the log
    signals = Signals()
    signals.listen()
    configuration = Accepted.read(request)
    log_to_stderr(configuration.plan.now.tzinfo, logging.WARNING if quiet else logging.INFO)
    live_in_utc()
    try:
        return _served(configuration, once=once, signals=signals, telling=telling)
    except JournalGoneError as error:
        log.error("gone", extra={"event": "gone", "fields": {}})  # noqa: TRY400 - nothing to find in a traceback
        notify(STOPPING="1", STATUS=str(error))
        return error.exit_code


def _served(configuration: Accepted, *, once: bool, signals: Signals, telling: Telling) -> int:
    with _opened(configuration, once=once) as resources:
        configuration = configuration.with_words(setting_words(resources.journal))
        service = Service(configuration, resources, signals=signals, telling=telling)
        service.start()
        notify(READY="1", STATUS="En route.")
        log.info("started", extra={"event": "started", "fields": {"process": os.getpid()}})
        service.tick()
        if not once:
            service.loop()
        notify(STOPPING="1")
        if signals.stopped_by is not None:
            log.info("asked", extra={"event": "asked", "fields": {"signal": signals.stopped_by}})
        log.info("stopping", extra={"event": "stopping", "fields": {}})
        return 75 if once and service.probes.failures else 0


@contextmanager
def _opened(configuration: Accepted, *, once: bool) -> Iterator[Opened]:
    """Open the lock, then the journal; the first time, the spreadsheet is read before anything is made on the disk."""
    plan = configuration.plan
    refuse_at_first(plan)
    lock = Lock(plan.out)
    lock.take(datetime.now(ZoneInfo(plan.community.timezone)), once=once)
    try:
        with journal_to_serve(plan) as (journal, right):
            yield Opened(journal, right, lock)
    finally:
        lock.release()


def refuse_at_first(plan: Plan) -> None:
    """Read the spreadsheet of a community that has no journal yet. Raises SyncError when it cannot be understood: then
    nothing is made.
    """
    if not plan.journal.exists():
        parse(plan.kind.spreadsheet(plan).read(), plan.community)


@contextmanager
def journal_to_serve(plan: Plan) -> Iterator[tuple[Journal, Standing]]:
    """Open the journal, with the right to serve it. Raises SyncError."""
    with _journal(plan) as journal, plan.journal.serve() as right:
        hold_if_lost(journal, plan.journal, plan.community, plan.now)
        yield journal, right


def _journal(plan: Plan) -> Journal:
    """Return the journal; a damaged one is told with the way back."""
    try:
        return Journal.open(plan.journal)
    except DamagedJournalError as error:
        raise SyncError(way_back(plan, error)) from error


def live_in_utc() -> None:
    """Set the process to UTC: ``schedule`` counts in its local time, and an hour that comes twice would silence it."""
    os.environ["TZ"] = "UTC"
    time.tzset()
