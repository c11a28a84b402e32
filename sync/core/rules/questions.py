"""FE, continued: what was understood, but not surely enough to act on. One rule for every field of every tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sync.core.model.choices import Choice
from sync.core.model.doubts import Doubt, Misread
from sync.core.model.outcomes import Severity
from sync.core.model.records import Consent, Hours, NoRecord, PassedOver, Register, When
from sync.core.parse.questions import ALL_RIGHT, lines_key
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import when_text
from sync.core.text import clock, day, fold, listed, phone, plural, quoted


@rule("FE03", Severity.WARNING, "Deux lectures possibles", asks=True)
def more_than_one_reading(register: Register) -> Iterator[Remark]:
    """A cell can be read in more than one way, or a part of it changes what the rest means.

    Nothing is sent, put in a calendar or counted as settled because of one of the readings: a person says which one.
    """
    for record in register.records():
        for part in record.misreads:
            readings = tuple(map(reading_text, part.readings))
            if part.is_settled:
                message = f"vous avez répondu {quoted(part.answer)} : c’est ce que je retiens"
                yield Remark(record, part.field, message, None, readings, part.column, answer=part.answer)
            elif part.is_question:
                yield Remark(record, part.field, question(part, readings), None, readings, part.column)


@rule("FE04", Severity.HINT, "Lignes qui ne sont pas des fiches", asks=True)
def lines_that_are_nobody(register: Register) -> Iterator[Remark]:
    """Titles of parts, totals, hints and examples of a tab: they are not counted, not mailed, not compared.

    Told once a tab; a person says which of them are records after all.
    """
    for kind in dict.fromkeys(layout.kind for layout in register.layouts):
        lines = [
            line for line in register.passed_over if line.origin.layout.kind is kind and line.reason not in _EVIDENT
        ]
        if lines:
            first, answer = lines[0], lines[0].origin.layout.kept if any(line.is_kept for line in lines) else ""
            field = next(name for name in first.origin.layout.columns if first.origin.typed(name) is not None)
            message = _lines_said(lines, answer, several=len(register.layouts_of(kind)) > 1)
            yield Remark(first, field, message, answer=answer, question=lines_key(kind))


_EVIDENT: Final = frozenset({NoRecord.HEADERS, NoRecord.DEFAULTS})
"""Lines of which nobody would think that they are records."""
_LINES_NAMED: Final = 5
"""So many lines are named in a sentence; the others are counted."""


def _lines_said(lines: Sequence[PassedOver], answer: str, *, several: bool) -> str:
    """Return what is told of the lines of one tab, or of the ``several`` that are read as one: those that are left
    aside, then those that a person said to read.
    """
    aside, records = [line for line in lines if not line.is_kept], [line for line in lines if line.is_kept]
    sentences = []
    if aside:
        one = len(aside) == 1
        which = f"{plural(len(aside), 'ligne')} qui {'n’est pas une fiche' if one else 'ne sont pas des fiches'}"
        sentences.append(f"Je laisse de côté {which} : {_lines_named(aside, several=several)}.")
    if records:
        one = len(records) == 1
        if not aside:
            which = "Ligne qui ne ressemble pas à une fiche" if one else "Lignes qui ne ressemblent pas à des fiches"
            sentences.append(f"{which} : {_lines_named(records, several=several)}.")
        verdict = "cette ligne est lue comme une fiche" if one else "ces lignes sont lues comme des fiches"
        sentences.append(f"Vous avez répondu {quoted(answer)} : {verdict}.")
    elif len(aside) == 1:
        sentences.append("Si c’en est une, répondez « fiche ».")
    else:
        sentences.append("Si l’une d’elles en est une, répondez par ce qui y est écrit ; « fiches » si toutes en sont.")
    return " ".join(sentences)


def _lines_named(lines: Sequence[PassedOver], *, several: bool) -> str:
    """Return the first of some lines, by what they say, where they stand and what they look like, and how many more."""
    places = (f"{line.origin.tab}, ligne {line.row}" if several else f"ligne {line.row}" for line in lines)
    texts = [
        f"{quoted(line.text)} ({place}, {line.reason.label})"
        for line, place in zip(lines[:_LINES_NAMED], places, strict=False)
    ]
    more = len(lines) - len(texts)
    return listed([*texts, plural(more, "autre")] if more else texts)


def question(part: Misread, readings: Sequence[str]) -> str:
    """Return what a person is asked, in French."""
    ask = _elsewhere if part.column is not None and part.doubt is Doubt.CONTRADICTION else _QUESTIONS[part.doubt]
    sentence = ask(quoted(part.text), listed(readings, "ou") if readings else "")
    if not part.answer or fold(part.answer) in ALL_RIGHT:
        return sentence
    return f"je n’ai pas compris votre réponse {quoted(part.answer)} ; {sentence}"


def reading_text(reading: object) -> str:
    """Return a value of a field as it would be said to a person."""
    match reading:
        case When():
            return when_text(reading)
        case date():
            return day(reading, weekday=True)
        case Hours():
            return clock(reading.start) + (" le lendemain" if reading.days_later else "")
        case Consent():
            return "« oui » pour les mails" if reading is Consent.YES else "« non » pour les mails"
        case Choice():
            return reading.label
        case str():
            return phone(reading)
        case _:
            return str(reading)


def _choice(text: str, readings: str) -> str:
    return f"{text} laisse le choix : {readings} ?" if readings else f"{text} laisse le choix : que faut-il retenir ?"


def _ambiguous(text: str, readings: str) -> str:
    several = " ou " in readings
    return f"{text} peut se lire de plusieurs façons : {readings} ?" if several else _left_over(text, readings)


def _contradiction(text: str, readings: str) -> str:
    return f"{text} se contredit : {readings} ?" if readings else f"{text} se contredit : que faut-il lire ?"


def _elsewhere(text: str, readings: str) -> str:
    return f"{text} ne va pas avec le reste de la ligne : {readings} ?"


def _left_over(text: str, readings: str) -> str:
    return f"{text} : faut-il lire {readings} ?" if readings else f"{text} : que faut-il comprendre ?"


_QUESTIONS: Final[Mapping[Doubt, Callable[[str, str], str]]] = {
    Doubt.CHOICE: _choice,
    Doubt.AMBIGUOUS: _ambiguous,
    Doubt.CONTRADICTION: _contradiction,
    Doubt.LEFT_OVER: _left_over,
}
