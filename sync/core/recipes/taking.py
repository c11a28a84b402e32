"""A recipe that others gave, laid out for us: a line of « Expérimentations » to paste, a format to adopt."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sync.core.model.community import Community, GatheringFormat
from sync.core.model.records import Register
from sync.core.recipes.values import Recipe, RecipeKind
from sync.core.say import tell
from sync.core.tabs import EXPERIMENTS
from sync.core.tabs.experiments import Experiment
from sync.core.text import capital, fold, quoted

_TOLD: Final = 400
"""Letters of a text of a recipe that are told beside its line."""


def cells_of(recipe: Recipe, fields: Collection[str]) -> dict[str, str]:
    """Return the cells of its line, by field: the idea, whose it was, how; what a tab without a column for it would
    lose is said in the idea. What came of it there is not what came of it here: those cells are left for whoever tries.
    """
    told = {
        "source": "\n".join(filter(None, (capital(recipe.attribution), recipe.source))),
        "means": recipe.means,
    }
    beside = [text for field, text in told.items() if field not in fields]
    idea = "\n".join(filter(None, (recipe.title, recipe.idea, *beside)))
    return {"idea": idea, **{field: text for field, text in told.items() if field in fields}}


def told_there(recipe: Recipe) -> Iterator[str]:
    """Yield what came of it where it was tried, each in a sentence of its own."""
    if recipe.worked:
        yield tell("Là-bas, ce qui a marché : {text}.", text=quoted(recipe.worked, _TOLD))
    if recipe.did_not_work:
        yield tell("Là-bas, ce qui n’a pas marché : {text}.", text=quoted(recipe.did_not_work, _TOLD))
    if recipe.obstacles:
        yield tell("Là-bas, les freins : {text}.", text=quoted(recipe.obstacles, _TOLD))
    if recipe.budget:
        yield tell("Là-bas, le budget : {text}.", text=quoted(recipe.budget, _TOLD))


def line_here(recipe: Recipe, register: Register) -> Experiment | None:
    """Return the line of a recipe in the members' sheet, known by its idea; None without one."""
    title = fold(recipe.title)
    lines = register.records_of(EXPERIMENTS)
    return next((each for each in lines if title in (fold(each.idea), fold(each.idea.partition("\n")[0]))), None)


def format_to_adopt(recipe: Recipe, community: Community) -> GatheringFormat | None:
    """Return the format that a recipe proposes; None when it proposes none, or when the community has it."""
    if recipe.kind is not RecipeKind.FORMAT:
        return None
    names = {fold(name) for each in community.formats for name in (each.name, *each.aliases)}
    if fold(recipe.title) in names:
        return None
    aliases = tuple(alias for alias in recipe.aliases if fold(alias) not in names)
    return GatheringFormat(recipe.title, aliases)
