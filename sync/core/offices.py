"""The offices of a community: those configured, and those that enough lines of the directory name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from sync.core.model.records import Register
from sync.core.text import fold, listed, quoted
from sync.errors import ConfigurationError

LINES_THAT_MAKE_AN_OFFICE = 3


def known_offices(register: Register) -> dict[str, str]:
    """Comparable key → name; the configured ones, and those typed on three lines or more."""
    typed: dict[str, Counter[str]] = defaultdict(Counter)
    for member in register.members:
        if member.office:
            typed[office_key(member.office)][member.office] += 1
    frequent = {k: c.most_common(1)[0][0] for k, c in typed.items() if c.total() >= LINES_THAT_MAKE_AN_OFFICE}
    return frequent | {office_key(name): name for name in register.community.offices}


def office_key(name: str) -> str:
    """An office's name without « Bureau de », accents or case."""
    return re.sub(r"^(bureau|antenne|agence)( de| d| du)? ", "", fold(name))


def named_office(register: Register, name: str) -> str:
    """The office that a name designates.

    Raises ConfigurationError when nobody in the directory is of that office and the configuration does not name it.
    """
    known = known_offices(register) | {office_key(m.office): m.office for m in register.members if m.office}
    if office_key(name) not in known:
        choices = listed(sorted(known_offices(register).values())) or "aucun"
        raise ConfigurationError(
            f"Je ne connais pas le bureau {quoted(name)} ; rien n’a été écrit.", f"Bureaux connus : {choices}."
        )
    return known[office_key(name)]
