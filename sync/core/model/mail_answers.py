"""What somebody answered to a mail of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sync.core.replies.acts import Act


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """``mailing`` is how people call the mail, ``about`` names what it asked about (« listing:… »), as it must still be
    true when a mail leaves. ``act`` is what was surely understood (None: a person reads ``text``, the words of the one
    who wrote), with ``count`` people coming, ``until`` a last day.
    """

    at: datetime
    sender: str
    mailing: str
    about: str
    act: Act | None
    text: str
    count: int | None = None
    until: date | None = None

    @property
    def topic(self) -> str:
        """What it is about, whatever its date: a listing, a gathering, a role of one, a stage of an introduction."""
        kind, _, rest = self.about.partition(":")
        identity, _, when = rest.partition(":")
        if kind == INTRODUCTION:
            return f"{kind}:{identity}:{when.partition(':')[0]}"
        return f"{kind}:{identity}:{when.rpartition(':')[2]}" if kind == ROLE else f"{kind}:{identity}"


LISTING, GATHERING, ROLE, WELCOME, STEP = "listing", "gathering", "role", "welcome", "step"
INTRODUCTION, OWN_LINE, LEADS, GROUP = "introduction", "line", "leads", "group"
CYCLE = "cycle"
"""What a mail, or an answer to it, may be about. ``STEP`` is one of who arrives, ``CYCLE`` one of the cycle."""


def in_force(answers: tuple[MailAnswer, ...]) -> tuple[MailAnswer, ...]:
    """Return, of answers in the order in which they came, what each person last said of each thing and was
    understood.
    """
    latest = {(each.sender, each.topic): each for each in answers if each.act is not None}
    return tuple(latest.values())
