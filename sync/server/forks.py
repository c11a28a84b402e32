"""Processes for turns, forked from one that imported the program already: importing takes longer than most turns.

The one that forks is itself a fork, made before this process has a second thread: it shares its memory, and does
nothing but fork. It ends when its socket closes, however this process ends; its forks hear the end of their input.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Final, NoReturn, Self

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import UnavailableError
from sync.service import child

_NOT_FOR_TURNS: Final = (
    *("sync.cli", "sync.server", "sync.rehearsal", "sync.starter", "sync.leaving", "sync.__main__"),
    "sync.solver",  # its package is an extra of its own: a turn that composes groups imports it, if it is there
)
_LIBRARIES: Final = (
    *("jinja2.ext", "openpyxl.chart", "phonenumbers.data.region_FR", "numpy", "dateutil.rrule", "gspread", "schedule"),
    *(
        "sqlalchemy.dialects.postgresql.psycopg",
        "email.mime.multipart",
        "smtplib",
        "imaplib",
        "css_inline",
        "rapidfuzz",
    ),
)
"""What turns only import where they need it."""


def import_for_turns() -> None:
    """Import what turns need, once for all of them."""
    sync = importlib.import_module("sync")
    for module in pkgutil.walk_packages(sync.__path__, "sync."):
        if not module.name.startswith(_NOT_FOR_TURNS):
            importlib.import_module(module.name)
    for library in _LIBRARIES:
        importlib.import_module(library)
    gc.collect()
    gc.freeze()  # what is never looked at again stays shared


class ForkServerGoneError(UnavailableError):
    """The process that forks is gone: this one can take no turn any more."""

    def __init__(self) -> None:
        super().__init__(typeset(tell("Un processus de « tablee worker » s’est arrêté ; un autre prendra la suite.")))


@dataclass
class Fork:
    """A process that was forked for one order. See ``sync.service.child.Child``."""

    pidfd: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def poll(self) -> int | None:
        return 0 if select.select([self.pidfd], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self.pidfd], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("fork", timeout or 0.0)
        return 0

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # it ended meanwhile
            signal.pidfd_send_signal(self.pidfd, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        for end in (self.stdout, self.stdin):
            if end is not None:
                with suppress(BrokenPipeError):  # what it did not take of its order
                    end.close()
        self.wait()
        os.close(self.pidfd)


class ForkServer:
    """Forks this process as it is now, once for each order; ``main`` is what a fork does."""

    def __init__(self, main: Callable[[], int] = child.main) -> None:
        """Make the process that forks. This one must have no other thread yet."""
        self._socket, there = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        if os.fork() == 0:
            self._socket.close()
            _fork_until_closed(there, main)
        there.close()

    def fork(self) -> Fork:
        """Return a new process, which waits for its order. Raises ForkServerGoneError."""
        (hears, asks), (answers, says) = os.pipe(), os.pipe()
        try:
            socket.send_fds(self._socket, [b"!"], [hears, says])
            word, pidfds, *_ = socket.recv_fds(self._socket, 1, 1)
        except OSError:
            word, pidfds = b"", []
        finally:
            os.close(hears)
            os.close(says)
        if not word or not pidfds:
            os.close(asks)
            os.close(answers)
            raise ForkServerGoneError
        return Fork(pidfds[0], os.fdopen(asks, "wb"), os.fdopen(answers, "rb", buffering=0))

    def close(self) -> None:
        """Send the process that forks home; it has no zombies to leave."""
        self._socket.close()


def _fork_until_closed(asked: socket.socket, main: Callable[[], int]) -> NoReturn:
    os.setsid()  # Ctrl-C is for the parent
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    while True:
        word, ends, *_ = socket.recv_fds(asked, 1, 2)
        if not word:
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            asked.close()
            _do_one(ends, main)
        pidfd = os.pidfd_open(pid)  # it lives: nobody told it anything yet
        socket.send_fds(asked, [b"!"], [pidfd])
        for end in (pidfd, *ends):
            os.close(end)


def _do_one(ends: list[int], main: Callable[[], int]) -> NoReturn:
    """Do an order as a process of its own would, and end as one."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    for end, standard in zip(ends, (0, 1), strict=True):
        os.dup2(end, standard)
        os.close(end)
    code = 1
    try:
        code = main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
