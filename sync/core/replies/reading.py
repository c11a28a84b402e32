"""What a mail that came to our mailbox says: the act of a person, a text for a person to read, or a machine's word.

Doubt goes to a person: an answer is acted upon when all of it is understood, and who gave it is the one who was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.message import Message
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from enum import Enum
from typing import Final

from sync.core.replies.automatic import is_automatic
from sync.core.replies.bounces import Bounce, bounce_in
from sync.core.replies.grammar import Understood, understood
from sync.core.replies.history import Sent
from sync.core.replies.kinds import Kind
from sync.core.replies.message import everything, header_of, parsed, text_of
from sync.core.replies.own_text import OwnText, own_text
from sync.core.replies.placeholders import Moment, Names
from sync.core.replies.sent import SentMail, SentMails
from sync.core.replies.stops import StopWords, stop_words
from sync.core.replies.tokens import codes_in, without_codes
from sync.core.replies.wordings import Act
from sync.core.text import fold

_MOST_READ: Final = 200_000
"""Characters of a mail that are read: what a person says stands in them."""


class Doubt(Enum):
    """Why a person reads a mail."""

    WORDS = "words"
    """Not all of it was understood."""
    CORRECTION = "correction"
    """It corrects what the directory says."""
    SENDER = "sender"
    """It would be an act, but who writes is not known to be who was asked."""
    THREAD = "thread"
    """It answers somebody else's mail, or is not addressed to us."""
    UNKNOWN = "unknown"
    """It answers no mail that we know."""
    LIST = "list"
    """A mailing list brought it."""


class Machine(Enum):
    """What a machine tells."""

    AUTOMATIC = "auto_reply"
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail of ours that did not arrive: whose address it is about, whether nobody is there for good, the code."""

    recipient: str
    is_permanent: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail says. An ``act`` is done in the name of ``holder``: with ``count`` people coming, ``until`` a last
    day, a STOP to one ``list`` only when it names it. Without one, a ``machine`` wrote it, or a person reads it, for
    the reason of ``doubt``. ``text`` is what the person wrote.
    """

    act: Act | None = None
    machine: Machine | None = None
    doubt: Doubt | None = None
    text: str = ""
    sender: str = ""
    holder: str = ""
    mail: SentMail | None = None
    count: int | None = None
    until: date | None = None
    stops_letter_only: bool = False
    returned: Returned | None = None


def read_reply(content: bytes, sent: SentMails, at: datetime) -> Reply:
    """Return what the bytes of a mail say. ``at`` is when it arrived, for one that does not say when it was written."""
    message = parsed(content)
    text = (text_of(message) or "")[:_MOST_READ]
    whole = everything(message)[:_MOST_READ]
    mail = sent.answered(message, whole)
    name, address = parseaddr(header_of(message, "From"))
    sender = address.strip().lower()
    bounce = bounce_in(message)
    if bounce is not None:
        return Reply(machine=Machine.BOUNCE, mail=mail, returned=_returned(bounce, mail))
    holder_name = mail.holder_name if mail is not None and mail.is_from_holder(sender) else ""
    known = Sent(mail.texts) if mail is not None else Sent(())
    ours = mail.our_names if mail is not None else sent.our_names
    own = own_text(text, known, ours, (name, holder_name))
    if is_automatic(message, own.text):
        return Reply(machine=Machine.AUTOMATIC, sender=sender, mail=mail)
    names = Names(_words(name, holder_name), _words(*(each for each in ours if "@" not in each)))
    moment = Moment(_written(message, at), mail.gathering if mail is not None else None)
    heard = _Heard(message, own, mail, sender, name, moment, names, known, _addresses(ours))
    return heard.reply()


@dataclass(frozen=True, slots=True)
class _Heard:
    """A person's mail, and what is known of it."""

    message: Message
    own: OwnText
    mail: SentMail | None
    sender: str
    name: str
    moment: Moment
    names: Names
    known: Sent
    our_addresses: frozenset[str]

    def reply(self) -> Reply:
        said = self._said()
        stop = self._stop() if said is None else None
        if said is None and stop is None:
            return self._for_a_person(self._why_not_understood())
        doubt = self._doubt(stop, said)
        if doubt is not None:
            return self._for_a_person(doubt)
        holder = self.mail.holder if self.mail is not None else self.sender
        if said is None:
            letter_only = stop is not None and _names_letter(stop.words)
            return Reply(
                Act.STOP, None, None, self._text(), self.sender, holder, self.mail, stops_letter_only=letter_only
            )
        return Reply(said.act, None, None, self._text(), self.sender, holder, self.mail, said.count, said.until)

    def _for_a_person(self, doubt: Doubt) -> Reply:
        return Reply(doubt=doubt, text=self._text(), sender=self.sender, mail=self.mail)

    def _text(self) -> str:
        return "" if _WRITTEN_BY_A_PROGRAM.search(fold(self.own.text)) else self.own.text

    def _said(self) -> Understood | None:
        """Return the act that is said: by the text, or by the ready subject of a link of ours when there is none."""
        if self.mail is None:
            return None
        text = _without_our_question(self._text(), self.known)
        if not text.strip():
            subject = header_of(self.message, "Subject")
            text = without_codes(subject).strip(" []") if self.mail.token.lower() in codes_in(subject) else ""
        return understood(text, self.mail, self.moment, self.names)

    def _stop(self) -> StopWords | None:
        """Return the words that surely say STOP to our mails; under a question that they may answer, only the plainest
        do.
        """
        lines = [line for line in self.own.text.splitlines() if line.strip()]
        stop = stop_words(header_of(self.message, "Subject"), lines, self.name)
        if stop is None or not stop.sure or _OTHER_MAILS.search(fold(stop.words)):
            return None
        kind = self.mail.kind if self.mail is not None else Kind.LETTER
        plainest = _PLAINEST.get(kind)
        return stop if plainest is None or plainest.search(fold(stop.words)) else None

    def _doubt(self, stop: StopWords | None, said: Understood | None) -> Doubt | None:
        """Return why a person must read what was understood all the same."""
        if "List-Id" in self.message or "List-Post" in self.message:
            return Doubt.LIST
        if self.own.is_thread or not self._is_to_us():
            return Doubt.THREAD
        if _FAILS.search(str(self.message.get("Authentication-Results", ""))):
            return Doubt.SENDER
        if self.mail is None or self.mail.is_from_holder(self.sender):
            return None
        by_link = stop is not None and self.mail.token.lower() in codes_in(stop.words)
        says_no = said is not None and said.act in {Act.NO, Act.REFUSE}
        return None if by_link or says_no else Doubt.SENDER

    def _is_to_us(self) -> bool:
        """Return whether it is addressed to us, as far as we know our addresses."""
        fields = [str(value) for name in ("To", "Cc") for value in self.message.get_all(name, [])]
        addresses = (address.lower() for _, address in getaddresses(fields))
        return not self.our_addresses or any(address in self.our_addresses for address in addresses)

    def _why_not_understood(self) -> Doubt:
        if self.mail is None:
            return Doubt.UNKNOWN
        if self.own.is_thread:
            return Doubt.THREAD
        corrects = self.mail.kind is Kind.RECORD and _CORRECTS.search(fold(self.own.text))
        return Doubt.CORRECTION if corrects else Doubt.WORDS


_WRITTEN_BY_A_PROGRAM: Final = re.compile(r"^this message was automatically generated by\b.{0,40}$")
_OTHER_MAILS: Final = re.compile(r"\b(?:rappels?|digests?)\b")
"""A STOP to one kind of our mails that has no name of its own in an answer."""
_PLAIN: Final = re.compile(r"\bsto+p\b|\bdes(?:abon|inscri)\w+|\b(?:mails?|courriels?|messages?|lettres?)\b")
_PLAINEST: Final = {
    Kind.GATHERING: re.compile(r"\bsto+p\b|\bdesabon\w+|\b(?:mails?|courriels?|messages?|lettres?|newsletters?)\b"),
    **dict.fromkeys(
        (
            Kind.LISTING,
            Kind.RECORD,
            Kind.OFFER,
            Kind.ASK,
            Kind.INTRODUCTION,
            Kind.ROLE,
            Kind.LEADS,
            Kind.GROUP,
        ),
        _PLAIN,
    ),
    Kind.APPROVAL: re.compile(r"\bdes(?:abon|inscri)\w+|\brecevoir\b"),
}
"""Where another word that asks to stop may be about the gathering, the listing, the letter that waits for a go."""
_CORRECTS: Final = re.compile(
    r"\d{2}|@|\b(?:sauf|change\w*|maintenant|desormais|nouvel\w*|nouveau|n est plus|ne suis plus|corrig\w*|modifi\w*"
    r"|remplace\w*"
    r"|erreur|faute|s ecrit|habite|demenage\w*|ajoute\w*|au lieu)\b"
)
_FAILS: Final = re.compile(r"\bdmarc=fail\b", re.IGNORECASE)
_LETTER: Final = re.compile(r"\b(?:lettre|newsletter|infolettre)s?\b")


def _names_letter(words: str) -> bool:
    return bool(_LETTER.search(fold(words))) and not re.search(r"\b(?:tous|toutes|rien|mails?)\b", fold(words))


def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in fold(name).split() if len(word) > 1)


def _addresses(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names if "@" in name)


def _written(message: Message, at: datetime) -> date:
    """Return the day of writing, as the person's clock says, unless it is more than a day from its arrival."""
    try:
        written = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return at.date()
    return written.date()


def _without_our_question(text: str, known: Sent) -> str:
    """Return an answer without the question of ours that was copied before it."""
    before, mark, after = text.partition("?")
    return after if mark and known.holds(fold(before).split()) else text


def _returned(bounce: Bounce, mail: SentMail | None) -> Returned:
    """Return whose mail came back. One that names somebody else's address is believed of our reader when it brings our
    mail back: it was forwarded. About a mail that is none of ours, nothing is permanent.
    """
    if mail is None:
        return Returned(next(iter(bounce.recipients), ""), False, bounce.code)
    return Returned(mail.holder.lower(), bounce.is_gone, bounce.code)
