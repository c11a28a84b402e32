"""The tiers: which pairs may be trusted without a look, which are worth one, which stay apart."""

from __future__ import annotations

from typing import Final

import numpy as np

from sync.core.duplicates.arrays import Bools, Floats
from sync.core.duplicates.guards import Evidence

SURE: Final = 10.0
"""Bits from which a pair may be sure: a thousand to one."""
WORTH_A_LOOK: Final = -5.0
"""Bits from which a pair is worth a look: one chance in thirty, as far as independence can tell."""


def sure(bits: Floats, evidence: Evidence) -> Bools:
    """Scored high, on something personal, with no reason to doubt."""
    return (bits >= SURE) & evidence.strong & ~evidence.doubtful


def worth_a_look(bits: Floats) -> Bools:
    return np.asarray(bits >= WORTH_A_LOOK)
