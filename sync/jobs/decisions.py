"""What coordinators answered in our tabs: kept in the journal, and heeded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sync.core.parse.questions import ALL_RIGHT as YES
from sync.core.text import fold

if TYPE_CHECKING:  # the journal is slow to import, and only named here
    from sync.jobs.base import Context
    from sync.journal import Journal

FINDINGS: Final = "À vérifier"
"""The table of ours whose answers silence findings."""

PAIRS: Final = "Doublons"
"""The table of ours whose answers settle pairs."""

NO: Final = frozenset({"non", "n", "no", "faux"})


def remember_answers(context: Context) -> None:
    """Keep what coordinators answered in our tabs since the last turn; an answer that was emptied is forgotten."""
    for table, answers in context.results.answers().items():
        known = context.journal.decisions(table)
        for key, answer in answers.items():
            if known.get(key) != answer:
                context.journal.remember(table, key, answer, context.now)
        for key in known.keys() - answers.keys():
            context.journal.forget(table, key)


def same_people(journal: Journal) -> dict[str, bool]:
    """Key of a pair of lines → whether a coordinator said that they are one person."""
    said = {key: fold(answer) for key, answer in journal.decisions(PAIRS).items()}
    return {key: answer in YES for key, answer in said.items() if answer in YES or answer in NO}


def answers_to_questions(journal: Journal) -> Mapping[str, str]:
    """Key of a question about a cell → what a coordinator answered."""
    return journal.decisions(FINDINGS)


def normal_findings(journal: Journal) -> frozenset[str]:
    """The keys of the findings that a coordinator called normal."""
    return frozenset(key for key, answer in journal.decisions(FINDINGS).items() if fold(answer) in YES)
