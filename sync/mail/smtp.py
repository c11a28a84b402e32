"""Mails handed to a relay by SMTP, one reader each, the final dot apart from the rest.

smtplib's own ``sendmail`` does not say at which stage it failed; here, whatever fails before the final dot has
certainly not left, and only what fails between the dot and its answer is in doubt.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Callable

from sync.errors import RefusedError, SyncError, UnavailableError
from sync.mail.answers import Answer, Cause, Verdict
from sync.mail.base import Letter
from sync.mail.connecting import PausedError, connect
from sync.mail.relay import Relay
from sync.mail.replies import Reply, about_content, about_reader, about_sender

_BEFORE_THE_DOT = (smtplib.SMTPException, OSError, ValueError)
"""What can be raised on the way (ValueError: a text that is not ASCII, or holds a line break)."""


class SmtpTransport:
    """Hands letters to a relay, some on each connection. ``password`` is asked for when it is needed, and not kept.

    Raises RefusedError when the relay refuses the account, the certificate is not to be trusted or the sender may not
    write; UnavailableError when nobody answers.
    """

    repeats = False

    def __init__(
        self, relay: Relay, password: Callable[[], str] | None = None, *, context: ssl.SSLContext | None = None
    ) -> None:
        self._relay = relay
        self._password = password
        self._context = context
        self._open: smtplib.SMTP | None = None
        self._carried = 0
        self._left = False

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Answer:
        """Hand over one letter; on a connection that the server closed or limits, try once more on a new one."""
        (reader,) = letter.to
        if not reader.isascii():
            return Answer(Verdict.REFUSED, "553 5.6.7")  # RFC 6531: such an address needs a server of its own kind
        if self._carried >= self._relay.per_connection:
            self.close()
        was_open = self._open is not None
        try:
            answer = self._try(reader, letter.eml, leaving)
            if was_open and answer.verdict is Verdict.PAUSE and answer.cause is Cause.BUSY and not self._left:
                self._drop()  # « enough on this connection » (OpenSMTPD says 452 to its 101st mail)
                answer = self._try(reader, letter.eml, leaving)
        except _GoneError:
            answer = self._once_more(reader, letter.eml, leaving) if was_open else Answer(Verdict.LATER)
        return answer

    def knock(self) -> None:
        """See whether the way is open: connect, tell the account, name our sender, and our sender as a reader; then
        leave. No mail is sent.
        """
        try:
            smtp = self._connection()
            for reply in (smtp.mail(self._relay.sender), smtp.rcpt(self._relay.sender)):
                _refuse_closed(about_sender(Reply.of(reply)), is_accepted=Reply.of(reply).accepted)
        except PausedError as pause:
            _refuse_closed(pause.answer)
        except _BEFORE_THE_DOT as error:
            raise UnavailableError("Le serveur de mail a raccroché avant la fin de l’essai.") from error
        finally:
            self._reset()
            self.close()

    def close(self) -> None:
        """Say goodbye."""
        if self._open is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._open.quit()
        self._drop()

    def _once_more(self, reader: str, eml: bytes, leaving: Callable[[], None]) -> Answer:
        try:
            return self._try(reader, eml, leaving)
        except _GoneError:
            return Answer(Verdict.LATER)

    def _try(self, reader: str, eml: bytes, leaving: Callable[[], None]) -> Answer:
        """Hold one conversation. Raises _GoneError when the server went away before the final dot."""
        self._left = False
        try:
            smtp = self._connection()
            answer = self._converse(smtp, reader, eml, leaving)
        except PausedError as pause:
            return pause.answer
        except SyncError:
            self._drop()
            raise
        except UnicodeError:
            self._reset()
            return Answer(Verdict.REFUSED, "553 5.6.7")
        except _BEFORE_THE_DOT as error:
            self._drop()
            raise _GoneError from error
        except BaseException:
            self._drop()  # in the middle of a mail: without its dot, the server forgets it
            raise
        if answer.verdict is not Verdict.SENT:
            self._reset()
        return answer

    def _connection(self) -> smtplib.SMTP:
        if self._open is None:
            self._open = connect(self._relay, self._password, self._context)
            self._carried = 0
        return self._open

    def _converse(self, smtp: smtplib.SMTP, reader: str, eml: bytes, leaving: Callable[[], None]) -> Answer:
        sender = Reply.of(smtp.mail(self._relay.sender))
        if not sender.accepted:
            return about_sender(sender)
        reply = Reply.of(smtp.rcpt(reader))
        if not reply.accepted:
            return about_reader(reply)
        refusal = self._copied(smtp)
        if refusal is not None:
            return refusal
        smtp.putcmd("data")
        ready = Reply.of(smtp.getreply())
        if ready.code != 354:
            return about_content(Reply(451) if ready.accepted else ready)
        smtp.send(_stuffed(eml))
        leaving()
        self._left = True
        return self._dot(smtp)

    def _copied(self, smtp: smtplib.SMTP) -> Answer | None:
        """Name the witness mailbox; what stops the mail when it is not taken."""
        if not self._relay.copy:
            return None
        reply = Reply.of(smtp.rcpt(self._relay.copy))
        if reply.lasting:
            raise RefusedError(
                f"Le serveur de mail refuse la boîte témoin ({reply}) ; aucun mail n’est perdu.",
                "Vérifiez « address » dans [mail.witness] de tablee.toml, et qu’elle n’est pas pleine.",
            )
        return None if reply.accepted else Answer(Verdict.LATER, str(reply))  # not the reader's fault

    def _dot(self, smtp: smtplib.SMTP) -> Answer:
        """Send the final dot and return its answer: past this, silence is doubt."""
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(self._relay.last_patience)
            smtp.send(b".\r\n")
            reply = Reply.of(smtp.getreply())
        except (smtplib.SMTPException, OSError):
            self._drop()
            return Answer(Verdict.DOUBT)
        if smtp.sock is not None:
            smtp.sock.settimeout(self._relay.patience)
        self._carried += 1
        return about_content(reply) if reply.code >= 200 else Answer(Verdict.DOUBT)

    def _reset(self) -> None:
        """Forget the mail begun on this connection, or the connection: the next mail must find a clean one."""
        if self._open is not None:
            try:
                clean = Reply.of(self._open.rset()).accepted
            except (smtplib.SMTPException, OSError):
                clean = False
            if not clean:
                self._drop()

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None
        self._carried = 0


def _refuse_closed(answer: Answer, *, is_accepted: bool = False) -> None:
    """Raise what a refusal at the door means."""
    if is_accepted:
        return
    if answer.cause is Cause.OURS:
        raise RefusedError(
            f"Le serveur de mail ne prend pas de mail de notre part ({answer.code}).",
            "Vérifiez l’adresse « sender » et le compte de [mail] dans tablee.toml.",
        )
    raise UnavailableError(f"Le serveur de mail demande d’attendre ({answer.code}).")


class _GoneError(Exception):
    """The server went away before the final dot: the mail has certainly not left."""


def _stuffed(eml: bytes) -> bytes:
    """Return the mail as DATA wants it: CRLF at its end, a dot before each line that begins with one."""
    whole = eml if eml.endswith(b"\r\n") else eml + b"\r\n"
    return re.sub(rb"^\.", b"..", whole, flags=re.MULTILINE)
