"""The text of a mail that somebody wrote: its parts decoded whatever they claim, what they wrote apart from what they
quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from html.parser import HTMLParser
from typing import Final

from sync.core.text import one_line

_QUOTE: Final = re.compile(r"^\s*[>|]")
_ATTRIBUTION: Final = re.compile(
    r"^\W*(?:le|on|el|am)\b.{4,200}\b(?:a [ée]crit|wrote|schrieb|escribi[óo])\s*:?\W*$"
    r"|^[\s>*_-]*(?:-{2,}|_{2,}).{0,60}(?:message|courriel|mail|original|transf)"
    r"|^[\s>*]*(?:d[ée]but du message|d[ée]but de message|begin forwarded|forwarded message)"
    r"|^_{10,}\s*$",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"^[\s>*]*(?:de|from|exp[ée]diteur|envoy[ée](?: le)?|sent|date|[àa]|to|objet|subject)\b\s*:\*?", re.IGNORECASE
)
_SIGNATURE: Final = re.compile(
    r"^--\s*$|^(?:envoy[ée]|sent|get outlook|t[ée]l[ée]charg|obtenez)\b.{0,80}$", re.IGNORECASE
)
_BANNER: Final = re.compile(r"^\s*\[?(?:externe|external|ext|caution|attention|avertissement)\b", re.IGNORECASE)


def subject_of(message: Message) -> str:
    """The subject on one line."""
    return header_text(str(message.get("Subject", "")))


def header_text(raw: str) -> str:
    """The words of a header on one line, whatever alphabet they claim."""
    try:
        return one_line(str(make_header(decode_header(raw))), 200)
    except (ValueError, LookupError):  # an unknown alphabet, or bytes that are none of it
        return one_line(raw, 200)


def leaves(message: Message) -> Iterator[Message]:
    """Every part that holds no other, those of mails inside the mail included."""
    return (part for part in message.walk() if not part.is_multipart())


def decoded(part: Message) -> str:
    """The text of a part: by the alphabet that it declares, else UTF-8 strictly, else what Windows used to write."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    for charset in (part.get_content_charset("utf-8"), "utf-8", "cp1252"):
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("latin-1")


def text_of(message: Message) -> str | None:
    """What the person wrote, with what they quote: the first text part that holds anything and is no attachment, else
    the words of an HTML one; None when there is neither.
    """
    inline = [part for part in leaves(message) if part.get_content_disposition() != "attachment"]
    plain = [decoded(part) for part in inline if part.get_content_type() == "text/plain"]
    pages = [words_of(decoded(part)) for part in inline if part.get_content_type() == "text/html"]
    return next((text for text in [*plain, *pages] if text.strip()), None)


def own_lines(text: str) -> list[str]:
    """The lines that are theirs: what is quoted, its announcement and the signature left out."""
    lines = text.replace("\u200b", "").replace("\ufeff", "").splitlines()
    kept: list[str] = []
    for number, line in enumerate(lines):
        following = [each for each in lines[number : number + 4] if each.strip()]
        whole = " ".join(each.strip() for each in lines[number : number + 2])  # Gmail wraps « a » / « écrit : »
        if _ATTRIBUTION.match(line) or _ATTRIBUTION.match(whole) or sum(map(bool, map(_HEADER.match, following))) >= 3:
            break
        if _SIGNATURE.match(line.strip()):
            break
        if line.strip() and not _QUOTE.match(line) and not _BANNER.match(line):
            kept.append(" ".join(line.split()))
    return kept


class _Words(HTMLParser):
    """The words of a page, a line for each block; what is quoted begins by « > »."""

    _BLOCKS: Final = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote", "table", "hr"})
    _SILENT: Final = frozenset({"style", "script", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.quotes = 0
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self._SILENT
        if tag == "blockquote":
            self.quotes += 1
        if tag in self._BLOCKS:
            self.text.append("\n" + "> " * bool(self.quotes))

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self._SILENT))
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        if tag in self._BLOCKS:
            self.text.append("\n" + "> " * bool(self.quotes))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(re.sub(r"\s+", " ", data))


def words_of(page: str) -> str:
    """The words of an HTML page as lines of text."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    return "".join(reader.text)


def everything(message: Message) -> str:
    """Every text in a mail, its headers and those of the mails inside it: where a code may stand."""
    said = [f"{name}: {value}" for part in message.walk() for name, value in part.items()]
    for part in leaves(message):
        if part.get_content_maintype() == "text" or part.get_content_type().startswith("message/"):
            text = decoded(part)
            said.append(words_of(text) if part.get_content_type() == "text/html" else text)
    return "\n".join(said)
