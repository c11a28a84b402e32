"""Experiments, for those who coordinate: the obstacles and the asks that wait, and a look back once a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sync.core.digests.beside import beside
from sync.core.digests.scope import Scope
from sync.core.digests.told_experiments import results
from sync.core.digests.values import Group, Line, Section, WeeklyDigest
from sync.core.model.records import Register
from sync.core.panorama.gatherings import quarter_before
from sync.core.say import tell
from sync.core.tabs import EXPERIMENTS
from sync.core.tabs.experiments import Experiment
from sync.core.text import one_line, plural, quoted, typeset

_IDEA, _TEXT = 80, 200
_OBSTACLES: Final = ("obstacles", "asks")


def with_experiments(digest: WeeklyDigest, scope: Scope) -> WeeklyDigest:
    """Return a digest with the obstacles and the asks of experiments that wait for somebody."""
    waiting = (
        [each for each in scope.register.records_of(EXPERIMENTS) if each.waits] if scope.covers(EXPERIMENTS) else []
    )
    lines = tuple(_waiting(scope, each) for each in waiting)
    section = Section(
        "experiments",
        tell("Expérimentations : ce qui attend un coup de main"),
        groups=(Group(lines),) if lines else (),
        rest=tell("dans le tableur"),
    )
    headline = plural(len(lines), "expérimentation attend une aide", "expérimentations attendent une aide")
    return beside(digest, section, scope.assessment.today, headline)


def _waiting(scope: Scope, experiment: Experiment) -> Line:
    fields = [field for field in _OBSTACLES if getattr(experiment, field)]
    cells = scope.cells(experiment.origin.tab, *(experiment.origin.cell(field) for field in fields))
    return Line(experiment_called(experiment), typeset(" ".join(_sentences(experiment))), cells=cells)


def waiting_words(experiment: Experiment) -> Iterator[str]:
    """Yield the obstacles and the asks of an experiment, in people's words."""
    if experiment.obstacles:
        yield tell("Frein rencontré : {text}", text=quoted(experiment.obstacles, _TEXT))
    if experiment.asks:
        yield tell("Demande au cercle de suivi : {text}", text=quoted(experiment.asks, _TEXT))


def _sentences(experiment: Experiment) -> Iterator[str]:
    yield from waiting_words(experiment)
    if experiment.carried_by:
        yield tell("Qui porte : {who}.", who=one_line(experiment.carried_by, 60))


def experiment_called(experiment: Experiment) -> str:
    """Return how those who coordinate are told of an experiment: its idea, and its office."""
    idea = quoted(experiment.idea, _IDEA) if experiment.idea else tell("Une expérimentation sans titre")
    return f"{idea} ({one_line(experiment.office, 40)})" if experiment.office else idea


def looked_back(register: Register) -> tuple[Group, ...]:
    """Return what was tried until lately and what came of it, for the first digest of a quarter: what ended since the
    quarter before began, and how many go on.
    """
    if not register.whole(EXPERIMENTS):
        return ()
    today, since = register.today, quarter_before(register.today, 1)
    experiments = register.records_of(EXPERIMENTS)
    ended = [each for each in experiments if each.until is not None and since <= each.until.last <= today]
    running = [each for each in experiments if each.goes_on(today)]
    lines = [Line(experiment_called(each), typeset(" ".join(results(each)) or _untold(each))) for each in ended]
    if running:
        lines.append(Line(plural(len(running), "expérimentation se poursuit", "expérimentations se poursuivent")))
    return (Group(tuple(lines), tell("Ce qui a été essayé")),) if lines else ()


def _untold(experiment: Experiment) -> str:
    who = one_line(experiment.carried_by, 60)
    if who:
        return tell("Qu’en retenir ? {who} peut le dire en deux mots.", who=who)
    return tell("Qu’en retenir ? Deux mots suffisent, que cela ait marché ou non.")
