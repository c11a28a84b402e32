"""Links that may stand in a mail: what a member typed when it is plainly one, and those of our own adapters."""

from __future__ import annotations

from sync.core.links import safe_link

__all__ = ["cell_link", "safe_link"]


def cell_link(url: str | None) -> str:
    """A link that our own adapter made for a cell: https, or a file of the reader's machine; else nothing."""
    if url is None:
        return ""
    is_file = url.startswith("file:///") and url.isascii() and url.isprintable() and '"' not in url
    return url if is_file else safe_link(url)
