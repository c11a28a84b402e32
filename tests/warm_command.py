"""The real command, in a process of its own each time, without paying for its imports each time.

A *zygote* (as Android's) imports the program once and forks for every command: the fork has its own arguments, folder,
environment and pipes, and ends as the interpreter would. What the interpreter reads of its environment at its start
cannot be given to a fork: such a command is started from nothing, as are those of ``tests/service``.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NoReturn

ROOT: Final = Path(__file__).resolve().parents[1]
_FOR_THE_INTERPRETER: Final = re.compile("PYTHON|LC_|LANG|LD_")
_PATIENCE: Final = 120
"""Seconds for one command."""
_LIBRARIES: Final = (
    *(
        "openpyxl",
        "openpyxl.chart",
        "jinja2",
        "icalendar",
        "phonenumbers",
        "rich.console",
        "rich.table",
        "rich.progress",
    ),
    *("sqlalchemy.dialects.sqlite", "email.mime.multipart", "smtplib", "imaplib", "dateutil.rrule", "gspread"),
)
"""What the program only imports where it is needed."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class WarmCommand:
    """A program that was imported already, and runs as often as it is asked."""

    def __init__(self) -> None:
        self._here, there = socket.socketpair()
        command = [sys.executable, "-m", __name__, str(there.fileno())]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=[there.fileno()])
        there.close()

    def run(self, words: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: str) -> Said:
        """Run ``tablee`` with these words; ``environment`` is what differs from ours."""
        if any(map(_FOR_THE_INTERPRETER.match, environment)):
            return _from_nothing(words, folder, environment, stdin)
        request = json.dumps([words, str(folder), {**os.environ, "COLUMNS": "200", **environment}]).encode()
        pipes = [os.pipe() for _ in range(3)]
        (asked, asks), *answers = pipes
        said = [io.BytesIO(), io.BytesIO()]
        readers = [
            threading.Thread(target=_drained, args=(end, into)) for (end, _), into in zip(answers, said, strict=True)
        ]
        socket.send_fds(self._here, [len(request).to_bytes(4, "big")], [asked, *(end for _, end in answers)])
        self._here.sendall(request)
        for end in (asked, *(end for _, end in answers)):
            os.close(end)
        for reader in readers:
            reader.start()
        with suppress(BrokenPipeError), os.fdopen(asks, "wb") as typed:
            typed.write(stdin.encode())
        self._here.settimeout(_PATIENCE)
        code = int.from_bytes(self._here.recv(4), "big", signed=True)
        for reader in readers:
            reader.join()
        return Said(code, *(into.getvalue().decode().replace("\r\n", "\n") for into in said))

    def close(self) -> None:
        """Send the zygote home."""
        self._here.close()
        self._process.wait(_PATIENCE)


def _drained(end: int, into: io.BytesIO) -> None:
    with os.fdopen(end, "rb") as pipe:
        into.write(pipe.read())


def _from_nothing(words: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: str) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "sync", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def _serve(line: socket.socket) -> None:
    """Fork for each request, until the tests are over."""
    _import_all()
    _rehearse()
    gc.freeze()  # or each fork would copy every page of the program, only to mark what it does not throw away
    while True:
        head, ends, _, _ = socket.recv_fds(line, 4, 3)
        if not head:
            return
        size, request = int.from_bytes(head, "big"), b""
        while len(request) < size:
            request += line.recv(size - len(request))
        child = os.fork()
        if child == 0:
            line.close()
            _end(_command(request, ends))
        for end in ends:
            os.close(end)
        _, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _import_all() -> None:
    import sync  # noqa: PLC0415 - in the zygote only

    for module in pkgutil.walk_packages(sync.__path__, "sync."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in _LIBRARIES:
        importlib.import_module(name)


def _rehearse() -> None:
    """Make one turn over a small sheet, that what is only computed once in a process is not computed in each fork."""
    from tests.conftest import A_SMALL_COMMUNITY  # noqa: PLC0415 - in the zygote only
    from tests.contract.writers import write_xlsx  # noqa: PLC0415
    from tests.drawn import drawn  # noqa: PLC0415

    with TemporaryDirectory() as folder, open(os.devnull, "r+b") as nothing:  # noqa: PTH123
        write_xlsx(drawn(A_SMALL_COMMUNITY), Path(folder) / "annuaire.xlsx")
        kept = [os.dup(end) for end in range(3)]
        words = ["run", "annuaire.xlsx", "--today", "2026-11-21"]
        request = json.dumps([words, folder, dict(os.environ)]).encode()
        _command(request, [os.dup(nothing.fileno()) for _ in kept])
        for at, end in enumerate(kept):
            os.dup2(end, at)
            os.close(end)
        os.chdir(ROOT)


def _command(request: bytes, ends: Sequence[int]) -> int:
    """Be the command, with its words, folder, environment and pipes; return the code it ends with."""
    from sync.cli import main  # noqa: PLC0415 - in the zygote only

    words, folder, environment = json.loads(request)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for at, end in enumerate(ends):
        os.dup2(end, at)
        os.close(end)
    sys.argv = ["tablee", *words]
    sys.stdin, sys.stdout = open(0, encoding="utf-8", closefd=False), open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    return code


def _end(code: int) -> NoReturn:
    """End a fork as an interpreter ends, but for the freeing of its memory, which costs as much as a start."""
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
    atexit._run_exitfuncs()  # noqa: SLF001
    with suppress(BrokenPipeError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
