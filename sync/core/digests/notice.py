"""A notice: the few lines that tell coordinators, once, that Tablée stopped at something, or that it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sync.core.model.community import Community
from sync.core.reading_guard import Loss
from sync.core.say import msgid, tell
from sync.core.text import capital, moment, one_line, typeset

_IF_ACCIDENT: Final = msgid(
    "Par prudence, rien n’a été publié, effacé ni envoyé depuis. Si c’est un accident, « "
    "Fichier > Historique des versions » du tableur permet de revenir en arrière ; tout "
    "reprendra alors tout seul."
)
_IF_MEANT: Final = msgid(
    "Si c’est exprès, il n’y a rien à faire pour des lignes ou une colonne : au bout de deux "
    "jours je les tiens pour parties. Pour un onglet retiré ou renommé, la personne qui a "
    "installé Tablée lance une fois « tablee run --accept-missing »."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """``headline`` is the subject, ``sentences`` what happened, what was kept and what to do."""

    community: str
    office: str | None
    headline: str
    title: str
    sentences: tuple[str, ...]
    read: str
    why: str


def notice(community: Community, headline: str, sentences: Sequence[str], at: datetime) -> Notice:
    """Return a notice to everyone who coordinates a community."""
    return Notice(
        community=one_line(community.name),
        office=None,
        headline=typeset(headline),
        title=typeset(capital(headline)),
        sentences=tuple(typeset(sentence) for sentence in sentences),
        read=typeset(tell("Écrit le {at}.", at=moment(at))),
        why=typeset(tell("Vous recevez ce message parce que vous coordonnez cette communauté.")),
    )


def loss_notice(community: Community, losses: Sequence[Loss], at: datetime) -> Notice:
    """Tell what a reading lacks, and why nothing was done with it."""
    return notice(
        community,
        tell("je n’ai pas cru ma dernière lecture"),
        (*(f"{loss.said}." for loss in losses), tell(_IF_ACCIDENT), tell(_IF_MEANT)),
        at,
    )
