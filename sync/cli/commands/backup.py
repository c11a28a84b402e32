"""``tablee backup``: the journal, copied into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import confirm
from sync.cli.journal import require_journal
from sync.cli.options import Config, Out, Quiet
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError, NotOursError
from sync.journal import Journal
from sync.journal.backup import back_up
from sync.journal.beside import FILE


def backup(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Où écrire la copie.")],
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remplacer le fichier s’il existe déjà.")] = False,
    quiet: Quiet = False,
) -> int:
    plan = connect.plan(Asked(None, config, None, out))
    require_journal(plan)
    if file.is_dir():
        file /= FILE
    if file.exists():
        if plan.journal.is_file(file):
            raise ConfigurationError(
                tell("C’est le journal lui-même ; rien n’a été fait."), tell("Choisissez un autre fichier.")
            )
        if file.resolve() in {path.resolve() for path in plan.not_ours}:
            raise NotOursError(
                typeset(tell("{name:quoted} n’est pas à moi : je n’y ai pas touché.", name=file.name)),
                tell("Nommez une copie."),
            )
        confirm(tell("{name:quoted} existe déjà. Le remplacer ?", name=file.name), yes=yes)
    with Journal.open(plan.journal) as journal:
        back_up(journal, file)
    screen.say(
        f"Journal copié dans {file}. Ce fichier contient des données personnelles : rangez-le en lieu sûr.", quiet=quiet
    )
    return 0
