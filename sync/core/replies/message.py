"""The text of a mail that somebody wrote: its parts decoded whatever they claim, its page turned into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from html.parser import HTMLParser
from typing import Final

from sync.core.text import one_line

_NESTING: Final = re.compile(rb"\b(?:multipart/|message/rfc822)", re.IGNORECASE)
_MOST_NESTED: Final = 100
"""Parts within parts; nobody writes so many, and reading them takes as many frames of the stack."""


class _AsText(Compat32):
    """Headers are text, also those that hold bytes of no alphabet."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return _in_some_alphabet(value.encode("utf-8", "surrogateescape"))


def parsed(content: bytes) -> Message:
    """Return a message; only its headers when its parts hold each other too many times."""
    nested = sum(1 for _ in _NESTING.finditer(content)) > _MOST_NESTED
    return BytesParser(policy=_AsText()).parsebytes(content, headersonly=nested)


def header_of(message: Message, name: str) -> str:
    """Return the words of a header on one line, whatever alphabet they claim, or none; empty when there is no such
    header.
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = _in_some_alphabet(raw.encode("utf-8", "surrogateescape"))
    try:
        return one_line(_seen(str(make_header(decode_header(text)))), 200)
    except (ValueError, LookupError, MessageError):  # an unknown alphabet, or bytes that are none of it
        return one_line(_seen(text), 200)


def _seen(text: str) -> str:
    """Return what is seen of a text: no soft hyphen, no mark of direction, no space without a width."""
    if text.isascii():
        return text
    return "".join(c for c in text if unicodedata.category(c) != "Cf" or c == "\u200d")  # it holds an emoji together


def leaves(message: Message) -> Iterator[Message]:
    """Yield every part that holds no other, those of mails inside the mail included."""
    return (part for part in message.walk() if not part.is_multipart())


def _own_leaves(message: Message) -> Iterator[Message]:
    """Yield every part that holds no other, but for those of mails inside the mail."""
    if message.get_content_maintype() == "message":
        return
    if not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _own_leaves(part)


def decoded(part: Message) -> str:
    """Return the text of a part: by the alphabet that it declares, else UTF-8 strictly, else what Windows used to
    write. What declares nothing but latin-1 and is UTF-8 nevertheless is read as UTF-8.
    """
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    return _in_some_alphabet(content, _charset(part))


def _charset(part: Message) -> str:
    """Return the alphabet that a part declares, unless it is none, or one that UTF-8 is often taken for."""
    try:
        charset = str(part.get_content_charset("utf-8"))
    except ValueError:  # a zero in its name
        return "utf-8"
    return "utf-8" if charset in _WESTERN else charset


_WESTERN: Final = frozenset({"us-ascii", "iso-8859-1", "latin-1", "latin1", "iso-8859-15", "windows-1252", "cp1252"})
"""Alphabets in which no sequence of UTF-8 makes sense, and that programs declare without looking."""


def _in_some_alphabet(content: bytes, first_charset: str = "utf-8") -> str:
    if content[1:2] == b"\0" and content[3:4] in {b"", b"\0"}:  # UTF-16 without its mark, whatever is declared
        return content.decode("utf-16-le", "replace")
    for charset in (first_charset, "utf-8", "cp1252"):
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("latin-1")


def text_of(message: Message) -> str | None:
    """Return what the person wrote, with what they quote: the first text part that holds anything, else the words of an
    HTML one; an attachment only when nothing else does. None when there is neither.
    """
    attachment_flags = {part: part.get_content_disposition() == "attachment" for part in _own_leaves(message)}
    for as_attachment in (False, True):
        parts = [part for part, apart in attachment_flags.items() if apart is as_attachment]
        plain = (decoded(part) for part in parts if part.get_content_type() == "text/plain")
        pages = (words_of(decoded(part)) for part in parts if part.get_content_type() == "text/html")
        for texts in (plain, pages):
            for text in texts:
                if text.strip():
                    return _seen(text)
    return None


class _Words(HTMLParser):
    """The words of a page, a line for each block; what is quoted begins by « > », what is struck out is not there."""

    _BLOCKS: Final = frozenset({"div", "tr", "li", "h1", "h2", "h3", "blockquote", "table", "hr", "ul", "ol", "pre"})
    _SILENT: Final = frozenset({"style", "script", "s", "strike", "del"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self._SILENT
        if tag == "br":
            self._end_line()
        elif tag == "p" or tag in self._BLOCKS:
            self._end_block(apart=tag == "p")
        self.quotes += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "p" or tag in self._BLOCKS:
            self._end_block(apart=tag == "p")
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.line.append(data)

    def text(self) -> str:
        """Return the lines."""
        self._end_block(apart=False)
        return "\n".join(self.lines)

    def _end_line(self) -> None:
        words = " ".join("".join(self.line).split())
        self.line = []
        self.lines.append(f"> {words}" if self.quotes else words)

    def _end_block(self, *, apart: bool) -> None:
        """End a line that holds anything; after a paragraph comes an empty one."""
        if "".join(self.line).strip():
            self._end_line()
            if apart:
                self._end_line()
        self.line = []


_TITLE: Final = re.compile(r"<title\b[^>]*>[^<]*", re.IGNORECASE)
"""The one text of a page's head that nobody sees in it; some programs never close it."""


def words_of(page: str) -> str:
    """Return the words of an HTML page as lines of text."""
    reader = _Words()
    reader.feed(_TITLE.sub("", page))
    reader.close()
    return reader.text()


def everything(message: Message) -> str:
    """Return every text in a mail, its headers and those of the mails inside it: where a code may stand."""
    texts = [f"{name}: {value}" for part in message.walk() for name, value in part.items()]
    for part in leaves(message):
        if part.get_content_maintype() == "text" or part.get_content_type().startswith("message/"):
            text = decoded(part)
            texts.append(words_of(text) if part.get_content_type() == "text/html" else text)
    return "\n".join(texts)
