"""Who may be in which edition of the published pages, by what the sheet says: what it does not say is not published.

The members' edition shows what members see of the sheet already. The public one shows a person who says « public » for
themselves, their addresses and phones only where they say so; a need or a resource that says « public »; the
gatherings when the coordination says so; and nothing, anywhere, that designates anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from sync.core.masking import Eye
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Audience, Edition
from sync.core.model.records import Gathering, Kept, Listing, Member, Register, SharedRecord
from sync.core.model.tabs import Record
from sync.core.parse.diffusion import together
from sync.core.people.directory import Directory, directory_of
from sync.core.people.privacy import allowed, lines_of_persons, with_masked_fields, without_withheld
from sync.core.tabs import EXISTING, EXPERIMENTS, GATHERINGS, LISTINGS, MEMBERS
from sync.core.tabs.existing import Existing

_PUBLISHED: Final = (MEMBERS, GATHERINGS, LISTINGS, EXISTING, EXPERIMENTS)
"""The tabs of which the public edition may tell; of any other, no line is in it."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What one edition may hold: a register whose records say nothing else (but for the cells that they come from,
    which are for nobody to show), and the lines of each person in it.
    """

    edition: Edition
    register: Register
    people: tuple[tuple[Member, ...], ...]

    @property
    def is_public(self) -> bool:
        return self.edition is Edition.PUBLIC


def _everyone(_lines: Sequence[Member]) -> bool:
    return True


def admitted(
    assessment: Assessment,
    edition: Edition,
    *,
    shows_gatherings: bool = False,
    hands_over: bool = False,
    admits: Callable[[Sequence[Member]], bool] = _everyone,
) -> Admitted:
    """Return what an edition may hold; ``shows_gatherings`` tells that the coordination lets the public one tell of the
    gatherings, ``hands_over`` that it gives what was tried by hand (such a line needs not say « public »), ``admits``
    of which people, by their lines, it may show at all.
    """
    discreet = without_withheld(assessment).register
    groups = lines_of_persons(assessment)
    if edition is Edition.MEMBERS:
        lines = {tab: tuple(map(_for_members, records)) for tab, records in discreet.lines.items()}
        shown = replace(discreet, lines=lines)
        return Admitted(edition, shown, _by_person(groups, shown.members))
    everyone = assessment.register.members
    public_groups = [
        lines for lines in groups if together(line.diffusion for line in lines).is_public and admits(lines)
    ]
    present = {line.row for lines in public_groups for line in lines}
    said = {line.row: together(each.diffusion for each in lines) for lines in public_groups for line in lines}
    members = [
        _without_contacts(line, said[line.row].including)
        for line in discreet.members
        if line.row in said and line.diffusion.is_public
    ]
    register = discreet.with_records(MEMBERS, members)
    register = register.with_records(GATHERINGS, register.gatherings if shows_gatherings else ())
    register = register.with_records(LISTINGS, [each for each in register.listings if _is_public(each)])
    register = register.with_records(EXISTING, [each for each in register.records_of(EXISTING) if _is_public(each)])
    if not hands_over:
        tried = [each for each in register.records_of(EXPERIMENTS) if _is_public(each)]
        register = register.with_records(EXPERIMENTS, tried)
    register = replace(register, lines={tab.id: register.lines.get(tab.id, ()) for tab in _PUBLISHED})
    eye = Eye.of(everyone, [line for line in everyone if line.row not in present])
    seen = replace(eye, is_wary=hands_over).register(register)
    public = _Public(directory_of(everyone), frozenset(present))
    shown = replace(seen, lines={tab: tuple(map(public.shown, records)) for tab, records in seen.lines.items()})
    return Admitted(edition, shown, _by_person(groups, shown.members))


@dataclass(frozen=True, slots=True)
class _Public:
    """What a record may say in public: no name of whoever is not in the edition, nothing that reaches anybody."""

    directory: Directory
    present: frozenset[int]

    def shown(self, record: Kept) -> Kept:
        changes: dict[str, Any] = {name: self._text(record, name) for name in _texts_of(record)}
        if isinstance(record, Gathering):
            changes |= {"remote": ""}
        if isinstance(record, Listing):
            changes |= {"with_whom": "", "emails": record.emails, "phones": record.phones}
        if isinstance(record, Listing | Existing):
            is_said = "contact" in record.diffusion.including
            changes |= (
                {"contact": allowed(record, "contact")} if is_said else dict.fromkeys(_REACHING & changes.keys(), ())
            )
            changes["contact"] = changes["contact"] or ""
        return replace(record, **changes)

    def _text(self, record: Record, field: str) -> str:
        text = allowed(record, field)
        declared = record.origin.layout.kind.by_name.get(field)
        if text and declared is not None and declared.names_people and not self._are_here(record, field):
            return ""
        return without_contacts(text)

    def _are_here(self, record: Record, field: str) -> bool:
        named = self.directory.meant(record, field)
        return bool(named) and all(
            each.members and self.present.issuperset(line.row for line in each.members) for each in named
        )


_REACHING: Final = frozenset({"contact", "emails", "phones"})
"""What a need, a resource or what is there already says to members alone, unless its line says otherwise."""


def _texts_of(record: Record) -> Iterator[str]:
    return (each.name for each in fields(record) if isinstance(getattr(record, each.name), str))


def _for_members(record: Kept) -> Kept:
    """Return a record without what was masked in it, nor with whom a need was met: that is theirs to tell."""
    changes: dict[str, Any] = {name: allowed(record, name) for name in _texts_of(record)}
    if isinstance(record, Listing):
        changes |= {"with_whom": ""}
    return replace(record, **changes)


_AT_ONCE: Final = (10, 2.0)
"""So many people more at once, and so many times as many, is a column that was filled by mistake rather than wishes."""


def grows_too_fast(before: int, now: int) -> bool:
    """Return whether the public edition would show so many more people than it did that a person is to say so."""
    many, times = _AT_ONCE
    return now - before >= many and now > times * before


def _is_public(line: Listing | SharedRecord) -> bool:
    return line.diffusion.is_public and line.audience is Audience.EVERYONE


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
