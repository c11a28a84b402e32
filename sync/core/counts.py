"""What an assessment counts: all that is told of it in a few numbers, and that names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Severity
from sync.core.people.typology import totals


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity, people who are entered several times, members by class."""

    findings: Mapping[str, int]
    duplicates: int
    typology: Mapping[str, int]


def counts_of(assessment: Assessment) -> Counts:
    """Return what this assessment counts."""
    return Counts(
        {severity.value: assessment.count(severity) for severity in Severity},
        len(assessment.duplicates.clusters),
        {kind.value: count for kind, count in totals(assessment.people).items()},
    )
