"""How values are typed in « Réglages » and told there: each kind of value as ``tablee.toml`` holds it, in French words.

Several values stand apart by « ; » or on lines of their own; what belongs to a name follows it after « : ».
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any, Final

from sync.core.answers import verdict
from sync.core.gatherings.rhythm_words import read_rhythm, said_rhythm
from sync.core.parse.dates.vocabulary import MONTHS
from sync.core.parse.hours import interpret_hours
from sync.core.parse.plain import plain
from sync.core.say import msgid, tell
from sync.core.schedule import Every, Rule, parse_rule, said
from sync.core.text import clock, euros, fold, listed, month_name, thousands, typeset
from sync.language import in_every_language, translated


@dataclass(frozen=True, slots=True)
class Wording:
    """``read`` returns a typed text as ``tablee.toml`` would hold it, and raises ValueError with a sentence; ``show``
    tells a value of the configuration in the words that ``read`` understands.
    """

    read: Callable[[str], Any]
    show: Callable[[Any], str]


_APART: Final = re.compile(r"[;\n]+(?![^()]*\))")
"""What stands between two values; not between brackets, where one name has others."""
_COMMAS_OUTSIDE: Final = re.compile(r",(?![^()]*\))")
_COMMAS: Final = re.compile(r"[;,\n]+")
_AND: Final = re.compile(r"\s+et\s+|\s*&\s*|\s+and\s+")
_BETWEEN_ADDRESSES: Final = re.compile(r"[;,\s]+(?:et\s+|and\s+)?")
_ENUMERATION: Final = re.compile(r"[;,\n]|\b(?:et|and)\b")
_NONE: Final = frozenset({"aucun", "aucune", "personne", "rien", "none", "nobody"})
_NAMED: Final = re.compile(r"^(?P<name>[^:]+?)\s*:\s*(?P<rest>.+)$", re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"^(?P<name>[^()]+?)\s*(?:\((?P<others>[^()]*)\))?$")
_DAY: Final = re.compile(r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?(?:\s+|\s*/\s*)(?P<month>[a-z]+|\d{1,2})")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_MINUS: Final = re.compile(r"[-−–]\s*\d")
_THOUSANDS: Final = re.compile(r"(?<=\d)[\s.,\u00a0\u202f](?=\d{3}\b)")
_SHORTENED: Final = re.compile(r"\d\s?(?:k|m|mille|millions?)\b", re.IGNORECASE)
"""« 10k » is not ten."""
_SECONDS: Final = re.compile(r"(?<=:\d\d):00$")


def _parts(text: str, apart: re.Pattern[str] = _APART) -> list[str]:
    """Return the values that stand apart; none when a word says that there is none."""
    parts = [" ".join(part.split()) for part in apart.split(text)]
    return [] if fold(text) in _NONE else [part for part in parts if part]


def _read_text(text: str) -> str:
    words = " ".join(text.split())
    if fold(words) in _NONE:
        raise ValueError(tell("il faut un nom"))
    return words


def _read_titles(text: str) -> list[str]:
    titles = _parts(text)
    if not titles:
        raise ValueError(tell("il faut le titre d’un onglet"))
    return titles


def _read_yes_or_no(text: str) -> bool:
    answer = verdict(text)
    if answer is None:
        raise ValueError(tell("il faut oui ou non"))
    return answer


def _number_in(text: str) -> float:
    """Return the number of a text that holds one, whatever stands around: « 10 000 € », « 3 mails ». The setting says
    how small it may be.
    """
    numbers = _NUMBER.findall(_THOUSANDS.sub("", text))
    if len(numbers) != 1 or _SHORTENED.search(text):
        raise ValueError(tell("il faut un nombre, en entier et en chiffres (« 10000 »)"))
    number = float(numbers[0].replace(",", "."))
    return -number if _MINUS.search(text) else number


def _show_percent(value: float) -> str:
    return typeset(f"{thousands(value, decimals=0 if float(value).is_integer() else 2)} %")


def _read_count(text: str) -> int:
    number = _number_in(text)
    if number != int(number):
        raise ValueError(tell("il faut un nombre entier"))
    return int(number)


def _read_counts(text: str) -> list[int]:
    return [_read_count(part) for part in _ENUMERATION.split(text) if part.strip()]


def _read_hour(text: str) -> time:
    hours = interpret_hours(_SECONDS.sub("", text.strip()))
    if hours.value is None or hours.value.end is not None:
        raise ValueError(typeset(tell("il faut une heure (« 18 h 30 »)")))
    return hours.value.start


def _read_rule(text: str) -> str:
    words = _SECONDS.sub("", text.strip())
    if fold(words) in {"non", "jamais", "never", "no"} | _NONE:
        raise ValueError(typeset(tell("pour ne plus l’envoyer, dites « non » à la ligne « Mails : … »")))
    if isinstance(parse_rule(words), Every):
        raise ValueError(typeset(tell("il faut un jour et une heure (« lundi 08:00 »)")))  # noqa: TRY004 - the same
    return words


def _show_rule(value: Rule | str) -> str:
    return said(parse_rule(value) if isinstance(value, str) else value)


def _read_names(text: str) -> list[str]:
    """Return names: by « ; » or lines when there are some; by commas, and then a last « et », else. One « et » alone
    may stand inside a name as well as between two.
    """
    if ";" in text or "\n" in text:
        return _parts(text)
    names = _parts(text, _COMMAS)
    pieces = _AND.split(names[-1]) if names else []
    if len(pieces) > 1 and len(names) == 1:
        raise ValueError(typeset(tell("{text:quoted} : un seul nom, ou deux ? Séparez-les par « ; »", text=text)))
    return [*names[:-1], *filter(None, map(str.strip, pieces))]


def _read_addresses(text: str) -> list[str]:
    return [] if fold(text) in _NONE else [part for part in _BETWEEN_ADDRESSES.split(text) if part]


def _read_by_name(text: str) -> dict[str, list[str]]:
    """Return what belongs to each name: « Rennes : zoe@exemple.fr, ali@exemple.fr »."""
    return {match["name"]: _read_addresses(match["rest"]) for match in _named(text)}


def _named(text: str) -> Iterator[re.Match[str]]:
    for part in _parts(text):
        match = _NAMED.match(part)
        if match is None:
            raise ValueError(typeset(tell("il faut un nom, « : », puis ce qui lui revient ({part:quoted})", part=part)))
        yield match


def _show_by_name(value: Mapping[str, Iterable[str]]) -> str:
    return "\n".join(f"{name} : {', '.join(each)}" for name, each in value.items())


def _read_formats(text: str) -> list[dict[str, Any]]:
    """Return formats and their other names: « Visites (visite, sortie) »."""
    formats = []
    for part in _parts(text, _COMMAS_OUTSIDE if len(_parts(text)) == 1 else _APART):
        match = _IN_BRACKETS.match(part)
        if match is None:
            raise ValueError(
                typeset(tell("un format, puis ses autres noms entre parenthèses ({part:quoted})", part=part))
            )
        formats.append({"name": match["name"], "aliases": _parts(match["others"] or "", _COMMAS)})
    return formats


def _show_formats(value: Iterable[Any]) -> str:
    names = ((each.name, ", ".join(each.aliases)) for each in value)
    return "\n".join(f"{name} ({others})" if others else name for name, others in names)


def _read_periods(text: str) -> list[dict[str, str]]:
    """Return spans of the year: « l’été : du 1er août au 31 août »."""
    periods = []
    for match in _named(text):
        days = [_day_of_the_year(day) for day in _DAY.finditer(plain(match["rest"]))] or _whole_months(match["rest"])
        if len(days) != 2:
            raise ValueError(typeset(tell("il faut deux jours de l’année : « l’été : du 1er août au 31 août »")))
        periods.append({"name": match["name"], "first": days[0], "last": days[1]})
    return periods


def _whole_months(text: str) -> list[str]:
    """Return the first and the last day of months that follow one another: « juillet et août », « août »."""
    months = [MONTHS[word] for word in fold(text).split() if word in MONTHS]
    if not months or any(after != before % 12 + 1 for before, after in pairwise(months)):
        return []
    return [f"{months[0]:02d}-01", f"{months[-1]:02d}-{monthrange(2024, months[-1])[1]}"]


def _day_of_the_year(match: re.Match[str]) -> str:
    words = match["month"]
    month = int(words) if words.isdecimal() else MONTHS.get(words, 0)
    return f"{month:02d}-{int(match['day']):02d}"


def _show_periods(value: Sequence[Any]) -> str:
    spans = (tell("du {first} au {last}", first=_said_day(each.first), last=_said_day(each.last)) for each in value)
    return "\n".join(f"{tell(each.name)} : {span}" for each, span in zip(value, spans, strict=True))


def _said_day(month_and_day: tuple[int, int]) -> str:
    month, day = month_and_day
    return f"{tell('1er') if day == 1 else day} {month_name(month)}"


def _read_contacts(text: str) -> list[dict[str, str]]:
    return [{"theme": match["name"], "who": match["rest"]} for match in _named(text)]


def _show_contacts(value: Iterable[Any]) -> str:
    return "\n".join(f"{each.theme} : {each.who}" for each in value)


def choice(words: Mapping[str, str]) -> Wording:
    """Return how one of a few values is typed and told: each value of the configuration → its message."""

    def read(text: str) -> str:
        for value, message in words.items():
            if fold(text) in map(fold, in_every_language(message)):
                return value
        raise ValueError(tell("il faut {words:either}", words=[translated(message) for message in words.values()]))

    return Wording(read, lambda value: tell(words[value]))


TEXT: Final = Wording(_read_text, str)
YES_OR_NO: Final = Wording(_read_yes_or_no, lambda value: tell("oui") if value else tell("non"))
COUNT: Final = Wording(_read_count, str)
COUNTS: Final = Wording(_read_counts, lambda value: listed(map(str, value)))
EUROS: Final = Wording(_number_in, euros)
PERCENT: Final = Wording(_number_in, _show_percent)
HOUR: Final = Wording(_read_hour, clock)
RHYTHM: Final = Wording(read_rhythm, said_rhythm)
RULE: Final = Wording(_read_rule, _show_rule)
NAMES: Final = Wording(_read_names, " ; ".join)
ADDRESSES: Final = Wording(_read_addresses, " ; ".join)
TABS: Final = Wording(_read_titles, " ; ".join)
TAB: Final = Wording(lambda text: [_read_text(text)], " ; ".join)
"""A list of one: its title may hold any sign."""
BY_NAME: Final = Wording(_read_by_name, _show_by_name)
FORMATS: Final = Wording(_read_formats, _show_formats)
PERIODS: Final = Wording(_read_periods, _show_periods)
CONTACTS: Final = Wording(_read_contacts, _show_contacts)
INTRODUCTIONS: Final = choice(
    {
        "coordination": msgid("par la coordination"),
        "mail": msgid("par mail"),
        "off": msgid("jamais"),
    }
)
GO: Final = choice(
    {
        "first": msgid("la première fois d’une sorte"),
        "always": msgid("toujours"),
        "never": msgid("jamais"),
    }
)
