"""« Pistes »: with whom, and on what, somebody could go on; once each time they, or a coordinator, ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, StopList
from sync.mailings.reminders import REMINDERS

if TYPE_CHECKING:
    from sync.letters.drafting import Drafting


def _leads(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.leads import leads_due  # noqa: PLC0415 - only when it is done

    return leads_due(drafting, LEADS)


def _samples() -> tuple[Sample, ...]:
    from sync.core.leads.letters import LeadLine, LeadPart, LeadsLetter  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    full = LeadsLetter(
        invented.COMMUNITY,
        "Quelques pistes pour vous",
        "Quelques pistes",
        "Avec qui, et sur quoi, vous pourriez avancer.",
        "Voici avec qui, et sur quoi, vous pourriez avancer.",
        (
            LeadPart(
                "Près de vous",
                (
                    LeadLine("1", "Nour Haddad", "À Rezé, à 5 km ; en commun : artisanat d’art."),
                    LeadLine("2", "Ali Benali", "Dans le même bureau."),
                ),
            ),
            LeadPart("Où se croiser bientôt", (LeadLine("", "Visites et découvertes", "Jeudi 17 décembre 2026."),)),
        ),
        "Répondez par un numéro.",
        invented.WHY,
    )
    bare = LeadsLetter(
        invented.COMMUNITY,
        "Quelques pistes",
        "Quelques pistes",
        "Avec qui avancer.",
        "Je n’ai pas trouvé de piste aujourd’hui.",
        (),
        "",
        invented.WHY,
    )
    return (LEADS.template, full), (LEADS.template, bare)


LEADS: Final = Mailing(
    "leads",
    msgid("pistes"),
    Readers.ONE_PERSON,
    "quand une personne répond « pistes » à « Votre ligne », ou quand la coordination le demande ; une fois",
    "à cette personne : qui fait autre chose près d’elle, qui cherche la même chose, les appels à plusieurs, les "
    "rendez-vous, trois de chaque au plus, avec pourquoi, et sans coordonnées",
    round=REMINDERS,
    compose=_leads,
    samples=_samples,
    stops=StopList("pistes", msgid("Pistes")),
    subjects=None,
    lasts=timedelta(days=30),
    asks=Kind.LEADS,
)
"""It has one subject, what somebody asked for, in a few leads of each kind."""
