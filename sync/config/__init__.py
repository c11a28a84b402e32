"""``tablee.toml``: what a community decided, checked and said plainly when it cannot be used."""

from sync.config.loading import load, understand
from sync.config.service import Retention, ServiceSettings
from sync.config.values import FILE_NAME, SENDER, VERSION, Configuration, JournalSettings

__all__ = [
    "FILE_NAME",
    "SENDER",
    "VERSION",
    "Configuration",
    "JournalSettings",
    "Retention",
    "ServiceSettings",
    "load",
    "understand",
]
