"""The commands that do something: a turn, the demonstration, a digest, a snapshot."""

from __future__ import annotations

import shutil
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.markup import escape

from sync import connect
from sync.assets import shipped
from sync.cli import screen
from sync.cli.progress import telling
from sync.connect import Asked, Plan
from sync.core.counts import Counts, counts_of
from sync.core.model.outcomes import Severity
from sync.core.people.offices import named_office
from sync.core.text import listed, typeset
from sync.disk import private_folder
from sync.errors import RefusedError, UnavailableError
from sync.jobs.unchanged import counted_already, note_counts
from sync.turn.context import Context
from sync.turn.manual_reading import note_reading, note_unchanged, read_by_hand

if TYPE_CHECKING:
    from sync.jobs.runner import Report
    from sync.letters.weekly_digest import Written

DEMO_DAY: Final = "2026-11-21"
FIRST_FINDINGS: Final = 6
FIRST_PAIRS: Final = 3
_UNCHANGED: Final = "[bold green]Rien n’a changé[/] depuis le dernier tour : rien n’a été écrit de plus."


def run(plan: Plan, *, quiet: bool = False, accepts_missing: bool = False) -> Report | Counts:
    """One full turn; when it would find nothing new and do nothing, only what the last one counted."""
    with (
        telling(quiet=quiet) as progress,
        connect.context(plan, progress, accepts_missing=accepts_missing) as context,
    ):
        counts = counted_already(context)
        if counts is None:
            return _turn(context)
        note_unchanged(context)
        note_counts(context, counts)
        return counts


def _turn(context: Context) -> Report:
    from sync.jobs.runner import run_turn  # noqa: PLC0415 - every job, and only when something changed

    report = run_turn(context)
    note_reading(report.turn)
    if not report.problems:
        note_counts(context, counts_of(report.turn.assessment))
    return report


def demo(folder: Path) -> Report:
    """Copy the example where it is not yet, then one full turn there, on the day of the example."""
    try:
        private_folder(folder)
        for example in sorted(shipped("examples").iterdir()):
            if example.suffix in {".xlsx", ".toml"} and not (folder / example.name).exists():
                shutil.copyfile(example, folder / example.name)
    except OSError as error:
        raise RefusedError(
            f"Le dossier « {folder} » ne peut pas être écrit ({error.strerror}).",
            "Choisissez-en un autre avec « --out ».",
        ) from error
    plan = connect.plan(Asked(config=folder / "tablee.toml", out=folder, today=DEMO_DAY))
    with telling() as progress, connect.context(plan, progress) as context:
        return _turn(context)


def show(report: Report, *, quiet: bool, fixed_day: bool = False) -> None:
    """What a turn found, and where everything is; with ``quiet``, only what went wrong."""
    console = screen.console(quiet=quiet)
    if report.turn.lost:
        _show_problems(report)
        return
    assessment = report.turn.assessment
    screen.show_reading(console, report.turn.register)
    if fixed_day:
        console.print("[dim]  C’est un exemple inventé, et tout s’y passe comme un samedi 21 novembre 2026 à 8 h.[/]")
    console.print()
    screen.show_counts(console, assessment.findings)
    screen.show_findings(console, assessment.findings, FIRST_FINDINGS)
    console.print()
    screen.show_duplicates(console, report.turn.register.members, assessment.duplicates, FIRST_PAIRS)
    console.print()
    screen.show_typology(console, assessment.people, known=assessment.has_activity)
    console.print()
    screen.show_upcoming(console, assessment)
    if report.turn.sheet_changed:
        screen.show_changes(console, assessment.changes)
    console.print()
    _show_done(report, quiet=quiet)


def _show_done(report: Report, *, quiet: bool) -> None:
    console = screen.console(quiet=quiet)
    _show_problems(report)
    if not report.changed and not report.problems:
        console.print(_UNCHANGED)
    for outcome in report.outcomes.values():
        if outcome.files or outcome.published or outcome.mails:
            console.print(f"[green]✓[/] {outcome.sentence}")
        for note in outcome.notes:
            console.print(f"[yellow]▲[/] {escape(note)}")
    console.print("[bold]Tout est là :[/]")
    screen.show_files(console, _where(report.turn.context.snapshots.parent))


def show_unchanged(plan: Plan, counts: Counts, *, quiet: bool) -> None:
    """That nothing changed, what the last turn counted, and where everything is."""
    console = screen.console(quiet=quiet)
    console.print(_UNCHANGED)
    screen.show_severities(console, {severity: counts.findings[severity.value] for severity in Severity})
    screen.show_clusters(console, counts.duplicates)
    console.print("[bold]Tout est là :[/]")
    screen.show_files(console, _where(plan.out))


def _show_problems(report: Report) -> None:
    for problem in report.problems:
        screen.console().print(problem, style="bold red", markup=False)


def _where(out: Path) -> list[Path]:
    """The results, the last snapshot, the last digest, whether or not this turn wrote them."""
    newest = [max(out.glob(pattern), default=None) for pattern in ("snapshots/*.xlsx", "mail/*.eml", "mail/*.html")]
    return [path for path in (out / connect.RESULTS, *newest) if path is not None and path.exists()]


def digest(plan: Plan, *, office: str | None) -> Written:
    """The digest of the week, written to files."""
    from sync.letters.weekly_digest import write_digest  # noqa: PLC0415 - as above

    with telling() as progress, connect.context(plan, progress) as context:
        turn = read_by_hand(context)
        if office is not None:
            office = named_office(turn.register, office)
        return write_digest(turn, office)


def show_digest(written: Written, *, preview: bool, quiet: bool) -> None:
    """Where the digest is; with ``preview``, in the browser when there is one."""
    console = screen.console(quiet=quiet)
    to = (
        f"pour {listed(written.to)}"
        if written.to
        else "sans destinataire : personne ne coordonne encore dans tablee.toml"
    )
    console.print(typeset(f"[bold]{written.subject}[/] ({to})"))
    if written.empty:
        console.print("[dim]Rien à dire cette semaine : aucun digest n’est écrit.[/]")
    screen.show_files(console, written.files)
    page = next((path for path in written.files if path.suffix == ".html"), None)
    if preview and page:
        open_page(page)


def panorama(plan: Plan, *, office: str | None) -> Path:
    """The page of the panorama, of everyone or of one office. Raises UnavailableError after a half reading."""
    from sync.turn.panorama import write_panorama  # noqa: PLC0415 - pandas, only here

    with telling() as progress, connect.context(plan, progress) as context:
        turn = read_by_hand(context)
        if turn.lost:
            raise UnavailableError("Un onglet manque à cette lecture : le panorama attendra la prochaine.")
        chosen = named_office(turn.register, office) if office else None
        (path,) = write_panorama(turn, plan.out / "panorama.html", chosen).files
        return path


def open_page(path: Path) -> None:
    """Open a page in the browser, or say that there is none."""
    if not webbrowser.open(path.resolve().as_uri()):
        screen.console().print("Aucun navigateur ici : ouvrez le fichier .html ci-dessus.")
