"""What became of a mail that was handed over: taken, to try again, refused, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sync.errors import RefusedError


class NotWelcomeError(RefusedError):
    """The relay refuses our account or our address: asking again with the same would only lock it."""


class Verdict(Enum):
    """What to do next with a mail, its address, its batch or the whole channel."""

    SENT = "sent"
    LATER = "later"
    """This mail was put off (4xx): try it again."""
    REFUSED = "refused"
    """Its address is refused for good (5xx)."""
    CONTENT = "content"
    """What it says is refused (5xx after the text): so would be the rest of its batch."""
    PAUSE = "pause"
    """The channel is closed for a while; this mail has certainly not left."""
    DOUBT = "doubt"
    """No answer came after the final dot: it may have left or not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, the code behind it (« 550 5.1.1 », empty without one: the words of a server may name people), and the
    files that were written, if any.
    """

    verdict: Verdict
    code: str = ""
    files: tuple[Path, ...] = ()
