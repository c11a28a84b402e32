"""What a server's reply means for a mail, by the stage at which it came (RFC 5321, 4.2; RFC 3463 for « 5.1.1 »)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.core.replies.refusals import About, about, about_words
from sync.mail.answers import Answer, Cause, Verdict

_DETAIL: Final = re.compile(r"(?:^|[\s#(])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")


@dataclass(frozen=True, slots=True)
class Reply:
    """A code and what it is about: « 550 », « 5.1.1 » (empty when the server does not say), what its words speak of.
    The words themselves are left behind: they may name people.
    """

    code: int
    detail: str = ""
    words: About | None = None

    @classmethod
    def of(cls, answer: tuple[int, bytes]) -> Reply:
        """Return what smtplib gives."""
        text = answer[1].decode("utf-8", "replace")
        match = _DETAIL.search(text)
        return cls(answer[0], match[1] if match else "", about_words(text))

    @property
    def accepted(self) -> bool:
        return 200 <= self.code < 400

    @property
    def lasting(self) -> bool:
        return 500 <= self.code < 600

    @property
    def about(self) -> About:
        """Whom or what a refusal speaks of."""
        return about(self.code, self.detail, self.words)

    def __str__(self) -> str:
        return f"{self.code} {self.detail}".strip()


_LASTING: Final[Mapping[About, tuple[Verdict, Cause]]] = {
    About.READER: (Verdict.REFUSED, Cause.BUSY),
    About.FULL: (Verdict.FULL, Cause.BUSY),
    About.THEIRS: (Verdict.THEIRS, Cause.BUSY),
    About.LATER: (Verdict.LATER, Cause.BUSY),
    About.QUOTA: (Verdict.PAUSE, Cause.QUOTA),
    About.OURS: (Verdict.PAUSE, Cause.OURS),
    About.BUSY: (Verdict.PAUSE, Cause.BUSY),
    About.CONTENT: (Verdict.CONTENT, Cause.BUSY),
    About.UNCLEAR: (Verdict.UNCLEAR, Cause.BUSY),
}


def about_sender(reply: Reply) -> Answer:
    """Judge what is said at the connection, or after MAIL: about the channel, never about this mail nor its reader."""
    if reply.about in {About.QUOTA, About.FULL} and reply.lasting:
        cause = Cause.QUOTA
    else:
        cause = Cause.OURS if reply.lasting and reply.about is not About.BUSY else Cause.BUSY
    return Answer(Verdict.PAUSE, str(reply), cause=cause)


def about_reader(reply: Reply) -> Answer:
    """Judge what is said after RCPT: no word of the mail was said yet, so that content is no reason."""
    if reply.lasting:
        subject = About.UNCLEAR if reply.about is About.CONTENT else reply.about
        verdict, cause = _LASTING[subject]
        return Answer(verdict, str(reply), cause=cause, named=True)
    return _for_now(reply)


def about_content(reply: Reply) -> Answer:
    """Judge what is said after DATA, or after the final dot; some servers only then say that a reader is unknown, or
    full.
    """
    if reply.accepted:
        return Answer(Verdict.SENT, str(reply))
    if reply.lasting:
        subject = About.CONTENT if reply.about is About.UNCLEAR else reply.about
        verdict, cause = _LASTING[subject]
        return Answer(verdict, str(reply), cause=cause, named=True)
    return _for_now(reply)


def _for_now(reply: Reply) -> Answer:
    """Judge a 4xx, which suspends nobody, whatever it says: this mail waits, or all of them when it speaks of us."""
    if reply.about is About.FULL:
        return Answer(Verdict.FULL, str(reply))
    if reply.about in {About.LATER, About.THEIRS}:
        return Answer(Verdict.LATER, str(reply))
    ours = {About.OURS, About.SENDER, About.QUOTA}
    alone = reply.code != 421 and reply.words not in ours and reply.about not in ours
    return Answer(Verdict.LATER if alone else Verdict.PAUSE, str(reply), named=True)
