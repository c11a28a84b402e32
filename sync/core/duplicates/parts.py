"""The parts of names and what is known of each: sound, initials, nickname, gender. Computed once a distinct part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Ints, Levels, number, table
from sync.core.duplicates.first_names import EPICENE, FEMININE, KNOWN, MASCULINE
from sync.core.duplicates.names import Names
from sync.core.duplicates.nicknames import STANDS_FOR
from sync.core.duplicates.sounds import skeletons, sounds
from sync.core.duplicates.vocabulary import vocabulary

PARTICLES: Final = vocabulary(
    """
    de du des d le la l les van von der den ter ten da do dos das di del della el al ben bin ibn bint ait ou y e
    mac mc o
    """
)
COMPOUND_HEADS: Final = vocabulary("jean marie anne pierre rose eve paul charles louis")
"""Words that open names of their own: Jean-Luc and Jean-Marc are two, David Enzo and David Marc perhaps not."""
MOST_TOKENS = 4
_MOST_FULL_NAMES = 8
_FAMILIES = 3
"""A first name that stands before this many different family names is a name, not a slip."""

UNKNOWN, FEMALE, MALE, EITHER = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Parts:
    """By part of a name: the text without spaces and its number, its sound and whether it is long enough to tell, its
    first letter (0: none), its words as numbers (padded, particles left out), the number of its consonants as they
    sound (``NONE``: too few to tell), the figures in it, the full names it may be short for (padded) and the full name
    it is itself (``NONE``: none), whether it is a first name that people bear (``listed``: in our list, ``known``: or
    in this directory), of which gender, whether it is initials only.

    ``head`` is the part that is its first word, itself when it has one word. ``skeleton`` is by word, for blocking.
    """

    texts: tuple[str, ...]
    squeezed: np.ndarray  # of str objects, for rapidfuzz
    same: Ints
    sound: Ints
    sounds_long: Bools
    length: Ints
    initial: Ints
    tokens: Ints
    consonants: Ints
    figures: np.ndarray  # of str objects
    full_names: Ints
    full_name: Ints
    listed: Bools
    known: Bools
    gender: Levels
    initials_only: Bools
    head: Ints
    opens_compounds: Bools
    skeleton: Ints


def describe(names: Names) -> Parts:
    """Return what the comparison needs to know of every part."""
    texts = [part.replace(" ", "") for part in names.parts]
    codes = sounds([_ascii(text) for text in texts])
    sound = number(codes, "")[0]
    tokens, words = _tokens(names.parts)
    skeleton = number(skeletons(sounds([_ascii(word) for word in words])), "")[0]
    first_names = names.habits.borne | _known(names.parts)
    full_names, full_name = _full_names(texts)
    return Parts(
        names.parts,
        np.array(texts, dtype=object),
        _first_alike(texts),
        sound,
        np.array([len(code) > 2 for code in codes], dtype=np.bool_),
        np.array([len(text) for text in texts], dtype=np.int32),
        np.array([ord(text[0]) if text else 0 for text in texts], dtype=np.int32),
        tokens,
        _consonants(codes),
        np.array([_figures(part) for part in names.parts], dtype=object),
        full_names,
        full_name,
        np.array([text in KNOWN for text in texts], dtype=np.bool_),
        np.array([text in first_names for text in texts], dtype=np.bool_),
        np.array([_gender(part) for part in names.parts], dtype=np.int8),
        np.array([len(text) == part.count(" ") + 1 for text, part in zip(texts, names.parts, strict=True)], np.bool_),
        _heads(names.parts),
        np.array([part in COMPOUND_HEADS for part in names.parts], dtype=np.bool_),
        skeleton,
    )


_ELISIONS: Final = vocabulary("d l o")


_BODIES: Final = vocabulary("amis amies union reseau federation")
"""Words by which an organisation that stands beside another one is called after it."""


def _figures(part: str) -> str:
    """Return the digits of a part, its words of one letter, those that tell a body from another: « Équipe A » and
    « Équipe B » are no slip of one another, « Les amis du Phare » are not « Le Phare ».
    """
    marks = (word for word in part.split() if (len(word) == 1 and word not in _ELISIONS) or word in _BODIES)
    return "".join((*filter(str.isdigit, part), *marks))


def _consonants(codes: Sequence[str]) -> Ints:
    """Return the consonants of each sound, vowels left out, the first one too: « Youssef » and « Yusuf » have
    the same.
    """
    texts = (_VOWELS.sub("", code) for code in codes)
    return number((text if len(text) > 1 else "" for text in texts), "")[0]


_VOWELS: Final = re.compile(r"[aeiouAN]|(.)(?=\1)")


def _first_alike(texts: Sequence[str]) -> Ints:
    """Return the first part that differs from each by spaces only, often itself."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(text, place) for place, text in enumerate(texts)], dtype=np.int32)


def _heads(parts: Sequence[str]) -> Ints:
    numbers = {part: index for index, part in enumerate(parts)}
    return np.array([numbers[part.split(" ", 1)[0]] for part in parts], dtype=np.int32)


def _ascii(text: str) -> str:
    return "".join(c for c in text if "a" <= c <= "z") or text


def _tokens(parts: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    numbers: dict[str, int] = {}
    rows = []
    for part in parts:
        words = part.split()
        tokens = [word for word in words if word not in PARTICLES] or words
        rows.append([numbers.setdefault(word, len(numbers)) for word in tokens])
    return table(rows, MOST_TOKENS), tuple(numbers)


def first_names_borne(names: Names) -> frozenset[str]:
    """Return the first names that a directory shows before three different family names."""
    pairs = {(g, f) for g, f in zip(names.given.tolist(), names.family.tolist(), strict=True) if NONE not in (g, f)}
    counts = Counter(names.parts[given].replace(" ", "") for given, _family in pairs)
    return frozenset(name for name, families in counts.items() if families >= _FAMILIES and len(name) > 2)


def _known(parts: Sequence[str]) -> set[str]:
    """Return the first names out of the list, and compounds of them, without spaces."""
    return {
        part.replace(" ", "")
        for part in parts
        if part.replace(" ", "") in KNOWN
        or (" " in part and all(word in KNOWN and len(word) > 2 for word in part.split()))
    }


_FULL_NAMES: Final = {name: place for place, name in enumerate(sorted(set().union(*STANDS_FOR.values())))}


def _full_names(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the full names that each part may be short for, and the full name that it is."""
    rows = [[_FULL_NAMES[name] for name in sorted(STANDS_FOR.get(text, ()))] for text in texts]
    return table(rows, _MOST_FULL_NAMES), np.array([_FULL_NAMES.get(text, NONE) for text in texts], dtype=np.int32)


def _gender(part: str) -> int:
    """Return the gender of a first name; that of its first word when it has several (« Marie-Pierre »,
    « Jean-Marie »).
    """
    word = part.split(" ", 1)[0]
    feminine, masculine = word in FEMININE, word in MASCULINE
    if word in EPICENE or (feminine and masculine):
        return EITHER
    return FEMALE if feminine else MALE if masculine else UNKNOWN
