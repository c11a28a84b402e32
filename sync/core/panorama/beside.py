"""The panoramas of several offices side by side, as they may leave the hands of each office's coordinators.

Offices have no member's line in common, and no total of them all is told: what is masked of one cannot be had from
what is told of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from sync.core.model.tables import Column, ColumnKind, Table, TableValue, headed
from sync.core.panorama.masking import masked
from sync.core.panorama.values import Amount, Mask, Panorama
from sync.core.say import tell
from sync.core.text import fold

_COLUMNS: Final = (Column("Figure"), Column("Quoi"), Column("Mesure"))

_Words: TypeAlias = tuple[str, str, str]


def side_by_side(panoramas: Mapping[str, Panorama]) -> Table:
    """Return a line for each bar of any of these offices, and a column for each of them, small counts masked."""
    words: dict[tuple[str, ...], _Words] = {}
    amounts: dict[tuple[str, ...], dict[str, TableValue]] = defaultdict(dict)
    for office, whole in panoramas.items():
        for key, said, amount in _amounts(masked(whole)):
            words.setdefault(key, said)
            amounts[key][office] = amount.label if isinstance(amount, Mask) else amount
    places = {key: at for at, key in enumerate(dict.fromkeys(key[0] for key in words))}
    rows = sorted(words, key=lambda key: places[key[0]])  # a bar that one office alone has stands with its figure
    return Table(
        tell("Côte à côte"),
        (*headed(_COLUMNS), *(Column(office, ColumnKind.NUMBER) for office in panoramas)),
        tuple((*words[key], *(amounts[key].get(office) for office in panoramas)) for key in rows),
    )


def _amounts(whole: Panorama) -> Iterator[tuple[tuple[str, ...], _Words, Amount]]:
    """Yield each amount, with what tells that two offices count the same thing, and the words for it."""
    people = tell("personnes")
    yield ("people",), (tell("Membres"), people, people), whole.people
    for figure in whole.figures:
        for index, series in enumerate(figure.series):
            for row in figure.rows:
                key = (figure.key, str(index), fold(row.label))
                yield key, (figure.title, row.label, series), row.amounts[index]
