"""A sentence for people, before it is rendered: what the program hands over, keeps and compares is this value, and
nobody looks for a word in it.

The French message is the id of the sentence. What it names stands between braces, with how it is shown after a colon:
``say("STOP reçu le {since:day}", since=since)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from string import Formatter
from typing import Any, Final, TypeAlias

from sync.core.text import capital, clock, day, euros, listed, month, of, phone, plural, quoted, typeset
from sync.language import msgid, msgids, translated

__all__ = ["Counted", "Saying", "Sentence", "Value", "counted", "msgid", "msgids", "say", "tell"]

Value: TypeAlias = "str | int | float | date | time | Saying | Sentence | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Saying:
    """A message and the values that it names."""

    message: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """Return the sentence as people read it, its typography set."""
        return typeset(_SHOWN.vformat(translated(self.message), (), dict(self.values)))


@dataclass(frozen=True, slots=True)
class Counted(Saying):
    """How many of something: ``message`` is the noun of one, ``many`` of several."""

    many: str = ""
    count: int = 0

    def __str__(self) -> str:
        return plural(self.count, self.message, self.many or None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A saying as a whole sentence, with its capital and its full stop, and what is said ``after`` it."""

    saying: Saying
    after: Saying | None = None

    def __str__(self) -> str:
        text = str(self.saying)
        whole = capital(text) + ("" if text.endswith(("?", "!", ".", "…")) else ".")
        return f"{whole} {self.after}" if self.after else whole


def say(message: str, /, **values: Value) -> Saying:
    """Return a sentence to render where somebody reads it."""
    return Saying(message, tuple(values.items()))


def tell(message: str, /, **values: object) -> str:
    """Return a sentence as people read it now, its typography left to whoever sets it."""
    message = translated(message)
    return _SHOWN.vformat(message, (), values) if values else message


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


def _weekday(when: date) -> str:
    return day(when, weekday=True)


def _either(values: Iterable[object]) -> str:
    return listed(map(str, values), translated("ou"))


def _quoted(value: object) -> str:
    return quoted(str(value))


def _of(values: Iterable[object]) -> str:
    return of(_all(values))


def _together(sentences: Iterable[object]) -> str:
    return " ".join(map(str, sentences))


def _ours(words: str) -> str:
    """Return words that are ours unless a community wrote its own (the name of a pause); several between « ; »."""
    return " ; ".join(map(translated, words.split(" ; ")))


def _all(values: Iterable[object]) -> str:
    return listed(map(str, values))


_WAYS: Final[Mapping[str, Callable[[Any], str]]] = {
    "": str,
    "clock": clock,
    "day": day,
    "either": _either,
    "euros": euros,
    "listed": _all,
    "month": month,
    "of": _of,
    "ours": _ours,
    "phone": phone,
    "quoted": _quoted,
    "together": _together,
    "weekday": _weekday,
}
"""How a value is shown, by what stands after the colon of its name."""
_SHOWN: Final = _Shown()
