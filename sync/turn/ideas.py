"""Who could answer the open needs, as this turn sees them."""

from __future__ import annotations

from typing import Final

from sync.core.matching import Matches, find_matches
from sync.core.remembered import of_the_last
from sync.core.tabs import LISTINGS, MEMBERS
from sync.turn.context import Turn


def ideas_of(turn: Turn) -> Matches:
    """Return who could answer the open needs; nobody, when needs or people were not read whole."""
    whole = turn.register.whole(LISTINGS) and turn.register.whole(MEMBERS)
    return _matches_of(turn.register) if whole else Matches()


_matches_of: Final = of_the_last(find_matches)
"""One register is matched once a turn, for the tab and for each reader of the digest."""
