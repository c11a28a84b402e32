"""What coordinators answered in our tabs: kept in the journal, and heeded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sync.core.answers import Trail, gone, subject_of, verdict

if TYPE_CHECKING:  # the journal is slow to import, and only named here
    from sync.jobs.base import Context
    from sync.journal import Journal

FINDINGS: Final = "À vérifier"
"""The table of ours whose answers silence findings."""

PAIRS: Final = "Doublons"
"""The table of ours whose answers settle pairs."""

TRAILS: Final = {FINDINGS: "suivi des remarques", PAIRS: "suivi des doublons"}
"""By table, the topic of the journal under which is kept what each answer is about now (see ``carry``)."""


def remember_answers(context: Context) -> None:
    """Keep what coordinators answered in our tabs since the last turn; an answer that was emptied is forgotten."""
    journal = context.journal
    for table, answers in context.results.answers().items():
        known = journal.decisions(table)
        for key, answer in answers.items():
            if known.get(key) != answer:
                journal.remember(table, key, answer, context.now)
        for key in known.keys() - answers.keys():
            journal.forget(table, key)
        if topic := TRAILS.get(table):
            for key in gone(journal.decisions(topic), answers):
                journal.forget(topic, key)


def trails_of(journal: Journal, table: str) -> dict[str, Trail]:
    """By key, what the answers of a table are about, for those that followed lines which were corrected."""
    return {key: Trail.read(text) for key, text in journal.decisions(TRAILS[table]).items()}


def same_people(journal: Journal) -> dict[str, bool]:
    """Key of a pair of lines, as they are now → whether a coordinator said that they are one person."""
    trails = trails_of(journal, PAIRS)
    said = {subject_of(key, trails): verdict(answer) for key, answer in journal.decisions(PAIRS).items()}
    return {subject: same for subject, same in said.items() if same is not None}


def answers_to_questions(journal: Journal) -> Mapping[str, str]:
    """Key of a question about a cell → what a coordinator answered."""
    trails = trails_of(journal, FINDINGS)
    return {subject_of(key, trails): answer for key, answer in journal.decisions(FINDINGS).items()}


def normal_findings(journal: Journal) -> frozenset[str]:
    """The keys of the findings, as they are now, that a coordinator called normal."""
    trails = trails_of(journal, FINDINGS)
    answers = journal.decisions(FINDINGS).items()
    return frozenset(subject_of(key, trails) for key, answer in answers if verdict(answer))
