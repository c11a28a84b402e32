"""A directory kept at hand: when a few lines change, only they and what they touch are read and scored again.

The weights are frozen, the frequencies of terms and the habits of names with them: what an edit gives is, to the last
bit, what ``find_duplicates`` gives on the whole directory with the same weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Codes, Ints, among, decode, pair_codes
from sync.core.duplicates.blocking import keys_of
from sync.core.duplicates.clusters import components
from sync.core.duplicates.frequencies import widen
from sync.core.duplicates.joining import join, only
from sync.core.duplicates.lines import Edit, Line, Lines, Places, arrange, as_people, edit, read_lines, roles_of
from sync.core.duplicates.naming import compare_names
from sync.core.duplicates.people import People
from sync.core.duplicates.records import normalise
from sync.core.duplicates.renewal import Moment, Renewal, mask, recount, renew
from sync.core.duplicates.scoring import Learnt, Scored, learn_and_score, score_known, worth
from sync.core.duplicates.telling import Verdict, judge, put_in, tell_outcome
from sync.core.duplicates.tiers import worth_a_look
from sync.core.duplicates.weights import Weights, freeze
from sync.core.model.outcomes import Duplicates


@dataclass(frozen=True, slots=True)
class Index:
    """A directory and what is found in it. ``typed`` is what each key says, ``codes`` are the pairs of lines that are
    worth scoring, ``groups`` numbers the lines that pairs worth a look connect (``NONE``: alone).
    """

    lines: Lines
    typed: Mapping[int, Line]
    learnt: Learnt
    codes: Codes
    groups: Ints
    found: Duplicates

    @property
    def weights(self) -> Weights:
        """The frozen weights that everything is scored with."""
        return self.learnt.weights

    def updated(self, changed: People, removed: Iterable[int] = ()) -> Index:
        """The index once lines have changed: ``changed`` says what some keys say now, be they new, ``removed`` which
        are no more. Raises ValueError unless the columns are those of the directory.
        """
        if roles_of(changed) != self.lines.roles:
            raise ValueError("changed lines have the columns of the directory")
        changes = {**dict.fromkeys(removed), **read_lines(changed)}
        edited = edit(self.lines, self.typed, changes)
        if not len(edited.moved):
            return self
        typed = dict(self.typed)
        for key, line in changes.items():
            if line is None:
                typed.pop(key, None)
            else:
                typed[key] = line
        return _without(edited.gone, _renewed(self, edited, typed))

    def compare(self, a: int, b: int) -> Verdict:
        """Tell what is made of two lines. Raises KeyError for an unknown row."""
        one, other = (self.lines.find(self.typed[row]) for row in (a, b))

        def together() -> bool:
            return any({a, b} <= set(cluster) for cluster in self.found.clusters)

        return judge(self.learnt, (min(a, b), max(a, b)), one, other, together)


def index_people(people: People, *, weights: Weights | None = None) -> Index:
    """Find the lines that are one person, and keep what finding them again after an edit needs. Without ``weights``
    the directory teaches its own; they stay as they are from then on.
    """
    lines = arrange(people)
    learnt, scored = learn_and_score(lines.people, weights, lambda _stage, _share: None)
    if learnt.weights.frequencies is None or learnt.weights.habits is None:
        learnt = replace(learnt, weights=freeze(learnt.weights, learnt.records))
    found = tell_outcome(learnt, scored, lines, range(len(lines)))
    codes = pair_codes(scored.compared.left, scored.compared.right)
    groups = np.full(len(lines), NONE, dtype=np.int32)
    _group(groups, scored)
    return Index(lines, read_lines(people), learnt, codes, groups, found)


def _renewed(index: Index, edited: Edit, typed: Mapping[int, Line]) -> Index:
    """The index after an edit, the lines that are gone still among the others, without keys."""
    learnt = _joined(index.learnt, edited)
    before = edited.source < len(index.lines)
    after = np.ones(len(before), dtype=np.bool_)
    after[edited.gone] = False
    moment = Moment(learnt.records, keys_of(learnt.records), before, after)
    renewal = renew(moment)
    shared, contacts_changed = recount(moment, learnt.shared, renewal.by_contact)
    learnt = replace(learnt, shared=shared)
    place = np.flatnonzero(before).astype(np.int32)
    groups = np.full(len(moment.records), NONE, dtype=np.int32)
    groups[place] = index.groups
    index = replace(index, learnt=learnt, typed=typed, codes=_renumber(index.codes, place), groups=groups)
    index, parted_or_met = _recombined(index, moment, renewal)
    return _told_again(index, edited, parted_or_met | mask(moment, edited.moved.astype(np.int32)) | contacts_changed)


def _joined(learnt: Learnt, edited: Edit) -> Learnt:
    """What pairs are scored with, once fresh lines are read and stand in their place."""
    habits, frequencies = learnt.weights.habits, learnt.weights.frequencies
    fresh = normalise(as_people(edited.lines.roles, edited.fresh), habits)
    records = only(join(learnt.records, fresh), edited.source)
    return replace(learnt, records=records, rarity=widen(learnt.rarity, records, frequencies or {}))


def _renumber(codes: Codes, place: Ints) -> Codes:
    """Pairs of lines once lines have a new place, in the same order."""
    left, right = decode(codes)
    return pair_codes(place[left], place[right])


def _recombined(index: Index, moment: Moment, renewal: Renewal) -> tuple[Index, Bools]:
    """The index with the pairs that an edit brings together, without those that it parts; and the lines of both."""
    left, right = decode(index.codes)
    kept = moment.after[left] & moment.after[right] & ~among(index.codes, renewal.renewed)
    names = compare_names(moment.records, *decode(renewal.now.codes))
    fresh = renewal.now.codes[worth(moment.records, renewal.now, names)]
    codes = np.sort(np.concatenate([index.codes[kept], fresh]))
    return replace(index, codes=codes), mask(moment, left[~kept], right[~kept], *decode(fresh))


def _told_again(index: Index, edited: Edit, touched: Bools) -> Index:
    """The index with the outcome told again for some lines and all that pairs connect to them."""
    members = touched | np.isin(index.groups, index.groups[touched & (index.groups != NONE)])
    left, right = decode(index.codes)
    scored = score_known(index.learnt, index.codes[members[left] & members[right]])
    places = np.flatnonzero(members)
    told = tell_outcome(index.learnt, scored, edited.lines, places.tolist())
    known = edited.source[places]
    stale = {key for place in known[known < len(index.lines)].tolist() for key in index.lines.keys[place]}
    found = put_in(index.found, told, stale)
    groups = index.groups.copy()
    groups[members] = NONE
    _group(groups, scored)
    return replace(index, lines=edited.lines, groups=groups, found=found)


def _group(groups: Ints, scored: Scored) -> None:
    """Number anew the lines that pairs worth a look connect."""
    likely = worth_a_look(scored.bits)
    pairs = zip(scored.compared.left[likely].tolist(), scored.compared.right[likely].tolist(), strict=True)
    for number, group in enumerate(components(pairs), int(groups.max(initial=NONE)) + 1):
        groups[group] = number


def _without(gone: Places, index: Index) -> Index:
    """The index without the lines that have no key left."""
    if not len(gone):
        return index
    places = np.delete(np.arange(len(index.lines)), gone)
    learnt = replace(index.learnt, records=only(index.learnt.records, places))
    new_place = np.full(len(index.lines), NONE, dtype=np.int32)
    new_place[places] = np.arange(len(places))
    codes = _renumber(index.codes, new_place)
    return replace(index, lines=index.lines.only(places), learnt=learnt, codes=codes, groups=index.groups[places])
