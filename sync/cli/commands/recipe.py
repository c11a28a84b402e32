"""``tablee recipe``: give how something was done to other communities, and take theirs as proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from sync import connect
from sync.cli import screen
from sync.cli.options import Config, Json, Out, Quiet, Today
from sync.cli.output import answer
from sync.cli.progress import Progress, telling
from sync.connect import Asked, Plan
from sync.core.recipes.markdown import LONGEST
from sync.core.recipes.values import FOLDER, Recipe
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError, TooLargeError
from sync.jobs.recipes import NONE_YET, chosen, held_back, recipes_to_give, take_recipe, write_recipes
from sync.turn.manual_reading import read_by_hand

_BYTES: Final = 4 * LONGEST
"""A character is four bytes of UTF-8 at most."""


def recipe(
    what: Annotated[
        str | None, typer.Argument(metavar="QUOI", help="Rien, ou : export, import.", show_default=False)
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="…", help="Pour « export » : des titres. Pour « import » : un fichier.", show_default=False
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="SOURCE", help="Le tableau (sinon celui de tablee.toml).", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Avec « export » : toutes les recettes.")] = False,
    licence: Annotated[
        str,
        typer.Option(
            "--licence",
            metavar="LICENCE",
            help="À quelles conditions on peut reprendre vos textes (sinon celle de vos pages, dans « Réglages »).",
            show_default=False,
        ),
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DOSSIER",
            help="Où écrire (sinon « recettes » dans le dossier de Tablée).",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Une recette raconte en un fichier ce qu’un bureau a essayé, ou un format d’apéro : l’idée, comment faire, ce que
    cela coûte, ce qui a marché et ce qui n’a pas marché. Sans rien, « recipe » dit celles que vous pouvez donner ;
    « recipe export TITRE » l’écrit (« --all », toutes) ; « recipe import FICHIER » propose celle d’un autre bureau :
    une ligne à coller, et son format à adopter. Votre tableau n’est jamais écrit.

    Personne n’y est nommé, sauf qui a écrit « public » dans la colonne « Diffusion » de l’annuaire.
    """
    plan, words = connect.plan_as_set(Asked(source, config, None, out, today)), words or []
    with telling(quiet=quiet or as_json) as progress:
        match what, words:
            case None, []:
                done = _to_give(plan, progress, licence)
            case "export", [*titles] if bool(titles) != everything:
                done = _to_give(plan, progress, licence, titles)
                done = replace(done, files=write_recipes(done.recipes, folder or plan.out / FOLDER))
            case "import", [file]:
                done = _Done(sentence=_take(plan, progress, Path(file)))
            case _:
                raise ConfigurationError(
                    tell("La commande n’est pas complète."), tell("Essayez « tablee recipe --help ».")
                )
    if as_json:
        answer(
            {"recipes": list(map(_row, done.recipes)), "files": list(map(str, done.files)), "sentence": done.sentence}
        )
    elif not quiet:
        _show(screen.console(), done)
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    """What the command did: the recipes that it is about, the files that it wrote, the rest in words."""

    recipes: tuple[Recipe, ...] = ()
    files: tuple[Path, ...] = ()
    sentence: str = ""


def _to_give(plan: Plan, progress: Progress, licence: str, titles: Sequence[str] = ()) -> _Done:
    """Return the recipes of these titles (none: all of them), and what is held back of each."""
    with connect.context(plan, progress) as context:
        turn = read_by_hand(context)
        recipes = recipes_to_give(turn, licence)
        recipes = chosen(recipes, titles) if titles else recipes
        return _Done(recipes, sentence="\n".join(held_back(turn, recipes)))


def _take(plan: Plan, progress: Progress, file: Path) -> str:
    text = _text_of(file)
    with connect.context(plan, progress) as context:
        return take_recipe(read_by_hand(context), text).sentence


def _text_of(file: Path) -> str:
    """Return what a file says. Raises ConfigurationError when it is no text or is not there, and TooLargeError."""
    try:
        with file.open("rb") as content:
            data = content.read(_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(
            typeset(tell("Je n’arrive pas à lire {name:quoted} ; rien n’a été proposé.", name=file.name))
        ) from error
    if len(data) > _BYTES:
        raise TooLargeError(typeset(tell("Ce fichier est bien long pour une recette ; rien n’a été repris.")))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            typeset(tell("{name:quoted} n’est pas du texte (UTF-8) ; rien n’a été proposé.", name=file.name)),
            tell("Une recette est un fichier « .md », qui s’ouvre dans un éditeur de texte."),
        ) from error


def _row(recipe: Recipe) -> dict[str, str]:
    return {"kind": recipe.kind.value, "title": recipe.title, "licence": recipe.licence}


def _show(console: Console, done: _Done) -> None:
    if done.files:
        screen.show_files(console, list(done.files))
    elif done.recipes:
        console.print(typeset(tell("Ce que vous pouvez donner, par « tablee recipe export TITRE » :")), markup=False)
        for each in done.recipes:
            console.print(f"  {each.title} ({each.kind.value})", markup=False)
    if done.sentence or not done.recipes:
        console.print(done.sentence or typeset(tell(NONE_YET)), markup=False)
