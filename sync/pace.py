"""The port of a rate that several share: what they all ask of one server, or hand to it, together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is counted together: ``a_minute`` on the long run, ``burst`` at once; no minute has more than both."""

    name: str
    a_minute: float
    burst: int


class Pace(Protocol):
    """Whoever grants the next one, to all that share a bucket."""

    def reserve(self, buckets: tuple[Bucket, ...], patience: float) -> float | None:
        """Take one of each bucket, or none; return how many seconds to wait before using it, None when that would be
        longer than the patience.
        """

    def push_back(self, buckets: tuple[Bucket, ...], seconds: float) -> None:
        """Grant nothing more of these buckets for so long, to anyone: the server said that it is enough."""


@dataclass(frozen=True, slots=True)
class Unpaced:
    """Grants everything at once: who is alone learns from the server's own answers."""

    def reserve(self, buckets: tuple[Bucket, ...], patience: float) -> float | None:
        return 0.0

    def push_back(self, buckets: tuple[Bucket, ...], seconds: float) -> None:
        """Do nothing: only who was told has to wait."""
