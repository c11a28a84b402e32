"""Who may be in which edition of the published pages, by what the sheet says: what it does not say is not published.

The members' edition shows what members see of the sheet already. The public one shows a person who says « public » for
themselves, their addresses and phones only where they say so; a need or a resource that says « public »; the
gatherings when the coordination says so; and nothing, anywhere, that designates anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sync.core.masking import Eye
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Audience
from sync.core.model.records import Listing, Member, Register
from sync.core.model.tabs import Record
from sync.core.parse.diffusion import together
from sync.core.people.directory import Directory, directory_of
from sync.core.people.privacy import allowed, lines_of_persons, with_masked_fields, without_withheld
from sync.core.tabs import GATHERINGS, LISTINGS, MEMBERS


class Edition(Enum):
    """The editions; the value is what the command takes, and what the folder is called."""

    MEMBERS = "membres"
    PUBLIC = "publique"


@dataclass(frozen=True, slots=True)
class Admitted:
    """What one edition may hold: a register in which nothing else is left, and the lines of each person in it."""

    edition: Edition
    register: Register
    people: tuple[tuple[Member, ...], ...]
    directory: Directory

    @property
    def is_public(self) -> bool:
        return self.edition is Edition.PUBLIC

    def text(self, record: Record, field: str) -> str:
        """Return the text of a field as this edition may show it: in public, without what would reach somebody, and
        names only of people who are in it.
        """
        text = allowed(record, field)
        if not self.is_public or not text:
            return text
        if record.origin.layout.kind.by_name[field].names_people and not self._are_here(record, field):
            return ""
        return without_contacts(text)

    def _are_here(self, record: Record, field: str) -> bool:
        rows = {line.row for lines in self.people for line in lines}
        named = self.directory.meant(record, field)
        return bool(named) and all(each.members and {line.row for line in each.members} <= rows for each in named)


def admitted(assessment: Assessment, edition: Edition, *, shows_gatherings: bool = False) -> Admitted:
    """Return what an edition may hold; ``shows_gatherings`` tells that the coordination lets the public one tell of the
    gatherings.
    """
    everyone = assessment.register.members
    discreet = without_withheld(assessment).register
    groups = lines_of_persons(assessment)
    if edition is Edition.MEMBERS:
        return Admitted(edition, discreet, _by_person(groups, discreet.members), directory_of(everyone))
    public_groups = [lines for lines in groups if together(line.diffusion for line in lines).is_public]
    rows = {line.row for lines in public_groups for line in lines if line.diffusion.is_public}
    present = {line.row for lines in public_groups for line in lines}
    hidden = [line for line in everyone if line.row not in present]
    included = {
        line.row: together(line.diffusion for line in lines).including for lines in public_groups for line in lines
    }
    members = [_without_contacts(line, included[line.row]) for line in discreet.members if line.row in rows]
    register = discreet.with_records(MEMBERS, members)
    register = register.with_records(GATHERINGS, register.gatherings if shows_gatherings else ())
    register = register.with_records(LISTINGS, [each for each in register.listings if _is_public(each)])
    shown = Eye.of(everyone, hidden).register(register)
    return Admitted(edition, shown, _by_person(groups, shown.members), directory_of(everyone))


def _is_public(listing: Listing) -> bool:
    return listing.diffusion.is_public and listing.audience is Audience.EVERYONE


def _by_person(groups: Iterable[Sequence[Member]], members: Iterable[Member]) -> tuple[tuple[Member, ...], ...]:
    """Return the lines of each person that are left, as they are left; nobody of whom nothing is."""
    by_row = {member.row: member for member in members}
    people = (tuple(by_row[line.row] for line in lines if line.row in by_row) for lines in groups)
    return tuple(lines for lines in people if lines)


def _without_contacts(member: Member, included: frozenset[str]) -> Member:
    reaching = member.origin.layout.kind.names(lambda field: field.reaches) - included
    return with_masked_fields(member, reaching)


REMOVED: Final = "(…)"
"""What stands in place of an address or a phone in a text of the public edition."""
_ADDRESS: Final = re.compile(
    r"[^\s@<>()\[\],;:«»\"]{1,64}(?:@|\s?(?:\(at\)|\[at\]|\(a\)|arobase)\s?)[^\s@<>()\[\],;:«»\"]{2,255}", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"(?<![\w/=.])(?:(?:(?:\+|00)[\s.()-]{0,2}\d|\(?0)(?:[\s.()-]{0,3}\d){8,13}|[1-9]\d{8})(?!\w)"
)
"""Numbers of France and of elsewhere as they are typed; a day and an hour side by side are none."""


def without_contacts(text: str) -> str:
    """Return a text without whatever looks like an e-mail address or a phone: robots read public pages."""
    return _PHONE.sub(REMOVED, _ADDRESS.sub(REMOVED, text))
