"""From lines to scored pairs, and from scored pairs to clusters: the stages in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Codes, Floats, Ints, decode, pair_codes, sorted_distinct
from sync.core.duplicates.blocking import Candidates, candidates, keys_of, name_order
from sync.core.duplicates.clusters import JOIN, LARGEST_FILLED, QUESTION, VETO, agglomerate, components
from sync.core.duplicates.comparison import Compared, Shared, Sign, compare
from sync.core.duplicates.frequencies import Rarity, rarities
from sync.core.duplicates.guards import clearly_different, households_live_here, vetoed
from sync.core.duplicates.levels import Family
from sync.core.duplicates.naming import NameLevels, compare_names
from sync.core.duplicates.people import People
from sync.core.duplicates.records import Records, normalise
from sync.core.duplicates.sharing import Clashes, count_people
from sync.core.duplicates.weights import Weights, learn, score


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that the pairs of one directory are scored with."""

    records: Records
    shared: Shared
    rarity: Rarity
    weights: Weights


@dataclass(frozen=True, slots=True)
class Scored:
    """Compared pairs and their score in bits."""

    compared: Compared
    bits: Floats


def learn_and_score(people: People, tell: Callable[[str, float], None]) -> tuple[Learnt, Scored]:
    """Bring look-alike lines together, compare them, learn what agreement is worth, and score them. Vetoed pairs are
    left out.
    """
    tell("lecture des noms et des contacts", 0.0)
    records = normalise(people)
    tell("rapprochement des lignes", 0.4)
    pairs = candidates(keys_of(records), name_order(records))
    left, right = decode(pairs.codes)
    tell("comparaison des noms", 0.5)
    names = compare_names(records, left, right)
    contacts = share(records, left, right, names, pairs.in_contact)
    places = np.flatnonzero(worth(records, pairs, names, households=contacts.households))
    tell("comparaison des lignes", 0.6)
    comparison = compare(records, left[places], right[places], names.only(places), contacts)
    rarity = rarities(records)
    tell("pesée des ressemblances", 0.8)
    weights = learn(records, comparison, rarity)
    learnt = Learnt(records, contacts, rarity, weights)
    return learnt, Scored(comparison, _score(learnt, comparison))


def _score(learnt: Learnt, comparison: Compared) -> Floats:
    """Return the score of each pair; that of a person and a structure never joins them, be it worth a look."""
    bits = score(learnt.records, comparison, learnt.weights, learnt.rarity)
    is_mixed = comparison.signs[Sign.MIXED]
    bits[is_mixed] = np.minimum(bits[is_mixed], QUESTION)
    return bits


def worth(records: Records, pairs: Candidates, names: NameLevels, *, households: bool) -> Bools:
    """Return which pairs are worth scoring: not vetoed, and with more in common than a first name and a town."""
    left, right = decode(pairs.codes)
    alike = pairs.in_contact | pairs.on_record | (names.family != Family.CONFLICT) | (not records.has_contacts)
    return np.asarray(alike & ~vetoed(records, left, right, names, households=households))


def share(records: Records, left: Ints, right: Ints, names: NameLevels, in_contact: Bools) -> Shared:
    """Return who stands on each e-mail and phone. A person and a structure of theirs may share one freely."""
    households = households_live_here(records, left, right, names)
    same_kind = records.is_structure[left] == records.is_structure[right]
    some = np.flatnonzero(in_contact & same_kind)
    left, right, names = left[some], right[some], names.only(some)
    kin = names.family > Family.CONFLICT
    pairs = Clashes(left, right, clearly_different(records, left, right, names), kin)
    emails, phones = records.emails, records.phones
    return Shared(
        count_people(emails.of_row, pairs, len(emails.texts)),
        count_people(phones.of_row, pairs, len(phones.texts)),
        households,
    )


def score_any(learnt: Learnt, left: Ints, right: Ints) -> Scored:
    """Score given pairs with what was learnt; vetoed pairs weigh ``VETO``."""
    names = compare_names(learnt.records, left, right)
    comparison = compare(learnt.records, left, right, names, learnt.shared)
    bits = _score(learnt, comparison)
    bits[vetoed(learnt.records, left, right, names, households=learnt.shared.households)] = VETO
    return Scored(comparison, bits)


def find_clusters(learnt: Learnt, scores: Scored) -> list[list[int]]:
    """Return the best guess at who is who: lines by person."""
    left, right = scores.compared.left, scores.compared.right
    likely = scores.bits >= JOIN
    groups = components(zip(left[likely].tolist(), right[likely].tolist(), strict=True))
    group_of = np.full(len(learnt.records), NONE)
    for number, group in enumerate(groups):
        group_of[group] = number
    together = np.flatnonzero((group_of[left] == group_of[right]) & (group_of[left] != NONE))
    inside = Scored(scores.compared.only(together), scores.bits[together])
    others = _missing(groups, pair_codes(left[together], right[together]))
    return agglomerate({**_by_pair(inside), **_by_pair(score_any(learnt, *decode(others)))})


def _missing(groups: list[list[int]], earlier: Codes) -> Codes:
    """Return the pairs inside the groups that were not compared yet, in groups that are not a crowd."""
    pairs = [pair for group in groups if 2 < len(group) <= LARGEST_FILLED for pair in combinations(group, 2)]
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    codes = sorted_distinct(pair_codes(ends[:, 0], ends[:, 1]))
    return codes[~np.isin(codes, earlier)]


def _by_pair(scores: Scored) -> dict[tuple[int, int], float]:
    pairs = zip(scores.compared.left.tolist(), scores.compared.right.tolist(), strict=True)
    return dict(zip(pairs, scores.bits.tolist(), strict=True))
