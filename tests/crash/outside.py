"""What stands outside of the process that is killed: an emulated Google and a mail server, in a process of their own.

``Outside`` starts it and asks it, one JSON document a line: a forked process must inherit none of its threads.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any, Final

from sync.sheets.google.remote import MEMO
from tests.drawn import drawn
from tests.google_emulator.drive import File
from tests.google_emulator.grid import Sheet
from tests.google_office import Office, fill, opened
from tests.mail_servers.scripted import Told, scripted

IDLE: Final = 3.0
"""Seconds after which a silent connection is closed: a send that strace refuses leaves it open, and urllib3, which was
told of a broken pipe, waits there for an answer.
"""


@dataclass(frozen=True)
class Outside:
    """The other process, asked from ours."""

    process: subprocess.Popen[str]

    def ask(self, verb: str, *words: str) -> Any:
        """Have something done there: ``about``, ``type``, ``keep``, ``put_back``, ``sheets``, ``mails``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([verb, *words]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def outside(drawing: str) -> Iterator[Outside]:
    """Both servers, the members' spreadsheet being as drawn."""
    root = Path(__file__).resolve().parents[2]
    words = [sys.executable, "-m", "tests.crash.outside"]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        there = Outside(process)
        there.ask("fill", drawing)
        yield there
        assert process.stdin is not None
        process.stdin.close()
    assert process.returncode == 0


@dataclass
class _There:
    """The same in the other process."""

    office: Office
    told: Told
    port: int
    kept: bytes = b""

    def answer(self, verb: str, words: list[str]) -> Any:
        match verb, words:
            case "fill", [drawing]:
                fill(self.office, drawn(drawing))
            case "about", []:
                members, coordinators = self.office.members.id, self.office.coordinators.id
                key = self.office.emulator.key()
                return [self.office.base, self.port, members, coordinators, key]
            case "type", [tab, cell, text]:
                self.office.zoe.type(tab, cell, text)
            case "keep", []:
                self.kept = pickle.dumps(self.office.world.drive)
            case "put_back", []:
                self._put_back()
            case "sheets", []:
                files = self.office.world.drive.files
                asked = {"members": self.office.members.id, "coordinators": self.office.coordinators.id}
                return {name: _sheets(files[key]) for name, key in asked.items()}
            case "mails", []:
                return [
                    [str(message_from_bytes(content)["Message-ID"]), *to, content.decode("latin-1")]
                    for to, content in self.told.mails
                ]
            case _:
                raise ValueError(verb)
        return None

    def _put_back(self) -> None:
        """Spreadsheets and feed of changes as they were kept; an empty mailbox."""
        world = self.office.world
        assert world.misfits == []
        world.drive = pickle.loads(self.kept)  # noqa: S301 - our own, of this very process
        world.drive.clock = world.clock
        world.log.clear()
        self.told.mails.clear()


def _sheets(file: File) -> dict[str, Any]:
    """Title → all that people see of a sheet: cells with their looks and notes, what is hidden, merged, filtered. Our
    hidden tab holds what the last batches did, which depends on how many there were: only that it is there is told.
    """
    return {sheet.title: None if sheet.title == MEMO else _sheet(sheet) for sheet in file.document.sheets}


def _sheet(sheet: Sheet) -> list[Any]:
    cells = [
        [row, column, cell.entered, cell.format, cell.note, cell.validation, list(cell.runs)]
        for row, line in sorted(sheet.cells.items())
        for column, cell in sorted(line.items())
    ]
    sizes = {name: sorted(each.items()) for name, each in sheet.sizes.items()}
    return [cells, sizes, [list(vars(box).values()) for box in sheet.merges], sheet.extra, sheet.filter]


def main() -> None:
    """Serve until nobody asks any more."""
    with opened(idle=IDLE) as office, scripted() as (port, told):
        there = _There(office, told, port)
        for line in sys.stdin:
            verb, *words = json.loads(line)
            sys.stdout.write(json.dumps(there.answer(verb, words)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
