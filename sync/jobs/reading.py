"""The beginning of every turn: read, understand, remember, assess."""

from __future__ import annotations

from sync.core.assess import assess
from sync.core.model.community import Community
from sync.core.model.fields import TabKind
from sync.core.model.records import Register, YearOfActivity
from sync.core.parse import parse, parse_activity
from sync.errors import ConfigurationError, MissingTabsError
from sync.jobs.base import Context, Turn
from sync.journal import Journal, Reading
from sync.sheets.base import Spreadsheet

FINDINGS = "À vérifier"
"""The table of ours whose answers silence findings."""

NORMAL = frozenset({"oui", "o", "x", "ok", "c est normal", "normal", "vrai"})


def read(context: Context) -> Turn:
    """Read the spreadsheet, whole or not at all, and draw every conclusion from it.

    Raises ConfigurationError when the moment is before the last reading, or the restricted workbook has no such tab.
    """
    last = context.journal.latest()
    refuse_the_past(context, last)
    workbook = context.spreadsheet.read()
    register = parse(workbook, context.community)
    activity = read_years(context.activity, context.community)
    lost = lost_tabs(register, register_of(context, last) if last else None)
    if not lost:
        context.journal.record(workbook, [layout.tab for layout in register.layouts.values()])
    remember_answers(context)
    before, reading = _last_two(context.journal)
    earlier = register_of(context, before) if before and not lost else None
    return Turn(
        context=context,
        register=register,
        assessment=assess(register, activity=activity, before=earlier, normal=normal_findings(context.journal)),
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


def read_years(activity: Spreadsheet | None, community: Community) -> tuple[YearOfActivity, ...] | None:
    """The restricted workbook, when there is one. Raises MissingTabsError when it has no such tab."""
    if activity is None:
        return None
    years = parse_activity(activity.read(), community)
    if years is None:
        raise MissingTabsError(
            "Le classeur d’activité n’a pas d’onglet Activité (E-mail, Année, Contrats, CA) ; rien n’a été écrit.",
            "Vérifiez que c’est le bon fichier.",
        )
    return years


def register_of(context: Context, reading: Reading) -> Register:
    """An earlier reading, understood as today."""
    return parse(context.journal.workbook(reading), context.community)


def lost_tabs(register: Register, earlier: Register | None) -> tuple[TabKind, ...]:
    """The tabs that are missing or not whole now, and were there at the earlier reading."""
    if earlier is None:
        return ()
    return tuple(kind for kind in earlier.layouts if kind in (*register.missing, *register.partial))


def remember_answers(context: Context) -> None:
    """Keep what coordinators answered in our tabs since the last turn."""
    for table, answers in context.results.answers().items():
        known = context.journal.decisions(table)
        for key, answer in answers.items():
            if known.get(key) != answer:
                context.journal.remember(table, key, answer, context.now)


def normal_findings(journal: Journal) -> frozenset[str]:
    """The keys of the findings that a coordinator called normal."""
    answers = journal.decisions(FINDINGS)
    return frozenset(key for key, answer in answers.items() if answer.strip().casefold() in NORMAL)
