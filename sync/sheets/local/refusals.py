"""The sentences of a reading that could not be done: what happened, what was kept, what to do."""

from __future__ import annotations

from typing import Final

from sync.core.text import quoted, typeset
from sync.errors import NotASpreadsheetError, ProtectedError, RefusedError, TooLargeError, UnavailableError

KEPT: Final = "rien n'a été lu ni modifié"
FORMATS: Final = "Indiquez un fichier .xlsx, .xlsm, .ods ou .csv, ou un dossier de fichiers .csv."
_WINDOWS_SHARING: Final = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: another program holds the file."""


def missing(name: str) -> NotASpreadsheetError:
    """Tell that there is no such file."""
    return NotASpreadsheetError(_what(name, "n'existe pas"), typeset("Vérifiez son nom et son dossier."))


def no_spreadsheet(name: str, what: str, todo: str = FORMATS) -> NotASpreadsheetError:
    """Tell that the file is something else; ``what`` completes « annuaire.xlsx … »."""
    return NotASpreadsheetError(_what(name, what), typeset(todo))


def damaged(name: str) -> NotASpreadsheetError:
    """Tell that the file is a spreadsheet that cannot be read whole."""
    return no_spreadsheet(
        name,
        "est abîmé et ne peut pas être lu en entier",
        "Ouvrez-le dans votre tableur et enregistrez-le de nouveau, ou reprenez une copie plus ancienne.",
    )


def suspicious_xml(name: str) -> NotASpreadsheetError:
    """Tell that the file holds a DTD, or an encoding that no spreadsheet program writes."""
    return no_spreadsheet(
        name,
        "contient une construction XML que Tablée refuse par prudence",
        "Ouvrez-le dans votre tableur et enregistrez-le de nouveau au format .xlsx.",
    )


def protected(name: str) -> ProtectedError:
    """Tell that the file asks for a password."""
    return ProtectedError(
        _what(name, "est protégé par un mot de passe"),
        typeset("Enregistrez-le sans mot de passe d'ouverture, puis relancez."),
    )


def too_large(name: str, why: str) -> TooLargeError:
    """Tell that the file is a bomb or far too large; ``why`` completes « annuaire.xlsx … »."""
    return TooLargeError(
        _what(name, why),
        typeset("Gardez-y seulement les onglets de la communauté, enregistrez-le et relancez."),
    )


def changing(name: str) -> UnavailableError:
    """Tell that the file is being written, or a save was cut short."""
    return UnavailableError(
        _what(name, "est en cours d'enregistrement, ou son enregistrement a été interrompu"),
        typeset("Réessayez dans une minute ; si cela dure, ouvrez-le et enregistrez-le de nouveau."),
    )


def unopened(name: str, error: OSError) -> NotASpreadsheetError | UnavailableError | RefusedError:
    """Tell what the system said when the file was opened, for a person."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return missing(name)
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        return UnavailableError(
            _what(name, "est verrouillé par un autre programme"),
            typeset("Fermez-le dans Excel, ou réessayez dans une minute."),
        )
    if isinstance(error, PermissionError):
        return RefusedError(
            _what(name, "ne peut pas être ouvert : la permission est refusée"),
            typeset("Demandez le droit de le lire à la personne qui l'a créé."),
        )
    return UnavailableError(_what(name, "ne peut pas être lu pour l'instant"), typeset("Réessayez dans une minute."))


def _what(name: str, what: str) -> str:
    return typeset(f"{quoted(name)} {what} : {KEPT}.")
