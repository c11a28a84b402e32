"""What ``tablee.toml`` says, as the rest of the program knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sync.config.mail import MailSettings
from sync.config.mailings import Choices
from sync.config.service import ServiceSettings
from sync.core.model.community import Community

VERSION: Final = 1
FILE_NAME: Final = "tablee.toml"
SENDER: Final = "tablee@localhost"
"""Who mails are from while they are only written to files."""


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """Where the journal is: the address of a database (None: a file beside the results), the file of its password."""

    address: str | None = None
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything ``tablee.toml`` says. Paths are resolved against its folder; ``source`` is a path or a URL;
    ``google_key`` the key file of a service account, ``results`` the link of the coordinators' spreadsheet.
    """

    community: Community
    source: str | None = None
    activity: str | None = None
    out: Path | None = None
    templates: Path | None = None
    sender: str = SENDER
    google_key: Path | None = None
    results: str | None = None
    mail: MailSettings = field(default_factory=MailSettings)
    mailings: Choices = field(default_factory=Choices)
    service: ServiceSettings = field(default_factory=ServiceSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
