"""Introductions, by a yes of each: the one who could answer is asked, then the one who seeks; then both meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from sync.core.introductions.stages import Stage
from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, StopList
from sync.mailings.reminders import REMINDERS

if TYPE_CHECKING:
    from sync.letters.drafting import Drafting

_STOPS: Final = StopList("entraide", msgid("Entraide"))

# What composes a mail is imported when it is due.
# ruff: noqa: PLC0415


def _offers(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.introductions import offers

    return offers(drafting, OFFER)


def _asks(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.introductions import asks

    return asks(drafting, ASK)


def _meetings(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.introductions import meetings

    return meetings(drafting, MADE)


def _question_samples(template: str) -> tuple[Sample, ...]:
    from sync.core.introductions.letters import Question
    from sync.mailings import invented

    full = Question(
        invented.COMMUNITY,
        "Pourriez-vous aider ? Une machine à coudre",
        "Quelqu’un cherche ce que vous pourriez offrir",
        "Une machine à coudre",
        "Zoé Martin cherche :",
        "Une machine à coudre",
        "Pour dix costumes, en mars",
        "contre un coup de main",
        "J’ai pensé à votre ressource « Atelier de couture ».",
        "À ma connaissance, cette personne a donné 2 fois et reçu 1 fois.",
        "Personne ne reçoit vos coordonnées tant que vous n’avez pas dit oui tous les deux.",
        "Répondez oui ou non à ce mail.",
        invented.WHY,
    )
    bare = Question(
        invented.COMMUNITY,
        "Pourriez-vous aider ?",
        "Quelqu’un cherche ce que vous pourriez offrir",
        "sans titre",
        "Une personne de la communauté cherche :",
        "sans titre",
        "",
        "",
        "",
        "À ma connaissance, cette personne a donné 0 fois et reçu 0 fois.",
        "Personne ne reçoit vos coordonnées.",
        "Répondez oui ou non à ce mail.",
        invented.WHY,
    )
    return (template, full), (template, bare)


def _offer_samples() -> tuple[Sample, ...]:
    return _question_samples(OFFER.template)


def _ask_samples() -> tuple[Sample, ...]:
    return _question_samples(ASK.template)


def _made_samples() -> tuple[Sample, ...]:
    from sync.core.introductions.letters import Meeting
    from sync.mailings import invented

    value = Meeting(
        invented.COMMUNITY,
        "Vous voilà en relation : Une machine à coudre",
        "Vous avez dit oui tous les deux",
        "Une machine à coudre",
        "Au sujet de « Une machine à coudre » : écrivez-vous directement, la suite est à vous.",
        "Zoé Martin",
        "zoe@exemple.fr",
        "Nour Haddad",
        "nour@exemple.fr",
        "Merci de dire quand c’est fait.",
        invented.WHY,
    )
    return ((MADE.template, value),)


OFFER: Final = Mailing(
    "introduction-offer",
    msgid("mise en relation : à qui pourrait répondre"),
    Readers.ONE_PERSON,
    "après le « oui » de la coordination dans « Mises en relation » ou « Accueil et parrainage », si "
    '`introductions = "mail"` ; une fois',
    "un seul besoin, dans les mots de qui l’a écrit, ou une personne qui arrive, sans coordonnées : oui ou non ?",
    round=REMINDERS,
    compose=_offers,
    samples=_offer_samples,
    stops=_STOPS,
    lasts=None,
    has_own_go=True,
    is_confidential=True,
    asks=Kind.OFFER,
)

ASK: Final = Mailing(
    "introduction-ask",
    msgid("mise en relation : à qui cherche"),
    Readers.ONE_PERSON,
    "après le oui de qui pourrait répondre ; une fois",
    "ce qui pourrait répondre à son besoin, ou qui pourrait l’accueillir, sans coordonnées : oui ou non ?",
    round=REMINDERS,
    compose=_asks,
    samples=_ask_samples,
    stops=_STOPS,
    lasts=None,
    has_own_go=True,
    is_confidential=True,
    asks=Kind.ASK,
)

MADE: Final = Mailing(
    "introduction-made",
    msgid("mise en relation"),
    Readers.ONE_PERSON,
    "après les deux oui ; à chacune des deux personnes, une fois",
    "le nom et l’adresse de l’autre ; merci de dire quand c’est fait",
    round=REMINDERS,
    compose=_meetings,
    samples=_made_samples,
    stops=_STOPS,
    lasts=None,
    has_own_go=True,
    is_confidential=True,
    asks=Kind.INTRODUCTION,
)

BY_STAGE: Final[Mapping[Stage, Mailing]] = {
    Stage.ASKED_GIVER: OFFER,
    Stage.ASKED_SEEKER: ASK,
    Stage.INTRODUCED: MADE,
}
"""The mailing that each stage writes."""
