"""Being the service of a journal that several machines reach: one session that holds the lock while it lives."""

from __future__ import annotations

from typing import Final

import psycopg

from sync.core.text import typeset
from sync.errors import UnavailableError
from sync.journal.location import JournalGoneError
from sync.journal.postgresql.server import Lock, Server, Session, identity_of, take

_PATIENCE: Final = 1.0
"""Seconds: the server needs a moment to notice that the session of a killed service is gone."""


class Serving:
    """The right to serve a journal, as it was found, held until ``close``.

    Raises UnavailableError when another service has it, and what opening a session raises.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        with server.explained():
            self._session = server.open_to_write()  # locks are told apart by the schema
            self._identity = identity_of(self._session)
            is_taken = take(self._session, Lock.SERVICE, _PATIENCE)
        if not is_taken:
            self.close()
            raise UnavailableError(
                typeset("Tablée tourne déjà pour ce journal, sur une autre machine ; rien n’a été fait."),
                "Arrêtez-la d’abord là-bas.",
            )

    def verify(self) -> None:
        """See ``Standing``. A session that the server ended has lost the lock: it is taken again, in a new one."""
        try:
            identity = identity_of(self._session)
        except psycopg.Error:
            identity = self._again()
        if identity != self._identity:
            raise JournalGoneError(
                typeset("Le journal n'est plus celui qui était là : Tablée s'arrête pour ne rien envoyer deux fois."),
                typeset("Relancez-la : « tablee start » (systemd et Docker le font) ; « tablee status » dit la suite."),
            )

    def _again(self) -> int | None:
        self.close()
        with self._server.explained():
            session: Session = self._server.open()
            if not take(session, Lock.SERVICE):
                session.close()
                raise JournalGoneError(
                    typeset("Une autre machine sert ce journal depuis que PostgreSQL a redémarré : Tablée s'arrête."),
                    typeset("« tablee status » dit laquelle tourne."),
                )
            self._session = session
            return identity_of(session)

    def close(self) -> None:
        """Let go of it."""
        self._session.close()
