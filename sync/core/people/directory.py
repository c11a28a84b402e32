"""Who is who: lines of the directory grouped into persons, and the persons that a typed name designates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from rapidfuzz import fuzz, process

from sync.core.disjoint import join, root_of
from sync.core.model.outcomes import Pair, Tier
from sync.core.model.records import Member
from sync.core.model.tabs import Record
from sync.core.people.names import NAMEABLE, beginning, emails_in, key, names_in, without_emails
from sync.core.remembered import of_the_last
from sync.core.text import fold

_TITLES: Final = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "me"})
_CLOSE: Final = 84.0
"""From which likeness (rapidfuzz, 0 to 100) a known name may be meant: one slip in a short name, two in a long one."""

_LONGEST: Final = 8
"""How many words of a name are looked at: a paragraph typed in « Nom » is not one."""


@of_the_last
def persons(members: tuple[Member, ...], pairs: tuple[Pair, ...]) -> tuple[tuple[Member, ...], ...]:
    """Return the lines of each person, by the sure pairs and what follows from them; in order of row, then of first
    row.
    """
    leader = {member.row: member.row for member in members}
    for pair in pairs:
        if pair.tier is Tier.SURE and leader.keys() >= set(pair.rows):
            join(leader, *pair.rows)
    groups: dict[int, list[Member]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.row):
        groups[root_of(leader, member.row)].append(member)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True, slots=True)
class Named:
    """A name typed in a cell and the lines of the directory it designates: none when it is unknown."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory by name and by address, built once. ``full`` holds first and last names, structures; ``short`` what
    people say when it is clear enough: « Zoé », « Zoé M. », « Z. Martin », one half of a double name.
    """

    emails: Mapping[str, tuple[Member, ...]]
    full: Mapping[str, tuple[Member, ...]]
    short: Mapping[str, tuple[Member, ...]]
    spoken: Mapping[str, str]
    """Each full key → the name as the directory has it."""

    @classmethod
    def of(cls, members: Iterable[Member]) -> Directory:
        """Index the lines of a directory."""
        emails: dict[str, list[Member]] = defaultdict(list)
        full: dict[str, list[Member]] = defaultdict(list)
        short: dict[str, list[Member]] = defaultdict(list)
        spellings: dict[str, str] = {}
        for member in members:
            for email in member.emails:
                emails[email.casefold()].append(member)
            for name in _full_keys(member):
                full[name].append(member)
            for name in _short_keys(member):
                short[name].append(member)
            for text in (" ".join(part for part in (member.first_name, member.last_name) if part), member.structure):
                spellings.setdefault(key(text), " ".join(text.split()))
        spellings.pop("", None)
        return cls(_settled(emails), _settled(full), _settled(short), spellings)

    def who_is(self, name: str) -> tuple[Member, ...]:
        """Return the lines that one typed name designates, homonyms included; none when nobody bears it, or when a
        short name could be several people.
        """
        name = name[:NAMEABLE]
        addresses = emails_in(name)
        if addresses and (lines := self.emails.get(addresses[0], ())):
            return lines
        words = fold(without_emails(name)).split()
        for wording in (words, [word for word in words if word not in _TITLES]):
            sorted_words = " ".join(sorted(wording))
            if lines := self.full.get(sorted_words, ()):
                return lines
            if (lines := self.short.get(sorted_words, ())) and _one_person(lines):
                return lines
        return ()

    def designated(self, cell: str) -> tuple[Named, ...]:
        """Return every name typed in a cell, and whom it designates; « Zoé et Ali Martin » is Zoé Martin and Ali
        Martin.
        """
        cell = beginning(cell)
        if len(emails_in(cell)) < 2 and (whole := self.who_is(cell)):
            return (Named(" ".join(cell.split()), whole),)
        names = names_in(cell)
        return tuple(
            Named(name, self._who_is_before(name, names[place + 1 : place + 2])) for place, name in enumerate(names)
        )

    def meant(self, record: Record, field: str) -> tuple[Named, ...]:
        """Return every person that a field names. Who stands behind the words (a people chip, a mailto: link) is that
        person, whatever the words; the other names are as ``designated`` says.
        """
        words = str(getattr(record, field))
        addresses = [link[7:].partition("?")[0] for link in record.origin.links(field) if link.startswith("mailto:")]
        people = [lines for each in addresses if (lines := self.emails.get(each.strip().casefold()))]
        if not people:
            return self.designated(words)
        names = self.designated(words)
        if len(names) <= len(people):
            labels = [each.name for each in names] if len(names) == len(people) else [who[0].name for who in people]
            return tuple(Named(name, who) for name, who in zip(labels, people, strict=True))
        rows = {member.row for who in people for member in who}
        others = [each for each in names if rows.isdisjoint(member.row for member in each.members)]
        spare = len(names) - len(people)
        return (*(Named(who[0].name, who) for who in people), *sorted(others, key=_is_unknown)[:spare])

    def _who_is_before(self, name: str, names_after: tuple[str, ...]) -> tuple[Member, ...]:
        """Return who bears a name that may share the last name of the one after it."""
        if len(name.split()) == 1 and names_after:
            last_name = names_after[0].split()[1:]
            if last_name and (lines := self.full.get(key(name, *last_name), ())):
                return lines
        return self.who_is(name)

    def could_be(self, name: str) -> tuple[str, ...]:
        """Return the different people that a short name may mean: « Zoé » is « Zoé Martin » or « Zoé Le Gall »."""
        lines = self.short.get(key(without_emails(name[:NAMEABLE])), ())
        return tuple(dict.fromkeys(member.name for member in lines))

    def closest(self, name: str) -> str | None:
        """Return the known name that is most like an unknown one; None when none is near enough to be a slip of it."""
        name_key = key(without_emails(name[:NAMEABLE]))
        if len(name_key) < 4:
            return None
        match = process.extractOne(name_key, self.spoken.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        return None if match is None else self.spoken[match[0]]


directory_of: Final[Callable[[tuple[Member, ...]], Directory]] = of_the_last(Directory.of)
"""The directory of a register's members: every stage of a turn asks who is who."""


def _is_unknown(person: Named) -> bool:
    return not person.members


def _settled(index: Mapping[str, list[Member]]) -> dict[str, tuple[Member, ...]]:
    return {name: tuple(members) for name, members in index.items() if name}


def _one_person(members: Sequence[Member]) -> bool:
    """Return whether lines that share a short name are one person's: same full name or same address as the first of
    them.
    """
    first = members[0]
    return all(
        key(member.first_name, member.last_name) == key(first.first_name, first.last_name)
        or not set(first.emails).isdisjoint(member.emails)
        for member in members[1:]
    )


def _full_keys(member: Member) -> set[str]:
    """Return how a whole name may be typed: « Anne-Sophie », « Anne Sophie » and « Annesophie » alike."""
    keys = {key(member.structure)}
    last = _words(member.last_name)
    for first in _first_names(member):
        if len(first) + len(last) > 1:
            keys |= {_in_order(f, n) for f in _whole_or_joined(first) for n in _whole_or_joined(last)}
    return keys


def _short_keys(member: Member) -> set[str]:
    """Return how a name may be cut short: one part of it, an initial, half of a double last name."""
    last = _words(member.last_name)
    halves = [part for part in last if len(part) > 2]
    keys = {_in_order(last), *halves}
    for first in _first_names(member):
        keys |= {_in_order(first), *first[:1]}
        if first and last:
            initials = [part[0] for part in first]
            keys |= {_in_order(first, [last[0][0]]), _in_order(initials[:1], last), _in_order(initials, last)}
            keys |= {_in_order(first, [half]) for half in halves}
    return keys


def _first_names(member: Member) -> Iterator[list[str]]:
    """Yield the first name of a line, and each of them on the line of a couple (« Zoé et Ali »)."""
    whole = _words(member.first_name)
    yield whole
    if len(whole) > 1 and len(several := names_in(member.first_name)) > 1:
        yield from (_words(first) for first in several[:_LONGEST])


def _words(name: str) -> list[str]:
    return fold(name[:200]).split()[:_LONGEST]


def _in_order(*words: list[str]) -> str:
    return " ".join(sorted(chain.from_iterable(words)))


def _whole_or_joined(words: list[str]) -> list[list[str]]:
    return [words, ["".join(words)]] if len(words) > 1 else [words]
