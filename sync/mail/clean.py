"""Text from cells made fit for a mail: for its parts, for a header, for a display name.

Python's own protection against forged headers is not enough (CVE-2024-6923: an encoded word with a line break in a
display name becomes a real header on 3.11.7), so nothing here counts on it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from sync.core.text import NBSP, THIN

_TO_SPACE: Final = frozenset({"Cc", "Zl", "Zp", "Zs", "Cn", "Co"})
_DROPPED: Final = frozenset({"Cf", "Cs"})
_ZWJ: Final = "\u200d"
_NAME_MARKS: Final = str.maketrans(dict.fromkeys('<>@,;:"\\()[]', " "))
_LONGEST: Final = 2_000


def shown(text: str) -> str:
    """Return one line of a mail: composed (NFC), nothing invisible, French spaces kept, cut far above any sentence of
    ours.
    """
    if text.replace(NBSP, "x").replace(THIN, "x").isprintable():  # neither control, format, separator nor unassigned
        return unicodedata.normalize("NFC", _cut(text, _LONGEST))
    return _swept(_cut(text, _LONGEST))


@lru_cache(maxsize=4_096)
def _swept(text: str) -> str:
    characters = "".join(_replacement(character) for character in unicodedata.normalize("NFC", text))
    return re.sub(r"[ ]{2,}", " ", characters).strip(" ")


def _replacement(character: str) -> str:
    if character in {NBSP, THIN, _ZWJ}:
        return character
    category = unicodedata.category(character)
    if category in _TO_SPACE:
        return " "
    return "" if category in _DROPPED else character


def for_header(text: str, limit: int = 200) -> str:
    """Return a header value: one line, no encoded word that a reader would decode, cut."""
    plain = shown(text).replace(NBSP, " ").replace(THIN, " ")
    harmless = plain.replace("=?", "= ?").replace("?=", "? =")
    return _cut(" ".join(harmless.split()), limit)


def for_name(text: str, limit: int = 64) -> str:
    """Return a display name: a header value without any mark that means something in an address."""
    return _cut(" ".join(for_header(text.translate(_NAME_MARKS), 4 * limit).split()), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
