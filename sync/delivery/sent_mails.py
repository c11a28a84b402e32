"""The mails of ours that people may answer, as the journal keeps them, and what an answer to one of them says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from sync.core.model.mail_answers import GATHERING, LISTING, ROLE
from sync.core.replies.acts import Act
from sync.core.replies.kinds import Kind
from sync.core.replies.message import everything, parsed
from sync.core.replies.reading import Doubt, read_reply
from sync.core.replies.sent import SentMail, SentMails, our_names_in, texts_in
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.mail.bounces import bounce_mail
from sync.mail.message import identity_of
from sync.mail.references import reference_of
from sync.mail.sending import Heard, Incoming, ReplyMail
from sync.mail.stops import key_of, stop_mail
from sync.mailings import mailing_of

_ARRIVED: Final = (State.SENT, State.POINT, State.DOUBT, State.HELD)
"""Where a mail is that may have arrived."""
_MOST_READ: Final = 200_000
"""Characters of a mail among which a reference is looked for."""


class Correspondence:
    """What people may answer; each of ``coordinators`` may answer a mail to another of them."""

    def __init__(self, journal: Journal, coordinators: Collection[str]) -> None:
        self._journal = journal
        self._coordinators = frozenset(address.lower() for address in coordinators)

    def read(self, incoming: Incoming) -> Heard | None:
        """Return what a mail says: that one of ours came back, an answer to one, a STOP; None when it says nothing to
        us.
        """
        bounce = bounce_mail(incoming.content, incoming.at)
        if bounce is not None:
            return bounce
        content = incoming.content
        answerable = self._answered(content)
        if answerable is not None or "In-Reply-To" in parsed(content):
            content = incoming.whole()
            answerable = self._answered(content)
        stop = stop_mail(content, incoming.at)
        if answerable is None:
            return stop
        reply = read_reply(content, SentMails([self._whole(answerable)]), incoming.at)
        if reply.act in {None, Act.STOP} and stop is not None:
            return stop if reply.act is Act.STOP else replace(stop, sure=False)
        if reply.machine is not None:
            return None
        if reply.act is Act.STOP or (stop is not None and stop.sure):
            reply = replace(reply, act=None, doubt=Doubt.WORDS)  # the two readings disagree: a person reads it
        mail = answerable.mail
        return ReplyMail(reply, mail.list, mail.period, mail.about, incoming.at, key_of(parsed(content), content))

    def _answered(self, content: bytes) -> _Answerable | None:
        """Return the mail of ours that somebody answers."""
        message = parsed(content)
        sent = self._sent.answered(message, everything(message)[:_MOST_READ])
        return self._answerable[sent.message_id] if sent is not None else None

    @cached_property
    def _sent(self) -> SentMails:
        return SentMails(each.sent for each in self._answerable.values())

    @cached_property
    def _answerable(self) -> dict[str, _Answerable]:
        """The mails that ask something, by Message-ID; one whose Message-ID anybody could tell was not to be
        answered.
        """
        secret = self._journal.secret()
        mails = dict[str, _Answerable]()
        for mail in self._journal.mails.find(_ARRIVED):
            kind, key = _kind(mail), (mail.list, mail.period, mail.reader)
            reference = reference_of(secret, key)
            if kind is not None and mail.message_id.startswith(f"<{identity_of(key, reference)}@"):
                also = self._coordinators if kind is Kind.APPROVAL else frozenset[str]()
                sent = SentMail(kind, mail.message_id, reference, mail.reader, also=also)
                sent = _with_facts(sent, mail.about)
                mails[mail.message_id] = _Answerable(mail, sent)
        return mails

    def _whole(self, answerable: _Answerable) -> SentMail:
        """Return what is known of a mail, with its texts."""
        content = self._journal.mails.content(answerable.mail.id)
        message = parsed(content.eml if content is not None else b"")
        return replace(answerable.sent, texts=texts_in(message), our_names=our_names_in(message))


@dataclass(frozen=True, slots=True)
class _Answerable:
    """A mail of ours, as it is kept and as answers are read."""

    mail: Mail
    sent: SentMail


def _with_facts(sent: SentMail, about: str) -> SentMail:
    """Return what is known of a mail, with the day or the role that it is ``about``."""
    kind, _, rest = about.partition(":")
    when = rest.partition(":")[2]
    if kind == LISTING:
        return replace(sent, ends=date.fromisoformat(when))
    if kind in {GATHERING, ROLE}:
        return replace(sent, gathering=date.fromisoformat(when[:10]), role=_ROLES.get(when.rpartition(":")[2], ""))
    return sent


_ROLES: Final = {
    "carried_by": "porter",
    "announced_by": "communiquer",
    "sent_by": "envoyer",
    "led_by": "animer",
}
"""By field, what taking a role is called in an answer."""


def _kind(mail: Mail) -> Kind | None:
    """Return what a mail asks."""
    mailing = mailing_of(mail.list)
    return mailing.asks if mailing is not None else None
