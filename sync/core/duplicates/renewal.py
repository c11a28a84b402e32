"""What an edit of some lines changes among all pairs: which are brought together now, and whose contacts are shared.

An edit reaches further than its lines. In a block too large to be compared whole, a line more parts neighbours; on a
mailbox, a name more makes it shared. All of it stays within the blocks of the lines that moved: nothing else is looked
at, and the outcome is that of a full run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Codes, Ints, among, decode, sorted_distinct
from sync.core.duplicates.blocking import Candidates, Key, Keys, keys_of, name_order, pairs_in
from sync.core.duplicates.clusters import JOIN
from sync.core.duplicates.comparison import Shared
from sync.core.duplicates.frequencies import rarities
from sync.core.duplicates.naming import compare_names
from sync.core.duplicates.people import People
from sync.core.duplicates.records import Records, normalise
from sync.core.duplicates.scoring import Learnt, Scored, score_known, share, worth
from sync.core.duplicates.sharing import Sharing
from sync.core.duplicates.weights import Weights


@dataclass(frozen=True, slots=True)
class Moment:
    """All lines of before and of after an edit, which stood there before, and which stand there after."""

    records: Records
    keys: Keys
    before: Bools
    after: Bools

    @property
    def moved(self) -> Bools:
        """The lines that came or went."""
        return self.before ^ self.after


@dataclass(frozen=True, slots=True)
class Renewal:
    """``renewed`` are the pairs that came together or fell apart, by any key, and ``now`` those of them that are
    candidates after the edit; ``by_contact`` those renewed by a contact.
    """

    renewed: Codes
    now: Candidates
    by_contact: Codes


def renew(moment: Moment) -> Renewal:
    """Find the pairs that an edit brings together or parts."""
    blocks = [_touched(keys, moment.moved) for keys in _kinds(moment.keys)]
    order = _order(moment.records, blocks)
    was = [pairs_in(_standing(some, moment.before), order) for some in blocks]
    now = [pairs_in(_standing(some, moment.after), order) for some in blocks]
    changed = [np.setxor1d(one, other, assume_unique=True) for one, other in zip(was, now, strict=True)]
    renewed = sorted_distinct(np.concatenate(changed))
    others = _by_other_blocks(moment, renewed)
    contact, record, name = (
        among(renewed, one) | among(renewed, other) for one, other in zip(now, others, strict=True)
    )
    candidate = contact | record | name
    return Renewal(renewed, Candidates(renewed[candidate], contact[candidate], record[candidate]), changed[0])


def _kinds(keys: Keys) -> tuple[tuple[Key, ...], ...]:
    return keys.contact, keys.record, keys.name


def _by_other_blocks(moment: Moment, renewed: Codes) -> list[Codes]:
    """The pairs, by kind of key, of the blocks of lines that did not move but lost or found a neighbour."""
    left, right = decode(renewed)
    stayed = ~moment.moved[left] & ~moment.moved[right]
    lines = mask(moment, left[stayed], right[stayed])
    blocks = [_standing(_touched(keys, lines), moment.after) for keys in _kinds(moment.keys)]
    order = _order(moment.records, blocks)
    return [pairs_in(some, order) for some in blocks]


def mask(moment: Moment, *lines: Ints) -> Bools:
    """Lines by number as a mask over all."""
    found = np.zeros(len(moment.records), dtype=np.bool_)
    for some in lines:
        found[some] = True
    return found


def _touched(keys: Iterable[Key], lines: Bools) -> list[Key]:
    """The blocks where some of the lines stand, whole."""
    found = []
    for rows, values in keys:
        wanted = sorted_distinct(values[lines[rows]])
        maybe = np.flatnonzero(_sieve(values, wanted))
        inside = maybe[among(values[maybe], wanted)]
        found.append((rows[inside], values[inside]))
    return found


def _sieve(values: Codes, wanted: Codes) -> Bools:
    """Lets through the wanted values and few others: a hash of sixteen bits, much quicker than a search for each."""
    passes = np.zeros(1 << 16, dtype=np.bool_)
    passes[_hash(wanted)] = True
    return passes[_hash(values)]


def _hash(values: Codes) -> Codes:
    return ((values * _ODD) >> 40) & 0xFFFF


_ODD: Final = np.int64(0x1E3779B97F4A7C15)
"""An odd number near the golden section of 64 bits: neighbours fall far apart (Knuth's multiplicative hash)."""


def _standing(keys: Iterable[Key], lines: Bools) -> list[Key]:
    """What is left of blocks when only some lines stand."""
    return [(rows[lines[rows]], values[lines[rows]]) for rows, values in keys]


def _order(records: Records, blocks: Iterable[Iterable[Key]]) -> Codes:
    """The rank by name of the lines in some blocks."""
    inside = np.zeros(len(records), dtype=np.bool_)
    for some in blocks:
        for rows, _values in some:
            inside[rows] = True
    return name_order(records, np.flatnonzero(inside).astype(np.int32))


def recount(moment: Moment, shared: Shared, by_contact: Codes) -> tuple[Shared, Bools]:
    """Count again the people on the contacts of lines that moved, or whose neighbours on a contact did. Tells also the
    lines on a contact that is not shared as it was.
    """
    records = _standing_contacts(moment)
    lines = moment.moved | mask(moment, *decode(by_contact))
    emails = _borne(moment.records.emails.of_row, lines, len(records.emails.texts))
    phones = _borne(moment.records.phones.of_row, lines, len(records.phones.texts))
    held = _bears(records.emails.of_row, emails) | _bears(records.phones.of_row, phones)
    blocks = _standing(_touched(moment.keys.contact, held), moment.after)
    left, right = decode(pairs_in(blocks, _order(records, [blocks])))
    both = held[left] & held[right]
    left, right = left[both], right[both]
    counted = share(records, left, right, compare_names(records, left, right), np.ones(len(left), dtype=np.bool_))
    by_email, other_emails = _replace(shared.email, counted.email, emails)
    by_phone, other_phones = _replace(shared.phone, counted.phone, phones)
    changed = _bears(records.emails.of_row, other_emails) | _bears(records.phones.of_row, other_phones)
    return Shared(by_email, by_phone), changed


def _standing_contacts(moment: Moment) -> Records:
    """The records, the contacts of lines that are gone put out."""
    stands = moment.after[:, None]
    emails, phones = moment.records.emails, moment.records.phones
    return replace(
        moment.records,
        emails=replace(emails, of_row=np.where(stands, emails.of_row, np.int32(NONE))),
        phones=replace(phones, of_row=np.where(stands, phones.of_row, np.int32(NONE))),
    )


def _borne(contacts: Ints, lines: Bools, count: int) -> Bools:
    """The contacts that some lines bear, as a mask."""
    found = np.zeros(count + 1, dtype=np.bool_)
    found[contacts[lines]] = True  # NONE falls on the last place
    return found[:-1]


def _bears(contacts: Ints, chosen: Bools) -> Bools:
    """The lines that bear one of some contacts."""
    return np.asarray(np.append(chosen, False)[contacts].any(axis=1))


def _replace(before: Sharing, counted: Sharing, contacts: Bools) -> tuple[Sharing, Bools]:
    """The counts of before, some contacts counted again; and which of these are not shared as they were."""
    unknown = _alone(len(contacts) - len(before.people))
    old = Sharing(np.append(before.people, unknown.people), np.append(before.household, unknown.household))
    new = Sharing(np.where(contacts, counted.people, old.people), np.where(contacts, counted.household, old.household))
    return new, np.asarray((old.shared != new.shared) | (old.household != new.household))


def score_around(people: People, weights: Weights, places: Iterable[int]) -> tuple[Learnt, Scored]:
    """Score with frozen weights the pairs of some lines, and of all that good links connect to them, as if these lines
    had just come.
    """
    records = normalise(people, weights.habits)
    keys, everywhere = keys_of(records), np.ones(len(records), dtype=np.bool_)
    around = np.zeros(len(records), dtype=np.bool_)
    around[list(places)] = True
    while True:
        moment = Moment(records, keys, ~around, everywhere)
        learnt, scored = _score_moved(moment, weights)
        likely = scored.bits >= JOIN
        reached = around | mask(moment, scored.compared.left[likely], scored.compared.right[likely])
        if (reached == around).all():
            return learnt, scored
        around = reached


def _score_moved(moment: Moment, weights: Weights) -> tuple[Learnt, Scored]:
    """The scored pairs of lines that came."""
    records = moment.records
    renewal = renew(moment)
    nobody = Shared(_alone(len(records.emails.texts)), _alone(len(records.phones.texts)))
    shared, _changed = recount(moment, nobody, renewal.by_contact)
    learnt = Learnt(records, shared, rarities(records, weights.frequencies), weights)
    pairs = renewal.now
    left, right = decode(pairs.codes)
    kept = worth(records, pairs, compare_names(records, left, right)) & (moment.moved[left] | moment.moved[right])
    return learnt, score_known(learnt, pairs.codes[kept])


def _alone(contacts: int) -> Sharing:
    return Sharing(np.ones(contacts), np.zeros(contacts, dtype=np.bool_))
