"""The name of a person who stands on several lines: what their lines most surely say, each part in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sync.core.text import fold


@dataclass(frozen=True, slots=True)
class WholeName:
    """A first and a last name as typed on one line; either may be empty."""

    first: str
    last: str

    @property
    def turned(self) -> WholeName:
        """The name of a line that has each part in the place of the other."""
        return WholeName(self.last, self.first)


def name_of(names: Sequence[WholeName]) -> WholeName:
    """Return the first and the last name that lines of one person agree on.

    Lines with the two in each other's column are turned; a whole name in one cell says nothing of its parts beside a
    line that has both; initials stand back before a name in full, capitals and unknown spellings before the others.
    Two names with nothing in common (one is a pen name) give nothing to each other: their halves would be nobody's.
    """
    distinct = list(dict.fromkeys(names))
    if len(distinct) < 2:
        return names[0]
    from sync.core.duplicates.first_names import KNOWN  # noqa: PLC0415 - numpy comes along, for these persons only

    def is_given(text: str) -> bool:
        words = fold(text).split()
        return bool(words) and ("".join(words) in KNOWN or words[0] in KNOWN)

    whole = [name for name in names if name.first and name.last]
    if not whole:
        return WholeName(_surest((n.first for n in names), is_given), _surest(n.last for n in names))
    counts = Counter(map(_folded, whole))
    model = max(
        whole,
        key=lambda name: (is_given(name.first) - is_given(name.last), counts[_folded(name)], name.first, name.last),
    )
    aligned = [_placed(name, model) for name in names if name not in whole or _has_in_common(name, model)]
    return WholeName(_surest((n.first for n in aligned), is_given), _surest(n.last for n in aligned))


def _placed(name: WholeName, model: WholeName) -> WholeName:
    """Return a name with its parts in the place that they have in a model; without a part that is the whole name."""
    straight_score = _alike(name.first, model.first) + _alike(name.last, model.last)
    turned_score = _alike(name.first, model.last) + _alike(name.last, model.first)
    name = name.turned if turned_score > straight_score else name
    words = {*fold(model.first).split(), *fold(model.last).split()}
    return WholeName(*("" if {*fold(part).split()} >= words else part for part in (name.first, name.last)))


def _folded(name: WholeName) -> tuple[str, str]:
    return fold(name.first), fold(name.last)


def _has_in_common(name: WholeName, model: WholeName) -> bool:
    parts = ((name.first, model.first), (name.last, model.last), (name.first, model.last), (name.last, model.first))
    return any(_alike(one, other) for one, other in parts)


def _alike(one: str, other: str) -> int:
    """Return how well two parts of names agree: 2 when they are the same but for spaces, 1 when a word is."""
    words, others = fold(one).split(), fold(other).split()
    if not words or not others:
        return 0
    return 2 if "".join(words) == "".join(others) else int(not {*words}.isdisjoint(others))


def _surest(parts: Iterable[str], is_given: Callable[[str], bool] = bool) -> str:
    """Return the part that most lines say, and of its spellings the one that is typed with most care."""
    wordings = [part for part in parts if part]
    counts = Counter(_squeezed(part) for part in wordings)

    def care(part: str) -> tuple[bool | int, ...]:
        in_full = any(len(word) > 1 for word in fold(part).split())
        in_case = not (part.isupper() or part.islower())
        return in_full, is_given(part), counts[_squeezed(part)], in_case, not part.isascii(), len(part)

    return max(wordings, key=care, default="")


def _squeezed(part: str) -> str:
    return fold(part).replace(" ", "")
