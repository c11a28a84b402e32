"""The verb that keeps: snapshot, which takes one, and lists, compares and gives back those that were kept."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.verbs.base import answer, command
from sync.errors import ConfigurationError

if TYPE_CHECKING:
    from sync.connect import Plan

KEPT_VERBS = ("list", "diff", "restore")


@command("snapshot")
def snapshot(
    source: Source = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="…", help="Pour « diff » : deux dates ou fichiers. Pour « restore » : un numéro de ligne."
        ),
    ] = None,
    office: Annotated[
        str | None,
        typer.Option("--office", metavar="BUREAU", help="Seulement les membres d’un bureau.", show_default=False),
    ] = None,
    coordinators: Annotated[
        bool, typer.Option("--coordinators", help="Avec ce que Tablée a trouvé ; pour la coordination seulement.")
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="LISTE", help="Seulement ces colonnes, séparées par des virgules.", show_default=False
        ),
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Le panorama seul, sans aucun nom.")] = False,
    password: Annotated[
        bool, typer.Option("--password", help="Protéger le fichier par un mot de passe, demandé sans être montré.")
    ] = False,
    shape: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="xlsx, ods, csv (un .zip) ou json.")
    ] = "xlsx",
    file: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Le fichier à écrire.", show_default=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="Pour « restore » : quel instantané (sinon le dernier).", show_default=False
        ),
    ] = None,
    tab: Annotated[
        str, typer.Option("--tab", metavar="ONGLET", help="Pour « restore » : de quel onglet.")
    ] = "Annuaire",
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Garder un instantané Excel du tableau, tel qu’il est tapé, mis en page pour être lu et imprimé.

    « snapshot list » dit ceux qui sont gardés ; « snapshot diff A B » ce qui a changé entre deux ; « snapshot restore
    LIGNE » propose une ligne d’autrefois à recoller, sans jamais écrire dans le tableau des membres.
    """
    from sync.connect import Asked, plan

    if source in KEPT_VERBS and not Path(source).exists():
        return _kept(source, words or [], plan(Asked(None, config, activity, out, today)), since=since, tab=tab)
    if words:
        raise ConfigurationError("Il y a un mot de trop.", "Essayez « tablee snapshot --help ».")
    from sync.cli import shapes, shots

    asked = shots.wanted(
        office=office, coordinators=coordinators, columns=columns, anonymous=anonymous, password=password, shape=shape
    )
    report = shots.take(plan(Asked(source, config, activity, out, today)), asked, file)
    if as_json:
        answer(shapes.snapshot(report))
    elif not quiet:
        shots.show_taken(report)
    return 0


def _kept(verb: str, words: list[str], asked: Plan, *, since: str | None, tab: str) -> int:
    """Look after the snapshots that are kept beside the spreadsheet of the configuration, or in ``--out``."""
    from sync.cli import screen, shots

    console = screen.console()
    match verb, words:
        case "list", []:
            shots.show_kept(asked)
        case "diff", [before, after]:
            found, files = shots.compare(asked, before, after)
            console.print(found.text, markup=False)
            screen.show_files(console, files)
        case "restore", [row] if row.isdecimal():
            console.print(shots.bring_back(asked, int(row), snapshot=since, tab=tab).sentence, markup=False)
        case _:
            raise ConfigurationError("La commande n’est pas complète.", "Essayez « tablee snapshot --help ».")
    return 0
