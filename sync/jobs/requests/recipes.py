"""« Donner la recette de » and « Reprendre une recette »: for coordinators, who open no terminal."""

from __future__ import annotations

from typing import Final

from sync.core.recipes.values import FOLDER
from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.jobs.recipes import chosen, held_back, keep_recipe, recipes_to_give, write_recipes
from sync.jobs.requests.base import Demand, Kind, Reply


def _give(demand: Demand) -> Reply:
    context = demand.turn.context
    (recipe,) = chosen(recipes_to_give(demand.turn), [demand.about])
    files = write_recipes([recipe], context.snapshots.parent / FOLDER)
    sentence = tell(
        "La recette {title:quoted} est le fichier {file:quoted} du dossier {folder:quoted}, là où je tourne : la "
        "personne qui s’occupe de moi peut vous le remettre.",
        title=recipe.title,
        file=files[0].name,
        folder=FOLDER,
    )
    return Reply(" ".join((typeset(sentence), *held_back(demand.turn, [recipe]))), files=files)


def _take(demand: Demand) -> Reply:
    return Reply(keep_recipe(demand.turn, demand.about))


GIVE_RECIPE: Final = Kind(
    Ask.GIVE_RECIPE, msgid("Quelle recette ? Le nom d’une expérimentation, ou d’un format."), _give, quotes=True
)
TAKE_RECIPE: Final = Kind(
    Ask.TAKE_RECIPE, msgid("Collez ici tout le texte de la recette, dans cette cellule."), _take, quotes=True
)
