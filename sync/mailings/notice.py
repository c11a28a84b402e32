"""A notice: something stopped Tablée, or it goes on."""

from __future__ import annotations

from typing import Final

from sync.language import msgid
from sync.mail.base import Sample
from sync.mailings.base import Mailing, Readers
from sync.mailings.weekly_digest import COORDINATION


def _samples() -> tuple[Sample, ...]:
    from sync.core.digests.notice import Notice  # noqa: PLC0415 - only for who has templates
    from sync.mailings import invented  # noqa: PLC0415 - as above

    return tuple(
        (
            NOTICE.template,
            Notice(
                invented.COMMUNITY, office, "un onglet manque", "Un onglet manque", sentences, "Lu le 21 novembre.",
                invented.WHY,
            ),
        )
        for office, sentences in (
            ("Nantes", ("Rien n’a été publié.", "Regardez l’onglet.")),
            (None, ("Rien n’a été publié.",)),
        )
    )  # fmt: skip


NOTICE: Final = Mailing(
    "notice",
    msgid("avis à la coordination"),
    Readers.COORDINATORS,
    "dès que Tablée ne croit pas une lecture, ou que quelque chose ne marche plus ; une fois",
    "ce qui s’est passé, ce qui a été gardé, quoi faire",
    samples=_samples,
    stops=COORDINATION,
    subjects=None,
    is_repeatable=True,
)
