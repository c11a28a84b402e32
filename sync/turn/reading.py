"""The beginning of every turn: read, understand, remember, assess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sync.core.assess import assess, silence
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.workbook import Workbook
from sync.core.reading import parse, recognised
from sync.core.reading_guard import Loss, losses
from sync.core.say import tell
from sync.core.subjects import FindingSubjects, PairSubjects
from sync.core.text import fold, moment, typeset
from sync.disk import without_collector
from sync.errors import ConfigurationError
from sync.journal import Journal, Reading
from sync.turn import change_detection
from sync.turn.activity import read_years
from sync.turn.answers import (
    FINDINGS,
    PAIRS,
    answers_to_questions,
    normal_findings,
    remember_answers,
    same_people,
)
from sync.turn.budget_share import note_revenue
from sync.turn.context import Context, Turn
from sync.turn.former_keys import adopt_former_keys
from sync.turn.headers import as_corrected, learn_headers
from sync.turn.lasting_answers import Readings, follow, name_lines
from sync.turn.requests import remember_requests
from sync.turn.settings import in_force
from sync.turn.tables import is_to_publish
from sync.turn.typology_words import as_said, learn_words
from sync.turn.words import learn_wordings

BRAKE: Final = "frein"
"""The output under which the journal notes since when a reading is not believed."""
PATIENCE: Final = timedelta(days=2)
"""After that long, lines or values that are still gone were taken away on purpose: nobody put them back."""


@without_collector()
def read(context: Context) -> Turn:
    """Read the spreadsheet, whole or not at all, and draw every conclusion from it.

    When the watch says that nothing changed there, the last reading is taken again. Raises ConfigurationError when the
    moment is before the last reading, or the restricted workbook has no such tab.
    """
    last = context.journal.latest()
    refuse_the_past(context, last)
    context.progress(tell("lecture du tableau"), 0.0)
    hint = change_detection.look(context)
    workbook = None if last and not hint.members else context.spreadsheet.read()
    previous = register_of(context, last) if last and workbook else None
    as_read = partial(_workbook, context, workbook)
    if hint.coordinators:
        _hear(context)
        before, context = context, in_force(context, as_read)
        if workbook is None and context.community.tabs != before.community.tabs:
            workbook = context.spreadsheet.read()  # the journal keeps no tab that was not read
    understand = partial(_understood, context, last, workbook)
    register = understand()
    if _learn(context, register):
        register = understand()
    doubtful_losses = _believe(context, workbook, register, previous) if workbook else ()
    turn = _concluded(context, register, last, previous=previous, doubtful_losses=doubtful_losses, again=understand)
    if not hint.coordinators and turn.sheet_changed and is_to_publish(turn):
        answers = answers_to_questions(context.journal)
        _hear(context)  # what people answered in our tabs comes before what we write there
        before, context = context, in_force(context, as_read)
        if context.community.tabs != before.community.tabs:
            return read(context)
        understand = partial(_understood, context, last, workbook)
        has_learnt = _learn(context, register) or context is not before
        if has_learnt or answers_to_questions(context.journal) != answers:
            register = understand()
        turn = _concluded(context, register, last, previous=previous, doubtful_losses=doubtful_losses, again=understand)
        hint = replace(hint, coordinators=True)
    if learn_words(context.journal, turn.assessment.people, context.now):
        register = understand()
        turn = _concluded(context, register, last, previous=previous, doubtful_losses=doubtful_losses, again=understand)
    if not doubtful_losses:
        change_detection.keep(context, hint)
    return replace(turn, heard=hint.coordinators)


def _workbook(context: Context, workbook: Workbook | None) -> Workbook:
    """Return the members' spreadsheet: that of this reading when it was read."""
    return workbook or context.spreadsheet.read()


def _learn(context: Context, register: Register) -> bool:
    """Learn what answers say of the headers and the words of a reading; tell whether it is to be understood again."""
    has_learnt_headers = learn_headers(context.journal, register, context.now)
    return learn_wordings(context.journal, register, context.now) or has_learnt_headers


def understood_again(turn: Turn) -> Turn:
    """Return a turn with its reading understood anew, from what the journal keeps of it now."""
    context = turn.context
    last = context.journal.latest()
    understand = partial(_understood, context, last, None)
    again = _concluded(context, understand(), last, previous=None, doubtful_losses=(), again=understand)
    return replace(again, sheet_changed=turn.sheet_changed, heard=turn.heard)


def _hear(context: Context) -> None:
    """Keep what coordinators answered and asked in our tabs."""
    remember_answers(context)
    remember_requests(context)


def _as_said(context: Context) -> Community:
    """Return the community with what coordinators said of it in our tabs."""
    return as_said(as_corrected(context.community, context.journal), context.journal)


def _understood(context: Context, last: Reading | None, workbook: Workbook | None) -> Register:
    """Return what was read, or the last reading when nothing changed since, with what people answered about it."""
    if workbook is not None:
        community = _as_said(context)
        return parse(workbook, community, answers_to_questions(context.journal))
    if last is None:
        raise ValueError("nothing was read yet")
    return register_of(context, last, at=context.now)


def _believe(context: Context, workbook: Workbook, register: Register, previous: Register | None) -> tuple[Loss, ...]:
    """Record what was read, unless it lacks what the last reading had: then tell what, and record nothing."""
    refuse_another(register, previous)
    doubtful_losses = () if context.accepts_missing else _held_back(context, tuple(losses(register, previous)))
    if doubtful_losses:
        change_detection.forget(context)
        return doubtful_losses
    workbook_to_keep = recognised(workbook, _as_said(context))
    context.journal.record(workbook_to_keep, [tab.title for tab in workbook_to_keep.tabs])
    return ()


def _held_back(context: Context, all_losses: tuple[Loss, ...]) -> tuple[Loss, ...]:
    """Return the losses that are not believed yet. Lines that stay away long enough are: a tab never is by itself."""
    since = context.journal.published(BRAKE)
    if not all_losses:
        if since:
            context.journal.note_published(BRAKE, "", context.now)
        return ()
    if not since:
        context.journal.note_published(BRAKE, context.now.isoformat(), context.now)
        return all_losses
    is_over = context.now - datetime.fromisoformat(since) >= PATIENCE
    return tuple(loss for loss in all_losses if not (loss.fades and is_over))


def _concluded(
    context: Context,
    register: Register,
    last: Reading | None,
    *,
    previous: Register | None,
    doubtful_losses: tuple[Loss, ...],
    again: Callable[[], Register],
) -> Turn:
    """Return everything that follows from a register, and from what people answered. The sheet is understood ``again``
    when an answer to a question followed a line that was just corrected: its cell has one meaning, from this turn on.
    """
    before, reading = _last_two(context.journal)
    earlier = None
    if before and not doubtful_losses:
        earlier = previous if before == last else register_of(context, before)
    readings = None if reading is None or doubtful_losses else Readings(context, reading, partial(register_of, context))
    if readings:
        pairs = PairSubjects(register)
        name_lines(context, pairs)
        follow(readings, PAIRS, pairs, PairSubjects)
    years = read_years(context.activity, context.community)
    note_revenue(context, years)
    assessment = assess(
        register,
        activity=years,
        before=earlier,
        normal=normal_findings(context.journal),
        same=same_people(context.journal),
        progress=context.progress,
    )
    if readings:
        findings = (*assessment.findings, *assessment.silent)
        answers = answers_to_questions(context.journal)
        adopt_former_keys(context.journal, findings, context.now)
        follow(readings, FINDINGS, FindingSubjects(register, findings, are_given=True), FindingSubjects)
        new_keys = answers_to_questions(context.journal).keys() - answers.keys()
        if new_keys & {finding.question for finding in findings if finding.question}:
            return _concluded(context, again(), last, previous=previous, doubtful_losses=doubtful_losses, again=again)
        assessment = silence(assessment, normal_findings(context.journal))
    return Turn(
        context=context,
        register=register,
        assessment=assessment,
        reading=reading,
        sheet_changed=reading != last,
        lost=doubtful_losses,
    )


def _last_two(journal: Journal) -> tuple[Reading | None, Reading | None]:
    """Return the state of the sheet before the present one, and the present one: what the changes are told between. An
    unchanged sheet has the same two, so that its changes are told alike until the next one.
    """
    readings = (None, None, *journal.readings())
    return readings[-2], readings[-1]


def refuse_the_past(context: Context, before: Reading | None) -> None:
    """Refuse a reading older than the last one, which it would undo: time goes one way."""
    if before is not None and context.now < before.read_at:
        raise ConfigurationError(
            typeset(
                tell(
                    "La date demandée, ou l’horloge de cette machine, est antérieure à la dernière lecture "
                    "({astimezone}) ; rien n’a été fait.",
                    astimezone=moment(before.read_at.astimezone(context.now.tzinfo)),
                )
            ),
            typeset(
                tell(
                    "Mettez l’horloge à l’heure ; pour un essai, choisissez avec « --today » une date plus "
                    "récente, ou avec « --out » un autre dossier."
                )
            ),
        )


def refuse_another(register: Register, previous: Register | None) -> None:
    """Refuse another spreadsheet: one folder keeps one, and a file of another name that shares no line with the last
    reading is another.
    """
    if previous is None or register.source == previous.source:
        return
    lines, before = ({record.origin.row.cells for record in each.records()} for each in (register, previous))
    if before and not lines & before:
        raise ConfigurationError(
            tell("Ce dossier garde déjà les lectures de {source:quoted} ; rien n’a été fait.", source=previous.source),
            tell("Pour un autre tableau, choisissez un autre dossier avec « --out »."),
        )


def register_of(context: Context, reading: Reading, *, at: datetime | None = None) -> Register:
    """Return an earlier reading, understood as of its moment (in the community's time zone), or as of another one."""
    workbook = context.journal.workbook(reading)
    moment = at or workbook.read_at.astimezone(context.now.tzinfo)
    community = _as_chosen_then(_as_said(context), workbook)
    return parse(replace(workbook, read_at=moment), community, answers_to_questions(context.journal))


def _as_chosen_then(community: Community, workbook: Workbook) -> Community:
    """Return the community with the tabs that the journal holds, those that were read: one that the configuration chose
    since is not looked for there.
    """
    here = {fold(tab.title) for tab in workbook.tabs}
    tabs = {kind: titles for kind, titles in community.tabs.items() if any(fold(title) in here for title in titles)}
    return replace(community, tabs=tabs)
