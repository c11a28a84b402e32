"""How many people stand behind a mailbox or a phone: a family's landline, an office, contact@…

Two lines with one e-mail are one person, unless the e-mail is known to serve several. It shows: other lines on it bear
clearly different first names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Floats, Ints

CROWD = 1.2
"""From this many people on, a contact is shared."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """By contact: ``people`` is how many stand on it, ``household`` whether those bear one surname."""

    people: Floats
    household: Bools

    @property
    def shared(self) -> Bools:
        return np.asarray(self.people > CROWD)


@dataclass(frozen=True, slots=True)
class Clashes:
    """Pairs of lines that share a contact: whether they are clearly different people, and of one surname."""

    left: Ints
    right: Ints
    different: Bools
    kin: Bools


def count_people(values: Ints, pairs: Clashes, count: int) -> Sharing:
    """Return the effective number of people on each contact, and whether they are kin. ``values`` numbers the contacts
    of each line, padded.

    Of R lines by k people in equal parts, a share q = 1 - 1/k of the pairs, a line with itself included, is of
    different people; so k = 1 / (1 - q), the inverse of Simpson's index.
    """
    links, clashes, kin = np.zeros(count), np.zeros(count), np.zeros(count)
    for column in range(values.shape[1]):
        value = values[pairs.left, column]
        same = (value != NONE) & (value[:, None] == values[pairs.right]).any(axis=1)
        links += np.bincount(value[same], minlength=count)
        clashes += np.bincount(value[same & pairs.different], minlength=count)
        kin += np.bincount(value[same & pairs.different & pairs.kin], minlength=count)
    lines = np.maximum(np.bincount(values[values != NONE], minlength=count), 1)
    share = clashes / np.maximum(links, 1) * (lines - 1) / lines
    return Sharing(1 / (1 - share), kin > clashes / 2)
