"""Mails that say STOP. The code in it tells who says it, never From: people forward, and use other addresses."""

from __future__ import annotations

import re
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import Final

from sync.core.text import one_line
from sync.mail.sending import StopMail

_STOP: Final = re.compile(r"\W*(?:(?:re|tr|fwd?|fw)\s*:\s*)*[«\"']?\s*stop\b(?P<rest>.{0,200})", re.IGNORECASE)
_CODE: Final = re.compile(r"\b[0-9a-f]{12}\b")
_MACHINES: Final = ("x-autoreply", "x-autorespond")


def stop_mail(content: bytes, at: datetime) -> StopMail | None:
    """What a mail says when its subject or its first line begins with STOP; None when neither does."""
    message = BytesParser().parsebytes(content)
    for line in (_subject(message), _first_line(message)):
        if _STOP.match(line):
            return StopMail(line, _is_automatic(message), at)
    return None


def code_in(words: str) -> str:
    """The code of a STOP (12 hexadecimal digits); empty when there is none."""
    said = _STOP.match(words)
    found = _CODE.search(said["rest"].lower()) if said else None
    return found[0] if found else ""


def _subject(message: Message) -> str:
    raw = str(message.get("Subject", ""))
    try:
        return one_line(str(make_header(decode_header(raw))), 200)
    except (ValueError, LookupError):  # an unknown alphabet, or bytes that are none of it
        return one_line(raw, 200)


def _first_line(message: Message) -> str:
    """The first line of the text part that holds anything; quoted lines and what follows do not count."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
            return one_line(next((line for line in text.splitlines() if line.strip()), ""), 200)
    return ""


def _is_automatic(message: Message) -> bool:
    """Whether a machine wrote it: an out-of-office, a report (RFC 3834)."""
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    reports = message.get_content_type() == "multipart/report"
    return said != "no" or reports or any(name in message for name in _MACHINES)
