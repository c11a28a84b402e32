"""A mail as its reader would see it, but for the words by which they would be heard."""

from __future__ import annotations

import re
from typing import Final

from sync.journal import Journal
from sync.mail.references import reference_of
from sync.mail.stop_links import token_of

_HIDDEN: Final = "…" * 3
"""What stands for the words of a reader's STOP and answer: a coordinator who tries them must not speak for them."""


def without_words(journal: Journal, key: tuple[str, str, str], text: str) -> str:
    """Return a text of a mail, known by its list, its period and its reader, without these words."""
    secret = journal.secret()
    mailing, _, reader = key
    for words in (token_of(secret, mailing, reader), reference_of(secret, key)):
        text = text.replace(words, _HIDDEN)
    return text


def page_without_words(journal: Journal, key: tuple[str, str, str], html: str) -> str:
    """Return the page of a mail without these words, nor any link that writes a mail."""
    return without_words(journal, key, re.sub(r'href="mailto:[^"]*"', "", html))
