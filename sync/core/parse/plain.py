"""A text as its characters were meant: one kind of dash, of space, of digit; no accent, no case, nothing invisible.

Unlike `fold` it keeps the punctuation, by which dates, hours and states are cut apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DASHES: Final = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_ARROWS: Final = "→➔➜➡⇒⟶▶►"
_QUOTES: Final = "’ʼ‘´`"
_AS_MEANT: Final = str.maketrans(
    dict.fromkeys(_DASHES, "-") | dict.fromkeys(_ARROWS, ">") | dict.fromkeys(_QUOTES, "'")
)
_ARROW: Final = re.compile(r"(?<![-=])[-=]+>")


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Return the characters as they were meant; every arrow is « > »."""
    letters = unicodedata.normalize("NFKC", text.translate(_AS_MEANT)).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c) and _shows(c))
    return " ".join(_ARROW.sub(">", bare.replace("œ", "oe")).split())


def _shows(character: str) -> bool:
    return character.isprintable() or character.isspace()
