"""The beginning of every turn: read, understand, remember, assess."""

from __future__ import annotations

from dataclasses import replace

from sync.core.assess import assess
from sync.core.model.fields import TabKind
from sync.core.model.records import Register
from sync.core.parse import parse, recognised
from sync.core.text import quoted
from sync.disk import without_collector
from sync.errors import ConfigurationError
from sync.jobs.activity import read_years
from sync.jobs.base import Context, Turn
from sync.jobs.carry import carry_over
from sync.jobs.decisions import normal_findings, remember_answers, same_people
from sync.journal import Journal, Reading


@without_collector()
def read(context: Context) -> Turn:
    """Read the spreadsheet, whole or not at all, and draw every conclusion from it.

    Raises ConfigurationError when the moment is before the last reading, or the restricted workbook has no such tab.
    """
    last = context.journal.latest()
    refuse_the_past(context, last)
    context.progress("lecture du tableau", 0.0)
    workbook = context.spreadsheet.read()
    register = parse(workbook, context.community)
    activity = read_years(context.activity, context.community)
    known = register_of(context, last) if last else None
    refuse_another(register, known)
    lost = () if context.accepts_missing else lost_tabs(register, known)
    if not lost:
        kept = recognised(workbook, context.community)
        context.journal.record(kept, [tab.title for tab in kept.tabs])
    remember_answers(context)
    before, reading = _last_two(context.journal)
    earlier = None
    if before and not lost:
        earlier = known if before == last else register_of(context, before)
    if earlier and reading != last:
        carry_over(context, earlier.members, register.members)
    assessment = assess(
        register,
        activity=activity,
        before=earlier,
        normal=normal_findings(context.journal),
        same=same_people(context.journal),
        progress=context.progress,
    )
    return Turn(
        context=context,
        register=register,
        assessment=assessment,
        reading=reading,
        sheet_changed=reading != last,
        lost=lost,
    )


def _last_two(journal: Journal) -> tuple[Reading | None, Reading | None]:
    """The state of the sheet before the present one, and the present one: what the changes are told between. An
    unchanged sheet has the same two, so that its changes are told alike until the next one.
    """
    readings = (None, None, *journal.readings())
    return readings[-2], readings[-1]


def refuse_the_past(context: Context, before: Reading | None) -> None:
    """Time goes one way: a reading older than the last one would undo it."""
    if before is not None and context.now < before.read_at:
        raise ConfigurationError(
            f"La date demandée est antérieure à la dernière lecture ({before.read_at:%d/%m/%Y}) ; rien n’a été fait.",
            "Choisissez une date plus récente, ou un autre dossier avec « --out ».",
        )


def refuse_another(register: Register, known: Register | None) -> None:
    """One folder keeps one spreadsheet: a file of another name that shares no line with the last reading is another."""
    if known is None or register.source == known.source:
        return
    lines, before = ({record.origin.row.cells for record in each.records()} for each in (register, known))
    if before and not lines & before:
        raise ConfigurationError(
            f"Ce dossier garde déjà les lectures de {quoted(known.source)} ; rien n’a été fait.",
            "Pour un autre tableau, choisissez un autre dossier avec « --out ».",
        )


def register_of(context: Context, reading: Reading) -> Register:
    """An earlier reading, understood as today, its moment told in the community's time zone."""
    workbook = context.journal.workbook(reading)
    return parse(replace(workbook, read_at=workbook.read_at.astimezone(context.now.tzinfo)), context.community)


def lost_tabs(register: Register, earlier: Register | None) -> tuple[TabKind, ...]:
    """The tabs that are missing or not whole now, and were there at the earlier reading."""
    if earlier is None:
        return ()
    return tuple(kind for kind in earlier.layouts if kind in (*register.missing, *register.partial))
