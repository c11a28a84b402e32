"""Mailboxes read by IMAP: how they are opened, and the witness, which has a copy of every mail."""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sync.errors import RefusedError, UnavailableError
from sync.mail.relay import Security, is_loopback

PATIENCE: Final = 30.0
"""Seconds that a mailbox has for each answer."""


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
        """Return whether a mail has this Message-ID, or its first part as ``X-Tablee-Id``: some relays replace the
        former.
        """
        mark = re.fullmatch(r"<([A-Za-z0-9._-]{16,})@[A-Za-z0-9.-]+>", message_id)
        if mark is None:
            return False
        with told(self._box):
            if self._open is None:
                self._open = connected(self._box, self._password(), self._context)
            select(self._open, self._box.folder)  # again each time: what arrived since is seen
            return any(
                _search(self._open, f'HEADER {name} "{value}"')
                for name, value in (("Message-ID", message_id), ("X-Tablee-Id", mark[1]))
            )

    def knock(self) -> None:
        """See whether the folder can be opened."""
        with told(self._box):
            imap = connected(self._box, self._password(), self._context)
            try:
                select(imap, self._box.folder)
            finally:
                with contextlib.suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()

    def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                self._open.logout()
        self._open = None


def connected(box: Box, password: str, context: ssl.SSLContext | None) -> imaplib.IMAP4:
    """Open a mailbox: encrypted and verified, or within this machine."""
    if box.security is Security.NONE and not is_loopback(box.host):
        raise RefusedError("Sans chiffrement, une boîte ne se lit que sur cette machine ; rien n’a été lu.")
    tls = context or ssl.create_default_context()
    imap: imaplib.IMAP4
    if box.security is Security.TLS:
        imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=tls, timeout=PATIENCE)
    else:
        imap = imaplib.IMAP4(box.host, box.port, timeout=PATIENCE)
    try:
        if box.security is Security.STARTTLS:
            imap.starttls(tls)
        _log_in(imap, box.user, password)
    except BaseException:
        imap.shutdown()
        raise
    return imap


def _log_in(imap: imaplib.IMAP4, user: str, password: str) -> None:
    """Log in by LOGIN, or by PLAIN in UTF-8 when there are accents (RFC 4616)."""
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
            "Corrigez-les dans [mail.witness] ou [mail.inbox] de tablee.toml.",
        ) from None


def select(imap: imaplib.IMAP4, folder: str) -> None:
    """Open a folder, to read it only. Raises RefusedError when it is not there."""
    status, _ = imap.select(f'"{_named(folder)}"', readonly=True)
    if status != "OK":
        raise RefusedError(
            "Ce dossier n’existe pas dans la boîte de mails ; rien n’a été lu.", "Vérifiez « folder » dans tablee.toml."
        )


def _named(folder: str) -> str:
    """Return a folder's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3), its quotes escaped."""

    def packed(match: re.Match[str]) -> str:
        if match[0] == "&":
            return "&-"
        letters = base64.b64encode(match[0].encode("utf-16-be")).decode("ascii").rstrip("=")
        return f"&{letters.replace('/', ',')}-"

    return re.sub(r"&|[^\x20-\x7e]+", packed, folder).replace("\\", "\\\\").replace('"', '\\"')


def _search(imap: imaplib.IMAP4, criteria: str) -> bool:
    status, uids = imap.uid("SEARCH", criteria)
    return status == "OK" and bool(uids and uids[0])


@contextlib.contextmanager
def told(box: Box) -> Iterator[None]:
    """Tell people what went wrong with a mailbox."""
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
