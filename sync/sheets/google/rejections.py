"""What Google rejects for good, known by its words: it gives these refusals no code of their own."""

from __future__ import annotations

from typing import Final

from sync.core.text import quoted, typeset
from sync.errors import RefusedError, SyncError, TooLargeError, UnavailableError

_PROTECTED: Final = "protected cell or object"
_CELLS: Final = "above the limit of"
_PAYLOAD: Final = "payload size exceeds"
_TOO_LARGE: Final = 413


def rejection(status: int, message: str, account: str) -> SyncError | None:
    """Return why a request can never pass, in French; None when another reading of the spreadsheet may help.

    ``message`` is Google's, in English whatever the locale of the spreadsheet; ``account`` the address that asked.
    """
    if _PROTECTED in message:
        return protected(account)
    if _CELLS in message:
        return TooLargeError(
            "Le tableau de la coordination a atteint les dix millions de cases que Google permet ; rien n’a été écrit.",
            "Supprimez-y des onglets ou des lignes vides, ou donnez le lien d’un autre tableau.",
        )
    if _PAYLOAD in message or status == _TOO_LARGE:
        return TooLargeError(
            "Google trouve trop gros ce que Tablée veut écrire d’un coup ; rien n’a été écrit.",
            "Signalez-le à qui maintient Tablée : aucun tableau d’une communauté ne devrait en arriver là.",
        )
    return None


def protected(account: str) -> RefusedError:
    """Return the refusal of a range or a sheet that someone protected from Tablée."""
    return RefusedError(
        typeset("Une protection empêche Tablée d’écrire dans le tableau de la coordination ; rien n’a été modifié."),
        typeset(
            "Dans ce tableau, Données > Protéger des feuilles et des plages : retirez-la, ou permettez-y à "
            f"{quoted(account, 120)} de modifier."
        ),
    )


def not_understood() -> UnavailableError:
    """Return the sentence of a reading that Google rejects, though it is always the same one."""
    return UnavailableError(
        typeset("Google a rejeté une lecture de Tablée (erreur 400) ; rien n'a été modifié."),
        "Réessayez dans quelques minutes ; si cela dure, signalez-le à qui maintient Tablée.",
    )
