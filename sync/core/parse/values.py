"""Values as people type them: flags, numbers, words of a list, choices. An odd value that is usable is used."""

from __future__ import annotations

import re
from typing import Final

from sync.core.model.records import Consent
from sync.core.model.tabs import Field
from sync.core.model.workbook import CellError, CellValue
from sync.core.text import fold, shown

READABLE: Final = 2_000
"""A longer cell holds no date, number or choice, and addresses are looked for in its beginning only: the time that a
cell takes stays in proportion to its length.
"""

ERROR_TEXT: Final = re.compile(
    r"#(?:(?:REF|VALEUR|VALUE|DIV/0|NUL|NULL|NOMBRE|NUM|ERROR|ERREUR|SPILL|CALC|CALCUL|PROPAGATION|CHAMP|FIELD|BLOCKED"
    r"|BLOQU[ÉE]|CONNECT|CONNEXION|UNKNOWN|INCONNU|EXTERNAL|BUSY)\s?!|(?:NOM|NAME)\s?\?|N/[AD]|[A-ZÉ]+_[A-ZÉ_]+)"
    r"|Err\s?:\d{3}|(?:Loading|Chargement)(?: en cours)?\s?(?:\.\.\.|…)"
)
"""What an error cell shows, in French or English, in Excel, LibreOffice or Google Sheets; a .csv holds it as text."""

_LOADING_TEXT: Final = re.compile(r"(?:Loading|Chargement)\b.*|#[A-ZÉ]+_[A-ZÉ_]+|#BUSY!")
"""Among these, a value that had not come yet: « Loading... », #GETTING_DATA."""


_LATE: Final = re.compile(rf"{_LOADING_TEXT.pattern}|#REF\s?!")


def _words(text: str) -> frozenset[str]:
    """Return wordings written as « a; b; c », folded already."""
    return frozenset(text.split("; "))


_TICKS = frozenset("✓✔☑✅🗹👍")
_CROSSES = frozenset("✗✘☒❌🗷👎☐□")
_QUESTION_MARKS = frozenset("?？¿؟❓❔")
_YES = _words(
    "o; x; y; 1; vrai; true; bien sur; avec plaisir; volontiers; accepte; acceptee; abonne; abonnee; inscrit; "
    "inscrite; inscrit e; abonne e; coche; subscribed; autorise; autorisee"
)
_YES_AND_THANKS = re.compile(
    r"(?:oui|ok|okay|okey|oki|yes|yep|ouais|d accord|d acc|dac|j accepte|j autorise|je consens|je veux(?: bien)?"
    r"|je suis d accord|bien volontiers|no problem"
    r"|(?:pas d |pas de |sans |aucune? )(?:soucis?|problemes?|objections?|pb|inconvenient))"
    r"(?: (?:oui|ok|svp|stp|merci|bien sur|avec plaisir|avec joie|volontiers|d accord|pour moi|par mail|mails?"
    r"|les mails|pour les mails|de recevoir les mails|de recevoir des mails|pas de soucis?|pas de probleme"
    r"|sans probleme))*"
)
_REFUSES = re.compile(
    r"(?:non|stop|ne pas|desabonn|desinscri)\b|(?:pas|plus)\b(?! (?:de |d )?(?:soucis?|pb|problemes?|objections?"
    r"|opposition|inconvenients?|contre|refus|oppose))|(?:je |j |il |elle |on )?(?:(?:ai |a )?refus(?:e|ee|es)?\b"
    r"|m oppose\b|s oppose\b|oppose\b|n(?:e)? (?:\w+ ){1,3}(?:pas|plus)\b)"
)
_NO = _words(
    "n; no; 0; faux; false; jamais; aucun; surtout pas; refus; refuse; desinscrit; desinscrite; desabonne; desabonnee; "
    "unsubscribed; cleaned; bounced; blacklisted"
)
_NOTHING = _words(
    "nc; n c; neant; aucun; aucune; non communique; sans; rien; a venir; na; n a; nsp; pas encore; vide; inconnu; "
    "inconnue; inconnus; inconnues; non connu; non connue; non renseigne; non renseignee; n r; nr; nd; n d; null; "
    "none; nil; nan; sans objet; s o; non applicable; non concerne; non concernee; ne sait pas; je ne sais pas; "
    "on ne sait pas; unknown"
)
_NONE_OF_IT = re.compile(
    r"(?:(?:je |on |il |elle )?n (?:ai|a|en a) )?(?:pas (?:de |d )|sans |ni )(?:\w+ ?){1,3}|liste rouge"
    r"|(?:neant|rien|aucune?|inconnue?|vide|non) (?:pour (?:l instant|le moment)|a ce jour|encore|actuellement)"
)
_SEPARATORS = re.compile(r"[,;/|\n•]+")

_COUNT = re.compile(r"[^\d−–-]{0,20}(\d{1,5})(?:[.,]0+)?(?:\s*[^\d\s.,].*)?", re.DOTALL)


_ERROR_BEGINS: Final = frozenset("#ELC")


def text_of(value: CellValue) -> str:
    """Return the text of a cell, stripped; an error value has none."""
    if isinstance(value, str):  # nearly every cell, hence first and without a call
        text = value.strip()
        return "" if text[:1] in _ERROR_BEGINS and ERROR_TEXT.fullmatch(text) else text
    return "" if value is None or isinstance(value, CellError) else shown(value).strip()


def error_in(value: CellValue) -> str:
    """Return the spreadsheet error that a cell shows (« #REF! »), or an empty text."""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, str):
        text = value.strip()
        if text[:1] in _ERROR_BEGINS and ERROR_TEXT.fullmatch(text):  # most cells are told apart at once
            return text
    return ""


def is_loading(value: CellValue) -> bool:
    """Return whether the value of a cell had not come yet when it was read."""
    if isinstance(value, str) and value[:1] not in "#LC":  # most cells, told apart at once
        return False
    return bool(_LOADING_TEXT.fullmatch(error_in(value)))


def is_awaited(value: CellValue) -> bool:
    """Return whether a cell shows what an import shows that did not come (yet): « Loading… », or #REF!."""
    return bool(_LATE.fullmatch(error_in(value)))


def says_nothing(text: str) -> bool:
    """Return whether a text only says that there is nothing to say: « NC », « - », « néant », « ? », « pas de
    mail ».
    """
    words = fold(text) if len(text) <= _LONGEST_NOTHING else text
    return not words or words in _NOTHING or bool(_NONE_OF_IT.fullmatch(words))


def says_none(text: str, field: Field) -> bool:
    """Return whether a text in a field only says that there is none there: « néant », « - », and « non » where it may
    answer.

    A longer text that begins so (« Sans filtre », « Pas de deux ») may be a title.
    """
    words = fold(text) if len(text) <= _LONGEST_NOTHING else text
    return not words or words in _NOTHING or (field.has_none and words in {"non", "no"})


_LONGEST_NOTHING: Final = 200


def words_of(value: CellValue) -> tuple[str, ...]:
    """Return the entries of a cell that lists several (trades, skills), each once, as typed."""
    parts = (part.strip().strip(" .-–—") for part in _SEPARATORS.split(text_of(value)))
    return tuple(dict.fromkeys(part for part in parts if part))


def consent_of(value: CellValue) -> Consent:
    """Return what a mail-consent cell says. When in doubt it is unclear, and an unclear consent is not one."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Consent.EMPTY
    text = shown(value)
    words = fold(text)
    marks = set(text)
    if not marks.isdisjoint(_QUESTION_MARKS):
        return Consent.UNCLEAR
    if not words:
        return _either(yes=bool(marks & _TICKS), no=bool(marks & _CROSSES))
    is_yes = words in _YES or bool(_YES_AND_THANKS.fullmatch(words))
    if is_yes and marks & _CROSSES:  # « ☐ oui » is a box that nobody ticked
        return Consent.UNCLEAR
    return _either(yes=is_yes, no=words in _NO or bool(_REFUSES.match(words)))


def _either(*, yes: bool, no: bool) -> Consent:
    if yes == no:
        return Consent.UNCLEAR
    return Consent.YES if yes else Consent.NO


def count_of(value: CellValue) -> int | None:
    """Return a headcount: « 15 », 15.0, « 15 personnes », « env. 15 », « 12 + 3 enfants » (12); None when it is no
    count.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 <= value < 1e6 and float(value).is_integer() else None
    if not isinstance(value, str) or error_in(value):
        return None
    match = _COUNT.fullmatch(text_of(value))
    return int(match[1]) if match else None


def number_of(value: CellValue) -> float | None:
    """Return a number with French or English habits: « 12 345,50 € », 12345.5; None when it is none."""
    if isinstance(value, bool) or error_in(value):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None  # also refuses NaN and infinities
    text = re.sub(r"[\s\u00a0\u202f€]|eur(os)?$", "", text_of(value), flags=re.IGNORECASE)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", ".")) if re.fullmatch(r"-?\d{1,15}([.,]\d+)?", text) else None
