"""Files on the disk: written whole or not at all, for their owner only; and memory spared while millions of values
are made.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Yield a draft beside a file, readable by its owner only (0600), that takes the file's place once the block ends
    well.

    The former file is intact until then; afterwards the new one survives a power cut. Raises OSError.
    """
    prefix = f".{path.stem}-{os.getpid()}-"
    with _drafting:
        _clear_drafts(path)
        file = NamedTemporaryFile(dir=path.parent, prefix=prefix, suffix=".tmp", delete=False)  # noqa: SIM115 - closed below, before the rename that Windows wants
        draft = Path(file.name)
        _drafts.add(draft.name)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        give_to_owner_of_folder(draft)
        draft.replace(path)
        _sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
        _drafts.discard(draft.name)


_drafts: set[str] = set()
"""The names of those that this process writes now: its threads may write one file at once."""
_drafting = threading.Lock()


def begins_with(path: Path, magic: bytes) -> bool:
    """Return whether the first bytes of a file are these. Raises OSError."""
    with path.open("rb") as content:
        return content.read(len(magic)) == magic


def _clear_drafts(path: Path) -> None:
    """Take away the drafts of this file that were left by processes that were killed, one of our number too."""
    for draft in path.parent.glob(f".{path.stem}-*.tmp"):
        pid = draft.name.removeprefix(f".{path.stem}-").partition("-")[0]
        if pid.isdecimal() and draft.name not in _drafts and not _runs_elsewhere(int(pid)):
            draft.unlink(missing_ok=True)


def _runs_elsewhere(pid: int) -> bool:
    """Return whether another process of this number is alive; where that cannot be told, yes."""
    if pid == os.getpid():
        return False
    if on_windows():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def seen(path: Path) -> tuple[str, ...]:
    """Return what tells, without opening it, that a file changed: its size, time and inode; of each one in a folder."""
    if not path.is_dir():
        return (seen_file(path),)
    with os.scandir(path) as entries:  # at each turn of a worker, of thousands: pathlib takes four times as long
        return tuple(sorted(map(seen_file, entries)))


def seen_file(file: Path | os.DirEntry[str]) -> str:
    """Return what tells that one file changed, or that it is not there."""
    try:
        facts = file.stat()
    except OSError:
        return f"{file.name} absent"
    return f"{file.name} {facts.st_size} {facts.st_mtime_ns} {facts.st_ino}"


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner can open (0700), its missing parents alike. Raises OSError."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        give_to_owner_of_folder(folder)
    return folder


def touch_privately(path: Path) -> None:
    """Make an empty file that only its owner opens (0600), when there is none. Raises OSError."""
    path.touch(mode=0o600)
    give_to_owner_of_folder(path)


def give_to_owner_of_folder(path: Path) -> None:
    """Let what the superuser makes belong to whoever owns the folder: the service, which runs under another account,
    could not open it otherwise. Raises OSError.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def write_privately(path: Path, content: bytes) -> bool:
    """Make a file hold exactly this content; tell whether anything was written: one that holds it already is left
    alone. Raises OSError.
    """
    if path.exists() and path.read_bytes() == content:
        return False
    with replacing(path) as draft:
        draft.write(content)
    return True


def on_windows() -> bool:
    """Return whether an open file cannot be replaced here."""
    return os.name == "nt"


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no such call."""
    if not on_windows():
        sync_to_disk(folder)


def sync_to_disk(path: Path) -> None:
    """Make what was written in a file, or the names in a folder, survive a power cut. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the cyclic garbage collector, which would rescan the values being made again and again (40 % of the time
    of a workbook of 100,000 lines).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
