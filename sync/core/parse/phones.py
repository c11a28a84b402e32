"""Phone numbers, several in a cell, as people type and annotate them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.workbook import CellValue
from sync.core.parse.emails import says_none
from sync.core.parse.interpretation import Entries, Part
from sync.core.parse.remarks import Span, beside, without_markup
from sync.core.parse.values import says_nothing, text_of

_BETWEEN = re.compile(r"[;|\n\r,]+|\bou\b|\bet\b|\bpuis\b|\s/\s|\s-\s|(?<=\d)\s?(?=\+\d)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d[.,](\d{1,14})E\+?(\d{1,2})", re.IGNORECASE)
_USUAL = re.compile(r"0[1-9](?:[ .-]?\d\d){4}", re.ASCII)
_NOT_DIGITS = re.compile(r"\D")
_FRENCH: Final = re.compile(r"0[1-9]\d{8}", re.ASCII)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")

_SEP: Final = r"[^\S\n]|[./_‐‑‒–—-]"
_FROM_FRANCE: Final = rf"[1-9](?:(?:{_SEP}){{0,2}}\d\d){{4}}"
_FROM_ELSEWHERE: Final = rf"[1-9](?:(?:{_SEP}|[()]){{0,2}}\d){{7,13}}"
_TO_FRANCE: Final = rf"(?:{_SEP})?33\)?(?:{_SEP}){{0,2}}(?:\(0\)(?:{_SEP})?)?0?"
_WHOLE = re.compile(rf"(?:(?:\+|(?<!\d)00){_TO_FRANCE}|(?<!\d)0){_FROM_FRANCE}|(?:\+|(?<!\d)00){_FROM_ELSEWHERE}")
"""A number that needs no guess: ten digits from 0 or +33, or a code of elsewhere."""
_NEXT = re.compile(rf"(?:{_SEP}){{0,2}}(?:(?:(?:\+|00){_TO_FRANCE}|0){_FROM_FRANCE}|(?:\+|00){_FROM_ELSEWHERE})")
_MORE = re.compile(rf"(?:{_SEP}){{0,2}}\d+(?![^\W\d_]|°|\)|\s?h\b)")
_RUN_OF_DIGITS = re.compile(r"\d")
_CLOSE_BEFORE = re.compile(rf"\d(?:{_SEP}){{0,2}}$")
_NUMERALS_ONLY = re.compile(r"(?:^|[\n:;,(])[\s\d./_-]*$")
_ENDING = re.compile(
    r"(?P<by>\s?/\s?|,\s?|-|\s(?:ou|et|à|a)\s)(?P<digits>\d{1,2}|[1-9]\d[ .]\d\d)(?![ .]?\d|[^\W\d_]|°|\s?h\b)"
)
"""Another line of the same office: « 60/61 », « 60 ou 61 », « 34 60 / 35 61 »."""
_EMAIL = re.compile(r"[^\s<>()\[\],;]{1,64}@[^\s<>()\[\],;]{1,255}")
_MOMENT = re.compile(
    r"\d{1,2}\s?h\s?(?:\d\d)?|\d{1,2}:\d\d|\d{1,2}/\d{1,2}/\d{2,4}|\b\d{1,2}/\d{4}\b|\d+(?=[^\W\d_]|°)"
)
_RUN = re.compile(rf"\d(?:(?:{_SEP}){{0,3}}\d)+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_OVERSEAS: Final = {
    prefix: country
    for country, prefixes in {
        "+590": "0590 0690 0691",
        "+594": "0594 0694",
        "+596": "0596 0696 0697",
        "+262": "0262 0263 0269 0692 0693",  # not 0639: ARCEP also gives its 0639 98 to works of fiction
    }.items()
    for prefix in prefixes.split()
}
"""Numbers of the overseas departments, dialled from France (ARCEP's numbering plan), and the code they have abroad."""


_HOURS: Final = re.compile(r"(?<![\d.])(?:[01]?\d|2[0-4])\s?[hH](?:[0-5]\d)?(?![a-zA-Z\d])")


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands at one place of a cell: numbers (two for « 60/61 »), or digits that are none."""

    span: Span
    numbers: tuple[str, ...]


def phones_of(value: CellValue) -> Entries:
    """Return the phones of a cell in E.164 (``+33612345678``), each once; the parts that cannot be one; and those that
    are said not to be used, about which a person is asked.

    A lost leading zero, +33 (0), 0033, a trailing « .0 », any punctuation, extensions and remarks are no mistake.
    """
    text = text_of(value)
    if _USUAL.fullmatch(text):  # most cells hold just one
        return Entries((_abroad(_NOT_DIGITS.sub("", text)),))
    if says_none(text):
        return Entries()
    cell = _INVISIBLE.sub("", without_markup(text))
    visible = _EMAIL.sub(lambda match: "@" * len(match[0]), cell)  # the digits of an address are no phone
    visible = _HOURS.sub(lambda match: " " * len(match[0]), visible)  # nor are those of « de 14h à 18h »
    places = _places(visible) or _loose_places(cell)
    return _entries(cell, places) if any(place.numbers for place in places) else _guessed(text, cell)


def _entries(cell: str, places: list[_Found]) -> Entries:
    phones = [place for place in places if place.numbers]
    addresses = [Span(*match.span()) for match in _EMAIL.finditer(cell)]
    values: list[str] = []
    parts: list[Part] = []
    for place, remark in zip(phones, beside(cell, [place.span for place in phones], addresses), strict=True):
        if remark.set_aside:
            text = cell[place.span.start : place.span.end]
            parts.append(Part(remark.around(text), Doubt.LEFT_OVER, place.numbers))
        else:
            values.extend(place.numbers)
    good = tuple(dict.fromkeys(values))
    if good:  # as for addresses: the number that was replaced needs no question
        parts = []
    parts += [Part(cell[place.span.start : place.span.end].strip()) for place in places if not place.numbers]
    return Entries(good, tuple(dict.fromkeys(parts)))


def _places(cell: str) -> list[_Found]:
    """Return the numbers of a cell that need no guess, and what stands between them; none when digits cling to one of
    them.
    """
    places: list[_Found] = []
    at = 0
    while match := _WHOLE.search(cell, at):
        number = _number(match[0])
        if number is None or not _stands_alone(
            cell, match, behind_another=bool(places) and not _RUN_OF_DIGITS.search(cell, at, match.start())
        ):
            return []
        places += _between(cell, at, match.start())
        numbers, at = _other_lines(cell, number, match.end())
        places.append(_Found(Span(match.start(), at), numbers))
    return [*places, *_between(cell, at, len(cell))] if places else []


def _stands_alone(cell: str, match: re.Match[str], *, behind_another: bool) -> bool:
    """Return whether no other digits cling to a number, before or after it."""
    before, end = cell[max(0, match.start() - 20) : match.start()], match.end()
    clings = _CLOSE_BEFORE.search(before) and (before[-1:].isdigit() or _NUMERALS_ONLY.search(before))
    if clings and not behind_another:
        return False
    return not _MORE.match(cell, end) or bool(_NEXT.match(cell, end)) or bool(_ENDING.match(cell, end))


def _other_lines(cell: str, number: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return a number and the other lines of the same office behind it, and where they end."""
    numbers = [number]
    while (match := _ENDING.match(cell, at)) and not _NEXT.match(cell, at):
        ending = _NOT_DIGITS.sub("", match["digits"])
        follows = len(ending) == 2 and 0 < int(ending) - int(numbers[-1][-2:]) < 10
        begins = len(ending) == 2 and ending[0] == "0"  # « … / 06 »: another number was begun
        if (begins or match["by"].strip() in {",", "-"}) and not follows:  # « 62,12 »: an extension, after a pause
            break
        numbers.append(number[: -len(ending)] + ending)
        at = match.end()
    return tuple(dict.fromkeys(numbers)), at


def _between(cell: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the digits between two numbers that were meant as one more: six of them, or four with nothing else."""
    gap = cell[start:end]
    rest = _MOMENT.sub(lambda match: " " * len(match[0]), gap)
    for match in _RUN.finditer(rest):
        digits = len(_NOT_DIGITS.sub("", match[0]))
        alone = not any(map(str.isalpha, gap)) and not _BRACKETS.search(gap) and "#" not in gap
        if digits >= 6 or (digits >= 4 and alone):
            number = _number(match[0])
            yield _Found(Span(start + match.start(), start + match.end()), (number,) if number else ())


def _loose_places(cell: str) -> list[_Found]:
    """Return the numbers that lost their zero, among words: « le soir 612345678 »."""
    if not any(map(str.isalpha, cell)) or _WHOLE.search(cell):
        return []
    rest = _MOMENT.sub(lambda match: " " * len(match[0]), cell)
    return [
        _Found(Span(*match.span()), (number,))
        for match in _RUN.finditer(rest)
        if (number := _number(match[0])) and len(_NOT_DIGITS.sub("", match[0])) >= 8
    ]


def _guessed(text: str, cell: str) -> Entries:
    """Return the phones of a cell where none can be told apart at once: cut at its separators, each piece repaired."""
    parts = [piece for part in _cut_apart(text) for piece in _pieces(part)]
    numbers = [(part, _number(without_markup(_INVISIBLE.sub("", part)))) for part in parts]
    good = tuple(dict.fromkeys(number for _, number in numbers if number))
    bad = [part for part, number in numbers if not number and len(re.findall(r"\d", part)) >= 4]
    if not good and not bad:  # words alone are one mistake, whatever commas they hold
        return Entries((), () if all(map(says_nothing, parts)) else (Part(text),))
    if good and any(map(str.isalpha, cell)) and beside(cell, [Span(len(cell), len(cell))])[0].set_aside:
        return Entries((), (Part(cell, Doubt.LEFT_OVER, good),))
    return Entries(good, tuple(map(Part, dict.fromkeys(bad))))


def _cut_apart(text: str) -> list[str]:
    """Return the numbers of a cell, cut apart; one that a spreadsheet wrote as 6,12345678E+08 is written out."""
    match = _SCIENTIFIC.fullmatch(text)
    if match:
        whole = len(match[1]) == int(match[2])  # otherwise digits were lost
        return [text[0] + match[1]] if whole else [text.replace(",", ".")]
    return _BETWEEN.split(text)


def _pieces(part: str) -> list[str]:
    """Return one entry, cut again where two numbers stand side by side."""
    part = re.sub(r"\.0+$", "", part.strip())
    digits = re.sub(r"\D", "", part)
    if len(digits) < 16:
        return [part] if part else []
    pieces = [piece.strip() for piece in part.split("/") if piece.strip()]
    if len(pieces) > 1 and all(len(re.sub(r"\D", "", piece)) >= 8 for piece in pieces):
        return pieces
    return [part]


@lru_cache(maxsize=65_536)
def _number(part: str) -> str | None:
    digits = _dialled(part)
    if _FRENCH.fullmatch(digits):
        return _abroad(digits)
    if len(digits) < 4 or digits.startswith(("0", "+330")):  # a French number that is too short or too long
        return None
    import phonenumbers  # noqa: PLC0415 - slow to import, needed for odd and foreign numbers only

    try:
        number = phonenumbers.parse(digits, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _abroad(digits: str) -> str:
    """Return a French number of ten digits as it is dialled from abroad."""
    return _OVERSEAS.get(digits[:4], "+33") + digits[1:]


_LOST_POINT: Final = re.compile(r"(?<=\d{6})\.0$")
"""What a program that took a phone for a number leaves after it."""


def _dialled(part: str) -> str:
    """Return the digits that one would dial, French habits undone."""
    part = _LOST_POINT.sub("", part.rstrip())
    plus = "+" if part.lstrip(" (").startswith("+") else ""
    digits = plus + re.sub(r"\D", "", part.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+330"):
        digits = "+33" + digits[4:]
    if re.fullmatch(r"33[1-9]\d{8}", digits):
        digits = "+" + digits
    if re.fullmatch(r"\+33[1-9]\d{8}", digits):
        digits = "0" + digits[3:]
    return "0" + digits if re.fullmatch(r"[1-9]\d{8}", digits) else digits
