"""What is told of scored pairs: the clusters, and each pair with its tier and its reasons, by the rows of the sheet."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sync.core.duplicates.explain import because, doubts
from sync.core.duplicates.guards import weigh_evidence
from sync.core.duplicates.lines import Lines
from sync.core.duplicates.scoring import Learnt, Scored, find_clusters, score_any
from sync.core.duplicates.tiers import sure, worth_a_look
from sync.core.model.outcomes import Duplicates, Pair, Tier


def tell_outcome(learnt: Learnt, scored: Scored, lines: Lines, places: Iterable[int]) -> Duplicates:
    """What is found among the lines of some places, which every scored pair stands in."""
    clusters = find_clusters(learnt, scored)
    copies = _copies(learnt, lines, places)
    pairs = [*_pairs(learnt, scored, clusters, lines), *_pairs_of_copies(learnt, copies, lines)]
    return Duplicates(_with_copies(clusters, copies, lines), in_order(pairs))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of any two lines: their score in bits (minus infinity: never one person), their tier (None: apart),
    and why.
    """

    rows: tuple[int, int]
    score: float
    tier: Tier | None
    because: tuple[str, ...]


def judge(learnt: Learnt, rows: tuple[int, int], one: int, other: int, together: Callable[[], bool]) -> Verdict:
    """The verdict on two lines. ``together`` tells whether they stand in one cluster, asked when the rest is sure."""
    left, right = sorted((one, other))
    pair = score_any(learnt, np.array([left], dtype=np.int32), np.array([right], dtype=np.int32))
    evidence, bits = weigh_evidence(pair.compared), float(pair.bits[0])
    why = because(learnt.records, pair.compared, 0)
    if not worth_a_look(pair.bits)[0]:
        return Verdict(rows, round(bits, 2), None, why)
    if sure(pair.bits, evidence)[0] and (one == other or together()):
        return Verdict(rows, round(bits, 2), Tier.SURE, why)
    return Verdict(rows, round(bits, 2), Tier.TO_CONFIRM, why + tuple(doubts(evidence, 0, bits)))


def in_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Best pair first."""
    return tuple(sorted(pairs, key=_rank))


def put_in(told: Duplicates, fresh: Duplicates, stale: Container[int]) -> Duplicates:
    """What was told, with fresh outcomes in the place of all that speaks of stale rows."""
    clusters = [cluster for cluster in told.clusters if cluster[0] not in stale]
    pairs = [pair for pair in told.pairs if pair.rows[0] not in stale]
    for pair in fresh.pairs:
        insort(pairs, pair, key=_rank)
    return Duplicates(tuple(sorted([*clusters, *fresh.clusters])), tuple(pairs))


def _rank(pair: Pair) -> tuple[float, tuple[int, int]]:
    return -pair.score, pair.rows


def _pairs(learnt: Learnt, scored: Scored, clusters: list[list[int]], lines: Lines) -> Iterator[Pair]:
    """The pairs to tell: sure when their lines also stand in one cluster, else worth a look."""
    cluster_of = {line: number for number, cluster in enumerate(clusters) for line in cluster}
    evidence = weigh_evidence(scored.compared)
    is_sure = sure(scored.bits, evidence)
    for index in np.flatnonzero(is_sure | worth_a_look(scored.bits)).tolist():
        one, other = int(scored.compared.left[index]), int(scored.compared.right[index])
        bits = float(scored.bits[index])
        together = one in cluster_of and cluster_of[one] == cluster_of.get(other)
        why = because(learnt.records, scored.compared, index)
        if is_sure[index] and together:
            yield Pair(_rows(lines, one, other), Tier.SURE, round(bits, 2), why)
        else:
            why += tuple(doubts(evidence, index, bits))
            yield Pair(_rows(lines, one, other), Tier.TO_CONFIRM, round(bits, 2), why)


def _rows(lines: Lines, one: int, other: int) -> tuple[int, int]:
    first, second = sorted((lines.keys[one][0], lines.keys[other][0]))
    return first, second


def _copies(learnt: Learnt, lines: Lines, places: Iterable[int]) -> Scored:
    """Each line that stands several times in the directory, compared with itself."""
    repeated = np.array([place for place in places if len(lines.keys[place]) > 1], dtype=np.int32)
    return score_any(learnt, repeated, repeated)


def _pairs_of_copies(learnt: Learnt, copies: Scored, lines: Lines) -> Iterator[Pair]:
    """Each copy with the first line that reads so: as many pairs as copies, however many there are."""
    evidence = weigh_evidence(copies.compared)
    is_sure = sure(copies.bits, evidence)
    for index in np.flatnonzero(worth_a_look(copies.bits)).tolist():
        bits = float(copies.bits[index])
        tier = Tier.SURE if is_sure[index] else Tier.TO_CONFIRM
        why = because(learnt.records, copies.compared, index)
        why += () if is_sure[index] else tuple(doubts(evidence, index, bits))
        first, *others = lines.keys[int(copies.compared.left[index])]
        for other in others:
            yield Pair((first, other), tier, round(bits, 2), why)


def _with_copies(clusters: list[list[int]], copies: Scored, lines: Lines) -> tuple[tuple[int, ...], ...]:
    """Clusters by the rows of the sheet, copies beside the line that reads like them."""
    alike = set(copies.compared.left[worth_a_look(copies.bits)].tolist())

    def rows(line: int) -> tuple[int, ...]:
        return lines.keys[line] if line in alike else lines.keys[line][:1]

    clustered = {line for cluster in clusters for line in cluster}
    groups = [*clusters, *([line] for line in alike - clustered)]
    return tuple(sorted(tuple(sorted(row for line in group for row in rows(line))) for group in groups))
