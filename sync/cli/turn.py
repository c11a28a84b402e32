"""A whole turn, as ``run`` and ``demo`` make one: the work, what people see of it, and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.output import Document
from sync.connect import Plan
from sync.core.counts import counts_of
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Change, ChangeKind, Changes
from sync.core.say import tell
from sync.core.text import clock, quoted, typeset
from sync.jobs.unchanged import note_counts
from sync.turn.context import DASHBOARD, Context
from sync.turn.manual_reading import note_reading

if TYPE_CHECKING:
    from sync.jobs.runner import Report

FIRST_CHANGES: Final = 6
FIRST_FINDINGS: Final = 6
FIRST_PAIRS: Final = 3


def whole_turn(context: Context, plan: Plan) -> Report:
    """Make one full turn of a plan, and note what it counted when it left nothing to do."""
    from sync.jobs.runner import jobs_by_hand, run_turn  # noqa: PLC0415 - every job, and only when something changed
    from sync.service.publication import publication  # noqa: PLC0415 - as above

    report = run_turn(context, jobs_by_hand(publication(plan)))
    note_reading(report.turn)
    if not report.problems:
        note_counts(report.turn.context, counts_of(report.turn.assessment))
    return report


def document(report: Report) -> Document:
    """Return what ``run --json`` says."""
    assessment = report.turn.assessment
    return {
        "changed": report.changed,
        **asdict(counts_of(assessment)),
        "changes": [_change(event) for event in assessment.changes.events if report.turn.sheet_changed],
        "published": list(report.published),
        "files": [str(path) for path in report.files],
        "mails": report.mails,
        "problems": list(report.problems),
    }


def _change(event: Change) -> Document:
    return {
        "kind": event.kind.value,
        "tab": event.title,
        "name": event.name,
        "row": event.row,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in event.fields],
    }


def show(report: Report, *, quiet: bool, fixed_day: bool = False) -> None:
    """Show what a turn found, and where everything is; with ``quiet``, only what went wrong."""
    console = screen.console(quiet=quiet)
    if report.turn.lost:
        _show_problems(report.problems)
        return
    assessment = report.turn.assessment
    screen.show_reading(console, report.turn.register)
    if fixed_day:
        console.print(
            f"[dim]  {tell('C’est un exemple inventé, et tout s’y passe comme un samedi 21 novembre 2026 à 8 h.')}[/]"
        )
    console.print()
    screen.show_counts(console, assessment.findings)
    screen.show_findings(console, assessment.findings, FIRST_FINDINGS)
    console.print()
    screen.show_duplicates(console, report.turn.register.members, assessment.duplicates, FIRST_PAIRS)
    console.print()
    screen.show_typology(console, assessment.people, has_activity=assessment.has_activity)
    console.print()
    _show_upcoming(console, assessment)
    if report.turn.sheet_changed:
        _show_changes(console, assessment.changes)
    console.print()
    _show_work(console, report)


def _show_upcoming(console: Console, assessment: Assessment) -> None:
    """Show the next gathering, planned or proposed, and what it still lacks."""
    if not assessment.upcoming:
        return
    proposal = assessment.upcoming[0]
    hour = clock(proposal.time)
    origin = tell("prévu") if proposal.place else tell("proposé par le rythme et l’alternance")
    console.print(
        screen.heading(tell("Prochain apéro")),
        tell("{day:weekday} à {hour} : {format}", day=proposal.day, hour=hour, format=escape(proposal.format)),
        sep="  ",
    )
    remarks = "".join(f" ; {remark}" for remark in proposal.remarks)
    console.print(f"  [dim]{escape(typeset(origin + remarks))}[/]")


def _show_changes(console: Console, changes: Changes) -> None:
    """Show what changed since the earlier reading."""
    heading = screen.heading(tell("Changements"))
    if changes.since is None:
        console.print(heading, tell("première lecture : rien encore à comparer."), sep="  ")
        return
    if not changes.events:
        console.print(heading, tell("rien n’a changé depuis le {since:day}.", since=changes.since), sep="  ")
        return
    console.print(heading, tell("depuis le {since:day}", since=changes.since), sep="  ")
    for event in changes.events[:FIRST_CHANGES]:
        console.print(f"  {escape(_change_sentence(event))}")
    screen.show_others(console, len(changes.events) - FIRST_CHANGES, "autre", "autres")


def _change_sentence(event: Change) -> str:
    """Return « Annuaire : Zoé Martin est arrivé·e (ligne 14) »."""
    where = tell(" (ligne {row})", row=event.row) if event.row else ""
    name = screen.short_name(event.name)
    sentences = {
        ChangeKind.ARRIVED: tell("nouvelle ligne, {name}{where}", name=name, where=where),
        ChangeKind.LEFT: tell("{name} n’y est plus", name=name),
        ChangeKind.SORTED: tell("l’onglet a été trié"),
        ChangeKind.CHANGED: f"{name}{where}, {_fields(event)}",
    }
    return typeset(f"{event.title} : {sentences[event.kind]}.")


def _fields(event: Change) -> str:
    return " ; ".join(
        tell("{field} : {before} → {after}", field=each.field, before=_typed(each.before), after=_typed(each.after))
        for each in event.fields
    )


def _typed(text: str) -> str:
    return quoted(text, 30) if text else tell("vide")


def _show_work(console: Console, report: Report) -> None:
    """Show what went wrong, what each job did, and where everything is."""
    _show_problems(report.problems)
    if not report.changed and not report.problems:
        console.print(unchanged())
    for outcome in report.outcomes.values():
        if outcome.files or outcome.published or outcome.mails:
            console.print(f"[green]✓[/] {outcome.sentence}")
        for note in outcome.notes:
            console.print(f"[yellow]▲[/] {escape(note)}")
    show_places(console, report.turn.context.snapshots.parent)


def unchanged() -> str:
    """Return what is said of a turn that found nothing to do."""
    nothing = f"[bold green]{tell('Rien n’a changé')}[/]"
    return tell("{nothing} depuis le dernier tour : rien n’a été écrit de plus.", nothing=nothing)


def _show_problems(problems: Sequence[str]) -> None:
    for problem in problems:
        screen.console().print(problem, style="bold red", markup=False)


def show_places(console: Console, out: Path) -> None:
    """Show where the page, the results, the last snapshot and the last digest are, whoever wrote them."""
    newest = [max(out.glob(pattern), default=None) for pattern in ("snapshots/*.xlsx", "mail/*.eml", "mail/*.html")]
    console.print(f"[bold]{tell('Tout est là :')}[/]")
    screen.show_files(
        console, [path for path in (out / DASHBOARD, out / connect.RESULTS, *newest) if path and path.exists()]
    )
