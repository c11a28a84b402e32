"""What many offices cost: two workers, a PostgreSQL of their own, local spreadsheets.

python -m benchmarks.server idle 2000 40      # offices that nobody touches, so many minutes: CPU, worst lateness
python -m benchmarks.server polls 200 50      # the same, so many turns in each: the CPU of one, memory
python -m benchmarks.server google 30        # offices of one account at Google that each change: requests, refusals
python -m benchmarks.server changing 60      # offices that each change: turns a second, memory
python -m benchmarks.server kills 1500       # turns that mail, with three kill -9, one freeze, two restarts
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import partial
from http import HTTPStatus
from pathlib import Path

from sync.connect import ENDPOINT
from sync.delivery.outbox import JournalOutbox
from sync.mailings.notice import NOTICE
from sync.shared.database import session_of
from tests.conftest import A_SMALL_COMMUNITY
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.google_office import opened
from tests.mail_servers.posting import batch, letter
from tests.mail_servers.scripted import Told, scripted
from tests.postgresql import SETTINGS, Cluster, cluster
from tests.server.hosting import Hosting, descendants, frozen, in_a_turn, online_office, until

TICKS = os.sysconf("SC_CLK_TCK")
MODEL = "modele"


def cpu_of(*pids: int) -> float:
    """CPU seconds of these processes, of those below them, and of their children that ended."""
    seconds = 0.0
    for pid in {each for root in pids for each in (root, *descendants(root))}:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds += sum(map(int, fields[11:15])) / TICKS
    return seconds


class Cost:
    """What workers and their server take from now on: CPU seconds of each, and of the clock."""

    def __init__(self, workers: list[int], server: Cluster) -> None:
        self._workers, self._server = workers, server
        self._at_first = self._read()

    def so_far(self) -> tuple[float, float, float]:
        own, theirs, at = (now - then for now, then in zip(self._read(), self._at_first, strict=True))
        return own, theirs, at

    def _read(self) -> tuple[float, float, float]:
        return cpu_of(*self._workers), cpu_of(postmaster(self._server)), time.monotonic()


def memory_of(pid: int) -> tuple[int, int]:
    """MB of a process and of those below it that live: resident, and its share of what is shared."""
    sizes = [0, 0]
    for each in (pid, *descendants(pid)):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        for at, name in enumerate(("Rss:", "Pss:")):
            sizes[at] += int(rollup.split(name)[1].split()[0])
    return sizes[0] // 1024, sizes[1] // 1024


@contextmanager
def hosted(offices: int, more: str = "") -> Iterator[tuple[Hosting, Cluster]]:
    """Offices that had their first turn: one really, the others as its copies."""
    SETTINGS["autovacuum"] = "on"  # as everywhere but in tests
    with tempfile.TemporaryDirectory() as folder, cluster() as server:
        hosting = Hosting(Path(folder), server.address(server.create()))
        hosting.settle(MODEL, more=more)
        with hosting.worker() as worker:
            until(lambda: hosting.entries().get(MODEL) and hosting.entries()[MODEL].ended, 300)
            hosting.make_due(MODEL)  # the first turn saw no results of ours yet
            until(lambda: not hosting.jobs(), 300)
            worker.send_signal(signal.SIGTERM)
            worker.wait(60)
        names = [f"bureau-{number}" for number in range(offices)]
        for name in names:
            copy(hosting, server, name)
        (hosting.offices / f"{MODEL}.toml").unlink()
        yield hosting, server


def copy(hosting: Hosting, server: Cluster, name: str) -> None:
    """Make an office whose files and journal are those of the model."""
    text = (hosting.offices / f"{MODEL}.toml").read_text()
    schema = name.replace("-", "_")
    (hosting.offices / f"{name}.toml").write_text(text.replace(f"%3D{MODEL}", f"%3D{schema}").replace(MODEL, name))
    shutil.copytree(hosting.home(MODEL), hosting.home(name), copy_function=alike)
    database = hosting.address.partition("?")[0].rpartition("/")[2]
    tables = [
        table for (table,) in server.ask(f"SELECT tablename FROM pg_tables WHERE schemaname = '{MODEL}'", database)
    ]
    statements = [f"CREATE SCHEMA {schema} AUTHORIZATION tablee"]
    for table in tables:
        statements += [
            f"CREATE TABLE {schema}.{table} (LIKE {MODEL}.{table} INCLUDING ALL)",
            f"ALTER TABLE {schema}.{table} OWNER TO tablee",
            f"INSERT INTO {schema}.{table} OVERRIDING SYSTEM VALUE SELECT * FROM {MODEL}.{table}",
        ]
    server.ask("; ".join(statements), database)
    with session_of(hosting.server) as session:
        session.execute(
            "INSERT INTO office (name, due, seen, looks, began, ended) SELECT %s, due, seen, looks, began, ended "
            "FROM office WHERE name = %s",
            [name, MODEL],
        )


def alike(source: str, target: str) -> str:
    """Copy a file; a workbook so that it is seen as the same: what a turn last saw of it holds for the copy too."""
    if source.endswith(".xlsx"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
    return target


def turn_back(hosting: Hosting, server: Cluster, names: list[str]) -> None:
    """Let the last reading of these offices have been ten minutes earlier, so that another is due now."""
    database = hosting.address.partition("?")[0].rpartition("/")[2]
    earlier = (datetime.now(UTC) - timedelta(minutes=10)).replace(second=0, microsecond=0)
    stamp = earlier.isoformat(timespec="microseconds")
    for name in names:
        schema = name.replace("-", "_")
        server.ask(
            f"DELETE FROM {schema}.occurrence AS old USING {schema}.occurrence AS newer "
            "WHERE newer.job = old.job AND newer.due_utc > old.due_utc AND old.job IN ('reading', 'post'); "
            f"UPDATE {schema}.occurrence SET due_utc = '{stamp}' WHERE job IN ('reading', 'post')",
            database,
        )
    server.ask(
        "UPDATE tablee_server.office SET due = clock_timestamp(), looks = looks || jsonb_build_object('reading', "
        "clock_timestamp(), 'post', clock_timestamp()), quiet = NULL",
        database,
    )


def waiting(hosting: Hosting) -> int:
    with session_of(hosting.server) as session:
        row = session.execute("SELECT count(*) FROM office WHERE due <= clock_timestamp()").fetchone()
    return row[0] if row else 0


def postmaster(server: Cluster) -> int:
    return int((server.folder / "data" / "postmaster.pid").read_text().split()[0])


@contextmanager
def workers(hosting: Hosting, count: int = 2) -> Iterator[list[subprocess.Popen[str]]]:
    """Workers that are ready: each has the process that forks."""
    with ExitStack() as stack:
        started = [stack.enter_context(hosting.worker(subprocess.DEVNULL)) for _ in range(count)]
        until(lambda: all(descendants(worker.pid) for worker in started))
        time.sleep(2)
        yield started


def lateness(hosting: Hosting) -> float:
    """By how many seconds the office that waits the longest is late."""
    with session_of(hosting.server) as session:
        row = session.execute("SELECT extract(epoch FROM max(clock_timestamp() - due))::float8 FROM office").fetchone()
    return max(0.0, row[0]) if row else 0.0


def idle(offices: int, minutes: int = 10) -> None:
    """Let workers serve offices that nobody touches; print what each five minutes cost."""
    with hosted(offices) as (hosting, server), workers(hosting) as started:
        pids = [worker.pid for worker in started]
        for number in range(minutes // 5):
            cost, began, worst = Cost(pids, server), time.monotonic(), 0.0
            while time.monotonic() - began < 300:
                time.sleep(10)
                worst = max(worst, lateness(hosting))
            own, theirs, wall = cost.so_far()
            print(
                f"{offices} offices, minutes {5 * number} to {5 * number + 5}: {(own + theirs) / wall:.1%} of a core "
                f"({own:.1f} s workers, {theirs:.1f} s PostgreSQL); worst lateness {worst:.0f} s; "
                f"MB (resident, its share) {[memory_of(pid) for pid in pids]}",
                flush=True,
            )


def polls(offices: int, rounds: int = 2) -> None:
    """Let a turn that finds nothing be taken in each office, so many times; print what it costs, and the memory."""
    names = [f"bureau-{number}" for number in range(offices)]
    with hosted(offices) as (hosting, server), workers(hosting) as started:
        pids = [worker.pid for worker in started]
        for number in range(1, rounds + 1):
            turn_back(hosting, server, names)
            cost = Cost(pids, server)
            hosting.dispatch()
            while waiting(hosting):
                time.sleep(1)  # a look is a session more
            own, theirs, wall = cost.so_far()
            print(
                f"{number * offices} turns: {offices} in {wall:.1f} s; CPU {own:.1f} s workers, {theirs:.1f} s "
                f"PostgreSQL: {(own + theirs) / offices * 1000:.1f} ms each; "
                f"MB (resident, its share) {[memory_of(pid) for pid in pids]}",
                flush=True,
            )


def change(hosting: Hosting, name: str, number: int) -> None:
    """Let somebody have typed something in the spreadsheet of an office."""
    draft = hosting.home(name) / "annuaire.neuf.xlsx"
    write_xlsx(drawn(A_SMALL_COMMUNITY.replace("Le Goff", f"Le Goff {number}")), draft)
    draft.replace(hosting.home(name) / "annuaire.xlsx")


def has_read(hosting: Hosting, name: str, text: str) -> bool:
    """Whether an office knows what was typed last."""
    with hosting.journal(name) as journal:
        latest = journal.latest()
        return latest is not None and text in repr(journal.workbook(latest))


def one_round(hosting: Hosting, server: Cluster, names: list[str], number: int) -> None:
    """Let each office change, and all be due."""
    for name in names:
        change(hosting, name, number)
    turn_back(hosting, server, names)
    hosting.dispatch()


def changing(offices: int) -> None:
    names = [f"bureau-{number}" for number in range(offices)]
    with hosted(offices) as (hosting, server), workers(hosting) as started:
        pids = [worker.pid for worker in started]
        for number in range(3):
            one_round(hosting, server, names, number)
            cost = Cost(pids, server)
            while waiting(hosting):
                time.sleep(1)  # a look is a session more
            own, theirs, wall = cost.so_far()
            print(
                f"{offices} offices that changed in {wall:.0f} s: {offices / wall:.2f} turns a second, "
                f"{int(offices / wall * 300)} offices every five minutes; CPU (without the turns themselves) "
                f"{own:.1f} s workers, {theirs:.1f} s PostgreSQL",
                flush=True,
            )
            print("MB (resident, its share)", [memory_of(pid) for pid in pids], flush=True)
        print("all have read what was typed:", all(has_read(hosting, name, "Le Goff 2") for name in names))


def google(offices: int) -> None:
    """Let somebody type in each of so many offices of one account in an emulated Google that counts its quotas."""
    names = [f"bureau-{number}" for number in range(offices)]
    with tempfile.TemporaryDirectory() as folder, cluster() as server, opened() as office:
        world, hosting = office.world, Hosting(Path(folder), server.address(server.create()))
        world.quota.on = True
        (hosting.folder / "key.json").write_text(json.dumps(office.emulator.key()))
        members = {name: online_office(office, hosting, name) for name in names}
        os.environ[ENDPOINT] = office.base
        with workers(hosting):
            until(lambda: all(entry.ended for entry in hosting.entries().values()) and hosting.entries(), 900)
            for number in range(3):
                for name in names:
                    world.person(members[name].id).type("Annuaire", "E5", f"Vertou {number}")
                began, before = time.monotonic(), len(world.log)
                until(partial(have_cell, hosting, names, f"Vertou {number}"), 900)
                asked = [seen for seen in world.log[before:] if "/token" not in seen.request.path]
                feed = sum(seen.request.path.endswith("/changes") for seen in asked)
                refusals = sum(seen.status == HTTPStatus.TOO_MANY_REQUESTS for seen in world.log)
                print(
                    f"{offices} offices that changed, all read {time.monotonic() - began:.0f} s later; "
                    f"{(len(asked) - feed) / offices:.1f} requests to Sheets a change, {feed} to the feeds of Drive; "
                    f"429 since the start: {refusals}",
                    flush=True,
                )


def have_cell(hosting: Hosting, names: list[str], text: str) -> bool:
    """Whether these offices have read a cell, and their turns are over."""
    time.sleep(2)  # a look is a session more for each
    return not hosting.jobs() and all(has_read(hosting, name, text) for name in names)


@dataclass
class Supervised:
    """Workers that are started again whenever they end, as systemd does."""

    hosting: Hosting
    running: list[subprocess.Popen[str]] = field(default_factory=list)
    starts: int = 0
    overlaps: set[str] = field(default_factory=set)
    stack: ExitStack = field(default_factory=ExitStack)

    def look(self, count: int = 2) -> None:
        self.running = [worker for worker in self.running if worker.poll() is None]
        while len(self.running) < count:
            self.running.append(self.stack.enter_context(self.hosting.worker(subprocess.DEVNULL)))
            self.starts += 1


@dataclass
class Mails:
    """The mails that each office is to send in each round: what became of them, by a relay and by the journals."""

    hosting: Hosting
    names: list[str]
    relay: Told
    ids: set[str] = field(default_factory=set)

    def write(self, number: int) -> None:
        for name in self.names:
            reader = f"tour-{number}@{name}.exemple.fr"  # one has three mails a week at most
            note = letter(reader, kind=NOTICE.id, period=f"tour-{number}")
            self.ids.add(str(message_from_bytes(note.eml)["Message-ID"]))
            with self.hosting.journal(name) as journal:
                JournalOutbox(journal, datetime.now(UTC)).take(batch([note], to_members=False))

    def __str__(self) -> str:
        arrivals, states = Counter(self.relay.ids()), Counter[str]()
        for name in self.names:
            with self.hosting.journal(name) as journal:
                states.update(mail.state.value for mail in journal.mails.find())
        twice = sum(arrivals[each] > 1 for each in self.ids)
        return f"{len(self.ids)} mails: {len(self.ids & arrivals.keys())} arrived, {twice} twice; {dict(states)}"


def working_twice(hosting: Hosting) -> list[str]:
    """The offices in which two workers take a turn now."""
    with session_of(hosting.server) as session:
        rows = session.execute(
            "SELECT lock FROM procrastinate_jobs WHERE status = 'doing' AND task_name = 'turn' GROUP BY lock "
            "HAVING count(*) > 1"
        ).fetchall()
    return [lock for (lock,) in rows]


def kills(turns: int) -> None:
    offices, rounds = 50, max(1, turns // 50)
    with scripted() as (port, told):
        killed(offices, rounds, RELAY.format(port=port), told)


RELAY = """
[mail]
sender = "tablee@exemple.fr"
host = "127.0.0.1"
port = {port}
security = "none"
go = "never"
hourly = 10000
"""


BLOWS = ("kill", "fast", "freeze", "kill", "immediate", "kill")
FROZEN = 60
"""Seconds that a worker, and the turn that it takes, stand still."""


def killed(offices: int, rounds: int, more: str, told: Told) -> None:
    names = [f"bureau-{number}" for number in range(offices)]
    blows = {rounds * at // (len(BLOWS) + 1): what for at, what in enumerate(BLOWS, start=1)}
    with hosted(offices, more) as (hosting, server):
        supervised, mails = Supervised(hosting), Mails(hosting, names, told)
        with supervised.stack:
            supervised.look()
            began = time.monotonic()
            for number in range(rounds):
                mails.write(number)
                one_round(hosting, server, names, number)
                blow = blows.get(number)
                if blow is not None:
                    until(lambda: waiting(hosting) < offices - 5, 600)
                    at = time.monotonic()
                    strike(supervised, server, blow)
                    until(lambda: settled(supervised, hosting), 600)
                    print(f"round {number}: {blow}, and all done {time.monotonic() - at:.0f} s later", flush=True)
                until(lambda: settled(supervised, hosting), 600)
            wall = time.monotonic() - began
            read = sum(has_read(hosting, name, f"Le Goff {rounds - 1}") for name in names)
            print(
                f"{rounds * offices} turns in {wall:.0f} s, workers started {supervised.starts} times; "
                f"{read} of {offices} offices have read what was typed last; jobs left: {hosting.jobs()}; "
                f"offices in which two worked at once: {len(supervised.overlaps)}; {mails}"
            )


def strike(supervised: Supervised, server: Cluster, blow: str) -> None:
    if blow == "kill":
        supervised.running[0].kill()
        return
    if blow == "freeze":
        with frozen(in_a_turn(*supervised.running)):
            time.sleep(FROZEN)
        return
    server.stop(blow)
    server.start()


def settled(supervised: Supervised, hosting: Hosting) -> bool:
    supervised.look()
    supervised.overlaps.update(working_twice(hosting))
    return not waiting(hosting)


if __name__ == "__main__":
    kind, *numbers = sys.argv[1:]
    {"idle": idle, "polls": polls, "changing": changing, "google": google, "kills": kills}[kind](*map(int, numbers))
