"""The desk at which mails to members are written: where they wait, what the community wants, who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sync.config.choices import Choices
from sync.core.notes import Note
from sync.mail.base import Outbox


def _nobody() -> Mapping[str, Note]:
    return {}


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """``reply_to`` is a person (empty: the sender); ``stops_at`` the address that a STOP goes to (empty: the same), and
    an answer when ``hears`` tells that they are read; ``postal`` the address of the community, or empty. ``refused``
    gives the addresses that are left alone, each with the reason: its reader said STOP, or a server refused it.
    """

    outbox: Outbox
    choices: Choices = field(default_factory=Choices)
    reply_to: str = ""
    stops_at: str = ""
    postal: str = ""
    refused: Callable[[], Mapping[str, Note]] = _nobody
    hears: bool = False
