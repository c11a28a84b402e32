"""How French words sound, roughly: « Thibault » and « Tibo » alike, « Vallée » and « Valet » too.

A chain of spelling rules, each with its reason, run once on all words together. It is not a pronunciation: it only has
to give one code to the spellings that people confuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_RULES: Final = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"s?ch|sh", "C"),  # one sound for ch, sch and sh
        (r"h", ""),  # silent elsewhere
        (r"gn|ni(?=[aeo])", "N"),
        (r"aul[tdx]$", "o"),  # Thibault, Renauld
        (r"eau|au", "o"),
        (r"ai|ei|ay|ey|oe", "e"),
        (r"qu|q|ck|c(?![eiyC])", "k"),
        (r"c(?=[eiy])", "s"),
        (r"gu(?=[eiy])", "g"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"y", "i"),
        (r"w", "v"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"(?<=[aeiou])ll?(?=i)", "l"),
        (r"[ae][nm](?![aeiouN])", "A"),  # an, en: one nasal vowel
        (r"([a-zA-Z])\1+", r"\1"),  # doubled letters
        (r"(?<=[a-zA-Z])(?:[tdps]|ks|e)+$", ""),  # silent endings
        (r"(?<=[a-zA-Z])e[rt]$", "e"),
    )
)
_VOWELS: Final = re.compile(r"(?<=.)[aeiouA]")


def sounds(words: Sequence[str]) -> list[str]:
    """Return the code of each word (letters a to z, no space): equal codes sound alike."""
    if not words:
        return []
    text = "\n".join(words)
    for pattern, sound in _RULES:
        text = pattern.sub(sound, text)
    return [code or word for code, word in zip(text.split("\n"), words, strict=True)]


def skeletons(codes: Sequence[str]) -> list[str]:
    """Return the first sound and the consonants after it: a coarser code, for bringing lines together."""
    return _VOWELS.sub("", "\n".join(codes)).split("\n") if codes else []
