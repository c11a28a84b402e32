"""The mailbox that people answer to, read by IMAP in each of its folders; nothing is changed there."""

from __future__ import annotations

import contextlib
import imaplib
import json
import re
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from sync.core.replies.message import parsed, text_of
from sync.mail.imap import Box, connected, select, told
from sync.mail.sending import LONG_AGO, Heard, Incoming

AT_ONCE: Final = 50
"""Mails whose beginning one command fetches."""
BYTES_READ: Final = 20_000
"""Of each mail: enough for its headers and first words."""
ANSWER_READ: Final = 400_000
"""Of an answer, with all that it quotes."""
MOST_READ: Final = 8_000_000
"""Of a mail whose words come after an attachment."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Read = Callable[[Incoming], Heard | None]
"""What is made of a mail; None when it says nothing to us."""


class ImapStops:
    """Reads the mails that came since the last time. Without ``folders``, the folder of the box, and the one that the
    server calls its junk (RFC 6154): a provider that takes a « STOP » for advertising must not keep it from us.
    """

    def __init__(
        self,
        box: Box,
        password: Callable[[], str],
        *,
        folders: tuple[str, ...] = (),
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._box = box
        self._password = password
        self._folders = folders
        self._context = context

    def since(self, mark: str, read: Read) -> tuple[tuple[Heard, ...], str]:
        """Return what is read in the mails after a mark, and the new mark: JSON, folder → « validity:uid:moment of the
        last mail ».
        """
        marks = _marks(mark, self._box.folder)
        mails: list[Heard] = []
        with told(self._box):
            imap = connected(self._box, self._password(), self._context)
            try:
                for folder in self._folders or _usual(imap, self._box.folder):
                    news, marks[folder] = _folder(imap, folder, marks.get(folder, ""), read)
                    mails += news
            finally:
                with contextlib.suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()
        return tuple(mails), json.dumps(marks, ensure_ascii=False, sort_keys=True)

    def knock(self) -> None:
        """See whether every folder can be opened."""
        with told(self._box):
            imap = connected(self._box, self._password(), self._context)
            try:
                for folder in self._folders or (self._box.folder,):
                    select(imap, folder)
            finally:
                with contextlib.suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()


def _marks(mark: str, folder: str) -> dict[str, str]:
    """Return the mark of each folder; an older Tablée read one folder, and noted « validity:uid »."""
    if not mark.startswith("{"):
        return {folder: mark} if mark else {}
    return {str(name): str(value) for name, value in json.loads(mark).items()}


def _usual(imap: imaplib.IMAP4, folder: str) -> tuple[str, ...]:
    """Return the folder, and the junk."""
    _, lines = imap.list()
    matches = [_LISTED.search(line) for line in lines if isinstance(line, bytes)]
    junk = [
        _unpacked(each["name"].decode("ascii", "replace"))
        for each in matches
        if each and _JUNK in each["flags"].lower()
    ]
    return (folder, *(name for name in junk if name != folder))


_LISTED: Final = re.compile(rb'\((?P<flags>[^)]*)\) (?:"[^"]*"|NIL) "?(?P<name>[^"]+)"?$')
_JUNK: Final = rb"\junk"


def _unpacked(name: str) -> str:
    """Return a folder's name from modified UTF-7 (RFC 3501, 5.1.3)."""

    def letters(match: re.Match[str]) -> str:
        return f"+{match[1].replace(',', '/')}-".encode().decode("utf-7") if match[1] else "&"

    return re.sub(r"&([^-]*)-", letters, name)


def _folder(imap: imaplib.IMAP4, folder: str, mark: str, read: Read) -> tuple[list[Heard], str]:
    """Return what is read in what came in one folder after its mark, and its new mark. Once the server has numbered its
    mails anew (another validity, RFC 3501, 2.3.1.1), the moment of arrival tells the new ones from those that were
    read.
    """
    select(imap, folder)
    validity = _validity(imap)
    before, _, rest = mark.partition(":")
    last, _, until = rest.partition(":")
    newest = datetime.fromisoformat(until) if until else LONG_AGO
    is_renumbered = bool(mark) and before != validity
    first = int(last) + 1 if before == validity and last.isdecimal() else 1
    criteria = _since(newest) if is_renumbered and until else f"UID {first}:*"
    uids = [uid for uid in _uids(imap, criteria) if uid >= first]  # « n:* » always names the last one
    mails: list[Heard] = []
    latest = newest
    for uid, beginning, at in _fetched(imap, uids):
        latest = max(latest, at)
        if is_renumbered and at <= newest:
            continue
        content = _with_words(imap, uid, beginning)
        mail = read(Incoming(content, at, partial(_whole, imap, uid, content)))
        mails += [mail] if mail is not None else []
    return mails, f"{validity}:{max([*uids, first - 1])}:{latest.isoformat() if latest > LONG_AGO else ''}"


def _since(at: datetime) -> str:
    day = at - timedelta(days=1)  # SINCE knows only days, in no time zone
    return f"SINCE {day.day:02d}-{_MONTHS[day.month - 1]}-{day.year}"


def _with_words(imap: imaplib.IMAP4, uid: int, content: bytes) -> bytes:
    """Return the mail; fetched once more, longer, when it was cut before any words."""
    if len(content) < BYTES_READ or text_of(parsed(content)):
        return content
    return _longer(imap, uid, content, MOST_READ)


def _whole(imap: imaplib.IMAP4, uid: int, content: bytes) -> bytes:
    """Return the mail, with all that an answer says and quotes."""
    return _longer(imap, uid, content, ANSWER_READ) if len(content) == BYTES_READ else content


def _longer(imap: imaplib.IMAP4, uid: int, content: bytes, most: int) -> bytes:
    return next((longer for _, longer, _ in _parts(imap, [uid], most)), content)


def _validity(imap: imaplib.IMAP4) -> str:
    _, values = imap.response("UIDVALIDITY")
    return values[0].decode("ascii") if values and isinstance(values[0], bytes) else "0"


def _uids(imap: imaplib.IMAP4, criteria: str) -> list[int]:
    _, values = imap.uid("SEARCH", criteria)
    return sorted(int(uid) for uid in (values[0] or b"").split()) if values else []


def _fetched(imap: imaplib.IMAP4, uids: list[int]) -> Iterator[tuple[int, bytes, datetime]]:
    """Yield the beginning of each mail, and when it arrived."""
    for start in range(0, len(uids), AT_ONCE):
        yield from _parts(imap, uids[start : start + AT_ONCE], BYTES_READ)


def _parts(imap: imaplib.IMAP4, uids: list[int], most: int) -> list[tuple[int, bytes, datetime]]:
    _, parts = imap.uid("FETCH", ",".join(map(str, uids)), f"(UID INTERNALDATE BODY.PEEK[]<0.{most}>)")
    return [(_uid(part[0]), part[1], _arrived(part[0])) for part in parts if isinstance(part, tuple)]


def _uid(line: bytes) -> int:
    match = re.search(rb"\bUID (\d+)", line)
    return int(match[1]) if match else 0


def _arrived(line: bytes) -> datetime:
    match = re.search(rb'INTERNALDATE "([^"]+)"', line)
    if match is None:
        return datetime.now(UTC)
    return datetime.strptime(match[1].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")
