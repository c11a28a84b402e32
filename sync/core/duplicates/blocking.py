"""Blocking: which pairs of lines are worth comparing. All pairs of 100,000 lines would be five billion.

Lines are brought together when they share a key: a contact, a phonetic key of the name, the name and the town. A block
that is too large to compare whole is sorted by name and only neighbours are compared (the sorted neighbourhood of
Hernández and Stolfo, 1995), so that time and memory are bounded whatever is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Codes, Ints, among, pair_codes, sorted_distinct
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records

WHOLE = 60
"""Blocks up to this size are compared whole."""
WINDOW = 12
"""In a larger block, each line is compared with this many neighbours."""

Key: TypeAlias = tuple[Ints, Codes]
"""Lines and their key, one entry for each key that a line has."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of every line: ``contact`` (an e-mail, a phone, the personal part of an e-mail), ``record`` (a date of
    birth, an identifier, an address, a postcode and a town), ``name`` (alike by name, or by a part of it and the town).
    """

    contact: tuple[Key, ...]
    record: tuple[Key, ...]
    name: tuple[Key, ...]


def keys_of(records: Records) -> Keys:
    """Return every key of every line."""
    return Keys(tuple(_contact_keys(records)), tuple(_record_keys(records)), tuple(_name_keys(records)))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth comparing, ascending; which of them share a contact, and which a record."""

    codes: Codes
    in_contact: Bools
    on_record: Bools


def candidates(keys: Keys, order: Codes) -> Candidates:
    """Return the pairs of lines that share a key. ``order`` ranks the lines by name (see ``name_order``)."""
    contact, record, name = (pairs_in(some, order) for some in (keys.contact, keys.record, keys.name))
    codes = sorted_distinct(np.concatenate([contact, record, name]))
    return Candidates(codes, among(codes, contact), among(codes, record))


def pairs_in(keys: Iterable[Key], order: Codes) -> Codes:
    """Return the pairs that share one of some keys, ascending."""
    return sorted_distinct(np.concatenate([np.zeros(0, dtype=np.int64), *(_pairs(key, order) for key in keys)]))


def _contact_keys(records: Records) -> Iterator[Key]:
    emails, phones = records.emails, records.phones
    yield _entries(emails.of_row)
    yield _entries(phones.of_row)
    rows, ids = _entries(emails.of_row)
    personal = emails.personal[ids]
    yield rows[personal], emails.local[ids[personal]].astype(np.int64)


def _name_keys(records: Records) -> Iterator[Key]:
    parts, given, family = records.parts, records.given, records.family
    rows = np.arange(len(records), dtype=np.int32)
    initials = np.append(parts.initial, 0)
    skeleton = np.append(parts.skeleton, NONE)
    tokens = np.vstack([parts.tokens, np.full((1, parts.tokens.shape[1]), NONE, dtype=np.int32)])
    family_words, given_words = skeleton[tokens[family]], skeleton[tokens[given]]
    straight = _entries(family_words, initials[given])
    inverse = _entries(given_words[:, :2], initials[family])
    yield np.concatenate([straight[0], inverse[0]]), np.concatenate([straight[1], inverse[1]])
    sound = np.append(parts.sound, NONE)
    for role in (Role.TOWN, Role.POSTCODE, Role.BIRTH_DATE):
        if role in records.columns:
            place = records.columns[role].ids
            yield _joined(rows, sound[given], place)
            yield _joined(rows, sound[family], place)
            yield _joined(rows, skeleton[tokens[family][:, 0]], place)


def _record_keys(records: Records) -> Iterator[Key]:
    rows = np.arange(len(records), dtype=np.int32)
    for role in (Role.BIRTH_DATE, Role.ADDRESS, Role.IDENTIFIER):
        if role in records.columns:
            ids = records.columns[role].ids
            yield rows[ids != NONE], ids[ids != NONE].astype(np.int64)
    for role in (Role.POSTCODE, Role.TOWN):
        if role in records.columns:
            yield _address_words(records, records.columns[role].ids)
    sound = np.append(records.parts.sound, np.int32(NONE))
    yield _address_words(records, sound[records.given])
    yield _address_words(records, sound[records.family])
    yield from _two_address_words(records)
    if {Role.POSTCODE, Role.TOWN} <= records.columns.keys():
        yield _joined(rows, records.columns[Role.POSTCODE].ids, records.columns[Role.TOWN].ids)


def _address_words(records: Records, others: Ints) -> Key:
    """Return a word of the address, and the place or a name."""
    words = records.address_words
    lines = np.flatnonzero((words.ids != NONE) & (others != NONE)).astype(np.int32)
    rows, keys = _entries(words.stems[words.ids[lines]], others[lines])
    return lines[rows], keys


def _two_address_words(records: Records) -> Iterator[Key]:
    """Yield any two words of the address: the others may be misspelt, and the place too."""
    words = records.address_words
    lines = np.flatnonzero(words.ids != NONE).astype(np.int32)
    stems = words.stems[words.ids[lines]]
    for one, other in combinations(range(stems.shape[1]), 2):
        yield _joined(lines, stems[:, one], stems[:, other])


def _entries(ids: Ints, with_ids: Ints | None = None) -> Key:
    """Return one entry for each number of a padded table, joined with a second number of the line."""
    rows, columns = np.nonzero(ids != NONE)
    keys = ids[rows, columns].astype(np.int64)
    if with_ids is not None:
        keys = (keys << 32) | with_ids[rows]
    return rows.astype(np.int32), keys


def _joined(rows: Ints, ids: Ints, places: Ints) -> Key:
    present = (ids != NONE) & (places != NONE)
    return rows[present], (ids[present].astype(np.int64) << 32) | places[present]


def name_order(records: Records) -> Codes:
    """Return the rank of each line by family then given name: neighbours in a window are look-alikes. Lines of one name
    have one rank, and keep the order of the directory.
    """
    in_use = np.zeros(len(records.parts.texts) + 1, dtype=np.bool_)
    in_use[records.family] = in_use[records.given] = True  # NONE falls on the last place
    parts = sorted(np.flatnonzero(in_use[:-1]).tolist(), key=records.parts.texts.__getitem__)
    rank = np.zeros(len(in_use), dtype=np.int64)
    rank[parts] = np.arange(1, len(parts) + 1)
    return np.asarray((rank[records.family] << 32) | rank[records.given])


def _pairs(key: Key, order: Codes) -> Codes:
    """Return the pairs inside the blocks of one key: of all lines, or of neighbours by name when the block is large."""
    rows, keys = key
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    by_block = np.lexsort((order[rows], keys))
    rows, keys = rows[by_block], keys[by_block]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    sizes = np.diff(np.append(starts, len(keys)))
    reach = np.repeat(np.where(sizes > WHOLE, WINDOW, sizes), sizes)
    ends = np.repeat(starts + sizes, sizes)
    here = np.flatnonzero(ends - np.arange(len(keys)) > 1)
    codes = []
    for distance in range(1, WHOLE):
        here = here[(here + distance < ends[here]) & (distance <= reach[here])]
        if not len(here):
            break
        left, right = rows[here], rows[here + distance]
        codes.append(pair_codes(left[left != right], right[left != right]))
    return sorted_distinct(np.concatenate(codes)) if codes else np.zeros(0, dtype=np.int64)
