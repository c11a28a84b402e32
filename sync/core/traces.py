"""What tells of one person in a text: their addresses, their whole names, their phones. Found however they are typed,
and never inside those of another: « xzoe@exemple.fr » is not « zoe@exemple.fr ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sync.core.text import fold

ERASED: Final = "(effacé)"
"""What stands in place of what told of somebody."""

_DIGITS: Final = 9
"""The last figures of a phone that tell it, whatever stands before them (0, +33, 0033)."""
_BETWEEN: Final = r"[\W_]+"
"""What may stand between two words of a name: a space, a hyphen, a line break, the border of two cells."""
_APART: Final = r"[\s.\-()/]*"


@dataclass(frozen=True)
class Traces:
    """A person's traces: addresses, names as (first, last), phones as typed."""

    addresses: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)

    def __or__(self, other: Traces) -> Traces:
        return Traces(self.addresses | other.addresses, self.names | other.names, self.phones | other.phones)

    def tells(self, text: str) -> bool:
        """Return whether a text tells of this person."""
        return bool(self._pattern and self._pattern.search(_skeleton(text)[0]))

    def masked(self, text: str) -> str:
        """Return the text without what tells of this person; every other word as it was."""
        if self._pattern is None:
            return text
        bare, places = _skeleton(text)
        pieces, end = [], 0
        for match in self._pattern.finditer(bare):
            pieces += [text[end : places[match.start()]], ERASED]
            end = places[match.end() - 1] + 1
        return "".join((*pieces, text[end:]))

    def is_line(self, cells: Iterable[object]) -> bool:
        """Return whether a line may be this person's own: an address alone in its cell, or their name."""
        texts = [str(cell) for cell in cells if cell is not None]
        return any(text.strip().casefold() in self.addresses for text in texts) or self.bears_name(texts)

    def bears_name(self, cells: Iterable[object]) -> bool:
        """Return whether first and last name stand each in a cell of their own: a line of a directory."""
        names = {fold(str(cell)) for cell in cells if cell is not None}
        return any({fold(first), fold(last)} <= names for first, last in self.names)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        alternatives = [*self._of_addresses(), *self._of_names(), *self._of_phones()]
        return re.compile("|".join(alternatives)) if alternatives else None

    def _of_addresses(self) -> Iterator[str]:
        for address in sorted(self.addresses):
            yield rf"(?<![\w.+%-]){re.escape(_skeleton(address)[0])}(?![\w-]|\.\w)"

    def _of_names(self) -> Iterator[str]:
        """Yield whole names only, in both orders: « Zoé » alone may be anyone."""
        for first, last in sorted(self.names):
            for words in ((first, last), (last, first)):
                bare = map(re.escape, fold(" ".join(words)).split())
                yield rf"(?<!\w){_BETWEEN.join(bare)}(?!\w)"

    def _of_phones(self) -> Iterator[str]:
        for phone in sorted(self.phones):
            figures = "".join(filter(str.isdigit, phone))[-_DIGITS:]
            if len(figures) == _DIGITS:
                before = rf"(?:(?:\+|00)?33{_APART}(?:0{_APART})?|0{_APART})?"
                yield rf"(?<!\d){before}{_APART.join(figures)}(?!\d)"


def traces_of(names: Sequence[tuple[str, str]], addresses: Iterable[str] = (), phones: Iterable[str] = ()) -> Traces:
    """Return the traces of whoever bears these; a name of one word tells nobody from another."""
    return Traces(
        frozenset(address.strip().casefold() for address in addresses if address.strip()),
        frozenset((first.strip(), last.strip()) for first, last in names if fold(first) and fold(last)),
        frozenset(phones),
    )


def may_be(masked_text: str, text: str) -> bool:
    """Return whether a text may be what stood there before a person was erased from it: all that was left is as it
    was.
    """
    pieces = (re.escape(fold(part)) for part in masked_text.split(ERASED))
    return ERASED in masked_text and re.fullmatch(".*".join(pieces), fold(text), re.DOTALL) is not None


def _skeleton(text: str) -> tuple[str, list[int]]:
    """Return a text without accents nor case, and the place in the text of each of its characters."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.category(character) in _UNSEEN:
            continue
        for bare in _LIGATURES.get(character.casefold()) or unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(bare):
                characters.append(bare)
                places.append(place)
    return "".join(characters), places


_UNSEEN: Final = frozenset({"Cf", "Mn"})
_LIGATURES: Final = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
