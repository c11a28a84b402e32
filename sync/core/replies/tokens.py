"""The references of ours that a mail bears: the code of a footer, the token of a mail that can be answered."""

from __future__ import annotations

import re
from typing import Final

from sync.core.text import fold

_CODE: Final = re.compile(r"([0-9a-f]{12})(?![0-9a-f])|(?<![0-9a-z])([a-z]{3}-[0-9a-z]{4}-[0-9a-z]{4})(?![0-9a-z-])")
"""A code also stands right after a « %20 » of a link, whose figures look like its own: only its end is sure."""


def codes_in(text: str) -> tuple[str, ...]:
    """Return everything in a text that may be a reference of ours, in small letters."""
    return tuple(dict.fromkeys(match[0] for match in _CODE.finditer(text.lower())))


def code_in(words: str) -> str:
    """Return the reference that stands in the words of a STOP; empty when there is none."""
    says_stop = re.search(r"\b(?:stop|arret|desinscri|desabon|unsub)", fold(words))
    return next(iter(codes_in(words)), "") if says_stop else ""


def without_codes(words: str) -> str:
    """Return a text, in small letters, without them."""
    return _CODE.sub(" ", words.lower())
