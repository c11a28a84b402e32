"""What commands that only look begin with: the spreadsheet, read and understood, and what coordinators answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync.connect import Plan
from sync.core.corrections import Correction, corrected
from sync.core.model.community import Override
from sync.core.model.records import Register
from sync.core.people.typology_words import with_words
from sync.core.reading import parse
from sync.disk import without_collector
from sync.turn.answers import answers_to_questions, normal_findings, same_people
from sync.turn.headers import corrections_in
from sync.turn.typology_words import words_in


@dataclass(frozen=True, slots=True)
class Answers:
    """What coordinators answered in our tabs: the keys of normal findings, the questions about cells and their answers,
    the pairs that are one person or not, what was said of headers, and of
    people’s classes.
    """

    normal: frozenset[str] = frozenset()
    questions: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, bool] = field(default_factory=dict)
    headers: Sequence[Correction] = ()
    words: Sequence[Override] = ()


def read_register(plan: Plan) -> Register:
    """Return the spreadsheet, read and understood."""
    answers = read_answers(plan)
    with without_collector():
        community = with_words(corrected(plan.community, answers.headers), answers.words)
        return parse(plan.kind.spreadsheet(plan).read(), community, answers.questions)


def read_answers(plan: Plan) -> Answers:
    """Return the answers in the journal, when there is one."""
    if not plan.journal.exists():
        return Answers()
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    with Journal.open(plan.journal) as journal:
        return Answers(
            normal_findings(journal),
            answers_to_questions(journal),
            same_people(journal),
            corrections_in(journal),
            words_in(journal),
        )
