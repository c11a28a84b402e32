"""Files that one process holds at a time; the system lets go of them when it ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sync.core.text import quoted, typeset
from sync.disk import private_folder, touch_privately
from sync.errors import RefusedError, UnavailableError

_LOOK: Final = 0.05
"""Seconds between two tries at a lock that another process holds."""
_ALONE: Final = getattr(os, "O_CLOEXEC", 0)


def open_lock(path: Path) -> int:
    """Return the file to hold, opened, made when there is none (0600; its folder 0700 when made too).

    Raises UnavailableError when the disk is full, RefusedError without the permission.
    """
    try:
        private_folder(path.parent)
        touch_privately(path)
        return os.open(path, os.O_RDWR | _ALONE)
    except OSError as error:
        what = typeset(
            f"Le dossier {quoted(path.parent.name)} ne peut pas être écrit à cet endroit ; rien n’a été fait."
        )
        if error.errno == errno.ENOSPC:
            raise UnavailableError(what, "Le disque est plein : faites de la place.") from error
        raise RefusedError(what, "Vérifiez à qui il appartient, ou choisissez-en un autre avec « --out ».") from error


def held_by_another(path: Path) -> bool:
    """Return whether a process holds this file."""
    try:
        handle = os.open(path, os.O_RDWR | _ALONE)
    except FileNotFoundError:
        return False
    except PermissionError:
        return True
    try:
        return not try_lock(handle)
    finally:
        os.close(handle)


def wait_for_lock(handle: int, patience: float) -> bool:
    """Hold an opened file, as soon as nobody else does; tell whether it is held, after so many seconds at most."""
    until = time.monotonic() + patience
    while not try_lock(handle):
        if time.monotonic() > until:
            return False
        time.sleep(_LOOK)
    return True


@contextmanager
def hold(path: Path, patience: float) -> Iterator[bool]:
    """Hold a file, made when there is none, once nobody else does; give whether it is held, after so many seconds at
    most. Raises what ``open_lock`` raises.
    """
    handle = open_lock(path)
    try:
        yield wait_for_lock(handle, patience)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Hold one byte far behind what is written, unless another process does; not tried on Windows yet."""
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Hold an opened file, unless another process does."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
