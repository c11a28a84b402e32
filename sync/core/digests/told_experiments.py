"""What came of experiments, for the letter of the month: what did not work as plainly as what did, each line once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Final

from sync.core.digests.values import Group, Line, Section
from sync.core.model.choices import NextStep
from sync.core.model.records import Register
from sync.core.model.tabs import Place
from sync.core.people.privacy import allowed
from sync.core.people.public_names import PublicNames
from sync.core.say import msgid, tell
from sync.core.tabs import EXPERIMENTS
from sync.core.tabs.experiments import Experiment
from sync.core.text import listed, one_line, quoted, typeset

_IDEA, _TEXT, _OFFICE = 100, 240, 40
_FRESH: Final = timedelta(days=365)
"""What ended before is no news any more."""
NEXT: Final = {
    NextStep.AGAIN: msgid("La suite : on reprend."),
    NextStep.ADAPT: msgid("La suite : on adapte."),
    NextStep.STOP: msgid("La suite : on s’arrête là, et c’est appris."),
}
_STOPPED: Final = re.compile(r"[.!?…]\s*[»”]$")
_CARRIERS: Final = ("carried_by",)


def experiments_to_tell(register: Register, places_told: Collection[Place], room: int) -> tuple[Experiment, ...]:
    """Return the experiments of which something came that no letter told yet, in the order of the sheet; none when the
    tab was not read whole. ``register`` is one without the people who said no to being shown.
    """
    if not register.whole(EXPERIMENTS):
        return ()
    oldest = register.today - _FRESH
    fresh = (
        each
        for each in register.records_of(EXPERIMENTS)
        if each.has_result and each.is_over(register.today) and (each.until is None or each.until.last >= oldest)
    )
    return tuple(
        each for each in fresh if each.origin.place not in places_told and allowed(each, "idea") and any(results(each))
    )[:room]


def experiments_section(register: Register, experiments: Sequence[Experiment]) -> Section:
    """Return the section of the letter; names are only those of people who may be named."""
    names = PublicNames.of(register.members)
    lines = tuple(Line(_called(each, names), typeset(" ".join(results(each)))) for each in experiments)
    return Section("experiments", tell("Ce que nous avons essayé"), groups=(Group(lines),) if lines else ())


def results(experiment: Experiment) -> Iterator[str]:
    """Yield what came of an experiment, what may be told of it: each in a sentence of its own, in people's words."""
    if worked := allowed(experiment, "worked"):
        yield tell("Ce qui a marché : {text}", text=_ended(quoted(worked, _TEXT)))
    if did_not := allowed(experiment, "did_not_work"):
        yield tell("Ce qui n’a pas marché : {text}", text=_ended(quoted(did_not, _TEXT)))
    if experiment.next_step is not None and allowed(experiment, "next_step"):
        yield tell(NEXT[experiment.next_step])


def _ended(quotation: str) -> str:
    """Return words between quotation marks with a full stop, unless they end with a stop of their own."""
    return quotation if _STOPPED.search(quotation) else f"{quotation}."


def _called(experiment: Experiment, names: PublicNames) -> str:
    office = one_line(allowed(experiment, "office"), _OFFICE)
    who = listed(one_line(name, 60) for name in names.on(experiment, _CARRIERS))
    beside = ", ".join(filter(None, (office, tell("par {who}", who=who) if who else "")))
    idea = quoted(allowed(experiment, "idea"), _IDEA)
    return f"{idea} ({beside})" if beside else idea
