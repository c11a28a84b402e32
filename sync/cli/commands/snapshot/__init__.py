"""``tablee snapshot``: take one, and list, compare and give back those that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sync import connect
from sync.cli import screen
from sync.cli.commands.snapshot import kept, taking
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.output import answer
from sync.connect import Asked, Plan
from sync.core.say import tell
from sync.errors import ConfigurationError

KEPT_VERBS: Final = ("list", "diff", "restore")


@of_each_office
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
    """« snapshot list » dit ceux qui sont gardés ; « snapshot diff A B » ce qui a changé entre deux ; « snapshot
    restore LIGNE » propose une ligne d’autrefois à recoller, sans jamais écrire dans le tableau des membres.
    """
    if source in KEPT_VERBS and not Path(source).exists():
        plan = connect.plan_as_set(Asked(None, config, activity, out, today))
        _look_after(source, words or [], plan, since=since, tab=tab)
        return 0
    if words:
        raise ConfigurationError(tell("Il y a un mot de trop."), tell("Essayez « tablee snapshot --help »."))
    choices = taking.choices(
        office=office, coordinators=coordinators, columns=columns, anonymous=anonymous, password=password, shape=shape
    )
    report = taking.take(connect.plan_as_set(Asked(source, config, activity, out, today)), choices, file)
    if as_json:
        answer(taking.document(report))
    elif not quiet:
        taking.show(report)
    return 0


def _look_after(verb: str, words: list[str], plan: Plan, *, since: str | None, tab: str) -> None:
    """Look after the snapshots that are kept beside the spreadsheet of the configuration, or in ``--out``."""
    console = screen.console()
    match verb, words:
        case "list", []:
            kept.show(plan)
        case "diff", [before, after]:
            differences, files = kept.compare(plan, before, after)
            console.print(differences.text, markup=False)
            screen.show_files(console, files)
        case "restore", [row] if row.isdecimal():
            console.print(kept.bring_back(plan, int(row), snapshot=since, tab=tab).sentence, markup=False)
        case _:
            raise ConfigurationError(
                tell("La commande n’est pas complète."), tell("Essayez « tablee snapshot --help ».")
            )
