"""What commands that only look begin with: the spreadsheet, read and understood, and what coordinators answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.connect import Plan
from sync.core.model.records import Register
from sync.core.reading import parse
from sync.disk import without_collector
from sync.turn.answers import answers_to_questions, normal_findings, same_people


@dataclass(frozen=True, slots=True)
class Answers:
    """What coordinators answered in our tabs: the keys of normal findings, the questions about cells and their answers,
    and the pairs that are one person or not.
    """

    normal: frozenset[str] = frozenset()
    questions: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, bool] = field(default_factory=dict)


def read_register(plan: Plan) -> Register:
    """Return the spreadsheet, read and understood."""
    with without_collector():
        return parse(plan.kind.spreadsheet(plan).read(), plan.community, read_answers(plan).questions)


def read_answers(plan: Plan) -> Answers:
    """Return the answers in the journal, when there is one."""
    if not plan.journal.exists():
        return Answers()
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    with Journal.open(plan.journal) as journal:
        return Answers(normal_findings(journal), answers_to_questions(journal), same_people(journal))
