"""What answers can be about, in one reading: two lines of the directory, a remark on a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from sync.core.changes import link_records
from sync.core.model.outcomes import Finding
from sync.core.model.records import Member, Register
from sync.core.model.tabs import AnyTab, Place
from sync.core.rules import look_at
from sync.core.tables import finding_key, line_key, pair_key
from sync.core.tables.findings import former_finding_key
from sync.core.tabs import MEMBERS


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a tab of some kind, and what is remarked there: the rule, the field and its value."""

    kind: AnyTab
    place: Place
    remark: tuple[str, ...] = ()


class Subjects(Protocol):
    """What answers of one table can be about, in one reading."""

    @property
    def register(self) -> Register:
        """The reading, understood."""

    def named(self, subject: str) -> str:
        """Return the name of a subject here: an older Tablée may have given it another one."""

    def spots(self, subject: str) -> Sequence[Spot]:
        """Return where a subject stands; nowhere when its lines do not say the same there."""

    def at(self, spots: Sequence[Spot]) -> str | None:
        """Return the subject that stands at some spots; None when there is none."""


class Links:
    """Which line of an earlier reading is which of the present one, asked tab by tab."""

    def __init__(self, before: Register, now: Register) -> None:
        self._before, self._now = before, now
        self._kept: dict[AnyTab, Mapping[Place, Place]] = {}

    def follow(self, spots: Sequence[Spot]) -> tuple[Spot, ...]:
        """Return where spots are now, but for those whose line is gone."""
        pairs = ((spot, self._places(spot.kind).get(spot.place)) for spot in spots)
        return tuple(replace(spot, place=place) for spot, place in pairs if place is not None)

    def _places(self, kind: AnyTab) -> Mapping[Place, Place]:
        if kind not in self._kept:
            self._kept[kind] = link_records(self._before, self._now, kind)
        return self._kept[kind]


@dataclass
class PairSubjects:
    """The lines of the directory, two by two, by ``pair_key``."""

    register: Register

    def named(self, subject: str) -> str:
        return subject

    def spots(self, subject: str) -> Sequence[Spot]:
        one, _, other = subject.partition("-")
        ones, others = self._lines.get(one, []), self._lines.get(other, [])
        ends = ones[:2] if one == other else [*ones[:1], *others[:1]]
        return [_line(member) for member in ends] if len(ends) == 2 else []

    def at_rows(self, rows: Sequence[int]) -> str | None:
        """Return the subject of two lines that are named by their numbers."""
        return self.at([_line(member) for member in self.register.members if member.row in rows])

    def at(self, spots: Sequence[Spot]) -> str | None:
        ends = [self._members[spot.place] for spot in spots if spot.place in self._members]
        return pair_key(ends[0], ends[1]) if len(ends) == 2 else None

    @cached_property
    def _lines(self) -> Mapping[str, list[Member]]:
        """The members by what their lines say, copies together."""
        members: dict[str, list[Member]] = defaultdict(list)
        for member in self.register.members:
            members[line_key(member)].append(member)
        return members

    @cached_property
    def _members(self) -> Mapping[Place, Member]:
        return {member.origin.place: member for member in self.register.members}


def _line(member: Member) -> Spot:
    return Spot(MEMBERS, member.origin.place)


@dataclass
class FindingSubjects:
    """The findings of the rules, by ``finding_key``: those that are given, or else what the rules remark."""

    register: Register
    findings: Iterable[Finding] = field(default=())
    are_given: bool = False

    def named(self, subject: str) -> str:
        return subject if subject in self._by_key else self._names.get(subject, subject)

    def spots(self, subject: str) -> Sequence[Spot]:
        finding = self._by_key.get(self.named(subject))
        return [] if finding is None else [_remark(finding)]

    def at(self, spots: Sequence[Spot]) -> str | None:
        return next((self._by_spot[spot] for spot in spots if spot in self._by_spot), None)

    @cached_property
    def _by_key(self) -> Mapping[str, Finding]:
        findings = self.findings if self.are_given else look_at(self.register)
        return {finding_key(finding): finding for finding in findings}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {former_finding_key(finding): key for key, finding in self._by_key.items()}

    @cached_property
    def _by_spot(self) -> Mapping[Spot, str]:
        return {_remark(finding): key for key, finding in self._by_key.items()}


def _remark(finding: Finding) -> Spot:
    return Spot(finding.kind, Place(finding.tab, finding.row), (finding.code, finding.field_id, finding.value))
