"""Every system call of a turn that writes, as strace shows them, and everything that can go wrong there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
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

    ``dot`` is the mail (0 is the first that leaves) whose final dot this call would have sent; ``gap`` the one that the
    relay has accepted when this call comes, its acceptance not being in the journal yet. None: there is no such mail.
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
    count: Counter[str] = Counter()
    dots, gap = 0, None
    for line in trace:
        match = _LINE.match(line)
        if match is None or match[1] not in WRITES:
            continue
        call, words = match[1], match[2]
        count[call] += 1
        dot = dots if call == "sendto" and _DOT.match(words) else None
        for wrong in _wrongs(call, words):
            yield Place(call, count[call], wrong, dot, gap)
        if dot is not None:
            dots, gap = dots + 1, dot
        elif call == "fdatasync" and _NOTED.match(words):
            gap = None


def _wrongs(call: str, words: str) -> tuple[str, ...]:
    if call == "openat" and not re.search(r"O_WRONLY|O_RDWR", words):
        return FOR_READING
    return ("kill", *ERRORS.get(call, ()))
