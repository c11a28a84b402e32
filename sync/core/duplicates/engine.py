"""Duplicates in a directory, from end to end: normalise, block, compare, weigh, guard, cluster, sort into tiers.

The method is that of Fellegi and Sunter, *A Theory for Record Linkage* (1969), with Winkler's frequencies, as splink's
documentation explains it, and guards of its own for what families and offices share. ``docs/duplicates.md`` tells it
whole with a worked pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sync.core.duplicates.explain import because, doubts
from sync.core.duplicates.guards import weigh_evidence
from sync.core.duplicates.lines import Lines, arrange
from sync.core.duplicates.people import People
from sync.core.duplicates.scoring import Learnt, Scored, find_clusters, learn_and_score, score_any
from sync.core.duplicates.tiers import sure, worth_a_look
from sync.core.duplicates.weights import Weights, freeze
from sync.core.model.outcomes import Duplicates, Pair, Tier

Progress = Callable[[str, float], None]
"""Told the stage in French and the share of the work that is done."""


def find_duplicates(people: People, *, weights: Weights | None = None, progress: Progress | None = None) -> Duplicates:
    """Find the lines that are one person. With ``weights`` nothing is learnt: they are used as they are.

    Symmetric and deterministic; the order of lines and of columns changes nothing.
    """
    tell = progress or _silent
    lines = arrange(people)
    learnt, scored = learn_and_score(lines.people, weights, tell)
    tell("regroupement", 0.9)
    clusters = find_clusters(learnt, scored)
    copies = _copies(learnt, lines)
    pairs = [*_pairs(learnt, scored, clusters, lines), *_pairs_of_copies(learnt, copies, lines)]
    tell("terminé", 1.0)
    return Duplicates(
        _with_copies(clusters, copies, lines), tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.rows)))
    )


def learn_weights(people: People) -> Weights:
    """The weights that a directory teaches, frozen to score it, or another, the same way later: with them go the
    frequencies of its terms and the names that its people bear.
    """
    learnt, _scored = learn_and_score(arrange(people).people, None, _silent)
    return freeze(learnt.weights, learnt.records)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of any two lines: their score in bits (minus infinity: never one person), their tier (None: apart),
    and why.
    """

    rows: tuple[int, int]
    score: float
    tier: Tier | None
    because: tuple[str, ...]


def compare_rows(people: People, a: int, b: int) -> Verdict:
    """Tell what the engine makes of two lines, also of two that it keeps apart. Raises KeyError for an unknown row."""
    lines = arrange(people)
    one, other = sorted((lines.index[a], lines.index[b]))
    rows = (min(a, b), max(a, b))
    learnt, scored = learn_and_score(lines.people, None, _silent)
    pair = score_any(learnt, np.array([one], dtype=np.int32), np.array([other], dtype=np.int32))
    if one != other:
        told = {found.rows: found for found in _pairs(learnt, scored, find_clusters(learnt, scored), lines)}
        if found := told.get(_rows(lines, one, other)):
            return Verdict(rows, found.score, found.tier, found.because)
    evidence = weigh_evidence(pair.compared)
    tier = Tier.SURE if sure(pair.bits, evidence)[0] else Tier.TO_CONFIRM if worth_a_look(pair.bits)[0] else None
    return Verdict(rows, float(pair.bits[0]), tier, because(learnt.records, pair.compared, 0))


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


def _copies(learnt: Learnt, lines: Lines) -> Scored:
    """Each line that stands several times in the directory, compared with itself."""
    repeated = np.array([line for line, keys in enumerate(lines.keys) if len(keys) > 1], dtype=np.int32)
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


def _silent(_stage: str, _share: float) -> None:
    """Tell nobody."""
