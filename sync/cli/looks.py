"""The commands that only look: they read, conclude, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync import connect
from sync.connect import Plan
from sync.core.model.outcomes import Duplicates, Finding, Typed, Why
from sync.core.model.records import Register
from sync.core.parse import parse
from sync.core.rules import look_at
from sync.core.tables import finding_key
from sync.core.typology import classify
from sync.disk import without_collector
from sync.errors import MissingTabsError
from sync.jobs.activity import read_years
from sync.jobs.decisions import normal_findings, same_people


def understood(plan: Plan) -> Register:
    """The spreadsheet, read and understood."""
    with without_collector():
        return parse(connect.spreadsheet(plan).read(), plan.community)


def check(plan: Plan) -> tuple[Register, tuple[Finding, ...]]:
    """Every finding but those that a coordinator called normal."""
    register = understood(plan)
    normal = answered(plan).normal
    return register, tuple(finding for finding in look_at(register) if finding_key(finding) not in normal)


@dataclass(frozen=True, slots=True)
class Answered:
    """What coordinators answered in our tabs: the keys of normal findings, and of pairs that are one person or not."""

    normal: frozenset[str] = frozenset()
    same: Mapping[str, bool] = field(default_factory=dict)


def answered(plan: Plan) -> Answered:
    """The answers in the journal, when there is one."""
    if not plan.journal.exists():
        return Answered()
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    with Journal.open(plan.journal) as journal:
        return Answered(normal_findings(journal), same_people(journal))


def duplicates(plan: Plan) -> tuple[Register, Duplicates]:
    """The lines that may be one person. Raises MissingTabsError without a directory."""
    from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, only here

    register = understood(plan)
    _needs_directory(register)
    with without_collector():
        found = find_duplicates(people_from_members(register.members))
    same = answered(plan).same
    if same:
        from sync.core.decided import heed  # noqa: PLC0415

        found = heed(found, register.members, same)
    return register, found


def typology(plan: Plan) -> tuple[Sequence[Typed], bool]:
    """The class of each person, and whether the restricted workbook was there."""
    register, found = duplicates(plan)
    source = connect.activity(plan)
    years = read_years(source, plan.community) if source else None
    return classify(register, found.pairs, years, plan.community, register.today), years is not None


def why(plan: Plan, about: Sequence[str]) -> Why:
    """Everything that answers a question on an address, a cell, or two lines of the directory."""
    from sync.core.why import explain  # noqa: PLC0415 - the duplicates engine, only here

    register, found = duplicates(plan)
    source = connect.activity(plan)
    years = read_years(source, plan.community) if source else None
    return explain(register, found, about, activity=years, normal=answered(plan).normal)


def _needs_directory(register: Register) -> None:
    if not register.members:
        raise MissingTabsError(
            "Ce tableau n’a pas d’onglet Annuaire lisible ; rien n’a été fait.", "Vérifiez que c’est le bon fichier."
        )
