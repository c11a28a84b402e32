"""What a recipe holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import fold, one_line

FOLDER: Final = "recettes"
"""Where those that are given stand, in our folder and in the published site."""
BEGINNING: Final = "---\nrecette: "
"""How every file that we write begins."""
MOST: Final = 20_000
"""Letters of one text of a recipe: a cell of a shared spreadsheet holds some more."""
_SHORT: Final = 200
"""Letters of what stands in the head of the file."""
_SLUG: Final = 60


class RecipeKind(Enum):
    """What is given: something that was tried, or a format of gatherings. Values stand in files."""

    EXPERIMENT = "expérimentation"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a community did something. ``given_by`` is whose it is; ``idea`` says in full what ``title`` names; what
    worked and what did not are told alike. Texts keep their lines. ``aliases``, ``rhythm`` and ``hour`` are those of a
    format.
    """

    kind: RecipeKind
    title: str
    given_by: str = ""
    office: str = ""
    carried_by: str = ""
    when: str = ""
    budget: str = ""
    next_step: str = ""
    licence: str = ""
    aliases: tuple[str, ...] = ()
    rhythm: str = ""
    hour: str = ""
    idea: str = ""
    source: str = ""
    means: str = ""
    obstacles: str = ""
    worked: str = ""
    did_not_work: str = ""

    @property
    def attribution(self) -> str:
        """Whose it is and on which terms, as it stands beside whatever is made of it."""
        whose = ", ".join(filter(None, (self.given_by, self.office if self.office not in self.given_by else "")))
        licence = self.licence or tell(NO_LICENCE)
        if not whose:
            return tell("recette {title:quoted} ({licence})", title=self.title, licence=licence)
        return tell("recette {title:quoted}, de {whose} ({licence})", title=self.title, whose=whose, licence=licence)

    @property
    def slug(self) -> str:
        """Its title as the name of a file."""
        return re.sub(r"[^a-z0-9]+", "-", fold(self.title)).strip("-")[:_SLUG].strip("-") or "recette"


def by_file(recipes: Iterable[Recipe]) -> dict[str, Recipe]:
    """Return recipes by the name of their file, each of its own."""
    files: dict[str, Recipe] = {}
    for recipe in recipes:
        name = next(name for name in _names(recipe.slug) if name not in files)
        files[name] = recipe
    return files


def _names(slug: str) -> Iterator[str]:
    yield f"{slug}.md"
    yield from (f"{slug}-{number}.md" for number in count(2))


NO_LICENCE: Final = msgid("sans licence : demandez avant de reprendre son texte")

HEAD: Final = ("given_by", "office", "carried_by", "when", "budget", "next_step", "licence", "rhythm", "hour")
"""What the head of a file says, beside the kind, the title and the other names, in its order."""
GIVEN: Final = ("office", "carried_by", "budget", "next_step", "source", "means", "obstacles", "worked", "did_not_work")
"""What is given of a line besides its idea, by the names of its fields."""
BODY: Final = ("idea", "source", "means", "obstacles", "worked", "did_not_work")
"""The texts that follow, in the order in which one reads them."""


def short(text: str) -> str:
    """Return a text as it stands in a head."""
    return one_line(text, _SHORT)


def long(text: str) -> str:
    """Return a text by lines without anything invisible, and no empty ones around it nor two that follow."""
    lines = "\n".join(one_line(line, len(line)) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
