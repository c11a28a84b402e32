"""What a request of coordinators is, for those who do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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
        return f"{self.day.isoformat()}-{self.kept.about[:8]}"

    @property
    def day(self) -> date:
        """The day on which it was first read, in the community's zone."""
        return self.kept.since.astimezone(self.turn.context.now.tzinfo).date()


@dataclass(frozen=True, slots=True)
class Reply:
    """What was done: a text for people, the files that were written, the mails that left. ``waits_about`` is the seal
    of whom a word is awaited about before anything is done (empty: none is); ``erased`` tells that somebody was taken
    out of what was read.
    """

    text: str
    files: tuple[Path, ...] = ()
    mails: int = 0
    waits_about: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a request is done, and the seal of whom it is about: a word is for them alone."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One request, declared: what it is, what to ask when it is about nothing (empty: it may be), and what does it.

    ``confirm`` is what to ask before it is done (None: it is done at once); ``quotes`` tells that its answer may tell
    what cells say. Done again after a crash, it leaves what was done once. It raises ConfigurationError, with nothing
    done, when what it is about cannot be understood: the error is then the answer.
    """

    ask: Ask
    question: str
    do: Callable[[Demand], Reply]
    confirm: Callable[[Demand], Question] | None = None
    quotes: bool = False
