"""Everything Tablée concludes from one reading: the value that every output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sync.core.model.outcomes import Changes, Duplicates, Finding, Proposal, Severity, Typed
from sync.core.model.records import Register


@dataclass(frozen=True, slots=True)
class Assessment:
    """``findings`` are in order of tab, row and column, those called normal are in ``silent``; ``people`` has one
    Typed a person; ``upcoming`` the next gatherings as planned or proposed, by date; ``changes`` since the earlier
    reading that was asked for. ``has_activity`` tells whether the restricted workbook was there. ``same`` is what
    coordinators answered on pairs of lines (see ``heed``), heeded already unless ``is_bare``.
    """

    register: Register
    findings: tuple[Finding, ...]
    duplicates: Duplicates
    people: tuple[Typed, ...]
    upcoming: tuple[Proposal, ...]
    changes: Changes
    silent: tuple[Finding, ...] = ()
    has_activity: bool = False
    same: Mapping[str, bool] = field(default_factory=dict)
    is_bare: bool = False

    @classmethod
    def bare(cls, register: Register, same: Mapping[str, bool] | None = None) -> Assessment:
        """Return a register about which nothing was concluded, for what only shows it."""
        return cls(register, (), Duplicates(), (), (), Changes(), same=same or {}, is_bare=True)

    @property
    def as_of(self) -> datetime:
        """The moment of the reading."""
        return self.register.read_at

    @property
    def today(self) -> date:
        return self.register.today

    def count(self, severity: Severity) -> int:
        """Return how many findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
