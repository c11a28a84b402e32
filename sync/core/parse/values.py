"""Values as people type them: flags, numbers, words of a list, choices. An odd value that is usable is used."""

from __future__ import annotations

import re
from typing import Final

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
    "inscrit e; abonne e; coche; je veux bien"
)
_YES_AND_THANKS = re.compile(
    r"(?:oui|ok|yes|ouais|d accord)"
    r"(?: (?:oui|ok|svp|stp|merci|bien sur|avec plaisir|avec joie|volontiers|d accord|pour moi|par mail|mails?"
    r"|les mails|pour les mails))*"
)
_NO = _words(
    "n; no; 0; faux; false; jamais; aucun; surtout pas; refus; refuse; desinscrit; desinscrite; desabonne; desabonnee"
)
_NOTHING = _words(
    "nc; n c; neant; aucun; aucune; non communique; sans; rien; a venir; na; n a; nsp; pas encore; vide; inconnu"
)
_NONE_OF_IT = re.compile(
    r"(?:(?:je |on |il |elle )?n (?:ai|a|en a) )?(?:pas (?:de |d )|sans |ni )(?:\w+ ?){1,3}|liste rouge"
)
_SEPARATORS = re.compile(r"[,;/|\n•]+")

_COUNT = re.compile(r"[^\d−–-]{0,20}(\d{1,5})(?:[.,]0+)?(?:\s*[^\d\s.,].*)?", re.DOTALL)


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
