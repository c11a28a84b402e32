"""The command that holds the others: it knows their names, and imports the one that is typed."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sync import __version__
from sync.cli.commands import COMMANDS, GROUPS
from sync.cli.french import FrenchCommand, show_help
from sync.cli.output import only_ours
from sync.language import translated


class Commands(TyperGroup):
    """The commands of the table, each imported when it is typed; ``--help`` tells them all, and imports none."""

    def list_commands(self, ctx: Any) -> list[str]:  # the types of typer's inner parser are private
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        show_help(self, ctx, GROUPS)


def load(name: str) -> Any:
    """Import one command of the table, its help in the language of people, and return it as typer parses it."""
    with only_ours():  # a library may print while it is imported
        verb = getattr(import_module(f"sync.cli.commands.{name}"), name)
    help_text = f"{translated(COMMANDS[name])}\n\n{translated(inspect.getdoc(verb) or '')}"
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    single.command(name, cls=FrenchCommand, help=help_text.strip())(_alone(verb))
    return typer.main.get_command(single)


def _alone(verb: Callable[..., int]) -> Callable[..., int]:
    """Wrap a command so that, while it runs, standard output is ours."""

    @wraps(verb)
    def alone(*words: Any, **options: Any) -> int:
        with only_ours():
            return verb(*words, **options)

    return alone


app = typer.Typer(
    cls=Commands,
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


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Dire la version et s’arrêter.")] = False,
) -> None:
    if version:
        sys.stdout.write(f"tablee {__version__}\n")
        raise typer.Exit
