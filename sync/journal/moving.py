"""A journal moved from one database to another: it is proved to be the same one before the first is retired."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from sync.core.say import tell
from sync.core.text import typeset
from sync.disk import touch_privately
from sync.errors import ConfigurationError, UnavailableError
from sync.journal.beside import SIDES
from sync.journal.journal import Journal
from sync.journal.location import Location
from sync.journal.sqlite.location import move_whole

_COUNT: Final = ("meta", "writes")
"""How often a journal was written, which filling another one counts too."""


def move(source: Location, target: Location, now: datetime, may_replace: Callable[[Journal], bool]) -> Path | None:
    """Make another place hold all that a journal does, then retire the first, where a word says so: a file keeps
    another name, which is returned, a database loses its tables. A journal that stands there already is kept under such
    a name too, if it ``may_replace`` it. Whoever serves the one or the other is held off already.

    Raises ConfigurationError when another journal is there already, UnavailableError when what came is not what was,
    and then the first one stands as it did; and what either of them raises.
    """
    was_taken = target.exists()
    if was_taken:
        with Journal.open(target) as journal:
            is_free = may_replace(journal)
        if not is_free:
            raise ConfigurationError(
                typeset(tell("Un autre journal est déjà à cette adresse, et il a servi ; rien n’a été fait.")),
                typeset(
                    tell(
                        "Donnez une base, ou un schéma, où il n’y en a pas ; ou retirez d’abord celui-là, s’il ne sert "
                        "plus à personne : « tablee leave », avec la configuration qui le nomme."
                    )
                ),
            )
    drafts = [source.beside.with_name(f".{source.beside.name}-{name}-{os.getpid()}.tmp") for name in ("was", "is")]
    try:
        was = _copy(source, drafts[0])
        former = target.replace(drafts[0], now)
        if _copy(target, drafts[1]) != was:
            target.remove()
            if former is not None and not was_taken:
                move_whole(former, source.beside)
            raise UnavailableError(
                typeset("Le journal arrivé là-bas n’est pas celui d’ici ; il reste où il était."), "Réessayez."
            )
    finally:
        for draft in drafts:
            for side in ("", *SIDES):
                draft.with_name(draft.name + side).unlink(missing_ok=True)
    if source.exists():
        source.remove()
    source.leave_word(target.address)
    return former


def _copy(place: Location, draft: Path) -> dict[str, str]:
    """Copy a journal into a file; return what tells its contents apart, by table."""
    touch_privately(draft)
    with Journal.open(place) as journal:
        journal.copy(draft)
    with closing(sqlite3.connect(draft)) as database:
        names = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _contents(database, name) for name in names if not name.startswith("sqlite_")}


def _contents(database: sqlite3.Connection, table: str) -> str:
    """Return the digest of the rows of a table, whatever the order of its rows and of its columns."""
    columns = sorted(str(row[1]) for row in database.execute(f'PRAGMA table_info("{table}")'))
    listed = ", ".join(f'"{column}"' for column in columns)
    digest = hashlib.sha256(listed.encode())
    for row in database.execute(f'SELECT {listed} FROM "{table}" ORDER BY {listed}'):  # noqa: S608 - names of a schema
        if (table, row[columns.index("key")] if "key" in columns else "") != _COUNT:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
