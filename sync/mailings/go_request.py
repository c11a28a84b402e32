"""A mailing to members is ready: the coordinators are shown it, and asked for their go."""

from __future__ import annotations

from typing import Final

from sync.core.replies.kinds import Kind
from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Mailing, Readers
from sync.mailings.weekly_digest import COORDINATION


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests.go_request import Example, GoRequest  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    example = Example("Zoé Martin", "Les nouvelles de décembre", ("Bonjour !", "", "Un besoin."), "Bonjour !")
    return tuple(
        (
            GO_REQUEST.template,
            GoRequest(
                invented.COMMUNITY, None, "feu vert ? Lettre de décembre", "La lettre attend votre feu vert",
                sentences, ("Répondez dans « Envois ».",), example, "Écrit le 21 novembre.", invented.WHY,
            ),
        )
        for sentences in (
            ("Il est prêt pour 54 personnes.", "Ne part pas à : 3 (aucune adresse)."),
            ("Il est prêt pour une personne.",),
        )
    )  # fmt: skip


GO_REQUEST: Final = Mailing(
    "go-request",
    msgid("demande de feu vert"),
    Readers.COORDINATORS,
    "dès qu’un envoi aux membres attend un accord ; une fois, et de nouveau si l’envoi change",
    "le mail tel que les membres le verraient, à combien il part, à qui non et pourquoi, où répondre",
    samples=_samples,
    stops=COORDINATION,
    subjects=None,
    is_repeatable=True,
    asks=Kind.APPROVAL,
)
