"""What is answered to « avec qui aimeriez-vous être en relation ? »: the numbers of people."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act
from sync.core.replies.wordings.phrases import Tables, phrases
from sync.core.replies.wordings.yes_no import NO

LEADS: Final[Tables] = {
    Act.YES: phrases(
        r"""
        (oui )?(je (veux|voudrais|souhaite|aimerais|prends|choisis)( bien)? )?((etre )?(mise? )?en relation )?(avec
        & |pour )?(le |la |les |n |numeros? )?<num>(( et| ou| puis)?( le| la| n| numero)? <num>)*( (merci|svp
        |s il vous plait|<moi>))*
        """
    ),
    Act.NO: NO,
}
