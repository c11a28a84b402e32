"""The sentences of what Google refuses or cannot do now: what happened, what was kept, what to do."""

from __future__ import annotations

from typing import Any, Final

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError

from sync.core.text import quoted, typeset
from sync.errors import (
    ConfigurationError,
    NotASpreadsheetError,
    NotOursError,
    RefusedError,
    SyncError,
    UnavailableError,
)

_KEPT: Final = "rien n'a été modifié"
_PASSING: Final = "a une panne passagère (erreur {})"
_IN_THE_WAY: Final = "ne répond pas : une page web vient à sa place (connexion à un wifi, proxy)"
_APIS: Final = {"sheets.googleapis.com": "Google Sheets API", "drive.googleapis.com": "Google Drive API"}


class DisabledError(RefusedError):
    """One of the two APIs is not turned on in the project of the account."""


class ScopeError(RefusedError):
    """The token was not given for what was asked."""


class NotSharedError(RefusedError):
    """The spreadsheet does not exist for this account, or not with the right it takes."""


def busy(status: int | None) -> UnavailableError:
    """Tell that Google still says no, or nothing, when patience is at an end."""
    why = {
        None: "ne répond pas, ou la connexion est coupée",
        429: "demande d'attendre : trop de demandes dans la même minute",
        408: _PASSING.format(408),
        409: _PASSING.format(409),
    }.get(status, _IN_THE_WAY if status and status < 500 else _PASSING.format(status))
    return UnavailableError(
        typeset(f"Google {why} ; {_KEPT} depuis."),
        typeset("Réessayez dans quelques minutes ; Tablée reprendra où elle en était."),
    )


def refuse_untrusted(error: Exception) -> None:
    """Raise UnavailableError when nobody answers for Google with a certificate that holds: trying again at once is no
    use.
    """
    if "CERTIFICATE_VERIFY_FAILED" in repr(error):
        raise UnavailableError(
            typeset(f"Le certificat présenté au nom de Google n'est pas valable ou a expiré ; {_KEPT}."),
            typeset("Vérifiez la date et l'heure de cette machine, ou ce qui filtre son réseau."),
        )


def refuse_key(error: GoogleAuthError) -> None:
    """Raise RefusedError when Google answered that it does not take the key, UnavailableError when a certificate does
    not hold. The rest (no network, a page of a portal or of a proxy instead of an answer) says nothing of the key.
    """
    refuse_untrusted(error)
    if isinstance(error, TransportError) or error.retryable:
        return
    if isinstance(error, RefreshError) and not _is_oauth(error):
        return
    raise key_refused()


def _is_oauth(error: RefreshError) -> bool:
    """Return whether a refusal is in the words of OAuth (RFC 6749, 5.2); google-auth gives them in second place."""
    return len(error.args) > 1 and isinstance(error.args[1], dict) and "error" in error.args[1]


def contested() -> UnavailableError:
    """Tell that the spreadsheet of coordinators changed under each of our writes."""
    return UnavailableError(
        "Quelqu'un transforme le tableau des coordinateurs en ce moment : Tablée n'a pas pu y écrire proprement.",
        typeset(
            "Le prochain passage s’en chargera. Si une réponse manquait ensuite, Google l’a gardée : Fichier > "
            "Historique des versions."
        ),
    )


def refused(status: int, error: dict[str, Any], account: str) -> SyncError:
    """Tell of an answer that another try will not change. ``error`` is Google's, ``account`` the address that asked."""
    reason, service = _reason(error)
    if reason in {"SERVICE_DISABLED", "accessNotConfigured"}:
        return _disabled(service)
    if reason in {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"}:
        return ScopeError(
            typeset(f"Le compte de Tablée n'a pas demandé assez de droits à Google ; {_KEPT}."),
            typeset("Il lui faut « spreadsheets » et « drive.metadata.readonly » : voyez docs/google.fr.md."),
        )
    if error.get("status") == "FAILED_PRECONDITION":
        return not_google()
    if status == 401:
        return key_refused()
    return _not_shared(status, account)


def not_google() -> NotASpreadsheetError:
    """Tell of a file that was dropped in Drive, and that the Sheets API does not open."""
    return NotASpreadsheetError(
        typeset(f"Ce lien mène à un fichier Excel déposé dans Drive, pas à un tableau Google ; {_KEPT}."),
        typeset("Ouvrez-le, puis Fichier > Enregistrer au format Google Sheets, et donnez le nouveau lien."),
    )


def trashed(name: str) -> NotASpreadsheetError:
    """Tell of a spreadsheet that someone threw away: it still answers, and will be gone in thirty days."""
    return NotASpreadsheetError(
        typeset(f"{quoted(name)} est à la corbeille de Google Drive ; {_KEPT}."),
        "Sortez-le de la corbeille, ou donnez le lien du bon tableau.",
    )


def _disabled(service: str) -> DisabledError:
    api = _APIS.get(service, "Google Sheets API")
    return DisabledError(
        typeset(f"{quoted(api)} n'est pas activée dans votre projet Google ; {_KEPT}."),
        typeset(
            "Activez-la dans la console Google (API et services > Bibliothèque), attendez une minute, recommencez."
        ),
    )


def _not_shared(status: int, account: str) -> NotSharedError:
    if status == 404:
        what = "Google ne trouve pas ce tableau : le lien est inexact, ou il n'est pas partagé avec Tablée"
    else:
        what = "Google refuse l'accès à ce tableau, ou le droit d'y écrire"
    return NotSharedError(
        typeset(f"{what} ; {_KEPT}."),
        typeset(f"Vérifiez le lien, et partagez le tableau avec {quoted(account, 120)}."),
    )


def cannot_write(account: str) -> NotSharedError:
    """Tell that the coordinators' spreadsheet can be read, and no more."""
    return NotSharedError(
        typeset(f"Tablée peut lire le tableau de la coordination, mais pas y écrire ; {_KEPT}."),
        typeset(f"Dans ce tableau, bouton « Partager » : donnez le rôle Éditeur à {quoted(account, 120)}."),
    )


def _reason(error: dict[str, Any]) -> tuple[str, str]:
    """Return why, and which service, in either shape of Google's errors."""
    for detail in error.get("details") or []:
        if isinstance(detail, dict) and detail.get("reason"):
            return str(detail["reason"]), str((detail.get("metadata") or {}).get("service", ""))
    for detail in error.get("errors") or []:
        if isinstance(detail, dict) and detail.get("reason"):
            return str(detail["reason"]), "drive.googleapis.com"
    return "", ""


def is_quota(error: dict[str, Any]) -> bool:
    """Return whether a 403 of Drive is only a quota (another try may pass)."""
    return _reason(error)[0] in {"rateLimitExceeded", "userRateLimitExceeded"}


def key_refused() -> RefusedError:
    """Tell that Google does not take the key, or the clock is wrong."""
    return RefusedError(
        typeset(f"Google n'accepte pas la clé de Tablée ; {_KEPT}."),
        typeset(
            "Vérifiez que l'horloge de cette machine est à l'heure ; sinon créez une nouvelle clé du compte de "
            "service et remplacez le fichier : voyez docs/google.fr.md."
        ),
    )


def no_key() -> ConfigurationError:
    """Tell that there are no credentials anywhere."""
    return ConfigurationError(
        typeset("Aucune clé Google n'a été trouvée ; rien n'a été fait."),
        typeset("Créez un compte de service et indiquez le fichier de sa clé : voyez docs/google.fr.md."),
    )


def bad_key(name: str) -> ConfigurationError:
    """Tell that the key file is not one."""
    return ConfigurationError(
        typeset(f"{quoted(name)} n'est pas la clé d'un compte de service Google ; rien n'a été fait."),
        typeset("Téléchargez-la à nouveau au format JSON depuis la console Google : voyez docs/google.fr.md."),
    )


def placeholder_key(name: str) -> ConfigurationError:
    """Tell that the key file is the example."""
    return ConfigurationError(
        typeset(f"{quoted(name)} est encore l'exemple, pas une vraie clé ; rien n'a été fait."),
        typeset("Remplacez-le par la clé téléchargée depuis la console Google : voyez docs/google.fr.md."),
    )


def no_link(text: str) -> ConfigurationError:
    """Tell that the text is no link to a spreadsheet."""
    return ConfigurationError(
        typeset(f"{quoted(text)} n'est pas le lien d'un tableau Google ; rien n'a été fait."),
        "Copiez l'adresse de la page : elle commence par https://docs.google.com/spreadsheets/d/.",
    )


def taken(titles: str) -> NotOursError:
    """Tell that tabs of ours would bear titles that people gave to theirs."""
    return NotOursError(
        typeset(f"Un onglet {quoted(titles)} que Tablée n'a pas fait est dans le tableau des coordinateurs."),
        "Je n’ai rien écrit. Renommez cet onglet, puis recommencez.",
    )


def members_sheet() -> NotOursError:
    """Tell that the results were asked for in the members' own spreadsheet."""
    return NotOursError(
        "Le tableau des coordinateurs est celui des membres : je n’y écris jamais.",
        "Créez un tableau à part, que seuls les coordinateurs voient, et donnez son lien.",
    )
