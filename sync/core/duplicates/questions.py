"""Why a pair is worth a look rather than sure: what each doubt is, said, and which fields of the directory show it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from sync.core.model.outcomes import Reason
from sync.core.say import msgid, say


class Question(Enum):
    """One doubt; the value never changes."""

    ONE_FIRST_NAME = "one-first-name"
    ONE_LAST_NAME = "one-last-name"
    SHORT_FORM_IS_A_NAME = "short-form-is-a-name"
    INITIAL = "initial"
    OTHER_FIRST_NAME = "other-first-name"
    TWO_SPELLINGS = "two-spellings"
    ONE_MORE_FIRST_NAME = "one-more-first-name"
    OTHER_SECOND_NAME = "other-second-name"
    FIRST_NAME_SLIP = "first-name-slip"
    OTHER_LAST_NAME = "other-last-name"
    OTHER_ENDING = "other-ending"
    LAST_NAME_IN_PART = "last-name-in-part"
    LAST_INITIAL = "last-initial"
    SHARED_CONTACT = "shared-contact"
    OWN_MOBILES = "own-mobiles"
    OTHER_TRADE = "other-trade"
    NOTHING_ALIKE = "nothing-alike"
    FAMILY = "family"
    EITHER_NAME_FIRST = "either-name-first"
    OTHER_BIRTH_DATE = "other-birth-date"
    OTHER_STRUCTURE = "other-structure"
    PERSON_AND_STRUCTURE = "person-and-structure"
    OTHER_TOWN = "other-town"
    NOTHING_PERSONAL = "nothing-personal"
    TOO_LITTLE = "too-little"
    TORN = "torn"


_NAMES: Final = ("first_name", "last_name")
_SENTENCES: Final[Mapping[Question, tuple[str, tuple[str, ...]]]] = {
    Question.ONE_FIRST_NAME: (msgid("un seul des deux prénoms est connu"), _NAMES),
    Question.ONE_LAST_NAME: (msgid("un seul des deux noms est connu"), _NAMES),
    Question.SHORT_FORM_IS_A_NAME: (msgid("le diminutif est aussi un prénom"), _NAMES),
    Question.INITIAL: (msgid("une initiale ne suffit pas"), _NAMES),
    Question.OTHER_FIRST_NAME: (msgid("les prénoms diffèrent"), _NAMES),
    Question.TWO_SPELLINGS: (msgid("un prénom en deux graphies, ou deux prénoms"), _NAMES),
    Question.ONE_MORE_FIRST_NAME: (msgid("un prénom de plus d’un côté"), _NAMES),
    Question.OTHER_SECOND_NAME: (msgid("un second prénom de chaque côté, et pas le même"), _NAMES),
    Question.FIRST_NAME_SLIP: (msgid("les prénoms ne sont pas tout à fait les mêmes"), _NAMES),
    Question.OTHER_LAST_NAME: (msgid("les noms de famille diffèrent"), _NAMES),
    Question.OTHER_ENDING: (msgid("les noms ne diffèrent que par la fin : une faute, ou deux noms"), _NAMES),
    Question.LAST_NAME_IN_PART: (msgid("les noms de famille diffèrent en partie"), _NAMES),
    Question.LAST_INITIAL: (msgid("une initiale ne suffit pas pour un nom"), _NAMES),
    Question.SHARED_CONTACT: (msgid("ce contact peut servir à plusieurs"), ("emails", "phones")),
    Question.OWN_MOBILES: (msgid("chacun son téléphone portable"), ("phones",)),
    Question.OTHER_TRADE: (msgid("deux métiers différents"), ("trades",)),
    Question.NOTHING_ALIKE: (msgid("ni les mêmes noms, ni les mêmes contacts"), _NAMES),
    Question.FAMILY: (msgid("père, mère, fils, fille, ou plusieurs personnes"), _NAMES),
    Question.EITHER_NAME_FIRST: (msgid("le prénom de l’une peut être le nom de l’autre"), _NAMES),
    Question.OTHER_BIRTH_DATE: (msgid("les dates de naissance diffèrent"), ()),
    Question.OTHER_STRUCTURE: (msgid("les noms des structures diffèrent"), ("structure",)),
    Question.PERSON_AND_STRUCTURE: (msgid("une personne et une structure"), ("structure",)),
    Question.OTHER_TOWN: (msgid("les villes diffèrent"), ("city",)),
    Question.NOTHING_PERSONAL: (msgid("rien de personnel en commun"), ()),
    Question.TOO_LITTLE: (msgid("trop peu d’indices"), ()),
    Question.TORN: (msgid("d’autres lignes de ces personnes ne vont pas ensemble"), ()),
}


def asked(question: Question) -> Reason:
    """Return a doubt as a reason."""
    words, fields = _SENTENCES[question]
    return Reason(f"doubt-{question.value}", say(words), fields)
