"""Why two lines were brought together, or were not: reasons, each with a short phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, TypeVar

from sync.core.duplicates.arrays import Ints
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE, Compared
from sync.core.duplicates.guards import Evidence
from sync.core.duplicates.levels import Email, Family, Given, Phone, Text, Trade
from sync.core.duplicates.normalise import fold_all
from sync.core.duplicates.people import Role
from sync.core.duplicates.questions import Question, asked
from sync.core.duplicates.records import Records
from sync.core.duplicates.tiers import SURE
from sync.core.model.outcomes import Reason, Reasons
from sync.core.say import Saying, msgid, say
from sync.core.text import one_line

Level = TypeVar("Level", Given, Family)

_GIVEN: Final[Mapping[Given, str]] = {
    Given.CONFLICT: msgid("prénoms différents"),
    Given.NEAR: msgid("prénoms proches"),
    Given.INITIAL: msgid("prénom en initiale"),
    Given.TYPO: msgid("prénoms à une faute près"),
    Given.SUBSET: msgid("prénom en partie commun"),
    Given.NICKNAME_OR_NAME: msgid("prénom peut-être abrégé"),
    Given.NICKNAME: msgid("prénom abrégé"),
    Given.SAME: msgid("même prénom"),
}
_FAMILY: Final[Mapping[Family, str]] = {
    Family.CONFLICT: msgid("noms différents"),
    Family.INITIAL: msgid("nom en initiale"),
    Family.PARTLY: msgid("un mot du nom en commun"),
    Family.TYPO: msgid("noms à une faute près"),
    Family.SUBSET: msgid("nom en partie commun"),
    Family.SAME: msgid("même nom"),
}
_STRUCTURE: Final[Mapping[Family, str]] = {
    Family.CONFLICT: msgid("structures différentes"),
    Family.INITIAL: msgid("structure en initiale"),
    Family.PARTLY: msgid("un mot du nom de la structure en commun"),
    Family.TYPO: msgid("noms de structure à une faute près"),
    Family.SUBSET: msgid("nom de structure en partie commun"),
    Family.SAME: msgid("même structure"),
}
_SHORT: Final[Mapping[Role, Mapping[IntEnum, str]]] = {
    Role.EMAIL: {
        Email.SAME: msgid("même e-mail"),
        Email.GENERIC: msgid("même boîte de contact"),
        Email.HOUSEHOLD: msgid("même e-mail, sans doute celui d’un foyer"),
        Email.SHARED: msgid("même e-mail, sans doute partagé"),
        Email.LOCAL: msgid("même début d’e-mail"),
        Email.NEAR: msgid("e-mails à une faute près"),
        Email.DOMAIN: msgid("e-mails du même site"),
        Email.DIFFERENT: msgid("e-mails différents"),
    },
    Role.PHONE: {
        Phone.MOBILE: msgid("même téléphone"),
        Phone.LANDLINE: msgid("même téléphone fixe"),
        Phone.HOUSEHOLD: msgid("même téléphone, sans doute celui d’un foyer"),
        Phone.SHARED: msgid("même téléphone, sans doute partagé"),
        Phone.NEAR: msgid("téléphones à un chiffre près"),
        Phone.DIFFERENT: msgid("téléphones différents"),
    },
    Role.IDENTIFIER: {
        Text.SAME: msgid("même numéro"),
        Text.CLOSE: msgid("numéros proches"),
        Text.NEAR: msgid("numéros proches"),
        Text.DIFFERENT: msgid("numéros différents"),
    },
    Role.BIRTH_DATE: {
        Text.SAME: msgid("même date de naissance"),
        Text.NEAR: msgid("dates de naissance proches"),
        Text.CLOSE: msgid("dates de naissance proches"),
        Text.DIFFERENT: msgid("dates de naissance différentes"),
    },
    Role.ADDRESS: {
        Text.SAME: msgid("même adresse"),
        Text.NEAR: msgid("adresses proches"),
        Text.CLOSE: msgid("adresses proches"),
        Text.DIFFERENT: msgid("adresses différentes"),
    },
    Role.TOWN: {
        Text.SAME: msgid("même ville"),
        Text.NEAR: msgid("villes proches"),
        Text.CLOSE: msgid("villes proches"),
        Text.DIFFERENT: msgid("villes différentes"),
    },
    Role.POSTCODE: {
        Text.SAME: msgid("même code postal"),
        Text.NEAR: msgid("codes postaux proches"),
        Text.CLOSE: msgid("codes postaux proches"),
        Text.DIFFERENT: msgid("codes postaux différents"),
    },
    Role.TRADE: {
        Trade.SAME: msgid("même métier"),
        Trade.COMMON: msgid("métiers en partie communs"),
        Trade.DIFFERENT: msgid("métiers différents"),
    },
    Role.SKILLS: {Trade.SAME: msgid("mêmes compétences"), Trade.COMMON: msgid("compétences en partie communes")},
}


_NAMES: Final = ("first_name", "last_name")
_FIELDS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.EMAIL: ("emails",),
    Role.PHONE: ("phones",),
    Role.TOWN: ("city",),
    Role.TRADE: ("trades",),
    Role.SKILLS: ("skills",),
}
"""The fields of the directory that a comparison looks at; the others are columns that we do not read."""


@dataclass(slots=True)
class Why:
    """The reasons of a pair, in words when they are read for the first time. Without ``evidence``, no doubt is told."""

    records: Records
    compared: Compared
    index: int
    evidence: Evidence | None
    bits: float
    _reasons: Reasons | None = None

    @property
    def reasons(self) -> Reasons:
        """What agrees, contacts and names first; what differs; why this is a question."""
        if self._reasons is None:
            agrees, differs = _told(self.records, self.compared, self.index)
            doubts = _doubts(self.evidence, self.index, self.bits) if self.evidence else []
            self._reasons = Reasons(agrees, differs, tuple(map(asked, doubts)))
        return self._reasons


def _told(records: Records, comparison: Compared, index: int) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    levels = {field: int(values[index]) for field, values in comparison.levels.items()}
    roles = [role for role in _SHORT if role in levels]
    first = [each for role in roles if role in _FIRST for each in _short(role, levels[role])]
    rest = [each for role in roles if role not in _FIRST for each in _short(role, levels[role])]
    reasons = [*first, *_names(records, comparison, index, levels), *rest]
    agrees = tuple(reason for level, reason in reasons if level > _DIFFERS)
    return agrees, tuple(reason for level, reason in reasons if level <= _DIFFERS)


def _short(role: Role, level: int) -> Iterator[tuple[int, Reason]]:
    """Yield what a comparison tells at a level, when it tells anything."""
    for value, words in _SHORT[role].items():
        if value == level:
            yield level, Reason(f"{role.value}-{_code(value)}", say(words), _FIELDS.get(role, ()))


def _code(level: IntEnum) -> str:
    return level.name.lower().replace("_", "-")


_FIRST: Final = (Role.EMAIL, Role.PHONE, Role.IDENTIFIER)
_DIFFERS: Final = 1
"""Level 1 of every comparison: different, conflict; below it, one of the two says nothing."""


def _doubts(evidence: Evidence, index: int, bits: float) -> list[Question]:
    """Return why a pair is worth a look rather than sure."""
    doubts = [question for question, mask in evidence.doubts.items() if mask[index]]
    if doubts:
        return doubts
    if not evidence.strong[index]:
        return [Question.NOTHING_PERSONAL]
    return [Question.TOO_LITTLE if bits < SURE else Question.TORN]


def _names(
    records: Records, comparison: Compared, index: int, levels: Mapping[str, int]
) -> Iterator[tuple[int, Reason]]:
    """Yield the reasons that names give, each with its level."""
    left, right = int(comparison.left[index]), int(comparison.right[index])
    structure, given, family = Family(levels[STRUCTURE]), Given(levels[GIVEN]), Family(levels[FAMILY])
    if records.is_structure[left] != records.is_structure[right]:
        yield _DIFFERS, Reason("person-and-structure", say("une personne et une structure"), ("structure",))
    elif structure:
        words = _part(_STRUCTURE, structure, _both(records, left, right))
        yield structure, Reason(f"structure-{_code(structure)}", words, ("structure",))
    elif given == Given.SAME and family == Family.SAME:
        yield given, Reason("same-name", say("mêmes prénom et nom"), _NAMES)
    elif comparison.swapped[index]:
        parts = {"given": say(_GIVEN[given]), "family": say(_FAMILY[family])}
        words = say("{given}, {family} : {names}", names=_both(records, left, right), **parts)
        yield given, Reason(f"names-{_code(given)}-{_code(family)}", words, _NAMES)
    else:
        if given is not Given.MISSING:  # what one of the two does not say speaks neither for nor against
            words = _part(_GIVEN, given, _shown(records, records.given, left, right))
            yield given, Reason(f"given-{_code(given)}", words, _NAMES)
        if family is not Family.MISSING:
            words = _part(_FAMILY, family, _shown(records, records.family, left, right))
            yield family, Reason(f"family-{_code(family)}", words, _NAMES)
    if comparison.swapped[index]:
        yield given, Reason("swapped", say("prénom et nom intervertis"), _NAMES)


def _part(words: Mapping[Level, str], level: Level, text: str) -> Saying:
    what = say(words[level])
    return what if level == max(words) else say("{what} : {names}", what=what, names=text)


def _shown(records: Records, parts: Ints, left: int, right: int) -> str:
    """Return the same part of two names, as typed."""
    return " / ".join(
        one_line(spelt(records.parts.texts[parts[line]], records.typed[line][:2]), 40) for line in (left, right)
    )


def spelt(part: str, cells: Sequence[str]) -> str:
    """Return a folded part of a name with the spelling that people gave it in one of the cells.

    >>> spelt("frederic", ["", "MARTIN Frédéric"])
    'Frédéric'
    """
    letters = part.replace(" ", "")
    for cell in cells:
        for text in (cell.strip(), " ".join(word for word in cell.split() if _stands_in(word, part))):
            if _fold(text).replace(" ", "") == letters:
                return text
    return part.title()


def _stands_in(word: str, part: str) -> bool:
    return bool(_fold(word)) and set(_fold(word).split()) <= set(part.split())


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return fold_all([text])[0]


def _both(records: Records, left: int, right: int) -> str:
    """Return two whole names, as typed."""
    return f"{_whole(records, left)} / {_whole(records, right)}"


def _whole(records: Records, line: int) -> str:
    *names, structure = records.typed[line]
    return one_line(" ".join(text for text in names if text) or structure, 60)
