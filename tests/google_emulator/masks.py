"""Field masks: ``a.b(c,d/e)`` parsed, applied to an answer, and used to copy part of a message over another."""

from __future__ import annotations

import copy
import re
from typing import Any, TypeAlias

from tests.google_emulator.wire import Json, invalid

Mask: TypeAlias = dict[str, "Mask"]
"""Field → mask of what is below; an empty mask takes everything."""

_TOKEN = re.compile(r"[A-Za-z_][\w]*|[*(),./]")


def parse_mask(text: str) -> Mask:
    """The tree of a mask. Dots and slashes are the same; snake_case is camelCase."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text) or not tokens:
        raise invalid(f"Invalid field mask: {text}")
    mask, rest = _fields(tokens)
    if rest:
        raise invalid(f"Invalid field mask: {text}")
    return mask


def _fields(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while tokens and tokens[0] != ")":
        path, below, tokens = _path(tokens)
        _graft(mask, path, below)
        if tokens and tokens[0] == ",":
            tokens = tokens[1:]
    return mask, tokens


def _path(tokens: list[str]) -> tuple[list[str], Mask, list[str]]:
    path = [_camel(tokens[0])]
    tokens = tokens[1:]
    while tokens and tokens[0] in {".", "/"}:
        if len(tokens) < 2:
            raise invalid("Invalid field mask: it ends in a dot")
        path.append(_camel(tokens[1]))
        tokens = tokens[2:]
    below: Mask = {}
    if tokens and tokens[0] == "(":
        below, tokens = _fields(tokens[1:])
        if not tokens:
            raise invalid("Invalid field mask: a parenthesis is not closed")
        tokens = tokens[1:]
    return path, below, tokens


def _graft(mask: Mask, path: list[str], below: Mask) -> None:
    for name in path[:-1]:
        mask = mask.setdefault(name, {})
    known = mask.get(path[-1])
    if known and below:
        for name, deeper in below.items():
            _graft(known, [name], deeper)
    else:
        mask[path[-1]] = below


def _camel(name: str) -> str:
    head, *others = name.split("_")
    return head + "".join(other[:1].upper() + other[1:] for other in others)


def kept(document: Any, mask: Mask) -> Any:
    """The part of a document that a mask asks for; lists are looked through."""
    if not mask or "*" in mask:
        return document
    if isinstance(document, list):
        return [kept(element, mask) for element in document]
    if not isinstance(document, dict):
        return document
    return {
        name: kept(document[name], mask[name]) if mask[name] else document[name] for name in document if name in mask
    }


def asks(mask: Mask, *path: str) -> bool:
    """Whether a mask wants anything of a path."""
    for name in path:
        if not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def merged(old: Json, new: Json, mask: Mask) -> Json:
    """``old`` with the fields of a mask taken from ``new``; a field that ``new`` has not is cleared."""
    if not mask or "*" in mask:
        return copy.deepcopy(new)
    result = dict(old)
    for name, below in mask.items():
        value = new.get(name)
        if below and "*" not in below and (isinstance(value, dict) or value is None):
            value = merged(_dict(old.get(name)), _dict(value), below)
        if value is None or value == {}:
            result.pop(name, None)
        else:
            result[name] = copy.deepcopy(value)
    return result


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}
