"""A sentence for people, before it is rendered: what the program hands over, keeps and compares is this value, and
nobody looks for a word in it.

The French message is the id of the sentence. What it names stands between braces, with how it is shown after a colon:
``say("STOP reçu le {since:day}", since=since)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any, Final, TypeAlias

from sync.core.text import day, plural, quoted, typeset

Value: TypeAlias = "str | int | date | Saying"


@dataclass(frozen=True, slots=True)
class Saying:
    """A message and the values that it names."""

    message: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """Return the sentence as people read it, its typography set."""
        return typeset(_SHOWN.vformat(self.message, (), dict(self.values)))


@dataclass(frozen=True, slots=True)
class Counted(Saying):
    """How many of something: ``message`` is the noun of one, ``many`` of several."""

    many: str = ""
    count: int = 0

    def __str__(self) -> str:
        return plural(self.count, self.message, self.many or None)


def say(message: str, /, **values: Value) -> Saying:
    """Return a sentence to render where somebody reads it."""
    return Saying(message, tuple(values.items()))


def counted(count: int, one: str, many: str = "") -> Saying:
    """Return a number and its noun: « 2 mails »."""
    return Counted(one, many=many, count=count)


class _Shown(Formatter):
    """Shows each value as its place in the message asks."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return _WAYS[format_spec](value)

    def check_unused_args(self, used_args: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        """Raise ValueError for a value that the message does not name: it would be lost without a word."""
        if extra := kwargs.keys() - used_args:
            raise ValueError(f"not named in the message: {sorted(extra)}")


_WAYS: Final[Mapping[str, Callable[[Any], str]]] = {
    "": str,
    "day": day,
    "quoted": quoted,
}
"""How a value is shown, by what stands after the colon of its name."""
_SHOWN: Final = _Shown()
