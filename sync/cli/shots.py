"""The snapshot commands: take one, list those that are kept, compare two, have a line back."""

from __future__ import annotations

from pathlib import Path

from rich.prompt import Prompt

from sync import connect
from sync.cli import looks, screen
from sync.cli.progress import telling
from sync.connect import Plan
from sync.core.assess import assess
from sync.core.model.assessment import Assessment
from sync.core.panorama import panorama
from sync.core.people.offices import named_office
from sync.core.tables import coordinator_tables, for_office
from sync.core.text import listed, quoted, typeset
from sync.errors import ConfigurationError
from sync.jobs.snapshots import Differences, differences, restore, write_differences
from sync.snapshot import (
    Format,
    SnapshotReport,
    Wanted,
    find_snapshot,
    is_archive_name,
    kept_snapshots,
    name_on_demand,
    told,
    write_snapshot,
)
from sync.turn.activity import read_years
from sync.turn.context import Outcome
from sync.turn.manual_reading import read_by_hand


def wanted(
    *, office: str | None, coordinators: bool, columns: str | None, anonymous: bool, password: bool, shape: str
) -> Wanted:
    """What was asked of a snapshot. Raises ConfigurationError for what cannot be, before anything is read."""
    formats = {each.value: each for each in Format}
    if shape not in formats:
        raise ConfigurationError(f"Je ne connais pas le format {quoted(shape)}.", f"Formats : {listed(list(formats))}.")
    chosen = tuple(part.strip() for part in (columns or "").split(",") if part.strip())
    secret = _password() if password else None
    return Wanted(office, coordinators, chosen, anonymous, secret, formats[shape])


def _password() -> str:
    """Asked twice, never shown, never on a command line where others would see it."""
    first, second = (Prompt.ask(question, password=True) for question in ("Mot de passe", "Encore une fois"))
    if first != second:
        raise ConfigurationError("Les deux mots de passe diffèrent ; rien n’a été écrit.", "Recommencez.")
    return first


def take(plan: Plan, asked: Wanted, file: Path | None) -> SnapshotReport:
    """Write one snapshot, whatever was written before."""
    register = looks.understood(plan)
    office = named_office(register, asked.office) if asked.office else None
    path = file or folder(plan) / name_on_demand(plan.now.date(), asked, office)
    if path.suffix != asked.format.suffix:
        ending = asked.format.suffix
        raise ConfigurationError(f"{path.name} : ce format se termine par {ending}.", f"Essayez {path.stem}{ending}.")
    if is_archive_name(path.name) and path.parent.resolve() == folder(plan).resolve():
        raise ConfigurationError(
            f"{path.name} est le nom d’une archive, que Tablée prend elle-même ; rien n’a été écrit.",
            "Choisissez un autre nom, ou laissez Tablée en donner un.",
        )
    if plan.kind.is_file and path.exists() and path.samefile(plan.source):
        raise ConfigurationError(
            "L’instantané ne peut pas remplacer le tableau des membres ; rien n’a été écrit.",
            "Choisissez un autre nom.",
        )
    answers = looks.answered(plan)
    if not (asked.coordinators or asked.anonymous):
        return write_snapshot(path, Assessment.bare(register, answers.same), plan.community, asked)
    years = read_years(connect.activity(plan), plan.community)
    assessment = assess(register, activity=years, normal=answers.normal, same=answers.same)
    kept = for_office(assessment, office) if office else assessment
    whole = panorama(kept, office=office)
    tables = coordinator_tables(kept, whole=whole) if asked.coordinators else ()
    return write_snapshot(path, assessment, plan.community, asked, tables=tables, whole=whole)


def show_taken(report: SnapshotReport) -> None:
    """Where the snapshot is and what is in it."""
    console = screen.console()
    console.print(typeset(f"[green]✓[/] Instantané : {listed(report.sheets)}."))
    screen.show_files(console, [report.file])


def folder(plan: Plan) -> Path:
    """Where snapshots are kept."""
    return plan.out / "snapshots"


def show_kept(plan: Plan) -> None:
    """Every snapshot that is kept, the newest first."""
    console = screen.console()
    kept = kept_snapshots(folder(plan))
    if not kept:
        console.print("Aucun instantané gardé pour l’instant : « tablee snapshot » en prend un.")
    for each in kept:
        console.print(told(each), markup=False)


def compare(plan: Plan, before: str, after: str) -> tuple[Differences, tuple[Path, Path]]:
    """The differences between two snapshots (a date or a file each), written as a page and as a sheet."""
    was, now = find_snapshot(folder(plan), before), find_snapshot(folder(plan), after)
    found = differences(was, now, plan.community)
    return found, write_differences(found, plan.out / "differences", f"{was.stem}-{now.stem}")


def bring_back(plan: Plan, row: int, *, snapshot: str | None, tab: str) -> Outcome:
    """Propose a line of a snapshot in our tab, for a person to paste."""
    with telling() as progress, connect.context(plan, progress) as context:
        return restore(read_by_hand(context), find_snapshot(folder(plan), snapshot), row, tab)
