"""What coordinators said of somebody's class in « Typologie »: learned from their answers, and dated by us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from sync.core.model.community import Override
from sync.core.model.tables import OurTab
from sync.core.people.typology_words import identity_of, type_in, with_words, word_key
from sync.turn.answers import answers_of
from sync.turn.learned import learn, lessons

if TYPE_CHECKING:
    from datetime import datetime

    from sync.core.model.community import Community
    from sync.core.model.outcomes import Typed
    from sync.journal import Journal

_TOPIC: Final = "typology words"
"""The topic under which the journal keeps, by the key of a row, what was said of a class, and since when."""


def as_said(community: Community, journal: Journal) -> Community:
    """Return the community with what was said of classes."""
    return with_words(community, words_in(journal))


def words_in(journal: Journal) -> tuple[Override, ...]:
    """Return what was said of classes."""
    kept = lessons(journal, _TOPIC).values()
    return tuple(Override(who, kind, date.fromisoformat(since), reason) for who, kind, since, reason in kept)


def learn_words(journal: Journal, people: Sequence[Typed], now: datetime) -> bool:
    """Keep what the answers say of these people, dated the day they are first read, and drop what was emptied; tell
    whether anything changed.
    """
    before = lessons(journal, _TOPIC)
    said = {key: type_in(answer) for key, answer in answers_of(journal, OurTab.TYPOLOGY).items()}
    persons = {word_key(person): person for person in people}
    fresh = {}
    for key, word in said.items():
        if word is not None and key in persons:
            kind, reason = word
            earlier = before.get(key)
            since = earlier[2] if earlier and earlier[1] == kind.value else now.date().isoformat()
            fresh[key] = [identity_of(persons[key]), kind.value, since, reason]
    return learn(journal, _TOPIC, fresh, before.keys() - {key for key, word in said.items() if word}, now)
