"""What a mail program puts around an answer: who wrote what is quoted below, and the lines of the mail that we sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sync.core.text import fold

_QUOTE: Final = re.compile(r"^(?:\s*[>|])+\s?")
_LINK: Final = re.compile(r"<(?:mailto:|https?://)[^>\s]*>|\[https?://[^\]\s]*\]")
"""What Outlook repeats after an address or a link when it makes a text of a page."""

_WROTE: Final = r"(?:a\s+[ée]crit|avez\s+[ée]crit|wrote|schrieb|escribi[óo]|ha\s+scritto)"
_ATTRIBUTION: Final = re.compile(
    rf"^\W*(?:(?:le|on|el|am|il)\b.{{4,240}}\b{_WROTE}\s*:?\W*$"
    rf"|.{{3,200}}\b{_WROTE}\b.{{0,80}}:\s*$"
    r"|(?:selon|quoting|en r[ée]ponse [àa]|citation de)\b.{3,200}:\s*$"
    r"|\d{4}-\d\d-\d\d \d\d?:\d\d.{3,200}:\s*$|\d{1,2}[ ./]\S.{3,160}@.{2,80}:\s*$"
    r"|de la part de\b.{3,160}\d{1,2}:\d\d\W*$)",
    re.IGNORECASE | re.DOTALL,
)
_OPENS: Final = re.compile(
    r"^\W*(?:le|on|am|el|il)\s+(?:\w{3,9}\.?,?\s+)?(?:\d{1,2}\b|\w{3,9}\s+\d).{0,30}\d{4}", re.IGNORECASE
)
"""How one begins that is wrapped: by its moment."""
_SEPARATOR: Final = re.compile(
    r"^\W*(?:-{2,}|_{2,}|={2,})?\W*(?:message|courriel|e-?mail|mail|original|d[ée]but d[ue] (?:message|courriel|mail))"
    r".{0,40}?(?:d.origine|original|initial|transf[ée]r[ée]|r[ée]exp[ée]di[ée]|forwarded|message)?\W*$",
    re.IGNORECASE,
)
_DASHED: Final = re.compile(r"^\W*[-_=*]{3,}.*[-_=*]{3,}\s*$")
_FORWARDED: Final = re.compile(
    r"^\W*(?:d[ée]but d[ue] (?:message|courriel)|begin forwarded|forwarded message|message transf[ée]r[ée])",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^\s*_{10,}\s*$")
_MESSAGE_OF: Final = re.compile(r"^\W*message du \d\d?[/.-]\d\d?[/.-]\d{2,4}", re.IGNORECASE)
_LABELS: Final = (
    r"de|from|von|exp[ée]diteur|envoy[ée]e?(?: le| par)?|sent|date|[àa]|to|pour|destinataires?|cc|copie(?: [àa])?"
    r"|objet|sujet|subject|r[ée]pondre [àa]|reply-to"
)
_HEADER: Final = re.compile(rf"^\W*(?:{_LABELS})\b\s*(?:\*?\s*:\s*\*?|\s|$)\s*\S?", re.IGNORECASE)
_LABEL: Final = re.compile(rf"^(?:{_LABELS})\s*:?$", re.IGNORECASE)
"""A label on a line of its own, its value on the next."""
_MOMENT: Final = re.compile(r"\b\d{1,2}[/.:h ]\s?\d\d\b|\b\d{4}\b")
_WRAPPED: Final = 3
"""Lines that an announcement is wrapped into."""
_LONGEST: Final = 300
MOST_LINES: Final = 12
"""Lines among which an announcement is looked for."""
_A_BLOCK: Final = 3
"""As many lines of headers in a row are a header block."""
_RUN: Final = 5
"""Words of ours in a row that are no chance."""
_LONG_RUN: Final = 14
"""Words of ours in a row that nobody copies by hand: above the history, shorter ones are what somebody quotes of us."""
_OURS: Final = 0.8
"""The part of a line's words that makes it one of ours."""


class Author(Enum):
    """Who wrote what stands below."""

    WE = "we"
    SOMEBODY = "somebody"
    NOBODY = "nobody"
    """The program does not say."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a reply, without the marks of a quote before it."""

    text: str
    is_quoted: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where history begins: after so many lines, and whose it is."""

    count: int
    author: Author


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, with their words."""
    lines = []
    for raw in text.splitlines():
        bare = _QUOTE.sub("", raw)
        lines.append(Line(bare.strip(), bare != raw, tuple(fold(_LINK.sub(" ", bare)).split())))
    return lines


def boundary_at(lines: Sequence[Line], names: Iterable[str]) -> Boundary | None:
    """Return what the lines from the first on announce; None when they are no announcement. ``names`` are ours, folded:
    those that we write under, and our addresses.
    """
    first = lines[0].text
    if not first:
        return None
    block = _header_block(lines, names)
    if block is not None:
        return block
    together = ""
    for count, line in enumerate(lines[:_WRAPPED], start=1):
        if not line.text or (count > 1 and _ATTRIBUTION.match(line.text) and not _OPENS.match(together)):
            break
        together = f"{together} {line.text}".strip()[:_LONGEST]
        if _ATTRIBUTION.match(together):
            return Boundary(count, _author(together, names))
    if _RULE.match(first) or _FORWARDED.match(first) or (_DASHED.match(first) and _SEPARATOR.match(first)):
        return Boundary(1, Author.NOBODY)
    return None


def _header_block(lines: Sequence[Line], names: Iterable[str]) -> Boundary | None:
    """Return a block of headers: three lines at least that begin as one, of which one names us or a moment."""
    start = 1 if _MESSAGE_OF.match(lines[0].text) else 0
    if not start and not _HEADER.match(lines[0].text):
        return None
    count, headers = start, start
    follows_label = False
    for line in lines[start:]:
        if line.text and not _HEADER.match(line.text) and not follows_label:
            break
        headers += bool(line.text) and not follows_label
        follows_label = _LABEL.match(line.text) is not None
        count += 1
    texts = [line.text for line in lines[:count]]
    whole = " ".join(texts)
    author = _author(
        " ".join(text for text in texts if re.match(r"\W*(?:de|from|exp|von)", text, re.IGNORECASE)), names
    )
    if headers < _A_BLOCK or not (author is Author.WE or _MOMENT.search(whole)):
        return None
    return Boundary(count, author)


def _author(announcement: str, names: Iterable[str]) -> Author:
    plain = f" {fold(announcement)} "
    if any(f" {name} " in plain for name in names):
        return Author.WE
    return Author.SOMEBODY if "@" in announcement or _names_somebody(announcement) else Author.NOBODY


def _names_somebody(announcement: str) -> bool:
    """Return whether a name stands in it: a capital where no month nor weekday is."""
    return bool(re.search(r"(?:,|^|\d|:)\s*[\"«]?[A-ZÀ-Ý][\w'’-]+(?: [\"A-ZÀ-Ý]\S*)+", announcement))


class Sent:
    """The words of a mail that we sent, by runs of five."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for text in texts:
            words = [word for line in lines_of(text) for word in line.words]
            self._runs |= {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}

    def __bool__(self) -> bool:
        return bool(self._runs)

    def shares(self, lines: Sequence[Line]) -> list[tuple[float, int]]:
        """Return of each line which part of its words is ours, and of how many words in a row the longest run is that
        it belongs to. Runs go from line to line.
        """
        words = [(word, place) for place, line in enumerate(lines) for word in line.words]
        ours = bytearray(len(words))
        for at in range(len(words) - _RUN + 1):
            if tuple(word for word, _ in words[at : at + _RUN]) in self._runs:
                ours[at : at + _RUN] = b"\1" * _RUN
        counts, longest = [0] * len(lines), [0] * len(lines)
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and ours[end]:
                end += 1
            for _, place in words[at:end]:
                counts[place] += 1
                longest[place] = max(longest[place], end - at)
            at = max(end, at + 1)
        return [
            (count / len(line.words) if line.words else 0.0, run)
            for count, run, line in zip(counts, longest, lines, strict=True)
        ]

    def holds(self, words: Sequence[str]) -> bool:
        """Return whether all these words, four or more in a row, are ours."""
        return len(words) >= _RUN and all(
            tuple(words[at : at + _RUN]) in self._runs for at in range(len(words) - _RUN + 1)
        )


NOTHING: Final = Sent(())


def is_ours(share: float, run: int, *, below: bool) -> bool:
    """Return whether a line is one of the mail that we sent; ``below`` an announcement, a short run is enough."""
    return share >= _OURS and run >= (_RUN if below else _LONG_RUN)
