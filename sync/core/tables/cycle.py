"""« Où en est le cycle »: steps, groups and their meetings, what is tried, what was recommended, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from sync.core.cycle import current_and_next
from sync.core.digests.dates import from_then, since
from sync.core.digests.experiments import experiment_called, waiting_words
from sync.core.digests.told_experiments import results
from sync.core.groups.because import slot_name
from sync.core.groups.invitations import GroupsNow
from sync.core.groups.meetings import meetings_to_come
from sync.core.groups.model import Group
from sync.core.model.choices import GatheringState
from sync.core.model.records import Gathering, Register, When
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.model.tabs import Record
from sync.core.replies.acts import Act
from sync.core.say import msgid, tell
from sync.core.tabs import CYCLE, EXPERIMENTS, RECOMMENDATIONS
from sync.core.tabs.cycle import Step
from sync.core.tabs.experiments import Experiment
from sync.core.tabs.recommendations import Recommendation
from sync.core.text import between, capital, clock, day, labelled, listed, one_line, plural, quoted, typeset

_COLUMNS: Final = (
    Column("Quoi"),
    Column("Lequel", ColumnKind.LONG_TEXT),
    Column("Quand"),
    Column("Où en est-on"),
    Column("À savoir", ColumnKind.LONG_TEXT),
    Column("Ligne", ColumnKind.LINK),
)
_NAME, _TEXT, _LONG = 100, 200, 400
_RECENT: Final = timedelta(days=366)
"""What ended before, or was answered before, is of an earlier cycle."""
_PAST: Final = msgid("passé")
_NOW: Final = msgid("en ce moment")
_TO_COME: Final = msgid("à venir")
_HELP: Final = msgid("attend un coup de main")
_ANSWERED: Final = msgid("répondu")
_UNANSWERED: Final = msgid("sans réponse pour l’instant")
_UNDATED: Final = msgid("sans jour pour l’instant")
_TO_SAY: Final = msgid("jours à préciser")

Row = tuple[TableValue, ...]


def cycle_table(register: Register, groups: GroupsNow | None) -> Table:
    """Return where everything stands, in a few sentences, then line by line in the community's words; ``groups`` is
    None where nobody told their wishes.
    """
    experiments = [each for each in register.records_of(EXPERIMENTS) if _is_recent(each.until, register.today)]
    recommendations = [
        each
        for each in register.records_of(RECOMMENDATIONS)
        if not each.is_answered or _is_recent(each.date, register.today)
    ]
    sentences = (*_steps_now(register), *_waiting(experiments, recommendations))
    rows = (
        *(_row(tell("En bref"), "", None, "", typeset(sentence)) for sentence in sentences),
        *(_step(each, register.today) for each in register.records_of(CYCLE)),
        *(_of_groups(register, groups) if groups is not None else ()),
        *(_experiment(each, register.today) for each in experiments),
        *(_recommendation(each) for each in recommendations),
    )
    return our_table(OurTab.CYCLE, _COLUMNS, rows)


def _is_recent(when: When | None, today: date) -> bool:
    return when is None or when.last >= today - _RECENT


def _steps_now(register: Register) -> Iterator[str]:
    for step in current_and_next(register):
        if step.days is not None:
            name, (first, last) = quoted(step.step, _NAME), step.days
            if first <= register.today:
                yield tell("En ce moment : {step}, jusqu’au {last:day}.", step=name, last=last)
            else:
                yield tell("Ensuite : {step}, dès le {first:day}.", step=name, first=first)


def _waiting(experiments: Sequence[Experiment], recommendations: Sequence[Recommendation]) -> Iterator[str]:
    if helped := sum(each.waits for each in experiments):
        yield f"{plural(helped, 'expérimentation attend une aide', 'expérimentations attendent une aide')}."
    if unanswered := sum(not each.is_answered for each in recommendations):
        yield f"{plural(unanswered, 'recommandation attend un mot', 'recommandations attendent un mot')}."


def _step(step: Step, today: date) -> Row:
    for_whom = labelled(tell("Pour qui"), one_line(step.for_whom, 120)) if step.for_whom else ""
    return _row(
        tell("Étape"),
        quoted(step.step, _NAME) if step.step else tell("Une étape sans nom"),
        capital(between(*step.days)) if step.days is not None else None,
        tell(_standing(step, today)),
        " · ".join(filter(None, (one_line(step.what, _LONG), for_whom))),
        step,
    )


def _standing(step: Step, today: date) -> str:
    if step.days is None:
        return _TO_SAY if step.since is not None or step.misreads else _UNDATED
    first, last = step.days
    if last < today:
        return _PAST
    return _NOW if first <= today else _TO_COME


def _of_groups(register: Register, now: GroupsNow) -> Iterator[Row]:
    statement, groups = now.instance.statement, now.groups
    for group in groups:
        yes = [each for each in group.members if now.invitations.answers.get(each) is Act.YES]
        counts = (plural(len(group.members), "personne"), tell("{yes} oui", yes=len(yes)) if yes else "")
        state = ", ".join(filter(None, counts))
        yield _row(
            tell("Groupe"), slot_name(statement, group.slot), None, state, capital(" · ".join(_people(now, group, yes)))
        )
    for gathering in meetings_to_come(register, statement, groups):
        yield _meeting(gathering)


def _people(now: GroupsNow, group: Group, yes: Sequence[str]) -> Iterator[str]:
    def name(person: str) -> str:
        return one_line(now.instance.wishes[person].called, 60)

    yield labelled(tell("anime"), name(group.animateur))
    yield labelled(tell("secrétaire"), name(group.secretaire))
    if yes:
        yield labelled(tell("ont dit oui"), listed(sorted(map(name, yes))))


def _meeting(gathering: Gathering) -> Row:
    when = day(gathering.date, weekday=True) if gathering.date is not None else None
    if when is not None and gathering.time is not None:
        when = tell("{day} à {hour}", day=when, hour=clock(gathering.time))
    state = gathering.state or GatheringState.PLANNED
    about = (one_line(gathering.place or gathering.remote, 120), one_line(gathering.carried_by, 60))
    known = " · ".join(filter(None, about))
    return _row(tell("Rencontre"), quoted(gathering.summary, _NAME), when, tell(state.label), known, gathering)


def _experiment(experiment: Experiment, today: date) -> Row:
    return _row(
        tell("Expérimentation"),
        experiment_called(experiment),
        _span(experiment.since, experiment.until, today),
        tell(_trying(experiment, today)),
        " · ".join(_told(experiment)),
        experiment,
    )


def _span(first: When | None, last: When | None, today: date) -> str | None:
    if first is None:
        return None
    if last is not None and last.last >= first.day:
        return capital(between(first.day, last.last))
    return capital(from_then(first) if first.day > today else since(first))


def _trying(experiment: Experiment, today: date) -> str:
    if experiment.waits:
        return _HELP
    if experiment.goes_on(today):
        return _NOW
    if experiment.since is not None and experiment.since.day > today:
        return _TO_COME
    return _PAST if experiment.has_result or experiment.until is not None else _UNDATED


def _told(experiment: Experiment) -> Iterator[str]:
    if experiment.carried_by:
        yield labelled(tell("Qui porte"), one_line(experiment.carried_by, 60))
    sentences = (*(waiting_words(experiment) if experiment.waits else ()), *results(experiment))
    if sentences:
        yield typeset(" ".join(sentences))


def _recommendation(each: Recommendation) -> Row:
    unstated = _ANSWERED if each.is_answered else _UNANSWERED
    group = tell("De {group:quoted}.", group=one_line(each.group, 60)) if each.group else ""
    answer = tell("Réponse du CA : {text}", text=quoted(each.answer, _TEXT)) if each.answer else ""
    return _row(
        tell("Recommandation"),
        quoted(each.text, _TEXT) if each.text else tell("Une recommandation sans texte"),
        capital(since(each.date)) if each.date is not None else None,
        tell(each.state.label if each.state is not None else unstated),
        typeset(" ".join(filter(None, (group, answer)))),
        each,
    )


def _row(what: str, which: str, when: str | None, state: str, known: str, record: Record | None = None) -> Row:
    link = None
    if record is not None:
        link = CellLink(tell("ligne {row}", row=record.row), record.origin.tab, f"A{record.row}")
    return what, which or None, when, capital(state) or None, known or None, link
