"""A person's own words in a reply: what is left once the mail that we sent, other people's quotes, the announcements of
mail programs and the signature are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.replies.history import MOST_LINES, NOTHING, Author, Line, Sent, boundary_at, is_ours, lines_of
from sync.core.replies.signatures import without_signature
from sync.core.text import fold

_DECORATION: Final = re.compile(r"^[-_=*~.#+\s]*$")
"""A line of nothing but signs goes with those above it."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """What somebody wrote. ``is_thread`` tells that somebody else's mail is quoted in it: the answer may be to that
    one.
    """

    text: str
    is_thread: bool = False


def own_text(text: str, sent: Sent, our_names: Iterable[str] = (), own_names: Iterable[str] = ()) -> OwnText:
    """Return what a person wrote in a reply. ``our_names`` are the names and addresses that we write under,
    ``own_names`` the person's.
    """
    lines = lines_of(text)
    names = frozenset(fold(name) for name in our_names if fold(name))
    above, below, is_thread = _split(lines, sent, names)
    people = [fold(name) for name in own_names if fold(name)]
    top = without_signature(above, people)
    rest = without_signature(below, people, follows=bool(top))
    return OwnText("\n\n".join(part for part in (top, rest) if part), is_thread)


def _split(lines: Sequence[Line], sent: Sent, names: frozenset[str]) -> tuple[list[str], list[str], bool]:
    """Return the own lines above the history, those among and below it, and whether it is not only ours."""
    shares = sent.shares(lines)
    above: list[str] = []
    below: list[str] = []
    author: Author | None = None  # of the history, once it has begun
    is_thread = is_marked = follows_history = False
    place = 0
    while place < len(lines):
        line = lines[place]
        boundary = boundary_at(lines[place : place + MOST_LINES], names)
        if boundary is not None:
            if author is None or not line.is_quoted:
                author, is_marked = boundary.author, _is_marked(lines[place + boundary.count :])
            is_thread = is_thread or boundary.author is Author.SOMEBODY
            follows_history = not is_marked
            place += boundary.count
            continue
        if line.words or not _DECORATION.match(line.text):
            follows_history = is_ours(*shares[place], below=author is not None or line.is_quoted)
            author = Author.WE if author is None and follows_history and not line.is_quoted else author
        is_theirs = (author is Author.SOMEBODY or (author and not sent)) and not is_marked and line.text
        if not line.is_quoted and not is_theirs and not (follows_history and line.text):
            (above if author is None else below).append(line.text)
        place += 1
    return above, below, is_thread


def _is_marked(lines: Sequence[Line]) -> bool:
    """Return whether the history below is marked line by line: what is not marked in it was written just now."""
    return next((line.is_quoted for line in lines if line.text), False)


def own_lines(text: str) -> list[str]:
    """Return the lines that are theirs in a mail of which we do not know what it answers."""
    return [line for line in own_text(text, NOTHING).text.splitlines() if line]
