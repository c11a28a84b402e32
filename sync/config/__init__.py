"""``tablee.toml``: what a community decided. ``loading`` reads it, by pydantic: only for who has such a file."""

from sync.config.values import (
    FILE_NAME,
    SENDER,
    VERSION,
    Configuration,
    Document,
    JournalSettings,
    Retention,
    ServiceSettings,
    SiteSettings,
)

__all__ = [
    "FILE_NAME",
    "SENDER",
    "VERSION",
    "Configuration",
    "Document",
    "JournalSettings",
    "Retention",
    "ServiceSettings",
    "SiteSettings",
]
