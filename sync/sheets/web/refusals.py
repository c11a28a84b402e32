"""The sentences of a workbook behind a link that could not be read. A link may be a secret: only its site is named."""

from __future__ import annotations

from typing import Final

from sync.core.text import quoted, typeset
from sync.errors import (
    ConfigurationError,
    NotASpreadsheetError,
    RefusedError,
    SyncError,
    TooLargeError,
    UnavailableError,
)

KEPT: Final = "rien n'a été lu ni modifié"
LATER: Final = "Réessayez plus tard ; Tablée réessaiera d'elle-même à la prochaine lecture."
PUBLIC: Final = (
    "Dans Nextcloud ou kDrive : « Partager », « Lien public » en lecture seule, sans mot de passe, "
    "puis le lien qui télécharge le fichier."
)


def not_secure(site: str) -> ConfigurationError:
    """Tell that the link is not https, and leads to another machine."""
    return ConfigurationError(
        typeset(f"Le lien vers {quoted(site)} n'est pas en « https » ; {KEPT}."),
        typeset(
            "Écrivez-le avec « https:// » : sans cela, n'importe qui en chemin pourrait lire ou changer le tableau."
        ),
    )


def no_address(link_kind: str) -> ConfigurationError:
    """Tell that the link cannot be one."""
    return ConfigurationError(
        typeset(f"« source » n'est pas un lien que je sais suivre ({link_kind}) ; {KEPT}."),
        typeset("Copiez le lien entier, de « https:// » jusqu'au bout."),
    )


def private(site: str) -> RefusedError:
    """Tell that the site, or where it sends on, stands in a private network."""
    return RefusedError(
        typeset(f"{quoted(site)} mène à une adresse d'un réseau privé, que je ne demande pas ; {KEPT}."),
        typeset("Donnez le lien public du fichier, ou une copie du fichier sur cette machine."),
    )


def sent_elsewhere(site: str) -> RefusedError:
    """Tell that the answer sends on to what is not https, or too many times."""
    return RefusedError(
        typeset(f"{quoted(site)} renvoie vers une adresse que je ne suis pas ; {KEPT}."),
        typeset(f"Donnez le lien direct du fichier. {PUBLIC}"),
    )


def unreachable(site: str) -> UnavailableError:
    """Tell that nobody answers, or too slowly."""
    return UnavailableError(typeset(f"{quoted(site)} ne répond pas pour l'instant ; {KEPT}."), typeset(LATER))


def not_trusted(site: str) -> RefusedError:
    """Tell that the certificate is not that of the site."""
    return RefusedError(
        typeset(f"Le certificat de {quoted(site)} n'est pas valable ; {KEPT}."),
        typeset("Vérifiez l'adresse, et l'heure de cette machine ; sinon parlez-en à qui tient ce site."),
    )


def by_status(site: str, status: int) -> SyncError:
    """Tell what a status of HTTP that gives no file means (RFC 9110, section 15)."""
    if status in {401, 403, 407}:
        return RefusedError(
            typeset(f"{quoted(site)} demande de se connecter pour ce lien ({status}) ; {KEPT}."), typeset(PUBLIC)
        )
    if status in {404, 410}:
        return NotASpreadsheetError(
            typeset(f"{quoted(site)} n'a pas, ou n'a plus, de fichier à ce lien ({status}) ; {KEPT}."),
            typeset("Le partage a peut-être expiré : refaites un lien, et mettez-le dans « source »."),
        )
    if status in {408, 425, 429} or status >= 500:
        return UnavailableError(
            typeset(f"{quoted(site)} ne peut pas donner le fichier pour l'instant ({status}) ; {KEPT}."), typeset(LATER)
        )
    return RefusedError(typeset(f"{quoted(site)} refuse de donner ce fichier ({status}) ; {KEPT}."), typeset(PUBLIC))


def page(site: str) -> NotASpreadsheetError:
    """Tell that a page came instead of a workbook: the page of a share, or of a login."""
    return NotASpreadsheetError(
        typeset(
            f"Le lien vers {quoted(site)} mène à une page (de connexion, ou de partage), pas à un tableau ; {KEPT}."
        ),
        typeset(PUBLIC),
    )


def cut_short(site: str) -> UnavailableError:
    """Tell that less came than was announced."""
    return UnavailableError(typeset(f"Le fichier de {quoted(site)} n'est pas arrivé entier ; {KEPT}."), typeset(LATER))


def too_large(site: str, megabytes: int) -> TooLargeError:
    """Tell that more came than a community's workbook can be."""
    return TooLargeError(
        typeset(f"Le fichier de {quoted(site)} dépasse {megabytes} Mo ; {KEPT}."),
        typeset("Gardez-y seulement les onglets de la communauté."),
    )
