"""Who has a workbook open, as the lock files beside it tell."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import Final

from sync.core.text import capital, one_line, typeset

SOMEONE: Final = "quelqu'un"
_NO_FILE_OPENS: Final = {errno.EMFILE, errno.ENFILE}
"""Then it is not known whether there is one, and nobody is said to be there."""
_MAX: Final = 4_096
_EXCEL_WIDE: Final = 55
"""Where the UTF-16 name starts in an Excel owner file: after one length byte and 54 bytes of the ANSI name."""


def who_has_open(path: Path) -> tuple[tuple[str, str], ...]:
    """Return who has this file open, each with the program: « Zoé », « LibreOffice »."""
    libreoffice = _read(path.with_name(f".~lock.{path.name}#"))
    excel = _read(path.with_name(f"~${path.name}"))
    people = []
    if libreoffice is not None:
        people.append((capital(libreoffice_user(libreoffice)), "LibreOffice"))
    if excel is not None:
        people.append((capital(excel_user(excel)), "Excel"))
    return tuple(people)


def notes_about(path: Path) -> tuple[str, ...]:
    """Return one French sentence for each program in which someone has this file open."""
    return tuple(_note(who, program) for who, program in who_has_open(path))


def libreoffice_user(lock: bytes) -> str:
    r"""Return the name in a LibreOffice lock: ``full name,login,host,date,profile;``, with ``\`` before a comma of a
    name.
    """
    try:
        text = lock.decode("utf-8")
    except UnicodeDecodeError:
        return SOMEONE
    fields = [re.sub(r"\\(.)", r"\1", part) for part in re.split(r"(?<!\\),", text)]
    if len(fields) < 4:
        return SOMEONE
    return _name(fields[0]) or _name(fields[1]) or SOMEONE


def excel_user(lock: bytes) -> str:
    """Return the name in an Excel owner file: its length and itself in ANSI, then, at byte 55, the same in UTF-16."""
    if not lock or len(lock) <= lock[0]:
        return SOMEONE
    wide = int.from_bytes(lock[_EXCEL_WIDE : _EXCEL_WIDE + 2], "little")
    if 0 < wide <= _EXCEL_WIDE and len(lock) >= _EXCEL_WIDE + 2 + 2 * wide:
        name = lock[_EXCEL_WIDE + 2 : _EXCEL_WIDE + 2 + 2 * wide].decode("utf-16-le", errors="ignore")
    else:
        name = lock[1 : 1 + lock[0]].decode("cp1252", errors="ignore")
    return _name(name) or SOMEONE


def _read(lock: Path) -> bytes | None:
    """Return what a lock holds; None when there is none; nothing when it is there and will not be read."""
    try:
        with lock.open("rb") as file:
            return file.read(_MAX)
    except FileNotFoundError:
        return None
    except OSError as error:  # Excel for Windows keeps its own lock to itself: it is there, and that is what matters
        return None if error.errno in _NO_FILE_OPENS else b""


def _name(text: str) -> str:
    """Return a name fit for a sentence; nothing when it holds what no name does."""
    name = one_line(text.replace("\0", " "), 40)
    return name if any(character.isalnum() for character in name) and "\ufffd" not in name else ""


def _note(who: str, program: str) -> str:
    return typeset(
        f"{who} a ce classeur ouvert dans {program} : ses modifications non enregistrées n'y sont pas encore."
    )
