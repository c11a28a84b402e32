"""The words of ``tablee.toml`` for rules and spans of time, and back: « troisième jeudi 09:00 », « 3 jours »."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Final

from sync.core.say import msgid, msgids, tell
from sync.core.schedule.english import as_french
from sync.core.schedule.rules import Before, Daily, Every, FirstWorking, MonthDay, NthWeekday, OnDays, Rule, Weekly
from sync.core.text import NBSP, fold, plural, typeset, weekday_name
from sync.language import translated_plural

DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_RANKS: Final = {
    "premier": 1, "1er": 1, "deuxieme": 2, "second": 2, "2e": 2, "2eme": 2, "troisieme": 3, "3e": 3, "3eme": 3,
    "quatrieme": 4, "4e": 4, "4eme": 4, "dernier": -1,
}  # fmt: skip
_UNITS: Final = {"minute": 1, "heure": 60, "jour": 1440, "semaine": 10_080, "mois": 44_640, "an": 527_040}
"""In minutes; a month is as long as the longest, 31 days, and a year too, 366."""
_DAY: Final = rf"(?P<weekday>{'|'.join(DAYS)})s?"
_TIME: Final = re.compile(r"(?:^| )(?:a )?(?P<hour>\d{1,2})(?: ?h(?: ?(?P<after>\d{2}))?| (?P<minute>\d{2}))$")
_EVERY: Final = re.compile(r"tou(?:te)?s les (?:(?P<count>\d+) )?(?P<unit>minute|heure)s?")
_SPAN: Final = re.compile(r"(?P<count>\d+|une?) (?P<unit>minute|heure|jour|semaine|mois|an)s?")
_MONTH: Final = r"(?: du mois| de chaque mois)?"


def parse_rule(text: str) -> Rule:
    """Understand a rule. Raises ValueError with a French sentence that shows examples."""
    words = as_french(fold(text))
    if match := _EVERY.fullmatch(words):
        minutes = int(match["count"] or 1) * _UNITS[match["unit"]]
        if not 1 <= minutes <= 1440:
            raise ValueError(typeset(tell("{text:quoted} : entre une minute et un jour", text=text)))
        return Every(minutes)
    clock = _TIME.search(words)
    if clock is None:
        raise ValueError(
            typeset(tell("{text:quoted} ne dit pas à quelle heure ; par exemple « lundi 08:00 »", text=text))
        )
    hour, minute = int(clock["hour"]), int(clock["after"] or clock["minute"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(typeset(tell("{text:quoted} : cette heure n’existe pas", text=text)))
    at = time(hour, minute)
    for pattern, build in _PATTERNS:
        if match := re.fullmatch(pattern, words[: clock.start()]):
            return build(match, at)
    raise ValueError(
        typeset(
            tell(
                "je ne comprends pas {text:quoted} ; par exemple « lundi 08:00 », « troisième jeudi 09:00 », « premier "
                "lundi ouvré 08:00 », « le 15 à 9 h », « 3 jours avant l’apéro, 09:00 », « toutes les 5 minutes »",
                text=text,
            )
        )
    )


def _month_day(match: re.Match[str], at: time) -> OnDays:
    day = int(match["day"].removesuffix("er"))
    if not 1 <= day <= 31:
        raise ValueError(typeset(tell("le {day} : ce jour n’existe dans aucun mois", day=day)))
    return MonthDay(day, at)


def _nth(match: re.Match[str], at: time) -> OnDays:
    return NthWeekday(_RANKS[match["rank"]], DAYS.index(match["weekday"]), at)


_PATTERNS: Final[tuple[tuple[str, Callable[[re.Match[str], time], OnDays]], ...]] = (
    (r"(?:chaque jour|tous les jours)", lambda _, at: Daily(at)),
    (rf"(?:chaque |tous les |le )?{_DAY}", lambda match, at: Weekly(DAYS.index(match["weekday"]), at)),
    (rf"(?:le )?dernier jour{_MONTH}", lambda _, at: MonthDay(-1, at)),
    (rf"(?:le )?(?:premier|1er) jour ouvre{_MONTH}", lambda _, at: FirstWorking(None, at)),
    (
        rf"(?:le )?(?:premier|1er) {_DAY} ouvre{_MONTH}",
        lambda match, at: FirstWorking(DAYS.index(match["weekday"]), at),
    ),
    (rf"(?:le )?(?P<rank>{'|'.join(_RANKS)}) {_DAY}{_MONTH}", _nth),
    (rf"le (?P<day>1er|\d+){_MONTH}", _month_day),
    (r"(?:la )?veille(?: (?:de )?(?:l |le |chaque )?(?:apero|rencontre))?", lambda _, at: Before(1, at)),
    (r"le jour (?:de )?(?:l |le |chaque )?(?:apero|rencontre)", lambda _, at: Before(0, at)),
    (
        r"(?P<count>\d{1,3}) jours? avant(?: (?:l |le |la |chaque )?(?:apero|rencontre))?",
        lambda match, at: Before(int(match["count"]), at),
    ),
)


def parse_span(text: str) -> timedelta:
    """Understand a span: « 3 jours », « une semaine », « 2 ans ». Raises ValueError with a French sentence."""
    match = _SPAN.fullmatch(as_french(fold(text)))
    if match is None:
        raise ValueError(
            typeset(tell("je ne comprends pas la durée {text:quoted} ; par exemple « 3 jours », « 2 ans »", text=text))
        )
    count = int(match["count"]) if match["count"].isdecimal() else 1
    if not 0 < count <= 1000:
        raise ValueError(typeset(tell("{text:quoted} : cette durée ne convient pas", text=text)))
    return timedelta(minutes=count * _UNITS[match["unit"]])


def said_span(span: timedelta) -> str:
    """Write a span in its largest whole unit: « 3 jours », « 5 minutes »."""
    minutes = max(round(span / timedelta(minutes=1)), 1)
    name, size = next((name, size) for name, size in reversed(_UNITS.items()) if minutes % size == 0)
    return plural(minutes // size, *_UNIT_NAMES[name])


_UNIT_NAMES: Final = {
    "minute": msgids("minute", "minutes"),
    "heure": msgids("heure", "heures"),
    "jour": msgids("jour", "jours"),
    "semaine": msgids("semaine", "semaines"),
    "mois": msgids("mois", "mois"),
    "an": msgids("an", "ans"),
}


def said(rule: Rule) -> str:
    """Return a rule for people: « le 3e jeudi du mois à 9 h »."""
    if isinstance(rule, Every):
        count, unit = (rule.minutes // 60, "heure") if rule.minutes % 60 == 0 else (rule.minutes, "minute")
        units = translated_plural(*_UNIT_NAMES[unit], 2)
        return typeset(tell("toutes les {units}", units=units if count == 1 else f"{count}{NBSP}{units}"))
    return typeset(tell("{day} à {hour:clock}", day=_said_day(rule), hour=rule.at))


def _said_day(rule: OnDays) -> str:
    match rule:
        case Daily():
            return tell("chaque jour")
        case Weekly(weekday=weekday):
            return tell("chaque {weekday}", weekday=weekday_name(weekday))
        case NthWeekday(nth=rank, weekday=weekday):
            return tell("le {rank} {weekday} du mois", rank=rank_name(rank), weekday=weekday_name(weekday))
        case MonthDay(day=day):
            words = tell("1er") if day == 1 else day
            return tell("le dernier jour du mois") if day == -1 else tell("le {day} du mois", day=words)
        case FirstWorking(weekday=weekday):
            words = tell("jour") if weekday is None else weekday_name(weekday)
            return tell("le premier {weekday} ouvré du mois", weekday=words)
        case Before(days=days):
            ahead = {0: tell("le jour de l’apéro"), 1: tell("la veille de l’apéro")}
            return ahead.get(days) or tell("{days} jours avant l’apéro", days=days)


_RANK_NAMES: Final = {
    1: msgid("premier"),
    2: msgid("2e"),
    3: msgid("3e"),
    4: msgid("4e"),
    5: msgid("5e"),
    -1: msgid("dernier"),
}


def rank_name(rank: int) -> str:
    """Return the rank of a day of the week in its month; -1 is the last one."""
    return tell(_RANK_NAMES[rank])
