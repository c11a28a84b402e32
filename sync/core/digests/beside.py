"""A part of the digest that is told with the week, and once a month may be the reason to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from sync.core.digests.caps import PER_SECTION, cut
from sync.core.digests.values import Section, WeeklyDigest
from sync.core.text import capital

_FIRST_WEEK: Final = 7


def beside(digest: WeeklyDigest, section: Section, today: date, headline: str) -> WeeklyDigest:
    """Return a digest with one more section, cut to what a section holds; as it was when that shows nothing.

    It makes a quiet week one to write of, under ``headline``, in the first week of a month only: what waits is told
    gently, and not for ever in silence.
    """
    if not section.shows or (digest.is_empty and today.day > _FIRST_WEEK):
        return digest
    whole = replace(digest, sections=(*digest.sections, cut(section, PER_SECTION)))
    return replace(whole, headline=headline, title=capital(headline), is_empty=False) if digest.is_empty else whole
