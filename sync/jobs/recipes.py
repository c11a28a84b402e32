"""Give recipes to other communities as files, and take theirs as proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sync.core.model.choices import Edition
from sync.core.recipes.giving import recipes_in
from sync.core.recipes.markdown import markdown_of, recipe_in
from sync.core.recipes.taking import format_to_adopt
from sync.core.recipes.values import GIVEN, Recipe, by_file
from sync.core.say import msgid, tell
from sync.core.site.editions import admitted
from sync.core.tables.restored import TITLE, line_of_recipe, taken
from sync.core.tabs import EXPERIMENTS
from sync.core.text import capital, fold, listed, quoted, typeset
from sync.disk import private_folder, write_privately
from sync.errors import ConfigurationError
from sync.turn.context import Outcome, Turn
from sync.turn.proposals import propose
from sync.turn.publish import publish

NONE_YET: Final = msgid(
    "Il n’y a pas encore de recette à donner : une ligne de l’onglet « Expérimentations », ou un format dont le "
    "planning dit l’intention et le déroulé."
)


def recipes_to_give(turn: Turn, licence: str = "") -> tuple[Recipe, ...]:
    """Return what can be given, as anybody may read it: nobody is named in it but who said « public »."""
    context = turn.context
    view = admitted(turn.assessment, Edition.PUBLIC, shows_gatherings=True, hands_over=True)
    return recipes_in(view.register, context.community, licence or context.site.licence)


def held_back(turn: Turn, recipes: Iterable[Recipe]) -> tuple[str, ...]:
    """Return, in a sentence a recipe, which of its texts are not given: they name or reach somebody who did not say
    « public », or their line leaves them out.
    """
    whole = recipes_in(turn.register, turn.context.community, "")
    return tuple(
        typeset(
            tell(
                "De {title:quoted} je ne donne pas {parts:listed} : on y reconnaîtrait quelqu’un qui n’a pas dit "
                "« public », ou la ligne le demande.",
                title=recipe.title,
                parts=[quoted(EXPERIMENTS.labels[name]) for name in missing],
            )
        )
        for recipe in recipes
        if (missing := _missing(recipe, whole))
    )


def _missing(recipe: Recipe, whole: Sequence[Recipe]) -> list[str]:
    """Return the fields that a recipe has only as a whole."""
    same = [each for each in whole if fold(each.title) == fold(recipe.title)]
    return [name for name in GIVEN if not getattr(recipe, name) and any(getattr(each, name) for each in same)]


def chosen(recipes: Sequence[Recipe], titles: Iterable[str]) -> tuple[Recipe, ...]:
    """Return the recipes of these titles, or of which they are the beginning. Raises ConfigurationError when there is
    none of that title, or when several begin so.
    """
    return tuple(_named(recipes, title) for title in titles)


def write_recipes(recipes: Iterable[Recipe], folder: Path) -> tuple[Path, ...]:
    """Write each recipe in a file of a folder, in the place of what an earlier one of its title was. Raises OSError."""
    files = by_file(recipes)
    private_folder(folder)
    for name, recipe in files.items():
        write_privately(folder / name, markdown_of(recipe).encode("utf-8", "replace"))
    return tuple(folder / name for name in files)


def take_recipe(turn: Turn, text: str) -> Outcome:
    """Propose what a recipe holds: a line to paste in « À recoller », and in « Réglages » the format to adopt. Whose it
    was stands in both. Raises ConfigurationError when it is no recipe, or when all that it proposes is there already.
    """
    sentence = keep_recipe(turn, text)
    return replace(publish(turn), sentence=sentence)


def keep_recipe(turn: Turn, text: str) -> str:
    """Keep what a recipe proposes, for the next publication; return what was done. Raises as ``take_recipe``."""
    context, recipe = turn.context, recipe_in(text)
    proposal, format_ = line_of_recipe(recipe), format_to_adopt(recipe, context.community)
    here = taken(proposal, turn.register)
    if here and format_ is None:
        raise ConfigurationError(
            typeset(
                tell(
                    "Cette idée est déjà dans {tab:quoted}, ligne {row} ; rien n’a été proposé.",
                    tab=here.origin.tab,
                    row=here.row,
                )
            )
        )
    propose(context.journal, proposal, context.now)
    places = [] if here else [tell("une ligne à coller, dans l’onglet {tab:quoted}", tab=tell(TITLE))]
    if format_ is not None:
        places.append(tell("un format à adopter, dans l’onglet {tab:quoted}", tab=tell("Réglages")))
    what = capital(recipe.attribution)
    return typeset(tell("{what} : je propose {places}. Rien n’est changé.", what=what, places=listed(places)))


def _named(recipes: Sequence[Recipe], title: str) -> Recipe:
    if not recipes:
        raise ConfigurationError(typeset(tell(NONE_YET)))
    words = fold(title)
    exact = [each for each in recipes if fold(each.title) == words or each.slug == words]
    likely = exact or [each for each in recipes if words and fold(each.title).startswith(words)]
    if len(likely) == 1:
        return likely[0]
    names = listed([quoted(each.title) for each in likely or recipes], tell("ou"))
    if likely:
        raise ConfigurationError(
            typeset(tell("Plusieurs recettes commencent par {title:quoted} ; rien n’a été écrit.", title=title)),
            typeset(tell("Dites laquelle : {names}.", names=names)),
        )
    raise ConfigurationError(
        typeset(tell("Je ne connais pas la recette {title:quoted} ; rien n’a été écrit.", title=title)),
        typeset(tell("Donnez {names}.", names=names)),
    )
