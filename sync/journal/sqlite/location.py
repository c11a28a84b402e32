"""A journal in a file, and the files beside it that processes hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sync.core.text import typeset
from sync.disk import sync_to_disk, touch_privately
from sync.errors import UnavailableError
from sync.journal.beside import SIDES, before_replacing, had_another, make_folder, unmakeable
from sync.journal.location import A_TURN, JournalGoneError
from sync.journal.whereabouts import Whereabouts, note_address, refuse_elsewhere, whereabouts
from sync.locks import hold

if TYPE_CHECKING:
    from sync.journal.sqlite.store import SqliteStore

TURN: Final = "-turn"
"""The end of the name of the file that a turn holds, beside the journal."""


@dataclass(frozen=True, slots=True)
class SqliteLocation:
    """A file. See ``Location``."""

    path: Path

    @property
    def place(self) -> str:
        return str(self.path.resolve())

    @property
    def address(self) -> None:
        return None

    @property
    def beside(self) -> Path:
        return self.path

    def exists(self) -> bool:
        return self.path.exists()

    def connect(self, patience: float) -> SqliteStore:
        from sync.journal.sqlite.store import SqliteStore  # noqa: PLC0415 - SQLAlchemy, only once a journal is opened

        self._claim()
        return SqliteStore(self.path, patience=patience)

    @contextmanager
    def turn(self, patience: float = A_TURN) -> Iterator[None]:
        with hold(self.path.with_name(self.path.name + TURN), patience) as is_held:
            if not is_held:
                raise UnavailableError(
                    typeset("Un autre tour de Tablée est en cours pour ce dossier ; rien n’a été fait."),
                    "Réessayez dans quelques minutes.",
                )
            yield

    @contextmanager
    def serve(self) -> Iterator[_File]:
        """Yield the file as it is now. Whoever serves it holds its folder already: see ``sync.service.lock``."""
        yield _File.at(self.path)

    def had_another(self) -> bool:
        return had_another(self.path)

    def elsewhere(self) -> Whereabouts | None:
        noted = whereabouts(self.path)
        return noted if noted is not None and noted.address is not None else None

    def begin(self) -> None:
        refuse_elsewhere(self)

    def leave_word(self, address: str | None) -> None:
        note_address(self.path, address)

    def is_file(self, file: Path) -> bool:
        return file.resolve() == self.path.resolve()

    def copy(self, target: Path) -> None:
        from sync.journal.sqlite.store import copy_untouched  # noqa: PLC0415 - SQLAlchemy, as above

        copy_untouched(self.path, target)

    def remove(self) -> None:
        for side in (*SIDES, ""):
            self.path.with_name(self.path.name + side).unlink(missing_ok=True)

    def replace(self, copy: Path, now: datetime) -> Path | None:
        make_folder(self.path)
        old = before_replacing(self.path, now) if self.path.exists() else None
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            touch_privately(draft)
            draft.write_bytes(copy.read_bytes())
            sync_to_disk(draft)
            if old is not None:
                move_whole(self.path, old)
            draft.replace(self.path)
            note_address(self.path, None)
            sync_to_disk(self.path.parent)
        finally:
            draft.unlink(missing_ok=True)
        return old

    def _claim(self) -> None:
        """Make the file, readable by its owner only; SQLite gives the same mode to the files it puts beside it."""
        make_folder(self.path)
        try:
            if not self.path.exists():
                self.begin()
                touch_privately(self.path)
            if self.path.stat().st_mode & 0o077:
                self.path.chmod(0o600)
        except OSError as error:
            raise unmakeable(self.path) from error


def move_whole(path: Path, target: Path) -> None:
    """Give a journal's file another name, and those that SQLite put beside it."""
    for side in ("", *SIDES):
        beside = path.with_name(path.name + side)
        if beside.exists():
            beside.replace(target.with_name(target.name + side))


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was found: its path, its device and its number there, None when nothing stood there."""

    path: Path
    identity: tuple[int, int] | None

    @classmethod
    def at(cls, path: Path) -> Self:
        """Return the file that stands there now."""
        return cls(path, _identity(path))

    def verify(self) -> None:
        if _identity(self.path) != self.identity:
            raise JournalGoneError(
                typeset("Le journal n'est plus là où il était : Tablée s'arrête pour ne rien envoyer deux fois."),
                typeset("Relancez-la : « tablee start » (systemd et Docker le font) ; « tablee status » dit la suite."),
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return the device and the inode of a file, None without one. Raises OSError when the folder cannot be looked
    into: that may pass.
    """
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino
