"""Duplicates in a directory, from end to end: normalise, block, compare, weigh, guard, cluster, sort into tiers.

The method is that of Fellegi and Sunter, *A Theory for Record Linkage* (1969), with Winkler's frequencies, as splink's
documentation explains it, and guards of its own for what families and offices share. ``docs/duplicates.md`` tells it
whole with a worked pair.
"""

from __future__ import annotations

from collections.abc import Callable

from sync.core.duplicates.lines import arrange, read_lines
from sync.core.duplicates.people import People
from sync.core.duplicates.renewal import score_around
from sync.core.duplicates.scoring import find_clusters, learn_and_score
from sync.core.duplicates.telling import Verdict, judge, tell_outcome
from sync.core.duplicates.weights import Weights, freeze
from sync.core.model.outcomes import Duplicates

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
    found = tell_outcome(learnt, scored, lines, range(len(lines)))
    tell("terminé", 1.0)
    return found


def learn_weights(people: People) -> Weights:
    """The weights that a directory teaches, frozen to score it, or another, the same way later: with them go the
    frequencies of its terms and the names that its people bear.
    """
    learnt, _scored = learn_and_score(arrange(people).people, None, _silent)
    return freeze(learnt.weights, learnt.records)


def compare_rows(people: People, a: int, b: int, *, weights: Weights | None = None) -> Verdict:
    """Tell what the engine makes of two lines, also of two that it keeps apart. Raises KeyError for an unknown row.

    With frozen weights only these two are scored, and what may stand in one cluster with them; an ``Index`` knows at
    once.
    """
    typed, lines = read_lines(people), arrange(people)
    one, other = (lines.find(typed[row]) for row in (a, b))
    if weights and weights.habits and weights.frequencies:
        learnt, scored = score_around(lines.people, weights, (one, other))
    else:
        learnt, scored = learn_and_score(lines.people, weights, _silent)

    def together() -> bool:
        return any({one, other} <= set(cluster) for cluster in find_clusters(learnt, scored))

    return judge(learnt, (min(a, b), max(a, b)), one, other, together)


def _silent(_stage: str, _share: float) -> None:
    """Tell nobody."""
