"""Offices of a folder whose journals are in one database, and workers that serve them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.connect import Asked, plan
from sync.jobs.registry import READING
from sync.journal import Journal
from sync.journal.ledger import FAILED
from sync.journal.location import Location
from sync.journal.postgresql.server import Server
from sync.server.queue import DISPATCH, GIVE_UP, QUEUE
from sync.server.roster import Entry, Roster
from sync.server.tables import make_tables
from sync.shared.database import server_of, session_of
from tests.conftest import A_SMALL_COMMUNITY
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.google_emulator.drive import File
from tests.google_office import OWNER, Office, fill

PAGE = "https://docs.google.com/spreadsheets/d/"
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds for what a machine at rest does in a few."""


def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for something, not for a time."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.05)


@dataclass(frozen=True)
class Hosting:
    """A folder, and the database that holds everything but the spreadsheets and the results."""

    folder: Path
    address: str

    @property
    def offices(self) -> Path:
        return self.folder / "offices"

    @property
    def server(self) -> Server:
        return server_of(self.address)

    def settle(self, name: str, *, sheet: str = A_SMALL_COMMUNITY, more: str = "") -> None:
        """Make an office, or make it anew."""
        self.offices.mkdir(exist_ok=True)
        home = self.home(name)
        home.mkdir(exist_ok=True)
        write_xlsx(drawn(sheet), home / "annuaire.xlsx")
        schema = name.replace("-", "_")
        (self.offices / f"{name}.toml").write_text(
            f'[community]\nname = "{name}"\n[spreadsheet]\nsource = "{home}/annuaire.xlsx"\n'
            f'[output]\nfolder = "{home}/out"\njournal = "{self.address}&options=-csearch_path%3D{schema}"\n{more}'
        )

    def home(self, name: str) -> Path:
        return self.folder / name

    def place(self, name: str) -> Location:
        return plan(Asked(config=self.offices / f"{name}.toml")).journal

    def journal(self, name: str) -> Journal:
        return Journal.open(self.place(name))

    def entries(self) -> dict[str, Entry]:
        with closing(Roster(self.server)) as roster:
            return {entry.name: entry for entry in roster.every()}

    def make_due(self, *names: str) -> None:
        """Let a reading be due in these offices, and give the jobs out, as the periodic task does each minute."""
        now = datetime.now(UTC)
        for name in names:
            with self.journal(name) as journal:
                last = journal.ledger.last(READING, now)
                assert last is not None
                journal.ledger.write([replace(last, status=FAILED, attempts=0, not_before=now)])
        with session_of(self.server) as session:
            session.execute(
                "UPDATE office SET seen = '', looks = '{}', due = clock_timestamp(), quiet = NULL "
                "WHERE name = ANY (%s)",
                [list(names)],
            )
        self.dispatch()

    def make_look_due(self, *names: str) -> None:
        """Let these offices be due now, which had a turn already."""
        with session_of(self.server) as session:
            session.execute(
                "UPDATE office SET due = clock_timestamp() - interval '1 second' WHERE name = ANY (%s)", [list(names)]
            )

    def dispatch(self) -> None:
        """Give the jobs out, as the periodic task does each minute."""
        with session_of(self.server) as session:
            session.execute(DISPATCH.encode(), {"queue": QUEUE})

    def let_time_pass(self, name: str) -> None:
        """Let the last reading have been ten minutes earlier."""
        with self.journal(name) as journal:
            last = journal.ledger.last(READING, datetime.now(UTC))
            assert last is not None
            journal.ledger.forget(READING, datetime.now(UTC))
            journal.ledger.write([replace(last, due=last.due - timedelta(minutes=10))])
        with session_of(self.server) as session:
            session.execute("UPDATE office SET looks = '{}' WHERE name = %s", [name])

    def let_a_worker_live(self, ago: timedelta = timedelta()) -> None:
        """Let a worker have given its last sign of life so long ago."""
        with session_of(self.server) as session:
            session.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (clock_timestamp() - %s)", [ago])

    def give_up(self, name: str) -> None:
        """Tell that whoever took the last turn of an office does not answer any more."""
        with session_of(self.server) as session:
            session.execute(GIVE_UP.encode(), {"office": name})

    def jobs(self) -> list[tuple[str, str]]:
        """The jobs of turns, with what they are in."""
        with session_of(self.server) as session:
            return session.execute(
                "SELECT lock, status::text FROM procrastinate_jobs WHERE task_name = 'turn' ORDER BY id"
            ).fetchall()

    @contextmanager
    def worker(self, log: int = subprocess.PIPE) -> Iterator[subprocess.Popen[str]]:
        """A worker, from its first line on; the whole of it is gone afterwards."""
        make_tables(self.server)
        process = subprocess.Popen(
            [sys.executable, "-m", "sync", "worker", "--offices", str(self.offices), "--database", self.address],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=log,
            text=True,
        )
        try:
            yield process
        finally:
            for pid in (process.pid, *descendants(process.pid)):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.communicate()


def line(process: subprocess.Popen[str], word: str) -> str:
    """The next line that holds a word."""
    assert process.stderr is not None
    for text in process.stderr:
        if word in text:
            return text
    raise AssertionError(f"it ended without a word of {word}")


def descendants(pid: int) -> list[int]:
    """The processes that a process began, and those that these began."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    below = [child for child, parent in parents.items() if parent == pid]
    return below + [each for child in below for each in descendants(child)]


def in_a_turn(*workers: subprocess.Popen[str]) -> subprocess.Popen[str]:
    """The worker that takes a turn now, once there is one: it has a process that forks, and its fork."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        for worker in workers:
            if worker.poll() is None and len(descendants(worker.pid)) > 1:
                return worker
        time.sleep(0.05)
    raise AssertionError("none of them took a turn")


@contextmanager
def frozen(worker: subprocess.Popen[str]) -> Iterator[None]:
    """Stop a worker and its processes where they are; wake them afterwards."""
    processes = (worker.pid, *descendants(worker.pid))
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    yield
    for pid in reversed(processes):
        os.kill(pid, signal.SIGCONT)


def online_office(google: Office, hosting: Hosting, name: str) -> File:
    """Make an office whose two spreadsheets are shared with the account of all."""
    drive, account = google.world.drive, str(google.emulator.key()["client_email"])
    members, coordinators = (
        drive.add(f"{what} {name}", owner=OWNER, locale="fr_FR", time_zone="Europe/Paris")
        for what in ("Communauté", "Coordination")
    )
    drive.share(members.id, account, "reader")
    drive.share(coordinators.id, account, "writer")
    fill(replace(google, members=members), drawn(A_SMALL_COMMUNITY))
    hosting.settle(name)
    file = hosting.offices / f"{name}.toml"
    text = file.read_text().replace(f"{hosting.home(name)}/annuaire.xlsx", f"{PAGE}{members.id}/edit")
    file.write_text(
        f'{text}[google]\nkey = "{hosting.folder}/key.json"\ncoordinators = "{PAGE}{coordinators.id}/edit"\n'
    )
    return members
