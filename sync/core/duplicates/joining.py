"""Two normalised directories as one, so that changed lines need not read a hundred thousand others again.

Both have numbered the same texts in their own order. What the second numbers is numbered anew, after what the first
knows: the numbers of the first never change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sync.core.duplicates.arrays import NONE, Ints, gather
from sync.core.duplicates.contacts import Emails, Phones
from sync.core.duplicates.normalise import Column, Words
from sync.core.duplicates.parts import Parts
from sync.core.duplicates.records import Records

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The texts of both, the place of each text of the second among them, and which of the second are new."""

    texts: tuple[str, ...]
    places: Ints
    new: npt.NDArray[np.intp]

    def renumber(self, numbers: Ints) -> Ints:
        """Numbers of the second as numbers of both; ``NONE`` stays."""
        return self.places[numbers]

    def add(self, one: npt.NDArray[Scalar], other: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """What is known of each text of both."""
        return np.concatenate([one, other[self.new]])


def _number(one: tuple[str, ...], other: tuple[str, ...]) -> _Numbering:
    wanted = set(other)  # a few texts, sought among many
    numbers = {one[number]: number for number in compress(range(len(one)), map(wanted.__contains__, one))}
    new = [index for index, text in enumerate(other) if text not in numbers]
    numbers.update((other[index], number) for number, index in enumerate(new, len(one)))
    places = [numbers[text] for text in other]
    return _Numbering(
        one + tuple(other[index] for index in new), np.array([*places, NONE], np.int32), np.array(new, np.intp)
    )


def join(one: Records, other: Records) -> Records:
    """The lines of one directory, and those of another after them. Both have the same columns and name habits."""
    parts = _number(one.parts.texts, other.parts.texts)
    return Records(
        one.roles,
        one.typed + other.typed,
        one.habits,
        _join_parts(one.parts, other.parts, parts),
        np.concatenate([one.given, parts.renumber(other.given)]),
        np.concatenate([one.family, parts.renumber(other.family)]),
        np.concatenate([one.is_structure, other.is_structure]),
        _join_emails(one.emails, other.emails),
        _join_phones(one.phones, other.phones),
        {role: _join_columns(column, other.columns[role]) for role, column in one.columns.items()},
        {role: _join_words(words, other.words[role]) for role, words in one.words.items()},
        _join_words(one.address_words, other.address_words),
    )


def _join_parts(one: Parts, other: Parts, parts: _Numbering) -> Parts:
    words = _number(one.words, other.words)
    sounds = _number(one.sounds, other.sounds)
    skeletons = _number(one.skeletons, other.skeletons)
    squeezed = parts.add(one.squeezed, other.squeezed)
    first = dict(zip(one.squeezed.tolist(), one.same.tolist(), strict=True))
    new = [first.setdefault(text, place) for place, text in enumerate(squeezed[len(one.texts) :], len(one.texts))]
    return Parts(
        parts.texts,
        squeezed,
        np.concatenate([one.same, np.array(new, dtype=np.int32)]),
        parts.add(one.sound, sounds.renumber(other.sound)),
        parts.add(one.length, other.length),
        parts.add(one.initial, other.initial),
        parts.add(one.tokens, words.renumber(other.tokens)),
        parts.add(one.full_names, other.full_names),
        parts.add(one.full_name, other.full_name),
        parts.add(one.listed, other.listed),
        parts.add(one.known, other.known),
        parts.add(one.gender, other.gender),
        parts.add(one.initials_only, other.initials_only),
        parts.add(one.head, parts.renumber(other.head)),
        parts.add(one.opens_compounds, other.opens_compounds),
        words.add(one.skeleton, skeletons.renumber(other.skeleton)),
        words.texts,
        sounds.texts,
        skeletons.texts,
    )


def _join_emails(one: Emails, other: Emails) -> Emails:
    texts = _number(one.texts, other.texts)
    locals_ = _number(one.locals, other.locals)
    domains = _number(one.domains, other.domains)
    return Emails(
        np.concatenate([one.of_row, texts.renumber(other.of_row)]),
        texts.texts,
        locals_.texts,
        domains.texts,
        texts.add(one.local, locals_.renumber(other.local)),
        texts.add(one.domain, domains.renumber(other.domain)),
        texts.add(one.generic, other.generic),
        texts.add(one.personal, other.personal),
        texts.add(one.provider, other.provider),
    )


def _join_phones(one: Phones, other: Phones) -> Phones:
    texts = _number(one.texts, other.texts)
    of_row = np.concatenate([one.of_row, texts.renumber(other.of_row)])
    return Phones(of_row, texts.texts, texts.add(one.landline, other.landline))


def _join_columns(one: Column, other: Column) -> Column:
    texts = _number(one.texts, other.texts)
    return Column(np.concatenate([one.ids, texts.renumber(other.ids)]), texts.texts)


def _join_words(one: Words, other: Words) -> Words:
    texts, stems = _number(one.texts, other.texts), _number(one.stem_texts, other.stem_texts)
    ids = np.concatenate([one.ids, texts.renumber(other.ids)])
    renumbered = np.sort(stems.renumber(other.stems), axis=1)
    return Words(ids, texts.texts, texts.add(one.stems, renumbered), stems.texts)


def only(records: Records, lines: npt.NDArray[np.intp]) -> Records:
    """Some lines, in a given order; every text keeps its number."""
    return replace(
        records,
        typed=gather(records.typed, lines),
        given=records.given[lines],
        family=records.family[lines],
        is_structure=records.is_structure[lines],
        emails=replace(records.emails, of_row=records.emails.of_row[lines]),
        phones=replace(records.phones, of_row=records.phones.of_row[lines]),
        columns={role: replace(column, ids=column.ids[lines]) for role, column in records.columns.items()},
        words={role: replace(words, ids=words.ids[lines]) for role, words in records.words.items()},
        address_words=replace(records.address_words, ids=records.address_words.ids[lines]),
    )
