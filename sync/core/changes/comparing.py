"""Two registers side by side, tab by tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sync.core.changes.linking import Linker, link_members, linker
from sync.core.changes.order import out_of_order
from sync.core.changes.pairing import Link, Side, pair, typed
from sync.core.model.outcomes import Change, ChangeKind, Changes, FieldChange
from sync.core.model.records import Register
from sync.core.model.tabs import AnyTab, Place, Record
from sync.core.parse.values import error_in
from sync.core.say import tell
from sync.core.text import one_line, shown
from sync.core.traces import may_be


class _Paired(NamedTuple):
    """The two sides of a kind, the fields of both, and which record is which, as indexes."""

    old: Side[Any]
    new: Side[Any]
    fields: tuple[str, ...]
    pairs: list[tuple[int, int]]


SORTED_SHARE: Final = 0.2
"""Beyond this share of rows out of order, a tab was sorted: one event, not a hundred."""


def compare(before: Register | None, after: Register, link: Linker = link_members) -> Changes:
    """Return what happened between two readings of the same spreadsheet; nothing when there was none before.

    Rows are recognised by what they say, wherever they stand: first those that say the same, then those that differ in
    one field, then members by ``link`` and the others by likeness; a line that went to the tab of another year is the
    same. A kind that one of the readings lacks is passed over, and so is a column that one lacks; from a kind not read
    whole nobody left, and into one that had not been read whole nobody arrived (promise 6). Events are in order of
    kind; in a kind arrivals, changes and departures, each by row, then SORTED.
    """
    if before is None:
        return Changes()
    events = tuple(event for tab in after.tabs for event in _events(before, after, tab, link))
    return Changes(before.read_at, events)


def link_records(before: Register, after: Register, kind: AnyTab) -> dict[Place, Place]:
    """Return which record of a kind is which, by place before and place after, as ``compare`` recognises them: wherever
    it moved to, in its tab, to the tab of another year, or in time.
    """
    if not before.has(kind) or not after.has(kind):
        return {}
    old, new, _, pairs = _paired(before, after, kind, link_members)
    return {old.records[i].origin.place: new.records[j].origin.place for i, j in pairs}


def _paired(before: Register, after: Register, kind: AnyTab, link: Linker) -> _Paired:
    """Return the records of a kind on both sides, what they have a column for, and the pairs that are one record."""
    old: Side[Any] = Side(before.layouts_of(kind), before.records_of(kind))
    new: Side[Any] = Side(after.layouts_of(kind), after.records_of(kind))
    fields = tuple(field for field in kind.labels if old.has(field) and new.has(field))
    tells: Link[Any] = link if kind.lists_people else linker(kind, old.records, new.records)
    return _Paired(old, new, fields, pair(old, new, fields, tells))


def _events(before: Register, after: Register, kind: AnyTab, link: Linker) -> Iterator[Change]:
    """Yield what happened in the tabs of one kind."""
    if not before.has(kind) or not after.has(kind):
        return
    old, new, fields, pairs = _paired(before, after, kind, link)
    if before.whole(kind):
        yield from _unpaired(ChangeKind.ARRIVED, kind, new, {j for _, j in pairs})
    yield from _changed(kind, old, new, fields, pairs)
    if after.whole(kind):
        yield from _unpaired(ChangeKind.LEFT, kind, old, {i for i, _ in pairs})
    for layout in new.layouts:
        inside = [(i, j) for i, j in pairs if new.records[j].origin.layout is layout]
        if out_of_order([j for _, j in sorted(inside)]) > SORTED_SHARE * len(inside):
            yield Change(ChangeKind.SORTED, kind, layout.tab, None)


def _unpaired(change: ChangeKind, kind: AnyTab, side: Side[Any], matches: set[int]) -> Iterator[Change]:
    for index, record in enumerate(side.records):
        if index not in matches:
            yield Change(change, kind, _name(record), record.origin.place)


def _changed(
    kind: AnyTab, old: Side[Any], new: Side[Any], fields: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> Iterator[Change]:
    """Yield the pairs whose texts differ, by row."""
    for i, j in sorted(pairs, key=lambda indexes: indexes[1]):
        was, now = old.records[i], new.records[j]
        if was.origin.layout.columns == now.origin.layout.columns and typed(was) == typed(now):
            continue
        changes = tuple(_field_changes(was, now, fields))
        if changes:
            yield Change(ChangeKind.CHANGED, kind, _name(now), now.origin.place, changes)


def _field_changes(was: Record, now: Record, fields: Sequence[str]) -> Iterator[FieldChange]:
    for field in fields:
        if not (was.origin.has(field) and now.origin.has(field)):
            continue  # it went to a tab that has no such column, or came from one
        values = was.origin.typed(field), now.origin.typed(field)
        texts = shown(values[0]).strip(), shown(values[1]).strip()
        is_hidden = any(map(error_in, values)) or may_be(*texts)  # by an error, or since a person was erased
        if texts[0] != texts[1] and not is_hidden:
            yield FieldChange(now.origin.label(field), *texts)


def _name(record: Record) -> str:
    """Return how to call a record in a list of events, with its day in a planning; never empty."""
    planning = record.origin.layout.kind.planning
    if planning is None:
        return one_line(record.summary) or tell("ligne {row}", row=record.row)
    day = getattr(record, planning.day)
    return one_line(record.summary, 60) + ("" if day is None else f" ({day:%d/%m/%Y})")
