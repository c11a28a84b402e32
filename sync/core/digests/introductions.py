"""« Mises en relation », in the digest: how many needs may have an answer, how many newcomers somebody could welcome,
what became of what had a go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sync.core.digests.values import Section, WeeklyDigest
from sync.core.introductions.stages import Stage
from sync.core.model.tables import OurTab
from sync.core.say import tell
from sync.core.text import capital, listed, plural, typeset
from sync.language import msgids

_STEPS: Final = {
    (Stage.ASKED_GIVER,): msgids("demandée à qui pourrait répondre", "demandées à qui pourrait répondre"),
    (Stage.ASKED_SEEKER,): msgids("demandée à qui cherche", "demandées à qui cherche"),
    (Stage.INTRODUCED, Stage.MET): msgids("faite", "faites"),
    (Stage.DONE,): msgids("menée à bien", "menées à bien"),
    (Stage.DECLINED, Stage.EXPIRED, Stage.STOPPED): msgids("sans suite", "sans suite"),
}


def with_introductions(
    digest: WeeklyDigest, needs: int, steps: Mapping[Stage, int], newcomers: int = 0
) -> WeeklyDigest:
    """Return the digest with how many needs may have an answer, how many newcomers somebody could welcome, and how many
    introductions came to which stage; that alone is no reason to write.
    """
    paragraphs = tuple(typeset(capital(text)) for text in (*_newcomers(newcomers), *_needs(needs), *_since(steps)))
    if not paragraphs or digest.is_empty:
        return digest
    section = Section("introductions", OurTab.INTRODUCTIONS.title, paragraphs=paragraphs)
    return replace(digest, sections=(*digest.sections, section))


def _newcomers(newcomers: int) -> Iterator[str]:
    if newcomers:
        count = plural(newcomers, "personne qui arrive", "personnes qui arrivent")
        yield tell(
            "un accueil est possible pour {count} : onglet {tab:quoted}.", count=count, tab=OurTab.SPONSORS.title
        )


def _needs(needs: int) -> Iterator[str]:
    if needs:
        count = plural(needs, "besoin a peut-être une réponse", "besoins ont peut-être une réponse")
        yield tell(
            "{count} parmi vous : lisez, et mettez en relation, depuis l’onglet {tab:quoted}.",
            count=count,
            tab=OurTab.INTRODUCTIONS.title,
        )


def _since(steps: Mapping[Stage, int]) -> Iterator[str]:
    counts = ((words, sum(steps.get(stage, 0) for stage in stages)) for stages, words in _STEPS.items())
    if texts := [plural(count, *words) for words, count in counts if count]:
        yield tell("mises en relation, depuis le dernier digest : {steps}.", steps=listed(texts))
