"""Which answer of each person stands: who answers again is heard by the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.disjoint import join, root_of
from sync.core.model.records import Member, Register
from sync.core.people.directory import Directory, directory_of
from sync.core.people.names import key
from sync.core.remembered import of_the_last
from sync.core.tabs import ENVIES
from sync.core.tabs.envies import Wish


@dataclass(frozen=True, slots=True)
class Standing:
    """The wishes that count, and each earlier one with that which took its place."""

    wishes: tuple[Wish, ...] = ()
    superseded: tuple[tuple[Wish, Wish], ...] = ()


def _standing(register: Register) -> Standing:
    directory = directory_of(register.members)
    wishes = [wish for wish in register.records_of(ENVIES) if wish.name or wish.emails]
    leader = {place: place for place in range(len(wishes))}
    first: dict[str, int] = {}
    for place, wish in enumerate(wishes):
        for sign in _signs(wish, directory):
            join(leader, first.setdefault(sign, place), place)
    people: dict[int, list[Wish]] = {}
    for place, wish in enumerate(wishes):
        people.setdefault(root_of(leader, place), []).append(wish)
    kept, superseded = [], []
    for answers in people.values():
        *earlier, last = _in_time(answers)
        kept.append(last)
        superseded += [(wish, last) for wish in earlier]
    return Standing(tuple(kept), tuple(superseded))


standing: Final[Callable[[Register], Standing]] = of_the_last(_standing)
"""The answers of a register that stand: its rules and its groups both ask."""


def _signs(wish: Wish, directory: Directory) -> list[str]:
    """Return what tells who answered: addresses, the line of the directory that they or the name designate. A name
    alone is one only for who gives no address: two people may bear it.
    """
    signs = [f"address {each.casefold()}" for each in wish.emails]
    if not wish.emails:
        signs.append(f"name {key(wish.name)}")
    return [*signs, *(f"line {line.row}" for line in lines_of(wish, directory)[:1])]


def lines_of(wish: Wish, directory: Directory) -> Sequence[Member]:
    """Return the lines of the directory of who wrote a wish: those of its addresses; of one without, those that its
    name designates.
    """
    if wish.emails:
        return [line for each in wish.emails for line in directory.emails.get(each.casefold(), ())]
    return directory.who_is(wish.name)


def _in_time(answers: Sequence[Wish]) -> list[Wish]:
    """Return the answers of one person, the last one last: by their moments where each has one, else by their lines."""
    by_line = sorted(answers, key=lambda answer: answer.row)
    moments = {answer.row: answer.at for answer in by_line if answer.at is not None}
    return sorted(by_line, key=lambda answer: moments[answer.row]) if len(moments) == len(by_line) else by_line
