"""What a server's reply means for a mail, by the stage at which it came (RFC 5321, 4.2; RFC 3463 for « 5.1.1 »)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.mail.answers import Answer, Verdict


@dataclass(frozen=True, slots=True)
class Reply:
    """A code and what kind of thing it is about: « 550 » and « 5.1.1 » (empty when the server does not say)."""

    code: int
    detail: str = ""

    @classmethod
    def of(cls, said: tuple[int, bytes]) -> Reply:
        """What smtplib gives. The words are left behind: they may name people."""
        found = re.match(rb"([245]\.\d{1,3}\.\d{1,3})\b", said[1])
        return cls(said[0], found[1].decode() if found else "")

    @property
    def accepted(self) -> bool:
        return 200 <= self.code < 400

    @property
    def lasting(self) -> bool:
        return 500 <= self.code < 600

    def __str__(self) -> str:
        return f"{self.code} {self.detail}".strip()


def about_reader(reply: Reply) -> Answer:
    """After RCPT. « 5.7.x » is the server's policy, as often about us as about the reader: put off, not suspended."""
    if reply.code == 421:
        return Answer(Verdict.PAUSE, str(reply))
    lasting = reply.lasting and not reply.detail.startswith("5.7.")
    return Answer(Verdict.REFUSED if lasting else Verdict.LATER, str(reply))


def about_content(reply: Reply) -> Answer:
    """After DATA, or after the final dot; some servers only then say that a reader is unknown (5.1.x)."""
    if reply.accepted:
        return Answer(Verdict.SENT, str(reply))
    if reply.lasting:
        unknown = reply.detail.startswith("5.1.")
        return Answer(Verdict.REFUSED if unknown else Verdict.CONTENT, str(reply))
    return Answer(Verdict.PAUSE if reply.code == 421 else Verdict.LATER, str(reply))
