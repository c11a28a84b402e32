"""Whether the journal that a service opened still stands where it was: writing on in a file that was removed, or that
another one replaced, tells nobody, and forgets what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sync.core.text import typeset
from sync.errors import UnavailableError


class JournalGoneError(UnavailableError):
    """The journal was removed or replaced while the service ran: whoever starts it again begins with what stands there,
    and holds the mails.
    """


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as it was opened: its path, its device and its number there."""

    path: Path
    identity: tuple[int, int] | None

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file that stands there now."""
        return cls(path, _identity(path))

    def verify(self) -> None:
        """Raises JournalGoneError when the file is gone, or is another one."""
        if _identity(self.path) != self.identity:
            raise JournalGoneError(
                typeset("Le journal n'est plus là où il était : Tablée s'arrête pour ne rien envoyer deux fois."),
                typeset("Relancez-la : « tablee start » (systemd et Docker le font) ; « tablee status » dit la suite."),
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """None when nothing stands there. Raises OSError when the folder cannot be looked into: that may pass."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
