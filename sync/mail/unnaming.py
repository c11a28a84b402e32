"""Mails that tell of a person who is erased: whether one does, and one without what tells of them."""

from __future__ import annotations

import html
import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from sync.core.traces import Traces

_TAG: Final = re.compile(r"<[^>]*>")
_FRAMED: Final = re.compile(r'\bsrcdoc="([^"]*)"')
"""A page inside a page (HTML, « The iframe element »)."""
_ENTITY: Final = re.compile(r"&(?!(?:lt|gt|amp|quot|#39|#34|#60|#62|#38);)#?\w+;")
_FOLDED: Final = re.compile(r"\r?\n[ \t]")
"""A long line of a calendar goes on after a line break and a space (RFC 5545, section 3.1)."""


def unnamed(eml: bytes, page: str, traces: Traces) -> tuple[bytes, str] | None:
    """Return a mail and its page without what tells of a person: None when neither did, both empty when it cannot be
    made sure.
    """
    if not mail_tells(eml, traces) and not page_tells(page, traces):
        return None
    content, new_page = unnamed_mail(eml, traces), unnamed_page(page, traces)
    return (content, new_page) if content and not page_tells(new_page, traces) else (b"", "")


def mail_tells(eml: bytes, traces: Traces) -> bool:
    """Return whether anything in a mail tells of a person: its headers, its parts however they are encoded."""
    message = _parsed(eml)
    if any(traces.tells(str(value)) for value in message.values()):
        return True
    return any(traces.tells(text) for part in message.walk() if not part.is_multipart() for text in _readings(part))


def page_tells(page: str, traces: Traces) -> bool:
    """Return whether an HTML page tells of a person, in its words, in its links or in the pages that it frames."""
    if any(traces.tells(html.unescape(text)) for text in (page, _TAG.sub(" ", page), _TAG.sub("", page))):
        return True
    return any(page_tells(html.unescape(framed), traces) for framed in _FRAMED.findall(page))


def unnamed_page(page: str, traces: Traces) -> str:
    """Return the page without what tells of them."""
    return traces.masked(_ENTITY.sub(lambda match: html.unescape(match[0]), page))


def unnamed_mail(eml: bytes, traces: Traces) -> bytes:
    """Return the mail without what tells of them, its identity as it was; empty when that cannot be made sure."""
    message = _parsed(eml)
    if "Subject" in message:
        message.replace_header("Subject", traces.masked(str(message["Subject"])))
    for part in message.walk():
        if part.get_content_maintype() == "text":
            _unname(part, traces)
    content = message.as_bytes()
    return b"" if mail_tells(content, traces) else content


def _unname(part: EmailMessage, traces: Traces) -> None:
    text = str(part.get_content())
    whole = _FOLDED.sub("", text) if part.get_content_subtype() == "calendar" else text
    content = unnamed_page(whole, traces) if part.get_content_subtype() == "html" else traces.masked(whole)
    if content == whole:
        return
    beside, method = part["Content-Disposition"], part.get_param("method")
    part.set_content(content, subtype=part.get_content_subtype(), cte="quoted-printable")
    if beside:
        part["Content-Disposition"] = str(beside)
    if isinstance(method, str):
        part.set_param("method", method)


def _readings(part: EmailMessage) -> list[str]:
    content = part.get_payload(decode=True)
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
    if part.get_content_subtype() == "html":
        return [html.unescape(each) for each in (text, _TAG.sub(" ", text), _TAG.sub("", text))]
    return [text, _FOLDED.sub("", text)]


def _parsed(eml: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.SMTP.clone(max_line_length=200)).parsebytes(eml)
