"""Links of a cell: to a mail address, to a page, to a cell here or in the workbook beside."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from sync.core.model.tables import CellLink, ColumnKind, TableValue

MAX_LINKS: Final = 65_530
"""A sheet cannot hold more; Excel would offer to repair it."""
MAX_ADDRESS: Final = 2_000

_ONE_MAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\[\]\\/?#&]+\.[^\s@<>\"',;:()\[\]\\/?#&.]{2,}")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link goes: an address (a URI, or a file beside), a place inside a workbook, or both."""

    address: str | None = None
    place: str | None = None


LinkMaker: TypeAlias = Callable[[CellLink], Target | None]


def nowhere(_: CellLink) -> Target | None:
    """Return no link: the text alone."""
    return None


def place(tab: str, cell: str) -> str:
    """Return a cell of a workbook, as links name it: ``'Besoins et ressources'!D14``."""
    title = tab.replace("'", "''")
    return f"'{title}'!{cell}"


def beside(workbook: Path, folder: Path) -> LinkMaker:
    """Return links to cells of a workbook, written relative to the folder of the file that bears them.

    Never an absolute path: it would tell who made the file, and break when the folder is shared.
    """
    try:
        relative = Path(os.path.relpath(workbook.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive: there is no relative way
        return nowhere
    address = quote(relative, safe="/.~_-")
    return lambda link: Target(address, place(link.tab, link.cell))


def target_of(kind: ColumnKind, value: TableValue, link: LinkMaker) -> Target | None:
    """Return where a value of a column leads; None when nowhere."""
    if isinstance(value, CellLink):
        return link(value)
    if not isinstance(value, str) or len(value) > MAX_ADDRESS:
        return None
    text = value.strip()
    if kind is ColumnKind.EMAIL and _ONE_MAIL.fullmatch(text):
        return Target("mailto:" + quote(text, safe="@.!$'*+-_~"))
    if kind is ColumnKind.LINK and _WEB.fullmatch(text):
        return Target(quote(text, safe="%/:?#[]@!$&'()*+,;=~-._"))
    return None
