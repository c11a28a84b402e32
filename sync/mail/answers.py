"""What became of a mail that was handed over: taken, to try again, refused, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sync.errors import RefusedError


class NotWelcomeError(RefusedError):
    """The relay refuses our account: asking again with the same would only lock it."""


class Cause(Enum):
    """Why the channel is closed for a while."""

    BUSY = "busy"
    """The server asks to wait."""
    SILENT = "silent"
    """It does not answer."""
    QUOTA = "quota"
    """We sent as many mails as it lets us."""
    OURS = "ours"
    """It refuses our sender, our machine, or to relay for us."""
    ALIKE = "alike"
    """It gave the same refusal to several mails in a row: it is no longer believed of each."""


class Verdict(Enum):
    """What to do next with a mail, its address, its batch or the whole channel."""

    SENT = "sent"
    LATER = "later"
    """This mail was put off (4xx): try it again."""
    FULL = "full"
    """Its reader's mailbox is full: it waits, and nobody else does."""
    THEIRS = "theirs"
    """Its reader's server does not take it (5xx), and may well take others': it waits, and nobody else does."""
    UNCLEAR = "unclear"
    """Refused for good (5xx), and nobody can tell whom that blames: it waits, and a person is told."""
    REFUSED = "refused"
    """Its reader's address is refused for good (5xx)."""
    CONTENT = "content"
    """What it says is refused (5xx after the text): so would be the rest of its batch."""
    PAUSE = "pause"
    """The channel is closed for a while; this mail has certainly not left."""
    DOUBT = "doubt"
    """No answer came after the final dot: it may have left or not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, the code behind it (« 550 5.1.1 », empty without one: the words of a server may name people), the
    files that were written, if any, and, of a PAUSE, its cause; ``named`` tells that a reader was named before.
    """

    verdict: Verdict
    code: str = ""
    files: tuple[Path, ...] = ()
    cause: Cause = Cause.BUSY
    named: bool = False
