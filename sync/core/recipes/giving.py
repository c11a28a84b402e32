"""Recipes made of what a sheet holds: what was tried, and the formats of gatherings.

They are made of a register of which nothing is left but what its readers may see (``sync.core.site.editions``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sync.core.digests.told_experiments import results
from sync.core.gatherings.following import NOT_HELD
from sync.core.gatherings.rhythm_words import said_rhythm
from sync.core.model.community import Community, GatheringFormat
from sync.core.model.records import Gathering, Register, When
from sync.core.people.privacy import allowed
from sync.core.recipes.values import Recipe, RecipeKind, long, short
from sync.core.tabs import EXPERIMENTS
from sync.core.tabs.experiments import Experiment
from sync.core.text import between, clock, day, euros, fold


def recipes_in(register: Register, community: Community, licence: str) -> tuple[Recipe, ...]:
    """Return every recipe that a register can give: the formats first, then what was tried, in the order of the sheet.

    A format tells what an experiment of its name does, else what its last gathering says of itself; one of which
    nothing was ever told is no recipe.
    """
    tried, formats = list(_tried(register, community, licence)), []
    for each in community.formats:
        names = [fold(name) for name in (each.name, *each.aliases)]
        experiment = next((recipe for recipe in tried if fold(recipe.title) in names), None)
        if experiment is not None:
            tried.remove(experiment)
        recipe = _format(each, experiment or _as_held(each, register, community, licence), community)
        if recipe.idea or recipe.means:
            formats.append(recipe)
    return (*formats, *tried)


def results_in(register: Register, community: Community, licence: str) -> tuple[Recipe, ...]:
    """Return the recipes of what is over and of which something came, and may be told: those that are published without
    being asked.
    """
    done = [each for each in _shown(register) if each.is_over(register.today) and any(results(each))]
    return tuple(_recipe(each, community, licence) for each in done)


def _shown(register: Register) -> Iterator[Experiment]:
    yield from (each for each in register.records_of(EXPERIMENTS) if allowed(each, "idea"))


def _tried(register: Register, community: Community, licence: str) -> Iterator[Recipe]:
    yield from (_recipe(each, community, licence) for each in _shown(register))


def _recipe(line: Experiment, community: Community, licence: str) -> Recipe:
    idea = long(allowed(line, "idea"))
    first, _, rest = idea.partition("\n")
    title = short(first)
    step = line.next_step.label if line.next_step is not None and allowed(line, "next_step") else ""
    return Recipe(
        RecipeKind.EXPERIMENT,
        title,
        given_by=short(community.name),
        office=short(allowed(line, "office")),
        carried_by=short(allowed(line, "carried_by")),
        when=_when(line.since, line.until),
        budget=euros(line.budget) if line.budget is not None and allowed(line, "budget") else "",
        next_step=step,
        licence=short(licence),
        idea=rest.strip() if title == first else idea,
        source=long(allowed(line, "source")),
        means=long(allowed(line, "means")),
        obstacles=long(allowed(line, "obstacles")),
        worked=long(allowed(line, "worked")),
        did_not_work=long(allowed(line, "did_not_work")),
    )


def _when(since: When | None, until: When | None) -> str:
    first, last = (since or until), (until or since)
    if first is None or last is None or last.last < first.day:
        return ""
    return between(first.day, last.last) if last.last > first.day else day(first.day)


def _format(one: GatheringFormat, recipe: Recipe, community: Community) -> Recipe:
    return replace(
        recipe,
        kind=RecipeKind.FORMAT,
        title=short(one.name),
        aliases=tuple(map(short, one.aliases)),
        rhythm=short(said_rhythm(community.rhythm)),
        hour=clock(community.usual_time),
        idea=recipe.idea or (recipe.title if fold(recipe.title) != fold(one.name) else ""),
    )


def _as_held(one: GatheringFormat, register: Register, community: Community, licence: str) -> Recipe:
    """Return what the last gathering of a format says of what it is for, and of how it goes."""
    held = [(each.date, each) for each in register.gatherings if each.date and _was_held(each, one, register.today)]
    last = max(held, key=lambda pair: pair[0], default=(None, None))[1]
    idea, means = ("", "") if last is None else (long(allowed(last, "purpose")), long(allowed(last, "programme")))
    return Recipe(
        RecipeKind.FORMAT,
        short(one.name),
        given_by=short(community.name),
        licence=short(licence),
        idea=idea,
        means=means,
    )


def _was_held(line: Gathering, one: GatheringFormat, today: date) -> bool:
    tells = bool(allowed(line, "purpose") or allowed(line, "programme"))
    return (
        line.format == one.name and tells and line.state not in NOT_HELD and line.date is not None and line.date < today
    )
