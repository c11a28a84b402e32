"""The tables of the journal. STRICT in SQLite, and only of types that PostgreSQL has too.

What people typed is ``Words``, or ``Named`` where a sentence of ours holds it; our own words are ``Code``.

A moment is ISO text in UTC with microseconds, so that the order of texts is the order of time.
"""

from __future__ import annotations

import json
from typing import Final, TypeAlias

from sqlalchemy import TEXT, Column, Dialect, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator


class Words(TypeDecorator[str]):
    """A text of someone else, as UTF-8 bytes: one with a NUL or half a surrogate pair is no text for a database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.decode("utf-8", "surrogatepass")


Names: TypeAlias = tuple[tuple[str, str | int], ...]
"""Values by their names."""


class Named(TypeDecorator[Names]):
    """What a sentence of ours names, as JSON, whose escapes make any text of people one for a database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Names | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(dict(value), separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Names | None:
        return None if value is None else tuple(json.loads(value).items())


Code: Final = Text().with_variant(TEXT(collation="C"), "postgresql")
"""A text of our own, compared byte by byte: PostgreSQL would order it as the language of its database does."""

metadata: Final = MetaData()

meta: Final = Table(
    "meta",
    metadata,
    Column("key", Code, primary_key=True),
    Column("value", Code, nullable=False),
    sqlite_strict=True,
)
"""About the journal itself; ``version`` is the version of these tables."""

kept_row: Final = Table(
    "kept_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", LargeBinary, unique=True),
    Column("content", LargeBinary),
    sqlite_strict=True,
)
"""Each distinct row once. Both columns are NULL once its person was erased: even a digest can be guessed back."""

reading: Final = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("read_at", Code, nullable=False, index=True),
    Column("source", Words, nullable=False),
    Column("complete", Integer, nullable=False),
    Column("digest", Code, nullable=False),
    Column("places", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Each reading that differs from the one before: which row stood where (see ``places``)."""

decision: Final = Table(
    "decision",
    metadata,
    Column("topic", Code, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("answer", Words, nullable=False),
    Column("at", Code, nullable=False),
    sqlite_strict=True,
)
"""What people answered (« c'est normal », « même personne ? »), the last word on each subject."""

letter: Final = Table(
    "letter",
    metadata,
    Column("list", Code, primary_key=True),
    Column("period", Code, primary_key=True),
    Column("address", Words, primary_key=True),
    Column("at", Code, nullable=False),
    sqlite_strict=True,
)
"""What was told, to whom, for which period: once (promise 4)."""

output: Final = Table(
    "output",
    metadata,
    Column("title", Words, primary_key=True),
    Column("digest", Code, nullable=False),
    Column("at", Code, nullable=False),
    sqlite_strict=True,
)
"""The digest of each table and file as it was last published: nothing changed, nothing written."""
