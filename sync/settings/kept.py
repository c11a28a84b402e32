"""What was said of the settings and could be read, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.journal import Journal

Said = Mapping[str, str]
"""By the key of a setting, the text that was typed."""
_TOPIC: Final = "settings in force"


def setting_words(journal: Journal) -> Said:
    """Return the last text of each setting that could be read."""
    return journal.decisions(_TOPIC)


def keep_setting_words(journal: Journal, words: Said, now: datetime) -> None:
    """Keep these, and forget the others."""
    before = setting_words(journal)
    for key, text in words.items():
        if before.get(key) != text:
            journal.remember(_TOPIC, key, text, now)
    for key in before.keys() - words.keys():
        journal.forget(_TOPIC, key)
