"""The port of everything that takes letters away, and the stand-in that keeps them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, ready to leave. ``period`` is what it is about and sent once for (« 2026-W47 »), ``day`` the day of
    the reading; ``to`` may be empty (written to files only). ``html`` is its HTML part, for a look at it.
    """

    kind: str
    period: str
    day: date
    to: tuple[str, ...]
    subject: str
    eml: bytes
    html: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one letter: the files it was written to (none for other ways out), and whether it was new."""

    letter: Letter
    files: tuple[Path, ...] = ()
    new: bool = True


class Post(Protocol):
    """A way out for letters.

    Raises UnavailableError when a retry may help, RefusedError when it will not. Delivering a letter that was already
    delivered changes nothing, and says so (``Receipt.new``).
    """

    def deliver(self, letters: Sequence[Letter]) -> tuple[Receipt, ...]:
        """Take letters away; one receipt each, in the same order."""


class MemoryPost:
    """Keeps letters in memory, for tests and rehearsals."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def deliver(self, letters: Sequence[Letter]) -> tuple[Receipt, ...]:
        """Keep each letter once."""
        return tuple(self._keep(letter) for letter in letters)

    def _keep(self, letter: Letter) -> Receipt:
        if letter in self.letters:
            return Receipt(letter, new=False)
        self.letters.append(letter)
        return Receipt(letter)
