"""Who a line names: a person's given and family names, or a structure; wherever and however they were typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Ints
from sync.core.duplicates.first_names import KNOWN
from sync.core.duplicates.normalise import fold_all
from sync.core.duplicates.vocabulary import vocabulary

_CIVILITY: Final = vocabulary(
    """
    mme mlle mr monsieur madame mademoiselle dr docteur nee epouse epse veuve vve dit dite alias
    """
)
_STRUCTURE_WORDS: Final = vocabulary(
    """
    association asso assoc sarl sas sasu scop scic eurl sci gaec earl cie compagnie collectif atelier ateliers
    studio coop cooperative societe ste cabinet agence groupe club comite mairie theatre librairie ferme maison
    federation fondation festival editions production productions prod conseil conseils amis union reseau
    entreprise bureau centre ecole cafe restaurant boulangerie epicerie galerie orchestre ensemble ong mutuelle
    syndicat fabrique laboratoire labo services consulting design solutions formation formations ltd inc gmbh
    sprl asbl bvba
    """
)
_LINKS: Final = vocabulary("et fils les des la le de du l d aux au a en pour freres soeurs co")
_YES: Final = vocabulary("oui o yes x 1 vrai true")
_NO: Final = frozenset(["non", "n", "no", "0", "faux", "false"])
_MOST_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """The distinct names of a directory. ``of_row[line]`` numbers the name of a line; by name, ``given`` and ``family``
    number its parts in ``parts`` (words parted by a space, ``NONE`` when absent; the first word of each is a part too),
    ``is_structure`` tells organisations.
    """

    of_row: Ints
    given: Ints
    family: Ints
    is_structure: Bools
    parts: tuple[str, ...]
    habits: Habits


@dataclass(frozen=True, slots=True)
class Habits:
    """What a directory shows of its names: how often each word stands in the column of first names (``given``) and of
    family names, and the first names that it shows to be ``borne`` (see ``parts``).
    """

    given: Mapping[str, int]
    family: Mapping[str, int]
    borne: frozenset[str] = frozenset()


def read_names(
    first: Sequence[str], last: Sequence[str], structure: Sequence[str], habits: Habits | None = None
) -> Names:
    """Read the names of every line. What the columns themselves show of first and family names decides how a whole
    name in one cell is cut (« Moreau Bernard »), or the ``habits`` of a directory read before.
    """
    cells = list(zip(_fold_names(first), _fold_names(last), fold_all(structure), strict=True))
    distinct = dict.fromkeys(cells)
    habits = habits or Habits(_words(distinct, 0), _words(distinct, 1))
    numbers: dict[tuple[str, str, str], int] = {}
    parts: dict[str, int] = {"": NONE}
    read: list[tuple[int, int, bool]] = []
    for cell in distinct:
        given, family, is_structure = _read(*cell, habits)
        numbers[cell] = len(read)
        read.append((_part(parts, given), _part(parts, family), is_structure))
    for text in list(parts):
        parts.setdefault(text.split(" ", 1)[0], len(parts) - 1)
    del parts[""]
    givens, families, structures = (list(column) for column in zip(*read, strict=True)) if read else ([], [], [])
    return Names(
        np.array([numbers[cell] for cell in cells], dtype=np.int32),
        np.array(givens, dtype=np.int32),
        np.array(families, dtype=np.int32),
        np.array(structures, dtype=np.bool_),
        tuple(parts),
        habits,
    )


def _fold_names(cells: Sequence[str]) -> list[str]:
    """Folded names; a formula names nobody."""
    return fold_all(["" if cell.startswith("=") else cell for cell in cells])


def _part(parts: dict[str, int], words: Sequence[str]) -> int:
    return parts.setdefault(" ".join(words), len(parts) - 1)


def _words(cells: Iterable[tuple[str, str, str]], column: int) -> Counter[str]:
    """How often each word stands in a column, on lines that fill both name columns, each name once."""
    counts: Counter[str] = Counter()
    for cell in cells:
        if cell[0] and cell[1]:
            counts.update(cell[column].split())
    return counts


def _read(first: str, last: str, structure: str, habits: Habits) -> tuple[Sequence[str], Sequence[str], bool]:
    """Given words, family words, and whether this is a structure."""
    givens = [name for word in first.split()[:_MOST_TOKENS] if word not in _CIVILITY for name in _compound(word)]
    families = [word for word in last.split()[:_MOST_TOKENS] if word not in _CIVILITY]
    if names_a_structure(givens, families, structure):
        return (), _structure_words([*givens, *families] or structure.split()[:_MOST_TOKENS]), True
    if givens and families:
        return _without_repeats(givens, families)
    return (*_cut([*givens, *families], habits), False)


def _compound(word: str) -> Sequence[str]:
    """« Jeanmichel » is Jean Michel."""
    for head in ("jean", "marie", "anne"):
        if word.startswith(head) and word not in KNOWN and word.removeprefix(head) in KNOWN:
            return (head, word.removeprefix(head))
    return (word,)


def names_a_structure(givens: Sequence[str], families: Sequence[str], structure: str) -> bool:
    """Whether a line is an organisation's: it says so, or its only name is an organisation's."""
    if givens and families:
        return structure in _YES and not any(word in KNOWN for word in (*givens, *families))
    if not givens and not families:
        return bool(structure) and structure not in _NO
    if structure in _YES:
        return True
    return any(word in _STRUCTURE_WORDS for word in (*givens, *families))


def _structure_words(words: Sequence[str]) -> Sequence[str]:
    """What is proper to a structure's name: « Association Rougois » and « Rougois » are one."""
    proper = [word for word in words if word not in _STRUCTURE_WORDS and word not in _LINKS]
    return proper or words


def _without_repeats(givens: list[str], families: list[str]) -> tuple[list[str], list[str], bool]:
    """« Bernard Moreau » before « Moreau »: the family name is said once."""
    if len(givens) > len(families) and set(families) < set(givens):
        givens = [word for word in givens if word not in families]
    elif len(families) > len(givens) and set(givens) < set(families):
        families = [word for word in families if word not in givens]
    return givens, families, False


def _cut(words: list[str], habits: Habits) -> tuple[Sequence[str], Sequence[str]]:
    """Cut a whole name into given and family words, either first. A single word is a family name, unless it is known
    as a first name and not as a family name.
    """
    if words and words[0] == "m" and len(words) > 2:
        words = words[1:]  # « M. Jean Martin »: monsieur

    def looks_given(word: str) -> float:
        given, family = habits.given.get(word, 0) + 3 * (word in KNOWN), habits.family.get(word, 0)
        return (given + 0.5) / (given + family + 1) - 0.5

    if len(words) < 2:
        is_given = any(word in KNOWN and not habits.family.get(word) for word in words)
        return (words, ()) if is_given else ((), words)
    return max(_cuts(words), key=lambda cut: _mean(map(looks_given, cut[0])) - _mean(map(looks_given, cut[1])))


def _cuts(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for at in range(1, len(words)):
        yield words[:at], words[at:]
        yield words[at:], words[:at]


def _mean(values: Iterator[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
