"""EX: what is tried. What did not work is read as what did: no rule looks at either."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import ends_too_soon, misread
from sync.core.say import say
from sync.core.tabs import EXPERIMENTS


@rule("EX01", Severity.WARNING, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """A day between which something is tried is no date that exists: the quarter does not know when to look back."""
    for experiment in register.records_of(EXPERIMENTS):
        for field in ("since", "until"):
            for part in misread(experiment, field):
                yield Remark(experiment, field, say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("EX02", Severity.WARNING, "Budget à lire", asks=True)
def budget_unreadable(register: Register) -> Iterator[Remark]:
    """What something costs is no number that can be read: whoever would take it up cannot count on it."""
    for experiment in register.records_of(EXPERIMENTS):
        for part in misread(experiment, "budget"):
            yield Remark(experiment, "budget", say("{text:quoted} n’est pas un montant que je sais lire", text=part))


@rule("EX03", Severity.HINT, "Suite à préciser", asks=True)
def next_step_unclear(register: Register) -> Iterator[Remark]:
    """What comes next is none of the three words: it is told without it. Stopping is one of them, as good as others."""
    for experiment in register.records_of(EXPERIMENTS):
        for part in misread(experiment, "next_step"):
            message = say("{text:quoted} : faut-il lire « reprendre », « adapter » ou « arrêter » ?", text=part)
            yield Remark(experiment, "next_step", message)


@rule("EX04", Severity.WARNING, "Fin avant le début")
def ends_before_it_begins(register: Register) -> Iterator[Remark]:
    """Something that is tried ends on a day that is before the first one: the quarter would look back too soon."""
    for experiment in register.records_of(EXPERIMENTS):
        yield from ends_too_soon(experiment, experiment.since, experiment.until)
