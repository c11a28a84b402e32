"""Two registers side by side, tab by tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sync.core.changes.linking import Linker, gathering_linker, link_members, listing_linker
from sync.core.changes.order import out_of_order
from sync.core.changes.pairing import Kept, Link, Side, pair, typed
from sync.core.model.fields import LABELS, TabKind
from sync.core.model.outcomes import Change, ChangeKind, Changes, FieldChange
from sync.core.model.records import Gathering, Listing, Place, Record, Register
from sync.core.parse.values import error_in
from sync.core.text import one_line, shown

SORTED_SHARE: Final = 0.2
"""Beyond this share of rows out of order, a tab was sorted: one event, not a hundred."""


def compare(before: Register | None, after: Register, link: Linker = link_members) -> Changes:
    """What happened between two readings of the same spreadsheet; nothing when there was none before.

    Rows are recognised by what they say, wherever they stand: first those that say the same, then those that differ in
    one field, then members by ``link`` and the others by likeness; a line that went to the tab of another year is the
    same. A kind that one of the readings lacks is passed over, and so is a column that one lacks; from a kind not read
    whole nobody left, and into one that had not been read whole nobody arrived (promise 6). Events are in order of
    kind; in a kind arrivals, changes and departures, each by row, then SORTED.
    """
    if before is None:
        return Changes()
    members = before.members, after.members
    gatherings = before.gatherings, after.gatherings
    listings = before.listings, after.listings
    events = (
        *_events(before, after, TabKind.MEMBERS, members, link),
        *_events(before, after, TabKind.GATHERINGS, gatherings, gathering_linker(*gatherings)),
        *_events(before, after, TabKind.LISTINGS, listings, listing_linker(*listings)),
    )
    return Changes(before.read_at, events)


def link_gatherings(before: Register, after: Register) -> dict[Place, Place]:
    """Which gathering is which, by place before and place after, wherever it moved to: in its tab, to the tab of
    another year, or in time.
    """
    records = before.gatherings, after.gatherings
    return _places(before, after, TabKind.GATHERINGS, records, gathering_linker(*records))


def link_listings(before: Register, after: Register) -> dict[Place, Place]:
    """Link the needs and resources of two readings: the place of each in the earlier one → in the later one."""
    records = before.listings, after.listings
    return _places(before, after, TabKind.LISTINGS, records, listing_linker(*records))


def link_records(before: Register, after: Register, kind: TabKind) -> dict[Place, Place]:
    """Which record of a kind is which, by place before and place after, as ``compare`` recognises them."""
    match kind:
        case TabKind.MEMBERS:
            return _places(before, after, kind, (before.members, after.members), link_members)
        case TabKind.GATHERINGS:
            return link_gatherings(before, after)
        case TabKind.LISTINGS:
            return link_listings(before, after)
        case _:
            return {}


def _places(
    before: Register,
    after: Register,
    kind: TabKind,
    records: tuple[Sequence[Kept], Sequence[Kept]],
    link: Link[Kept],
) -> dict[Place, Place]:
    if not before.has(kind) or not after.has(kind):
        return {}
    old, new = Side(before.layouts_of(kind), records[0]), Side(after.layouts_of(kind), records[1])
    pairs = pair(old, new, _fields(kind, old, new), link)
    return {old.records[i].origin.place: new.records[j].origin.place for i, j in pairs}


def _fields(kind: TabKind, old: Side[Kept], new: Side[Kept]) -> tuple[str, ...]:
    """What both sides have a column for."""
    return tuple(field for field in LABELS[kind] if old.has(field) and new.has(field))


def _events(
    before: Register,
    after: Register,
    kind: TabKind,
    records: tuple[Sequence[Kept], Sequence[Kept]],
    link: Link[Kept],
) -> Iterator[Change]:
    """What happened in the tabs of one kind."""
    if not before.has(kind) or not after.has(kind):
        return
    old, new = Side(before.layouts_of(kind), records[0]), Side(after.layouts_of(kind), records[1])
    pairs = pair(old, new, fields := _fields(kind, old, new), link)
    if before.whole(kind):
        yield from _unpaired(ChangeKind.ARRIVED, kind, new, {j for _, j in pairs})
    yield from _changed(kind, old, new, fields, pairs)
    if after.whole(kind):
        yield from _unpaired(ChangeKind.LEFT, kind, old, {i for i, _ in pairs})
    for layout in new.layouts:
        stayed = [(i, j) for i, j in pairs if new.records[j].origin.layout is layout]
        if out_of_order([j for _, j in sorted(stayed)]) > SORTED_SHARE * len(stayed):
            yield Change(ChangeKind.SORTED, kind, layout.tab, None)


def _unpaired(change: ChangeKind, kind: TabKind, side: Side[Kept], paired: set[int]) -> Iterator[Change]:
    for index, record in enumerate(side.records):
        if index not in paired:
            yield Change(change, kind, _name(record), record.origin.place)


def _changed(
    kind: TabKind, old: Side[Kept], new: Side[Kept], fields: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> Iterator[Change]:
    """The pairs whose texts differ, by row."""
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
        if texts[0] != texts[1] and not any(map(error_in, values)):  # what an error hides may be what was there
            yield FieldChange(now.origin.label(field), *texts)


def _name(record: Record) -> str:
    """How to call a record in a list of events; never empty."""
    match record:
        case Gathering():
            words = record.theme or record.format or record.format_typed or "apéro"
            day = "" if record.date is None else f" ({record.date:%d/%m/%Y})"
            return one_line(words, 60) + day
        case Listing():
            return one_line(record.title or record.description) or f"ligne {record.row}"
        case _:
            return one_line(record.name) or f"ligne {record.row}"
