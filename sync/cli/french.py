"""Help and usage errors in the language of people. Typer's own are in English alone, so they are written here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

from sync.cli.commands import COMMANDS
from sync.language import translated


class FrenchCommand(TyperCommand):
    """A command whose ``--help`` is in the language of people."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # the types of typer's inner parser are private
        show_help(self, ctx)


def show_help(command: TyperCommand | TyperGroup, ctx: Any, groups: Mapping[str, Sequence[str]] | None = None) -> None:
    """Print what a command does, how to type it, the commands that it holds or its arguments and options."""
    console = Console(highlight=False)
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option" and not getattr(param, "hidden", False)]
    pieces = [translated("COMMANDE")] if groups else [f"[{_name(param)}]" for param in arguments]
    console.print(f"\n[bold]{translated('Usage :')}[/] {ctx.command_path} {escape(' '.join([*pieces, '[OPTIONS]']))}\n")
    console.print(Padding(escape(_unwrapped(translated(command.help or ""))), (0, 1)))
    for title, names in (groups or {}).items():
        _section(console, translated(title), [(name, translated(COMMANDS[name])) for name in names])
    _section(console, translated("Arguments"), [(_name(param), _about(param)) for param in arguments])
    _section(console, translated("Options"), [(_option(param), _about(param)) for param in options])
    if command.epilog:
        console.print(Padding(escape(translated(command.epilog)), (1, 1, 0, 1)))
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
    return translated(str(param.metavar or param.name)).upper()


def _option(param: Any) -> str:
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag or "--help" in param.opts else f"{names} {_name(param)}"


def _about(param: Any) -> str:
    return translated("Afficher cette aide.") if "--help" in param.opts else translated(str(param.help or ""))


def usage_error(error: Any) -> str:
    """Return what is wrong with what was typed, in one sentence."""
    command = error.ctx.command_path if error.ctx else "tablee"
    return translated("{wrong}. Essayez « {command} --help ».").format(wrong=_wrong(error), command=command)


def _wrong(error: Any) -> str:
    quotation = re.search(r"'([^']*)'", str(getattr(error, "message", "")))
    match type(error).__name__:
        case "NoSuchOption":
            close = sorted(getattr(error, "possibilities", None) or ())
            return translated("L’option {option} n’existe pas").format(option=error.option_name) + _perhaps(close)
        case "MissingParameter" if error.param:
            return translated("Il manque {name}").format(name=_name(error.param))
        case "MissingParameter":
            return translated("Il manque quelque chose")
        case "BadParameter" if error.param:
            return translated("La valeur donnée pour {name} ne convient pas").format(name=_name(error.param))
        case "BadParameter":
            return translated("Valeur inattendue")
        case "BadOptionUsage":
            return translated("L’option {option} attend une valeur").format(option=error.option_name)
        case _:
            return _wrong_word(str(error), quotation[1] if quotation else "")


def _wrong_word(text: str, word: str) -> str:
    """Return what is wrong with a word that no error of its own tells of."""
    if "such command" in text and word:
        close = get_close_matches(word, COMMANDS, n=1)
        return translated("La commande « {name} » n’existe pas").format(name=word) + _perhaps(close)
    if "unexpected extra argument" in text:
        return translated("Il y a un mot de trop")
    return translated("La commande n’est pas écrite comme je sais la lire")


def _perhaps(close: Sequence[str]) -> str:
    return translated(" (peut-être {close} ?)").format(close=", ".join(close)) if close else ""
