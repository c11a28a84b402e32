"""Our tables, as this turn makes them, and whether they differ from those that were published last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from sync.core.model.tables import Table, TableValue
from sync.core.tables import coordinator_tables
from sync.jobs.base import Context, Turn

LETTERS_SHOWN: Final = 200
PUBLISHED: Final = "onglets"
"""The output under which the digest of our tables is noted."""


def tables_of(turn: Turn) -> tuple[Table, ...]:
    """Every table of the coordinators after this turn."""
    return coordinator_tables(turn.assessment, [*_letters(turn.context)])


def is_to_publish(turn: Turn) -> bool:
    """Whether our tables are no longer those that were published."""
    return turn.context.journal.published(PUBLISHED) != digest_of(tables_of(turn))


def digest_of(tables: Sequence[Table]) -> str:
    """What tells tables apart. A moment alone is no change, as everywhere in our tabs."""
    told = hashlib.sha256()
    for table in tables:
        told.update(repr((table.title, table.columns, table.keys, table.note)).encode("utf-8", "surrogatepass"))
        for row in table.rows:
            told.update(repr([_still(value) for value in row]).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _still(value: TableValue) -> TableValue:
    return "moment" if isinstance(value, datetime) else value


def _letters(context: Context) -> Iterator[tuple[TableValue, ...]]:
    """The rows of « Envois », the latest first."""
    for letter in context.journal.letters()[:LETTERS_SHOWN]:
        at = letter.at.astimezone(context.now.tzinfo)
        state = "écrit pour cette adresse" if letter.address else "écrit, sans destinataire"
        yield at, letter.mailing, letter.period, letter.address or None, None, state, None
