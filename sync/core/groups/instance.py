"""What « Envies » ask, as the statement that groups are composed from, and who must first say more."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from math import inf
from typing import Final

from sync.core.groups.model import VISIO, Mode, Person, Previous, Role, Settings, Slot, Statement
from sync.core.groups.standing import standing
from sync.core.model.choices import MeetingMode, Willingness
from sync.core.model.community import Grouping
from sync.core.model.records import Register
from sync.core.people.directory import directory_of
from sync.core.people.names import beginning, emails_in, key, names_in, without_emails
from sync.core.people.offices import known_offices, office_key
from sync.core.say import msgid
from sync.core.tabs.envies import Wish
from sync.core.text import fold
from sync.core.towns import distance

Sign = Callable[[str], str]

GROUPS_IN_PLACE: Final = 2
GROUPS_BY_VIDEO: Final = 3
"""How many groups may think about one theme in one place, and by video."""
_MODES: Final = {
    MeetingMode.IN_PERSON: Mode.IN_PERSON,
    MeetingMode.REMOTE: Mode.REMOTE,
    MeetingMode.BOTH: Mode.BOTH,
    None: Mode.BOTH,
}
"""Who left the cell empty ruled nothing out."""
_BY_VIDEO: Final = frozenset({"visio", "video", "a distance", "distanciel", "zoom"})

SAY_MODE: Final = msgid("il faut d’abord savoir comment se réunir : en présentiel, en visio, ou les deux")
SAY_THEME: Final = msgid("aucun thème n’est dit")
PIN_UNREAD: Final = msgid("« Fixé » : je n’y reconnais ni thème, ni lieu, ni visio ; rien n’est fixé")


@dataclass(frozen=True, slots=True)
class Instance:
    """The statement, the wish of each of its people by their id, and those who must first say more, with what."""

    statement: Statement
    wishes: Mapping[str, Wish]
    waiting: Mapping[str, str]
    unread_pins: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """What tells an instance from another; by nothing that its order, or what was proposed before, decides."""
        given = self.statement
        parts = (given.settings, sorted(given.themes.items()), sorted(given.places.items()), self.answers())
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def answers(self) -> dict[str, str]:
        """Return what tells the answer of each person from another of theirs, by id."""
        return {each: _digest(person) for each, person in sorted(self.statement.people.items())}

    def after(self, previous: Previous | None) -> Statement:
        """Return the statement, with what was proposed before."""
        return replace(self.statement, previous=previous)


def instance_of(register: Register, sign: Sign, pins: Mapping[str, str]) -> Instance:
    """Return the instance of a register; ``sign`` makes the ids, ``pins`` are what was typed in « Fixé », by id.

    Themes are those that somebody asked for, places those of the settings, else the offices, else the towns from which
    a group could come.
    """
    grouping = register.community.grouping
    wishes = {_id(wish, sign): wish for wish in standing(register).wishes}
    themes = _named(sign, "theme", fold, (theme for wish in wishes.values() for theme in wish.themes))
    places = _named(sign, "place", office_key, _places(register, grouping, wishes.values()))
    companions = _Companions(register, wishes)
    people, waiting, unread = {}, {}, set[str]()
    for each, wish in wishes.items():
        typed = pins.get(each, "") or wish.fixed
        pin = NamedSlot.of(typed, themes, places) if typed.strip() else None
        if pin is not None and not pin.is_read:
            unread.add(each)
        wanted = tuple(dict.fromkeys(sign(f"theme {fold(theme)}") for theme in wish.themes))
        has_fixed_theme = pin is not None and bool(pin.theme) and not pin.venue
        if pin is not None and has_fixed_theme:
            wanted = (pin.theme,)
        if not wanted and (pin is None or not pin.theme):
            waiting[each] = SAY_THEME
        elif wish.is_unsettled("mode") and (pin is None or not pin.venue):
            waiting[each] = SAY_MODE
        else:
            at = Slot(pin.theme or wanted[0], pin.venue) if pin is not None and pin.venue else None
            people[each] = Person(
                each,
                wish.called,
                wanted,
                _MODES[wish.mode],
                _roles(wish),
                companions.of(wish),
                {place: _kilometres(wish.town, name) for place, name in places.items()},
                at,
                has_fixed_theme,
            )
    statement = Statement(_settings(grouping), themes, places, dict(sorted(people.items())))
    return Instance(statement, wishes, waiting, frozenset(unread))


def _id(wish: Wish, sign: Sign) -> str:
    return sign(f"wish {wish.emails[0].casefold()}" if wish.emails else f"wish of {key(wish.name)}")


def _settings(grouping: Grouping) -> Settings:
    return Settings(
        grouping.smallest,
        grouping.largest,
        grouping.seats_kept,
        grouping.limit_km,
        GROUPS_IN_PLACE,
        GROUPS_BY_VIDEO if grouping.by_video else 0,
    )


def _named(sign: Sign, kind: str, plain: Callable[[str], str], names: Iterable[str]) -> dict[str, str]:
    """Return, by id, each name as most people spell it."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if plain(name):
            spellings[sign(f"{kind} {plain(name)}")][" ".join(name.split())] += 1
    return {each: min(counts, key=lambda name: (-counts[name], name)) for each, counts in sorted(spellings.items())}


def _places(register: Register, grouping: Grouping, wishes: Iterable[Wish]) -> list[str]:
    if grouping.places:
        return list(grouping.places)
    if offices := known_offices(register):
        return sorted(offices.values())
    towns = Counter(office_key(wish.town) for wish in wishes if wish.town)
    return sorted(town.capitalize() for town, count in towns.items() if count >= grouping.smallest)


def _kilometres(town: str, place: str) -> float:
    if not town:
        return inf
    if office_key(town) == office_key(place):
        return 0.0
    apart = distance(town, place)
    return inf if apart is None else round(apart, 1)


def _roles(wish: Wish) -> frozenset[Role]:
    yes = {Role.ANIMATEUR: wish.animates, Role.SECRETAIRE: wish.writes}
    return frozenset(role for role, answer in yes.items() if answer is Willingness.YES)


def _digest(person: Person) -> str:
    """Return what tells the answer of a person; not their name, however it is spelled."""
    answer = [
        sorted(value) if isinstance(value := getattr(person, each.name), frozenset) else value
        for each in fields(person)
        if each.name != "name"
    ]
    return hashlib.sha256(repr(answer).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class NamedSlot:
    """What some words name of a slot: a theme, a venue, both, or nothing that is understood."""

    theme: str = ""
    venue: str = ""

    @property
    def is_read(self) -> bool:
        return bool(self.theme or self.venue)

    @classmethod
    def of(cls, typed: str, themes: Mapping[str, str], places: Mapping[str, str]) -> NamedSlot:
        """Read « Gouvernance / Rennes », « Gouvernance », « Rennes », « Gouvernance en visio »."""
        words = f" {fold(typed)} "
        theme, rest = _first(words, themes, fold)
        venue, _ = _first(rest, places, office_key)
        if not venue and any(f" {word} " in rest for word in _BY_VIDEO):
            venue = VISIO
        return cls(theme, venue)


def _first(words: str, names: Mapping[str, str], plain: Callable[[str], str]) -> tuple[str, str]:
    """Return the id of the longest name that stands among some words, and the other words."""
    for each, name in sorted(names.items(), key=lambda pair: (-len(pair[1]), pair[1])):
        if f" {plain(name)} " in words:
            return each, words.replace(f" {plain(name)} ", " ", 1)
    return "", words


class _Companions:
    """Who is meant in « Je viendrais avec »: people who answered too, by address or by a name that one bears."""

    def __init__(self, register: Register, wishes: Mapping[str, Wish]) -> None:
        self._directory = directory_of(register.members)
        by_address: dict[str, set[str]] = defaultdict(set)
        by_name: dict[str, set[str]] = defaultdict(set)
        by_row: dict[int, set[str]] = defaultdict(set)
        for each, wish in wishes.items():
            for address in wish.emails:
                by_address[address.casefold()].add(each)
                for line in self._directory.emails.get(address.casefold(), ()):
                    by_row[line.row].add(each)
            if wish.name:
                by_name[key(wish.name)].add(each)
        self._by_address, self._by_name, self._by_row = by_address, by_name, by_row

    def of(self, wish: Wish) -> tuple[str, ...]:
        """Return the ids of those whom somebody would come with; of nobody where the cell may say with whom not."""
        if wish.may_refuse:
            return ()
        cell = beginning(wish.companions)
        named = [self._by_address.get(address.casefold(), set()) for address in emails_in(cell)]
        named += [self._bearers(name) for name in (without_emails(cell), *names_in(without_emails(cell)))]
        return tuple(sorted({one for people in named if len(people) == 1 for one in people}))

    def _bearers(self, name: str) -> set[str]:
        if people := self._by_name.get(key(name)):
            return people
        return {each for line in self._directory.who_is(name) for each in self._by_row.get(line.row, ())}
