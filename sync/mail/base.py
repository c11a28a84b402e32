"""The ports of everything that takes letters away, and the stand-ins that keep them in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from sync.core.notes import Note
from sync.mail.answers import Answer, Verdict

Sample = tuple[str, object]
"""The name of templates, and an invented value that they show."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, ready to leave. ``kind`` is its list (« weekly-digest », « newsletter »), ``period`` what it is sent
    once for (« 2026-W47 »), ``day`` the day of the reading; ``to`` one reader, or empty (written to files only).
    ``html`` is its HTML part, for a look at it.

    ``about`` names what must still be true when it leaves (empty: nothing); ``expires`` is when it is of no use any
    more, aware (None: never); a lower ``rank`` leaves first, and goes before others when a reader had enough mails.
    ``content_key`` tells what it says, whoever says it, from what others say (empty: nobody else would say it).
    """

    kind: str
    period: str
    day: date
    to: tuple[str, ...]
    subject: str
    eml: bytes
    html: str
    about: str = ""
    expires: datetime | None = None
    rank: int = 5
    content_key: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one letter: the files it was written to (none for other ways out), and whether it was new."""

    letter: Letter
    files: tuple[Path, ...] = ()
    new: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Someone whom a batch is not for: how they are named in the directory, their address (may be empty), why not."""

    name: str
    address: str
    reason: Note


@dataclass(frozen=True, slots=True)
class Batch:
    """The letters of one kind and period, to look at together: ``title`` names them to a coordinator (« Lettre de
    décembre 2026 »). ``to_members`` are those that wait for a coordinator's go the first time. ``marks`` are noted with
    them, at once, so that no crash in between tells the same news again: output title → what it holds now.
    """

    kind: str
    period: str
    title: str
    letters: tuple[Letter, ...]
    left_out: tuple[LeftOut, ...] = ()
    to_members: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)


class Outbox(Protocol):
    """Where letters wait until they leave, each once."""

    def take(self, batch: Batch) -> int:
        """Keep the letters that are not kept yet: one for each kind, period and reader. Tell how many are new."""


class MemoryOutbox:
    """Keeps batches in memory, each letter once, for tests and rehearsals."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.letters: dict[tuple[str, str, tuple[str, ...]], Letter] = {}

    def take(self, batch: Batch) -> int:
        """Keep each letter once."""
        by_key = {(letter.kind, letter.period, letter.to): letter for letter in batch.letters}
        fresh = {key: letter for key, letter in by_key.items() if key not in self.letters}
        self.batches.append(batch)
        self.letters |= fresh
        return len(fresh)


class Transport(Protocol):
    """What takes one letter away, and says what became of it."""

    @property
    def repeats(self) -> bool:
        """Whether sending a letter again, after a crash, changes nothing: then none is ever in doubt."""

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        """Hand one letter over. ``leaving`` is called when all is said but the last word, after which it may be gone;
        when it raises, the letter is not sent.

        Raises RefusedError when no letter can leave any more (a wrong password), UnavailableError when none can now.
        """

    def close(self) -> None:
        """Hang up; sending again opens anew."""


class Post(Transport, Protocol):
    """A transport that keeps what it takes, and to which letters can be given by hand.

    Raises UnavailableError when a retry may help, RefusedError when it will not. Delivering a letter that was already
    delivered changes nothing, and says so (``Receipt.new``).
    """

    def deliver(self, letters: Sequence[Letter]) -> tuple[Receipt, ...]:
        """Take letters away; one receipt each, in the same order."""


class MemoryPost:
    """Keeps letters in memory, for tests and rehearsals."""

    repeats = True

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        """Keep a letter once."""
        leaving()
        self.deliver([letter])
        return Answer(Verdict.SENT)

    def deliver(self, letters: Sequence[Letter]) -> tuple[Receipt, ...]:
        """Keep each letter once."""
        return tuple(self._keep(letter) for letter in letters)

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def _keep(self, letter: Letter) -> Receipt:
        if letter in self.letters:
            return Receipt(letter, new=False)
        self.letters.append(letter)
        return Receipt(letter)
