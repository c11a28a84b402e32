"""« Même personne ? »: what coordinators answered wins over the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from sync.core.contradictions import Contradiction, Rows, contradictions, in_doubt
from sync.core.model.outcomes import Duplicates, Pair, Reason, Tier
from sync.core.model.records import Member
from sync.core.say import Saying, say
from sync.core.tables import line_key

CONFIRMED: Final = Reason("confirmed", say("confirmé par la coordination"))


@dataclass(frozen=True, slots=True)
class _Answers:
    """The rows of the pairs that were said to be one person, and two."""

    one: frozenset[Rows]
    two: frozenset[Rows]


def heed(duplicates: Duplicates, members: Sequence[Member], answers: Mapping[str, bool]) -> Duplicates:
    """Return the duplicates once the answers are heeded, on pairs that the engine proposed and on others. ``answers``:
    key of the pair (``pair_key``) → the same person or not.

    A « oui » makes the pair sure; a « non » takes it away, and nothing that is sure joins its two lines any more.
    Answers that contradict one another join nobody: their pairs are to confirm, and say so.
    """
    verdicts = _by_rows(members, answers)
    if not (verdicts.one or verdicts.two):
        return duplicates
    disputes = contradictions(verdicts.one, verdicts.two)
    open_rows = {rows for dispute in disputes for rows in dispute.same}
    by_rows = {pair.rows: pair for pair in duplicates.pairs}
    pairs = [_heeded(pair, verdicts, disputes) for rows, pair in by_rows.items() if rows not in verdicts.two]
    pairs += [_heeded(_unseen(rows), verdicts, disputes) for rows in sorted(verdicts.one - by_rows.keys())]
    sure = {pair.rows for pair in pairs if pair.tier is Tier.SURE}
    doubts = in_doubt(sure, verdicts.one, verdicts.two)
    pairs = [_doubted(pair, doubts[pair.rows]) if pair.rows in doubts else pair for pair in pairs]
    pairs.sort(key=lambda pair: (pair.tier is not Tier.SURE, -pair.score))
    return Duplicates(
        clusters=_regrouped(duplicates.clusters, [pair for pair in pairs if pair.rows not in open_rows], verdicts),
        pairs=tuple(pairs),
        confirmed=tuple(pair for pair in pairs if pair.rows in verdicts.one),
        apart=tuple(_parted(by_rows.get(rows, _unseen(rows)), disputes) for rows in sorted(verdicts.two)),
        untold=duplicates.untold,
        contradictions=tuple((*dispute.same, dispute.apart) for dispute in disputes),
    )


def _by_rows(members: Sequence[Member], answers: Mapping[str, bool]) -> _Answers:
    """Return the answers by the rows where their lines stand; those on lines that are away say nothing."""
    lines = {line for key in answers for line in key.split("-")}
    rows_of: dict[str, list[int]] = {}
    for member in sorted(members, key=lambda member: member.row):
        if (line := line_key(member)) in lines:
            rows_of.setdefault(line, []).append(member.row)
    one, two = set[Rows](), set[Rows]()
    for key, same in answers.items():
        (one if same else two).update(_rows_of(key, rows_of))
    return _Answers(frozenset(one), frozenset(two - one))


def _rows_of(key: str, rows_of: Mapping[str, Sequence[int]]) -> Iterator[Rows]:
    """Yield the pairs of rows that a key names: several when lines have copies, as the engine tells copies, by the
    first.
    """
    ends = key.split("-")
    if len(ends) != 2 or not rows_of.keys() >= set(ends):
        return
    first, second = (rows_of[line] for line in ends)
    pairs = product(first[:1], first[1:]) if ends[0] == ends[1] else product(first[:1], second[:1])
    yield from ((min(rows), max(rows)) for rows in pairs)


def _unseen(rows: Rows) -> Pair:
    """Return a pair that the engine did not propose."""
    return Pair(rows, Tier.TO_CONFIRM, 0.0, ())


def _heeded(pair: Pair, verdicts: _Answers, disputes: Sequence[Contradiction]) -> Pair:
    """Return a pair with what was answered on it."""
    if pair.rows not in verdicts.one:
        return pair
    doubts = tuple(_disputed(dispute) for dispute in disputes if pair.rows in dispute.same)
    if doubts:
        return replace(pair, tier=Tier.TO_CONFIRM, doubts=doubts)
    return replace(pair, tier=Tier.SURE, because=(*pair.because, CONFIRMED), doubts=())


def _doubted(pair: Pair, sentence: Saying) -> Pair:
    return replace(pair, tier=Tier.TO_CONFIRM, doubts=(*pair.doubts, Reason("parted", sentence)))


def _parted(pair: Pair, disputes: Sequence[Contradiction]) -> Pair:
    """Return a pair that was said to be two people, with the contradictions that this takes part in."""
    return replace(pair, doubts=tuple(_disputed(dispute) for dispute in disputes if pair.rows == dispute.apart))


def _disputed(dispute: Contradiction) -> Reason:
    return Reason("contradiction", dispute.sentence)


def _regrouped(
    clusters: Sequence[tuple[int, ...]], pairs: Sequence[Pair], verdicts: _Answers
) -> tuple[tuple[int, ...], ...]:
    """Return the clusters that no answer touches as they are; the lines of the others joined again, link by link."""
    answer_rows = {row for rows in verdicts.one | verdicts.two for row in rows}
    open_groups = {row: place for place, cluster in enumerate(clusters) if answer_rows & {*cluster} for row in cluster}
    links = [
        pair.rows
        for pair in pairs
        if pair.rows in verdicts.one
        or (pair.rows[0] in open_groups and open_groups[pair.rows[0]] == open_groups.get(pair.rows[1]))
    ]
    links.sort(key=lambda rows: rows not in verdicts.one)  # what people said first, then the surest
    intact = [cluster for cluster in clusters if not answer_rows & {*cluster}]
    return tuple(sorted([*intact, *_clusters(links, verdicts.two)]))


def _clusters(links: Iterable[Rows], apart: frozenset[Rows]) -> Iterator[tuple[int, ...]]:
    """Join lines link by link; never two lines that were said to be two people."""
    group: dict[int, frozenset[int]] = {}
    for one, other in links:
        union = group.get(one, frozenset({one})) | group.get(other, frozenset({other}))
        if not any(first in union and second in union for first, second in apart):
            group.update(dict.fromkeys(union, union))
    yield from {tuple(sorted(rows)) for rows in group.values()}
