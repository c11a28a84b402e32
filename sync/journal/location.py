"""The port of where a journal is kept: a file, or a database of a server."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from sync.errors import UnavailableError

if TYPE_CHECKING:
    from sync.journal.store import Store
    from sync.journal.whereabouts import Whereabouts

A_TURN: Final = 60.0
"""Seconds that a turn waits for another one: most end by then."""


class JournalGoneError(UnavailableError):
    """The journal was removed or replaced while the service ran, or another service took it: whoever starts again
    begins with what stands there, and holds the mails.
    """


class Standing(Protocol):
    """A journal as a service found it at its start."""

    def verify(self) -> None:
        """Raise JournalGoneError when it is gone, is another one, or serves another service: writing on would tell
        nobody, and forget what was sent.
        """


class Location(Protocol):
    """Where a journal is kept. Naming one opens nothing and makes nothing.

    Two locations that name the same place are equal. Raises UnavailableError when a retry may help, RefusedError when
    it will not, ConfigurationError when the place cannot be a journal's.
    """

    @property
    def place(self) -> str:
        """What tells this journal from any other, as far as its name alone tells."""

    @property
    def address(self) -> str | None:
        """What the configuration calls it; None for the file that it is when nothing is said."""

    @property
    def beside(self) -> Path:
        """The file beside which stands what is kept on the disk, whatever holds the journal: see
        ``sync.journal.beside``.
        """

    def exists(self) -> bool:
        """Return whether there is a journal."""

    def connect(self, patience: float) -> Store:
        """Return the database, opened, made empty when a file lacks; its tables are the business of ``open_store``."""

    def turn(self, patience: float = A_TURN) -> AbstractContextManager[None]:
        """Hold the right to work on the journal, alone of all processes that would: two turns together would each
        publish what the other one undoes. Another turn is waited for; raises UnavailableError when it lasts.
        """

    def serve(self) -> AbstractContextManager[Standing]:
        """Hold the right to be the service of this journal. Raises UnavailableError when another one is."""

    def had_another(self) -> bool:
        """Return whether another journal stood in this place."""

    def elsewhere(self) -> Whereabouts | None:
        """Return where the journal is when there is none here; None when nothing tells of another place."""

    def begin(self) -> None:
        """Take the place for a new journal. Raises ConfigurationError when the journal is known to be elsewhere."""

    def leave_word(self, address: str | None) -> None:
        """Tell whoever comes here for the journal, from any machine, that it is at an address now."""

    def is_file(self, file: Path) -> bool:
        """Return whether this file is the journal itself."""

    def copy(self, target: Path) -> None:
        """Write a consistent copy, which is a SQLite file, into a new file; what stands here is not touched."""

    def remove(self) -> None:
        """Take the journal away for good, with any word that it left here; nothing of another program goes with it, nor
        what stands beside.
        """

    def replace(self, copy: Path, now: datetime) -> Path | None:
        """Put a verified copy in the place of the journal, whole or not at all; return the file where the former one
        is kept, None when there was none.
        """
