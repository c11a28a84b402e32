"""How mails leave a community: by what, at what pace, with whose word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from sync.claims import Claims, Unshared
from sync.core.notes import Note
from sync.mail.base import Transport
from sync.pace import Pace, Unpaced

if TYPE_CHECKING:  # its tables of phrases, only for who reads answers
    from sync.core.replies.reading import Reply


class InDoubt(Enum):
    """What becomes of a mail that may have left and that no witness saw."""

    BY_KIND = "by_kind"
    """A mail to members is held for a person; a digest to coordinators is sent again, byte for byte."""
    HOLD = "hold"
    AGAIN = "again"


class Go(Enum):
    """When the mails to members wait for a coordinator's go."""

    FIRST = "first"
    """The first time of each kind."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds mails back. ``hourly`` and ``daily`` bound those that leave in any such span (None: nothing does),
    ``per_week`` those that one person gets in any seven days, all kinds together. What is past it waits, the lowest
    rank leaves first, and what expires meanwhile is dropped; a notice to coordinators, of rank 0, never waits. A mail
    in doubt is looked for after ``doubt_after``: its copy may still be on its way.
    """

    hourly: int | None = None
    daily: int | None = None
    per_week: int = 3
    in_doubt: InDoubt = InDoubt.BY_KIND
    go: Go = Go.FIRST
    doubt_after: timedelta = timedelta(minutes=20)


class Witness(Protocol):
    """A mailbox that has a copy of every mail that left. Raises UnavailableError, RefusedError."""

    def saw(self, message_id: str) -> bool:
        """Return whether a mail of this Message-ID, or of its ``X-Tablee-Id``, is there."""

    def close(self) -> None:
        """Hang up."""


LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StopMail:
    """A mail that says STOP: the words that do, whether a machine wrote it; ``sure`` unless a person must read it;
    ``quoted`` the codes that stand anywhere in it; ``key`` tells it from every other.
    """

    words: str
    automatic: bool = False
    at: datetime = LONG_AGO
    sure: bool = True
    sender: str = ""
    quoted: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class BounceMail:
    """A mail that tells that one of ours did not arrive: the addresses that it names, the code (« 550 5.1.1 » or
    « 5.1.1 », empty when it says none), whether nobody is there for good, the codes of ours that came back with it;
    ``for_now`` tells that the next one may arrive.
    """

    recipients: tuple[str, ...]
    code: str
    gone: bool
    at: datetime
    quoted: tuple[str, ...] = ()
    key: str = ""
    for_now: bool = False


@dataclass(frozen=True, slots=True)
class ReplyMail:
    """An answer to a mail of ours, of this list and period, and ``about`` what: what it says; ``key`` tells it from
    every other.
    """

    reply: Reply
    list: str
    period: str
    about: str
    at: datetime
    key: str


Heard = StopMail | BounceMail | ReplyMail


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as it lies in the mailbox: its beginning, with its first words; ``whole`` fetches all that people read of
    it.
    """

    content: bytes
    at: datetime
    whole: Callable[[], bytes]


class StopMailbox(Protocol):
    """The mailbox that people answer to. Raises UnavailableError, RefusedError."""

    def since(self, mark: str, read: Callable[[Incoming], Heard | None]) -> tuple[tuple[Heard, ...], str]:
        """Return what ``read`` makes of the mails that came after a mark (empty: all that are there), None left out,
        and the new mark.
        """


@dataclass(frozen=True, slots=True)
class Sending:
    """``transport`` takes mails to their readers; None keeps them in files. ``account`` tells one relay and password
    from another without giving either away. ``reply_to`` is who answers, ``stop_address`` where a STOP may be written
    to (both empty: nobody yet), ``postal`` the address of the community, or empty;
    ``hears`` tells that there is a mailbox to read, also where it is not opened; ``pace`` grants each mail, where
    several communities share a relay; ``claims`` tells which office mails what several would tell one person.
    """

    transport: Transport | None = None
    witness: Witness | None = None
    stops: StopMailbox | None = None
    rules: Rules = field(default_factory=Rules)
    account: str = ""
    reply_to: str = ""
    stop_address: str = ""
    postal: str = ""
    hears: bool = False
    pace: Pace = field(default_factory=Unpaced)
    claims: Claims = field(default_factory=Unshared)


Objection = Callable[[str], Note | None]
"""Told what a mail is about, or an address: the reason why it must not leave, None when it may."""


def nothing_against(_about: str) -> Note | None:
    """Return no objection."""
    return None


def as_kept(_mailing: str, _period: str, eml: bytes) -> bytes:
    """Return a mail as it is kept."""
    return eml


@dataclass(frozen=True, slots=True)
class Checks:
    """What is asked again just before a mail leaves: whether what it is ``about`` still holds, and whether its reader,
    a member, may be mailed. ``members`` says that mails to members may leave at all; ``only`` that of those only these
    lists may (None: all). ``completed`` adds to a mail of a list and a period what is said in it and kept nowhere.
    """

    still_true: Objection = nothing_against
    may_mail: Objection = nothing_against
    members: bool = True
    only: frozenset[str] | None = None
    completed: Callable[[str, str, bytes], bytes] = as_kept
