"""What commands that only look conclude of a reading."""

from __future__ import annotations

from sync import connect
from sync.cli.reading import Answers
from sync.connect import Plan
from sync.core.assess import assess
from sync.core.model.assessment import Assessment
from sync.core.model.records import Register
from sync.turn.activity import read_years


def assessment_of(plan: Plan, register: Register, answers: Answers) -> Assessment:
    """Return what is concluded of a reading, with the restricted workbook when there is one."""
    years = read_years(connect.activity(plan), plan.community)
    return assess(register, activity=years, normal=answers.normal, same=answers.same)
