"""What is told to people when a journal cannot be used, in the words that serve every database."""

from __future__ import annotations

from sync.core.text import typeset
from sync.errors import DamagedJournalError, SyncError, UnavailableError


def busy(name: str) -> SyncError:
    """Return what to raise when another process holds the journal."""
    return UnavailableError(
        typeset(f"Le journal {name} est occupé par une autre commande de Tablée ; rien n’a été changé."),
        "Attendez qu’elle finisse, puis recommencez.",
    )


def full(name: str) -> SyncError:
    """Return what to raise when there is no room."""
    return UnavailableError(
        typeset(f"Le disque est plein : le journal {name} n’a rien pu garder de plus, et reste entier."),
        "Faites de la place, puis recommencez.",
    )


def failing(name: str) -> SyncError:
    """Return what to raise when the disk fails."""
    return UnavailableError(
        typeset(f"Le disque n’a pas pu lire ou écrire le journal {name} ; ce qui y était gardé y est encore."),
        "Vérifiez le disque, puis recommencez.",
    )


def unexpected(name: str) -> SyncError:
    """Return what to raise when nobody thought of what happened."""
    return SyncError(
        typeset(f"Le journal {name} n’a pas pu être lu ou écrit ; ce qui y était gardé y est encore."),
        "Vérifiez le disque, puis recommencez.",
    )


def damaged(name: str, otherwise: str) -> SyncError:
    """Return what to raise when what comes back is not what was kept; ``otherwise`` is the way without a copy."""
    return DamagedJournalError(
        typeset(f"Le journal {name} est abîmé ; il est laissé tel quel, et votre tableur n’est pas touché."),
        f"Remettez une sauvegarde (« tablee restore »), ou {otherwise} : Tablée en commencera un nouveau, et "
        "n’enverra rien avant votre accord.",
    )
