"""How sentences are extracted from the program, for Babel (``babel.cfg`` names this): each keyword and its places.

Babel's own extractor reads calls one by one; ours also knows what a noun is when only its singular is given, what a
command says of itself, and words that a table declares.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

Extracted: TypeAlias = "tuple[int, str, str | tuple[str, str], list[str]]"

MESSAGES: Final[Mapping[str, Sequence[int]]] = {
    "tell": (0,),
    "say": (0,),
    "msgid": (0,),
    "translated": (0,),
    "rule": (2,),
    "Column": (0,),
    "Words": (2, 3),
    "Check": (1,),
}
"""Functions whose arguments at these places are messages."""
NOUNS: Final[Mapping[str, int]] = {"plural": 1, "counted": 1, "msgids": 0, "show_others": 2, "Words": 0}
"""Functions whose argument at this place is the noun of one, and the next one of several (« s » added without it)."""
OPTIONS: Final[Mapping[str, Sequence[str]]] = {
    "Option": ("help", "metavar"),
    "Argument": ("help", "metavar"),
    "Typer": ("help", "epilog"),
    "Column": ("choices",),
}
"""Functions whose arguments of these names are messages."""
ELSEWHERE: Final[Mapping[str, str]] = {"Column": "sync/journal/"}
"""Where a function of that name is another one: the columns of the journal are for nobody to read."""
COMMANDS: Final = "sync/cli/commands/"
"""Where the docstring of a function that has the name of its module is what ``--help`` says of a command."""


def extract(
    file: IO[bytes], _keywords: Collection[str], _comments: Collection[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Yield the messages of one module of the program, as Babel wants them."""
    tree, path = ast.parse(file.read()), Path(file.name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if ELSEWHERE.get(name, "-") not in path.as_posix():
                yield from _of_call(node, name)
    command = path.parent.name if path.stem == "__init__" else path.stem
    for node in tree.body if COMMANDS in path.as_posix() else ():
        if isinstance(node, ast.FunctionDef) and node.name == command and (text := ast.get_docstring(node)):
            yield node.lineno, "gettext", text, []


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _of_call(call: ast.Call, name: str) -> Iterator[Extracted]:
    for place in MESSAGES.get(name, ()):
        if message := _text(call.args, place):
            yield call.lineno, "gettext", message, []
    if name in NOUNS and (one := _text(call.args, NOUNS[name])):
        yield call.lineno, "ngettext", (one, _text(call.args, NOUNS[name] + 1) or f"{one}s"), []
    for keyword in call.keywords:
        if keyword.arg in OPTIONS.get(name, ()):
            yield from ((call.lineno, "gettext", message, []) for message in _texts(keyword.value))


def _texts(value: ast.expr) -> Iterator[str]:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _text(arguments: Sequence[ast.expr], place: int) -> str:
    argument = arguments[place] if place < len(arguments) else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""
