"""The lines of a directory once each, in an order of their own: so that their order in the sheet changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sync.core.duplicates.people import People, Role


@dataclass(frozen=True, slots=True)
class Lines:
    """``people`` holds every distinct line once, sorted by what is typed; ``keys`` the lines of the directory that read
    exactly so, ascending. ``index`` tells where each key went.
    """

    people: People
    keys: tuple[tuple[int, ...], ...]
    index: dict[int, int]


def arrange(people: People) -> Lines:
    """Sort the lines and put identical ones together: a copy says nothing new, and ten thousand copies cost nothing."""
    roles = [role for role in Role if role in people.columns]
    keys_of: dict[tuple[str, ...], list[int]] = {}
    for key, line in zip(people.keys, zip(*(people.columns[role] for role in roles), strict=True), strict=True):
        keys_of.setdefault(line, []).append(key)
    texts = sorted(keys_of)
    keys = tuple(tuple(sorted(keys_of[line])) for line in texts)
    columns = dict(zip(roles, zip(*texts, strict=True), strict=True)) if texts else dict.fromkeys(roles, ())
    index = {key: place for place, together in enumerate(keys) for key in together}
    return Lines(People(tuple(together[0] for together in keys), columns), keys, index)
