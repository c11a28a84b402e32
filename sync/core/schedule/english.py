"""The words of rules and rhythms in English, as the French ones that are understood."""

from __future__ import annotations

import re
from typing import Final

_PHRASES: Final = (
    (r"(?:on )?(?:every|each) other (\w+day)s?", r"un \1 sur deux"),
    (r"every (?:(\d+) )?(minute|hour)s?", r"toutes les \1 \2s"),
    (r"every (\d+|two|three|four|six) months?(?: on)?(?: the)?", r"tous les \1 mois le"),
    (r"(?:on )?the (?:day before|eve)(?: of)?", "la veille de"),
    (r"(?:on )?the day of", "le jour de"),
    (r"days? before", "jours avant"),
    (r"working (day|\w+day)", r"\1 ouvre"),
    (r"(?:on )?(?:every|each) day", "chaque jour"),
    (r"(?:of|in) (?:the|each|every) month", "du mois"),
    (r"(\d{1,2}) (?:of|in)", r"\1"),
    (r"(?:on )?the", "le"),
    (r"(?:on )?(?:every|each)", "chaque"),
    (r"(?:a|one) (minute|hour|day|week|month|year)", r"un \1"),
    (r"from (\w+) to", r"de \1 a"),
)  # fmt: skip
_WORDS: Final = {
    "monday": "lundi", "tuesday": "mardi", "wednesday": "mercredi", "thursday": "jeudi", "friday": "vendredi",
    "saturday": "samedi", "sunday": "dimanche", "day": "jour", "days": "jours", "minutes": "minutes", "hours": "heures",
    "hour": "heure", "week": "semaine", "weeks": "semaines", "months": "mois", "month": "mois", "year": "an",
    "years": "ans", "first": "1er", "1st": "1er", "2nd": "2e", "third": "3e", "3rd": "3e", "fourth": "4e", "4th": "4e",
    "fifth": "5e", "5th": "5e", "last": "dernier", "and": "et", "at": "a", "except": "sauf", "but": "sauf",
    "gathering": "apero", "gatherings": "apero", "two": "deux", "three": "trois", "four": "quatre",
    "january": "janvier", "february": "fevrier", "march": "mars", "april": "avril", "may": "mai", "june": "juin",
    "july": "juillet", "august": "aout", "september": "septembre", "october": "octobre", "november": "novembre",
    "december": "decembre",
}  # fmt: skip
_DAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_NUMBER: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! (?:\w+day|and|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th))\b)"
)
"""A day of the month; what stands before a day of the week, or another rank, is a rank itself."""


def as_french(words: str) -> str:
    """Return folded words of a rule with the English ones replaced; French ones stay as they are."""
    for pattern, french in _PHRASES:
        words = re.sub(rf"\b{pattern}\b", french, words)
    words = _NUMBER.sub(r"\1", words)
    return " ".join(_french(word) for word in words.split())


def _french(word: str) -> str:
    singular = word.removesuffix("s")
    return f"{_WORDS[singular]}s" if word != singular and singular in _DAYS else _WORDS.get(word, word)
