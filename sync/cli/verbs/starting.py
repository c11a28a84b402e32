"""The verbs to begin with: init, and doctor, which sees that all is in place."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.verbs.base import answer, command
from sync.errors import ConfigurationError


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
    online: Annotated[
        str | None,
        typer.Option(
            "--google", metavar="LIEN", help="Le lien de votre tableau dans Google Sheets.", show_default=False
        ),
    ] = None,
    coordinators: Annotated[
        str | None,
        typer.Option(
            "--coordinators",
            metavar="LIEN",
            help="Avec --google : le tableau à part de la coordination, où Tablée écrit.",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FICHIER",
            help="Avec --google : la clé du compte de service (sinon credentials.json du dossier).",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
) -> int:
    """Écrire un tablee.toml commenté (questions posées au terminal, sinon par options), ou un classeur vide.

    Avec « --google LIEN », Tablée essaie d’abord l’accès au tableau partagé, dit ce qu’elle y a compris, et n’écrit
    rien si l’accès est refusé.
    """
    from sync.cli import beginnings

    wanted = beginnings.Wanted(name, source, tuple(office or ()), tuple(coordinator or ()), rhythm)
    if online is None:
        if coordinators or key:
            raise ConfigurationError("« --coordinators » et « --key » vont avec « --google LIEN » ; rien n’a été fait.")
        return beginnings.begin(folder, workbook, wanted)
    if source or workbook:
        raise ConfigurationError("« --google » va sans « --source » ni « --workbook » ; rien n’a été fait.")
    from sync.cli import google

    return google.begin(folder, google.Online(online, coordinators, key, today), wanted)


@command("doctor")
def doctor(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Vérifier que tout est en place : la configuration, la clé et les partages Google, les onglets, les dossiers.

    Chaque ✗ se termine par la chose à faire. N’écrit rien. Se termine par 1 s’il y a au moins un ✗, 0 sinon.
    """
    from sync.cli import diagnosis
    from sync.connect import Asked

    results = diagnosis.examine(Asked(source, config, activity, out))
    sick = any(result.ok is False for result in results)
    if as_json:
        answer(diagnosis.shape(results))
    elif not quiet or sick:
        diagnosis.show(results)
    return 1 if sick else 0
