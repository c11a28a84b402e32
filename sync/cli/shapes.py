"""The documents of ``--json``. Their names and shapes are a contract: see CHANGELOG before changing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sync.core.counts import Counts, counts_of
from sync.core.model.community import Community
from sync.core.model.outcomes import Change, Duplicates, Finding, Typed, Why
from sync.core.model.records import Register
from sync.core.people.typology import totals
from sync.core.reasons import reasons_told

if TYPE_CHECKING:  # slow to import, and only named here
    from sync.jobs.runner import Report
    from sync.letters.weekly_digest import Written
    from sync.snapshot import SnapshotReport

Document = Mapping[str, Any]  # JSON: values are nested freely


def check(register: Register, findings: Sequence[Finding]) -> Document:
    """What ``check --json`` says."""
    return {
        "read_at": register.read_at.isoformat(),
        "complete": register.complete,
        "counts": {tab.id.lower(): len(register.records_of(tab)) for tab in register.expected},
        "mapping": [
            {
                "tab": layout.tab,
                "header": heading.text,
                "field": layout.kind.labels[heading.field] if heading.field else None,
                "guessed": heading.guessed,
            }
            for layout in register.layouts
            for heading in layout.headings
        ],
        "findings": [finding_shape(finding) for finding in findings],
        "notes": list(register.notes),
        "passed_over": [
            {"tab": line.origin.tab, "row": line.row, "reason": line.reason.label}
            for line in register.passed_over
            if not line.is_kept
        ],
    }


def finding_shape(finding: Finding) -> Document:
    several = {"readings": list(finding.readings), "cells": list(finding.cells)}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "tab": finding.tab,
        "cell": finding.cell,
        "row": finding.row,
        "field": finding.field,
        "value": finding.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
        **{name: values for name, values in several.items() if values},
    }


def duplicates(found: Duplicates) -> Document:
    """What ``duplicates --json`` says."""
    return {
        "clusters": [list(cluster) for cluster in found.clusters],
        "pairs": [
            {
                "rows": list(pair.rows),
                "tier": pair.tier.value,
                "score": round(pair.score, 2),
                "because": [words for _, words in reasons_told(pair)],
            }
            for pair in found.pairs
        ],
        **({"untold": found.untold} if found.untold else {}),
    }


def typology(people: Sequence[Typed], community: Community) -> Document:
    """What ``typology --json`` says; no figure of the restricted workbook is in it (promise 8)."""
    return {
        "thresholds": {"contracts": community.thresholds.contracts, "revenue": community.thresholds.revenue},
        "members": [
            {
                "rows": list(person.rows),
                "name": person.name,
                "emails": list(person.emails),
                "class": person.type.value,
                "engagement": {
                    "gatherings": person.engagement.gatherings,
                    "listings": person.engagement.listings,
                    "introductions": person.engagement.introductions,
                },
                "because": list(person.because),
            }
            for person in people
        ],
        "totals": class_totals(people),
    }


def class_totals(people: Sequence[Typed]) -> dict[str, int]:
    return {kind.value: count for kind, count in totals(people).items()}


def run(report: Report) -> Document:
    """What ``run --json`` says."""
    assessment = report.turn.assessment
    return {
        "changed": report.changed,
        **asdict(counts_of(assessment)),
        "changes": [change(event) for event in assessment.changes.events if report.turn.sheet_changed],
        "published": list(report.published),
        "files": [str(path) for path in report.files],
        "mails": report.mails,
        "problems": list(report.problems),
    }


def unchanged(counts: Counts) -> Document:
    """What ``run --json`` says when nothing changed since the last turn."""
    nothing = {"changes": [], "published": [], "files": [], "mails": 0, "problems": []}
    return {"changed": False, **asdict(counts), **nothing}


def change(event: Change) -> Document:
    return {
        "kind": event.kind.value,
        "tab": event.title,
        "name": event.name,
        "row": event.row,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in event.fields],
    }


def why(answer: Why) -> Document:
    """What ``why --json`` says."""
    return {
        "about": answer.about,
        "answers": [
            {
                "claim": each.claim,
                "cells": list(each.cells),
                "rule": each.rule,
                "threshold": each.threshold or None,
                "date": each.date.isoformat(),
            }
            for each in answer.answers
        ],
    }


def digest(written: Written) -> Document:
    """What ``digest --json`` says."""
    return {
        "kind": written.kind,
        "to": list(written.to),
        "subject": written.subject,
        "files": [str(path) for path in written.files],
        "empty": written.empty,
    }


def snapshot(report: SnapshotReport) -> Document:
    """What ``snapshot --json`` says."""
    return {
        "file": str(report.file),
        "sheets": list(report.sheets),
        "rows": report.rows,
        "sha256": report.sha256,
    }
