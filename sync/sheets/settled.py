"""Rows of ours that no table tells any more and that someone wrote beside: they stay, marked « réglé le … »."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sync.core.model.tables import Column, ColumnKind, Table

_SETTLED: Final = "réglé"


def moment_of(tables: Sequence[Table]) -> datetime | None:
    """Return the first moment that the tables tell, the reading's on the dashboard."""
    values = (value for table in tables for row in table.rows for value in row)
    return next((value for value in values if isinstance(value, datetime)), None)


def settled_mark(tables: Sequence[Table]) -> str:
    """Return what a row that is settled says from now on, in the first column of ours."""
    at = moment_of(tables)
    return f"{_SETTLED} le {at:%d/%m/%Y}" if at else _SETTLED


def is_settled(text: str) -> bool:
    """Return whether the first cell of a row says that it is settled, since whichever day."""
    return text == _SETTLED or text.startswith(f"{_SETTLED} le ")


def marked_column(columns: Sequence[Column]) -> int:
    """Return the place of the column that bears the mark: the first that people do not fill in."""
    return next((at for at, column in enumerate(columns) if column.kind is not ColumnKind.ANSWER), 0)
