"""The command that holds the verbs, and what they share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from sync import __version__
from sync.cli.french import FrenchCommand, FrenchGroup
from sync.cli.output import only_ours, output

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
    """A verb of the program, its help in French; it returns the exit code. While it runs, standard output is ours."""

    def named(verb: Verb) -> Verb:
        app.command(name, cls=FrenchCommand)(_alone(verb))
        return verb

    return named


def _alone(verb: Callable[..., int]) -> Callable[..., int]:
    @wraps(verb)
    def alone(*words: Any, **options: Any) -> int:
        with only_ours():
            return verb(*words, **options)

    return alone


def answer(document: Mapping[str, Any]) -> None:
    """One JSON document on standard output, and nothing else."""
    text = json.dumps(document, ensure_ascii=False, default=str)
    output().write(text.encode("utf-8", "replace").decode() + "\n")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Dire la version et s’arrêter.")] = False,
) -> None:
    if version:
        sys.stdout.write(f"tablee {__version__}\n")
        raise typer.Exit
