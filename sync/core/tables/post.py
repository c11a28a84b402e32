"""« Envois »: what was mailed and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sync.core.model.tables import Column, ColumnKind, Table, TableValue

MAIL_COLUMNS: Final = (
    Column("Date", ColumnKind.MOMENT),
    Column("Liste"),
    Column("Période"),
    Column("À", ColumnKind.EMAIL),
    Column("Objet", ColumnKind.LONG_TEXT),
    Column("État"),
    Column("À savoir", ColumnKind.LONG_TEXT),
)
"""A row of the tab « Envois » has one value for each of these."""


def mails_table(mails: Sequence[Sequence[TableValue]] = ()) -> Table:
    """The mails, as the outbox tells them; the header alone as long as there is none."""
    return Table("Envois", MAIL_COLUMNS, tuple(tuple(mail) for mail in mails))
