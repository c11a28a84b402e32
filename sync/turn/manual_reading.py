"""The last reading that a person asked for, whether or not it found anything new."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.journal.ledger import Ledger
from sync.turn.context import Context, Turn

_FACT: Final = "by_hand"
_SAID: Final = {
    "changed": msgid("lecture faite à la main : le tableau avait changé"),
    "same": msgid("lecture faite à la main : rien de nouveau"),
    "lost": msgid("lecture faite à la main : incomplète, elle n’a pas été crue"),
}


def read_by_hand(context: Context) -> Turn:
    """Read the spreadsheet because a person asked for it. Raises what the reading raises."""
    from sync.turn.reading import read  # noqa: PLC0415 - all that is concluded, and only when something changed

    turn = read(context)
    note_reading(turn)
    return turn


def note_reading(turn: Turn) -> None:
    """Note that a person had the spreadsheet read, and what came of it."""
    _note(turn.context, "lost" if turn.lost else "changed" if turn.sheet_changed else "same")


def note_unchanged(context: Context) -> None:
    """Note that a person asked for a reading, and that nothing had changed."""
    _note(context, "same")


def _note(context: Context, outcome: str) -> None:
    context.journal.ledger.note_fact(_FACT, f"{context.now.astimezone(UTC).isoformat()} {outcome}")


def last_reading(ledger: Ledger, now: datetime) -> tuple[datetime, str] | None:
    """Return when a person last had it read, and what came of it; None when nobody did, or for a day that has not
    come.
    """
    at, _, outcome = (ledger.fact(_FACT) or "").partition(" ")
    if not at or datetime.fromisoformat(at) > now:
        return None
    return datetime.fromisoformat(at), typeset(tell(_SAID[outcome]))
