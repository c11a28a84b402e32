"""Where turns are disturbed: what they work on, how it is put back, and what must be there in the end."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from typing import Final, Protocol

import openpyxl

from sync.turn.context import DASHBOARD
from tests.crash.places import Place

State = dict[str, object]


@dataclass(frozen=True)
class Told:
    """What became of the mails of a trial: what is wrong, which one was accepted twice, whether a person decided."""

    wrong: tuple[str, ...] = ()
    doubled: str = ""
    waited: bool = False


class Scene(Protocol):
    """A folder whose service lived on Sunday, a spreadsheet that was edited since, and the world around."""

    def put_back(self, target: Path) -> Path:
        """The same folder elsewhere, and the world, as they were before the turn."""

    def expect(self, folder: Path) -> None:
        """Note what a turn left that nothing disturbed."""

    def decided(self, folder: Path, place: Place) -> Told:
        """A person decides on the mails that wait for one, and every mail is counted."""

    def differing(self, folder: Path, told: Told) -> list[str]:
        """What is not as after an undisturbed turn."""


@dataclass
class Local:
    """The spreadsheet is a file, and so are the mails."""

    before: Path
    expected: State = field(default_factory=dict)

    def put_back(self, target: Path) -> Path:
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(self.before, target))

    def expect(self, folder: Path) -> None:
        self.expected = state(folder)

    def decided(self, folder: Path, place: Place) -> Told:
        return Told()

    def differing(self, folder: Path, told: Told) -> list[str]:
        return differing(state(folder), self.expected)


def differing(found: State, expected: State) -> list[str]:
    """The names of what is not alike."""
    return sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))


def let_time_pass(folder: Path) -> None:
    """Nothing waits for a later hour any more: what failed, the reading and the post of five minutes later, mails, the
    server that was to be left alone. The clock stays, so that the same is written.
    """
    with closing(sqlite3.connect(folder / "tablee" / "journal.sqlite")) as journal:
        journal.execute("UPDATE occurrence SET not_before = due_utc")
        journal.execute("DELETE FROM occurrence WHERE job IN ('reading', 'post') AND status = 'done'")
        journal.execute("UPDATE mail SET not_before = NULL")
        journal.execute("DELETE FROM decision WHERE topic = 'post' AND key = CAST('paused' AS BLOB)")
        journal.commit()


def state(folder: Path) -> State:
    """What a folder holds in the end: the cells of workbooks, the bytes of mails, the facts of the journal."""
    found: State = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.is_dir() or file.suffix in {".toml", ".sqlite-wal", ".sqlite-shm"} or "sauvegardes" in name:
            continue
        if file.name == "journal.sqlite":
            found |= {f"journal: {about}": facts for about, facts in _facts(file)}
        elif file.suffix == ".xlsx":
            found[name] = _cells(file)
        elif "digest" in file.name and file.suffix in {".eml", ".html"}:
            found[name] = _digest(file)
        elif file.name == DASHBOARD:  # it shows the digest that left
            found[name] = _WAITS.sub("", unescape(file.read_text("utf-8"))).split()
        else:
            found[name] = None if file.name.startswith("journal.sqlite") else file.read_bytes()
    return found


_WAITS: Final = re.compile(r'<h2[^>]*>Ce qui vous attend</h2>\s*<ul class="pending".*?</ul>', re.DOTALL)
"""What waits for a person when a digest is written: one that is written again later rightly tells of more."""


def _digest(file: Path) -> object:
    """What a digest says, but for what waits at that very moment; of a mail, its headers and its page."""
    if file.suffix == ".html":
        return _WAITS.sub("", file.read_text("utf-8")).split()
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    page = mail.get_body(("html",))
    assert page is not None
    headers = {name: value for name, value in mail.items() if name not in {"Content-Type", "MIME-Version"}}
    return headers, _WAITS.sub("", page.get_content()).split()


def _facts(file: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    questions = {
        "occurrence": "SELECT job, due_utc, status FROM occurrence AS one WHERE job NOT IN ('reading', 'post')"
        " OR due_utc = (SELECT max(due_utc) FROM occurrence WHERE job = one.job) ORDER BY 1, 2",
        "mail": "SELECT list, period, address, state FROM mail ORDER BY 1, 2, 3",
        "trouble": "SELECT job FROM trouble WHERE attempts > 0",
        "reading": "SELECT read_at, digest FROM reading ORDER BY 1",
        "letter": "SELECT list, period, address FROM letter ORDER BY 1, 2, 3",
        "output": "SELECT title, digest FROM output WHERE title != CAST('veille' AS BLOB)"
        " AND title != CAST('tableau de bord' AS BLOB) ORDER BY 1",  # that page is compared itself
        "rows": "SELECT count(*) FROM kept_row",
    }
    with closing(sqlite3.connect(file)) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for name, question in questions.items():
            yield name, journal.execute(question).fetchall()


def _cells(file: Path) -> list[object]:
    book = openpyxl.load_workbook(file, read_only=True)
    with closing(book):
        return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]
