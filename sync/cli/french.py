"""Help and usage errors in French. Typer's own are in English and cannot be translated, so they are written here."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

LESSON = (
    *("demo", "init", "doctor", "check", "duplicates", "typology", "why"),
    *("run", "digest", "calendar", "snapshot", "panorama", "post"),
    *("start", "status", "backup", "restore", "erase", "access"),
)


class FrenchCommand(TyperCommand):
    """A command whose ``--help`` is in French."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # the types of typer's inner parser are private
        show_help(self, ctx)


class FrenchGroup(TyperGroup):
    """The same for the command that holds the others, which are listed in the order in which one learns them."""

    def list_commands(self, ctx: Any) -> list[str]:
        names = super().list_commands(ctx)
        return [verb for verb in LESSON if verb in names] + [name for name in names if name not in LESSON]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        show_help(self, ctx)


def show_help(command: TyperCommand | TyperGroup, ctx: Any) -> None:
    """Print what a command does, how to type it, its commands or its arguments and options."""
    console = Console(highlight=False)
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option" and not getattr(param, "hidden", False)]
    verbs = _verbs(command, ctx) if isinstance(command, TyperGroup) else []
    pieces = ["COMMANDE"] if verbs else [f"[{_name(param)}]" for param in arguments]
    console.print(f"\n[bold]Usage :[/] {ctx.command_path} {escape(' '.join([*pieces, '[OPTIONS]']))}\n")
    console.print(Padding(escape(_unwrapped(command.help or "")), (0, 1)))
    _section(console, "Commandes", verbs)
    _section(console, "Arguments", [(_name(param), _about(param)) for param in arguments])
    _section(console, "Options", [(_option(param), _about(param)) for param in options])
    if command.epilog:
        console.print(Padding(escape(command.epilog), (1, 1, 0, 1)))
    console.print()


def _verbs(group: TyperGroup, ctx: Any) -> list[tuple[str, str]]:
    """The commands that a group holds, and what each does in one sentence."""
    found = ((name, group.get_command(ctx, name)) for name in group.list_commands(ctx))
    return [(name, _first_sentence(verb.help or "")) for name, verb in found if verb]


def _unwrapped(text: str) -> str:
    """Paragraphs as one line each, so that the terminal wraps them."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))


def _first_sentence(text: str) -> str:
    return _unwrapped(text).split("\n", maxsplit=1)[0]


def _section(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
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
    """What is wrong with what was typed, in one French sentence."""
    typed = re.search(r"'([^']*)'", str(getattr(error, "message", "")))
    match type(error).__name__:
        case "NoSuchOption":
            close = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
            said = f"L’option {error.option_name} n’existe pas" + (f" (peut-être {close} ?)" if close else "")
        case "MissingParameter":
            said = f"Il manque {_name(error.param)}" if error.param else "Il manque quelque chose"
        case "BadParameter":
            said = f"La valeur donnée pour {_name(error.param)} ne convient pas" if error.param else "Valeur inattendue"
        case "BadOptionUsage":
            said = f"L’option {error.option_name} attend une valeur"
        case _ if "such command" in str(error) and typed:
            said = f"La commande « {typed[1]} » n’existe pas"
        case _ if "unexpected extra argument" in str(error):
            said = "Il y a un mot de trop"
        case _:
            said = "La commande n’est pas écrite comme je sais la lire"
    return f"{said}. Essayez « {error.ctx.command_path if error.ctx else 'tablee'} --help »."
