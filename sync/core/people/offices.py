"""The offices of a community: those configured, and those that enough lines of the directory name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection

from sync.core.listed import listed_in
from sync.core.model.records import Register
from sync.core.text import fold, listed, quoted
from sync.errors import ConfigurationError

LINES_THAT_MAKE_AN_OFFICE = 3


def known_offices(register: Register) -> dict[str, str]:
    """Return the offices, comparable key → name; the configured ones, and those typed on three lines or more. A cell
    that lists others is no office of its own, however often it was typed.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for member in register.members:
        if member.office:
            spellings[office_key(member.office)][member.office] += 1
    frequent = {k: c.most_common(1)[0][0] for k, c in spellings.items() if c.total() >= LINES_THAT_MAKE_AN_OFFICE}
    from_settings = {office_key(name): name for name in register.community.offices}
    several = {
        key
        for key, name in frequent.items()
        if key not in from_settings and len(offices_in(name, (frequent.keys() | from_settings) - {key})) > 1
    }
    return {key: name for key, name in frequent.items() if key not in several} | from_settings


def offices_in(text: str, known_keys: Collection[str]) -> tuple[str, ...]:
    """Return the offices that a cell names, as typed: « Nantes, Rennes » is two. ``known_keys`` holds comparable
    keys.
    """
    return listed_in(text, lambda name: office_key(name) in known_keys) if text else ()


def office_keys(text: str, known_keys: Collection[str]) -> frozenset[str]:
    """Return the comparable keys of the offices that a cell names."""
    return frozenset(map(office_key, offices_in(text, known_keys)))


def office_key(name: str) -> str:
    """Return an office's name without « Bureau de », accents or case."""
    return re.sub(r"^(bureau|antenne|agence)( de| d| du)? ", "", fold(name))


def named_office(register: Register, name: str) -> str:
    """Return the office that a name designates.

    Raises ConfigurationError when nobody in the directory is of that office and the configuration does not name it.
    """
    offices = known_offices(register)
    in_directory = (office for member in register.members for office in offices_in(member.office, offices))
    every = offices | {office_key(office): office for office in in_directory}
    if office_key(name) not in every:
        choices = listed(sorted(offices.values())) or "aucun"
        raise ConfigurationError(
            f"Je ne connais pas le bureau {quoted(name)} ; rien n’a été écrit.", f"Bureaux connus : {choices}."
        )
    return every[office_key(name)]
