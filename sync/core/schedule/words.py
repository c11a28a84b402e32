"""The words of ``tablee.toml`` for rules and spans of time, and back: « troisième jeudi 09:00 », « 3 jours »."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Final

from sync.core.schedule.rules import Before, Daily, Every, FirstWorking, MonthDay, NthWeekday, OnDays, Rule, Weekly
from sync.core.text import NBSP, clock, fold, plural, quoted, typeset

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
    words = fold(text)
    if match := _EVERY.fullmatch(words):
        minutes = int(match["count"] or 1) * _UNITS[match["unit"]]
        if not 1 <= minutes <= 1440:
            raise ValueError(typeset(f"{quoted(text)} : entre une minute et un jour"))
        return Every(minutes)
    clock = _TIME.search(words)
    if clock is None:
        raise ValueError(typeset(f"{quoted(text)} ne dit pas à quelle heure ; par exemple « lundi 08:00 »"))
    hour, minute = int(clock["hour"]), int(clock["after"] or clock["minute"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(typeset(f"{quoted(text)} : cette heure n’existe pas"))
    at = time(hour, minute)
    for pattern, build in _PATTERNS:
        if match := re.fullmatch(pattern, words[: clock.start()]):
            return build(match, at)
    raise ValueError(
        typeset(
            f"je ne comprends pas {quoted(text)} ; par exemple « lundi 08:00 », « troisième jeudi 09:00 », "
            "« premier lundi ouvré 08:00 », « le 15 à 9 h », « 3 jours avant l’apéro, 09:00 », « toutes les 5 minutes »"
        )
    )


def _month_day(match: re.Match[str], at: time) -> OnDays:
    day = int(match["day"].removesuffix("er"))
    if not 1 <= day <= 31:
        raise ValueError(typeset(f"le {day} : ce jour n’existe dans aucun mois"))
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
    (r"(?:la )?veille(?: (?:de )?(?:l |chaque )?(?:apero|rencontre))?", lambda _, at: Before(1, at)),
    (r"le jour (?:de )?(?:l |chaque )?(?:apero|rencontre)", lambda _, at: Before(0, at)),
    (
        r"(?P<count>\d{1,3}) jours? avant(?: (?:l |la |chaque )?(?:apero|rencontre))?",
        lambda match, at: Before(int(match["count"]), at),
    ),
)


def parse_span(text: str) -> timedelta:
    """Understand a span: « 3 jours », « une semaine », « 2 ans ». Raises ValueError with a French sentence."""
    match = _SPAN.fullmatch(fold(text))
    if match is None:
        raise ValueError(typeset(f"je ne comprends pas la durée {quoted(text)} ; par exemple « 3 jours », « 2 ans »"))
    count = int(match["count"]) if match["count"].isdecimal() else 1
    if not 0 < count <= 1000:
        raise ValueError(typeset(f"{quoted(text)} : cette durée ne convient pas"))
    return timedelta(minutes=count * _UNITS[match["unit"]])


def said_span(span: timedelta) -> str:
    """Write a span in its largest whole unit: « 3 jours », « 5 minutes »."""
    minutes = max(round(span / timedelta(minutes=1)), 1)
    name, size = next((name, size) for name, size in reversed(_UNITS.items()) if minutes % size == 0)
    return plural(minutes // size, name, name if name == "mois" else None)


def said(rule: Rule) -> str:
    """Return a rule for people: « le 3e jeudi du mois à 9 h »."""
    if isinstance(rule, Every):
        count, unit = (rule.minutes // 60, "heure") if rule.minutes % 60 == 0 else (rule.minutes, "minute")
        return f"toutes les {unit}s" if count == 1 else f"toutes les {count}{NBSP}{unit}s"
    return f"{_said_day(rule)} à {clock(rule.at)}"


def _said_day(rule: OnDays) -> str:
    match rule:
        case Daily():
            return "chaque jour"
        case Weekly(weekday=weekday):
            return f"chaque {DAYS[weekday]}"
        case MonthDay(day=day):
            return "le dernier jour du mois" if day == -1 else f"le {'1er' if day == 1 else day} du mois"
        case NthWeekday(nth=rank, weekday=weekday):
            name = {1: "premier", -1: "dernier"}.get(rank, f"{rank}e")
            return f"le {name} {DAYS[weekday]} du mois"
        case FirstWorking(weekday=weekday):
            return f"le premier {'jour' if weekday is None else DAYS[weekday]} ouvré du mois"
        case Before(days=days):
            ahead = {0: "le jour de", 1: "la veille de"}.get(days, f"{days}{NBSP}jours avant")
            return f"{ahead} l’apéro"
