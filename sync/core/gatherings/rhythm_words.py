"""The rhythm of gatherings in the words of people: « 3e jeudi du mois, sauf août », and back.

What is kept is an iCalendar RRULE (RFC 5545, section 3.3.10); one that these words cannot tell is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Final

from sync.core.gatherings.calendar import parse_rhythm
from sync.core.parse.dates.vocabulary import RANKS
from sync.core.say import tell
from sync.core.schedule.english import as_french
from sync.core.schedule.words import DAYS, rank_name
from sync.core.text import fold, listed, month_name, typeset, weekday_name

_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS: Final = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
_MONTH_OF: Final = {name: number for number, name in enumerate(_MONTHS, 1)}
_COMPARED: Final = 60
"""Days of two rules, of which one is the words of the other: five years of months."""
_COUNTS: Final = {"deux": 2, "trois": 3, "quatre": 4, "six": 6}

_RANK: Final = "|".join(sorted(RANKS, key=len, reverse=True))
_DAY: Final = rf"(?:{'|'.join(DAYS)})"
_MONTH: Final = "|".join(_MONTH_OF)
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
_EVERY_MONTHS: Final = rf"tous les {_COUNT} mois"
_OF_MONTH: Final = r"(?: (?:du|de chaque|chaque|par|de tous les) mois)?"
_WEEKLY: Final = re.compile(
    rf"(?:(?:chaque|tous les|toutes les semaines(?: le)?|le|les) |(?={_DAY}s))"
    rf"(?P<days>{_DAY}s?(?: (?:et )?(?:le |les )?{_DAY}s?)*)"
)
"""A day alone, in the singular, may be one Thursday of the month as well as each."""
_FORTNIGHT: Final = re.compile(
    rf"(?:un|1) (?P<one>{_DAY}) sur (?:deux|2)|toutes les (?:deux|2) semaines (?:le )?(?P<other>{_DAY})"
)
_NTH: Final = re.compile(
    rf"(?:{_EVERY_MONTHS} )?(?:le |les |chaque |tous les )?(?P<ranks>(?:{_RANK})s?(?: (?:et )?(?:le )?(?:{_RANK})s?)*) "
    rf"(?P<day>{_DAY})s?{_OF_MONTH}"
)
_DATE: Final = re.compile(rf"(?:{_EVERY_MONTHS} )?le (?P<number>\d{{1,2}}|1er|dernier jour){_OF_MONTH}")
_EXCEPT: Final = re.compile(
    rf"(?P<rule>.*?) sauf (?:en |au mois d(?:e )?)?(?P<months>(?:{_MONTH})(?: (?:et )?(?:en )?(?:{_MONTH}))*)"
)
_SPAN: Final = re.compile(rf"(?P<rule>.*?) (?:de |d )(?P<first>{_MONTH}) a (?P<last>{_MONTH})")


def read_rhythm(text: str) -> str:
    """Return the RRULE of a rhythm in words, or of one that is an RRULE already.

    Raises ValueError with a French sentence that shows examples.
    """
    if "freq=" in text.casefold():
        parse_rhythm(text)
        return text.strip().upper().removeprefix("RRULE:").rstrip(";")
    words, months = _months_in(as_french(fold(text)))
    parts = _parts(words)
    if parts is None or months == []:
        raise ValueError(
            typeset(
                tell(
                    "je ne comprends pas le rythme {text:quoted} ; par exemple « 3e jeudi du mois », « 1er et 3e mardi "
                    "du mois, sauf août », « un jeudi sur deux », « tous les lundis »",
                    text=text,
                )
            )
        )
    if months is not None:
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    rule = ";".join(parts)
    parse_rhythm(rule)
    return rule


def said_rhythm(rhythm: str) -> str:
    """Return an RRULE in words; as it is when they cannot tell it."""
    parts = dict(part.split("=", 1) for part in rhythm.upper().removeprefix("RRULE:").split(";") if "=" in part)
    months = [int(number) for number in parts.pop("BYMONTH", "").split(",") if number.isdecimal()]
    words = _said(parts)
    if words is None:
        return rhythm
    if months:
        words = tell("{words}, sauf {months}", words=words, months=listed(map(month_name, _others(months))))
    return words if _is_same(words, rhythm) else rhythm


def _is_same(words: str, rhythm: str) -> bool:
    """Return whether words give the days of a rule: what they leave out must not be lost."""
    since = date(2024, 1, 1)
    one, other = parse_rhythm(read_rhythm(words), since), parse_rhythm(rhythm, since)
    return list(islice(one, _COMPARED)) == list(islice(other, _COMPARED))


def _said(parts: dict[str, str]) -> str | None:
    frequency, days = parts.pop("FREQ", ""), parts.pop("BYDAY", "").split(",")
    number, interval = parts.pop("BYMONTHDAY", ""), int(parts.pop("INTERVAL", "1"))
    if parts:
        return None
    if frequency == "WEEKLY" and not number and set(days) <= set(_CODES):
        return _said_weekly([_CODES.index(code) for code in days], interval)
    if frequency != "MONTHLY":
        return None
    if number and days == [""]:
        day = {"-1": tell("dernier jour"), "1": tell("1er")}.get(number, number)
        return _every(interval, tell("le {day} du mois", day=day))
    matches = [re.fullmatch(r"\+?(-?\d)([A-Z]{2})", day) for day in days]
    codes = {match[2] for match in matches if match}
    ranks = [int(match[1]) for match in matches if match]
    if (
        number
        or not all(matches)
        or len(codes) != 1
        or not codes <= set(_CODES)
        or not set(ranks) <= set(RANKS.values())
    ):
        return None
    names = [tell("1er") if rank == 1 else rank_name(rank) for rank in ranks]
    weekday = weekday_name(_CODES.index(codes.pop()))
    words = tell("{ranks:listed} {weekday} du mois", ranks=names, weekday=weekday)
    return words if interval == 1 else _every(interval, tell("le {words}", words=words))


def _said_weekly(days: Sequence[int], interval: int) -> str | None:
    names = [weekday_name(day) for day in days]
    if interval == 2 and len(names) == 1:
        return tell("un {weekday} sur deux", weekday=names[0])
    if interval > 1:
        return None
    return tell("tous les {weekdays:listed}", weekdays=[tell("{weekday}s", weekday=name) for name in names])


def _every(interval: int, words: str) -> str:
    return words if interval == 1 else tell("tous les {count} mois {words}", count=interval, words=words)


def _parts(words: str) -> list[str] | None:
    """Return the parts of the rule that words tell; None when they tell none."""
    if match := _FORTNIGHT.fullmatch(words):
        return ["FREQ=WEEKLY", "INTERVAL=2", f"BYDAY={_code(match['one'] or match['other'])}"]
    if match := _WEEKLY.fullmatch(words):
        codes = dict.fromkeys(_code(day) for day in re.findall(_DAY, match["days"]))
        return ["FREQ=WEEKLY", f"BYDAY={','.join(codes)}"]
    if match := _NTH.fullmatch(words):
        ranks = dict.fromkeys(RANKS[word.removesuffix("s")] for word in _ranks_in(match["ranks"]))
        days = [f"{rank}{_code(match['day'])}" for rank in ranks]
        return [*_monthly(match["count"]), f"BYDAY={','.join(days)}"]
    if match := _DATE.fullmatch(words):
        number = {"1er": 1, "dernier jour": -1}.get(match["number"]) or int(match["number"])
        return [*_monthly(match["count"]), f"BYMONTHDAY={number}"] if number <= 31 else None
    return None


def _ranks_in(words: str) -> Sequence[str]:
    return [word for word in words.split() if word not in {"et", "le"}]


def _monthly(count: str | None) -> list[str]:
    number = _COUNTS.get(count) or int(count) if count else 1
    return ["FREQ=MONTHLY"] if number == 1 else ["FREQ=MONTHLY", f"INTERVAL={number}"]


def _code(day: str) -> str:
    return _CODES[DAYS.index(day)]


def _months_in(words: str) -> tuple[str, list[int] | None]:
    """Return what is said besides the months, and the months that are meant; None for every one."""
    if match := _EXCEPT.fullmatch(words):
        return match["rule"], _others([_MONTH_OF[name] for name in re.findall(_MONTH, match["months"])])
    if match := _SPAN.fullmatch(words):
        first, last = _MONTH_OF[match["first"]], _MONTH_OF[match["last"]]
        return match["rule"], [number for number in range(1, 13) if _is_between(number, first, last)]
    return words, None


def _is_between(number: int, first: int, last: int) -> bool:
    return first <= number <= last if first <= last else number >= first or number <= last


def _others(months: Sequence[int]) -> list[int]:
    return [number for number in range(1, 13) if number not in months]
