"""The text of a .csv: what its byte order mark says, else UTF-8, else the old encoding in which its accents stand where
words have them. One that is not the usual one of the country is told, for it was guessed.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice
from typing import Final, TypeAlias

from sync.core.text import quoted, typeset

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose mark in this order of bytes is the beginning of its own."""

_OLD: Final = {
    "mac_roman": "d’un ancien Mac (Mac Roman)",
    "cp850": "d’un programme DOS (CP850)",
}
_ADVICE: Final = "Si des accents sont faux, enregistrez ce fichier en CSV UTF-8."
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")
_SAMPLE: Final = 5_000
_COMMON: Final = frozenset("éèêëàâçîïôùûüœ")
_MARKS_OF_WRITING: Final = frozenset("’‘“”«»…–—€°·•¿¡\xa0²³½")
_NO_LETTERS: Final = frozenset("ƒªºµ")
_PLAUSIBLE, _FRENCH, _IMPLAUSIBLE = 1, 2, -3
"""What a character weighs for an encoding. One letter out of place outweighs a French one: the encodings that are not
the right one still give some by chance."""


_Place: TypeAlias = tuple[bytes, bytes, bytes]
"""A byte between its neighbours."""


def understood(content: bytes, title: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and a sentence when its encoding had to be guessed among those of old; Windows-1252,
    which Excel writes in France, is not one.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _of_old(content, title)


def _of_old(content: bytes, title: str) -> tuple[str, tuple[str, ...]]:
    starts = (match.start() for match in islice(_BEYOND_ASCII.finditer(content), _SAMPLE))
    places = Counter((content[max(at - 1, 0) : at], content[at : at + 1], content[at + 1 : at + 2]) for at in starts)
    if _likelihood(places, _WINDOWS) >= 0:
        return _decoded(content, _WINDOWS), ()
    likely = max(_OLD, key=lambda encoding: _likelihood(places, _characters(encoding)))
    if _likelihood(places, _characters(likely)) < 0:
        note = f"{quoted(title)} : je ne reconnais pas l’encodage de ce fichier. {_ADVICE}"
        return _decoded(content, _WINDOWS), (typeset(note),)
    note = f"{quoted(title)} : les accents sont lus comme ceux {_OLD[likely]}. {_ADVICE}"
    return _decoded(content, _characters(likely)), (typeset(note),)


def _characters(encoding: str) -> list[str]:
    """Return the character of each byte; one that the encoding leaves undefined stays the control that it is in
    Latin-1.
    """
    return [bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in range(256)]


_WINDOWS: Final = _characters("cp1252")


def _decoded(content: bytes, characters: list[str]) -> str:
    return content.decode("latin-1").translate(dict(enumerate(characters)))


def _likelihood(places: Counter[_Place], characters: list[str]) -> int:
    """Return how much the bytes beyond ASCII look like words in these characters."""
    return sum(
        count * _weight(*("".join(characters[byte] for byte in part) for part in place))
        for place, count in places.items()
    )


def _weight(before: str, character: str, after: str) -> int:
    if character in _MARKS_OF_WRITING:
        return _PLAUSIBLE
    is_letter = character.isalpha() and character not in _NO_LETTERS
    out_of_place = after.isupper() if character.islower() else before.islower()  # « MARTîN », « MartÎn »
    if not is_letter or out_of_place:
        return _IMPLAUSIBLE
    return _FRENCH if character in _COMMON else _PLAUSIBLE
