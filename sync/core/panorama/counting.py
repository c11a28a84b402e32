"""The grouping that every figure is made of. pandas does the statistics, means and medians: it is imported only once
one is asked for, and nowhere else in the core.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from sync.core.panorama.values import Row, people_row
from sync.core.text import fold, one_line, plural

TOP: Final = 12
"""How many values a ranked figure shows; the others are one row."""
_LONGEST: Final = 48

Said = tuple[int, str]
"""Who says what: the number of a person, a word they typed."""
Mark = TypeVar("Mark", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)


def ranked(
    words: Iterable[Said], key: Callable[[str], str], others: tuple[str, str], most: int = TOP
) -> tuple[Row, ...]:
    """Return how many people say each word, most frequent first; beyond the ``most``, one row for the ``others``.

    Words of one ``key`` are one word, shown as most people spell it. A person counts once in each row.
    """
    typed = list(words)
    keys = grouped((who, key(word)) for who, word in typed)
    keys.pop("", None)
    order = by_size(keys)
    labels = _labels((word for _, word in typed), key)
    rows = [people_row(one_line(labels[word], _LONGEST), keys[word]) for word in order[:most]]
    if rest := order[most:]:
        everyone = frozenset().union(*(keys[word] for word in rest))
        rows.append(people_row(plural(len(rest), *others), everyone, rest=True))
    return tuple(rows)


def grouped(values: Iterable[tuple[Mark, Value]]) -> dict[Value, frozenset[Mark]]:
    """Return who is of each value, from pairs of who and what."""
    groups: dict[Value, set[Mark]] = defaultdict(set)
    for who, value in values:
        groups[value].add(who)
    return {value: frozenset(marks) for value, marks in groups.items()}


def by_size(groups: Mapping[str, frozenset[Mark]]) -> list[str]:
    """Return the names of groups, the largest first; in the order of the alphabet among equals."""
    return sorted(groups, key=lambda name: (-len(groups[name]), name))


def means(values: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, for each pair of a row and a series, the mean of the numbers, rounded half up, and how many there are."""
    return _summed(values, "mean")


def medians(values: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, for each pair of a row and a series, the median of the numbers, and how many there are."""
    return _summed(values, "median")


def _summed(values: Iterable[tuple[str, str, int]], how: str) -> dict[tuple[str, str], tuple[int, int]]:
    import pandas as pd  # noqa: PLC0415 - see the top

    frame = pd.DataFrame(list(values), columns=["row", "series", "number"])
    amounts = {}
    for row, series in sorted(set(zip(frame["row"], frame["series"], strict=True))):
        numbers = frame.loc[(frame["row"] == row) & (frame["series"] == series), "number"].astype(float)
        amounts[row, series] = (int(numbers.agg(how) + 0.5), len(numbers))
    return amounts


def labels_of(words: Sequence[str]) -> dict[str, str]:
    """Return each folded word → how most lines spell it."""
    return _labels(words, fold)


def _labels(words: Iterable[str], key: Callable[[str], str]) -> dict[str, str]:
    """Return, for the key of each word, the spelling that most people chose; among equals not the one in capitals, then
    the first in the alphabet.
    """
    times = Counter(words)
    labels: dict[str, str] = {}
    for word in sorted(times, key=lambda word: (-times[word], word.isupper(), word)):
        labels.setdefault(key(word), word)
    labels.pop("", None)
    return labels
