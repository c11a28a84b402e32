"""What a phrase of an answer means."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Act(Enum):
    """What somebody may answer."""

    YES = "yes"
    NO = "no"
    COMING = "coming"
    NOT_COMING = "not_coming"
    TAKE_ROLE = "take_role"
    DONE = "done"
    STILL_OPEN = "still_open"
    EXTEND = "extend"
    CONFIRM = "confirm"
    LEADS = "leads"
    OTHER = "other"
    PAUSE = "pause"
    STOP = "stop"
    APPROVE = "approve"
    REFUSE = "refuse_approval"


class Part(Enum):
    """What a phrase does that is no act by itself."""

    COURTESY = "courtesy"
    DETAIL = "detail"
    """What may be added to the act of this kind of mail, and changes nothing in it."""
    REASON = "reason"
    """What may be added to a refusal."""
    REGRET = "regret"
    """What is polite beside a refusal only."""
    RECEIPT = "receipt"
    """What tells that the mail was read, and agrees to nothing."""
    ASSENT = "assent"
    """What may be added to any act but a refusal."""
    COUNT = "count"
    """How many come in all."""
    PLUS = "plus"
    """Who comes with the one who writes."""
    UNTIL = "until"
    """Until when."""


Meaning = Act | Part

REFUSING: Final = frozenset({Act.NO, Act.NOT_COMING, Act.DONE, Act.PAUSE})
"""Acts beside which a reason is one."""
