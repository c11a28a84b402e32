"""The epoch of a journal: which turn of it is the last one, so that a former one that was given up writes nothing more.

A lock is no fence: a process that stops answering loses it to another one, and may wake up in the middle of its turn.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Integer, String, cast, select

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import UnavailableError
from sync.journal.schema import meta
from sync.journal.sql import insert_into

_KEY: Final = "epoch"


class FormerTurnError(UnavailableError):
    """Another turn of the same journal began since: this one has nothing more to write, to publish or to send."""

    def __init__(self) -> None:
        super().__init__(
            typeset(
                tell("Un autre tour de Tablée a pris la suite de celui-ci, qui s’arrête sans rien publier de plus.")
            )
        )


def next_epoch(connection: Connection) -> int:
    """Begin another epoch, and return its number."""
    insertion = insert_into(connection, meta).values(key=_KEY, value="1")
    more = cast(cast(meta.c.value, Integer) + 1, String)
    counting = insertion.on_conflict_do_update(index_elements=["key"], set_={"value": more})
    return int(connection.execute(counting.returning(meta.c.value)).scalar_one())


def refuse_former(connection: Connection, epoch: int) -> None:
    """Raise FormerTurnError when this epoch is not the journal's any more."""
    if connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar() != str(epoch):
        raise FormerTurnError
