"""Where passwords come from: the environment, a file of its owner's only, or systemd. Never from ``tablee.toml``."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sync.disk import on_windows
from sync.errors import ConfigurationError

CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
"""Where systemd puts the credentials of a service (systemd.exec, LoadCredential=)."""


def password(
    name: str, file: Path | None, *, environment: Mapping[str, str] = os.environ, instead: str | None = None
) -> str:
    """Return the password of an account: « mail » is looked for in TABLEE_MAIL_PASSWORD, then in the file, then among
    the credentials of systemd as « mail-password »; ``instead`` serves when there is none of these.

    Raises ConfigurationError, which never holds a password, when there is none, or when others could read the file.
    """
    value = environment.get(f"TABLEE_{name.upper()}_PASSWORD")
    if value:
        return value
    if file is not None:
        return _read(_private(file))
    folder = environment.get(CREDENTIALS)
    if folder and (credential := Path(folder) / f"{name}-password").is_file():
        return _read(credential)
    if instead is not None:
        return instead
    raise ConfigurationError(
        f"Il manque le mot de passe « {name} » ; rien n’a été envoyé.",
        f"Donnez-le par TABLEE_{name.upper()}_PASSWORD, par un fichier (« password_file ») ou par systemd.",
    )


def _private(file: Path) -> Path:
    try:
        mode = file.stat().st_mode
    except OSError:
        raise ConfigurationError(
            f"Le fichier de mot de passe « {file.name} » n’est pas là ou ne peut pas être lu ; rien n’a été envoyé.",
            "Vérifiez « password_file » dans tablee.toml.",
        ) from None
    if stat.S_IMODE(mode) & 0o077 and not on_windows():
        raise ConfigurationError(
            f"Le fichier de mot de passe « {file.name} » peut être lu par d’autres comptes ; rien n’a été envoyé.",
            f"Fermez-le : « chmod 600 {file.name} ».",
        )
    return file


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(
            f"Le fichier de mot de passe « {file.name} » ne peut pas être lu ; rien n’a été envoyé.",
            "Vérifiez à qui il appartient ; il tient sur une ligne.",
        ) from None
