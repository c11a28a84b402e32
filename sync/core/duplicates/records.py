"""The lines of people once normalised: everything the stages after it look at, as numbered values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sync.core.duplicates.arrays import Bools, Ints
from sync.core.duplicates.contacts import Emails, Phones, read_emails, read_phones
from sync.core.duplicates.names import read_names
from sync.core.duplicates.normalise import Column, Words, read_birth_dates, read_column, read_towns, read_words
from sync.core.duplicates.parts import Parts, describe, first_names_borne
from sync.core.duplicates.people import People, Role

TEXT_ROLES = (Role.TOWN, Role.POSTCODE, Role.ADDRESS, Role.BIRTH_DATE, Role.IDENTIFIER)
WORD_ROLES = (Role.TRADE, Role.SKILLS)
"""Compared word by word; the words of an address only bring lines together."""
_READERS = {Role.TOWN: read_towns, Role.BIRTH_DATE: read_birth_dates}


@dataclass(frozen=True, slots=True)
class Records:
    """By line: its names as typed (first, last, structure), the parts that are its given and family names, whether it
    is an organisation's, the mark that tells it from its like and the bag of its words (see ``names``), its e-mails,
    its phones, the columns of single values and of words.

    ``roles`` tells which columns there are.
    """

    roles: frozenset[Role]
    typed: tuple[tuple[str, str, str], ...]
    parts: Parts
    given: Ints
    family: Ints
    is_structure: Bools
    marks: Ints
    bags: Ints
    emails: Emails
    phones: Phones
    columns: Mapping[Role, Column]
    words: Mapping[Role, Words]
    address_words: Words

    def __len__(self) -> int:
        return len(self.typed)

    @property
    def has_contacts(self) -> bool:
        """Whether this directory has e-mails or phones, which people share and are known by."""
        return not {Role.EMAIL, Role.PHONE}.isdisjoint(self.roles)


def normalise(people: People) -> Records:
    """Read every column by the part it plays, names with the habits that this directory shows."""
    first, last, structure = (people.texts(role) for role in (Role.FIRST_NAME, Role.LAST_NAME, Role.STRUCTURE))
    names = read_names(first, last, structure)
    names = replace(names, habits=replace(names.habits, borne=first_names_borne(names)))
    return Records(
        frozenset(people.columns),
        tuple(zip(first, last, structure, strict=True)),
        describe(names),
        names.given[names.of_row],
        names.family[names.of_row],
        names.is_structure[names.of_row],
        names.mark[names.of_row],
        names.bag[names.of_row],
        read_emails(people.texts(Role.EMAIL)),
        read_phones(people.texts(Role.PHONE)),
        {role: _READERS.get(role, read_column)(people.columns[role]) for role in TEXT_ROLES if role in people.columns},
        {role: read_words(people.columns[role]) for role in WORD_ROLES if role in people.columns},
        read_words(people.texts(Role.ADDRESS)),
    )
