"""What coordinators said of headers in « Ce que j’ai compris »: learned from their answers, heeded at each reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.core.corrections import Correction, corrected, header_key, label_in
from sync.core.model.tables import OurTab
from sync.turn.answers import answers_of
from sync.turn.learned import learn, lessons

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
    return tuple(Correction(*fields) for fields in lessons(journal, _TOPIC).values())


def learn_headers(journal: Journal, register: Register, now: datetime) -> bool:
    """Keep what the answers say of the headers of a reading, and drop what was emptied; tell whether anything changed.
    The correction of a header that is not there today stays, for the day it comes back.
    """
    answers = answers_of(journal, OurTab.UNDERSTANDING)
    here = {
        header_key(each.kind, one.text): (each.kind, one.text) for each in register.layouts for one in each.headings
    }
    labels = {key: label_in(answers[key], kind) for key, (kind, _) in here.items() if key in answers}
    fresh = {key: [here[key][0].title, here[key][1], label] for key, label in labels.items() if label is not None}
    absent = answers.keys() - here.keys()
    return learn(journal, _TOPIC, fresh, lessons(journal, _TOPIC).keys() - fresh.keys() - absent, now)
