"""Words for people, in their language: quoting, plurals, dates, typography; and the folding that compares spellings."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from sync.core.model.workbook import CellValue
from sync.language import FRENCH, region, spoken, translated, translated_plural

NBSP: Final = "\u00a0"
THIN: Final = "\u202f"

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
_NOT_A_WORD = re.compile(r"(?:(?![@+])[\W_])+")  # every alphabet keeps its letters
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Characters that Unicode has programs show nothing for (Default_Ignorable_Code_Point): pasted text is full of them."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_HIGH_SIGN = re.compile(r" ([;!?])")
_QUOTED = re.compile(f"(«{NBSP}.*?{NBSP}»)", re.DOTALL)
_TYPED = re.compile("(“.*?”)", re.DOTALL)
_MARK = re.compile(f"[ {NBSP}{THIN}]([:;?!])")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    r"""Return the skeleton of a text, for comparing: no accent, ligature, case, punctuation or repeated space.

    >>> fold("  Qui suis-je ?\n") == fold("QUI SUIS JE")
    True
    """
    if text.isascii():  # no accent to take away
        return _NOT_A_WORD.sub(" ", text.casefold()).strip()
    bare = unicodedata.normalize("NFKD", visible(text).translate(_LIGATURES).casefold())
    return _NOT_A_WORD.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


def visible(text: str) -> str:
    """Return a text without the characters that stand between others and are not seen."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def one_line(text: str, limit: int = 80) -> str:
    """Return a text fit for a sentence: one line, nothing invisible (controls, bidi marks, surrogates), cut with
    « … ».
    """
    line = text[: 4 * limit]
    if not line.isprintable():  # nearly every text is, and has nothing to take away
        line = "".join(" " if unicodedata.category(c) in _SPACES else c for c in line if _shows(c))
    line = " ".join(line.split())
    return line if len(line) <= limit and len(text) <= 4 * limit else line[: limit - 1].rstrip() + "…"


_SPACES: Final = frozenset({"Cc", "Zl", "Zp", "Zs"})


def _shows(character: str) -> bool:
    if character == "\u200d":  # zero-width joiner: holds an emoji together
        return True
    return unicodedata.category(character) not in {"Cf", "Cs", "Co", "Cn"}


def quoted(text: str, limit: int = 60) -> str:
    """Return what someone typed, between the quotation marks of the language."""
    words = one_line(text, limit)
    return f"«{NBSP}{words}{NBSP}»" if spoken() == FRENCH else f"“{words}”"


def shown(value: CellValue) -> str:
    """Return what was typed in a cell, as a person would read it: dates as 12/03/2026, no « .0 », otherwise
    untouched.
    """
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value).replace(".", ",")
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def toml_string(text: str) -> str:
    """Return a TOML basic string (TOML 1.0): JSON's escapes are a subset of its own, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun: « 0 erreur », « 1 erreur », « 2 erreurs » (French: singular below two)."""
    return f"{thousands(count)}{NBSP}{translated_plural(one, many or f'{one}s', count)}"


def thousands(count: float, decimals: int = 0) -> str:
    """Write a number in figures: « 1 204 », « 1 204,50 » in French, “1,204.50” in English."""
    text = f"{count:,.{decimals}f}"
    return text if spoken() != FRENCH else text.replace(",", THIN).replace(".", ",")


def euros(amount: float) -> str:
    """Write an amount: « 10 000 € », and cents only where there are some."""
    text = thousands(amount, decimals=0 if float(amount).is_integer() else 2)
    return f"{text}{NBSP}€" if spoken() == FRENCH else f"€{text}"


def typeset(sentence: str) -> str:
    """Put the non-breaking spaces of French typography in our own words, never inside « what someone typed »; in
    another language, its apostrophes, and no space before a mark.
    """
    if spoken() != FRENCH:
        parts = _TYPED.split(sentence)
        return "".join(
            part if index % 2 else _MARK.sub(r"\1", _APOSTROPHE.sub("’", part)) for index, part in enumerate(parts)
        )
    return "".join(part if index % 2 else _typeset(part) for index, part in enumerate(_QUOTED.split(sentence)))


def _typeset(words: str) -> str:
    words = _APOSTROPHE.sub("’", words)
    words = (
        words.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»").replace(" :", f"{NBSP}:").replace(" €", f"{NBSP}€")
    )
    return _HIGH_SIGN.sub(rf"{THIN}\1", words)


def labelled(label: str, text: str) -> str:
    """Return a text after what it is: « Format : thème »."""
    return f"{label}{NBSP}: {text}" if spoken() == FRENCH else f"{label}: {text}"


def listed(words: Iterable[str], last: str = "") -> str:
    """Return an enumeration: « Zoé, Ali et Yves »."""
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {last or translated('et')} {end}" if first else end


def capital(sentence: str) -> str:
    """Return a sentence with a capital first letter, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def phone(number: str) -> str:
    """Return an E.164 number as people of France write it: « 06 12 34 56 78 »; a foreign one as it is."""
    if not (number.startswith("+33") and len(number) == 12):
        return number
    digits = "0" + number[3:]
    return " ".join(digits[at : at + 2] for at in range(0, 10, 2))


def day(when: date, *, weekday: bool = False, year: bool = True) -> str:
    """Return a date in full letters: « mardi 1er décembre 2026 », “Tuesday 1 December 2026”."""
    pattern = ("EEEE " if weekday else "") + "d MMMM" + (" y" if year else "")
    text = format_date(when, pattern, locale=region())
    ordinal = "er" if when.day == 1 and spoken() == FRENCH else ""
    return re.sub(rf"\b{when.day} (?=\D)", f"{when.day}{ordinal}{NBSP}", text, count=1)


def month(when: date) -> str:
    """Write a month: « décembre 2026 »."""
    return format_date(when, "MMMM y", locale=region())


def moment(when: datetime) -> str:
    """Write a moment: « lundi 23 novembre 2026 à 8 h 05 »."""
    return translated("{day} à {time}").format(day=day(when, weekday=True), time=clock(when))


def clock(when: datetime | time) -> str:
    """Write an hour of the day: « 8 h 05 », « 18 h 30 », « 20 h »; “8:05” in English."""
    if spoken() != FRENCH:
        return f"{when.hour}:{when.minute:02d}"
    minutes = f"{NBSP}{when.minute:02d}" if when.minute else ""
    return f"{when.hour}{NBSP}h{minutes}"


def weekday_name(weekday: int) -> str:
    """Return the name of a day of the week (Monday is 0): « jeudi »."""
    return format_date(date(2024, 1, 1 + weekday), "EEEE", locale=region())  # 1 January 2024 was a Monday


def month_name(number: int) -> str:
    """Return the name of a month (January is 1): « août »."""
    return format_date(date(2024, number, 1), "MMMM", locale=region())


def between(first: date, last: date, *, weekday: bool = False) -> str:
    """Return the bounds of a period: « du 30 novembre au 6 décembre 2026 », « du dimanche 15 au samedi 21 novembre
    2026 », « le 3 mars 2026 ».
    """
    if first == last:
        return translated("le {day}").format(day=day(first, weekday=weekday))
    start = day(first, weekday=weekday, year=first.year != last.year)
    if (first.year, first.month) == (last.year, last.month):
        start = start.rpartition(NBSP)[0]
    return translated("du {first} au {last}").format(first=start, last=day(last, weekday=weekday))


def of(name: str) -> str:
    """Write a name after « de », as « de Nantes », « d'Angers »: the preposition that a name asks for."""
    if spoken() != FRENCH:
        return translated("de {name}").format(name=name)
    return f"d’{name}" if fold(name)[:1] in set("aeiouy") else f"de {name}"
