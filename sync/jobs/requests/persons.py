"""The person whom a request is about."""

from __future__ import annotations

from sync.core.say import tell
from sync.errors import ConfigurationError
from sync.jobs.requests.base import Demand
from sync.privacy.persons import Person, find_person


def person_meant(demand: Demand) -> Person:
    """Return who is meant by an address, a name or a row. Raises ConfigurationError when nobody is, or several are."""
    context = demand.turn.context
    zone = context.now.tzinfo
    if zone is None:
        raise ConfigurationError(tell("De qui s’agit-il ? Rien n’a été fait."))
    return find_person(context.journal, context.community, zone, demand.about)
