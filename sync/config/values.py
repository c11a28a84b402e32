"""What ``tablee.toml`` says, as the rest of the program knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sync.config.choices import Choices
from sync.core.model.choices import Edition
from sync.core.model.community import Community
from sync.core.schedule import Rule
from sync.core.text import fold
from sync.language import FRENCH

VERSION: Final = 1
FILE_NAME: Final = "tablee.toml"
SENDER: Final = "tablee@localhost"
"""Who mails are from while they are only written to files."""
DEADLINE: Final = timedelta(minutes=15)
"""How long a turn may last before it is ended, when « deadline » of [service] does not say."""
FOREVER: Final = None


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says by itself."""

    path: Path
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """What a ``tablee.toml`` holds, parsed and not yet validated; ``path`` is where it is, or would be. ``layers`` are
    the files that say it: that one, the one that it extends, and so on.
    """

    content: Mapping[str, Any] = field(default_factory=dict)
    path: Path = Path(FILE_NAME)
    layers: tuple[Layer, ...] = ()

    def layer_of(self, path: Iterable[str]) -> Layer | None:
        """Return the first of the files that has something at a path; None when none has."""
        names = tuple(path)
        return next((layer for layer in self.layers if at(layer.content, names) is not None), None)


def at(holder: Any, path: Iterable[str]) -> Any:
    """Return what a model, or what a file holds, has at a path; None when it has nothing there. Names that people give
    (of a tab) may differ in accents and case.
    """
    for name in path:
        if isinstance(holder, Mapping):
            holder = next((each for key, each in holder.items() if fold(key) == fold(name)), None)
        else:
            holder = getattr(holder, name, None)
        if holder is None:
            return None
    return holder


@dataclass(frozen=True, slots=True)
class Account:
    """A server, how it is reached, whose account; the password's file, None when it comes from elsewhere."""

    host: str
    port: int
    security: str
    user: str
    password_file: Path | None


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """A folder to read by IMAP, or several (``folders``); ``address`` is the mailbox's own (empty: unknown)."""

    account: Account
    folder: str
    address: str
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What [mail] says; ``relay`` None: mails are files; ``postal`` the community's address, at the foot of mails
    to members. See ``sync.mail.sending.Rules`` for the rest.
    """

    relay: Account | None = None
    hourly: int = 90
    daily: int = 400
    per_connection: int = 50
    mails_per_week: int = 3
    in_doubt: str = "by_kind"
    doubt_minutes: int = 20
    go: str = "first"
    reply_to: str = ""
    postal: str = ""
    witness: MailboxSettings | None = None
    stops: MailboxSettings | None = None


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept; None: for ever. Never what a next digest still needs."""

    readings: timedelta | None = timedelta(minutes=2 * 527_040)
    mails: timedelta | None = timedelta(minutes=527_040)
    snapshots: timedelta | None = FOREVER
    history: timedelta | None = timedelta(minutes=527_040)


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What a community decided about the service: the rules and the lateness of jobs by name (those that are not
    named keep their own), the addresses to ping (empty: none), the longest that one turn may take.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    late: Mapping[str, timedelta] = field(default_factory=dict)
    ping: str = ""
    ping_digest: str = ""
    deadline: timedelta = DEADLINE
    retention: Retention = Retention()


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a community decided about its published pages: the ``editions`` that are written after each change (none,
    unless said), whether the public one tells of the gatherings, the ``licence`` of the data, the ``address`` where the
    pages are read (empty: unknown), their ``colour`` (« #1f6459 »; empty: ours) and the picture of their ``logo``, the
    folder of ``templates`` that come before ours, the file of the passphrase that closes the members' pages.
    """

    editions: tuple[Edition, ...] = ()
    public_gatherings: bool = False
    licence: str = ""
    address: str = ""
    colour: str = ""
    logo: Path | None = None
    templates: Path | None = None
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """Where the journal is: the address of a database (None: a file beside the results), the file of its password."""

    address: str | None = None
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything ``tablee.toml`` says. Paths are resolved against its folder; ``source`` is a path or a URL;
    ``address`` is where coordinators open our folder, or the page in it (empty: nowhere but on this machine);
    ``google_key`` the key file of a service account, ``results`` the link of the coordinators' spreadsheet;
    ``document`` is what the file holds (None without a file).
    """

    community: Community
    source: str | None = None
    activity: str | None = None
    out: Path | None = None
    address: str = ""
    templates: Path | None = None
    sender: str = SENDER
    google_key: Path | None = None
    results: str | None = None
    mail: MailSettings = field(default_factory=MailSettings)
    mailings: Choices = field(default_factory=Choices)
    service: ServiceSettings = field(default_factory=ServiceSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    language: str = FRENCH
    document: Document | None = None
