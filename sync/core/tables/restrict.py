"""Keep what concerns one office."""

from __future__ import annotations

from dataclasses import replace

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Duplicates
from sync.core.people.offices import known_offices, office_key, office_keys
from sync.core.tabs import MEMBERS


def for_office(assessment: Assessment, office: str) -> Assessment:
    """Return the assessment of one office: its members (« Bureau de Nantes » is « nantes »), their findings, pairs and
    classes; gatherings and listings whole, for they belong to everyone.
    """
    register = assessment.register
    key = office_key(office)
    offices = known_offices(register).keys() | {key}
    members = tuple(member for member in register.members if key in office_keys(member.office, offices))
    rows = {member.row for member in members}
    pairs = tuple(pair for pair in assessment.duplicates.pairs if rows.issuperset(pair.rows))
    clusters = tuple(cluster for cluster in assessment.duplicates.clusters if rows.issuperset(cluster))
    return replace(
        assessment,
        register=register.with_records(MEMBERS, members),
        findings=tuple(f for f in assessment.findings if f.kind is not MEMBERS or f.row in rows),
        duplicates=Duplicates(clusters, pairs),
        people=tuple(person for person in assessment.people if not rows.isdisjoint(person.rows)),
    )
