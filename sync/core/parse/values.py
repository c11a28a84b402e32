"""Values as people type them: flags, numbers, words of a list, choices. An odd value that is usable is used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from enum import Enum
from typing import Final, TypeVar

from rapidfuzz import fuzz

from sync.core.model.records import Consent
from sync.core.model.workbook import CellError, CellValue
from sync.core.text import fold, shown

ERROR_TEXT: Final = re.compile(
    r"#(REF!|N/A|VALEUR!|VALUE!|DIV/0!|NOM\?|NAME\?|NUL!|NULL!|NOMBRE!|NUM!|ERROR!|SPILL!|CALC!|PROPAGATION!)"
)
"""What an error cell shows, in French or English; a .csv holds it as text. Also LibreOffice's « Err:502 »."""


def _words(text: str) -> frozenset[str]:
    """Wordings written as « a; b; c », folded already."""
    return frozenset(text.split("; "))


_CHECKED = frozenset("✓✔☑✅🗹👍")
_CROSSED = frozenset("✗✘☒❌🗷👎☐□")
_YES = _words(
    "o; x; y; 1; vrai; true; bien sur; avec plaisir; volontiers; accepte; abonne; abonnee; inscrit; inscrite; "
    "inscrit e; abonne e; coche; je veux bien; subscribed"
)
_YES_AND_THANKS = re.compile(
    r"(?:oui|ok|yes|ouais|d accord)"
    r"(?: (?:oui|ok|svp|stp|merci|bien sur|avec plaisir|avec joie|volontiers|d accord|pour moi|par mail|mails?"
    r"|les mails|pour les mails))*"
)
_NO = _words(
    "n; no; 0; faux; false; jamais; aucun; surtout pas; refus; refuse; desinscrit; desinscrite; desabonne; desabonnee; "
    "unsubscribed; cleaned; bounced; blacklisted"
)
_NOTHING = _words(
    "nc; n c; neant; aucun; aucune; non communique; sans; rien; a venir; na; n a; nsp; pas encore; vide; inconnu"
)
_NONE_OF_IT = re.compile(
    r"(?:(?:je |on |il |elle )?n (?:ai|a|en a) )?(?:pas (?:de |d )|sans |ni )(?:\w+ ?){1,3}|liste rouge"
)
_SEPARATORS = re.compile(r"[,;/|\n•]+")

_COUNT = re.compile(r"[^\d−–-]{0,20}(\d{1,5})(?:[.,]0+)?(?:\s*[^\d\s.,].*)?", re.DOTALL)

_HOUR = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])\s*(?:heures?|[h:])\s*(?P<minute>[0-5]\d)?(?!\d)(?:\s*(?P<pm>pm))?", re.IGNORECASE
)
_BARE_HOUR = re.compile(r"(?P<hour>[01]?\d|2[0-3])(?:\.(?P<minute>[0-5]\d))?(?:\s*(?P<pm>pm))?", re.IGNORECASE)
_DENIED = re.compile(r"(?:non|pas?|plus?|jamais?|ne|in)(?: |dispo|acti)")
_AFTERTHOUGHT = re.compile(
    r"\s*[(\[:–—].*| (?:au|le|en|pour|par|avec|chez|depuis|faute|de|urgente?)\b.*| d['’].*", re.IGNORECASE | re.DOTALL
)

Choice = TypeVar("Choice", bound=Enum)


def text_of(value: CellValue) -> str:
    """The text of a cell, stripped; an error value has none."""
    if value is None:
        return ""
    return "" if error_in(value) else shown(value).strip()


def error_in(value: CellValue) -> str:
    """The spreadsheet error that a cell shows (« #REF! »), or an empty text."""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, str):
        text = value.strip()
        if not text.startswith(("#", "E")):  # most cells, told apart at once
            return ""
        if ERROR_TEXT.fullmatch(text) or re.fullmatch(r"Err:\d{3}", text):
            return text
    return ""


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to say: « NC », « - », « néant », « ? », « pas de mail »."""
    words = fold(text)
    return not words or words in _NOTHING or bool(_NONE_OF_IT.fullmatch(words))


def words_of(value: CellValue) -> tuple[str, ...]:
    """The entries of a cell that lists several (trades, skills), each once, as typed."""
    parts = (part.strip().strip(" .-–—") for part in _SEPARATORS.split(text_of(value)))
    return tuple(dict.fromkeys(part for part in parts if part))


def consent_of(value: CellValue) -> Consent:
    """What a mail-consent cell says. When in doubt it is unclear, and an unclear consent is not one."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Consent.EMPTY
    text = shown(value)
    words = fold(text)
    if not words:
        marks = set(text)
        return _either(yes=bool(marks & _CHECKED), no=bool(marks & _CROSSED))
    refused = words in _NO or bool(re.match(r"(non|stop|pas|plus|ne pas|desabonn|desinscri)\b", words))
    return _either(yes=words in _YES or bool(_YES_AND_THANKS.fullmatch(words)), no=refused)


def _either(*, yes: bool, no: bool) -> Consent:
    if yes == no:
        return Consent.UNCLEAR
    return Consent.YES if yes else Consent.NO


def count_of(value: CellValue) -> int | None:
    """A headcount: « 15 », 15.0, « 15 personnes », « env. 15 », « 12 + 3 enfants » (12); None when it is no count."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 <= value < 1e6 and float(value).is_integer() else None
    if not isinstance(value, str) or error_in(value):
        return None
    match = _COUNT.fullmatch(text_of(value))
    return int(match[1]) if match else None


def number_of(value: CellValue) -> float | None:
    """A number with French or English habits: « 12 345,50 € », 12345.5; None when it is none."""
    if isinstance(value, bool) or error_in(value):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None  # also refuses NaN and infinities
    text = re.sub(r"[\s\u00a0\u202f€]|eur(os)?$", "", text_of(value), flags=re.IGNORECASE)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", ".")) if re.fullmatch(r"-?\d{1,15}([.,]\d+)?", text) else None


def time_of(value: CellValue) -> time | None:
    """An hour: a time, a fraction of a day, « 18:30 », « 18h30 », « 18 h », « 18h30-20h30 » (the first one)."""
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    if isinstance(value, int | float):
        return time(int(value)) if value in range(1, 24) and not isinstance(value, bool) else None
    text = text_of(value)
    if fold(text) == "midi":
        return time(12)
    match = _HOUR.search(text) or _BARE_HOUR.fullmatch(text)
    if match is None:
        return None
    hour = int(match["hour"])
    return time(hour + 12 if match["pm"] and hour < 12 else hour, int(match["minute"] or 0))


def choice_of(text: str, wordings: Mapping[Choice, Sequence[str]]) -> Choice | None:
    """The choice that a text names: its wording, a plural or feminine of it, or a close spelling, with or without an
    afterthought (« reporté au 12 mars », « prévu (à confirmer) »); None when unknown.
    """
    return _chosen(singular(text), wordings) or _chosen(singular(_AFTERTHOUGHT.sub("", text)), wordings)


def _chosen(words: str, wordings: Mapping[Choice, Sequence[str]]) -> Choice | None:
    for choice, known in wordings.items():
        if any(words == singular(wording) for wording in (choice.value, *known)):
            return choice
    if _DENIED.match(words):  # « plus disponible » is close to its contrary
        return None
    scored = [
        (fuzz.ratio(words, singular(wording)), choice)
        for choice, known in wordings.items()
        for wording in (choice.value, *known)
        if len(wording) > 3
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 80 else None


def singular(text: str) -> str:
    """A folded text without its plurals and its feminine marks: « Annulées », « annulé·e » and « annulé » are one."""
    words = (word for word in fold(text).split() if word not in {"e", "s", "es"})
    return " ".join(re.sub(r"(?<=..)e?s?$", "", word) for word in words)
