"""Who is also in another office, as ``tablee offices`` found: kept by keys that only this journal can make."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sync.core.people.arrivals import address_key
from sync.core.people.elsewhere import Elsewhere
from sync.turn.arrivals import signer

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Turn

_TOPIC: Final = "other offices"


def keep_elsewhere(journal: Journal, lines: Sequence[Elsewhere], now: datetime) -> None:
    """Keep which addresses others have too, each since when that is known, and forget those that nobody else has any
    more.
    """
    sign, before = signer(journal), journal.decisions(_TOPIC)
    here = {address_key(address, sign): line.offices for line in lines for address in line.addresses}
    fresh = {
        key: json.dumps({"since": now.isoformat(), "offices": offices})
        for key, offices in here.items()
        if key not in before or _offices(before[key]) != offices
    }
    journal.remember_all(_TOPIC, fresh, now)
    for key in before.keys() - here.keys():
        journal.forget(_TOPIC, key)


def elsewhere_since(turn: Turn, last: datetime | None) -> Iterator[Elsewhere]:
    """Yield the lines of a reading whose address others were seen to have since a moment, or at all."""
    kept = turn.context.journal.decisions(_TOPIC)
    if not kept:
        return
    sign = signer(turn.context.journal)
    for member in turn.register.members:
        texts = [kept[key] for key in (address_key(address, sign) for address in member.emails) if key in kept]
        offices = {office for text in texts if last is None or _since(text) > last for office in _offices(text)}
        if offices:
            yield Elsewhere(member.row, member.name, tuple(sorted(offices)))


def offices_with(journal: Journal, addresses: Collection[str]) -> Mapping[str, datetime]:
    """Return the other offices that have an address of somebody, and since when that is known."""
    sign, kept = signer(journal), journal.decisions(_TOPIC)
    texts = [kept[key] for key in (address_key(address, sign) for address in addresses) if key in kept]
    return {office: _since(text) for text in texts for office in _offices(text)}


def forget_elsewhere(journal: Journal, addresses: Collection[str]) -> None:
    """Forget that others have these addresses."""
    sign = signer(journal)
    for address in addresses:
        journal.forget(_TOPIC, address_key(address, sign))


def _since(text: str) -> datetime:
    return datetime.fromisoformat(json.loads(text)["since"])


def _offices(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)["offices"])
