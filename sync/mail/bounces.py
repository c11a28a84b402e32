"""Mails of the mailbox that tell that one of ours did not arrive.

Anybody can write such a mail: it is believed of a reader only when a code of ours for that very reader came back with
it.
"""

from __future__ import annotations

from datetime import datetime

from sync.core.replies.bounces import bounce_in
from sync.core.replies.message import everything, parsed
from sync.core.replies.tokens import codes_in
from sync.mail.sending import BounceMail
from sync.mail.stops import key_of


def bounce_mail(content: bytes, at: datetime) -> BounceMail | None:
    """Return what a mail says of one of ours that did not arrive; None when it says nothing of the kind, or only that
    it is late.
    """
    message = parsed(content)
    bounce = bounce_in(message)
    if bounce is None or bounce.is_late:
        return None
    codes = codes_in(everything(message))
    if not bounce.is_report and not codes:
        return None
    recipients = bounce.recipients if bounce.is_report else ()
    return BounceMail(
        recipients, bounce.code, bounce.is_gone, at, codes, key_of(message, content), for_now=bounce.is_for_now
    )
