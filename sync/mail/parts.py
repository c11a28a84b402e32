"""The text of a mail that somebody wrote: its parts decoded whatever they claim, what they wrote apart from what they
quote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
    r"^--\s*$|^(?:envoy[ée]|sent|get outlook|t[ée]l[ée]charge\w*|obtenez)\b.{0,80}$", re.IGNORECASE
)
_BANNER: Final = re.compile(r"^\s*\[?(?:externe|external|ext|caution|attention|avertissement)\b", re.IGNORECASE)


def header_of(message: Message, name: str) -> str:
    """Return the words of a header on one line, whatever alphabet they claim, or none; empty when there is no such
    header.
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = _in_some_alphabet(raw.encode("utf-8", "surrogateescape"))
    try:
        return one_line(_seen(str(make_header(decode_header(text)))), 200)
    except (ValueError, LookupError):  # an unknown alphabet, or bytes that are none of it
        return one_line(_seen(text), 200)


def _seen(text: str) -> str:
    """Return what is seen of a text: no soft hyphen, no mark of direction, no space without a width."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def leaves(message: Message) -> Iterator[Message]:
    """Yield every part that holds no other, those of mails inside the mail included."""
    return (part for part in message.walk() if not part.is_multipart())


def decoded(part: Message) -> str:
    """Return the text of a part: by the alphabet that it declares, else UTF-8 strictly, else what Windows used to
    write.
    """
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    return _in_some_alphabet(content, part.get_content_charset("utf-8"))


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
    attachment_flags = {part: part.get_content_disposition() == "attachment" for part in leaves(message)}
    for as_attachment in (False, True):
        parts = [part for part, apart in attachment_flags.items() if apart is as_attachment]
        plain = [decoded(part) for part in parts if part.get_content_type() == "text/plain"]
        pages = [words_of(decoded(part)) for part in parts if part.get_content_type() == "text/html"]
        for text in (*plain, *pages):
            if text.strip():
                return _seen(text)
    return None


def own_lines(text: str) -> list[str]:
    """Return the lines that are theirs: what is quoted, its announcement and the signature left out. Who writes above
    what they quote has said all there; who writes nothing above writes below.
    """
    own: list[str] = []
    lines = _seen(text).splitlines()
    number = 0
    while number < len(lines):
        line = lines[number]
        count = _announces(lines[number : number + 4])
        if count:
            number += count
            below = next((each for each in lines[number:] if each.strip()), "")
            if own or not _QUOTE.match(below):
                break
            continue
        if _SIGNATURE.match(line.strip()):
            break
        if line.strip() and not _QUOTE.match(line) and not _BANNER.match(line):
            own.append(" ".join(line.split()))
        number += 1
    return own


def _announces(lines: Sequence[str]) -> int:
    """Return how many of these lines say what is quoted below: one, two that were wrapped (« a » / « écrit : »), or a
    header block; 0 when the first says something else.
    """
    if _ATTRIBUTION.match(lines[0]):
        return 1
    if _ATTRIBUTION.match(" ".join(each.strip() for each in lines[:2])):
        return 2
    return len(lines) * (sum(bool(_HEADER.match(each)) for each in lines if each.strip()) >= _A_BLOCK)


_A_BLOCK: Final = 3
"""As many lines of headers among four are a header block."""


class _Words(HTMLParser):
    """The words of a page, a line for each block; what is quoted begins by « > »."""

    _BLOCKS: Final = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote", "table", "hr"})
    _SILENT: Final = frozenset({"style", "script"})

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


_TITLE: Final = re.compile(r"<title\b[^>]*>[^<]*", re.IGNORECASE)
"""The one text of a page's head that nobody sees in it; some programs never close it."""


def words_of(page: str) -> str:
    """Return the words of an HTML page as lines of text."""
    reader = _Words()
    reader.feed(_TITLE.sub("", page))
    reader.close()
    return "".join(reader.text)


def everything(message: Message) -> str:
    """Return every text in a mail, its headers and those of the mails inside it: where a code may stand."""
    texts = [f"{name}: {value}" for part in message.walk() for name, value in part.items()]
    for part in leaves(message):
        if part.get_content_maintype() == "text" or part.get_content_type().startswith("message/"):
            text = decoded(part)
            texts.append(words_of(text) if part.get_content_type() == "text/html" else text)
    return "\n".join(texts)
