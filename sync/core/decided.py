"""« Même personne ? »: what coordinators answered wins over the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sync.core.model.outcomes import Duplicates, Pair, Tier
from sync.core.model.records import Member
from sync.core.tables import pair_key

CONFIRMED: Final = "confirmé par la coordination"
DOUBT: Final = "à confirmer"
"""How the engine's own reasons for a doubt begin."""

Rows = tuple[int, int]


def heed(found: Duplicates, members: Sequence[Member], answers: Mapping[str, bool]) -> Duplicates:
    """The duplicates once the answers are heeded. ``answers``: key of the pair (``pair_key``) → the same person or not.

    A « oui » makes the pair sure; a « non » takes it away, and no cluster holds both lines any more.
    """
    if not answers:
        return found
    by_row = {member.row: member for member in members}
    said = {pair.rows: answers.get(pair_key(by_row[pair.rows[0]], by_row[pair.rows[1]])) for pair in found.pairs}
    decided = {row for rows, same in said.items() if same is not None for row in rows}
    pairs = [_confirmed(pair) if said[pair.rows] else pair for pair in found.pairs if said[pair.rows] is not False]
    pairs.sort(key=lambda pair: (pair.tier is not Tier.SURE, -pair.score))
    settled = [cluster for cluster in found.clusters if not decided & set(cluster)]
    reopened = [cluster for cluster in found.clusters if decided & set(cluster)]
    links = [pair.rows for pair in pairs if said[pair.rows] or _in_one(reopened, pair.rows)]
    apart = {rows for rows, same in said.items() if same is False}
    return Duplicates(
        clusters=tuple(sorted([*settled, *_clusters(links, apart)])),
        pairs=tuple(pairs),
        confirmed=tuple(pair for pair in pairs if said[pair.rows]),
        apart=tuple(pair for pair in found.pairs if pair.rows in apart),
    )


def _confirmed(pair: Pair) -> Pair:
    reasons = (reason for reason in pair.because if not reason.startswith(DOUBT))
    return replace(pair, tier=Tier.SURE, because=(*reasons, CONFIRMED))


def _in_one(clusters: Iterable[tuple[int, ...]], rows: Rows) -> bool:
    return any(rows[0] in cluster and rows[1] in cluster for cluster in clusters)


def _clusters(links: Iterable[Rows], apart: set[Rows]) -> tuple[tuple[int, ...], ...]:
    """Join lines link by link, the surest first; never two lines that were said to be two people."""
    group: dict[int, frozenset[int]] = {}
    for one, other in links:
        joined = group.get(one, frozenset({one})) | group.get(other, frozenset({other}))
        if not any(first in joined and second in joined for first, second in apart):
            group.update(dict.fromkeys(joined, joined))
    return tuple({tuple(sorted(rows)) for rows in group.values()})
