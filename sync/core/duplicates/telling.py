"""What is told of scored pairs: the clusters, and each pair with its tier and its reasons, by the rows of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from sync.core.duplicates.blocking import WHOLE
from sync.core.duplicates.clusters import components, untorn
from sync.core.duplicates.explain import Why
from sync.core.duplicates.guards import weigh_evidence
from sync.core.duplicates.lines import Lines
from sync.core.duplicates.scoring import Learnt, Scored, find_clusters, score_any
from sync.core.duplicates.tiers import goes_with, sure, worth_a_look
from sync.core.model.outcomes import Duplicates, Pair, Phrases, Reason, Tier

FEW: Final = 1_000
"""So many questions are asked of any directory, when there are as many."""


def tell_outcome(learnt: Learnt, scores: Scored, lines: Lines) -> Duplicates:
    """Return what is found among the lines."""
    clusters = find_clusters(learnt, scores)
    copies = _copies(learnt, lines)
    trust = _trusted(learnt, scores, clusters)
    indexes, untold = _asked(scores, trust)
    pairs = [*_pairs(learnt, scores, trust, indexes, lines), *_pairs_of_copies(learnt, copies, lines)]
    return Duplicates(_with_copies(clusters, copies, lines), tuple(sorted(pairs, key=_rank)), untold=untold)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of any two lines: their score in bits (minus infinity: never one person), their tier (None: apart),
    and why.
    """

    rows: tuple[int, int]
    score: float
    tier: Tier | None
    because: tuple[Reason, ...]
    against: tuple[Reason, ...] = ()
    doubts: tuple[Reason, ...] = ()


def judge(learnt: Learnt, scores: Scored, rows: tuple[int, int], places: tuple[int, int]) -> Verdict:
    """Return the verdict on the lines at two places, among all that was scored."""
    left, right = min(places), max(places)
    pair = score_any(learnt, np.array([left], dtype=np.int32), np.array([right], dtype=np.int32))
    evidence, bits = weigh_evidence(pair.compared), float(pair.bits[0])
    tier = None
    if worth_a_look(pair.bits)[0]:
        alike = sure(pair.bits, evidence)[0] if left == right else (left, right) in _trusted(learnt, scores).pairs
        tier = Tier.SURE if alike else Tier.TO_CONFIRM
    why = Why(learnt.records, pair.compared, 0, evidence if tier is Tier.TO_CONFIRM else None, bits).reasons
    return Verdict(rows, round(bits, 2), tier, why.because, why.against, why.doubts)


def _rank(pair: Pair) -> tuple[float, tuple[int, int]]:
    return -pair.score, pair.rows


@dataclass(frozen=True, slots=True)
class _Trust:
    """The pairs that are sure; ``implied`` are those that only follow from others."""

    pairs: frozenset[tuple[int, int]]
    implied: Scored


def _trusted(learnt: Learnt, scores: Scored, clusters: list[list[int]] | None = None) -> _Trust:
    """Return the sure pairs: their lines stand in one cluster, and all lines that are sure of one another are of a
    piece. A line that would be sure of two which speak against each other is sure of neither.
    """
    all_clusters = find_clusters(learnt, scores) if clusters is None else clusters
    cluster_of = {line: number for number, cluster in enumerate(all_clusters) for line in cluster}
    left, right = scores.compared.left, scores.compared.right
    sure_places = np.flatnonzero(sure(scores.bits, weigh_evidence(scores.compared)))
    ends = zip(left[sure_places].tolist(), right[sure_places].tolist(), strict=True)
    links = {(one, other) for one, other in ends if one in cluster_of and cluster_of[one] == cluster_of.get(other)}
    groups = [group for group in components(links) if len(group) > 2]
    rest = sorted({pair for group in groups for pair in _held_together(group)} - links)
    others = np.array(rest, dtype=np.int32).reshape(-1, 2)
    extra = score_any(learnt, others[:, 0], others[:, 1])
    fits = goes_with(extra.bits, weigh_evidence(extra.compared))
    links = untorn(links, {(one, other) for one, other in others[~fits].tolist()})
    group_of = {line: number for number, group in enumerate(components(links)) for line in group}
    follows = np.flatnonzero([one in group_of and group_of[one] == group_of.get(other) for one, other in rest])
    pairs = frozenset(links | {rest[place] for place in follows.tolist()})
    return _Trust(pairs, Scored(extra.compared.only(follows), extra.bits[follows]))


def _held_together(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a group of lines that are sure of one another: all of them; in a crowd, each with the
    first.
    """
    return combinations(group, 2) if len(group) <= WHOLE else ((group[0], line) for line in group[1:])


def _asked(scores: Scored, trust: _Trust) -> tuple[Set[int], int]:
    """Return which of the scored pairs are told: those that are sure, and of those that are worth a look the likeliest,
    one for each line at most; and how many are left out. Ordinary directories have one for ten lines.
    """
    places = np.flatnonzero(worth_a_look(scores.bits))
    ends = zip(scores.compared.left[places].tolist(), scores.compared.right[places].tolist(), strict=True)
    is_sure = np.array([pair in trust.pairs for pair in ends], dtype=np.bool_)
    open_ = places[~is_sure]
    likeliest = open_[np.argsort(-scores.bits[open_], kind="stable")]
    most = max(FEW, len(np.unique(np.concatenate([scores.compared.left, scores.compared.right]))))
    return {*places[is_sure].tolist(), *likeliest[:most].tolist()}, len(likeliest[most:])


def _pairs(learnt: Learnt, scores: Scored, trust: _Trust, indexes: Set[int], lines: Lines) -> Iterator[Pair]:
    """Yield the pairs to tell: those that are sure or worth a look, and those that follow from the sure ones."""
    direct = set[tuple[int, int]]()
    evidence = weigh_evidence(scores.compared)
    left, right = scores.compared.left, scores.compared.right
    for index in sorted(indexes):
        one, other = int(left[index]), int(right[index])
        direct.add((one, other))
        doubts = None if (one, other) in trust.pairs else evidence
        why = Why(learnt.records, scores.compared, index, doubts, float(scores.bits[index]))
        yield _pair(_rows(lines, one, other), why)
    extra = trust.implied.compared
    for index, (one, other) in enumerate(zip(extra.left.tolist(), extra.right.tolist(), strict=True)):
        if (one, other) not in direct:
            why = Why(learnt.records, extra, index, None, float(trust.implied.bits[index]))
            yield _pair(_rows(lines, one, other), why)


def _pair(rows: tuple[int, int], why: Why) -> Pair:
    tier = Tier.TO_CONFIRM if why.evidence else Tier.SURE
    phrases = Phrases(why, "because"), Phrases(why, "against"), Phrases(why, "doubts")
    return Pair(rows, tier, round(why.bits, 2), *phrases)


def _rows(lines: Lines, one: int, other: int) -> tuple[int, int]:
    first, second = sorted((lines.keys[one][0], lines.keys[other][0]))
    return first, second


def _copies(learnt: Learnt, lines: Lines) -> Scored:
    """Return each line that stands several times in the directory, compared with itself."""
    places = np.array([place for place in range(len(lines)) if len(lines.keys[place]) > 1], dtype=np.int32)
    return score_any(learnt, places, places)


def _pairs_of_copies(learnt: Learnt, copies: Scored, lines: Lines) -> Iterator[Pair]:
    """Yield each copy with the first line that reads so: as many pairs as copies, however many there are."""
    evidence = weigh_evidence(copies.compared)
    is_sure = sure(copies.bits, evidence)
    for index in np.flatnonzero(worth_a_look(copies.bits)).tolist():
        bits = float(copies.bits[index])
        why = Why(learnt.records, copies.compared, index, None if is_sure[index] else evidence, bits)
        first, *others = lines.keys[int(copies.compared.left[index])]
        for other in others:
            yield _pair((first, other), why)


def _with_copies(clusters: list[list[int]], copies: Scored, lines: Lines) -> tuple[tuple[int, ...], ...]:
    """Return clusters by the rows of the sheet, copies beside the line that reads like them."""
    alike = set(copies.compared.left[worth_a_look(copies.bits)].tolist())

    def rows(line: int) -> tuple[int, ...]:
        return lines.keys[line] if line in alike else lines.keys[line][:1]

    members = {line for cluster in clusters for line in cluster}
    groups = [*clusters, *([line] for line in alike - members)]
    return tuple(sorted(tuple(sorted(row for line in group for row in rows(line))) for group in groups))
