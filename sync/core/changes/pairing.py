"""Which record of the earlier reading is which of the later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sync.core.model.tabs import AnyTab, Field, Layout, Record
from sync.core.text import shown

Kept = TypeVar("Kept", bound=Record)

Link = Callable[[Sequence[Kept], Sequence[Kept]], Sequence[tuple[int, int]]]
"""Tells which records of a first list are which of a second one, as indexes in the two."""

Keys = Mapping[int, Hashable]


@dataclass(frozen=True, slots=True)
class Side(Generic[Kept]):
    """The records of one kind in one reading, tab after tab, in the order of the sheet."""

    layouts: Sequence[Layout]
    records: Sequence[Kept]

    def has(self, field: str) -> bool:
        """Return whether one of the tabs has a column for this field."""
        return any(field in layout.columns for layout in self.layouts)


def pair(before: Side[Kept], after: Side[Kept], fields: Sequence[str], link: Link[Kept]) -> list[tuple[int, int]]:
    """Return every pair of indexes that is one record; each record is in one pair at most."""
    pairs: list[tuple[int, int]] = []
    old, new = dict(enumerate(before.records)), dict(enumerate(after.records))

    def take(candidates: Iterable[tuple[int, int]]) -> None:
        for i, j in candidates:
            if i in old and j in new:
                del old[i], new[j]
                pairs.append((i, j))

    if _laid_out_alike((*before.layouts, *after.layouts)):  # most rows of most readings, at little cost
        take(_equal({i: typed(record) for i, record in old.items()}, {j: typed(r) for j, r in new.items()}))
    texts = [{key: _said(record, fields) for key, record in side.items()} for side in (old, new)]
    take(_equal(*texts))
    for place, vouchers in _trials(before.layouts[0].kind, fields):
        if old and new:
            keys = [_all_but(*side, place, vouchers) for side in zip(texts, (old, new), strict=True)]
            take(_equal(*keys))
    take(_linked(old, new, link))
    return pairs


def _laid_out_alike(layouts: Sequence[Layout]) -> bool:
    """Return whether one cell means the same thing in all of these tabs."""
    return all(layout.columns == layouts[0].columns for layout in layouts)


def typed(record: Record) -> Hashable:
    """Return the cells of a row; their types too, because 1 and a ticked box are equal in Python."""
    cells = record.origin.row.cells
    return cells, tuple(map(type, cells))


def _said(record: Record, fields: Sequence[str]) -> tuple[str, ...]:
    """Return what a person reads in the fields."""
    return tuple(shown(record.origin.typed(field)).strip() for field in fields)


def _all_but(texts: Mapping[int, tuple[str, ...]], keys: Iterable[int], place: int, vouchers: Sequence[int]) -> Keys:
    """Return what the rows that wait say in every field but one, when that is enough to know them by."""
    return {
        key: texts[key][:place] + texts[key][place + 1 :]
        for key in keys
        if any(texts[key][voucher] for voucher in vouchers)
    }


def _trials(kind: AnyTab, fields: Sequence[str]) -> list[tuple[int, list[int]]]:
    """Return each field that may have changed, with those that vouch for its row then, as places in ``fields``. The
    fields by which a row is known come last, names after the others: the earlier trial wins.
    """
    suspects = sorted((kind.by_name[name] for name in fields), key=lambda each: (each.is_person_name, each.vouches))
    return [
        (fields.index(each.name), [fields.index(name) for name in fields if _vouches(kind.by_name[name], each)])
        for each in suspects
    ]


def _vouches(field: Field, other: Field) -> bool:
    """Return whether a field shows that a row is the same after another one was changed. Two people of one family, or
    of one structure, are not one person whose name was corrected.
    """
    return field.vouches and field is not other and not (other.is_person_name and field.is_common)


def _equal(before: Keys, after: Keys) -> list[tuple[int, int]]:
    """Return the pairs of equal keys; the first goes with the first."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((before, after)):
        for index, key in keys.items():
            groups[key][side].append(index)
    return [pair for old, new in groups.values() for pair in zip(old, new, strict=False)]


def _linked(before: Mapping[int, Kept], after: Mapping[int, Kept], link: Link[Kept]) -> list[tuple[int, int]]:
    """Return what the linker makes of the records that wait, as indexes in the tabs."""
    if not before or not after:
        return []
    old, new = list(before), list(after)
    return [(old[i], new[j]) for i, j in link(list(before.values()), list(after.values()))]
