"""CY: the steps of the cycle."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import ends_too_soon, misread
from sync.core.say import say
from sync.core.tabs import CYCLE


@rule("CY01", Severity.WARNING, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """A day of a step is no date that exists: the step is in no calendar meanwhile."""
    for step in register.records_of(CYCLE):
        for field in ("since", "until"):
            for part in misread(step, field):
                yield Remark(step, field, say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("CY02", Severity.WARNING, "Fin avant le début")
def ends_before_it_begins(register: Register) -> Iterator[Remark]:
    """A step ends on a day that is before the first one: it is in no calendar meanwhile."""
    for step in register.records_of(CYCLE):
        yield from ends_too_soon(step, step.since, step.until)
