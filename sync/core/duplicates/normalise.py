"""Texts made comparable, a whole column at a time: folded, towns without their postcode, trades as stems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import Ints, number, table
from sync.core.duplicates.vocabulary import vocabulary

_LIGATURES: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_LIGATURE = re.compile("[œæßøłđðþı]")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_NOT_A_WORD = re.compile(r"[^\w\n]+|_+")


def fold_all(texts: Sequence[str], longest: int = 120) -> list[str]:
    """Return every text without accents, case and punctuation, as words parted by one space.

    The whole column is folded as one long text: a hundred thousand short calls would cost ten times more. Cyrillic and
    Greek are spelt in Latin letters; letters of other alphabets stay as they are.
    """
    lines = "\n".join(texts)
    if lines.count("\n") >= len(texts) or _BREAKS_LEFT.search(lines) or max(map(len, texts), default=0) > longest:
        lines = "\n".join(_BREAKS.sub(" ", text[:longest]) for text in texts)
    if not lines.isascii():
        lines = lines.lower()
        if _LIGATURE.search(lines):
            lines = lines.translate(_LIGATURES)
        if _IN_LATIN.keys() & set(lines):
            lines = unicodedata.normalize("NFC", lines).translate(_TO_LATIN)
        lines = _BREAKS_LEFT.sub(" ", _MARKS.sub("", unicodedata.normalize("NFKD", lines)))
    words = _NOT_A_WORD.sub(" ", lines.lower()).split("\n")
    return [line.strip() for line in words] if len(texts) else []


_CYRILLIC_AND_GREEK: Final = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω"
_AS_IN_FRENCH: Final = """
    a b v g g d e io ie j z i i i i k l m n o p r s t u f kh ts tch ch chtch _ y _ e iu ia a v g d e z i th i k l m n x
    o p r s t y f ch ps o
"""
"""The same letters as French spells them; « _ » is silent."""
_IN_LATIN: Final = dict(zip(_CYRILLIC_AND_GREEK, _AS_IN_FRENCH.split(), strict=True))
_TO_LATIN: Final = str.maketrans({letter: latin.replace("_", "") for letter, latin in _IN_LATIN.items()} | {"ς": "s"})


_BREAKS_LEFT = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Column:
    """One value a line, numbered: ``ids[line]`` is a number in ``texts``, ``NONE`` when absent."""

    ids: Ints
    texts: tuple[str, ...]


def read_column(cells: Sequence[str]) -> Column:
    """Fold a column and number its values; « NC », « aucun », « ? » are absences."""
    return Column(*number(("" if text in _ABSENT else text for text in fold_all(cells)), ""))


_NOTHING: Final = (
    "nc|n c|na|n a|aucun|aucune|neant|vide|inconnu|inconnue|non renseigne|pas de mail|x|xx|xxx|null|none|nan"
)
_ABSENT: Final = frozenset(_NOTHING.split("|"))
_POSTCODE = re.compile(r"\b(?:f )?\d{2,5}\b")
_TOWN_WORDS: Final = {"st": "saint", "ste": "sainte", "s": "sur"}
_NOT_TOWN: Final = frozenset({"cedex", "france", "cdx"})


def read_towns(cells: Sequence[str]) -> Column:
    """Return towns without postcode, department or « cedex »; « St-Malo » reads Saint-Malo."""
    towns: dict[str, str] = {}
    texts = fold_all(cells)
    for text in texts:
        if text not in towns:
            words = [_TOWN_WORDS.get(word, word) for word in _POSTCODE.sub(" ", text).split()]
            towns[text] = " ".join(word for word in words if word not in _NOT_TOWN)
    return Column(*number((towns[text] for text in texts), ""))


def read_birth_dates(cells: Sequence[str]) -> Column:
    """Return dates as eight digits, year first, however they were typed; other texts as their digits."""
    return Column(*number((_date_digits(cell) for cell in cells), ""))


_DAY_FIRST = re.compile(r"\s*(\d{1,2})\D(\d{1,2})\D(\d{4})")
_YEAR_FIRST = re.compile(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})")


def _date_digits(cell: str) -> str:
    if not cell:
        return ""
    if match := _DAY_FIRST.match(cell):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.match(cell):
        year, month, day = match.groups()
    else:
        return re.sub(r"\D", "", cell.removesuffix(".0"))[:8]
    return f"{year}{month:0>2}{day:0>2}"


MOST_WORDS = 6
_STEM = 5
"""First letters by which words are one: « apiculteur » and « Apicultrice »."""
_SMALL_WORDS: Final = vocabulary(
    """
    de du des la le les et en a au aux l d pour chez independant independante freelance
    """
)


@dataclass(frozen=True, slots=True)
class Words:
    """One list of words a line: ``ids[line]`` is a number in ``texts``, ``NONE`` when absent; ``stems`` numbers the
    stems of each text, padded and ascending, in ``stem_texts``.
    """

    ids: Ints
    texts: tuple[str, ...]
    stems: Ints
    stem_texts: tuple[str, ...]


def read_words(cells: Sequence[str]) -> Words:
    """Return the words of trades, of skills: « apiculteur » and « Apicultrice, miel » share a stem."""
    ids, texts = number(fold_all(cells), "")
    numbers: dict[str, int] = {}
    rows = []
    for text in texts:
        stems = dict.fromkeys(word[:_STEM] for word in text.split() if word not in _SMALL_WORDS and len(word) > 2)
        rows.append([numbers.setdefault(stem, len(numbers)) for stem in stems])
    return Words(ids, texts, np.sort(table(rows, MOST_WORDS), axis=1), tuple(numbers))
