"""Links that may leave the program. What a member typed is a link only when it is plainly one."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

_HOST: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,253}")
_SUBJECT: Final = re.compile(r"(subject=[A-Za-z0-9%._-]{0,80})?")


def safe_link(url: str | None) -> str:
    """Return the address itself when it is an https page of a plain host, or a mailto to one person; else nothing.

    A user or a port before the host, a foreign alphabet, an invisible character or a hidden copy (« ?bcc= ») make it
    no link: the text is then shown as it is.
    """
    if url is None:
        return ""
    if len(url) > 2_000 or not url.isascii() or not url.isprintable() or re.search(r"[\s\"'<>\\^`{|}]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if _is_page(parts) or _is_mailto(parts) else ""


def _is_page(parts: SplitResult) -> bool:
    return parts.scheme == "https" and _HOST.fullmatch(parts.netloc) is not None


def _is_mailto(parts: SplitResult) -> bool:
    if parts.scheme != "mailto" or parts.netloc or parts.fragment:
        return False
    return bool(_ADDRESS.fullmatch(parts.path) and _SUBJECT.fullmatch(parts.query))
