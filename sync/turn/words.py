"""What a community calls its states, kinds, formats and offices: learned from one answer, heeded at each reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sync.core.learned import Learned, Word, meaning, words_answered
from sync.core.model.tables import OurTab
from sync.core.tabs import tab_of
from sync.turn.answers import WORDS, answered_in_findings, answers_of
from sync.turn.learned import learn, lessons

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sync.core.model.community import Community
    from sync.core.model.records import Register
    from sync.journal import Journal


def learned_words(journal: Journal) -> Mapping[str, Learned]:
    """Return the words that were learned, by the key of their question."""
    return {
        key: Learned(Word(tab_of(kind), field, text), answer, OurTab(tab), date.fromisoformat(since))
        for key, (kind, field, text, answer, tab, since) in lessons(journal, WORDS).items()
    }


def learn_wordings(journal: Journal, register: Register, now: datetime) -> bool:
    """Keep what the words of a reading were said to mean, in « À vérifier » or beside a word that was learned already,
    which wins; drop those of which nothing is said any more. Tell whether anything changed. A word that is not there
    today stays, for the day it comes back.
    """
    here, there = answers_of(journal, OurTab.UNDERSTANDING), answered_in_findings(journal)
    before = learned_words(journal)
    words = {key: word for key, word, answer in words_answered(register) if there.get(key) == answer}
    words |= {key: one.word for key, one in before.items()}  # in the spelling that was explained
    fresh = {}
    for key, word in words.items():
        said = _said(word, here.get(key, ""), there.get(key, ""), register.community)
        if said is not None:
            answer, tab = said
            was = before.get(key)
            since = was.since if was and (was.answer, was.tab) == said else now.date()
            fresh[key] = [word.kind.id, word.field, word.text, answer, tab.value, since.isoformat()]
    return learn(journal, WORDS, fresh, before.keys() - fresh.keys(), now)


def _said(word: Word, here: str, there: str, community: Community) -> tuple[str, OurTab] | None:
    """Return the answer that counts for a word, and where it was given; None when there is none."""
    for answer, tab in ((here, OurTab.UNDERSTANDING), (there, OurTab.FINDINGS)):
        if answer and meaning(word, answer, community):
            return answer, tab
    return ("", OurTab.UNDERSTANDING) if here else None
