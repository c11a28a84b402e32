"""The process of ``tablee worker``: turns of many offices, one after the other, until it is asked to end."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sync.connect.offices import Office, offices_of
from sync.core.say import tell
from sync.core.schedule import delay_after
from sync.disk import seen, seen_file
from sync.errors import ConfigurationError, SyncError, UnavailableError
from sync.journal.epoch import FormerTurnError
from sync.journal.postgresql.server import Server
from sync.server.feeds import look_around
from sync.server.forks import ForkServer, ForkServerGoneError, import_for_turns
from sync.server.queue import Tasks, work
from sync.server.roster import Entry, Roster, Turned
from sync.server.tables import make_tables
from sync.server.turns import Means, take_turn
from sync.server.whole import Standing, look, write_metrics
from sync.service.logs import log_to_stderr, without_people
from sync.service.notify import notify
from sync.service.ping import ping
from sync.service.process import live_in_utc
from sync.shared.database import server_of
from sync.turn.failures import explained

AGAIN: Final = 75
"""The exit code of a worker that can go on no more, as when its database went away: its supervisor starts it again
(EX_TEMPFAIL).
"""

_SILENT: Final = 3
"""How many turns of one office may begin in a row without an end or a failure: as many as the queue tries."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told each minute how all offices are: a file of figures (None: none), and a page that is called as long as
    no office is late (empty: none).
    """

    metrics: Path | None = None
    ping: str = ""

    def tell(self, server: Server) -> None:
        """Tell it; what cannot be told is for the log. Raises what looking does."""
        if self.metrics is None and not self.ping:
            return
        whole = look(server)
        if self.metrics is not None:
            try:
                write_metrics(whole, self.metrics)
            except OSError as error:
                log.warning("unwritten", extra={"event": "unwritten", "fields": {"error": type(error)}})
        if not whole.counts[Standing.LATE]:
            ping(self.ping, " ".join(f"{standing.value}={count}" for standing, count in whole.counts.items()))


@dataclass
class Worker:
    """One worker: which offices there are, in a folder that may change, and how their turns are taken. ``give_up`` is
    called once it can take none any more.
    """

    folder: Path
    roster: Roster
    means: Means
    give_up: Callable[[], None] = lambda: None
    offices: Mapping[str, Office] = field(default_factory=dict)
    folder_as_seen: tuple[str, ...] = ()
    offices_as_seen: Mapping[str, str] = field(default_factory=dict)

    def refresh(self) -> None:
        """Look again at which offices there are; a folder that cannot be used leaves those of before. Raises
        UnavailableError without the database.
        """
        try:
            extended = {file for office in self.offices.values() for file in office.extended}
            folder_now = (*seen(self.folder), *map(seen_file, sorted(extended)))
            if folder_now == self.folder_as_seen:
                return
            offices = {office.name: office for office in offices_of(self.folder)}
        except (SyncError, OSError) as error:
            log.warning("refused", extra={"event": "refused", "fields": {"error": type(error)}})
            return
        facts = {name: f"{seen_file(office.path)} {office.failure}" for name, office in offices.items()}
        changed = [name for name, fact in facts.items() if self.offices_as_seen.get(name, fact) != fact]
        refused = [name for name, office in offices.items() if office.failure]
        self.roster.register(offices, changed=changed, refused=refused)
        self.offices, self.folder_as_seen, self.offices_as_seen = offices, folder_now, facts

    def look(self) -> None:
        """Look which offices there are, and whether anything changed in those that are quiet. Raises UnavailableError
        without the database.
        """
        self.refresh()
        look_around(self.roster, self.offices.get)

    def turn(self, office: str, due: datetime, is_last: bool) -> None:
        """Do what was due in an office at that time, unless it was done, or the office is gone. Raises UnavailableError
        for the queue to try again soon, unless it was the last time.
        """
        self.refresh()  # another worker may have been the one to look at what is due, ever since the folder changed
        entry = self.roster.begin(office, due)
        if entry is None:
            return
        try:
            turned = self._take(entry)
        except FormerTurnError:
            log.warning("orphaned", extra={"event": "orphaned", "fields": {"office": office}})
        except ForkServerGoneError:
            self.give_up()
            raise
        except UnavailableError as error:
            if not is_last:
                raise
            self._fail(entry, error)
        except Exception as error:  # one office's failure stops no other
            self._fail(entry, error)
        else:
            self.roster.end(office, turned)

    def _take(self, entry: Entry) -> Turned:
        """Take a turn of an office. Raises SyncError when it cannot be begun."""
        whose = self.offices.get(entry.name)
        if whose is None:
            raise ConfigurationError(
                tell("Une machine ne trouve pas la configuration de ce bureau ; rien n’a été fait."),
                tell("Vérifiez que toutes lisent le même dossier (« tablee worker »)."),
            )
        if entry.begun > _SILENT:
            raise SyncError(
                tell("Ses {count} derniers tours se sont arrêtés en chemin, sans dire pourquoi.", count=_SILENT),
                tell("Ce que les machines notent le dit peut-être : journalctl -u 'tablee-worker@*'."),
            )
        return take_turn(whose, entry, self.means)

    def _fail(self, entry: Entry, error: Exception) -> None:
        """Note that no turn could begin: the office backs off alone."""
        log.warning("unbegun", extra={"event": "unbegun", "fields": {"office": entry.name, "error": type(error)}})
        sentence = without_people(explained("turn", tell("Ce bureau"), error))
        self.roster.fail(entry.name, due=datetime.now(UTC) + delay_after(entry.failures + 1), trouble=sentence)


def serve(folder: Path, address: str, telling: Telling, *, quiet: bool) -> int:
    """Take turns until asked to stop; the exit code. Raises SyncError when it cannot start."""
    faulthandler.enable()
    log_to_stderr(None, logging.WARNING if quiet else logging.INFO)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # of what it warns, the worker ends, and says so
    live_in_utc()
    offices_of(folder)
    server = server_of(address)
    make_tables(server)
    import_for_turns()
    forks = ForkServer()
    try:
        return asyncio.run(_served(folder, server, forks, telling))
    finally:
        forks.close()


async def _served(folder: Path, server: Server, forks: ForkServer, telling: Telling) -> int:
    stop, stop_turns = asyncio.Event(), threading.Event()

    def end(number: signal.Signals) -> None:
        log.info("asked", extra={"event": "asked", "fields": {"signal": number}})
        stop_turns.set()
        stop.set()

    loop, is_broken = asyncio.get_running_loop(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end, number)

    def give_up() -> None:
        log.error("forkless", extra={"event": "forkless", "fields": {}})
        is_broken.set()
        loop.call_soon_threadsafe(stop.set)

    roster = Roster(server)
    worker = Worker(folder, roster, Means(stop_turns, forks.fork, server.address), give_up)
    try:
        await asyncio.to_thread(worker.refresh)
        notify(READY="1", STATUS="En route.")
        log.info("started", extra={"event": "started", "fields": {"process": os.getpid()}})
        await work(server, Tasks(worker.turn, worker.look, partial(telling.tell, server)), stop)
        if not stop.is_set():  # the library ends so when one of its own loops failed, and tells it in its own log
            log.error("unqueued", extra={"event": "unqueued", "fields": {}})
    except SyncError as error:  # a start was possible: another one will be
        fields = {"error": type(error)}
        log.error("offline", extra={"event": "offline", "fields": fields})  # noqa: TRY400 - nothing to find in a traceback
    finally:
        stop_turns.set()
        roster.close()
    notify(STOPPING="1")
    log.info("stopping", extra={"event": "stopping", "fields": {}})
    return 0 if stop.is_set() and not is_broken.is_set() else AGAIN
