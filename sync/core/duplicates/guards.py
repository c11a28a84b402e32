"""Guards: what Fellegi and Sunter's independence would get wrong. Some pairs are never one person, some never sure.

Members of a family share a surname, a landline, a town, often a mailbox; fields that agree together by nature would add
up to certainty. A clear difference of first names outweighs all of it (a veto), and nothing that a household or an
office shares makes a pair sure by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from sync.core.duplicates.arrays import NONE, Bools, Ints, Levels, share_a_value
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE, Compared, Sign
from sync.core.duplicates.levels import Email, Family, Given, Phone, Text, Trade
from sync.core.duplicates.names import SEVERAL
from sync.core.duplicates.naming import NameLevels, other_gender
from sync.core.duplicates.people import Role
from sync.core.duplicates.questions import Question
from sync.core.duplicates.records import Records


def clearly_different(records: Records, left: Ints, right: Ints, names: NameLevels) -> Bools:
    """Tell which pairs of people, or of structures, have names that say that they are two."""
    one, other = records.is_structure[left], records.is_structure[right]
    people = ~one & ~other & ((names.given == Given.CONFLICT) | _other_marks(records, left, right))
    return np.asarray(people | (one & other & (names.family == Family.CONFLICT)))


def _other_marks(records: Records, left: Ints, right: Ints) -> Bools:
    """Tell « Jaouen père » from « Jaouen fils ». One of them alone may have been left out: a question."""
    one, other = records.marks[left], records.marks[right]
    return np.asarray((one != other) & (one != 0) & (other != 0) & (one != SEVERAL) & (other != SEVERAL))


def vetoed(records: Records, left: Ints, right: Ints, names: NameLevels, *, households: bool) -> Bools:
    """Tell which pairs are never one: a person and a structure; clearly different names, unless an identifier or a date
    of birth says otherwise. What may be one name or two (Mohamed / Mohammed, Julie / Juliette) is a question when a
    contact of their own holds the lines together, and two people otherwise.

    In a directory without e-mails and phones, a first name that differs is weighed like all the rest, but where
    ``households`` live: there a family name and an address agree in every family, and first names that differ are two
    people, unless one of them is nobody's name and may be the other badly typed.
    """
    kinds_differ = records.is_structure[left] != records.is_structure[right]
    kinds_differ &= ~_names_its_person(records, left, right)
    if not records.has_contacts:
        if not households:
            return np.asarray(kinds_differ)
        other = (names.given == Given.CONFLICT) & ~_badly_typed(records, left, right, names)
        return np.asarray(kinds_differ | (other & ~_same_record(records, left, right)))
    near = names.given == Given.NEAR
    some = np.flatnonzero(near)
    near[some] = ~_personal_contact(records, left[some], right[some])
    apart = clearly_different(records, left, right, names) & ~_in_question(records, left, right, names)
    return np.asarray(kinds_differ | ((near | apart) & ~_same_record(records, left, right)))


def households_live_here(records: Records, left: Ints, right: Ints, names: NameLevels) -> bool:
    """Return whether the lines of one family name at one address often bear different first names: families, rather
    than people who were entered twice. A directory that has nearly no such lines is supposed to have families.
    """
    at_home = (names.family == Family.SAME) & ~records.is_structure[left]
    roles = {Role.ADDRESS} & records.columns.keys() or {Role.POSTCODE, Role.TOWN} & records.columns.keys()
    for role in roles:
        ids = records.columns[role].ids
        at_home &= (ids[left] == ids[right]) & (ids[left] != NONE)
    others = int((at_home & (names.given == Given.CONFLICT)).sum())
    return others + 1 > _FAMILIES * (int(at_home.sum()) + 2)


_FAMILIES: Final = 0.4
"""The share of pairs of one family name at one address whose first names differ: .11 to .16 in the sets of Febrl, where
people live alone, over .9 where families live.
"""


def _badly_typed(records: Records, left: Ints, right: Ints, names: NameLevels) -> Bools:
    """Tell which different first names have half their letters in common, of which one is nobody's that we know."""
    mask = np.zeros(len(left), dtype=np.bool_)
    parts = records.parts
    is_first_name = np.append(parts.known, True)
    strange = ~is_first_name[records.given[left]] | ~is_first_name[records.given[right]]
    maybe = np.flatnonzero(strange & (names.given == Given.CONFLICT) & ~names.swapped)
    if len(maybe):
        one, other = (parts.squeezed[records.given[side[maybe]]] for side in (left, right))
        mask[maybe] = cpdist(one, other, scorer=fuzz.ratio) >= _HALF
    return mask


_HALF: Final = 50
"""How alike two first names must be, out of 100, for one to be the other badly typed."""


def _in_question(records: Records, left: Ints, right: Ints, names: NameLevels) -> Bools:
    """Tell which different first names stand before one family name, with a contact of their own: a pseudonym, a
    nickname, or another person, when one of them is nobody's that we know (« DJ »), or when both an e-mail and a mobile
    are one and nothing tells a woman's name from a man's.
    """
    mask = np.zeros(len(left), dtype=np.bool_)
    is_first_name = np.append(records.parts.known, True)
    strange = ~is_first_name[records.given[left]] | ~is_first_name[records.given[right]]
    maybe = np.flatnonzero(strange & (names.given == Given.CONFLICT) & (names.family == Family.SAME))
    if len(maybe):
        personal = _personal_contact(records, left[maybe], right[maybe])
        mask[maybe] = personal & ~_other_marks(records, left[maybe], right[maybe])
    rest = np.flatnonzero(~mask & (names.given == Given.CONFLICT) & (names.family == Family.SAME))
    if len(rest):
        one, other = records.given[left[rest]], records.given[right[rest]]
        both = np.logical_and(*_personal_contacts(records, left[rest], right[rest]))
        both &= ~other_gender(records.parts, one, other) & ~_other_marks(records, left[rest], right[rest])
        mask[rest] = both & ~names.swapped[rest]
    return mask


def _personal_contact(records: Records, left: Ints, right: Ints) -> Bools:
    return np.logical_or(*_personal_contacts(records, left, right))


def _personal_contacts(records: Records, left: Ints, right: Ints) -> tuple[Bools, Bools]:
    """Return whether the lines have an e-mail in common that is no organisation's; whether they have a mobile in
    common.
    """
    emails, phones = records.emails, records.phones
    own = np.append(~emails.generic, False)
    mobile = np.append(~phones.landline, False)
    mine = np.where(own[emails.of_row[left]], emails.of_row[left], np.int32(NONE))
    mobiles = np.where(mobile[phones.of_row[left]], phones.of_row[left], np.int32(NONE))
    return share_a_value(mine, emails.of_row[right]), share_a_value(mobiles, phones.of_row[right])


def _names_its_person(records: Records, left: Ints, right: Ints) -> Bools:
    """Tell the structures in whose name a person's whole name stands beside another (« Compagnie des Vents / Élise
    Vauthier »): perhaps the line of that person. « Atelier Élise Vauthier » is her structure.
    """
    mask = np.zeros(len(left), dtype=np.bool_)
    pairs = np.flatnonzero(records.is_structure[left] != records.is_structure[right])
    is_on_left = records.is_structure[left[pairs]]
    structure, person = np.where(is_on_left, left[pairs], right[pairs]), np.where(is_on_left, right[pairs], left[pairs])
    tokens = np.vstack([records.parts.tokens, np.full((1, records.parts.tokens.shape[1]), NONE, dtype=np.int32)])
    whole = (records.given[person] != NONE) & (records.family[person] != NONE)
    title = tokens[records.family[structure]]
    own = np.where(title == NONE, 0, 1).sum(axis=1)
    size = sum(np.where(tokens[part[person]] == NONE, 0, 1).sum(axis=1) for part in (records.given, records.family))
    whole &= own > size
    for name in (records.given[person], records.family[person]):
        words = tokens[name]
        whole &= ((words[:, :, None] == title[:, None, :]) | (words[:, :, None] == NONE)).any(axis=2).all(axis=1)
    mask[pairs] = whole
    return mask


def _same_record(records: Records, left: Ints, right: Ints) -> Bools:
    same = np.zeros(len(left), dtype=np.bool_)
    for role in {Role.IDENTIFIER, Role.BIRTH_DATE} & records.columns.keys():
        ids = records.columns[role].ids
        same |= (ids[left] == ids[right]) & (ids[left] != NONE)
    return same


@dataclass(frozen=True, slots=True)
class Evidence:
    """What makes a pair sure, and what forbids it, by pair; ``contrary`` is what says that the lines
    are two people, rather than too little to say that they are one.
    """

    strong: Bools
    doubts: Mapping[Question, Bools]
    contrary: Bools

    @property
    def doubtful(self) -> Bools:
        mask = np.zeros(len(self.strong), dtype=np.bool_)
        for doubt in self.doubts.values():
            mask |= doubt
        return mask


def weigh_evidence(comparison: Compared) -> Evidence:
    """Tell, for each pair, whether something personal agrees, and why it may still not be sure."""
    facts = _Told(comparison)
    by_structure = facts.structures_are_one & (facts.personal_contact | facts.common_contact)
    by_person = facts.is_person & (facts.personal_contact | facts.personal_record | facts.common_contact_alone)
    return Evidence(by_structure | by_person, dict(_doubts(facts)), _contrary(facts))


def _contrary(facts: _Told) -> Bools:
    """Tell which pairs have names that are not the same, or a life of one's own."""
    given, family = facts.level(GIVEN), facts.level(FAMILY)
    other_name = np.isin(given, (Given.CONFLICT, Given.NEAR, Given.NICKNAME_OR_NAME))
    other_name |= (family == Family.CONFLICT) & (given != Given.SAME)  # « Martin », « Dupont », « Martin Dupont »
    other_structure = ~facts.is_person & (~facts.structures_are_one | (facts.level(Role.TOWN) == Text.DIFFERENT))
    other_person = (
        facts.sign(Sign.MARKED)
        | facts.other_second_name
        | facts.other_mobile_on_one_contact
        | facts.sign(Sign.MIXED)
        | facts.other_birth_date
    )
    return np.asarray((facts.is_person & other_name) | other_structure | other_person)


def _doubts(facts: _Told) -> Mapping[Question, Bools]:
    given, family = facts.level(GIVEN), facts.level(FAMILY)
    person, personal = facts.is_person, facts.personal_contact | facts.personal_record
    both = facts.personal_email & facts.personal_phone
    proof = both | (personal & facts.same_trade_or_skills)
    own, other_second = facts.sign(Sign.OWN_EMAIL), facts.other_second_name
    known_as_one = both | ((facts.personal_phone | own) & facts.same_trade_or_skills)
    other_contact = facts.sign(Sign.OTHER_MOBILE) | (facts.other_email & ~facts.personal_email)
    return {
        Question.ONE_FIRST_NAME: person & (given == Given.MISSING),
        Question.ONE_LAST_NAME: person & (family == Family.MISSING),
        Question.SHORT_FORM_IS_A_NAME: given == Given.NICKNAME_OR_NAME,
        Question.INITIAL: (given == Given.INITIAL) & (~(proof | own) | (facts.other_trade & ~both)),
        Question.OTHER_FIRST_NAME: given == Given.CONFLICT,
        Question.TWO_SPELLINGS: given == Given.NEAR,
        Question.ONE_MORE_FIRST_NAME: (given == Given.SUBSET) & ~other_second & ~known_as_one,
        Question.OTHER_SECOND_NAME: other_second,
        Question.FIRST_NAME_SLIP: (given == Given.TYPO)
        & ~((personal | facts.same_trade_or_skills) & (family == Family.SAME)),
        Question.OTHER_LAST_NAME: person & (family == Family.CONFLICT) & ~(both & own & (given == Given.SAME)),
        Question.OTHER_ENDING: person
        & (family == Family.TYPO)
        & facts.sign(Sign.OTHER_ENDING)
        & ~(both | facts.sign(Sign.FULL_EMAIL)),
        Question.LAST_NAME_IN_PART: person & (family == Family.PARTLY),
        Question.LAST_INITIAL: person & (family == Family.INITIAL) & ~both,
        Question.SHARED_CONTACT: person & facts.common_contact & ~(personal | facts.one_name),
        Question.OWN_MOBILES: person & facts.sign(Sign.OTHER_MOBILE) & ~facts.one_person_s_contact,
        Question.OTHER_TRADE: facts.other_trade & ~(facts.personal_phone | own | facts.personal_record),
        Question.NOTHING_ALIKE: person & other_contact & ~facts.one_person_s_name,
        Question.FAMILY: facts.sign(Sign.MARKED),
        Question.EITHER_NAME_FIRST: facts.sign(Sign.TWO_FIRST_NAMES) & ~personal,
        Question.OTHER_BIRTH_DATE: facts.other_birth_date,
        Question.OTHER_STRUCTURE: ~person & ~facts.structures_are_one,
        Question.PERSON_AND_STRUCTURE: facts.mixed,
        Question.OTHER_TOWN: ~person & (facts.level(Role.TOWN) == Text.DIFFERENT),
    }


class _Told:
    """What the levels tell, in the words of the guards."""

    def __init__(self, comparison: Compared) -> None:
        self._compared: Final = comparison
        self._levels: Final = comparison.levels
        self._nothing: Final = np.zeros(len(comparison), dtype=np.int8)
        email, phone = self.level(Role.EMAIL), self.level(Role.PHONE)
        self.personal_email: Final = email == Email.SAME
        self.personal_phone: Final = phone == Phone.MOBILE
        self.personal_contact: Final = self.personal_email | self.personal_phone
        near: Final = (email == Email.NEAR) | (phone == Phone.NEAR)
        self.common_contact: Final = np.isin(email, _COMMON_EMAILS) | np.isin(phone, _COMMON_PHONES) | near
        self.other_email: Final = email == Email.DIFFERENT
        self.other_phone: Final = phone == Phone.DIFFERENT

    def level(self, field: str) -> Levels:
        return self._levels.get(field, self._nothing)

    def sign(self, sign: Sign) -> Bools:
        return self._compared.signs[sign]

    @property
    def is_person(self) -> Bools:
        return np.asarray(self.level(STRUCTURE) == Family.MISSING)

    @property
    def mixed(self) -> Bools:
        """A person and the structure that bears their name."""
        return self.sign(Sign.MIXED)

    @property
    def structures_are_one(self) -> Bools:
        return np.asarray(self.level(STRUCTURE) >= Family.TYPO)

    @property
    def personal_record(self) -> Bools:
        """A date of birth or an identifier agrees."""
        return np.asarray((self.level(Role.BIRTH_DATE) == Text.SAME) | (self.level(Role.IDENTIFIER) == Text.SAME))

    @property
    def other_birth_date(self) -> Bools:
        levels = self.level(Role.BIRTH_DATE)
        return np.asarray((levels != Text.MISSING) & (levels != Text.SAME))

    @property
    def name_is_identical(self) -> Bools:
        return np.asarray((self.level(GIVEN) == Given.SAME) & (self.level(FAMILY) == Family.SAME))

    @property
    def other_second_name(self) -> Bools:
        """Ana Maria and Ana Sofia: a second name each, and not the same."""
        return np.asarray((self.level(GIVEN) == Given.SUBSET) & self.sign(Sign.OTHER_SECOND_NAME))

    @property
    def one_person_s_name(self) -> Bools:
        """One first name, or a short form or a slip of it before one family name."""
        given = self.level(GIVEN)
        alike = np.isin(given, (Given.TYPO, Given.NICKNAME)) & (self.level(FAMILY) == Family.SAME)
        return np.asarray((given == Given.SAME) | alike)

    @property
    def one_name(self) -> Bools:
        """One whole name; or, of one trade, one first name or a short form or slip of it before one family name, or
        before a part of it (married, hyphenated); or a slip of the family name in one life.
        """
        given, family = self.level(GIVEN), self.level(FAMILY)
        alike = self.one_person_s_name & (family == Family.SAME)
        alike |= (given == Given.SAME) & (family == Family.SUBSET)
        slip = (given == Given.SAME) & (family == Family.TYPO) & self.one_life
        return np.asarray(self.name_is_identical | (alike & self.same_trade_or_skills) | slip)

    @property
    def one_life(self) -> Bools:
        """One town, one trade, one skill at least."""
        activity = (self.level(Role.TRADE) >= Trade.COMMON) & (self.level(Role.SKILLS) >= Trade.COMMON)
        return np.asarray((self.level(Role.TOWN) == Text.SAME) & activity)

    @property
    def common_contact_alone(self) -> Bools:
        """What a household or an office shares, one name, and nothing that differs. Where several people are known to
        stand on a contact, or at an address, the trade must be one as well.
        """
        unlike = self.sign(Sign.OTHER_EMAIL) | (self.other_email & ~self.same_trade_or_skills)
        unlike |= self.sign(Sign.OTHER_MOBILE) | self.other_trade
        unlike |= self.on_an_office_s_contact & self.sign(Sign.SKILLS_APART)  # colleagues have one trade
        unlike |= (self.level(Role.SKILLS) == Trade.DIFFERENT) & (self.level(Role.TRADE) < Trade.COMMON)
        crowd = np.isin(self.level(Role.EMAIL), _CROWDS_OF_EMAIL) | np.isin(self.level(Role.PHONE), _CROWDS_OF_PHONE)
        crowd |= ~self.common_contact & (self.level(Role.ADDRESS) == Text.SAME)
        contact = self.common_contact | crowd
        return np.asarray(contact & self.one_name & ~unlike & (~crowd | self.same_trade_or_skills))

    @property
    def on_an_office_s_contact(self) -> Bools:
        """What people who work together stand on."""
        emails = np.isin(self.level(Role.EMAIL), (Email.GENERIC, Email.SHARED, Email.DOMAIN))
        return np.asarray(emails | (self.level(Role.PHONE) == Phone.SHARED))

    @property
    def other_mobile_on_one_contact(self) -> Bools:
        """Each their mobile, and an e-mail or a phone that both stand on. Where they have nothing in common, the line
        that is sure of both bears the contacts of both: one person may have two mobiles.
        """
        one_contact = self.common_contact | self.personal_contact
        return np.asarray(self.sign(Sign.OTHER_MOBILE) & one_contact & ~self.one_person_s_contact)

    @property
    def one_person_s_contact(self) -> Bools:
        """A date of birth or an identifier agrees; or an e-mail that tells their name, and so may stand beside any
        phone.
        """
        given, family = self.level(GIVEN), self.level(FAMILY)
        full = self.sign(Sign.FULL_EMAIL) & (given == Given.SAME) & (family >= Family.TYPO)
        own = self.sign(Sign.OWN_EMAIL) & ~self.other_trade & self.name_is_identical
        return np.asarray(self.personal_record | own | full)

    @property
    def same_trade_or_skills(self) -> Bools:
        return np.asarray((self.level(Role.TRADE) >= Trade.COMMON) | (self.level(Role.SKILLS) >= Trade.COMMON))

    @property
    def other_trade(self) -> Bools:
        """Another trade, and no skill in common to make up for it."""
        apart = (self.level(Role.TRADE) == Trade.DIFFERENT) & (self.level(Role.SKILLS) < Trade.COMMON)
        return np.asarray(self.is_person & apart)


_CROWDS_OF_EMAIL: Final = (Email.DOMAIN, Email.HOUSEHOLD, Email.SHARED)
_CROWDS_OF_PHONE: Final = (Phone.HOUSEHOLD, Phone.SHARED)
_COMMON_EMAILS: Final = (Email.GENERIC, *_CROWDS_OF_EMAIL)
_COMMON_PHONES: Final = (Phone.LANDLINE, *_CROWDS_OF_PHONE)
