"""Why two lines may be one person, said: what speaks for it, what against, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sync.core.model.outcomes import Reason
from sync.core.say import Saying, msgid, say, tell
from sync.core.text import typeset


class Argued(Protocol):
    """A pair of lines, or a verdict on them."""

    @property
    def because(self) -> Sequence[Reason]:
        """What speaks for it."""

    @property
    def against(self) -> Sequence[Reason]:
        """What speaks against."""

    @property
    def doubts(self) -> Sequence[Reason]:
        """Why it is a question."""


def reasons_told(pair: Argued) -> list[tuple[Reason, Saying]]:
    """Return every reason with a phrase of its own, those against and the doubts named as such."""
    against = ((reason, say("contre : {reason}", reason=reason.words)) for reason in pair.against)
    doubts = ((reason, say("à confirmer : {reason}", reason=reason.words)) for reason in pair.doubts)
    return [*((reason, reason.words) for reason in pair.because), *against, *doubts]


def reasons_sentence(pair: Argued) -> str:
    """Return every reason in one sentence, without its capital and its full stop."""
    parts = (
        ("{reasons:listed}", pair.because),
        (msgid("contre : {reasons:listed}"), pair.against),
        (msgid("à confirmer : {reasons:listed}"), pair.doubts),
    )
    return typeset(" ; ".join(tell(message, reasons=reasons) for message, reasons in parts if reasons))
