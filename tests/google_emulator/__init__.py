"""A small and exact Google: Sheets v4, the Drive calls we use, and the token endpoint, in one process and one state."""

from tests.google_emulator.server import Emulator
from tests.google_emulator.world import World

__all__ = ["Emulator", "World"]
