"""Who a line names: a person's given and family names, or a structure; wherever and however they were typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Ints, number
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
    federation fondation festival editions production productions prod conseil conseils
    entreprise bureau centre ecole cafe restaurant boulangerie epicerie galerie orchestre ensemble ong mutuelle
    syndicat fabrique laboratoire labo services consulting design solutions formation formations ltd inc gmbh
    sprl asbl bvba
    """
)
_NAMES_OF_NOBODY: Final = (
    "a completer|a renseigner|a remplir|a preciser|a definir|a voir|en attente|inconnu|inconnue|anonyme|nc|n c|na|n a"
    "|nr|non renseigne|non communique|sans nom|sans prenom|nom|prenom|xxx|xx|x x|xxxx|test|todo|aucun|neant|vide|none"
    "|null|nan"
)
_NOBODY: Final = frozenset(_NAMES_OF_NOBODY.split("|"))
"""Cells that name nobody."""
_MARKS: Final[Mapping[str, int]] = {
    word: place
    for place, words in enumerate(
        ("pere senior sr snr", "fils junior jr jnr ii", "mere", "fille", "aine ainee", "cadet cadette", "iii"), 1
    )
    for word in words.split()
}
"""Words that tell two people of one name apart, and what each says."""
SEVERAL: Final = 99
"""The mark of a line that names several people (« Anne et Yves »)."""
_AND: Final = re.compile(r"\s*(?:&|\+|(?<=\w{2})\s*/\s*(?=\w{2}))\s*")
_MISREAD: Final = re.compile("[ÃÂ?\ufffd]")
_LOST_LETTER: Final = re.compile(r"(?<=\w)[?\ufffd](?=\w)")
"""What a program leaves of a letter that it could not keep (« Mo?lle »): one letter too few is a slip."""
_PARTICLES: Final = vocabulary(
    "de du des d le la l les van von der den ter da do dos das di del della el al ben bin ibn bint ait"
)
_LINKS: Final = vocabulary("et fils les des la le de du l d aux au a en pour freres soeurs co")
_YES: Final = vocabulary("oui o yes x 1 vrai true")
_NO: Final = frozenset(["non", "n", "no", "0", "faux", "false"])
_MOST_TOKENS = 8

Cells: TypeAlias = tuple[str, str, str, str]
"""First name, last name, structure, and the words in capitals of a whole name, folded."""


@dataclass(frozen=True, slots=True)
class Names:
    """The distinct names of a directory. ``of_row[line]`` numbers the name of a line; by name, ``given`` and ``family``
    number its parts in ``parts`` (words parted by a space, ``NONE`` when absent; the first word of each is a part too),
    ``is_structure`` tells organisations, ``mark`` what the name says beside itself to tell people of one name apart
    (« fils »; 0: nothing), ``SEVERAL`` when it names several people. Names that are the same three words or more,
    however cut and ordered, have one ``bag``; ``NONE`` for shorter names.
    """

    of_row: Ints
    given: Ints
    family: Ints
    is_structure: Bools
    mark: Ints
    bag: Ints
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


def read_names(first: Sequence[str], last: Sequence[str], structure: Sequence[str]) -> Names:
    """Read the names of every line. What the columns themselves show of first and family names decides how a whole
    name in one cell is cut (« Moreau Bernard »).
    """
    cells = list(zip(_fold_names(first), _fold_names(last), fold_all(structure), _capitals(first, last), strict=True))
    distinct = dict.fromkeys(cells)
    habits = Habits(_words(distinct, 0), _words(distinct, 1))
    numbers: dict[Cells, int] = {}
    parts: dict[str, int] = {"": NONE}
    rows: list[tuple[int, int, bool, int]] = []
    bags: list[tuple[str, ...]] = []
    for cell in distinct:
        given, family, is_structure, mark = _read(cell, habits)
        numbers[cell] = len(rows)
        rows.append((_part(parts, given), _part(parts, family), is_structure, mark))
        words = () if is_structure else (*given, *family)
        bags.append(tuple(sorted(words)) if len(words) > 2 else ())
    for text in list(parts):
        parts.setdefault(text.split(" ", 1)[0], len(parts) - 1)
    del parts[""]
    givens, families, structures, marks = (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 4
    return Names(
        np.array([numbers[cell] for cell in cells], dtype=np.int32),
        np.array(givens, dtype=np.int32),
        np.array(families, dtype=np.int32),
        np.array(structures, dtype=np.bool_),
        np.array(marks, dtype=np.int32),
        number(bags, ())[0],
        tuple(parts),
        habits,
    )


def _fold_names(cells: Sequence[str]) -> list[str]:
    """Return folded names; a formula names nobody, « à compléter » neither. « Anne & Yves » is « Anne et Yves »."""
    texts = fold_all([_spelt_out(cell) for cell in cells])
    return ["" if cell in _NOBODY else cell for cell in texts]


def _spelt_out(cell: str) -> str:
    if cell.startswith("="):
        return ""
    if _MISREAD.search(cell):
        cell = _LOST_LETTER.sub("", _read_again(cell))
    return _AND.sub(" et ", cell) if "&" in cell or "+" in cell or "/" in cell else cell


def _read_again(cell: str) -> str:
    """Return a name whose letters were read in the wrong encoding (« MoÃ«lle ») in the right one; others as
    they are.
    """
    try:
        return cell.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return cell


def _capitals(first: Sequence[str], last: Sequence[str]) -> list[str]:
    """Return the words in capitals of a whole name that stands in one cell, among others that are not (« BEN ALI
    Mohamed »): they are the family name.
    """
    texts = [""] * len(first)
    for at, (one, other) in enumerate(zip(first, last, strict=True)):
        if not (one and other) and " " in (one or other):
            words = (one or other).split()
            capitals = [word for word in words if len(word) > 1 and word.isupper() and "." not in word]
            if any(len(word) > 2 for word in capitals) and any(
                word[:1].isupper() and not word.isupper() for word in words
            ):
                texts[at] = " ".join(fold_all([" ".join(capitals)]))
    return texts


def _part(parts: dict[str, int], words: Sequence[str]) -> int:
    return parts.setdefault(" ".join(words), len(parts) - 1)


def _words(cells: Iterable[Cells], column: int) -> Counter[str]:
    """Return how often each word stands in a column, on lines that fill both name columns, each name once."""
    counts: Counter[str] = Counter()
    for cell in cells:
        if cell[0] and cell[1]:
            counts.update(cell[column].split())
    return counts


def _read(cells: Cells, habits: Habits) -> tuple[Sequence[str], Sequence[str], bool, int]:
    """Return given words, family words, whether this is a structure, and the mark that tells it from its like."""
    first, last, structure, capitals = cells
    givens = [name for word in first.split()[:_MOST_TOKENS] if word not in _CIVILITY for name in _compound(word)]
    families = [word for word in last.split()[:_MOST_TOKENS] if word not in _CIVILITY]
    if names_a_structure(givens, families, structure):
        words = [*givens, *families] or structure.split()[:_MOST_TOKENS]
        return (), _structure_words(words), True, max((_MARKS.get(word, 0) for word in words[1:]), default=0)
    givens, own = _marked(givens, people=True)
    families, other = _marked(families, people=not givens)
    mark = own or other
    if givens and families:
        return (*_without_repeats(givens, families), mark)
    return (*_cut([*givens, *families], habits, capitals.split(), first=bool(givens)), False, mark)


def _marked(words: list[str], *, people: bool) -> tuple[list[str], int]:
    """Return the words of a name without its mark, and that mark: « Jaouen fils », « Anne et Yves » (``people``)."""
    if people and "et" in words[1:]:
        return [word for word in words if word != "et" and len(word) > 1], SEVERAL
    own = [word for word in words if word not in _MARKS]
    if not own or own == words or words[0] in _MARKS:
        return words, 0
    return own, max(_MARKS.get(word, 0) for word in words)


def _compound(word: str) -> Sequence[str]:
    """Return the words of a compound first name: « Jeanmichel » is Jean Michel."""
    for head in ("jean", "marie", "anne"):
        if word.startswith(head) and word not in KNOWN and word.removeprefix(head) in KNOWN:
            return (head, word.removeprefix(head))
    return (word,)


def names_a_structure(givens: Sequence[str], families: Sequence[str], structure: str) -> bool:
    """Return whether a line is an organisation's: it says so, or its only name is an organisation's."""
    if givens and families:
        return structure in _YES and not any(word in KNOWN for word in (*givens, *families))
    if not givens and not families:
        return bool(structure) and structure not in _NO
    if structure in _YES:
        return True
    return any(word in _STRUCTURE_WORDS for word in (*givens, *families))


def _structure_words(words: Sequence[str]) -> Sequence[str]:
    """Return what is proper to a structure's name: « Association Rougois » and « Rougois » are one."""
    proper = [word for word in words if word not in _STRUCTURE_WORDS and word not in _LINKS]
    if proper and len(words[-1]) == 1 and words[-1] in _LINKS:
        proper.append(words[-1])  # « Équipe A »: at the end it links nothing
    return proper or words


def _without_repeats(givens: list[str], families: list[str]) -> tuple[list[str], list[str], bool]:
    """Drop a repeated name, « Bernard Moreau » before « Moreau »: the family name is said once."""
    if len(givens) > len(families) and set(families) < set(givens):
        givens = [word for word in givens if word not in families]
    elif len(families) > len(givens) and set(givens) < set(families):
        families = [word for word in families if word not in givens]
    return givens, families, False


def _cut(
    words: list[str], habits: Habits, capitals: Sequence[str], *, first: bool
) -> tuple[Sequence[str], Sequence[str]]:
    """Cut a whole name into given and family words, either first; ``first`` when it stands among first names.

    A single word is what its column says; among family names it is a first name when it is known as one, and not as a
    family name.
    """
    if words and words[0] == "m" and len(words) > 2:
        words = words[1:]  # « M. Jean Martin »: monsieur

    def looks_given(word: str) -> float:
        given, family = habits.given.get(word, 0) + 3 * (word in KNOWN), habits.family.get(word, 0)
        return (given + 0.5) / (given + family + 1) - 0.5

    if len(words) < 2:
        is_given = first or any(word in KNOWN and not habits.family.get(word) for word in words)
        return (words, ()) if is_given else ((), words)
    own = [word for word in words if word not in capitals]
    if capitals and own and words in ([*capitals, *own], [*own, *capitals]):
        return own, list(capitals)
    return max(_cuts(words), key=lambda cut: _mean(map(looks_given, cut[0])) - _mean(map(looks_given, cut[1])))


def _cuts(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield every way to cut, but after a particle (« Le | Berre Marie »)."""
    places = [at for at in range(1, len(words)) if words[at - 1] not in _PARTICLES]
    for at in places or range(1, len(words)):
        yield words[:at], words[at:]
        yield words[at:], words[:at]


def _mean(values: Iterator[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)
