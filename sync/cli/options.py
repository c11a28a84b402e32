"""The arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="Le tableau : .xlsx, .xlsm, .ods, .csv, un dossier de .csv, un lien. Sans lui, celui de tablee.toml.",
        show_default=False,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FICHIER", help="La configuration (sinon tablee.toml du dossier).", show_default=False
    ),
]
Activity = Annotated[
    Path | None,
    typer.Option(
        "--activity",
        metavar="FICHIER",
        help="Le classeur d’activité, à accès restreint : il sert à la typologie et à rien d’autre.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DOSSIER", help="Où écrire (sinon « tablee » à côté du tableau).", show_default=False
    ),
]
Kept = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DOSSIER",
        help="Où Tablée garde les réponses de la coordination (sinon « tablee » à côté du tableau).",
        show_default=False,
    ),
]
Who = Annotated[
    str,
    typer.Argument(
        metavar="QUI", help="Une adresse e-mail, un prénom et un nom, ou le numéro d’une ligne de l’annuaire."
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="AAAA-MM-JJ", help="Faire comme si l’on était ce jour-là, à 8 h.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Répondre par un document JSON, pour un autre programme.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Ne rien dire tant que tout va bien.")]
