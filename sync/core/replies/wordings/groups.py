"""What is answered to « seriez-vous de ce groupe ? »."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act
from sync.core.replies.wordings.phrases import Tables, phrases
from sync.core.replies.wordings.yes_no import NO, YES

GROUP: Final[Tables] = {
    Act.YES: (
        *YES,
        *phrases(
            r"""
            (oui )?(je|j) (viens|viendrai|participe|participerai|y serai|en suis|en serai|serai la|suis partante?)
            (oui |ok |d accord )?(pour )(ce|le) groupe
            """
        ),
    ),
    Act.NO: (
        *NO,
        *phrases(
            r"""
            (non )?(je|j) ne (viens|viendrai|participe|participerai) pas
            (non )?pas (ce|dans ce|pour ce) groupe
            """
        ),
    ),
    Act.OTHER: phrases(
        r"""
        (non )?(plutot|je prefere|je prefererais|j aimerais mieux) (l autre|mon autre|le deuxieme|mon deuxieme|le second
        |mon second)( theme| groupe| choix)?
        l autre( theme| groupe)?( plutot)?
        """
    ),
}
