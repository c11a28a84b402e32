"""The commands that only look: they read, conclude, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync import connect
from sync.cli.progress import Progress
from sync.connect import Plan
from sync.core.mail_facts import MailFact
from sync.core.model.outcomes import Duplicates, Finding, Typed, Why
from sync.core.model.records import Member, Register
from sync.core.parse.dates import DateContext, Lean
from sync.core.parse.lines import lines_of
from sync.core.parse.members import member_of
from sync.core.parse.tabs import match_tabs
from sync.core.people.typology import classify
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.tables import is_silent, row_key
from sync.core.tabs import MEMBERS
from sync.disk import without_collector
from sync.errors import MissingTabsError
from sync.turn.activity import read_years
from sync.turn.answers import answers_to_questions, normal_findings, same_people


def understood(plan: Plan) -> Register:
    """The spreadsheet, read and understood."""
    with without_collector():
        return parse(plan.kind.spreadsheet(plan).read(), plan.community, answered(plan).questions)


def check(plan: Plan) -> tuple[Register, tuple[Finding, ...]]:
    """Every finding but those that a coordinator called normal."""
    register = understood(plan)
    normal = answered(plan).normal
    return register, tuple(finding for finding in look_at(register) if not is_silent(finding, normal))


@dataclass(frozen=True, slots=True)
class Answered:
    """What coordinators answered in our tabs: the keys of normal findings, the questions about cells and their answers,
    and the pairs that are one person or not.
    """

    normal: frozenset[str] = frozenset()
    questions: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, bool] = field(default_factory=dict)


def answered(plan: Plan) -> Answered:
    """The answers in the journal, when there is one."""
    if not plan.journal.exists():
        return Answered()
    from sync.journal import Journal  # noqa: PLC0415 - SQLAlchemy, only when there is a journal

    with Journal.open(plan.journal) as journal:
        return Answered(normal_findings(journal), answers_to_questions(journal), same_people(journal))


def duplicates(plan: Plan, progress: Progress) -> tuple[Sequence[Member], Duplicates]:
    """The lines that may be one person, and who they are. Only the cells that tell people apart are understood: the
    others would cost more than the engine. Raises MissingTabsError without a directory.
    """
    from sync.core.duplicates import find_duplicates, people_from_origins  # noqa: PLC0415 - numpy, only here

    with without_collector():
        progress("lecture du tableau", 0.0)
        workbook = plan.kind.spreadsheet(plan).read()
        directory = match_tabs(workbook, (MEMBERS,), plan.community).get(MEMBERS, ())
        if not directory:
            raise _no_directory()
        origins = [origin for tab, layout in directory for origin in lines_of(tab, layout).records]
        found = find_duplicates(people_from_origins(origins), progress=progress)
        same = answered(plan).same
        lines = {line for key in same for line in key.split("-")}
        rows = {row for pair in found.pairs for row in pair.rows}
        rows |= {origin.number for origin in origins if lines and row_key(origin.row) in lines}
        context = DateContext(workbook.read_at.date(), plan.community.timezone, Lean.PAST)
        members = [member_of(origin, context) for origin in origins if origin.number in rows]
    return members, _heeded(same, found, members)


def _heeded(same: Mapping[str, bool], found: Duplicates, members: Sequence[Member]) -> Duplicates:
    """The duplicates once the coordinators' answers are heeded."""
    if not same:
        return found
    from sync.core.duplicates.answers import heed  # noqa: PLC0415 - only when there are answers

    return heed(found, members, same)


def people(plan: Plan, progress: Progress) -> tuple[Register, Duplicates]:
    """The whole spreadsheet, understood, and the lines that may be one person."""
    from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, only here

    progress("lecture du tableau", 0.0)
    register = understood(plan)
    if not register.members:
        raise _no_directory()
    with without_collector():
        found = find_duplicates(people_from_members(register.members), progress=progress)
    return register, _heeded(answered(plan).same, found, register.members)


def typology(plan: Plan, progress: Progress) -> tuple[Sequence[Typed], bool]:
    """The class of each person, and whether the restricted workbook was there."""
    register, found = people(plan, progress)
    source = connect.activity(plan)
    years = read_years(source, plan.community) if source else None
    return classify(register, found.pairs, years, plan.community, register.today), years is not None


def why(plan: Plan, about: Sequence[str], progress: Progress) -> Why:
    """Everything that answers a question on an address, a cell, or two lines of the directory."""
    from sync.core.why import explain  # noqa: PLC0415 - the duplicates engine, only here

    register, found = people(plan, progress)
    source = connect.activity(plan)
    years = read_years(source, plan.community) if source else None
    mails = mails_to(plan, about[0]) if len(about) == 1 and "@" in about[0] and "!" not in about[0] else ()
    return explain(register, found, about, activity=years, normal=answered(plan).normal, mails=mails)


def mails_to(plan: Plan, address: str) -> tuple[MailFact, ...]:
    """What the journal knows of the mails to an address, when there is a journal."""
    if not plan.journal.exists():
        return ()
    from sync.connect.mails import sending  # noqa: PLC0415 - only when there is a journal
    from sync.delivery.history import facts_about  # noqa: PLC0415 - as above
    from sync.journal import Journal  # noqa: PLC0415 - as above

    with Journal.open(plan.journal) as journal:
        return facts_about(journal, sending(plan.mail, plan.sender), address, plan.now)


def _no_directory() -> MissingTabsError:
    return MissingTabsError(
        "Ce tableau n’a pas d’onglet Annuaire lisible ; rien n’a été fait.", "Vérifiez que c’est le bon fichier."
    )
