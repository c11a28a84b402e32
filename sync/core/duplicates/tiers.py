"""The tiers: which pairs may be trusted without a look, which are worth one, which stay apart."""

from __future__ import annotations

from typing import Final

import numpy as np

from sync.core.duplicates.arrays import Bools, Floats
from sync.core.duplicates.guards import Evidence

SURE: Final = 8.0
"""Bits from which a pair may be sure: 250 to one, on top of what the guards ask."""
WORTH_A_LOOK: Final = -6.5
"""Bits from which a pair is worth a look: low, so that nearly nobody is missed; about one line in ten asks for one."""


def sure(bits: Floats, evidence: Evidence) -> Bools:
    """Tell which pairs are scored high, on something personal, with no reason to doubt."""
    return (bits >= SURE) & evidence.strong & ~evidence.doubtful


def goes_with(bits: Floats, evidence: Evidence) -> Bools:
    """Tell against which pairs nothing speaks: two lines that are each sure of a third one may be one person by it."""
    return np.asarray(worth_a_look(bits) & ~evidence.contrary)


def worth_a_look(bits: Floats) -> Bools:
    return np.asarray(bits >= WORTH_A_LOOK)
