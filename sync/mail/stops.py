"""Mails that say STOP: the words that do, and who writes them.

Who it stops is told by the code of our footer. One that stands in the words that say STOP was put there by our own
link, whoever sends them; one that only stands in what is quoted is the first reader's, and travels with every forward:
it counts when that reader writes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.message import Message
from email.utils import parseaddr

from sync.core.replies.automatic import is_automatic
from sync.core.replies.message import everything, header_of, parsed, text_of
from sync.core.replies.own_text import own_lines
from sync.core.replies.stops import stop_words
from sync.core.replies.tokens import codes_in
from sync.mail.sending import StopMail


def stop_mail(content: bytes, at: datetime) -> StopMail | None:
    """Return what a mail says when it asks to stop, surely or perhaps; None when nothing in it does."""
    message = parsed(content)
    subject, text = header_of(message, "Subject"), text_of(message) or ""
    sender = parseaddr(header_of(message, "From"))
    request = stop_words(subject, own_lines(text), sender[0])
    if request is None:
        return None
    return StopMail(
        request.words,
        automatic=is_automatic(message),
        at=at,
        sure=request.sure,
        sender=sender[1].strip().lower(),
        quoted=codes_in(everything(message)),
        key=key_of(message, content),
    )


def key_of(message: Message, content: bytes) -> str:
    """Return what tells a mail from every other, also once a mailbox has numbered its mails anew."""
    identity = str(message.get("Message-ID", "")).strip().encode("utf-8", "surrogatepass")
    return hashlib.blake2b(identity or content, digest_size=8).hexdigest()
