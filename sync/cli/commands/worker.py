"""``tablee worker``: many offices, on as many machines as one likes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sync.cli.options import Quiet
from sync.cli.whole import refuse_without
from sync.connect.pacing import DATABASE
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError
from sync.service.logs import JSON_VARIABLE


def worker(
    offices: Annotated[
        Path,
        typer.Option(
            "--offices", metavar="DOSSIER", help="Le dossier des bureaux : une configuration (.toml) par bureau."
        ),
    ],
    database: Annotated[
        str,
        typer.Option(
            "--database",
            metavar="ADRESSE",
            envvar=DATABASE,
            help="La base PostgreSQL que les machines partagent (postgresql://…), sans mot de passe.",
        ),
    ],
    metrics: Annotated[
        Path | None,
        typer.Option(
            "--metrics",
            metavar="FICHIER",
            help="Écrire chaque minute les chiffres de tous les bureaux, au format OpenMetrics.",
            show_default=False,
        ),
    ] = None,
    ping: Annotated[
        str,
        typer.Option(
            "--ping",
            metavar="ADRESSE",
            help="Une page à appeler chaque minute où aucun bureau n’est en retard (healthchecks et ses pareils).",
        ),
    ] = "",
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Écrire les journaux en JSON, une ligne chacun.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Un par cœur environ ; chaque bureau a son journal dans PostgreSQL (docs/serveur.fr.md)."""
    refuse_without("procrastinate", "psycopg")
    if not hasattr(os, "pidfd_open"):
        raise ConfigurationError(
            typeset(tell("« tablee worker » demande Linux ; rien n’a été fait.")),
            typeset(tell("Ailleurs, « tablee start » sert un bureau.")),
        )
    from sync.server.process import Telling, serve  # noqa: PLC0415 - PostgreSQL and the queue, only for who has them

    if log_json:
        os.environ[JSON_VARIABLE] = "1"  # each turn is a process of its own, and logs alike
    return serve(offices, database, Telling(metrics, ping), quiet=quiet)
