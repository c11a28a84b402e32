"""Recipes: a file that says what a sheet said, to anybody; and what is made of the file of somebody else."""

# ruff: noqa: E501 - tables are drawn, a line a row

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.core.model.assessment import Assessment
from sync.core.model.choices import Edition
from sync.core.model.community import Community, GatheringFormat
from sync.core.reading import parse
from sync.core.recipes.giving import recipes_in
from sync.core.recipes.markdown import LONGEST, markdown_of, recipe_in
from sync.core.recipes.taking import cells_of, format_to_adopt, line_here
from sync.core.recipes.values import BEGINNING, BODY, HEAD, Recipe, RecipeKind, by_file, long, short
from sync.core.site.editions import admitted
from sync.core.tabs import EXPERIMENTS
from sync.core.text import fold
from sync.errors import ConfigurationError, SyncError, TooLargeError
from tests.drawn import drawn

LYON = Community(
    name="Smart Lyon",
    formats=(GatheringFormat("Petits déjeuners", ("petit-déj",)), GatheringFormat("Pitchs de projets")),
)
SHEET = """
| Prénom | Nom     | E-mail         | Diffusion |
| Zoé    | Martin  | zoe@exemple.fr | public    |
| Ali    | Benali  | ali@exemple.fr |           |
# Apéros
| Date         | Format            | Thème     | Objectif      | Déroulé                      | Qui porte  |
| {2026-09-17} | Pitchs de projets | La mer    | Se raconter   | Cinq minutes, puis un verre    | Ali Benali |
| {2026-10-15} | Pitchs de projets |           |               |                              |            |
| {2026-12-17} | Pitchs de projets | La ville  | Plus tard     | Pas encore                   |            |
# Expérimentations
| Idée      | D’où elle vient  | Qui porte  | Bureau | Du         | Au         | Budget | Avec quoi           | Freins rencontrés | Demandes au cercle de suivi | Ce qui a marché       | Ce qui n’a pas marché | Suite   | Diffusion |
| Petit-déj | Un atelier       | Zoé Martin | Lyon   | 01/09/2026 | 30/10/2026 | 40 €   | Du café, ali@exemple.fr | la salle      | une clé                     | On s’est connus.      | Ali Benali dormait.   | adapter | public    |
| Sieste    |                  | Ali Benali |        |            |            |        | Des tapis           |                   |                             |                       | Personne n’est venu.  | arrêter |           |
| Secret    |                  |            |        |            |            |        |                     |                   |                             |                       |                       |         | non       |
"""


def in_lyon() -> Assessment:
    return Assessment.bare(parse(drawn(SHEET), LYON))


def given_by_lyon() -> dict[str, Recipe]:
    view = admitted(in_lyon(), Edition.PUBLIC, shows_gatherings=True, hands_over=True)
    return {each.title: each for each in recipes_in(view.register, LYON, "CC BY-SA 4.0")}


def test_what_was_tried_and_the_formats_can_be_given() -> None:
    recipes = given_by_lyon()
    breakfast, pitches = recipes["Petits déjeuners"], recipes["Pitchs de projets"]

    assert list(recipes) == ["Petits déjeuners", "Pitchs de projets", "Sieste"]
    assert (breakfast.kind, breakfast.aliases, breakfast.rhythm) == (
        RecipeKind.FORMAT,
        ("petit-déj",),
        "3e jeudi du mois",
    )
    assert (breakfast.given_by, breakfast.office, breakfast.licence) == ("Smart Lyon", "Lyon", "CC BY-SA 4.0")
    assert (breakfast.worked, breakfast.next_step, breakfast.obstacles) == ("On s’est connus.", "adapter", "la salle")
    assert (pitches.idea, pitches.means.partition(",")[0]) == ("Se raconter", "Cinq minutes")
    assert recipes["Sieste"].did_not_work == "Personne n’est venu."


def test_nobody_is_in_a_recipe_but_who_said_public() -> None:
    recipes = given_by_lyon()
    text = "\n".join(map(markdown_of, recipes.values()))

    assert recipes["Petits déjeuners"].carried_by == "Zoé Martin"
    assert "Zoé Martin" in text
    assert "Benali" not in text
    assert "@" not in text
    assert "une clé" not in text  # what is asked of those who follow is theirs


TEXTS = st.text(st.characters(exclude_categories=[]), max_size=60)
MARKED = st.lists(
    st.sampled_from(["# a", "---", "- b", "\\", "<i>", "[x](y)", "  c", "", "***", "`", "==", "&amp;", "> d"])
)
RECIPES = st.builds(
    Recipe,
    st.sampled_from(RecipeKind),
    TEXTS.map(short).filter(bool),
    aliases=st.lists(TEXTS.map(short).filter(bool), max_size=3).map(tuple),
    **{name: TEXTS.map(short) for name in HEAD},
    **{name: st.one_of(TEXTS, MARKED.map("\n".join)).map(long) for name in BODY},
)


@given(RECIPES)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_says_back_what_was_written_in_it(recipe: Recipe) -> None:
    file = markdown_of(recipe)

    assert recipe_in(file) == recipe
    assert file.startswith(BEGINNING)


PIECES = ["---", "titre: x", "a: [b", "a: {b: c}", "&x b", "- *x", "recette: format", "autres noms: [a, b]", "# T", "## Suite",
          '"\\UFFFFFFFF"', '"\\ud800"', "!!python/object:os.system x", "%YAML 1.1", "? k", "<<: *a", "\x00", "\u2028", "a:\n  b"]  # fmt: skip


@given(st.one_of(TEXTS, st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join)))
@example("---\n- a\n---\n")
@example("---\n" + "[" * 5_000 + "\n---\n# t\n")
def test_any_file_is_a_recipe_or_a_sentence(text: str) -> None:
    with suppress(SyncError):  # a sentence, as any of ours
        recipe = recipe_in(text)
        assert recipe.title
        assert markdown_of(recipe).encode()


def test_a_recipe_written_by_hand_is_read_with_tolerance_and_nothing_of_it_is_lost() -> None:
    text = """# Le troc de plantes

Chacun·e apporte une plante.

## Comment faire
- une table

## Réussites
Du monde

## Une anecdote
Un cactus."""
    recipe = recipe_in(text)

    assert (recipe.title, recipe.idea, recipe.worked) == (
        "Le troc de plantes",
        "Chacun·e apporte une plante.",
        "Du monde",
    )
    assert recipe.means == "Comment faire\n- une table\n\nUne anecdote\nUn cactus."
    assert recipe_in("---\r\nTitre: Troc\r\nCoût: 12\r\nHumeur: gaie\r\n---\r\nÀ deux.").means == "Humeur : gaie"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "vide"),
        ("---\ntitre: a", "pas refermé"),
        ("---\ntitre: a : b\n---", "ligne 2"),
        ("---\ntitre: {a: b}\n---", "que des mots"),
        ("---\nrecette: gâteau\ntitre: a\n---", "« gâteau »"),
        ("---\nlicence: x\n---", "pas de titre"),
    ],
)
def test_what_is_no_recipe_is_told(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        recipe_in(text)

    assert said in str(refusal.value).replace("\u00a0", " ")
    assert "Rien n’a été repris" in str(refusal.value)


def test_a_recipe_too_long_for_a_cell_is_refused_rather_than_cut() -> None:
    for text in ("x" * (LONGEST + 1), "# T\n\n" + "mot " * 10_000):
        with pytest.raises(TooLargeError):
            recipe_in(text)


def test_a_recipe_becomes_a_line_that_says_whose_it_was_and_leaves_what_came_of_it_there() -> None:
    recipe = given_by_lyon()["Petits déjeuners"]
    cells = cells_of(recipe, EXPERIMENTS.by_name)

    assert set(cells) == {"idea", "source", "means"}
    assert "Smart Lyon" in cells["source"]
    assert "CC BY-SA 4.0" in cells["source"]
    assert "connus" not in "".join(cells.values())
    without = cells_of(recipe, {"idea", "means"})
    assert set(without) == {"idea", "means"}
    assert "Smart Lyon" in without["idea"]  # whose it was is kept also where no column is for it


def test_a_format_is_proposed_until_the_community_has_it() -> None:
    recipe = given_by_lyon()["Petits déjeuners"]

    assert format_to_adopt(recipe, Community()) == GatheringFormat("Petits déjeuners", ("petit-déj",))
    assert format_to_adopt(recipe, LYON) is None
    assert format_to_adopt(given_by_lyon()["Sieste"], Community()) is None


def test_the_line_of_a_recipe_is_known_by_its_idea() -> None:
    register = in_lyon().register

    assert line_here(given_by_lyon()["Sieste"], register) is not None
    assert line_here(Recipe(RecipeKind.EXPERIMENT, "Autre chose"), register) is None


def test_recipes_of_one_name_have_a_file_each() -> None:
    recipes = [Recipe(RecipeKind.EXPERIMENT, title) for title in ("Troc !", "troc", "…", "Le « troc »")]

    assert list(by_file(recipes)) == ["troc.md", "troc-2.md", "recette.md", "le-troc.md"]
    assert fold("Troc !") == fold("troc")
