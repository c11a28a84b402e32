"""``tablee worker``: many offices, on as many machines as one likes."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sync.cli.options import Quiet
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
            envvar="TABLEE_DATABASE",
            help="La base PostgreSQL que les machines partagent (postgresql://…), sans mot de passe.",
        ),
    ],
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Écrire les journaux en JSON, une ligne chacun.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Un par cœur environ ; chaque bureau a son journal dans PostgreSQL (docs/serveur.fr.md)."""
    if find_spec("procrastinate") is None or find_spec("psycopg") is None:
        raise ConfigurationError(
            typeset(tell("« tablee worker » demande des paquets de plus ; rien n’a été fait.")),
            typeset(tell("Installez-les : pip install 'tablee[server]'.")),
        )
    if not hasattr(os, "pidfd_open"):
        raise ConfigurationError(
            typeset(tell("« tablee worker » demande Linux ; rien n’a été fait.")),
            typeset(tell("Ailleurs, « tablee start » sert un bureau.")),
        )
    from sync.server.process import serve  # noqa: PLC0415 - PostgreSQL and the queue, only for who has them

    if log_json:
        os.environ[JSON_VARIABLE] = "1"  # each turn is a process of its own, and logs alike
    return serve(offices, database, quiet=quiet)
