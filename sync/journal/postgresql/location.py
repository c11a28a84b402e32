"""A journal in a database, named by a PostgreSQL URI."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from sync.core.text import typeset
from sync.disk import touch_privately
from sync.errors import ConfigurationError, UnavailableError
from sync.journal.beside import before_replacing, had_another, make_folder
from sync.journal.location import A_TURN, Standing
from sync.journal.postgresql.schemas import database_in, schema_of
from sync.journal.sqlite.location import move_whole
from sync.journal.whereabouts import Whereabouts, note_address, note_left, refuse_elsewhere, whereabouts

if TYPE_CHECKING:
    from sync.journal.postgresql.server import Server
    from sync.journal.postgresql.store import PostgresqlStore

_PORT: Final = 5432
"""Where PostgreSQL listens when nobody said otherwise (libpq, « Parameter Key Words »)."""
_PATIENCE: Final = 5.0
"""Seconds to wait for a server that does not answer, when nobody said how long."""


@dataclass(frozen=True, slots=True)
class PostgresqlLocation:
    """A database. See ``Location``. ``address`` holds no password: ``password`` gives it, empty when there is none."""

    address: str
    beside: Path
    password: Callable[[], str] = field(compare=False, repr=False)

    @property
    def place(self) -> str:
        """The machine, the port, the database and the schema in it; who asks for it does not count."""
        parts = urlsplit(self.address)
        named = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        host, port = named.get("host") or parts.hostname or "localhost", named.get("port") or parts.port or _PORT
        return f"{host.lower()}:{port}/{unquote(parts.path.strip('/'))}/{schema_of(self.address) or ''}"

    def exists(self) -> bool:
        return self._server().holds_a_journal()

    def connect(self, patience: float) -> PostgresqlStore:
        from sync.journal.postgresql.store import PostgresqlStore  # noqa: PLC0415 - SQLAlchemy, once it is opened

        make_folder(self.beside)
        return PostgresqlStore(self._server(patience), self.beside)

    @contextmanager
    def turn(self, patience: float = A_TURN) -> Iterator[None]:
        from sync.journal.postgresql.server import Lock  # noqa: PLC0415 - psycopg, only for who has such a journal

        with self._server().locked(Lock.TURN, patience) as session:
            if session is None:
                raise UnavailableError(
                    typeset("Un autre tour de Tablée est en cours pour ce journal ; rien n’a été fait."),
                    "Réessayez dans quelques minutes.",
                )
            yield

    @contextmanager
    def serve(self) -> Iterator[Standing]:
        from sync.journal.postgresql.serving import Serving  # noqa: PLC0415 - psycopg, as above

        with closing(Serving(self._server())) as serving:
            yield serving

    def end_sessions(self) -> None:
        """End every session that holds this journal in any way, for whoever knows that it belongs to a process which
        does not answer any more. It may write nothing more either, once the next turn began (``Journal.begin_turn``).
        """
        self._server().end_holders()

    def had_another(self) -> bool:
        """Return whether another one stood here, a file that was the journal before it moved included."""
        return self.beside.exists() or had_another(self.beside)

    def elsewhere(self) -> Whereabouts | None:
        word = self._server().word()
        if word is not None:
            return Whereabouts(word or None)
        noted = whereabouts(self.beside) or Whereabouts()
        is_there = self.beside.exists() if noted.address is None else self._at(noted.address).place != self.place
        return noted if is_there else None

    def begin(self) -> None:
        try:
            refuse_elsewhere(self)
        except ConfigurationError:
            self._server().tidy()
            raise
        note_address(self.beside, self.address)

    def leave_word(self, address: str | None) -> None:
        self._server().leave_word(address or "")
        note_left(self.beside, self.address)

    def is_file(self, file: Path) -> bool:
        return False

    def copy(self, target: Path) -> None:
        with closing(self.connect(_PATIENCE)) as store:
            store.copy(target)

    def remove(self) -> None:
        from sync.journal.opening import version_of  # noqa: PLC0415 - SQLAlchemy, as above
        from sync.journal.schema import metadata  # noqa: PLC0415 - as above

        with closing(self.connect(_PATIENCE)) as store, store.writing() as connection:
            version_of(connection, store)  # another program's database is left alone
            metadata.drop_all(connection)
        self._server().forget_word()
        self._server().tidy()

    def replace(self, copy: Path, now: datetime) -> Path | None:
        from sync.journal.opening import open_store, version_of  # noqa: PLC0415 - SQLAlchemy, as above
        from sync.journal.postgresql.copying import put_back  # noqa: PLC0415

        draft = self.beside.with_name(f".{self.beside.name}.{os.getpid()}.tmp")
        with closing(self.connect(_PATIENCE)) as store:
            with store.reading() as connection:
                version_of(connection, store)  # another program's database is left alone
            old = self._keep(store, now)
            try:
                touch_privately(draft)
                draft.write_bytes(copy.read_bytes())
                with closing(open_store(draft)) as draft_store:
                    put_back(store, draft_store)
            finally:
                for leftover in draft.parent.glob(f"{draft.name}*"):
                    leftover.unlink()
        self._server().forget_word()
        note_address(self.beside, self.address)
        return old

    def _keep(self, store: PostgresqlStore, now: datetime) -> Path | None:
        """Keep what the journal was: a copy of the database, or the file that it was before it moved here."""
        target = before_replacing(self.beside, now)
        if self.exists():
            touch_privately(target)
            store.copy(target)
        elif self.beside.exists():
            move_whole(self.beside, target)
        else:
            return None
        return target

    def _at(self, address: str) -> PostgresqlLocation:
        return PostgresqlLocation(address, self.beside, self.password)

    def _server(self, patience: float = _PATIENCE) -> Server:
        if find_spec("psycopg") is None:
            raise ConfigurationError(
                "Un journal dans PostgreSQL demande le paquet psycopg ; rien n’a été fait.",
                "Installez-le : pip install 'tablee[postgresql]'.",
            )
        from sync.journal.postgresql.server import Server  # noqa: PLC0415 - psycopg, only for who has such a journal

        return Server(self.address, _name(self.address), self.password, patience)


def _name(address: str) -> str:
    """Return what to call it in a sentence, which a log may hold: neither the machine nor the account."""
    return f"de la base PostgreSQL {database_in(address)}"
