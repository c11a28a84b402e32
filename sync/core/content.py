"""What a mail says, whoever says it: two that say the same have one key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Final

from sync.core.text import visible

_VOICE: Final = frozenset({"community", "why"})
"""What every value of a mail has to tell who writes, and why to this reader."""


def content_key(mailing: str, occasion: str, value: object) -> str:
    """Return the key of what a mail of this mailing says: all of its value but who says it. Words count as people read
    them, without case or spacing; an address to open, character by character.

    Raises TypeError for what it cannot compare.
    """
    parts = (mailing, occasion, *_parts(value, _VOICE))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _parts(value: object, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield a value as texts, with what each is of: two different values never give the same."""
    if isinstance(value, str):
        text = value if "://" in value else " ".join(visible(value).casefold().split())
        yield f"={text!r}"
    elif value is None or isinstance(value, bool | int):
        yield f"={value!r}"
    elif is_dataclass(value):
        yield f"{type(value).__name__}("
        for each in fields(value):
            if each.name not in without:
                yield each.name
                yield from _parts(getattr(value, each.name))
        yield ")"
    elif isinstance(value, Mapping):
        yield "{"
        for key, each in value.items():
            yield from _parts(key)
            yield from _parts(each)
        yield "}"
    elif isinstance(value, Sequence):
        yield "["
        for each in value:
            yield from _parts(each)
        yield "]"
    else:
        raise TypeError(f"a mail that says a {type(value).__name__}")
