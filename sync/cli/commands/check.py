"""``tablee check``: what deserves a look in the spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Kept, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.reading import read_answers, read_register
from sync.connect import Asked, Plan
from sync.core.model.outcomes import Finding, Severity
from sync.core.model.records import Register
from sync.core.rules import look_at
from sync.core.tables import is_silent


@of_each_office
def check(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Se termine par 1 s’il y a des erreurs, 0 sinon."""
    register, findings = findings_of(connect.plan_as_set(Asked(source, config, None, out, today)))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        answer(document(register, findings))
    elif not quiet or wrong:
        console = screen.console()
        screen.show_reading(console, register)
        screen.show_findings(console, findings)
        screen.show_counts(console, findings)
    return 1 if wrong else 0


def findings_of(plan: Plan) -> tuple[Register, tuple[Finding, ...]]:
    """Return every finding but those that a coordinator called normal."""
    register = read_register(plan)
    normal = read_answers(plan).normal
    return register, tuple(finding for finding in look_at(register) if not is_silent(finding, normal))


def document(register: Register, findings: Sequence[Finding]) -> Document:
    """Return what ``check --json`` says."""
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
        "findings": [_finding(finding) for finding in findings],
        "notes": list(register.notes),
        "passed_over": [
            {"tab": line.origin.tab, "row": line.row, "reason": line.reason.label}
            for line in register.passed_over
            if not line.is_kept
        ],
    }


def _finding(finding: Finding) -> Document:
    several = {"readings": list(map(str, finding.readings)), "cells": list(finding.cells)}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "tab": finding.tab,
        "cell": finding.cell,
        "row": finding.row,
        "field": finding.field,
        "value": finding.value,
        "message": str(finding.message),
        "suggestion": finding.suggestion,
        **{name: values for name, values in several.items() if values},
    }
