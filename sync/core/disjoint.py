"""Disjoint sets (union-find, Tarjan 1975): which numbers belong together, by links that arrive in any order."""

from __future__ import annotations


def root_of(parents: dict[int, int], item: int) -> int:
    """Return the root of the set of an item, which begins one of its own when it is new; the way is shortened."""
    root = parents.setdefault(item, item)
    while parents[root] != root:
        root = parents[root]
    while parents[item] != root:
        parents[item], item = root, parents[item]
    return root


def join(parents: dict[int, int], one: int, other: int) -> None:
    """Make one set of the sets of two items; the lowest item is its root."""
    first, second = sorted((root_of(parents, one), root_of(parents, other)))
    parents[second] = first
