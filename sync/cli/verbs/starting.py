"""The verb to begin with: init."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync.cli.verbs.base import command


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
