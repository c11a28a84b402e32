"""A PostgreSQL of our own: a cluster in a temporary folder, reached by a Unix socket, gone with the tests.

Tests that need it are skipped without it, but never in CI.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

HBA = """
local all locked scram-sha-256
local all all    trust
"""
"""Who may come in (pg_hba.conf): « locked » by a password, the others by their name."""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # the machine may lose a test
    "wal_recycle": "off",  # what the log no longer needs is removed, as the guide advises
    "autovacuum": "off",  # nothing cleans but what is tested
}


@dataclass
class Cluster:
    """A server that runs. ``account`` is who starts it: PostgreSQL refuses the superuser."""

    programs: Path
    folder: Path
    account: str | None
    numbers: Iterator[int] = field(default_factory=count)

    def create(self) -> str:
        """Return the name of a new database, that of an ordinary account."""
        name = f"journal_{next(self.numbers)}"
        self.ask(f"CREATE DATABASE {name} OWNER tablee TEMPLATE template0")
        return name

    def address(self, database: str, account: str = "tablee") -> str:
        return f"postgresql://{account}@/{database}?host={self.folder}"

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Return what the administrator reads, or nothing."""
        with closing(psycopg.connect(self.address(database, "postgres"), autocommit=True)) as session:
            done = session.execute(statement.encode())
            return done.fetchall() if done.description else []

    def bytes_of(self) -> Iterator[bytes]:
        """Everything that the server has on the disk."""
        for file in self.folder.rglob("*"):
            if file.is_file():
                yield file.read_bytes()

    def start(self) -> None:
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--wait", "--silent", "--log", log, "--options", f"-k {self.folder} {options}")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode", mode)

    def make(self) -> None:
        self._run("initdb", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust")
        (self.folder / "data" / "pg_hba.conf").write_text(HBA)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [self.programs / program, "--pgdata", self.folder / "data", *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            user=self.account,
            group=self.account,
            extra_groups=None if self.account is None else [],
            timeout=120,
        )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server for as long as tests want it."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed: see .ci/run")
        pytest.skip("PostgreSQL (Debian's postgresql-15) is not installed")
    account = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="tablee-pg-") as name:  # short: a socket's path has 107 bytes at most
        folder = Path(name)
        if account is not None:
            known = pwd.getpwnam(account)
            os.chown(folder, known.pw_uid, known.pw_gid)
        server = Cluster(programs, folder, account)
        server.make()
        server.start()
        try:
            server.ask("CREATE ROLE tablee LOGIN")
            server.ask("CREATE ROLE locked LOGIN PASSWORD 'sésame-ouvre-toi'")
            yield server
        finally:
            server.stop()


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian's is not on the path."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return folders[-1].parent if folders else None


def wait_until(cluster: Cluster, question: str, patience: float = 10.0) -> None:
    """Wait for the administrator to read something."""
    until = time.monotonic() + patience
    while not cluster.ask(question):
        assert time.monotonic() < until, question
        time.sleep(0.02)
