"""A recipe as a Markdown file with a YAML head (the « front matter » of Jekyll and its followers), written and read.

Headings and keys are read with the tolerance of headers in a sheet; what is not known is kept, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sync.core.parse.wordings import ALIAS, likenesses
from sync.core.recipes.errors import refusal
from sync.core.recipes.values import BODY, HEAD, MOST, Recipe, RecipeKind, long, short
from sync.core.say import tell
from sync.core.tabs import EXPERIMENTS
from sync.core.text import capital, fold, listed, quoted, typeset
from sync.errors import TooLargeError

LONGEST: Final = 200_000
"""Characters of a file that is read."""
_HEAD_LINES: Final = 200

_OWN_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("recette", "recipe", "type", "genre"),
    "title": ("titre", "title", "nom", "intitulé"),
    "given_by": ("de", "donnée par", "communauté", "from"),
    "when": ("quand", "when"),
    "licence": ("licence", "license"),
    "aliases": ("autres noms", "alias", "aliases", "aussi appelé"),
    "rhythm": ("rythme", "rhythm"),
    "hour": ("heure", "horaire", "time"),
}
"""The keys that no tab knows, the one that is written first; the others are headers of « Expérimentations »."""
_KEYS_READ: Final = {fold(word): name for name, words in _OWN_KEYS.items() for word in words}
_KINDS_READ: Final = {fold(kind.value): kind for kind in RecipeKind} | dict.fromkeys(
    ("", "experiment", "essai"), RecipeKind.EXPERIMENT
)
_MARK: Final = re.compile(r"-{3,}\s*")
_END: Final = re.compile(r"(?:-{3,}|\.{3})\s*")
_HEADING: Final = re.compile(r"(?P<level>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_SPECIAL: Final = re.compile(r"[\\<\[`*_]|&(?=#?\w+;)|^(?:#|>|-{2,}|={2,}|~{3,})", re.MULTILINE)
"""What Markdown would read as something else in people's own words; their lists, begun by a dash, stay lists."""
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown_of(recipe: Recipe) -> str:
    """Return the file of a recipe; ``recipe_in`` reads the same one back."""
    from sync.core.recipes.head import yaml_of  # noqa: PLC0415 - YAML, only for who gives or takes a recipe

    head: dict[str, str | list[str]] = {"kind": recipe.kind.value, "title": recipe.title}
    head |= {name: text for name in HEAD if (text := getattr(recipe, name))}
    if recipe.aliases:
        head["aliases"] = list(recipe.aliases)
    top = yaml_of({_key(name): value for name, value in head.items()})
    parts = [f"## {EXPERIMENTS.labels[name]}\n\n{_escaped(text)}" for name in BODY if (text := getattr(recipe, name))]
    return "\n\n".join((f"---\n{top}---", f"# {_escaped(recipe.title)}", *parts)) + "\n"


def recipe_in(text: str) -> Recipe:
    """Return the recipe that a file tells. Raises ConfigurationError when it is none, with what to mend, and
    TooLargeError.
    """
    if len(text) > LONGEST:
        raise TooLargeError(
            typeset(tell("Ce fichier est bien long pour une recette ; rien n’a été repris.")),
            tell("Gardez l’essentiel : l’idée, comment faire, ce qui a marché et ce qui n’a pas marché."),
        )
    lines = text.removeprefix("\ufeff").splitlines()
    top, body = _parted(lines)
    head, beside = _read_head(top)
    texts, title, more = _read_body(body)
    aside = "\n\n".join(filter(None, (texts.get("means", ""), *beside, *more)))
    recipe = Recipe(
        kind=_kind(head.pop("kind", "")),
        title=short(head.pop("title", "") or title),
        aliases=tuple(filter(None, map(short, head.pop("aliases", "").split("\n")))),
        **{name: short(value) for name, value in head.items() if name in HEAD},
        **{name: long(value) for name, value in texts.items() if name != "means"},
        means=long(aside),
    )
    if not recipe.title:
        raise refusal(tell("La recette n’a pas de titre."))
    if any(len(getattr(recipe, name)) > MOST for name in BODY):
        raise TooLargeError(tell("Une partie de la recette est trop longue pour une cellule ; rien n’a été repris."))
    return recipe


def _key(name: str) -> str:
    return _OWN_KEYS[name][0] if name in _OWN_KEYS else EXPERIMENTS.labels[name].lower()


def _escaped(text: str) -> str:
    """Return people's words as Markdown that shows them as they are; a line of theirs stays a line."""
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", "  \n", escaped)


def _read(lines: Iterable[str]) -> str:
    return "\n".join(_ESCAPED.sub(r"\1", line.rstrip()) for line in lines).strip("\n")


def _parted(lines: list[str]) -> tuple[str, list[str]]:
    """Return the head and the lines under it; a file may have no head, and open with its title."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise refusal(tell("Ce fichier est vide."))
    if not _MARK.fullmatch(lines[first]):
        return "", lines
    last = next((at for at in range(first + 1, len(lines)) if _END.fullmatch(lines[at])), None)
    if last is None or last - first > _HEAD_LINES:
        raise refusal(tell("L’en-tête ouvert par « --- » n’est pas refermé par une autre ligne « --- »."))
    return "\n".join(lines[first + 1 : last]), lines[last + 1 :]


def _read_head(text: str) -> tuple[dict[str, str], list[str]]:
    """Return what a head says by field, each of several words on a line, and what it says otherwise."""
    from sync.core.recipes.head import pairs_in  # noqa: PLC0415 - as above

    head: dict[str, str] = {}
    beside = []
    for key, value in pairs_in(text):
        name = _KEYS_READ.get(fold(key)) or _field(key)
        name = "title" if name == "idea" else name
        if name not in ("kind", "title", "aliases", *HEAD) or name in head:
            beside.append(f"{capital(key)} : {value}" if value else key)
        else:
            head[name] = value
    return head, beside


def _field(words: str) -> str | None:
    """Return the field of « Expérimentations » that words name surely; None when they name none, or several."""
    scores = sorted(((score, name) for name, score in likenesses(EXPERIMENTS, words)), reverse=True)
    if not scores or scores[0][0] < ALIAS or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][1]


def _read_body(lines: list[str]) -> tuple[dict[str, str], str, list[str]]:
    """Return the texts by field, the title, and the parts that are none of them. What stands first, or under the
    title, is the idea.
    """
    texts: dict[str, str] = {}
    title, more = "", list[str]()
    for heading, text in _parts(lines):
        name = _field(heading) if heading else "idea"
        if name not in BODY and not title and not more:
            title, name = heading, "idea"
        if name in BODY:
            texts[name] = "\n\n".join(filter(None, (texts.get(name, ""), text)))
        else:
            more.append("\n".join(filter(None, (heading, text))))
    return texts, title, more


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each heading, empty before the first, with the text under it; nothing of what is empty."""
    heading, part = "", list[str]()
    for line in (*lines, None):
        match = _HEADING.fullmatch(line) if line is not None else None
        if line is not None and match is None:
            part.append(line)
            continue
        text = _read(part)
        if heading or text:
            yield heading, text
        heading, part = _read([match["words"]]) if match else "", []


def _kind(word: str) -> RecipeKind:
    """Return the kind that a word names, something that was tried when there is none. Raises ConfigurationError."""
    kind = _KINDS_READ.get(fold(word).removesuffix("s"))
    if kind is None:
        kinds = listed([quoted(each.value) for each in RecipeKind], tell("ou"))
        raise refusal(tell("La recette dit être {word:quoted} ; je connais {kinds}.", word=word, kinds=kinds))
    return kind
