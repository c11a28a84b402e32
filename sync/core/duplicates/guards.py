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

from sync.core.duplicates.arrays import NONE, Bools, Ints, Levels
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE, Compared
from sync.core.duplicates.levels import Email, Family, Given, Phone, Text, Trade
from sync.core.duplicates.naming import NameLevels
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records


def clearly_different(records: Records, left: Ints, right: Ints, names: NameLevels) -> Bools:
    """Pairs of people, or of structures, whose names say that they are two."""
    one, other = records.is_structure[left], records.is_structure[right]
    people = ~one & ~other & (names.given == Given.CONFLICT)
    return np.asarray(people | (one & other & (names.family == Family.CONFLICT)))


def vetoed(records: Records, left: Ints, right: Ints, names: NameLevels) -> Bools:
    """Pairs that are never one: a person and a structure; clearly different names, unless an identifier or a date of
    birth says otherwise. In a directory without e-mails and phones nothing is shared as a mailbox is, and a name that
    differs is weighed like all the rest.
    """
    kinds_differ = records.is_structure[left] != records.is_structure[right]
    if not records.has_contacts:
        return np.asarray(kinds_differ)
    return np.asarray(
        kinds_differ | (clearly_different(records, left, right, names) & ~_same_record(records, left, right))
    )


def _same_record(records: Records, left: Ints, right: Ints) -> Bools:
    same = np.zeros(len(left), dtype=np.bool_)
    for role in {Role.IDENTIFIER, Role.BIRTH_DATE} & records.columns.keys():
        ids = records.columns[role].ids
        same |= (ids[left] == ids[right]) & (ids[left] != NONE)
    return same


@dataclass(frozen=True, slots=True)
class Evidence:
    """What makes a pair sure, and what forbids it, as French reasons by pair."""

    strong: Bools
    doubts: Mapping[str, Bools]

    @property
    def doubtful(self) -> Bools:
        found = np.zeros(len(self.strong), dtype=np.bool_)
        for doubt in self.doubts.values():
            found |= doubt
        return found


def weigh_evidence(compared: Compared) -> Evidence:
    """Tell, for each pair, whether something personal agrees, and why it may still not be sure."""
    told = _Told(compared)
    personal = told.personal_contact | told.personal_record
    by_household = told.household_contact & told.name_is_same & ~told.other_email & ~told.other_life
    by_shared = told.shared_contact & told.name_is_identical & ~told.other_email & ~told.other_life
    by_family = told.family_contact & told.name_is_identical & ~told.other_email & told.same_trade_or_skills
    by_life = told.same_town & told.same_trade_and_skills & told.name_is_same & ~told.other_email & ~told.other_phone
    return Evidence(personal | by_household | by_shared | by_family | by_life, dict(_doubts(told, personal)))


def _doubts(told: _Told, personal: Bools) -> Mapping[str, Bools]:
    given, family = told.level(GIVEN), told.level(FAMILY)
    person = told.level(STRUCTURE) == Family.MISSING
    both = told.personal_email & told.personal_phone
    others_too = told.family_contact | told.shared_contact
    return {
        "un seul des deux prénoms est connu": person & (given == Given.MISSING),
        "un seul des deux noms est connu": person & (family == Family.MISSING),
        "le diminutif est aussi un prénom": given == Given.NICKNAME_OR_NAME,
        "une initiale ne suffit pas": (given == Given.INITIAL) & (~personal | (told.other_trade & ~both)),
        "les prénoms diffèrent": given == Given.CONFLICT,
        "les noms de famille diffèrent": (family == Family.CONFLICT) & ~(both & (given == Given.SAME)),
        "les noms des structures diffèrent": told.level(STRUCTURE) == Family.CONFLICT,
        "ce contact est partagé": ~personal & others_too & ~told.name_is_same,
    }


class _Told:
    """What the levels tell, in the words of the guards."""

    def __init__(self, compared: Compared) -> None:
        self._levels: Final = compared.levels
        self._nothing: Final = np.zeros(len(compared), dtype=np.int8)
        email, phone = self.level(Role.EMAIL), self.level(Role.PHONE)
        self.personal_email: Final = email == Email.SAME
        self.personal_phone: Final = phone == Phone.MOBILE
        self.personal_contact: Final = self.personal_email | self.personal_phone
        near: Final = (email == Email.NEAR) | (phone == Phone.NEAR)
        self.household_contact: Final = (email == Email.GENERIC) | (phone == Phone.LANDLINE) | near
        self.family_contact: Final = (email == Email.HOUSEHOLD) | (phone == Phone.HOUSEHOLD)
        self.shared_contact: Final = (email == Email.SHARED) | (phone == Phone.SHARED)
        self.other_email: Final = email == Email.DIFFERENT
        self.other_phone: Final = phone == Phone.DIFFERENT

    def level(self, field: str) -> Levels:
        return self._levels.get(field, self._nothing)

    @property
    def personal_record(self) -> Bools:
        """A date of birth or an identifier agrees, or a whole name at one address."""
        at_home = (self.level(Role.ADDRESS) == Text.SAME) & self.name_is_identical
        return np.asarray(
            at_home | (self.level(Role.BIRTH_DATE) == Text.SAME) | (self.level(Role.IDENTIFIER) == Text.SAME)
        )

    @property
    def name_is_same(self) -> Bools:
        """Given and family names agree, slips and short forms included."""
        person = (self.level(GIVEN) >= Given.TYPO) & (self.level(FAMILY) >= Family.TYPO)
        return np.asarray(person | (self.level(STRUCTURE) >= Family.SUBSET))

    @property
    def name_is_identical(self) -> Bools:
        person = (self.level(GIVEN) == Given.SAME) & (self.level(FAMILY) == Family.SAME)
        return np.asarray(person | (self.level(STRUCTURE) == Family.SAME))

    @property
    def same_town(self) -> Bools:
        return np.asarray(self.level(Role.TOWN) == Text.SAME)

    @property
    def same_trade_and_skills(self) -> Bools:
        return np.asarray((self.level(Role.TRADE) >= Trade.COMMON) & (self.level(Role.SKILLS) >= Trade.COMMON))

    @property
    def same_trade_or_skills(self) -> Bools:
        return np.asarray((self.level(Role.TRADE) >= Trade.COMMON) | (self.level(Role.SKILLS) >= Trade.COMMON))

    @property
    def other_trade(self) -> Bools:
        """Another trade, and no skill in common to make up for it."""
        person = self.level(STRUCTURE) == Family.MISSING
        apart = (self.level(Role.TRADE) == Trade.DIFFERENT) & (self.level(Role.SKILLS) < Trade.COMMON)
        return np.asarray(person & apart)

    @property
    def other_life(self) -> Bools:
        """Another trade, and other skills or another town: perhaps father and son of one name."""
        unlike = (self.level(Role.SKILLS) == Trade.DIFFERENT) | (self.level(Role.TOWN) == Text.DIFFERENT)
        return np.asarray(self.other_trade & unlike)
