"""[mail] of ``tablee.toml``: by what mails leave, at what pace, with whose word. Never a password."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, model_validator

from sync.config.types import Address, PathText, Section
from sync.config.values import Account, MailboxSettings, MailSettings
from sync.core.say import tell

Safety = Literal["starttls", "tls", "none"]
Count = Annotated[int, Field(gt=0)]
Port = Annotated[int, Field(gt=0, lt=65536)]

SMTP_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
IMAP_PORTS: Final = {"starttls": 143, "tls": 993, "none": 143}

PROVIDERS: Final = {
    "gmail.com": ("gmail.com", "google.com", "googlemail.com"),
    "googlemail.com": ("gmail.com", "google.com", "googlemail.com"),
    "outlook.com": ("outlook.com", "office365.com"),
    "outlook.fr": ("outlook.com", "office365.com"),
    "hotmail.com": ("outlook.com", "office365.com"),
    "hotmail.fr": ("outlook.com", "office365.com"),
    "live.fr": ("outlook.com", "office365.com"),
    "yahoo.fr": ("yahoo.com", "yahoo.fr"),
    "yahoo.com": ("yahoo.com",),
    "icloud.com": ("icloud.com", "me.com"),
    "orange.fr": ("orange.fr",),
    "wanadoo.fr": ("orange.fr",),
    "free.fr": ("free.fr",),
    "sfr.fr": ("sfr.fr",),
    "laposte.net": ("laposte.net",),
}
"""Providers whose DMARC makes others throw away what another relay sends in their name → the names of their relays."""


class _Server(Section):
    @model_validator(mode="before")
    @classmethod
    def _no_password(cls, values: Any) -> Any:  # whatever TOML holds
        if isinstance(values, dict) and "password" in values:
            raise ValueError(
                tell(
                    "un mot de passe n’a pas sa place dans ce fichier ; mettez-le dans un fichier à part (« "
                    "password_file ») ou dans l’environnement"
                )
            )
        return values


class _Mailbox(_Server):
    host: str = Field(min_length=1)
    port: Port | None = None
    security: Safety = "tls"
    user: str = Field(min_length=1)
    password_file: PathText | None = None
    folder: str = "INBOX"
    address: Address | None = None

    @model_validator(mode="after")
    def _kept_from_other_eyes(self) -> Self:
        _must_be_private(self.host, self.security)
        return self

    def settings(self, folder: Path) -> MailboxSettings:
        port = self.port or IMAP_PORTS[self.security]
        account = Account(self.host, port, self.security, self.user, _beside(self.password_file, folder))
        return MailboxSettings(account, self.folder, self.address or "")


class _Inbox(_Mailbox):
    folders: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list, max_length=20)

    def settings(self, folder: Path) -> MailboxSettings:
        return replace(super().settings(folder), folders=tuple(dict.fromkeys(self.folders)))


class Mail(_Server):
    """The section. Without a host, mails are only written to files."""

    sender: Address | None = None
    reply_to: Address | None = None
    postal: Annotated[str, Field(max_length=200)] = ""
    templates: PathText | None = None
    host: str | None = None
    port: Port | None = None
    security: Safety = "starttls"
    user: str | None = None
    password_file: PathText | None = None
    hourly: Count = 90
    daily: Count = 400
    per_connection: Count = 50
    mails_per_week: Count = 3
    in_doubt: Literal["by_kind", "hold", "again"] = "by_kind"
    doubt_minutes: Count = 20
    go: Literal["first", "always", "never"] = "first"
    witness: _Mailbox | None = None
    inbox: _Inbox | None = None
    stops: _Inbox | None = None  # the former name of « inbox »

    @model_validator(mode="after")
    def _one_inbox(self) -> Self:
        if self.inbox and self.stops:
            raise ValueError(tell("« inbox » et « stops » disent la même boîte : gardez « inbox »"))
        return self

    @model_validator(mode="after")
    def _can_leave(self) -> Self:
        if self.host is None:
            return self
        _must_be_private(self.host, self.security)
        if self.sender is None:
            raise ValueError(tell("il faut dire de quelle adresse partent les mails (« sender »)"))
        if self.port == 25 and not _is_loopback(self.host):
            raise ValueError(tell("le port 25 ne sert que vers cette machine ; essayez 587 ou 465"))
        ours = PROVIDERS.get(self.sender.rpartition("@")[2].lower())
        theirs = any(self.host.lower() == name or self.host.lower().endswith(f".{name}") for name in ours or ())
        if ours and not theirs and not _is_loopback(self.host):
            raise ValueError(
                tell(
                    "une adresse de ce fournisseur ne peut partir que par son propre serveur (DMARC) : les "
                    "autres jettent ces mails ; prenez une adresse du domaine de ce serveur"
                )
            )
        return self

    def settings(self, folder: Path) -> MailSettings:
        """Return the plain values; paths resolved against the folder of the file."""
        return MailSettings(
            relay=self._relay(folder),
            hourly=self.hourly,
            daily=self.daily,
            per_connection=self.per_connection,
            mails_per_week=self.mails_per_week,
            in_doubt=self.in_doubt,
            doubt_minutes=self.doubt_minutes,
            go=self.go,
            reply_to=self.reply_to or "",
            postal=" ".join(self.postal.split()),
            witness=self.witness.settings(folder) if self.witness else None,
            stops=inbox.settings(folder) if (inbox := self.inbox or self.stops) else None,
        )

    def _relay(self, folder: Path) -> Account | None:
        if self.host is None:
            return None
        port = self.port or SMTP_PORTS[self.security]
        return Account(self.host, port, self.security, self.user or "", _beside(self.password_file, folder))


def _must_be_private(host: str, security: Safety) -> None:
    if security == "none" and not _is_loopback(host):
        raise ValueError(tell("sans chiffrement (« none »), seule cette machine peut être jointe"))


def _is_loopback(host: str) -> bool:
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _beside(path: str | None, folder: Path) -> Path | None:
    return folder / path if path else None
