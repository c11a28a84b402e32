"""What a request of coordinators is, for those who do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sync.core.requests import Ask
from sync.turn.context import Turn
from sync.turn.requests import Kept


@dataclass(frozen=True, slots=True)
class Demand:
    """A request, as it is to be done in a turn: what it is ``about``, as typed, and all that is kept of it."""

    turn: Turn
    about: str
    kept: Kept

    @property
    def mark(self) -> str:
        """What tells it from any other in the name of a file: it names nobody, and stays when it is done again."""
        return self.kept.about[:8]


@dataclass(frozen=True, slots=True)
class Reply:
    """What was done: a text for people, the files that were written, the mails that left."""

    text: str
    files: tuple[Path, ...] = ()
    mails: int = 0


Doing: TypeAlias = Callable[[Demand], Reply]


@dataclass(frozen=True, slots=True)
class Kind:
    """One request, declared: what it is, what to ask when it is about nothing (empty: it may be), and what does it.

    Done again after a crash, it leaves what was done once. It raises ConfigurationError, with nothing done, when what
    it is about cannot be understood: the error is then the answer.
    """

    ask: Ask
    question: str
    do: Doing
