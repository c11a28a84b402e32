"""The days that a text names, each where it stands, its year maybe left out; and the words between them.

A text is plain here (see ``plain``), its hours already taken out. Nothing is decided: what counts among several days is
in ``readings``, and which year is meant in ``years``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sync.core.model.records import Precision, When
from sync.core.parse.dates.vocabulary import MONTHS, RANKS, WEEKDAYS

YEARS: Final = range(1900, 2101)

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_TOKEN: Final = re.compile(
    r"(?P<iso>(?<![\w/.-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/]|[-.]\d))"
    rf"|(?P<full>(?<![\w/.]){_DAY}\s?(?P<sep>[-/.\\])\s?{_MONTH}\s?(?P=sep)\s?(?:\d{{4}}|\d{{2}})(?![\d/]|[-.]\d(?!\d?/)))"
    rf"|(?P<spaced>(?<![\w/.-])(?<!\d ){_DAY} {_MONTH} \d{{4}}(?![\d/]|[-.]\d))"
    rf"|(?P<short>(?<![\w/.]){_DAY}\s?/\s?{_MONTH}(?![\d/]|[-.]\d{{4}}|[-.]\d{{2}}(?![\d/])))"
    r"|(?P<monthly>(?<![\w/.-])(?:\d{1,2}\s?[-/.]\s?\d{4}|\d{4}[-/]\d{1,2})(?![\d/-]))"
    rf"|(?P<rank>(?:{'|'.join(sorted(RANKS, key=len, reverse=True))})(?= (?:{'|'.join(WEEKDAYS)})\b))"
    rf"|(?P<month>(?<![a-z])(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?)"
    rf"|(?P<weekday>(?<![a-z])(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?![a-z])\.?)"
    r"|(?P<number>\d+(?:(?:er|e|eme|ieme|nd)\b)?)"
    r"|(?P<word>[^\W\d_]+)"
)


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A date as typed: ``year`` is None when it was left out, ``day`` when only a month or a year was typed, ``month``
    when only a year was. ``rank`` counts the weekdays of a month (« 3e jeudi » is 3, the last one -1).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    rank: int | None = None

    def in_year(self, year: int) -> When | None:
        """Return the date, in the year that was typed or else in this one; None when it is no day that exists."""
        year = year if self.year is None else self.year
        if year not in YEARS:
            return None
        if self.month is None:
            return When(date(year, 1, 1), Precision.YEAR)
        if not 1 <= self.month <= 12:
            return None
        if self.rank is not None and self.weekday is not None:
            return self._ranked(year, self.month, self.rank, self.weekday)
        if self.day is None:
            return When(date(year, self.month, 1), Precision.MONTH)
        if not 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
            return None
        return When(date(year, self.month, self.day))

    def _ranked(self, year: int, month: int, rank: int, weekday: int) -> When | None:
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        days = [day for week in weeks for day in week if (day.month, day.weekday()) == (month, weekday)]
        place = rank if rank < 0 else rank - 1
        return When(days[place]) if place < len(days) else None

    def agrees(self, when: When) -> bool:
        """Return whether a date is on the weekday that was typed; yes when none was."""
        return self.weekday is None or when.precision is not Precision.DAY or when.day.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class Mention:
    """A date of a text, from ``start`` to before ``end``."""

    start: int
    end: int
    typed: TypedDay


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a text in order, and what stands around them: ``gaps`` are the texts before the first, between two,
    and after the last. ``stray`` tells that digits stand there which belong to no date and to no word.
    """

    mentions: tuple[Mention, ...]
    gaps: tuple[str, ...]
    stray: bool = False


def find_dates(text: str) -> Dates:
    """Return every date in a plain text whose hours were taken out."""
    scan = _Scan(text, tuple(_TOKEN.finditer(text)))
    scan.run()
    mentions = tuple(sorted(scan.mentions, key=lambda mention: mention.start))
    bounds = [0, *(edge for mention in mentions for edge in (mention.start, mention.end)), len(text)]
    gaps = tuple(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    return Dates(mentions, gaps, scan.stray)


_BESIDE: Final = re.compile(r"[\s.,(-]*(?:le |au |du )?")
"""Between a weekday and its day."""
_SHARES_MONTH: Final = re.compile(r"[\s,;&+/>()-]*(?:(?:et|ou|au|a|puis|le|les|du|soit|jusqu'?|voire)[\s,'-]*)*")
"""Between two days that share the month typed after the last one."""
_LISTS: Final = re.compile(
    r"\s*(?:[-,;&+/>]|\b(?:et|ou|au|a|puis|soit|voire|jusqu'?au)\b)[\s,]*(?:(?:a defaut|le|les)\s+)*"
)
"""Between two days that share the month of a date in figures: « 7, 14 et 21/01 »."""
_ENGLISH: Final = re.compile(r"[\s.]*|[\s,]*(?:st|nd|rd|th)?[\s,]*")
"""Between a month, its day and its year, in English: « Dec 17, 2026 »."""
_ADJACENT: Final = re.compile(r"[\s.-]*(?:de |du mois de |d')?")
"""Between a day, its month and its year."""
_LITTLE: Final = frozenset(
    {"le", "les", "de", "du", "d", "des", "mois", "au", "a", "et", "ou", "l", "soit", "jusqu", "puis"}
)
"""Words that may stand between the parts of a date."""


@dataclass(slots=True)
class _Scan:
    """Goes once over the tokens of a text: a weekday waits for its day, days wait for their month."""

    text: str
    tokens: tuple[re.Match[str], ...]
    mentions: list[Mention] = field(default_factory=list)
    stray: bool = False
    days: list[Mention] = field(default_factory=list)
    weekday: tuple[int, int, int] | None = None  # start, end, which
    rank: tuple[int, int] | None = None  # start, which
    place: int = 0

    def run(self) -> None:
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            kind = str(token.lastgroup if token.lastgroup != "sep" else "full")
            {"month": self._month, "weekday": self._weekday, "number": self._number, "word": self._word}.get(
                kind, self._digits
            )(token)
            self.place += 1
        self._drop_days()

    def _next(self) -> re.Match[str] | None:
        return self.tokens[self.place + 1] if self.place + 1 < len(self.tokens) else None

    def _digits(self, token: re.Match[str]) -> None:
        """Note a date in figures, or the rank of a weekday."""
        if token["rank"]:
            self.rank = (token.start(), RANKS[token["rank"]])
            return
        numbers = [int(part) for part in re.findall(r"\d+", token[0])]
        if token["iso"] or (token["monthly"] and numbers[0] in YEARS):
            numbers.reverse()
        day = _typed(numbers, monthly=bool(token["monthly"]))
        if day is not None and day.day and not token["iso"]:
            self._share(day, token.start())
        self._drop_days()
        if day is None or (token["monthly"] and self._follows_a_day(token.start())):
            self.stray = True
        else:
            self._add(token.start(), token.end(), day)

    def _share(self, date: TypedDay, start: int) -> None:
        """Give the days that are enumerated before a date in figures its month: « 17-19/12/2026 »."""
        first = len(self.days)
        while first and _LISTS.fullmatch(self.text, self.days[first - 1].end, start):
            first, start = first - 1, self.days[first - 1].start
        if first < len(self.days) and not self._is_numbered(start):
            days, self.days = self.days[first:], self.days[:first]
            self.mentions.extend(replace(day, typed=replace(day.typed, month=date.month)) for day in days)

    def _is_numbered(self, start: int) -> bool:
        """Return whether a number counts something else than days: « salle 12 », « n° 3 »."""
        before = re.search(r"([^\W\d_]+)[\s°#]*$", self.text[max(0, start - 40) : start])
        return before is not None and before[1] not in _LITTLE and before[1] not in WEEKDAYS

    def _follows_a_day(self, start: int) -> bool:
        """Return whether digits stand just after a date, a space apart: « 17/1 2/2026 »."""
        return bool(self.mentions) and not self.text[self.mentions[-1].end : start].strip()

    def _add(self, start: int, end: int, day: TypedDay) -> None:
        """Add a date that is whole, with the weekday before it."""
        if self.weekday and day.weekday is None and _BESIDE.fullmatch(self.text, self.weekday[1], start):
            day, start = replace(day, weekday=self.weekday[2]), self.weekday[0]
        self.weekday = self.rank = None
        self.mentions.append(Mention(start, end, day))

    def _weekday(self, token: re.Match[str]) -> None:
        """Give a weekday to the day that comes, or to the one just before when none does: « 12/03 (jeudi) »."""
        which, after = WEEKDAYS[token[0].rstrip(".")], self._next()
        comes = after is not None and (after["number"] or after["full"] or after["short"] or after["spaced"])
        last = self.mentions[-1] if self.mentions and not comes and not self.days else None
        bare = last is not None and last.typed.weekday is None and last.typed.day is not None
        if last is not None and bare and _BESIDE.fullmatch(self.text, last.end, token.start()):
            self.mentions[-1] = Mention(last.start, token.end(), replace(last.typed, weekday=which))
            return
        self.weekday = (token.start(), token.end(), which)

    def _number(self, token: re.Match[str]) -> None:
        figures = re.match(r"\d+", token[0])
        number = int(figures[0]) if figures and len(figures[0]) <= 8 else -1
        if 1 <= number <= 31 and len(token[0]) <= 7:
            start, weekday = token.start(), None
            if self.weekday and _BESIDE.fullmatch(self.text, self.weekday[1], start):
                start, weekday = self.weekday[0], self.weekday[2]
            self.weekday = None
            self.days.append(Mention(start, token.end(), TypedDay(day=number, weekday=weekday)))
        elif number in YEARS and len(token[0]) == 4:
            self._drop_days()
            self._add(token.start(), token.end(), TypedDay(year=number))
        else:
            self._leave(token.start(), token.end())

    def _month(self, token: re.Match[str]) -> None:
        month, year, end = MONTHS[token[0].rstrip(".")], None, token.end()
        after = self._next()
        if after is not None and after["number"] and _ADJACENT.fullmatch(self.text, end, after.start()):
            year = self._year(after)
        if year is not None and after is not None:
            if not self.days and self._english(month, token.start(), end):
                return
            end = after.end()
            self.place += 1
        if self.rank and self.weekday:
            start, rank, weekday = self.rank[0], self.rank[1], self.weekday[2]
            self.weekday = self.rank = None
            self._add(start, end, TypedDay(year, month, weekday=weekday, rank=rank))
            return
        days = self._sharing(token.start())
        for place, day in enumerate(days, start=1):
            date = replace(day.typed, month=month, year=year)
            self.mentions.append(Mention(day.start, end if place == len(days) else day.end, date))
        self._drop_days()
        if not days:
            self._add(token.start(), end, TypedDay(year, month))

    def _english(self, month: int, start: int, end: int) -> bool:
        """Take « Dec 17, 2026 » for a date; whether it is one."""
        day, year = (*self.tokens[self.place + 1 : self.place + 3], None, None)[:2]
        if day is None or year is None or not re.fullmatch(r"[12]\d{3}", year["number"] or ""):
            return False
        figures = re.match(r"\d{1,2}(?!\d)", day["number"] or "")
        if figures is None or not _ENGLISH.fullmatch(self.text, end, day.start()):
            return False
        if not _ENGLISH.fullmatch(self.text, day.end(), year.start()):
            return False
        self.place += 2
        self._add(start, year.end(), TypedDay(int(year["number"]), month, int(figures[0])))
        return True

    def _year(self, token: re.Match[str]) -> int | None:
        """Return the year after a month: four figures, or two that are not the day of the next month."""
        after = self.tokens[self.place + 2] if self.place + 2 < len(self.tokens) else None
        if after is not None and after["month"] and _ADJACENT.fullmatch(self.text, token.end(), after.start()):
            return None
        return int(token[0]) if re.fullmatch(r"\d{4}|\d{2}", token[0]) else None

    def _sharing(self, month_at: int) -> list[Mention]:
        """Return the days that wait for this very month: the last one beside it, and those that are enumerated
        with it.
        """
        if not self.days or not _ADJACENT.fullmatch(self.text, self.days[-1].end, month_at):
            return []
        first = len(self.days) - 1
        while first and _SHARES_MONTH.fullmatch(self.text, self.days[first - 1].end, self.days[first].start):
            first -= 1
        days, self.days = self.days[first:], self.days[:first]
        return days

    def _word(self, token: re.Match[str]) -> None:
        if token[0] not in _LITTLE:
            self.rank = None
            self._drop_days()

    def _drop_days(self) -> None:
        """Count the days that no month follows as numbers like others."""
        for day in self.days:
            self._leave(day.start, day.end)
        self.days = []

    def _leave(self, start: int, end: int) -> None:
        """Leave a number that is no part of a date: harmless beside a word (« salle 12 », « 30 places »), stray
        otherwise.
        """
        before = re.search(r"([^\W\d_]+)[\s°#]*$", self.text[max(0, start - 40) : start])
        after = re.match(r"\s+([^\W\d_]+)", self.text[end : end + 40])
        words = [match[1] for match in (before, after) if match]
        if not any(word not in _LITTLE and word not in MONTHS and word not in WEEKDAYS for word in words):
            self.stray = True


def _typed(numbers: list[int], *, monthly: bool) -> TypedDay | None:
    """Return a date in figures, day first; None when its month or its year is none."""
    if monthly:
        month, year = numbers
        return TypedDay(year, month) if 1 <= month <= 12 and year in YEARS else None
    day, month, *rest = numbers
    return TypedDay(rest[0] if rest else None, month, day)
