"""Who came, and when: people as readings show them for the first time, by signed keys that name nobody.

A line that somebody corrects is the same person's; an old line that comes back is somebody who is back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sync.core.model.records import Member
from sync.core.text import fold, shown

SETTLED: Final = timedelta(days=2)
"""Whoever came is welcomed once their line was left as it is for so long: people correct what they just typed."""
LATE: Final = timedelta(days=60)
"""After that long, nobody is a newcomer any more."""

Sign = Callable[[str], str]
"""Makes a key of a text that nobody can read back."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of one person's presence. ``id`` is theirs for ever; ``first`` the day on which a reading showed
    them first (None: they were there from the start); ``changed`` the day on which their lines last changed, ``mark``
    what they said then; ``gone`` since when they are not there (None: they are), ``back`` when they came back.
    """

    id: str
    first: date | None
    changed: date
    mark: str
    gone: date | None = None
    back: date | None = None


def follow_people(
    before: Mapping[str, Presence], people: Sequence[Sequence[Member]], today: date, sign: Sign
) -> dict[str, Presence]:
    """Return everybody's presence by their keys, from that of the reading before and the people of this one, each with
    all their lines. At the first reading, everybody was there from the start.
    """
    after: dict[str, Presence] = {}
    every_key = [keys_of(lines, sign) for lines in people]
    here = {before[key].id for keys in every_key for key in keys if key in before}
    for lines, keys in zip(people, every_key, strict=True):
        presence = _present(_known(before, lines, keys, sign, here), lines, today, sign, is_first=not before)
        after |= dict.fromkeys((*keys, name_key(lines[0].name, sign)), replace(presence, id=presence.id or keys[0]))
    for key in before.keys() - after.keys():
        after[key] = replace(before[key], gone=before[key].gone or today)
    return after


def keys_of(lines: Sequence[Member], sign: Sign) -> tuple[str, ...]:
    """Return the keys of a person: one an address; without any, that of their name."""
    addresses = dict.fromkeys(address.casefold() for line in lines for address in line.emails)
    return tuple(address_key(each, sign) for each in addresses) or (name_key(lines[0].name, sign),)


def address_key(address: str, sign: Sign) -> str:
    """Return the key of whoever has an address."""
    return sign(f"address {address.casefold()}")


def name_key(name: str, sign: Sign) -> str:
    """Return the key of whoever bears a name."""
    return sign(f"name {fold(name)}")


def newcomers_to_welcome(
    presences: Mapping[str, Presence], people: Sequence[Sequence[Member]], today: date, sign: Sign
) -> Iterator[tuple[Presence, Sequence[Member]]]:
    """Yield who came lately, whose lines were left as they are since; not whoever is back."""
    for lines in people:
        presence = presences.get(keys_of(lines, sign)[0])
        if presence is not None and is_recent(presence, today) and presence.changed <= today - SETTLED:
            yield presence, lines


def is_recent(presence: Presence, today: date) -> bool:
    """Return whether somebody came lately, and is not back from before."""
    return presence.first is not None and presence.first >= today - LATE and presence.back is None


def _present(known: Presence | None, lines: Sequence[Member], today: date, sign: Sign, *, is_first: bool) -> Presence:
    mark = sign("\x1f".join(shown(cell) for line in lines for cell in line.origin.row.cells))
    if known is None:
        return Presence("", None if is_first else today, today, mark)
    back = today if known.gone is not None else known.back
    changed = known.changed if known.mark == mark else today
    return replace(known, changed=changed, mark=mark, gone=None, back=back)


def _known(
    before: Mapping[str, Presence], lines: Sequence[Member], keys: Sequence[str], sign: Sign, here: Collection[str]
) -> Presence | None:
    """Return what was known of a person: by an address of theirs; by their name, when whoever bore it is not ``here``
    (ids) by an address: they changed it.
    """
    found = [before[key] for key in keys if key in before]
    by_name = before.get(name_key(lines[0].name, sign))
    if by_name is not None and by_name.id not in here:
        found.append(by_name)
    return min(found, key=lambda each: each.first or date.min, default=None)
