"""Mailboxes read by IMAP: the witness, which has a copy of every mail, and the one that people write STOP to."""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sync.errors import RefusedError, UnavailableError
from sync.mail.relay import Security, is_loopback
from sync.mail.sending import StopMail
from sync.mail.stops import stop_mail

PATIENCE: Final = 30.0
AT_ONCE: Final = 50
BYTES_READ: Final = 20_000
"""Of each mail: enough for its headers and first words."""


@dataclass(frozen=True, slots=True)
class Box:
    """A folder of a mailbox, and how it is reached."""

    host: str
    port: int
    security: Security
    user: str
    folder: str = "INBOX"


class ImapWitness:
    """Looks mails up in a mailbox; one connection for all of a run's questions."""

    def __init__(self, box: Box, password: Callable[[], str], *, context: ssl.SSLContext | None = None) -> None:
        self._box = box
        self._password = password
        self._context = context
        self._open: imaplib.IMAP4 | None = None

    def saw(self, message_id: str) -> bool:
        """Whether a mail has this Message-ID, or its first part as ``X-Tablee-Id``: some relays replace the former."""
        mark = re.fullmatch(r"<([A-Za-z0-9._-]{16,})@[A-Za-z0-9.-]+>", message_id)
        if mark is None:
            return False
        with _told(self._box):
            if self._open is None:
                self._open = _connect(self._box, self._password(), self._context)
            _select(self._open, self._box.folder)  # again each time: what arrived since is seen
            return any(
                _search(self._open, f'HEADER {name} "{value}"')
                for name, value in (("Message-ID", message_id), ("X-Tablee-Id", mark[1]))
            )

    def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                self._open.logout()
        self._open = None


class ImapStops:
    """Reads the mails that came since the last time; nothing is changed in the mailbox."""

    def __init__(self, box: Box, password: Callable[[], str], *, context: ssl.SSLContext | None = None) -> None:
        self._box = box
        self._password = password
        self._context = context

    def since(self, mark: str) -> tuple[tuple[StopMail, ...], str]:
        """The mails that may say STOP, after a mark (« validity:uid », RFC 3501), and the new mark."""
        with _told(self._box):
            imap = _connect(self._box, self._password(), self._context)
            try:
                _select(imap, self._box.folder)
                validity = _validity(imap)
                known, _, last = mark.partition(":")
                first = int(last) + 1 if known == validity and last.isdecimal() else 1
                uids = [uid for uid in _uids(imap, first) if uid >= first]  # « n:* » always names the last one
                mails = tuple(stop_mail(content, at) for content, at in _fetched(imap, uids))
            finally:
                with contextlib.suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()
        return tuple(mail for mail in mails if mail is not None), f"{validity}:{max([*uids, first - 1])}"


def _connect(box: Box, password: str, context: ssl.SSLContext | None) -> imaplib.IMAP4:
    if box.security is Security.NONE and not is_loopback(box.host):
        raise RefusedError("Sans chiffrement, une boîte ne se lit que sur cette machine ; rien n’a été lu.")
    verified = context or ssl.create_default_context()
    imap: imaplib.IMAP4
    if box.security is Security.TLS:
        imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=verified, timeout=PATIENCE)
    else:
        imap = imaplib.IMAP4(box.host, box.port, timeout=PATIENCE)
    try:
        if box.security is Security.STARTTLS:
            imap.starttls(verified)
        _log_in(imap, box.user, password)
    except BaseException:
        imap.shutdown()
        raise
    return imap


def _log_in(imap: imaplib.IMAP4, user: str, password: str) -> None:
    """LOGIN, or PLAIN in UTF-8 when there are accents (RFC 4616)."""
    try:
        if user.isascii() and password.isascii():
            imap.login(user, password)
        else:
            imap.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise RefusedError(
            "La boîte de mails refuse le compte ou le mot de passe ; rien n’a été lu.",
            "Corrigez-les dans [mail.witness] ou [mail.stops] de tablee.toml.",
        ) from None


def _select(imap: imaplib.IMAP4, folder: str) -> None:
    said, _ = imap.select(f'"{_named(folder)}"', readonly=True)
    if said != "OK":
        raise RefusedError(
            "Ce dossier n’existe pas dans la boîte de mails ; rien n’a été lu.", "Vérifiez « folder » dans tablee.toml."
        )


def _named(folder: str) -> str:
    """A folder's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3), its quotes escaped."""

    def packed(found: re.Match[str]) -> str:
        if found[0] == "&":
            return "&-"
        letters = base64.b64encode(found[0].encode("utf-16-be")).decode("ascii").rstrip("=")
        return f"&{letters.replace('/', ',')}-"

    return re.sub(r"&|[^\x20-\x7e]+", packed, folder).replace("\\", "\\\\").replace('"', '\\"')


def _search(imap: imaplib.IMAP4, criteria: str) -> bool:
    said, found = imap.uid("SEARCH", criteria)
    return said == "OK" and bool(found and found[0])


def _validity(imap: imaplib.IMAP4) -> str:
    _, found = imap.response("UIDVALIDITY")
    return found[0].decode("ascii") if found and isinstance(found[0], bytes) else "0"


def _uids(imap: imaplib.IMAP4, first: int) -> list[int]:
    _, found = imap.uid("SEARCH", f"UID {first}:*")
    return [int(uid) for uid in (found[0] or b"").split()] if found else []


def _fetched(imap: imaplib.IMAP4, uids: list[int]) -> Iterator[tuple[bytes, datetime]]:
    """The beginning of each mail, and when it arrived."""
    for start in range(0, len(uids), AT_ONCE):
        some = ",".join(map(str, uids[start : start + AT_ONCE]))
        _, parts = imap.uid("FETCH", some, f"(INTERNALDATE BODY.PEEK[]<0.{BYTES_READ}>)")
        for part in parts:
            if isinstance(part, tuple):
                yield part[1], _arrived(part[0])


def _arrived(line: bytes) -> datetime:
    found = re.search(rb'INTERNALDATE "([^"]+)"', line)
    if found is None:
        return datetime.now(UTC)
    return datetime.strptime(found[1].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")


@contextlib.contextmanager
def _told(box: Box) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise RefusedError(
            f"Le certificat de {box.host} ne peut pas être vérifié ; rien n’a été lu.", "Vérifiez le nom du serveur."
        ) from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise UnavailableError(
            f"La boîte de mails de {box.host} ne répond pas.", "Tablée réessaiera d’elle-même au prochain tour."
        ) from error
