"""Mails that tell that one of ours did not arrive: RFC 3464 reports, and what flufl.bounce knows of the others.

What they mean is decided by their code, by the same table as a server's replies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr
from typing import Final

from flufl.bounce import all_failures

from sync.core.replies.message import text_of
from sync.core.replies.own_text import own_lines
from sync.core.replies.refusals import About, about, about_words

_CODE: Final = re.compile(r"(?:\b([45]\d\d)[\s-]+)?#?\b([45]\.\d{1,3}\.\d{1,3})(?![\d.])")
_FULL: Final = "5.2.2"
_REPORT: Final = "multipart/report"
_FIGURES: Final = re.compile(r"\b[45][0-5]\d[ -]")
_ENOUGH: Final = 400
"""So many characters of a server's words tell what it refuses; further on, the programs on the way speak."""
_UNDELIVERED: Final = re.compile(
    r"\b(?:un(?:delivered|deliverable)|not (?:be )?delivered|delivery .{0,20}fail|returned (?:mail|to)"
    r"|non.(?:remis|distribu|d[ée]livr)|pas pu [êe]tre (?:remis|distribu|d[ée]livr|envoy))",
    re.IGNORECASE,
)
"""What a mail that came back says for people; an absence comes from nobody too."""
_SENDERS: Final = re.compile(r"^(?:mailer.?daemon|postmaster|mail.?delivery|mdaemon|bounces?)\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_NAMES: Final = ("Original-Recipient", "Final-Recipient")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back: the addresses that it names, the code (« 550 5.1.1 » or « 5.1.1 », empty when it says none),
    whether nobody is there for good, whether the server only says that it goes on trying. ``is_report`` tells that the
    addresses are those of a report, not merely written in a text for people.
    """

    recipients: tuple[str, ...]
    code: str
    is_gone: bool
    is_late: bool = False
    is_report: bool = True

    @property
    def is_for_now(self) -> bool:
        """Whether its code says that the same mail may arrive later: 4.x.x, or a full mailbox (RFC 3463, 3.3)."""
        return self.code.startswith("4") or self.code.endswith(_FULL)


def bounce_in(message: Message) -> Bounce | None:
    """Return what a mail says of one that did not arrive; None when it says nothing of the kind."""
    if not _comes_from_a_machine(message):
        return None
    reports = list(_reports(message))
    failures = [each for each in reports if _action(each) == "failed"]
    delays = [each for each in reports if _action(each) == "delayed"]
    late, permanent = _known_elsewhere(message)
    told = failures or delays
    named = permanent | late if told else permanent
    names = [*(_address(each[name]) for each in told for name in _NAMES if name in each), *map(_decoded, named)]
    names += [address.strip() for address in str(message.get("X-Failed-Recipients", "")).split(",")]
    recipients = tuple(dict.fromkeys(name.strip().lower() for name in names if "@" in name))
    words = " ".join(own_lines(text_of(message) or ""))
    if not recipients and not told:
        if message.get_content_type() == _REPORT or not _UNDELIVERED.search(words):
            return None
        code, is_gone = _meaning(_refusal(words))
        return Bounce(_addresses_in(words), code, is_gone, is_report=False)
    details = " ".join(
        str(value) for each in told for name, value in each.items() if name in {"Status", "Diagnostic-Code"}
    )
    code, is_gone = _meaning(details or _refusal(words))
    is_late = bool(delays) and not failures
    return Bounce(recipients, code, is_gone and not is_late, is_late)


def _known_elsewhere(message: Message) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the addresses that flufl.bounce finds, those that failed for now, then for good. It takes every report to
    be well formed, and breaks on those that are not: it then finds none, and what we read ourselves is all there is.
    """
    try:
        late, permanent = all_failures(message)
    except (LookupError, ValueError, AttributeError, TypeError):
        return frozenset(), frozenset()
    return frozenset(late), frozenset(permanent)


def _action(report: Message) -> str:
    return str(report.get("Action", "failed")).strip().lower()


def _addresses_in(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.lower() for address in _ADDRESS.findall(words)))


def _refusal(words: str) -> str:
    """Return what the server said, in a text for people: from its code on, else all of it."""
    match = _FIGURES.search(words) or _CODE.search(words)
    return words[match.start() :][:_ENOUGH] if match else words


def _comes_from_a_machine(message: Message) -> bool:
    """Return whether it is a report, comes from nobody (RFC 5321, 4.5.5), or from where such mails come from."""
    if message.get_content_type() == _REPORT:
        return str(message.get_param("report-type", "delivery-status")).lower() == "delivery-status"
    nobody = str(message.get("Return-Path", "?")).strip() in {"<>", ""}
    return nobody or _SENDERS.match(parseaddr(str(message.get("From", "")))[1]) is not None


def _reports(message: Message) -> Iterator[Message]:
    """Yield what is said of each recipient (RFC 3464, 2.3)."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            content = part.get_payload()
            yield from (
                (each for each in content if isinstance(each, Message) and "Status" in each)
                if isinstance(content, list)
                else ()
            )


def _address(value: str) -> str:
    return str(value).rpartition(";")[2].strip().strip("<>")


def _decoded(address: bytes) -> str:
    return address.decode("ascii", "replace")


def _meaning(words: str) -> tuple[str, bool]:
    """Return the code, and whether it says for good that nobody is at the address. The most precise code wins: « 5.1.1
    » of a diagnostic over the « 5.0.0 » of a status.
    """
    codes = _CODE.findall(words)
    alone = _FIGURES.search(words)
    figures = next((figure for figure, _ in codes if figure), alone[0][:3] if alone else "")
    details = [detail for _, detail in codes]
    detail = next((each for each in details if not each.endswith(".0.0")), next(iter(details), ""))
    bare = int(figures) if figures else int(f"{detail[:1] or 0}50")
    subject = about(bare, detail, about_words(words))
    code = f"{figures} {detail}".strip()
    return code, not (detail or figures).startswith("4") and subject is About.READER
