"""The invitation to a working group: once a cycle, to whom « Groupes proposés » gives one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from pydantic import Field

from sync.config.mailings import MailingSetting
from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Issue, Mailing, Readers, StopList
from sync.mailings.reminders import REMINDERS

if TYPE_CHECKING:
    from sync.letters.drafting import Drafting


class GroupInvitationSetting(MailingSetting):
    SECTION: ClassVar = "group_invitation"
    EXPLAINED: ClassVar = "L’invitation à un groupe : à mettre sur oui quand « Groupes proposés » vous convient."

    enabled: bool = Field(default=False, description=msgid("invitations aux groupes proposés"))


def _invitations(drafting: Drafting) -> Iterator[Issue]:
    from sync.letters.groups import invitations_due  # noqa: PLC0415 - only when it is done

    return invitations_due(drafting, GROUP_INVITATION)


def _samples() -> tuple[Sample, ...]:
    from sync.core.reminders.groups import GroupInvitation  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    full = GroupInvitation(
        invented.COMMUNITY,
        "Un groupe pour réfléchir ensemble : Gouvernance",
        "Seriez-vous de ce groupe ?",
        "Répondez « oui » ou « non ».",
        "Voici le groupe que nous vous proposons.",
        "Gouvernance",
        "à Rennes",
        "cinq rencontres d’environ trois heures, bénévole",
        "Zoé Martin animerait ce groupe.",
        "",
        "Le groupe reste ouvert.",
        "Répondez « oui », « non », ou « plutôt l’autre ».",
        invented.WHY,
    )
    return ((GROUP_INVITATION.template, full),)


GROUP_INVITATION: Final = Mailing(
    "group-invitation",
    msgid("invitation à un groupe"),
    Readers.ONE_PERSON,
    "quand la coordination l’a voulu dans « Réglages », une fois par cycle (neuf mois au moins) et par personne",
    "à qui a rempli « Envies » : le groupe proposé, son thème, qui l’animerait, à quoi il engage ; oui, non, ou plutôt "
    "l’autre",
    round=REMINDERS,
    compose=_invitations,
    setting=GroupInvitationSetting,
    samples=_samples,
    stops=StopList("groupes", msgid("Invitations aux groupes")),
    lasts=timedelta(days=30),
    asks=Kind.GROUP,
)
