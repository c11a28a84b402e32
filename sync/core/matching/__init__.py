"""Entraide: who could answer a need, and why, in words that a person can check on the cells.

A need is matched with open resources and with the trades, skills and presentations of the directory. Nothing here knows
what class a person is in. A wrong match costs trust and a missed one little: silence is a good answer.
"""

from sync.core.matching.engine import find_matches
from sync.core.matching.values import Match, Matches, Ring, Together

__all__ = ["Match", "Matches", "Ring", "Together", "find_matches"]
