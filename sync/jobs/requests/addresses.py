"""« Ne plus écrire à », « Écrire de nouveau à »: an address, or all those of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sync.core.model.pending import SHEET
from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.delivery.decisions import leave_alone, write_again
from sync.errors import ConfigurationError
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.jobs.requests.persons import person_meant


def _leave_alone(demand: Demand) -> Reply:
    journal, since = demand.turn.context.journal, demand.kept.since
    addresses = _addresses(demand)
    fresh = [address for address in addresses if leave_alone(journal, address, SHEET, since)]
    if not fresh:
        return Reply(tell("Je n’écrivais déjà plus à {addresses:listed}.", addresses=addresses))
    return Reply(tell("Plus aucun mail n’ira à {addresses:listed}.", addresses=addresses))


def _write_again(demand: Demand) -> Reply:
    journal, since = demand.turn.context.journal, demand.kept.since
    addresses = _addresses(demand)
    lifted = [address for address in addresses if write_again(journal, address, SHEET, since)]
    if not lifted:
        return Reply(tell("Rien n’arrêtait les mails vers {addresses:listed}.", addresses=addresses))
    return Reply(
        tell(
            "Les mails peuvent de nouveau aller à {addresses:listed}. Ce que dit sa case « Mails » compte toujours.",
            addresses=lifted,
        )
    )


def _addresses(demand: Demand) -> Sequence[str]:
    """Return the address that is asked about, else every one of the person. Raises ConfigurationError when it is
    nobody's, or when they have none.
    """
    person = person_meant(demand)
    if "@" in demand.about:
        return [demand.about.casefold()]
    if not person.traces.addresses:
        raise ConfigurationError(tell("Je ne connais aucune adresse de cette personne ; rien n’a été fait."))
    return sorted(person.traces.addresses)


_WHO: Final = msgid("À qui ? Une adresse e-mail, ou un prénom et un nom tels qu’ils sont dans l’annuaire.")
LEAVE_ALONE: Final = Kind(Ask.LEAVE_ALONE, _WHO, _leave_alone)
WRITE_AGAIN: Final = Kind(Ask.WRITE_AGAIN, _WHO, _write_again)
