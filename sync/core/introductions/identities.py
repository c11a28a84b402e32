"""What introductions are known by: fingerprints of what lines say, wherever they stand, which name nobody."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.keys import fingerprint
from sync.core.matching.values import Match, Ring
from sync.core.model.records import Listing, Member
from sync.core.text import fold


def match_key(match: Match) -> str:
    """Return the key of an idea: of who needs what, and of who could answer by what, wherever their lines stand."""
    return fingerprint(("match", *_identity(match.need), *_identity(match.line)))


def ring_key(ring: Ring) -> str:
    """Return the key of a ring of exchanges, from whichever of its needs it is told."""
    return fingerprint(("ring", *sorted(map(match_key, ring.steps))))


def line_key(line: Listing | Member) -> str:
    """Return the key of a line: of who wrote what."""
    return fingerprint(_identity(line))


def pair_key(seeker: str, giver: str) -> str:
    """Return the key of two people, by their addresses: one who seeks, one who would give."""
    return fingerprint(("pair", seeker.casefold(), giver.casefold()))


def _identity(line: Listing | Member) -> Iterator[str]:
    if isinstance(line, Member):
        yield from ("member", line.emails[0] if line.emails else fold(line.name))
    else:
        yield from ("listing", fold(line.who or line.contact), fold(line.title or line.summary))
