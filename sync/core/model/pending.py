"""What waits for a person about mails, as a value: what, since when, whom it concerns, what may be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final


class Decision(Enum):
    """What a coordinator may decide. Values stand in journals: they are never changed nor reused."""

    GO = "go"
    NO_GO = "no-go"
    LATER = "later"
    LEFT = "left"
    AGAIN = "again"
    READ = "read"
    STOP = "stop"
    WRITE_AGAIN = "write-again"
    HOLD = "hold"
    RESUME = "resume"
    SET = "set"
    """A setting, which is no word on a mail."""


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing. ``kind`` and ``about`` tell it from every other; ``since`` is aware; ``address`` is whom it concerns
    (empty: nobody alone); ``what`` and ``todo`` are French sentences; ``told`` is when a digest or a notice first said
    it; ``asks`` tells that it only waits for a word, and is no trouble; ``choices`` are the answers that settle it;
    ``name`` is how a decision about it calls it (empty: by ``what``).
    """

    kind: str
    about: str
    since: datetime
    what: str
    todo: str
    address: str = ""
    told: datetime | None = None
    asks: bool = False
    choices: tuple[Decision, ...] = ()
    name: str = ""


SHEET: Final = "sheet"
COMMAND: Final = "command"
SETTINGS: Final = "settings"
"""Where a decision was said, when the place does not tell by whom."""


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision, about what (``what`` is its sentence then), ``by`` whom (an address, or a place), when (aware);
    ``row`` is the key of the row of « Envois » that it was typed on (empty: on none).
    """

    decision: Decision
    what: str
    by: str
    at: datetime
    row: str = ""
