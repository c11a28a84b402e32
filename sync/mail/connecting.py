"""A connection to a relay: encrypted and verified, or within this machine; its account told once."""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator

from sync.core.replies.refusals import About
from sync.errors import RefusedError, UnavailableError
from sync.mail.answers import NotWelcomeError
from sync.mail.relay import Relay, Security, is_loopback
from sync.mail.replies import Reply, about_sender


class PausedError(Exception):
    """The server says « not now » before any mail; ``answer`` is what it means, ``code`` what it said."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(str(reply))
        self.code = str(reply)
        self.answer = about_sender(reply)


def connect(
    relay: Relay, password: Callable[[], str] | None = None, context: ssl.SSLContext | None = None
) -> smtplib.SMTP:
    """Open a connection on which mails can be sent.

    Raises RefusedError (certificate, no encryption, account), UnavailableError (nobody answers), PausedError (4xx).
    """
    if relay.security is Security.NONE and not is_loopback(relay.host):
        raise RefusedError("Sans chiffrement, un mail ne part que vers cette machine ; rien n’a été envoyé.")
    with _told(relay):
        smtp = _greeted(relay, context or ssl.create_default_context())
        try:
            if smtp.sock is not None:  # the dot is sent apart: without this it would wait 40 ms for company
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if relay.user:
                _log_in(smtp, relay.user, password() if password else "")
        except BaseException:
            smtp.close()
            raise
    return smtp


def _greeted(relay: Relay, context: ssl.SSLContext) -> smtplib.SMTP:
    name = relay.sender.rpartition("@")[2]
    if relay.security is Security.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, name, timeout=relay.patience, context=context)
    else:
        smtp = smtplib.SMTP(relay.host, relay.port, name, timeout=relay.patience)
    try:
        smtp.ehlo_or_helo_if_needed()
        if relay.security is Security.STARTTLS:
            smtp.starttls(context=context)
            smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Tell the account. smtplib only knows ASCII; RFC 4616 says UTF-8."""
    if user.isascii() and password.isascii():
        smtp.login(user, password)
        return
    words = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    reply = smtp.docmd("AUTH", f"PLAIN {words}")
    if reply[0] != 235:
        raise smtplib.SMTPAuthenticationError(*reply)


@contextlib.contextmanager
def _told(relay: Relay) -> Iterator[None]:
    """Tell people what went wrong; never the words of the server, which may repeat what it was told."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise _not_welcome(Reply.of((error.smtp_code, _bytes(error.smtp_error)))) from None
    except smtplib.SMTPNotSupportedError:
        raise RefusedError(
            f"Le serveur de mail {relay.host} n’offre pas ce qu’il faut (chiffrement ou compte) ; rien n’a été envoyé.",
            "Vérifiez « security », « port » et « user » de [mail] dans tablee.toml.",
        ) from None
    except smtplib.SMTPResponseException as error:
        reply = Reply.of((error.smtp_code, _bytes(error.smtp_error)))
        raise PausedError(reply) from None
    except ssl.SSLCertVerificationError as error:
        raise RefusedError(
            f"Le certificat du serveur de mail {relay.host} ne peut pas être vérifié ; rien n’a été envoyé.",
            "Vérifiez le nom du serveur dans [mail] ; sinon, demandez à qui le tient.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnavailableError(
            f"Le serveur de mail {relay.host} ne répond pas ; aucun mail n’est perdu.",
            "La suite partira d’elle-même ; si cela dure, vérifiez le réseau, « host » et « port ».",
        ) from error


def _not_welcome(reply: Reply) -> Exception:
    if not reply.lasting or reply.words is About.QUOTA or reply.about in {About.QUOTA, About.BUSY}:
        return PausedError(reply)  # too many mails, or too many tries: the password may well be right
    return NotWelcomeError(
        f"Le serveur de mail refuse le compte ou le mot de passe ({reply}) ; aucun mail n’est perdu.",
        "Corrigez-les : d’ici là, Tablée ne réessaiera pas (ou après « tablee post resume »).",
    )


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")
