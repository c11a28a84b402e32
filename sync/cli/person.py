"""The person whom a command is about."""

from __future__ import annotations

from sync.connect import Plan
from sync.core.say import tell
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.privacy.persons import Person, find_person


def person_meant(journal: Journal, plan: Plan, about: str) -> Person:
    """Return who is meant by an address, a name or a row. Raises ConfigurationError when nobody is, or several are."""
    zone = plan.now.tzinfo
    if zone is None or not about.strip():
        raise ConfigurationError(tell("De qui s’agit-il ? Rien n’a été fait."), "Exemple : zoe@exemple.fr.")
    return find_person(journal, plan.community, zone, about)
