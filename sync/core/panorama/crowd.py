"""The people behind the lines: each once, whatever the duplicates decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.core.model.assessment import Assessment
from sync.core.model.records import Member, Precision, When
from sync.core.people.directory import persons
from sync.core.say import msgids
from sync.core.text import fold, one_line

OF_DIRECTORY = msgids("ligne de l’annuaire", "lignes de l’annuaire")


@dataclass(frozen=True, slots=True)
class Someone:
    """One person: a number, and their lines. What two lines tell differently is decided whatever their order."""

    number: int
    lines: tuple[Member, ...]

    def one(self, field: str) -> str:
        """Return the longest text that their lines hold for a field; the first in the alphabet among equals."""
        texts = [str(getattr(line, field)) for line in self.lines]
        return min(texts, key=lambda text: (-len(text), fold(text), text))

    def all(self, field: str) -> tuple[str, ...]:
        """Return every value of a field that holds several."""
        return tuple(value for line in self.lines for value in getattr(line, field))

    @property
    def arrived(self) -> When | None:
        """Their earliest arrival; the most precise of two."""
        dates = [line.arrived for line in self.lines if line.arrived]
        order = list(Precision)
        return min(dates, key=lambda when: (when.day, order.index(when.precision)), default=None)


def crowd(assessment: Assessment) -> tuple[Someone, ...]:
    """Return everyone in the directory."""
    groups = persons(assessment.register.members, assessment.duplicates.pairs)
    return tuple(Someone(number, lines) for number, lines in enumerate(groups))


def lines_of(people: Iterable[Someone]) -> int:
    """Return how many lines of the directory some people hold."""
    return sum(len(person.lines) for person in people)


def basis(people: Sequence[Someone], numbers_told: Iterable[int]) -> tuple[int, int]:
    """Return how many lines the people of these numbers hold, and how many the others."""
    numbers = set(numbers_told)
    rests_on = lines_of(person for person in people if person.number in numbers)
    return rests_on, lines_of(people) - rests_on


def word_key(word: str) -> str:
    """Return what the spellings of one word share; an emoji is its own key."""
    return fold(word) or one_line(word)
