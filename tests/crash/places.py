"""Every system call of a turn that writes, as strace shows them, and everything that can go wrong there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

WRITES: Final = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "unlink",
    "ftruncate",
    "mkdir",
    "openat",
    "socket",
    "connect",
    "sendto",
)
ERRORS: Final = {
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("ENOSPC", "EIO"),
    "fdatasync": ("ENOSPC", "EIO"),
    "rename": ("ENOSPC", "EIO", "EROFS"),
    "openat": ("ENOSPC", "EIO", "EROFS", "EMFILE"),
    "mkdir": ("ENOSPC", "EROFS"),
    "socket": ("EMFILE",),
    "connect": ("ECONNREFUSED", "ETIMEDOUT"),
    "sendto": ("ECONNRESET", "EPIPE", "ETIMEDOUT", "EIO"),
}
FOR_READING: Final = ("EMFILE",)
"""What can go wrong, of these, when a file is opened only to be read."""

_LINE: Final = re.compile(r"\d+\s+(\w+)\((.*)")
_DOT: Final = re.compile(r'\d+<TCP:[^"]*>, "\.\\r\\n", 3\b')
_NOTED: Final = re.compile(r"\d+<[^>]*journal\.sqlite-wal>")


@dataclass(frozen=True)
class Place:
    """One system call of a turn: the nth of its kind, and what goes wrong there: a kill, or an error.

    ``dot`` is the mail (0 is the first that leaves) whose final dot this call would have sent, or whose dot would have
    come next: the journal knew already that it was about to. ``gap`` is the one that the relay has accepted when this
    call comes, its acceptance not being in the journal yet. None: there is no such mail.
    """

    call: str
    nth: int
    wrong: str
    dot: int | None = None
    gap: int | None = None

    @property
    def injection(self) -> str:
        how = "signal=SIGKILL" if self.wrong == "kill" else f"error={self.wrong}"
        return f"inject={self.call}:{how}:when={self.nth}"


def places(trace: Iterable[str]) -> Iterator[Place]:
    """The places of a turn, from the trace (``strace -f -yy``) of one that nothing disturbed."""
    calls = [match.groups() for line in trace if (match := _LINE.match(line)) and match[1] in WRITES]
    about_to = _last_commits(calls)
    count: Counter[str] = Counter()
    dots, gap = 0, None
    for number, (call, words) in enumerate(calls):
        count[call] += 1
        dot = dots if _is_dot(call, words) else None
        for wrong in _wrongs(call, words):
            known = dots if wrong == "kill" and number in about_to else dot
            yield Place(call, count[call], wrong, known, gap)
        if dot is not None:
            dots, gap = dots + 1, dot
        elif _is_commit(call, words):
            gap = None


def _last_commits(calls: Sequence[tuple[str, ...]]) -> set[int]:
    """Where the last commit before each final dot is: what it commits is in the journal's file when it comes."""
    found, commit = set(), None
    for number, (call, words) in enumerate(calls):
        if _is_commit(call, words):
            commit = number
        elif _is_dot(call, words) and commit is not None:
            found.add(commit)
    return found


def _is_dot(call: str, words: str) -> bool:
    return call == "sendto" and _DOT.match(words) is not None


def _is_commit(call: str, words: str) -> bool:
    return call == "fdatasync" and _NOTED.match(words) is not None


def _wrongs(call: str, words: str) -> tuple[str, ...]:
    if call == "openat" and not re.search(r"O_WRONLY|O_RDWR", words):
        return FOR_READING
    return ("kill", *ERRORS.get(call, ()))
