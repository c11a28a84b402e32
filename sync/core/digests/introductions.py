"""« Mises en relation », in the digest: how many needs may have an answer, and where to read which."""

from __future__ import annotations

from dataclasses import replace

from sync.core.digests.values import Section, WeeklyDigest
from sync.core.model.tables import OurTab
from sync.core.say import tell
from sync.core.text import capital, plural, typeset


def with_introductions(digest: WeeklyDigest, needs: int) -> WeeklyDigest:
    """Return the digest with how many needs may have an answer; that alone is no reason to write."""
    if not needs or digest.is_empty:
        return digest
    count = plural(needs, "besoin a peut-être une réponse", "besoins ont peut-être une réponse")
    told = tell(
        "{count} parmi vous : lisez, et mettez en relation, depuis l’onglet {tab:quoted}.",
        count=count,
        tab=OurTab.INTRODUCTIONS.title,
    )
    section = Section("introductions", OurTab.INTRODUCTIONS.title, paragraphs=(typeset(capital(told)),))
    return replace(digest, sections=(*digest.sections, section))
