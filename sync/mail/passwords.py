"""Where passwords come from: the environment, a file of its owner's only, or systemd. Never from ``tablee.toml``."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.disk import on_windows
from sync.errors import ConfigurationError

NOTHING_SENT: Final = msgid("rien n’a été envoyé")
CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
"""Where systemd puts the credentials of a service (systemd.exec, LoadCredential=)."""


def password(
    name: str,
    file: Path | None,
    *,
    environment: Mapping[str, str] = os.environ,
    instead: str | None = None,
    outcome: str = NOTHING_SENT,
) -> str:
    """Return the password of an account: « mail » is looked for in TABLEE_MAIL_PASSWORD, then in the file, then among
    the credentials of systemd as « mail-password »; ``instead`` serves when there is none of these; ``outcome`` is the
    msgid of what a refusal says was not done.

    Raises ConfigurationError, which never holds a password, when there is none, or when others could read the file.
    """
    value = environment.get(f"TABLEE_{name.upper()}_PASSWORD")
    if value:
        return value
    if file is not None:
        return _read(_private(file, outcome), outcome)
    folder = environment.get(CREDENTIALS)
    if folder and (credential := Path(folder) / f"{name}-password").is_file():
        return _read(credential, outcome)
    if instead is not None:
        return instead
    raise ConfigurationError(
        typeset(f"{tell('Il manque le mot de passe {name:quoted}', name=name)} ; {tell(outcome)}."),
        tell(
            "Donnez-le par {variable}, par un fichier (« password_file ») ou par systemd.",
            variable=f"TABLEE_{name.upper()}_PASSWORD",
        ),
    )


def _about(file: Path, fault: str, outcome: str) -> str:
    return typeset(f"{tell(fault, file=file.name)} ; {tell(outcome)}.")


def _private(file: Path, outcome: str) -> Path:
    try:
        mode = file.stat().st_mode
    except OSError:
        raise ConfigurationError(
            _about(
                file, msgid("Le fichier de mot de passe {file:quoted} n’est pas là ou ne peut pas être lu"), outcome
            ),
            tell("Vérifiez « password_file » dans tablee.toml."),
        ) from None
    if stat.S_IMODE(mode) & 0o077 and not on_windows():
        raise ConfigurationError(
            _about(file, msgid("Le fichier de mot de passe {file:quoted} peut être lu par d’autres comptes"), outcome),
            tell("Fermez-le : « chmod 600 {file} ».", file=file.name),
        )
    return file


def _read(file: Path, outcome: str) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(
            _about(file, msgid("Le fichier de mot de passe {file:quoted} ne peut pas être lu"), outcome),
            tell("Vérifiez à qui il appartient ; il tient sur une ligne."),
        ) from None
