"""How many people stand behind a mailbox or a phone: a family's landline, an office, contact@…

Two lines with one e-mail are one person, unless the e-mail is known to serve several. It shows: other lines on it bear
clearly different first names.
"""

from __future__ import annotations

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Floats, Ints

SHARED = 1.2
"""From this many people on, a contact is shared."""


def people_on(values: Ints, left: Ints, right: Ints, different: Bools, count: int) -> Floats:
    """The effective number of people on each contact, from the pairs of lines that carry it.

    ``values`` numbers the contacts of each line, padded. Of R lines by k people in equal parts, a share q = 1 - 1/k of
    the pairs, a line with itself included, is of different people; so k = 1 / (1 - q), the inverse of Simpson's index.
    """
    pairs, clashes = np.zeros(count), np.zeros(count)
    for column in range(values.shape[1]):
        value = values[left, column]
        held = (value != NONE) & (value[:, None] == values[right]).any(axis=1)
        pairs += np.bincount(value[held], minlength=count)
        clashes += np.bincount(value[held & different], minlength=count)
    lines = np.bincount(values[values != NONE], minlength=count)
    share = clashes / np.maximum(pairs, 1) * (np.maximum(lines, 1) - 1) / np.maximum(lines, 1)
    return np.asarray(1 / (1 - share))
