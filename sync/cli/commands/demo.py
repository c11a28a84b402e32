"""``tablee demo``: a full turn on an invented community."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Final

import typer

from sync import connect
from sync.assets import shipped
from sync.cli import turn
from sync.cli.options import Json, Quiet
from sync.cli.output import answer
from sync.cli.progress import telling
from sync.connect import Asked
from sync.core.say import tell
from sync.disk import private_folder
from sync.errors import RefusedError
from sync.language import FRENCH, spoken

DAY: Final = "2026-11-21"
"""The day of the example."""


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DOSSIER", help="Où copier l’exemple et écrire.", show_default=False)
    ] = Path("demo"),
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    _copy_example(out)
    plan = connect.plan(Asked(config=out / "tablee.toml", out=out, today=DAY))
    with telling() as progress, connect.context(plan, progress) as context:
        report = turn.whole_turn(context, plan)
    if as_json:
        answer(turn.document(report))
    else:
        turn.show(report, quiet=quiet, fixed_day=True)
    return report.exit_code


def _copy_example(folder: Path) -> None:
    """Copy the example where it is not yet. Raises RefusedError where nothing may be written."""
    try:
        private_folder(folder)
        for example in sorted(shipped("examples").iterdir()):
            if example.suffix in {".xlsx", ".toml"} and not (folder / example.name).exists():
                shutil.copyfile(example, folder / example.name)
                if example.suffix == ".toml" and spoken() != FRENCH:
                    _say_language(folder / example.name)
    except OSError as error:
        raise RefusedError(
            tell(
                "Le dossier « {folder} » ne peut pas être écrit ({strerror}).", folder=folder, strerror=error.strerror
            ),
            tell("Choisissez-en un autre avec « --out »."),
        ) from error


def _say_language(path: Path) -> None:
    """Write in the configuration of the example that it is for people of the language of now."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("version = 1\n", f'version = 1\nlanguage = "{spoken()}"\n', 1), encoding="utf-8")
