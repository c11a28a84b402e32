"""``tablee run``: one full turn, or the word that nothing changed since the last one."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sync import connect
from sync.cli import screen, turn
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.progress import telling
from sync.connect import Asked, Plan
from sync.core.counts import Counts
from sync.core.model.outcomes import Severity
from sync.jobs.unchanged import counted_already, note_counts
from sync.turn.manual_reading import note_unchanged

if TYPE_CHECKING:
    from sync.jobs.runner import Report


@of_each_office
def run(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
    accept_missing: Annotated[
        bool, typer.Option("--accept-missing", help="Un onglet a été retiré exprès : continuer sans lui.")
    ] = False,
    told_together: Path | None = None,
) -> int:
    """Relancée sans que rien n’ait changé, la commande ne relit rien et n’écrit rien de plus."""
    plan = replace(connect.plan(Asked(source, config, activity, out, today)), told_together=told_together)
    report = make_turn(plan, quiet=quiet, accepts_missing=accept_missing)
    if as_json:
        answer(unchanged_document(report) if isinstance(report, Counts) else turn.document(report))
    elif isinstance(report, Counts):
        _show_unchanged(plan, report, quiet=quiet)
    else:
        turn.show(report, quiet=quiet)
    return 0 if isinstance(report, Counts) else report.exit_code


def make_turn(plan: Plan, *, quiet: bool = False, accepts_missing: bool = False) -> Report | Counts:
    """Make one full turn; when it would find nothing new and do nothing, return only what the last one counted."""
    with (
        telling(quiet=quiet) as progress,
        connect.context(plan, progress, accepts_missing=accepts_missing) as context,
    ):
        counts = counted_already(context)
        if counts is None:
            return turn.whole_turn(context, plan)
        note_unchanged(context)
        note_counts(context, counts)
        return counts


def unchanged_document(counts: Counts) -> Document:
    """Return what ``run --json`` says when nothing changed since the last turn."""
    nothing = {"changes": [], "published": [], "files": [], "mails": 0, "problems": []}
    return {"changed": False, **asdict(counts), **nothing}


def _show_unchanged(plan: Plan, counts: Counts, *, quiet: bool) -> None:
    """Show that nothing changed, what the last turn counted, and where everything is."""
    console = screen.console(quiet=quiet)
    console.print(turn.unchanged())
    screen.show_severities(console, {severity: counts.findings[severity.value] for severity in Severity})
    screen.show_clusters(console, counts.duplicates)
    turn.show_places(console, plan.out)
