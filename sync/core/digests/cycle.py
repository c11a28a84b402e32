"""Where the cycle stands, in a line of the digest and of the letter: what goes on, what begins next."""

from __future__ import annotations

from dataclasses import replace

from sync.core.cycle import current_and_next
from sync.core.digests.scope import Scope
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.model.records import Register
from sync.core.people.privacy import allowed
from sync.core.say import tell
from sync.core.tabs import CYCLE
from sync.core.tabs.cycle import Step
from sync.core.text import between, capital, labelled, one_line, quoted


def cycle_section(register: Register) -> Section:
    """Return the section of a register: of one without the withheld, for members."""
    lines = tuple(_line(step) for step in current_and_next(register))
    return Section("cycle", tell("Où en est le cycle"), groups=(Group(lines),) if lines else ())


def with_cycle(digest: WeeklyDigest, scope: Scope) -> WeeklyDigest:
    """Return a digest with where the cycle stands, which alone is no reason to write."""
    section = cycle_section(scope.register) if scope.covers(CYCLE) else Section("cycle", "")
    if digest.is_empty or not section.shows:
        return digest
    return replace(digest, sections=(*digest.sections, section))


def _line(step: Step) -> Line:
    what, for_whom = allowed(step, "what"), allowed(step, "for_whom")
    known = (one_line(what, 300), labelled(tell("Pour qui"), one_line(for_whom, 80)) if for_whom else "")
    when = capital(between(*step.days)) if step.days else ""
    return Line(quoted(allowed(step, "step"), 80), " · ".join(filter(None, known)), when)
