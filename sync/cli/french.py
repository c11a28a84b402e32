"""Help and usage errors in French. Typer's own are in English and cannot be translated, so they are written here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

from sync.cli.commands import COMMANDS


class FrenchCommand(TyperCommand):
    """A command whose ``--help`` is in French."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # the types of typer's inner parser are private
        show_help(self, ctx)


def show_help(command: TyperCommand | TyperGroup, ctx: Any, verbs: Sequence[tuple[str, str]] = ()) -> None:
    """Print what a command does, how to type it, the commands that it holds or its arguments and options."""
    console = Console(highlight=False)
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option" and not getattr(param, "hidden", False)]
    pieces = ["COMMANDE"] if verbs else [f"[{_name(param)}]" for param in arguments]
    console.print(f"\n[bold]Usage :[/] {ctx.command_path} {escape(' '.join([*pieces, '[OPTIONS]']))}\n")
    console.print(Padding(escape(_unwrapped(command.help or "")), (0, 1)))
    _section(console, "Commandes", verbs)
    _section(console, "Arguments", [(_name(param), _about(param)) for param in arguments])
    _section(console, "Options", [(_option(param), _about(param)) for param in options])
    if command.epilog:
        console.print(Padding(escape(command.epilog), (1, 1, 0, 1)))
    console.print()


def _unwrapped(text: str) -> str:
    """Return paragraphs as one line each, so that the terminal wraps them."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))


def _section(console: Console, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for name, text in rows:
        table.add_row(escape(name), escape(text))
    console.print(f"\n[bold]{title}[/]")
    console.print(Padding(table, (0, 1)))


def _name(param: Any) -> str:
    return str(param.metavar or param.name).upper()


def _option(param: Any) -> str:
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag or "--help" in param.opts else f"{names} {_name(param)}"


def _about(param: Any) -> str:
    return "Afficher cette aide." if "--help" in param.opts else str(param.help or "")


def usage_error(error: Any) -> str:
    """Return what is wrong with what was typed, in one French sentence."""
    quotation = re.search(r"'([^']*)'", str(getattr(error, "message", "")))
    match type(error).__name__:
        case "NoSuchOption":
            close = sorted(getattr(error, "possibilities", None) or ())
            wrong = f"L’option {error.option_name} n’existe pas{_perhaps(close)}"
        case "MissingParameter":
            wrong = f"Il manque {_name(error.param)}" if error.param else "Il manque quelque chose"
        case "BadParameter":
            wrong = (
                f"La valeur donnée pour {_name(error.param)} ne convient pas" if error.param else "Valeur inattendue"
            )
        case "BadOptionUsage":
            wrong = f"L’option {error.option_name} attend une valeur"
        case _ if "such command" in str(error) and quotation:
            close = get_close_matches(quotation[1], COMMANDS, n=1)
            wrong = f"La commande « {quotation[1]} » n’existe pas{_perhaps(close)}"
        case _ if "unexpected extra argument" in str(error):
            wrong = "Il y a un mot de trop"
        case _:
            wrong = "La commande n’est pas écrite comme je sais la lire"
    return f"{wrong}. Essayez « {error.ctx.command_path if error.ctx else 'tablee'} --help »."


def _perhaps(close: Sequence[str]) -> str:
    return f" (peut-être {', '.join(close)} ?)" if close else ""
