"""Questions and their answers: what a person said about a cell is heeded wherever the cell still says the same.

A question is known by what was typed, and by the line it was typed on. A word that nobody understands means the same on
every line: it is asked once, and its answer is learned for the whole tab. Whatever else many lines say alike is asked
once too, when it means the same on each; what was answered on one line comes first there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from sync.core.keys import fingerprint
from sync.core.model.choices import Choice
from sync.core.model.doubts import Doubt
from sync.core.model.tabs import AnyTab, Layout, Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.interpretation import Interpretation, sure
from sync.core.parse.values import text_of
from sync.core.text import fold
from sync.language import FRENCH, LANGUAGES, translated_into

Value = TypeVar("Value")

ALL_RIGHT: Final = frozenset(
    {"oui", "o", "x", "ok", "c est normal", "normal", "vrai", "yes", "y", "it is normal", "it s normal", "true"}
)
"""Answers by which a person says that a finding is as it should be; to a question with one reading, that it is right.
"""


def question_key(origin: Origin, field: str, *, word: bool = False) -> str:
    """Return the key of the question about a cell: of its ``word``, which is the same for every line, or of
    this line.
    """
    kind = origin.layout.kind
    text = text_of(origin.typed(field))
    parts = [kind.id, field, fold(text) or text]  # « ? » and « ❌ » are not one word
    if not word:
        parts.extend(fold(text_of(origin.typed(each.name))) for each in kind.fields if each.is_identifying)
    return fingerprint(parts)


def lines_key(kind: AnyTab) -> str:
    """Return the key of the question about the lines of a tab that are no record."""
    return fingerprint((kind.id, "lines"))


def answered(layout: Layout, answers: Mapping[str, str]) -> Layout:
    """Return a layout with what people answered about its tab."""
    answer = answers.get(lines_key(layout.kind), "")
    return replace(layout, answers=answers, kept="" if fold(answer) in ALL_RIGHT else answer)


def common_key(origin: Origin, field: str, *, has_readings: bool) -> str:
    """Return the key of the question that every line asks which says the same in this field; empty when each line has
    its own: its cell is empty, says what stands above, or is read by what stands beside it.
    """
    declared = origin.layout.kind.by_name[field]
    is_own = not declared.is_same_everywhere or (has_readings and not declared.is_word)
    is_above = origin.repeats is not None and field in origin.repeats
    if is_own or is_above or not text_of(origin.typed(field)):
        return ""
    return question_key(origin, field, word=True)


def answer_to(origin: Origin, field: str, *, has_readings: bool = False) -> str:
    """Return what a person answered about a cell, or about all those that say the same; empty without an answer.
    ``has_readings`` tells that something was understood in it.
    """
    answers = origin.layout.answers
    if not answers:
        return ""
    keys = (question_key(origin, field), common_key(origin, field, has_readings=has_readings))
    return next((answers[key] for key in keys if answers.get(key)), "")


def settled(
    interpretation: Interpretation[Value], answer: str, interpreter: Callable[[CellValue], Interpretation[Value]]
) -> Interpretation[Value]:
    """Return what a cell means once a person answered: the answer is read as its cell would be. One that is not
    understood settles nothing; « oui » agrees with the only reading there was, or is one of several (« oui ou non ? »).
    """
    if fold(answer) in ALL_RIGHT:
        readings = interpretation.readings if interpretation.doubt is not Doubt.UNKNOWN else ()
        if len(readings) == 1:
            return sure(readings[0])
        meaning = interpreter(answer) if readings else interpretation
        return meaning if meaning.value in readings else interpretation
    meaning = interpreter(answer)
    if meaning.value is None and (choice := choice_named(answer)):
        meaning = interpreter(choice.label)
    if meaning.value is not None:
        return meaning
    reading = _chosen(fold(answer), interpretation.readings)
    return interpretation if reading is None else sure(reading)


def choice_named(answer: str) -> Choice | None:
    """Return the choice that an answer names in another language, as questions are asked in it."""
    others = [language for language in LANGUAGES if language != FRENCH]
    every = [choice for kind in Choice.__subclasses__() for choice in kind]
    names = ((choice, translated_into(language, choice.label)) for language in others for choice in every)
    return next((choice for choice, name in names if fold(name) == fold(answer)), None)


def _chosen(answer: str, readings: tuple[Value, ...]) -> Value | None:
    """Return the reading that an answer points at: « la première », « jeudi 18 » of two days."""
    for place, words in enumerate(_ORDINALS[: len(readings)]):
        if words.fullmatch(answer):
            return readings[place]
    figures = [int(each) for each in re.findall(r"\d+", answer) if len(each) <= 2]
    days = [(getattr(reading, "day", None), reading) for reading in readings]
    matches = [reading for day, reading in days if figures and getattr(day, "day", day) == figures[0]]
    return matches[0] if len(figures) == 1 and len(matches) == 1 else None


_ORDINALS: Final = tuple(
    re.compile(rf"(?:(?:la|le|c est|plutot|the|it is|it s|rather) )*(?:{words})(?: one)?")
    for words in (
        "1|1er|1ere|premier|premiere|1st|first",
        "2|2e|2eme|second|seconde|deuxieme|2nd",
        "3|3e|3eme|troisieme|3rd|third",
    )
)
