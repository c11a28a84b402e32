"""Why two lines were brought together, or were not: short French phrases, the strongest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from sync.core.duplicates.arrays import NONE, Ints
from sync.core.duplicates.comparison import FAMILY, GIVEN, STRUCTURE, Compared
from sync.core.duplicates.guards import Evidence
from sync.core.duplicates.levels import Email, Family, Given, Phone, Text, Trade
from sync.core.duplicates.people import Role
from sync.core.duplicates.records import Records
from sync.core.duplicates.tiers import SURE
from sync.core.text import one_line, typeset

_GIVEN: Final[Mapping[int, str]] = {
    Given.CONFLICT: "prénoms différents",
    Given.INITIAL: "prénom en initiale",
    Given.TYPO: "prénoms à une faute près",
    Given.SUBSET: "prénom en partie commun",
    Given.NICKNAME_OR_NAME: "prénom peut-être abrégé",
    Given.NICKNAME: "prénom abrégé",
    Given.SAME: "même prénom",
}
_FAMILY: Final[Mapping[int, str]] = {
    Family.CONFLICT: "noms différents",
    Family.INITIAL: "nom en initiale",
    Family.TYPO: "noms à une faute près",
    Family.SUBSET: "nom en partie commun",
    Family.SAME: "même nom",
}
_STRUCTURE: Final[Mapping[int, str]] = {
    Family.CONFLICT: "structures différentes",
    Family.INITIAL: "structure en initiale",
    Family.TYPO: "noms de structure à une faute près",
    Family.SUBSET: "nom de structure en partie commun",
    Family.SAME: "même structure",
}
_SHORT: Final[Mapping[str, Mapping[int, str]]] = {
    Role.EMAIL: {
        Email.SAME: "même e-mail",
        Email.GENERIC: "même boîte de contact",
        Email.HOUSEHOLD: "même e-mail de famille",
        Email.SHARED: "même e-mail, que plusieurs personnes partagent",
        Email.LOCAL: "même début d’e-mail",
        Email.NEAR: "e-mails à une faute près",
        Email.DOMAIN: "e-mails du même site",
        Email.DIFFERENT: "e-mails différents",
    },
    Role.PHONE: {
        Phone.MOBILE: "même téléphone",
        Phone.LANDLINE: "même téléphone fixe",
        Phone.HOUSEHOLD: "même téléphone de famille",
        Phone.SHARED: "même téléphone, que plusieurs personnes partagent",
        Phone.NEAR: "téléphones à un chiffre près",
        Phone.DIFFERENT: "téléphones différents",
    },
    Role.IDENTIFIER: {
        Text.SAME: "même numéro",
        Text.CLOSE: "numéros proches",
        Text.NEAR: "numéros proches",
        Text.DIFFERENT: "numéros différents",
    },
    Role.BIRTH_DATE: {
        Text.SAME: "même date de naissance",
        Text.NEAR: "dates de naissance proches",
        Text.CLOSE: "dates de naissance proches",
        Text.DIFFERENT: "dates de naissance différentes",
    },
    Role.ADDRESS: {
        Text.SAME: "même adresse",
        Text.NEAR: "adresses proches",
        Text.CLOSE: "adresses proches",
        Text.DIFFERENT: "adresses différentes",
    },
    Role.TOWN: {
        Text.SAME: "même ville",
        Text.NEAR: "villes proches",
        Text.CLOSE: "villes proches",
        Text.DIFFERENT: "villes différentes",
    },
    Role.POSTCODE: {
        Text.SAME: "même code postal",
        Text.NEAR: "codes postaux proches",
        Text.CLOSE: "codes postaux proches",
        Text.DIFFERENT: "codes postaux différents",
    },
    Role.TRADE: {
        Trade.SAME: "même métier",
        Trade.COMMON: "métiers en partie communs",
        Trade.DIFFERENT: "métiers différents",
    },
    Role.SKILLS: {Trade.SAME: "mêmes compétences", Trade.COMMON: "compétences en partie communes"},
}


def because(records: Records, compared: Compared, index: int) -> tuple[str, ...]:
    """What agrees and what differs between the lines of a pair, in order: contacts, names, the rest."""
    levels = {field: int(values[index]) for field, values in compared.levels.items()}
    told = [_SHORT[role].get(levels.get(role, 0), "") for role in (Role.EMAIL, Role.PHONE, Role.IDENTIFIER)]
    told += _names(records, compared, index, levels)
    told += [_SHORT[role].get(levels.get(role, 0), "") for role in _SHORT if role not in _FIRST]
    return tuple(_typeset(phrase) for phrase in told if phrase)


_FIRST: Final = frozenset({Role.EMAIL, Role.PHONE, Role.IDENTIFIER})


def doubts(evidence: Evidence, index: int, bits: float) -> Iterator[str]:
    """Why a pair is worth a look rather than sure."""
    found = [reason for reason, mask in evidence.doubts.items() if mask[index]]
    if not found and not evidence.strong[index]:
        found = ["rien de personnel en commun"]
    if not found and bits < SURE:
        found = ["trop peu d’indices"]
    if not found:
        found = ["d’autres lignes de ces personnes ne vont pas ensemble"]
    yield from (_typeset(f"à confirmer : {reason}") for reason in found)


def _names(records: Records, compared: Compared, index: int, levels: Mapping[str, int]) -> Iterator[str]:
    left, right = int(compared.left[index]), int(compared.right[index])
    if records.is_structure[left] != records.is_structure[right]:
        yield "une personne et une structure"
        return
    structure, given, family = levels[STRUCTURE], levels[GIVEN], levels[FAMILY]
    if structure:
        yield _part(_STRUCTURE, structure, f"{_whole(records, left)} / {_whole(records, right)}", "nom")
        return
    if given == Given.SAME and family == Family.SAME:
        yield "mêmes prénom et nom"
    elif compared.swapped[index]:
        yield f"{_GIVEN[given]}, {_FAMILY[family]} : {_whole(records, left)} / {_whole(records, right)}"
    else:
        yield _part(_GIVEN, given, _shown(records, records.given, left, right), "prénom")
        yield _part(_FAMILY, family, _shown(records, records.family, left, right), "nom")
    if compared.swapped[index]:
        yield "prénom et nom intervertis"


def _part(words: Mapping[int, str], level: int, shown: str, what: str) -> str:
    if level == 0:
        return f"{what} absent d’un côté au moins"
    return words[level] if level == max(words) else f"{words[level]} : {shown}"


def _shown(records: Records, parts: Ints, left: int, right: int) -> str:
    """The parts of two names with capitals: « jean pierre » is shown as Jean Pierre."""
    both = (parts[left], parts[right])
    return "" if NONE in both else " / ".join(one_line(records.parts.texts[part].title(), 40) for part in both)


def _whole(records: Records, line: int) -> str:
    people = records.people
    typed = (people.texts(role)[line] for role in (Role.FIRST_NAME, Role.LAST_NAME))
    return one_line(" ".join(text for text in typed if text) or people.texts(Role.STRUCTURE)[line], 60)


@lru_cache(maxsize=4096)
def _typeset(phrase: str) -> str:
    return typeset(phrase)
