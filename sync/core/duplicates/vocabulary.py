"""Lists of words kept as running text: easier to read, and to add to, than a column of quotes."""

from __future__ import annotations


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text.

    >>> sorted(vocabulary("mme mlle mr"))
    ['mlle', 'mme', 'mr']
    """
    return frozenset(text.split())
