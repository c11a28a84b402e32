"""The verbs of ``tablee``: what each takes, and what it hands over to."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from sync import __version__
from sync.cli.french import FrenchCommand, FrenchGroup
from sync.cli.options import Activity, Config, Json, Kept, Out, Quiet, Source, Today
from sync.cli.progress import telling

app = typer.Typer(
    cls=FrenchGroup,
    name="tablee",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Tablée garde vrai et utile le tableau partagé d’une communauté.\n\n"
    "Elle lit l’annuaire, le planning des apéros, les besoins et ressources ; dit avec bienveillance ce qui mérite un "
    "regard ; retrouve les personnes entrées deux fois ; prépare le digest de la coordination et des instantanés "
    "Excel. Elle n’écrit jamais dans le tableau des membres.",
    epilog="Pour commencer : « tablee demo », ou « tablee check annuaire.xlsx ».",
)


Verb = TypeVar("Verb", bound=Callable[..., int])


def command(name: str) -> Callable[[Verb], Verb]:
    """A verb of the program, its help in French; it returns the exit code."""
    return app.command(name, cls=FrenchCommand)


def _answer(document: Mapping[str, Any]) -> None:
    """One JSON document on standard output, and nothing else."""
    text = json.dumps(document, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write(text.encode("utf-8", "replace").decode() + "\n")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Dire la version et s’arrêter.")] = False,
) -> None:
    if version:
        sys.stdout.write(f"tablee {__version__}\n")
        raise typer.Exit


@command("check")
def check(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Lire le tableau et dire ce qui mérite un regard. N’écrit rien.

    Se termine par 1 s’il y a des erreurs, 0 sinon.
    """
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan
    from sync.core.model.outcomes import Severity

    register, findings = looks.check(plan(Asked(source, config, None, out, today)))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        _answer(shapes.check(register, findings))
    elif not quiet or wrong:
        console = screen.console()
        screen.show_reading(console, register)
        screen.show_findings(console, findings)
        screen.show_counts(console, findings)
    return 1 if wrong else 0


@command("duplicates")
def duplicates(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Trouver les personnes entrées plusieurs fois, et dire pourquoi on le pense. N’écrit rien."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    with telling(quiet=quiet) as progress:
        members, found = looks.duplicates(plan(Asked(source, config, None, out, today)), progress)
    if as_json:
        _answer(shapes.duplicates(found))
    elif not quiet:
        screen.show_duplicates(screen.console(), members, found)
    return 0


@command("typology")
def typology(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Dire qui est actif·ve, occasionnel·le, en pause… et pourquoi ; pour la coordination seulement. N’écrit rien."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    asked = plan(Asked(source, config, activity, out, today))
    with telling(quiet=quiet) as progress:
        people, known = looks.typology(asked, progress)
    if as_json:
        _answer(shapes.typology(people, asked.community))
    elif not quiet:
        console = screen.console()
        screen.show_typology(console, people, known=known)
        screen.show_people(console, people)
    return 0


@command("why")
def why(
    about: Annotated[
        list[str],
        typer.Argument(
            metavar="QUOI", help="Une adresse e-mail, « Onglet!Cellule », ou deux numéros de ligne de l’annuaire."
        ),
    ],
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Le tableau (sinon celui de tablee.toml).")
    ] = None,
    activity: Activity = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
) -> int:
    """Demander pourquoi : cette remarque, cette classe, ces deux lignes, ce mail qui n’est pas parti."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    with telling() as progress:
        answer = looks.why(plan(Asked(source, config, activity, out, today)), about, progress)
    if as_json:
        _answer(shapes.why(answer))
    else:
        screen.show_answers(screen.console(), answer)
    return 0


@command("run")
def run_once(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Faire un tour complet : lire, publier pour la coordination, prendre un instantané, écrire le digest.

    Relancée sans que rien n’ait changé, la commande n’écrit rien de plus.
    """
    from sync.cli import turns
    from sync.connect import Asked, plan

    report = turns.run(plan(Asked(source, config, activity, out, today)))
    if as_json:
        from sync.cli import shapes

        _answer(shapes.run(report))
    else:
        turns.show(report, quiet=quiet)
    return report.exit_code


@command("demo")
def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DOSSIER", help="Où copier l’exemple et écrire.", show_default=False)
    ] = Path("demo"),
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Essayer Tablée sur un exemple inventé, copié dans « demo/ » ; tout s’y passe comme un 21 novembre 2026."""
    from sync.cli import turns

    report = turns.demo(out)
    if as_json:
        from sync.cli import shapes

        _answer(shapes.run(report))
    else:
        turns.show(report, quiet=quiet, fixed_day=True)
    return report.exit_code


@command("digest")
def digest(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="BUREAU", help="Le digest d’un seul bureau.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir le digest dans le navigateur.")] = False,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Écrire le digest de la semaine dans des fichiers .eml et .html. Rien n’est envoyé."""
    from sync.cli import turns
    from sync.connect import Asked, plan

    written = turns.digest(plan(Asked(source, config, activity, out, today)), office=office)
    if as_json:
        from sync.cli import shapes

        _answer(shapes.digest(written))
    else:
        turns.show_digest(written, preview=preview, quiet=quiet)
    return 0


@command("snapshot")
def snapshot(
    source: Source = None,
    office: Annotated[
        str | None,
        typer.Option("--office", metavar="BUREAU", help="Seulement les membres d’un bureau.", show_default=False),
    ] = None,
    coordinators: Annotated[
        bool, typer.Option("--coordinators", help="Avec ce que Tablée a trouvé ; pour la coordination seulement.")
    ] = False,
    file: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Le fichier à écrire.", show_default=False)
    ] = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Garder un instantané Excel du tableau, tel qu’il est tapé, mis en page pour être lu et imprimé."""
    from sync.cli import turns
    from sync.connect import Asked, plan

    wanted = turns.SnapshotWanted(office, coordinators, file)
    report = turns.snapshot(plan(Asked(source, config, activity, out, today)), wanted)
    if as_json:
        from sync.cli import shapes

        _answer(shapes.snapshot(report))
    elif not quiet:
        turns.show_snapshot(report)
    return 0


@command("init")
def init(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DOSSIER", help="Où écrire.", show_default=False)
    ] = Path(),
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--workbook", metavar="FICHIER", help="Écrire un classeur vide, prêt à partager.", show_default=False
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NOM", help="Le nom de la communauté.", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Le tableau partagé.", show_default=False)
    ] = None,
    office: Annotated[
        list[str] | None, typer.Option("--office", metavar="BUREAU", help="Un bureau (répétable).", show_default=False)
    ] = None,
    coordinator: Annotated[
        list[str] | None,
        typer.Option("--coordinator", metavar="ADRESSE", help="Qui reçoit le digest (répétable).", show_default=False),
    ] = None,
    rhythm: Annotated[
        str | None,
        typer.Option(
            "--rhythm", metavar="RRULE", help="Le rythme des apéros (FREQ=MONTHLY;BYDAY=3TH).", show_default=False
        ),
    ] = None,
) -> int:
    """Écrire un tablee.toml commenté (questions posées au terminal, sinon par options), ou un classeur vide."""
    from sync.cli import beginnings

    wanted = beginnings.Wanted(name, source, tuple(office or ()), tuple(coordinator or ()), rhythm)
    return beginnings.begin(folder, workbook, wanted)
