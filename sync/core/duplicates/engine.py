"""Duplicates in a directory, from end to end: normalise, block, compare, weigh, guard, cluster, sort into tiers.

The method is that of Fellegi and Sunter, *A Theory for Record Linkage* (1969), with Winkler's frequencies, as splink's
documentation explains it, and guards of its own for what families and offices share. ``docs/duplicates.md`` tells it
whole with a worked pair.
"""

from __future__ import annotations

from collections.abc import Callable

from sync.core.duplicates.lines import arrange, read_lines
from sync.core.duplicates.people import People
from sync.core.duplicates.scoring import learn_and_score
from sync.core.duplicates.telling import Verdict, judge, tell_outcome
from sync.core.model.outcomes import Duplicates

Progress = Callable[[str, float], None]
"""Told the stage in French and the share of the work that is done."""


def find_duplicates(people: People, *, progress: Progress | None = None) -> Duplicates:
    """Find the lines that are one person. Symmetric and deterministic; the order of lines and of columns changes
    nothing.
    """
    tell = progress or _silent
    lines = arrange(people)
    learnt, scores = learn_and_score(lines.people, tell)
    tell("regroupement", 0.9)
    duplicates = tell_outcome(learnt, scores, lines)
    tell("terminé", 1.0)
    return duplicates


def compare_rows(people: People, a: int, b: int) -> Verdict:
    """Tell what the engine makes of two lines, also of two that it keeps apart. Raises KeyError for an unknown row."""
    texts, lines = read_lines(people), arrange(people)
    one, other = (lines.find(texts[row]) for row in (a, b))
    learnt, scores = learn_and_score(lines.people, _silent)
    return judge(learnt, scores, (min(a, b), max(a, b)), (one, other))


def _silent(_stage: str, _share: float) -> None:
    """Tell nobody."""
