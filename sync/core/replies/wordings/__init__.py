"""What people answer, in French: tables of phrases by act, for each kind of mail.

Each phrase stands for itself: an answer is understood only when phrases account for every word of it. So a phrase is
listed when nobody could mean anything else by it, in an answer to that kind of mail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sync.core.replies.acts import REFUSING, Act, Meaning, Part
from sync.core.replies.kinds import Kind
from sync.core.replies.wordings.approvals import APPROVAL, REFUSALS
from sync.core.replies.wordings.courtesy import ASSENTS, COURTESY, RECEIPTS, REGRETS
from sync.core.replies.wordings.gatherings import GATHERING
from sync.core.replies.wordings.groups import GROUP
from sync.core.replies.wordings.introductions import ASK, MADE, OFFER
from sync.core.replies.wordings.leads import LEADS
from sync.core.replies.wordings.listings import LISTING
from sync.core.replies.wordings.pauses import PAUSES
from sync.core.replies.wordings.phrases import SHORT, Tables, pattern_of
from sync.core.replies.wordings.reasons import REASONS
from sync.core.replies.wordings.records import RECORD
from sync.core.replies.wordings.roles import ROLE, TASKS

__all__ = ["REFUSING", "Act", "Meaning", "Part", "phrases_for", "refusals"]

_KINDS: Final[Mapping[Kind, Tables]] = {
    Kind.GATHERING: GATHERING,
    Kind.OFFER: OFFER,
    Kind.ASK: ASK,
    Kind.INTRODUCTION: MADE,
    Kind.LISTING: LISTING,
    Kind.RECORD: RECORD,
    Kind.LEADS: LEADS,
    Kind.APPROVAL: APPROVAL,
    Kind.ROLE: ROLE,
    Kind.GROUP: GROUP,
    Kind.LETTER: {},
    Kind.DIGEST: {},
}


@lru_cache(maxsize=64)
def phrases_for(kind: Kind, role: str = "") -> tuple[tuple[Meaning, re.Pattern[str]], ...]:
    """Return the phrases of a kind of mail, by what they mean; ``role`` is the one that was asked for."""
    tables: dict[Meaning, tuple[str, ...]] = {
        Part.COURTESY: COURTESY,
        Part.RECEIPT: RECEIPTS,
        Part.ASSENT: ASSENTS,
        Part.REGRET: REGRETS,
        **_KINDS[kind],
        Act.PAUSE: PAUSES,
        Part.REASON: REASONS,
    }
    short = {**SHORT, "task": TASKS.get(role, "(le |ce )?role")}
    return tuple((meaning, pattern_of(table, short)) for meaning, table in tables.items())


@lru_cache(maxsize=1)
def refusals() -> re.Pattern[str]:
    """Return how a go is refused."""
    return pattern_of(REFUSALS)
