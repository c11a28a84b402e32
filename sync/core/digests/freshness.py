"""How fresh the directory is, in the first digest of a month: how many said that their line is right; counts alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sync.core.digests.values import Section, WeeklyDigest
from sync.core.say import msgid, tell
from sync.core.text import plural, thousands, typeset

FRESH: Final = timedelta(days=365)
_TITLE: Final = msgid("L’annuaire est-il à jour ?")


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many people said that their line is right within a year, longer ago, never."""

    lately: int
    earlier: int
    never: int


def freshness(days: Iterable[date | None], today: date) -> Freshness:
    """Return the counts, from the day on which each person last said it (None: they never did)."""
    every_day = list(days)
    lately = sum(day is not None and today - day <= FRESH for day in every_day)
    never = sum(day is None for day in every_day)
    return Freshness(lately, len(every_day) - lately - never, never)


def freshness_is_due(today: date, last: date | None) -> bool:
    """Return whether no digest was written in this month yet; ``last`` is the day of the latest one."""
    return last is None or (last.year, last.month) != (today.year, today.month)


def with_freshness(digest: WeeklyDigest, counts: Freshness) -> WeeklyDigest:
    """Return the digest with the counts; they alone are no reason to write."""
    if digest.is_empty or counts == Freshness(0, 0, 0):
        return digest
    people = plural(counts.lately, "personne a dit sa ligne juste", "personnes ont dit leur ligne juste")
    parts = [tell("{people} depuis un an", people=people)]
    if counts.earlier:
        parts.append(tell("{count} il y a plus longtemps", count=thousands(counts.earlier)))
    parts.append(tell("{count} pas encore", count=thousands(counts.never)))
    section = Section("freshness", tell(_TITLE), paragraphs=(typeset(f"{', '.join(parts)}."),))
    return replace(digest, sections=(*digest.sections, section))
