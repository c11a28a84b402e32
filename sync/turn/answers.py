"""What coordinators answered in our tabs: kept in the journal, and heeded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sync.core.answers import Trail, gone, subject_of, verdict
from sync.core.model.tables import OurTab
from sync.core.tables.wordings import our_tab
from sync.turn.former_keys import former_trails
from sync.turn.learned import lessons

if TYPE_CHECKING:  # the journal is slow to import, and only named here
    from sync.journal import Journal
    from sync.turn.context import Context

FINDINGS: Final = OurTab.FINDINGS
"""The tab of ours whose answers silence findings."""

PAIRS: Final = OurTab.PAIRS
"""The tab of ours whose answers settle pairs."""

TRAILS: Final = {FINDINGS: "findings trail", PAIRS: "pairs trail"}
"""By tab, the topic of the journal under which is kept what each answer is about now (see ``carry``). The answers
themselves are kept under the value of the tab.
"""

WORDS: Final = "words"
"""The topic under which the journal keeps, by the key of its question, a word and what it was said to mean."""

_LEARNED_HERE: Final = OurTab.UNDERSTANDING.value

ANSWERED: Final = (
    *TRAILS,
    OurTab.MAILS,
    OurTab.UNDERSTANDING,
    OurTab.TYPOLOGY,
    OurTab.INTRODUCTIONS,
    OurTab.SPONSORS,
    OurTab.GROUPS,
    OurTab.SETTINGS,
)
"""The tabs of ours whose answers are kept."""


def answers_of(journal: Journal, tab: OurTab) -> Mapping[str, str]:
    """Return every answer that people gave in a tab of ours, by the key of its row."""
    return journal.decisions(tab.value)


def remember_answers(context: Context) -> None:
    """Keep what coordinators answered in our tabs since the last turn; an answer that was emptied is forgotten."""
    journal = context.journal
    by_tab = {our_tab(title): by_key for title, by_key in context.results.answers().items()}
    answers_by_tab = {tab: by_tab[tab] for tab in ANSWERED if tab in by_tab}
    for tab, answers in answers_by_tab.items():
        earlier = answers_of(journal, tab)
        for key, answer in answers.items():
            if earlier.get(key) != answer:
                journal.remember(tab.value, key, answer, context.now)
        for key in earlier.keys() - answers.keys():
            journal.forget(tab.value, key)
        for key in gone(journal.decisions(TRAILS[tab]), answers) if tab in TRAILS else ():
            journal.forget(TRAILS[tab], key)


def trails_of(journal: Journal, tab: OurTab) -> dict[str, Trail]:
    """Return, by key, what the answers of a tab are about, for those that followed lines which were corrected."""
    trails = {key: Trail.read(text) for key, text in journal.decisions(TRAILS[tab]).items()}
    return former_trails(journal) | trails if tab is FINDINGS else trails


def same_people(journal: Journal) -> dict[str, bool]:
    """Return, by the key of a pair of lines as they are now, whether a coordinator said that they are one person."""
    trails = trails_of(journal, PAIRS)
    verdicts = {subject_of(key, trails): verdict(answer) for key, answer in answers_of(journal, PAIRS).items()}
    return {subject: same for subject, same in verdicts.items() if same is not None}


def answers_to_questions(journal: Journal) -> Mapping[str, str]:
    """Return, by the key of a question about a cell, what a coordinator answered: beside the finding, or, which wins,
    beside the word that was learned.
    """
    here = {key: answer for key, (_, _, _, answer, tab, _) in lessons(journal, WORDS).items() if tab == _LEARNED_HERE}
    return {**answered_in_findings(journal), **{key: answer for key, answer in here.items() if answer}}


def answered_in_findings(journal: Journal) -> Mapping[str, str]:
    """Return, by the key of a question about a cell, what was answered beside its finding."""
    trails = trails_of(journal, FINDINGS)
    return {subject_of(key, trails): answer for key, answer in answers_of(journal, FINDINGS).items()}


def normal_findings(journal: Journal) -> frozenset[str]:
    """Return the keys of the findings, as they are now, that a coordinator called normal."""
    trails = trails_of(journal, FINDINGS)
    answers = answers_of(journal, FINDINGS).items()
    return frozenset(subject_of(key, trails) for key, answer in answers if verdict(answer))
