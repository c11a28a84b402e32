"""E-mail addresses, phones and web addresses, several in a cell, as people type them."""

from __future__ import annotations

import re

from sync.core.model.workbook import CellValue
from sync.core.parse.emails import emails_of, is_meant_as_address
from sync.core.parse.interpretation import Entries
from sync.core.parse.phones import phones_of

__all__ = ["emails_in_contact", "emails_of", "is_link", "is_web_address", "phones_in_contact", "phones_of"]


def emails_in_contact(value: CellValue) -> Entries:
    """Return the addresses in a free contact cell (« zoe@exemple.fr ou au bureau »): words without @ are no mistake
    there.
    """
    entries = emails_of(value)
    parts = tuple(part for part in entries.parts if part.is_question or is_meant_as_address(part.text))
    return Entries(entries.values, parts)


def phones_in_contact(value: CellValue) -> Entries:
    """Return the phones in a free contact cell; nothing else there is a mistake."""
    entries = phones_of(value)
    return Entries(entries.values, tuple(part for part in entries.parts if part.is_question))


_WEB = re.compile(
    r"(?:https?://(?:[^\s/@:]+(?::[^\s/@]*)?@)?)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}\.?(?::\d{2,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"@[\w.]{2,40}|(?:facebook|fb|insta(?:gram)?|linkedin|mastodon|bandcamp|youtube|vimeo)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def is_web_address(text: str) -> bool:
    """Return whether every entry of a cell can be a web address: with or without https, a handle, a network and
    a name.
    """
    if _SOCIAL.fullmatch(text.strip()):
        return True
    parts = [part.strip("<>()\"'.") for part in re.split(r"[\s,;|]+|\bou\b|\bet\b", text) if part.strip("<>()\"'.-–/")]
    return bool(parts) and all(_WEB.fullmatch(part) for part in parts)


def is_link(text: str) -> bool:
    """Return whether a cell holds at least one web address, whatever stands beside it (« Zoom : https://… code
    1234 »).
    """
    return any(_WEB.fullmatch(part.strip("<>()\"'.,;")) for part in re.split(r"\s+", text) if part)
