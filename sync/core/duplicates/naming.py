"""The comparison levels of names: given with given, family with family, straight or the two swapped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sync.core.duplicates.arrays import (
    NONE,
    Bools,
    Ints,
    Levels,
    decode,
    once_each,
    pair_codes,
    share_a_value,
)
from sync.core.duplicates.levels import Family, Given
from sync.core.duplicates.parts import EITHER, UNKNOWN, Parts
from sync.core.duplicates.records import Records


@dataclass(frozen=True, slots=True)
class NameLevels:
    """How the names of each pair agree; ``swapped`` where given and family names stand in each other's place."""

    given: Levels
    family: Levels
    swapped: Bools

    def only(self, pairs: npt.NDArray[np.intp]) -> NameLevels:
        """Return the levels of some of the pairs."""
        return NameLevels(self.given[pairs], self.family[pairs], self.swapped[pairs])


AT_ONCE = 400_000
"""Pairs are compared by so many at once, so that memory stays bounded."""


def compare_names(records: Records, left: Ints, right: Ints) -> NameLevels:
    """Return the levels of each pair of lines, in the orientation that agrees best."""
    starts = range(0, max(1, len(left)), AT_ONCE)
    batches = [_compare_names(records, left[at : at + AT_ONCE], right[at : at + AT_ONCE]) for at in starts]
    return NameLevels(
        np.concatenate([levels.given for levels in batches]),
        np.concatenate([levels.family for levels in batches]),
        np.concatenate([levels.swapped for levels in batches]),
    )


def _compare_names(records: Records, left: Ints, right: Ints) -> NameLevels:
    parts = records.parts
    given, family = records.given, records.family
    straight_given = _compare(parts, given[left], given[right], given_levels)
    straight_family = _compare(parts, family[left], family[right], family_levels)
    swaps = np.zeros(len(left), dtype=np.bool_)
    doubtful = np.flatnonzero((straight_given == Given.CONFLICT) | (straight_family == Family.CONFLICT))
    doubtful = doubtful[_may_be_swapped(records, left[doubtful], right[doubtful])]
    for one, other in ((left[doubtful], right[doubtful]), (right[doubtful], left[doubtful])):
        crossed_given = _compare(parts, given[one], family[other], given_levels)
        crossed_family = _compare(parts, family[one], given[other], family_levels)
        better = (crossed_given > Given.CONFLICT) & (crossed_family > Family.CONFLICT)
        better |= (crossed_given == Given.SAME) & parts.known[given[one]] & (straight_given[doubtful] == Given.CONFLICT)
        better &= _reads_as_given(parts, given[one], family[other]) >= _reads_as_given(parts, family[one], given[other])
        better &= ~swaps[doubtful] | (
            crossed_given + crossed_family > straight_given[doubtful] + straight_family[doubtful]
        )
        places = doubtful[better]
        straight_given[places], straight_family[places] = crossed_given[better], crossed_family[better]
        swaps[places] = True
    same_bag = (records.bags[left] == records.bags[right]) & (records.bags[left] != NONE)  # « Phạm Minh | Đức »
    same_bag &= (straight_given != Given.SAME) | (straight_family != Family.SAME)
    straight_given[same_bag], straight_family[same_bag], swaps[same_bag] = Given.SAME, Family.SAME, True
    return NameLevels(straight_given, straight_family, swaps)


def _reads_as_given(parts: Parts, one: Ints, other: Ints) -> Levels:
    """Return how many of two parts are first names that people bear."""
    return parts.known[one].astype(np.int8) + parts.known[other]


def _may_be_swapped(records: Records, left: Ints, right: Ints) -> Bools:
    """Tell by a cheap look whether one of the crossed parts sounds the same or both begin alike, and both lines have
    two parts.
    """
    sound, initial, given, family = records.parts.sound, records.parts.initial, records.given, records.family
    whole = (given[left] != NONE) & (family[left] != NONE) & (given[right] != NONE) & (family[right] != NONE)
    one = (sound[given[left]] == sound[family[right]]) | (sound[family[left]] == sound[given[right]])
    both = (initial[given[left]] == initial[family[right]]) & (initial[family[left]] == initial[given[right]])
    return np.asarray(whole & (one | both))


def _compare(parts: Parts, left: Ints, right: Ints, levels_of: Callable[[Parts, Ints, Ints], Levels]) -> Levels:
    """Return the levels of pairs of parts, each distinct pair compared once; MISSING where one is absent."""
    levels = np.zeros(len(left), dtype=np.int8)
    present = np.flatnonzero((left != NONE) & (right != NONE))
    equal = left[present] == right[present]
    levels[present[equal]] = levels_of(parts, np.zeros(1, np.int32), np.zeros(1, np.int32))[0] if equal.any() else 0
    others = present[~equal]
    levels[others] = once_each(pair_codes(left[others], right[others]), lambda codes: levels_of(parts, *decode(codes)))
    return levels


def given_levels(parts: Parts, left: Ints, right: Ints) -> Levels:
    """Return the level of each pair of given names, from the weakest claim to the strongest."""
    one_is_a_name = parts.known[left] != parts.known[right]
    sounds_alike = parts.sound[left] == parts.sound[right]
    slip = (sounds_alike & parts.sounds_long[left]) | _near(parts, left, right)
    two_genders = other_gender(parts, left, right)
    levels = np.full(len(left), Given.CONFLICT, dtype=np.int8)
    levels[(slip | sounds_alike | _one_name_perhaps(parts, left, right)) & ~two_genders] = Given.NEAR
    levels[slip & one_is_a_name & ~two_genders & ~_ends_otherwise(parts, left, right)] = Given.TYPO
    levels[_initials(parts, left, right)] = Given.INITIAL
    subset = _subset(parts, left, right)
    levels[subset] = Given.NICKNAME_OR_NAME  # François and Jean-François
    levels[subset & (parts.head[left] == parts.head[right])] = Given.SUBSET
    short = _short_for(parts, left, right) | _cut_short(parts, left, right)
    in_lists = parts.listed[left] & parts.listed[right]
    levels[short & in_lists] = Given.NICKNAME_OR_NAME
    levels[short & ~in_lists] = Given.NICKNAME
    same = parts.same[left] == parts.same[right]
    levels[same] = Given.SAME
    levels[same & parts.initials_only[left] & parts.initials_only[right]] = Given.INITIAL
    return _with_second_names(parts, left, right, levels)


def _with_second_names(parts: Parts, left: Ints, right: Ints, levels: Levels) -> Levels:
    """Tell pairs like « Fred » and « Frédéric Auguste »: one has a second name more, and the first ones agree."""
    one, other = parts.head[left], parts.head[right]
    longer = np.flatnonzero((levels <= Given.NEAR) & ((one == left) != (other == right)))
    if len(longer):
        heads = given_levels(parts, one[longer], other[longer])
        levels[longer[heads > Given.INITIAL]] = Given.SUBSET
    both_longer = (levels <= Given.NEAR) & (one == other) & (one != left) & (other != right)
    levels[both_longer & ~parts.opens_compounds[one]] = Given.SUBSET  # David Enzo and David Marc
    return levels


def other_second_names(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell where two given names open alike and go on differently: Ana Maria and Ana Sofia."""
    mask = np.zeros(len(left), dtype=np.bool_)
    both = np.flatnonzero((left != NONE) & (right != NONE) & (left != right))
    left, right = left[both], right[both]
    heads = parts.head[left]
    differ = (heads == parts.head[right]) & (heads != left) & (heads != right)
    differ &= (parts.same[left] != parts.same[right]) & ~_subset(parts, left, right)
    mask[both] = differ
    return mask


def family_levels(parts: Parts, left: Ints, right: Ints) -> Levels:
    """Return the level of each pair of family names."""
    short = np.minimum(parts.length[left], parts.length[right]) < 4
    alike = (parts.sound[left] == parts.sound[right]) & ~short
    levels = np.full(len(left), Family.CONFLICT, dtype=np.int8)
    levels[_initials(parts, left, right)] = Family.INITIAL
    levels[share_a_value(parts.tokens[left], parts.tokens[right])] = Family.PARTLY
    slip = alike | _near(parts, left, right)
    one_figure = parts.figures[left] == parts.figures[right]  # « Équipe A » and « Équipe B » are two
    levels[slip & one_figure] = Family.TYPO
    levels[_subset(parts, left, right) & one_figure] = Family.SUBSET
    levels[parts.same[left] == parts.same[right]] = Family.SAME
    return levels


def _near(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell which pairs are one slip apart (a letter wrong, missing, doubled or two exchanged), two in seven letters or
    more.
    """
    shortest = np.minimum(parts.length[left], parts.length[right])
    longest = np.maximum(parts.length[left], parts.length[right])
    limit = np.where(shortest >= 7, 2, np.where((shortest >= 4) | ((shortest == 3) & (longest == 4)), 1, 0))
    near = np.zeros(len(left), dtype=np.bool_)
    worth = np.flatnonzero(np.abs(parts.length[left] - parts.length[right]) <= limit)
    if len(worth):
        texts = parts.squeezed
        slips = cpdist(texts[left[worth]], texts[right[worth]], scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        near[worth] = slips <= limit[worth]
    return near


def other_gender(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like Daniel and Danièle: alike, and two people."""
    one, other = parts.gender[left], parts.gender[right]
    return np.asarray((one != UNKNOWN) & (other != UNKNOWN) & (one != EITHER) & (other != EITHER) & (one != other))


def _ends_otherwise(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like Kilian and Kiliane, Maïlys and Maïly, Luca and Lucas: names are made out of names at their end.
    « Sophi » is a slip: what a name lacks of its silent « e » is nobody's name.
    """
    mask = np.zeros(len(left), dtype=np.bool_)
    suspect = np.flatnonzero((parts.length[left] != parts.length[right]) & (parts.known[left] != parts.known[right]))
    mask[suspect] = [_is_made_of(parts, a, b) for a, b in zip(left[suspect], right[suspect], strict=True)]
    return mask


def _is_made_of(parts: Parts, one: int, other: int) -> bool:
    name, form = (one, other) if parts.known[one] else (other, one)
    base, new = parts.squeezed[name], parts.squeezed[form]
    if base == f"{new}e":
        return False
    short, long = sorted((base, new), key=len)
    return bool(long.startswith(short)) or new == f"{base}{base[-1]}e"


def _one_name_perhaps(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like Youssef and Yusuf, Gwen and Gwendal, Alexandre and Oleksandr: the same consonants, or the same
    beginning.
    """
    consonants = (parts.consonants[left] == parts.consonants[right]) & (parts.consonants[left] != NONE)
    shortest = np.minimum(parts.length[left], parts.length[right])
    begins = np.zeros(len(left), dtype=np.bool_)
    maybe = np.flatnonzero((parts.initial[left] == parts.initial[right]) & ~consonants & (shortest >= 3))
    begins[maybe] = [
        _begin_alike(parts.squeezed[a], parts.squeezed[b]) for a, b in zip(left[maybe], right[maybe], strict=True)
    ]
    return np.asarray(consonants | begins)


def _begin_alike(one: str, other: str) -> bool:
    """Return whether one is the beginning of the other, but for a last vowel or the ending of a pet name (Abdou,
    Abderrahmane).
    """
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or (len(short) > 3 and short[-1] in "aeiouy" and long.startswith(short[:-1])):
        return True
    return len(short) > 4 and short.endswith("ou") and long.startswith(short[:-2])


def _initials(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like « M. » and Mathilde, « J.-P. » and Jean-Pierre."""
    mask = np.zeros(len(left), dtype=np.bool_)
    one_short = parts.initials_only[left] | parts.initials_only[right]
    maybe = np.flatnonzero(one_short & (parts.initial[left] == parts.initial[right]))
    mask[maybe] = [_abbreviates(parts.texts[a], parts.texts[b]) for a, b in zip(left[maybe], right[maybe], strict=True)]
    return mask


def _abbreviates(one: str, other: str) -> bool:
    short, long = sorted(("".join(word[0] for word in text.split()) for text in (one, other)), key=len)
    return long.startswith(short)


def _subset(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like Marie and Marie-Laure: every word of one stands in the other."""
    one, other = parts.tokens[left], parts.tokens[right]
    mask = np.zeros(len(left), dtype=np.bool_)
    differ = np.flatnonzero((one[:, 1] != NONE) | (other[:, 1] != NONE))
    one, other = one[differ], other[differ]
    inside = ((one[:, :, None] == other[:, None, :]) | (one[:, :, None] == NONE)).any(axis=2).all(axis=1)
    holds = ((other[:, :, None] == one[:, None, :]) | (other[:, :, None] == NONE)).any(axis=2).all(axis=1)
    mask[differ] = inside | holds
    return mask


def _short_for(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell pairs like Seb and Sébastien; also Seb and Bast, but not Marion and Manon, who are names of their own."""
    one, other = parts.full_names[left], parts.full_names[right]
    stands = (one == parts.full_name[right][:, None]).any(axis=1) & (parts.full_name[right] != NONE)
    stands |= (other == parts.full_name[left][:, None]).any(axis=1) & (parts.full_name[left] != NONE)
    return np.asarray(stands | (share_a_value(one, other) & ~parts.known[left] & ~parts.known[right]))


def _cut_short(parts: Parts, left: Ints, right: Ints) -> Bools:
    """Tell a short form that no list holds: the first letters of a known name, three at least, and no name of
    its own.
    """
    mask = np.zeros(len(left), dtype=np.bool_)
    maybe = np.flatnonzero((parts.initial[left] == parts.initial[right]) & (parts.known[left] != parts.known[right]))
    mask[maybe] = [_starts(parts, a, b) for a, b in zip(left[maybe], right[maybe], strict=True)]
    return mask


def _starts(parts: Parts, one: int, other: int) -> bool:
    short, long = (other, one) if parts.known[one] else (one, other)
    text = parts.squeezed[short]
    return len(text) >= 3 and len(parts.squeezed[long]) >= len(text) + 2 and parts.squeezed[long].startswith(text)
