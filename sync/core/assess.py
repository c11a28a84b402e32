"""Everything Tablée concludes from one reading, in one place: read this first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from sync.core.changes import compare, link_members
from sync.core.duplicates import find_duplicates, people_from_members
from sync.core.duplicates.answers import heed
from sync.core.gatherings.calendar import upcoming
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Changes
from sync.core.model.records import Register, YearOfActivity
from sync.core.people.typology import classify
from sync.core.rules import in_order, look_at
from sync.core.tables import is_silent


def assess(
    register: Register,
    *,
    activity: Sequence[YearOfActivity] | None = None,
    before: Register | None = None,
    normal: Collection[str] = (),
    same: Mapping[str, bool] | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Assessment:
    """Look at a register: findings, duplicates, types, what comes, what changed since an earlier one.

    ``activity`` comes from the restricted workbook, None without it. ``normal`` holds the keys of the findings that a
    coordinator called normal; they stay silent. ``same`` holds what coordinators answered on pairs: key → one person.
    ``progress`` is told the stages of the search for duplicates.
    """
    community = register.community
    by_engine = find_duplicates(people_from_members(register.members), progress=progress)
    duplicates = heed(by_engine, register.members, same or {})
    whole = Assessment(
        register=register,
        findings=tuple(look_at(register)),
        duplicates=duplicates,
        people=classify(register, duplicates.pairs, activity, community, register.today),
        upcoming=upcoming(register, community, register.today),
        changes=compare(before, register, link_members) if before else Changes(),
        has_activity=activity is not None,
        same=same or {},
    )
    return silence(whole, normal)


def silence(assessment: Assessment, normal: Collection[str]) -> Assessment:
    """Return the assessment with these findings silent, by their keys, and no others."""
    findings = in_order(assessment.register, (*assessment.findings, *assessment.silent))
    silent = {finding for finding in findings if is_silent(finding, normal)}
    if silent == {*assessment.silent}:
        return assessment
    return replace(
        assessment,
        findings=tuple(finding for finding in findings if finding not in silent),
        silent=tuple(finding for finding in findings if finding in silent),
    )
