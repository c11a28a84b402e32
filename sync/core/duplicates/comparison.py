"""Every comparison of two lines: the level at which each field agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Prefix
from rapidfuzz.process import cpdist

from sync.core.duplicates.arrays import (
    NONE,
    Bools,
    Codes,
    Ints,
    Levels,
    decode,
    once_each,
    pair_codes,
    pick,
    share_a_value,
)
from sync.core.duplicates.contacts import Emails, Phones
from sync.core.duplicates.levels import Email, Family, Given, Phone, Text, Trade
from sync.core.duplicates.naming import NameLevels, other_second_names
from sync.core.duplicates.normalise import Column, Words
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records
from sync.core.duplicates.sharing import Sharing

GIVEN: Final = "given"
FAMILY: Final = "family"
STRUCTURE: Final = "structure"
_WordLists: TypeAlias = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shared:
    """Who stands on the e-mails and on the phones (see ``sharing``); whether ``households`` live at the addresses."""

    email: Sharing
    phone: Sharing
    households: bool


class Sign(Enum):
    """What weighs nothing and may settle whether a pair is sure."""

    OTHER_MOBILE = "each has a mobile, and none is the other's"
    OTHER_EMAIL = "each has an e-mail that is no organisation's nor a household's, and none is the other's"
    OWN_EMAIL = "their e-mail tells the first name of one of them, or the initial of both"
    FULL_EMAIL = "their e-mail tells a whole name that is theirs"
    MARKED = "« fils », « mère », « et Yves » on one side, and not the same on the other"
    MIXED = "a person and a structure"
    OTHER_SECOND_NAME = "Ana Maria and Ana Sofia: a second name each, and not the same"
    OTHER_ENDING = "Roussel and Rousseau: family names are made out of one another at their end"
    SKILLS_APART = "each has a skill that the other has not"
    TWO_FIRST_NAMES = "Paul Simon and Simon Paul: either may be the first name"


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of lines and the level of each of their fields, by field: ``given``, ``family``,
    ``structure`` (the name of an organisation) and the roles; and what else is seen of them together.
    """

    left: Ints
    right: Ints
    levels: Mapping[str, Levels]
    swapped: Bools
    signs: Mapping[Sign, Bools]

    def __len__(self) -> int:
        return len(self.left)

    def only(self, pairs: npt.NDArray[np.intp]) -> Compared:
        """Return some of the pairs."""
        levels = {field: values[pairs] for field, values in self.levels.items()}
        signs = {sign: values[pairs] for sign, values in self.signs.items()}
        return Compared(self.left[pairs], self.right[pairs], levels, self.swapped[pairs], signs)


def compare(records: Records, left: Ints, right: Ints, names: NameLevels, contacts: Shared) -> Compared:
    """Compare pairs of lines whose names have been compared."""
    structures = records.is_structure[left] & records.is_structure[right]
    levels: dict[str, Levels] = {
        GIVEN: names.given,
        FAMILY: np.where(structures, Family.MISSING, names.family).astype(np.int8),
        STRUCTURE: np.where(structures, names.family, Family.MISSING).astype(np.int8),
    }
    if Role.EMAIL in records.roles:
        levels[Role.EMAIL] = _emails(records, left, right, contacts.email)
    if Role.PHONE in records.roles:
        levels[Role.PHONE] = _phones(records.phones, left, right, contacts.phone)
    for role, column in records.columns.items():
        levels[role] = compare_column(column, column.ids[left], column.ids[right], role)
    for role, words in records.words.items():
        levels[role] = compare_words(words, words.ids[left], words.ids[right])
    return Compared(left, right, levels, names.swapped, dict(_signs(records, left, right, levels, names.swapped)))


def _signs(
    records: Records, left: Ints, right: Ints, levels: Mapping[str, Levels], swaps: Bools
) -> Iterator[tuple[Sign, Bools]]:
    yield Sign.MIXED, records.is_structure[left] != records.is_structure[right]
    yield Sign.MARKED, records.marks[left] != records.marks[right]
    yield (
        Sign.OTHER_SECOND_NAME,
        ~swaps & other_second_names(records.parts, records.given[left], records.given[right]),
    )
    yield Sign.OTHER_ENDING, _end_otherwise(records, left, right, swaps)
    yield Sign.SKILLS_APART, _skills_apart(records, left, right)
    yield Sign.TWO_FIRST_NAMES, swaps & (_two_first_names(records, left) | _two_first_names(records, right))
    nothing = np.zeros(len(left), dtype=np.int8)
    mobiles: Bools = np.asarray(np.append(~records.phones.landline, False)[records.phones.of_row].any(axis=1))
    own: Bools = np.append(~(records.emails.generic | records.emails.family), False)
    own_email: Bools = np.asarray(own[records.emails.of_row].any(axis=1))
    phones = levels.get(Role.PHONE, nothing)
    apart = np.isin(phones, (Phone.DIFFERENT, Phone.LANDLINE, Phone.HOUSEHOLD, Phone.SHARED))
    yield Sign.OTHER_MOBILE, apart & mobiles[left] & mobiles[right] & ~_share_a_mobile(records.phones, left, right)
    yield Sign.OTHER_EMAIL, (levels.get(Role.EMAIL, nothing) == Email.DIFFERENT) & own_email[left] & own_email[right]
    same_email = np.flatnonzero(levels.get(Role.EMAIL, nothing) == Email.SAME)
    owners = _owners(records, left, right, same_email, levels[GIVEN] == Given.SAME)
    yield Sign.OWN_EMAIL, owners > _Owner.ANYONE
    yield Sign.FULL_EMAIL, owners == _Owner.ONE


def _two_first_names(records: Records, lines: Ints) -> Bools:
    """Tell which lines have two names that are both first names that people bear."""
    is_first_name = np.append(records.parts.known, False)
    return np.asarray(is_first_name[records.given[lines]] & is_first_name[records.family[lines]])


def _end_otherwise(records: Records, left: Ints, right: Ints, swaps: Bools) -> Bools:
    """Tell which family names are alike but for their last letters: Durand and Durant, Martin and Martinet. A letter
    that was doubled, or two that were exchanged, make nobody's name.
    """
    mask = np.zeros(len(left), dtype=np.bool_)
    both = np.flatnonzero(~swaps & (records.family[left] != records.family[right]))
    both = both[(records.family[left[both]] != NONE) & (records.family[right[both]] != NONE)]
    texts, length = records.parts.squeezed, records.parts.length
    ones, others = records.family[left[both]], records.family[right[both]]
    alike = cpdist(texts[ones], texts[others], scorer=Prefix.similarity, dtype=np.uint8)
    late = np.flatnonzero(alike >= np.minimum(length[ones], length[others]) - _ENDING)
    mask[both[late]] = [
        not _is_typing(texts[ones[pair]][alike[pair] :], texts[others[pair]][alike[pair] :], texts[ones[pair]])
        for pair in late.tolist()
    ]
    return mask


def _is_typing(one: str, other: str, whole: str) -> bool:
    """Return whether two endings of one name differ by letters exchanged, or by one that stands twice."""
    if sorted(one) == sorted(other):
        return True
    short, long = sorted((one, other), key=len)
    before = whole[: len(whole) - len(one)][-1:] + long
    return any(long[:at] + long[at + 1 :] == short and long[at] == before[at : at + 1] for at in range(len(long)))


_ENDING: Final = 2
"""How many letters at the end of a family name make another one: Rouss-el, Rouss-eau."""


def _skills_apart(records: Records, left: Ints, right: Ints) -> Bools:
    words = records.words.get(Role.SKILLS)
    if words is None:
        return np.zeros(len(left), dtype=np.bool_)
    stems = np.vstack([words.stems, np.full((1, words.stems.shape[1]), NONE, dtype=np.int32)])
    one, other = stems[words.ids[left]], stems[words.ids[right]]
    return _lacks(one, other) & _lacks(other, one)


def _lacks(one: Ints, other: Ints) -> Bools:
    """Return whether one list of each pair holds what the other does not."""
    present = (one != NONE) & (other != NONE).any(axis=1)[:, None]
    return np.asarray((present & ~(one[:, :, None] == other[:, None, :]).any(axis=2)).any(axis=1))


def _share_a_mobile(phones: Phones, left: Ints, right: Ints) -> Bools:
    mobile = np.append(~phones.landline, False)
    mine, yours = phones.of_row[left], phones.of_row[right]
    return share_a_value(np.where(mobile[mine], mine, NONE).astype(np.int32), yours)


class _Owner(IntEnum):
    """Whose an e-mail is, by what stands before the @, or after it when that is no provider's."""

    ANYONE = 0  # « famille », « martin29 », « velo »
    SOMEONE = 1  # « sophie », or « smartin » when both lines say Sophie
    ONE = 2  # « sophie.martin », « sophie@martin-conseil.fr »


def _owners(
    records: Records, left: Ints, right: Ints, pairs: npt.NDArray[np.intp], one_first_name: Bools
) -> npt.NDArray[np.int8]:
    """Return whose the e-mail is that the lines of some pairs have in common; nobody's for the others."""
    owners = np.zeros(len(left), dtype=np.int8)
    emails, texts = records.emails, records.parts.texts
    for index in pairs.tolist():
        one, other = int(left[index]), int(right[index])
        given = [texts[part].split() for part in {records.given[one], records.given[other]} if part != NONE]
        family = [texts[part].split() for part in {records.family[one], records.family[other]} if part != NONE]
        owners[index] = max(
            _owner(
                emails.locals[emails.local[number]], _site(emails, number), given, family, bool(one_first_name[index])
            )
            for number in _in_common(emails, one, other)
        )
    return owners


def _in_common(emails: Emails, one: int, other: int) -> set[int]:
    """Return the numbers of the e-mails that stand on two lines."""
    return {*emails.of_row[one].tolist()} & {*emails.of_row[other].tolist()} - {NONE}


def _site(emails: Emails, number: int) -> str:
    """Return the domain of an e-mail, if not everybody may have it."""
    return "" if emails.provider[number] else emails.domains[emails.domain[number]]


def _owner(local: str, site: str, given: _WordLists, family: _WordLists, one_first_name: bool) -> _Owner:
    address = f"{local}@{site}"
    if any(word in address for words in given for word in words if len(word) > 2):
        whole = any(word in address for words in family for word in words if len(word) > 2)
        return _Owner.ONE if whole else _Owner.SOMEONE
    return _Owner.SOMEONE if one_first_name and _initials_and_name(local, given, family) else _Owner.ANYONE


def _initials_and_name(local: str, given: _WordLists, family: _WordLists) -> bool:
    """Return whether a local part is the initials and the family name of a person, or a word of it, in either order."""
    letters = _NOT_LETTERS.sub("", local)
    initials = {"".join(word[0] for word in words) for words in given} | {words[0][0] for words in given}
    names = {"".join(words) for words in family} | {word for words in family for word in words if len(word) > 2}
    return any(letters in (short + name, name + short) for name in names for short in initials)


_NOT_LETTERS = re.compile(r"[^a-z]+")


_ALIKE: Final[Mapping[Role, tuple[int, int]]] = {
    Role.TOWN: (75, 90),
    Role.POSTCODE: (70, 79),
    Role.ADDRESS: (60, 84),
    Role.BIRTH_DATE: (75, 87),
    Role.IDENTIFIER: (75, 87),
}
"""How alike two texts must be, out of 100, to be near, and to be close; the words of an address stand in any order."""


def _emails(records: Records, left: Ints, right: Ints, sharing: Sharing) -> Levels:
    emails = records.emails
    mine, yours = emails.of_row[left], emails.of_row[right]
    present = (mine[:, 0] != NONE) & (yours[:, 0] != NONE)
    levels = np.where(present, Email.DIFFERENT, Email.MISSING).astype(np.int8)
    rewritten = np.zeros(len(left), dtype=np.bool_)
    for one in range(mine.shape[1]):
        for other in range(yours.shape[1]):
            a, b = mine[:, one], yours[:, other]
            both = np.flatnonzero((a != NONE) & (b != NONE))
            if len(both):
                closeness = _one_email(emails, a[both], b[both], sharing)
                otherwise = emails.typed[left[both], one] != emails.typed[right[both], other]
                otherwise &= closeness == Email.SAME
                closeness[otherwise] = Email.LOCAL
                rewritten[both[otherwise]] = True
                levels[both] = np.maximum(levels[both], closeness)
    _discount_locals_made_of_the_name(records, left, right, levels)
    levels[_at_their_own_domain(records, left, right, levels)] = Email.SAME
    levels[rewritten & (levels == Email.LOCAL)] = Email.SAME  # « velo.fou+coop » and « velofou »: one mailbox
    return levels


def _at_their_own_domain(records: Records, left: Ints, right: Ints, levels: Levels) -> Bools:
    """Tell in which pairs the mailbox of an organisation is that of the person whom its domain names on both lines:
    « bonjour@zoemartin.fr » of Zoé Martin.
    """
    own = np.zeros(len(left), dtype=np.bool_)
    emails = records.emails
    for index in np.flatnonzero(levels == Email.GENERIC).tolist():
        one, other = int(left[index]), int(right[index])
        sites = [_site(emails, number) for number in _in_common(emails, one, other)]
        own[index] = any(all(_is_named(site, records, line) for line in (one, other)) for site in sites)
    return own


def _is_named(site: str, records: Records, line: int) -> bool:
    """Return whether a domain tells a whole name, of which one word at most is a first name: « simonpaul.fr » may be
    Simon's and Paul's.
    """
    if NONE in (records.given[line], records.family[line]) or _two_first_names(records, np.array([line]))[0]:
        return False
    texts, letters = records.parts.texts, _NOT_LETTERS.sub("", site)
    given, family = texts[records.given[line]].replace(" ", ""), texts[records.family[line]]
    words = [family.replace(" ", ""), *(word for word in family.split() if len(word) > 2)]
    return any(name in letters for word in words for name in (given + word, word + given))


def _one_email(emails: Emails, a: Ints, b: Ints, sharing: Sharing) -> Levels:
    levels = np.full(len(a), Email.DIFFERENT, dtype=np.int8)
    levels[(emails.domain[a] == emails.domain[b]) & ~emails.provider[a]] = Email.DOMAIN
    same = a == b
    open_to_all = emails.generic | emails.family
    rest = np.flatnonzero(~same & ~open_to_all[a] & ~open_to_all[b])
    levels[rest] = np.maximum(
        levels[rest], once_each(pair_codes(a[rest], b[rest]), lambda codes: _near_emails(emails, *decode(codes)))
    )
    levels[same] = Email.SAME
    levels[same & emails.generic[a]] = Email.GENERIC
    levels[same & emails.family[a]] = Email.HOUSEHOLD
    levels[same & sharing.shared[a]] = Email.SHARED
    levels[same & sharing.shared[a] & sharing.household[a]] = Email.HOUSEHOLD
    return levels


def _near_emails(emails: Emails, a: Ints, b: Ints) -> Levels:
    """Tell which e-mails are a slip apart in the same domain (no slip in the digits: « romain93 » and « romain94 » are
    two people).
    """
    levels = np.full(len(a), Email.DIFFERENT, dtype=np.int8)
    levels[(emails.local[a] == emails.local[b]) & (emails.domain[a] != emails.domain[b])] = Email.LOCAL
    maybe = np.flatnonzero(emails.local[a] != emails.local[b])
    if not len(maybe):
        return levels
    ones, others = pick(emails.texts, a[maybe]), pick(emails.texts, b[maybe])
    slips = cpdist(ones, others, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    levels[maybe] = [
        Email.NEAR if few <= 2 and _only_letters_differ(one, other) else Email.DIFFERENT
        for few, one, other in zip(slips.tolist(), ones, others, strict=True)
    ]
    return levels


_DIGITS = re.compile(r"\d+")


def _only_letters_differ(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 10 and _DIGITS.findall(one) == _DIGITS.findall(other)


def _discount_locals_made_of_the_name(records: Records, left: Ints, right: Ints, levels: Levels) -> None:
    """Discount a local part made of the name: « zoe.martin » at two providers, or « zoemartin » beside it, proves
    nothing beyond the name: as if nothing was said.
    """
    for index in np.flatnonzero((levels == Email.LOCAL) | (levels == Email.NEAR)).tolist():
        if all(_has_a_local_made_of_the_name(records, row) for row in (left[index], right[index])):
            levels[index] = Email.MISSING


def _has_a_local_made_of_the_name(records: Records, row: int) -> bool:
    """Return whether nothing but an initial is left of a local part, once the words of the name are taken out."""
    emails = records.emails
    parts = [records.parts.texts[part] for part in (records.given[row], records.family[row]) if part != NONE]
    words = sorted(" ".join(parts).split(), key=len, reverse=True)
    numbers = [number for number in emails.of_row[row].tolist() if number != NONE]
    return any(_is_made_of(emails.locals[emails.local[number]], words) for number in numbers)


_SEPARATORS = re.compile(r"[._+-]+")


def _is_made_of(local: str, words: list[str]) -> bool:
    rest = _SEPARATORS.sub("", local)
    for word in words:
        rest = rest.replace(word, "", 1)
    return len(rest) <= 2 and not any(character.isdigit() for character in rest)


def _phones(phones: Phones, left: Ints, right: Ints, sharing: Sharing) -> Levels:
    mine, yours = phones.of_row[left], phones.of_row[right]
    present = (mine[:, 0] != NONE) & (yours[:, 0] != NONE)
    levels = np.where(present, Phone.DIFFERENT, Phone.MISSING).astype(np.int8)
    kind = np.where(phones.landline, Phone.LANDLINE, Phone.MOBILE)
    kind[sharing.shared] = Phone.SHARED
    kind[sharing.shared & sharing.household] = Phone.HOUSEHOLD
    for one in range(mine.shape[1]):
        for other in range(yours.shape[1]):
            a, b = mine[:, one], yours[:, other]
            same = np.flatnonzero((a == b) & (a != NONE))
            levels[same] = np.maximum(levels[same], kind[a[same]])
            unlike = np.flatnonzero((a != b) & (a != NONE) & (b != NONE) & (levels == Phone.DIFFERENT))
            levels[unlike] = once_each(
                pair_codes(a[unlike], b[unlike]), lambda codes: _near_phones(phones, *decode(codes))
            )
    return levels


def _near_phones(phones: Phones, a: Ints, b: Ints) -> Levels:
    ones, others = pick(phones.texts, a), pick(phones.texts, b)
    slips = cpdist(ones, others, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    return np.where(slips <= 1, Phone.NEAR, Phone.DIFFERENT).astype(np.int8)


def compare_column(column: Column, a: Ints, b: Ints, role: Role) -> Levels:
    """Return the levels of pairs of values of a column."""
    levels = np.where((a != NONE) & (b != NONE), Text.DIFFERENT, Text.MISSING).astype(np.int8)
    levels[(a == b) & (a != NONE)] = Text.SAME
    unlike = np.flatnonzero(levels == Text.DIFFERENT)
    near, close = _ALIKE[role]

    def measure(codes: Codes) -> Levels:
        ones, others = decode(codes)
        one, other = pick(column.texts, ones), pick(column.texts, others)
        alike = cpdist(one, other, scorer=fuzz.ratio, score_cutoff=near)
        if role is Role.ADDRESS:  # words in any order, or letters in order when a space was lost
            alike = np.maximum(alike, cpdist(one, other, scorer=fuzz.token_ratio, score_cutoff=near))
        return (Text.DIFFERENT + (alike >= near) + (alike >= close)).astype(np.int8)

    levels[unlike] = once_each(pair_codes(a[unlike], b[unlike]), measure)
    return levels


def compare_words(words: Words, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of lists of trades, or of skills."""
    levels = np.where((a != NONE) & (b != NONE), Trade.DIFFERENT, Trade.MISSING).astype(np.int8)
    both = np.flatnonzero(levels)
    mine, yours = words.stems[a[both]], words.stems[b[both]]
    levels[both[share_a_value(mine, yours)]] = Trade.COMMON
    levels[both[(mine == yours).all(axis=1)]] = Trade.SAME
    return levels
