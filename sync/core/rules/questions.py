"""FE, continued: what was understood, but not surely enough to act on. One rule for every field of every tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sync.core.model.choices import Choice, Reach
from sync.core.model.doubts import Doubt, Misread
from sync.core.model.outcomes import Severity
from sync.core.model.records import Consent, Diffusion, Hours, NoRecord, PassedOver, Register, When
from sync.core.model.tabs import Record
from sync.core.parse.questions import lines_key
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import when_text
from sync.core.say import Saying, Value, counted, msgid, say
from sync.core.text import fold


@rule(
    "FE03",
    Severity.WARNING,
    "Deux lectures possibles",
    asks=True,
    for_person=msgid("{value:quoted} peut se lire de plusieurs façons, laquelle est la bonne ?"),
)
def more_than_one_reading(register: Register) -> Iterator[Remark]:
    """A cell can be read in more than one way, or a part of it changes what the rest means.

    Nothing is sent, put in a calendar or counted as settled because of one of the readings: a person says which one.
    """
    for record in register.records():
        for part in record.misreads:
            readings = tuple(map(reading_text, part.readings))
            if part.is_settled:
                retained = _retained(record, part)
                yield Remark(record, part.field, retained, None, readings, part.column, answer=part.answer)
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


def _lines_said(lines: Sequence[PassedOver], answer: str, *, several: bool) -> Saying:
    """Return what is told of the lines of one tab, or of the ``several`` that are read as one: those that are left
    aside, then those that a person said to read.
    """
    aside, records = [line for line in lines if not line.is_kept], [line for line in lines if line.is_kept]
    sentences = []
    if aside:
        which = counted(len(aside), "ligne qui n’est pas une fiche", "lignes qui ne sont pas des fiches")
        names = _lines_named(aside, several=several)
        sentences.append(say("Je laisse de côté {which} : {lines:listed}.", which=which, lines=names))
    if records:
        one = len(records) == 1
        if not aside:
            names = _lines_named(records, several=several)
            alone = say("Ligne qui ne ressemble pas à une fiche : {lines:listed}.", lines=names)
            many = say("Lignes qui ne ressemblent pas à des fiches : {lines:listed}.", lines=names)
            sentences.append(alone if one else many)
        alone = say("Vous avez répondu {answer:quoted} : cette ligne est lue comme une fiche.", answer=answer)
        many = say("Vous avez répondu {answer:quoted} : ces lignes sont lues comme des fiches.", answer=answer)
        sentences.append(alone if one else many)
    elif len(aside) == 1:
        sentences.append(say("Si c’en est une, répondez « fiche »."))
    else:
        sentences.append(
            say("Si l’une d’elles en est une, répondez par ce qui y est écrit ; « fiches » si toutes en sont.")
        )
    return say("{sentences:together}", sentences=tuple(sentences))


def _lines_named(lines: Sequence[PassedOver], *, several: bool) -> tuple[Value, ...]:
    """Return the first of some lines, by what they say, where they stand and what they look like, and how many more."""
    texts = tuple(
        say(
            "{text:quoted} ({place}, {reason})",
            text=line.text,
            place=say("{tab}, ligne {row}", tab=line.origin.tab, row=line.row)
            if several
            else say("ligne {row}", row=line.row),
            reason=say(line.reason.message),
        )
        for line in lines[:_LINES_NAMED]
    )
    more = len(lines) - len(texts)
    return (*texts, counted(more, "autre", "autres")) if more else texts


def question(part: Misread, readings: tuple[Saying, ...]) -> Saying:
    """Return what a person is asked."""
    is_elsewhere = part.column is not None and part.doubt is Doubt.CONTRADICTION
    ask = _elsewhere if is_elsewhere else _QUESTIONS[part.doubt]
    return ask(part.text, readings)


def _retained(record: Record, part: Misread) -> Saying:
    """Return what is told of an answer that was understood, with its meaning when that is said in other words."""
    value = getattr(record, part.field, None)
    is_word = record.origin.layout.kind.by_name[part.field].is_word
    if isinstance(value, str) and is_word:
        meaning = say("{value}", value=value)
    elif isinstance(value, Choice | When | date | Hours | float):
        meaning = reading_text(value)
    else:
        return say("vous avez répondu {answer:quoted} : c’est ce que je retiens", answer=part.answer)
    if fold(str(meaning)) == fold(part.answer):
        return say("vous avez répondu {answer:quoted} : c’est ce que je retiens", answer=part.answer)
    return say("vous avez répondu {answer:quoted} : je retiens {meaning:quoted}", answer=part.answer, meaning=meaning)


def reading_text(reading: object) -> Saying:
    """Return a value of a field as it would be said to a person."""
    match reading:
        case When():
            return when_text(reading)
        case date():
            return say("{when:weekday}", when=reading)
        case Hours():
            late = say("{start:clock} le lendemain", start=reading.start)
            return late if reading.days_later else say("{start:clock}", start=reading.start)
        case Consent() | Diffusion():
            return _permission(reading)
        case float():
            return say("{amount:euros}", amount=reading)
        case Choice():
            return say("{word}", word=say(reading.label))
        case str():
            return say("{number:phone}", number=reading)
        case _:
            return say("{value}", value=str(reading))


def _permission(reading: Consent | Diffusion) -> Saying:
    if isinstance(reading, Diffusion):
        reach = reading.reach or Reach.MEMBERS  # « sans téléphone » says no more
        return say("{word:quoted}", word=say(reach.label))
    return say("« oui » pour les mails") if reading is Consent.YES else say("« non » pour les mails")


def _choice(text: str, readings: tuple[Saying, ...]) -> Saying:
    if not readings:
        return say("{text:quoted} laisse le choix : que faut-il retenir ?", text=text)
    return say("{text:quoted} laisse le choix : {readings:either} ?", text=text, readings=readings)


def _ambiguous(text: str, readings: tuple[Saying, ...]) -> Saying:
    if len(readings) < 2:
        return _left_over(text, readings)
    return say("{text:quoted} peut se lire de plusieurs façons : {readings:either} ?", text=text, readings=readings)


def _contradiction(text: str, readings: tuple[Saying, ...]) -> Saying:
    if not readings:
        return say("{text:quoted} se contredit : que faut-il lire ?", text=text)
    return say("{text:quoted} se contredit : {readings:either} ?", text=text, readings=readings)


def _elsewhere(text: str, readings: tuple[Saying, ...]) -> Saying:
    return say("{text:quoted} ne va pas avec le reste de la ligne : {readings:either} ?", text=text, readings=readings)


def _left_over(text: str, readings: tuple[Saying, ...]) -> Saying:
    if not readings:
        return say("{text:quoted} : que faut-il comprendre ?", text=text)
    return say("{text:quoted} : faut-il lire {readings:either} ?", text=text, readings=readings)


_QUESTIONS: Final[Mapping[Doubt, Callable[[str, tuple[Saying, ...]], Saying]]] = {
    Doubt.CHOICE: _choice,
    Doubt.AMBIGUOUS: _ambiguous,
    Doubt.CONTRADICTION: _contradiction,
    Doubt.LEFT_OVER: _left_over,
}
