"""How much each level of agreement weighs, in bits: the m and u probabilities of Fellegi and Sunter (1969).

m is how often a level is met between two lines of one person, u between two lines of different people; a level weighs
log2(m / u). u is counted on pairs of this very directory drawn at large, m is learnt by expectation and maximisation
(Winkler, 1988) from the pairs that blocking brings together. Both start from a prior worth some dozens of pairs, so
that a hundred lines are enough. Where two values are the same, u is the frequency of that value: to be called
Kerguelen both says more than to be called Martin both (Winkler's frequency-based matching; splink's term frequency
adjustments).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Floats, Ints, Levels
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE, Compared, compare_column, compare_words
from sync.core.duplicates.frequencies import Rarity, values_of
from sync.core.duplicates.levels import Email, Phone, Text
from sync.core.duplicates.naming import family_levels, given_levels
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``prior`` the log2 odds that two lines taken at large are one person; by field and level, m and
    u. Level 0 (nothing to compare) weighs nothing.
    """

    prior: float
    m: Mapping[str, tuple[float, ...]]
    u: Mapping[str, tuple[float, ...]]

    def bits(self, field: str) -> Floats:
        """Return the weight of each level of a field."""
        bits: Floats = np.log2(np.array(self.m[field]) / np.array(self.u[field]))
        bits[0] = 0.0
        return bits


_M: Final[Mapping[str, Sequence[float]]] = {
    GIVEN: (0, 0.01, 0.01, 0.03, 0.05, 0.03, 0.005, 0.015, 0.85),
    FAMILY: (0, 0.03, 0.005, 0.005, 0.075, 0.055, 0.83),
    STRUCTURE: (0, 0.02, 0.001, 0.02, 0.08, 0.08, 0.8),
    Role.EMAIL: (0, 0.16, 0.03, 0.06, 0.015, 0.035, 0.035, 0.065, 0.6),
    Role.PHONE: (0, 0.18, 0.05, 0.035, 0.035, 0.25, 0.45),
    Role.TOWN: (0, 0.12, 0.01, 0.02, 0.85),
    Role.POSTCODE: (0, 0.12, 0.05, 0.01, 0.82),
    Role.ADDRESS: (0, 0.15, 0.05, 0.15, 0.65),
    Role.BIRTH_DATE: (0, 0.03, 0.03, 0.06, 0.88),
    Role.IDENTIFIER: (0, 0.03, 0.02, 0.05, 0.9),
    Role.TRADE: (0, 0.35, 0.15, 0.5),
    Role.SKILLS: (0, 0.3, 0.2, 0.5),
}
"""m before anything is seen: what careless typing does, from the directories that the method was built on."""

_U: Final[Mapping[str, Sequence[float]]] = {
    GIVEN: (0, 0.94, 0.02, 0.005, 0.005, 0.01, 0.004, 0.002, 0.014),
    FAMILY: (0, 0.994, 0.001, 0.001, 0.001, 0.001, 0.002),
    STRUCTURE: (0, 0.984, 0.001, 0.006, 0.001, 0.006, 0.002),
    Role.EMAIL: (0, 0.999, 2**-10, 2**-15, 2**-15, 2**-11, 2**-11, 2**-14, 2**-17),
    Role.PHONE: (0, 0.999, 2**-14, 2**-11, 2**-11, 2**-14, 2**-16),
    Role.TOWN: (0, 0.93, 0.01, 0.01, 0.05),
    Role.POSTCODE: (0, 0.93, 0.02, 0.01, 0.04),
    Role.ADDRESS: (0, 0.97, 0.02, 0.005, 0.005),
    Role.BIRTH_DATE: (0, 0.98, 0.018, 0.001, 0.001),
    Role.IDENTIFIER: (0, 0.996, 0.002, 0.001, 0.001),
    Role.TRADE: (0, 0.93, 0.03, 0.04),
    Role.SKILLS: (0, 0.93, 0.04, 0.03),
}
"""u before anything is seen. That of contacts stays: no pair drawn at large ever shares one."""

_PAIRS_BEHIND_M = 60.0
_PAIRS_BEHIND_U = 400.0
"""How many pairs the shares above count for, beside those of the directory."""
_SAMPLE = 150_000
_DRAWN_PER_VALUE = 15
"""Pairs drawn at large: so many, or fewer of a column with few values."""
_SEED = 1969
"""Any number, always the same one: the same directory draws the same pairs."""
_ROUNDS = 8
_CONTACTS: Final = frozenset({Role.EMAIL, Role.PHONE})
_ACTIVITY: Final = frozenset({Role.TRADE, Role.SKILLS})
_TOLD_TWICE = 0.4
"""The part of the weaker of trade and skills that still counts when both agree."""
MOST_FROM_CONTACTS = 22.0
"""A phone and an e-mail seldom come one without the other: together they count for no more than this."""
HOMONYMS = 5.0
"""What two lines lose that only their names, town and trade hold together: homonyms are more frequent than the
independence of given and family names would have it, above all in one region and one generation."""
_PAIRS_BEHIND_PRIOR = 400.0
_DUPLICATES_AT_FIRST = 0.05
"""Matching pairs a line, before anything is seen."""


def learn(records: Records, comparison: Compared, rarity: Rarity) -> Weights:
    """Learn from a directory: u from pairs at large, then m and the prior from the compared pairs, in a few rounds."""
    pairs = len(records) * (len(records) - 1) / 2 + _PAIRS_BEHIND_PRIOR
    matches = _DUPLICATES_AT_FIRST * (len(records) + 20)
    u = {field: _u(records, field) for field in comparison.levels}
    m = {field: _share(np.array(_M[field])) for field in comparison.levels}
    weights = Weights(_odds(matches / pairs), m, u)
    for _round in range(_ROUNDS):
        likely = 1 / (1 + np.exp2(-score(records, comparison, weights, rarity)))
        m = {field: _m(levels, likely, field) for field, levels in comparison.levels.items()}
        weights = Weights(_odds((float(likely.sum()) + matches) / (pairs + matches)), m, u)
    return weights


def score(records: Records, comparison: Compared, weights: Weights, rarity: Rarity) -> Floats:
    """Return the match weight of each pair in bits: the prior and the weights of its levels."""
    by_field = {field: _weigh(records, comparison, weights, rarity, field) for field in comparison.levels}
    contacts = sum((by_field[field] for field in _CONTACTS if field in by_field), np.zeros(len(comparison)))
    activity = _one_story([by_field[field] for field in _ACTIVITY if field in by_field], len(comparison))
    rest = [bits for field, bits in by_field.items() if field not in _CONTACTS | _ACTIVITY]
    total = sum(rest, np.minimum(contacts, MOST_FROM_CONTACTS) + activity)
    return weights.prior + total - HOMONYMS * _held_by_name_only(comparison)


def _held_by_name_only(comparison: Compared) -> Bools:
    """Tell in which pairs no contact and no record agrees, be it nearly."""
    mask = np.ones(len(comparison), dtype=np.bool_)
    for field, least in _PERSONAL.items():
        if field in comparison.levels:
            mask &= comparison.levels[field] < least
    return mask


_PERSONAL: Final = {
    Role.EMAIL: Email.DOMAIN,
    Role.PHONE: Phone.NEAR,
    Role.ADDRESS: Text.NEAR,
    Role.POSTCODE: Text.NEAR,
    Role.BIRTH_DATE: Text.NEAR,
    Role.IDENTIFIER: Text.NEAR,
}


def _weigh(records: Records, comparison: Compared, weights: Weights, rarity: Rarity, field: str) -> Floats:
    levels = comparison.levels[field]
    bits = weights.bits(field)[levels]
    if field in rarity:
        same = np.flatnonzero(levels == len(weights.m[field]) - 1)
        value = values_of(records, field, comparison.left[same])
        bits[same] = np.log2(weights.m[field][-1] / rarity[field][value])
    return bits


def _one_story(stories: Sequence[Floats], count: int) -> Floats:
    """Count once what a trade and skills tell twice: of two that agree the stronger counts, with part of the other."""
    if len(stories) < 2:
        return stories[0] if stories else np.zeros(count)
    one, other = stories
    strong, weak = np.where(abs(one) > abs(other), (one, other), (other, one))
    return np.where(one * other > 0, strong + _TOLD_TWICE * weak, one + other)


def _u(records: Records, field: str) -> tuple[float, ...]:
    """Return the share of each level among pairs drawn at large, the prior counted in."""
    prior = np.array(_U[field]) * _PAIRS_BEHIND_U
    if field in _CONTACTS:
        return _share(prior)
    shares = _share(prior + np.bincount(_drawn_levels(records, field), minlength=len(prior)))
    if field == STRUCTURE:  # to be two structures at all is an agreement
        both = max(0.01, float(records.is_structure.sum()) / max(1, len(records)))
        return (1.0, *(share * both for share in shares[1:]))
    return shares


def _drawn_levels(records: Records, field: str) -> Levels:
    """Return levels of pairs at large."""
    parts = records.parts
    if field in (GIVEN, FAMILY, STRUCTURE):
        values = records.given if field == GIVEN else records.family
        values = values[(values != NONE) & (records.is_structure == (field == STRUCTURE))]
        compare = given_levels if field == GIVEN else family_levels
        return _draw(values, parts.texts, lambda a, b: compare(parts, a, b))
    role = Role(field)
    if role in records.columns:
        column = records.columns[role]
        return _draw(column.ids[column.ids != NONE], column.texts, lambda a, b: compare_column(column, a, b, role))
    words = records.words[role]
    return _draw(words.ids[words.ids != NONE], words.texts, lambda a, b: compare_words(words, a, b))


def _draw(values: Ints, texts: Sequence[str], levels_of: Callable[[Ints, Ints], Levels]) -> Levels:
    """Return levels of pairs drawn from values, always the same pairs of values whatever the order of the lines."""
    if len(values) < 2:
        return np.zeros(0, dtype=np.int8)
    rank = np.empty(len(texts), dtype=np.int32)
    rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    in_order = values[np.argsort(rank[values])]
    count = min(_SAMPLE, _DRAWN_PER_VALUE * len(in_order))
    one, other = np.random.default_rng(_SEED).integers(0, len(in_order), (2, count))
    return levels_of(in_order[one[one != other]], in_order[other[one != other]])


def _m(levels: Levels, likely: Floats, field: str) -> tuple[float, ...]:
    counts = np.bincount(levels, weights=likely, minlength=len(_M[field]))
    return _share(np.array(_M[field]) * _PAIRS_BEHIND_M + counts)


def _share(counts: Floats) -> tuple[float, ...]:
    """Return counts by level as shares; level 0 is not an agreement and has none."""
    shares = counts[1:] / counts[1:].sum()
    return (1.0, *shares.tolist())


def _odds(share: float) -> float:
    return float(np.log2(share / (1 - share)))
