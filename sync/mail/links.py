"""Links that may stand in a mail: what a member typed when it is plainly one, and those of our own adapters."""

from __future__ import annotations

from sync.core.links import safe_link

__all__ = ["cell_link", "safe_link"]


def cell_link(url: str | None) -> str:
    """Return a link that our own adapter made for a cell, when whoever gets the mail can open it: a file of this
    machine is dead anywhere else, and tells where things are kept.
    """
    return "" if url is None else safe_link(url)
