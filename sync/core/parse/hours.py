"""Hours as people type them: « 18h30 », « de 18 à 20h », « 7h du soir », « minuit », « 6 pm », a duration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.records import Hours
from sync.core.model.workbook import CellValue
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.plain import plain
from sync.core.parse.values import text_of

_DAY: Final = 24 * 60  # minutes
_SHORT: Final = 60
"""Minutes, too few for a gathering: two hours so near leave the choice between them."""
_NIGHT: Final = range(1, 5)
"""Hours at which nobody meets unless « du matin » is typed: « 2h30 » is rather how long it lasts."""

_POINT: Final = re.compile(
    r"(?<!\d)(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4])(?:"
    r"\s?(?:h(?:eures?|rs?)?(?![a-z])|:(?=[0-5]\d))\s?(?:(?P<minute>[0-5]\d)(?!\d|\s?h)(?::[0-5]\d)?(?:\s?mi?ns?\b)?)?(?!\d(?!\d?\s?h))"
    r"|(?:[:.](?P<twelve>[0-5]\d))?(?=\s?[ap]\.?\s?m\b))"
    r"(?:\s?(?P<half>et demie?|trente|et quart|quinze|quarante[ -]cinq)\b)?"
    r"(?:\s?(?P<part>[ap]\.?\s?m\b\.?|(?:du|le) matin|(?:du|le|en) soir(?:ee)?|(?:de )?(?:l')?apres-midi)(?![a-z]))?"
    r"|(?<!apres[ -])\b(?P<name>midi|minuit)\b(?:\s(?P<past>et demie?|trente)\b)?"
)
"""One hour with its unit; a number alone is none, unless the next one has a unit (« 18-20h »)."""
_BARE: Final = re.compile(r"(?<![\d/.,:-])(?P<hour>[01]?\d|2[0-3])(?:[.:h](?P<minute>[0-5]\d))?")
_BEFORE: Final = re.compile(rf"(?:{_BARE.pattern})\s?(?:-|/|>|(?:jusqu'?\s?)?a|jusqu'?\s?au|au|et)\s?$")
"""The beginning of a range whose unit is typed once, at its end."""
_WHOLE: Final = re.compile(rf"{_BARE.pattern}(?:\s?(?:-|/|a|>)\s?(?P<last>[01]?\d|2[0-3])h?)?")
_RANGE: Final = re.compile(r"\s?(?:-|/|>|(?:jusqu'?\s?)?a|jusqu'?\s?au|au|et)\s?")
_QUARTERS: Final = {"quarante": 45, "quart": 15, "quinze": 15, "demi": 30, "trente": 30}
_OR: Final = re.compile(r"\bou\b|\bvs\b")
_NEW_HOUR: Final = re.compile(
    r"\b(?:report|repouss|decal|avanc|deplac|devient|finalement|plutot|maintenant|desormais)\w*"
)
"""Between an hour and the one that takes its place."""
_OPEN: Final = re.compile(
    r"^(?:jusqu|fin|avant|apres|max|duree)\b|(?<=[a-z])\s\d(?:\s\d)?$|\?"
    r"|\ba (?:confirmer|definir|preciser|fixer|voir|caler|valider)\b|\bpeut[ -]etre\b"
)


@dataclass(frozen=True, slots=True)
class HourMention:
    """Hours in a plain text, and where they stand; ``end`` is after the last character. Two ``readings`` when even this
    mention can be read in two ways.
    """

    start: int
    end: int
    readings: tuple[Hours, ...]


def interpret_hours(value: CellValue) -> Interpretation[Hours]:
    """Return what a cell says of the hour: a time, a fraction of a day, a duration (past 24 hours it is the next day),
    or a text. Of a range people come at its beginning. « 24:00 » is asked about: it ends a day, and is typed for its
    start.
    """
    if isinstance(value, datetime):
        return sure(Hours(value.time().replace(microsecond=0)))
    if isinstance(value, time):
        return sure(Hours(value.replace(microsecond=0)))
    if isinstance(value, timedelta):
        return _from_minutes(round(value.total_seconds() / 60))
    if isinstance(value, bool):
        return unknown()
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_text(plain(text_of(value)))


def _from_minutes(minutes: int) -> Interpretation[Hours]:
    """Return a duration since the beginning of the day; one of several days is no hour."""
    if not 0 <= minutes < 2 * _DAY:
        return unknown()
    days, rest = divmod(minutes, _DAY)
    return sure(Hours(time(rest // 60, rest % 60), days_later=days))


def _from_number(number: float) -> Interpretation[Hours]:
    if 0 < number < 1:
        return _from_minutes(round(number * _DAY) % _DAY)
    return sure(Hours(time(int(number)))) if number in range(1, 24) else unknown()


def _from_text(text: str) -> Interpretation[Hours]:
    mentions = find_hours(text)
    if not mentions:
        return _from_bare(text)
    hours = chosen_hours(text, mentions)
    if hours.value is not None and (_OPEN.search(text) or _may_be_a_length(text, hours.value)):
        return doubtful(Doubt.LEFT_OVER, hours.value)
    return hours


def _may_be_a_length(text: str, hours: Hours) -> bool:
    """Return whether what is typed as an hour may be how long it lasts. A clock that says « 02:30 » is none that
    counts.
    """
    if text.startswith("0"):
        return False
    return hours.start.hour in _NIGHT and hours.end is None and not hours.days_later and "matin" not in text


def chosen_hours(text: str, mentions: Sequence[HourMention]) -> Interpretation[Hours]:
    """Return which of the hours of a plain text counts: the first one, unless the text leaves the choice."""
    first = mentions[0].readings
    if any(_NEW_HOUR.search(text[one.end : other.start]) for one, other in pairwise(mentions)):
        return sure(mentions[-1].readings[0])
    between = [text[one.end : other.start].strip() for one, other in pairwise(mentions)]
    if any(gap in {"", "/"} for gap in between):  # two hours side by side: an end, another choice, or a new one
        return doubtful(Doubt.AMBIGUOUS, *(hours for mention in mentions for hours in mention.readings))
    if ">" in text[mentions[0].start : mentions[-1].end]:  # an arrow: from one to the other, or moved
        last = mentions[-1].readings[0]
        return doubtful(Doubt.AMBIGUOUS, first[0], Hours(last.end or last.start))
    if any(_OR.search(text[one.end : other.start]) for one, other in pairwise(mentions)):
        return doubtful(Doubt.CHOICE, *(hours for mention in mentions for hours in mention.readings))
    if len(first) > 1:
        return doubtful(Doubt.AMBIGUOUS, *first)
    return sure(first[0])


def _from_bare(text: str) -> Interpretation[Hours]:
    """Read a number alone, which is an hour where an hour is asked for: « 18 », « 18.30 », « 18-20 »."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        return unknown()
    last = time(int(match["last"])) if match["last"] else None
    return sure(Hours(time(int(match["hour"]), int(match["minute"] or 0)), last))


def find_hours(text: str) -> list[HourMention]:
    """Return every hour in a plain text, in order; a range is one mention."""
    points = list(_POINT.finditer(text))
    mentions: list[HourMention] = []
    place = 0
    while place < len(points):
        point, start = points[place], points[place].start()
        readings = _readings(point)
        since = mentions[-1].end if mentions else 0
        next_point = points[place + 1] if place + 1 < len(points) else None
        if bare := _BEFORE.search(text, since, start):
            start = bare.start()
            begins = time(int(bare["hour"]), int(bare["minute"] or 0))
            readings = (Hours(begins, readings[0].start),)
        elif next_point and _is_range(text, readings[0], point, next_point):
            ends = _readings(next_point)[0].start
            readings = tuple(replace(each, end=ends) for each in readings)
            point, place = next_point, place + 1
        mentions.append(HourMention(start, point.end(), readings))
        place += 1
    return mentions


def _is_range(text: str, begins: Hours, point: re.Match[str], next_point: re.Match[str]) -> bool:
    """Return whether two hours are a beginning and an end; « 18h30/19h » leaves the choice rather than half an hour."""
    if not _RANGE.fullmatch(text, point.end(), next_point.start()):
        return False
    ends = _readings(next_point)[0].start
    minutes = (ends.hour - begins.start.hour) * 60 + ends.minute - begins.start.minute
    return text[point.end() : next_point.start()].strip() != "/" or not 0 < minutes <= _SHORT


def _readings(point: re.Match[str]) -> tuple[Hours, ...]:
    if point["name"]:
        return (Hours(time(12 if point["name"] == "midi" else 0, 30 if point["past"] else 0)),)
    hour, minute = int(point["hour"]), int(point["minute"] or point["twelve"] or 0)
    if point["half"]:
        minute = next(minutes for word, minutes in _QUARTERS.items() if word in point["half"])
    if hour == 24:
        return (Hours(time(0, minute), days_later=1), Hours(time(0, minute)))
    return (Hours(time(_of_the_day(hour, point["part"] or ""), minute)),)


def _of_the_day(hour: int, part: str) -> int:
    """Return the hour on a clock of twenty-four, from one of twelve and the part of the day: 12 am is 0, 12 pm
    is 12.
    """
    if not part or hour > 12:
        return hour
    evening = part.startswith("p") or "soir" in part or "apres" in part
    if part.startswith("a") and not evening:
        return hour % 12
    return hour % 12 + 12 if evening and hour < 12 else hour
