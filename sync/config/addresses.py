"""What stands in « source »: an address, or a file."""

from __future__ import annotations

from typing import Final

BARE: Final = "docs.google.com/"
"""How a link begins that was copied as browsers show it, without its https://."""


def is_address(source: str) -> bool:
    """Return whether a source is an address, whole or as browsers show it; else it is a file."""
    return "://" in source or source.strip().startswith(BARE)
