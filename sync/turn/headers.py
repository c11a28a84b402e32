"""What coordinators said of headers in « Ce que j’ai compris »: learned from their answers, heeded at each reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sync.core.corrections import Correction, corrected, header_key, label_in
from sync.core.model.tables import OurTab
from sync.turn.answers import answers_of

if TYPE_CHECKING:
    from datetime import datetime

    from sync.core.model.community import Community
    from sync.core.model.records import Register
    from sync.journal import Journal

_TOPIC: Final = "headers"
"""The topic under which the journal keeps, by the key of its row, what was said of a header."""


def as_corrected(community: Community, journal: Journal) -> Community:
    """Return the community with what was said of headers."""
    return corrected(community, corrections_in(journal))


def corrections_in(journal: Journal) -> tuple[Correction, ...]:
    """Return what was said of headers."""
    return tuple(Correction(*json.loads(text)) for text in journal.decisions(_TOPIC).values())


def learn_headers(journal: Journal, register: Register, now: datetime) -> bool:
    """Keep what the answers say of the headers of a reading, and drop what was emptied; tell whether anything changed.
    The correction of a header that is not there today stays, for the day it comes back.
    """
    answers, before = answers_of(journal, OurTab.UNDERSTANDING), journal.decisions(_TOPIC)
    for layout in register.layouts:
        for heading in layout.headings:
            key = header_key(layout.kind, heading.text)
            label = label_in(answers[key], layout.kind) if key in answers else None
            if label is not None:
                text = json.dumps([layout.kind.title, heading.text, label], ensure_ascii=False)
                journal.remember(_TOPIC, key, text, now)
            elif key in before:
                journal.forget(_TOPIC, key)
    for key in before.keys() - answers.keys():
        journal.forget(_TOPIC, key)
    return journal.decisions(_TOPIC) != before
