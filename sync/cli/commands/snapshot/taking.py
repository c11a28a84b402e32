"""Take a snapshot."""

from __future__ import annotations

from pathlib import Path

from rich.prompt import Prompt

from sync.cli import screen
from sync.cli.assessing import assessment_of
from sync.cli.commands.snapshot.kept import folder
from sync.cli.output import Document
from sync.cli.reading import read_answers, read_register
from sync.connect import Plan
from sync.core.model.assessment import Assessment
from sync.core.panorama import panorama
from sync.core.people.offices import named_office
from sync.core.say import tell
from sync.core.tables import coordinator_tables, for_office
from sync.core.text import listed, typeset
from sync.errors import ConfigurationError
from sync.snapshot import Format, SnapshotReport, Wanted, is_archive_name, name_on_demand, write_snapshot


def choices(
    *, office: str | None, coordinators: bool, columns: str | None, anonymous: bool, password: bool, shape: str
) -> Wanted:
    """Return what was asked of a snapshot. Raises ConfigurationError for what cannot be, before anything is read."""
    formats = {each.value: each for each in Format}
    if shape not in formats:
        raise ConfigurationError(
            tell("Je ne connais pas le format {shape:quoted}.", shape=shape), f"Formats : {listed(list(formats))}."
        )
    titles = tuple(part.strip() for part in (columns or "").split(",") if part.strip())
    if columns is not None and not titles:
        raise ConfigurationError(
            tell("« --columns » ne nomme aucune colonne ; rien n’a été écrit."), tell("Nommez-en une.")
        )
    secret = _password() if password else None
    return Wanted(office, coordinators, titles, anonymous, secret, formats[shape])


def _password() -> str:
    """Ask for a password twice, never shown, never on a command line where others would see it."""
    first, second = (
        Prompt.ask(question, password=True) for question in (tell("Mot de passe"), tell("Encore une fois"))
    )
    if first != second:
        raise ConfigurationError(tell("Les deux mots de passe diffèrent ; rien n’a été écrit."), "Recommencez.")
    return first


def take(plan: Plan, wish: Wanted, file: Path | None) -> SnapshotReport:
    """Write one snapshot, whatever was written before."""
    register = read_register(plan)
    office = named_office(register, wish.office) if wish.office else None
    path = file or folder(plan) / name_on_demand(plan.now.date(), wish, office)
    if path.suffix != wish.format.suffix:
        ending = wish.format.suffix
        raise ConfigurationError(
            tell("{name} : ce format se termine par {ending}.", name=path.name, ending=ending),
            f"Essayez {path.stem}{ending}.",
        )
    if is_archive_name(path.name) and path.parent.resolve() == folder(plan).resolve():
        raise ConfigurationError(
            tell("{name} est le nom d’une archive, que Tablée prend elle-même ; rien n’a été écrit.", name=path.name),
            tell("Choisissez un autre nom, ou laissez Tablée en donner un."),
        )
    if plan.kind.is_file and path.exists() and path.samefile(plan.source):
        raise ConfigurationError(
            tell("L’instantané ne peut pas remplacer le tableau des membres ; rien n’a été écrit."),
            tell("Choisissez un autre nom."),
        )
    answers = read_answers(plan)
    if not (wish.coordinators or wish.anonymous):
        return write_snapshot(path, Assessment.bare(register, answers.same), plan.community, wish)
    assessment = assessment_of(plan, register, answers)
    visible = for_office(assessment, office) if office else assessment
    whole = panorama(visible, office=office)
    tables = coordinator_tables(visible, whole=whole) if wish.coordinators else ()
    return write_snapshot(path, assessment, plan.community, wish, tables=tables, whole=whole)


def document(report: SnapshotReport) -> Document:
    """Return what ``snapshot --json`` says."""
    return {
        "file": str(report.file),
        "sheets": list(report.sheets),
        "rows": report.rows,
        "sha256": report.sha256,
    }


def show(report: SnapshotReport) -> None:
    """Show where the snapshot is and what is in it."""
    console = screen.console()
    console.print(typeset(tell("[green]✓[/] Instantané : {sheets}.", sheets=listed(report.sheets))))
    screen.show_files(console, [report.file])
