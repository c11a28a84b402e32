"""A mail as bytes: same input, same bytes, and no text of a cell can forge a header, a part or a recipient.

What is built is read again before it is trusted: the set of headers, the recipients, the line ends and the structure
must be exactly those that were meant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from html import escape
from textwrap import fill
from typing import Final, TypeAlias

from sync.errors import SyncError
from sync.mail.clean import for_header, for_name
from sync.mail.render import Rendered

_WIDE: Final = SMTP.clone(max_line_length=200)
"""For headers whose tokens Python would otherwise break into encoded words at 78 characters (cpython #85725)."""

_TOKENS: Final = frozenset({"list-id", "list-unsubscribe", "message-id", "references", "in-reply-to"})
_TEXTS: Final = ("text/plain", "text/html")
_PARTS: Final = ("multipart/alternative", *_TEXTS)
_ENTRY: Final = "agenda.ics"
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}")
_MIME: Final = frozenset({"MIME-Version", "Content-Type"})
_LONGEST_LINE: Final = 998  # RFC 5322, section 2.1.1


Header: TypeAlias = str | Address | Group | tuple[Address, ...]


class UnsafeMessageError(SyncError):
    """A mail does not read as what was meant; it is not to be sent. Never holds the text that caused it."""


class _Folding(EmailPolicy):
    """The SMTP policy, with a longer fold for headers that are tokens."""

    def fold_binary(self, name: str, value: str) -> bytes:
        policy = _WIDE if name.lower() in _TOKENS else SMTP
        return policy.fold_binary(name, value)


_POLICY: Final = _Folding(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, and to which list. ``group`` names the readers when there is no address yet (« Coordination de
    Nantes »); ``list_id`` is a host-like name (« hebdo.nantes.exemple.fr »); ``reply_to`` a person, or empty.
    ``community`` tells its mails from those of another one that writes from the same domain.
    """

    name: str
    address: str
    list_name: str
    list_id: str
    group: str
    reply_to: str = ""
    community: str = ""

    @property
    def domain(self) -> str:
        """The domain that writes: the one of every Message-ID."""
        return self.address.rpartition("@")[2]


Key: TypeAlias = tuple[str, str, str]
"""The list, the period and the reader of a letter: what it is, once."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with a mail, each empty when there is none: ``thread`` is the Message-ID of the mail it follows,
    ``stop`` the ``mailto:`` that stops its list, ``entry`` a calendar (RFC 5545) to attach, ``reference`` what makes
    its Message-ID one that only its reader can name in an answer.
    """

    thread: str = ""
    stop: str = ""
    entry: str = ""
    reference: str = ""


NOTHING: Final = Beside()


def message_id(letterhead: Letterhead, key: Key) -> str:
    """Return the Message-ID of a letter, known before and long after it is written."""
    return f"<{identity_of(key, letterhead.community)}@{letterhead.domain}>"


def identity_of(key: Key, mark: str = "") -> str:
    """Return what stands before the « @ » of a Message-ID; its ``mark`` is the reference, and then nobody else can tell
    it, or the community that writes.
    """
    parts = (*key, mark) if mark else key
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def build(
    rendering: Rendered,
    *,
    letterhead: Letterhead,
    to: Sequence[str],
    date: datetime,
    key: Key,
    beside: Beside = NOTHING,
) -> bytes:
    """Return the whole mail, text part first.

    ``date`` is aware. Message-ID and boundaries come from ``key`` and the reference alone, or else the community.
    Without ``to``, the mail is addressed to an empty group.
    Raises UnsafeMessageError when the bytes do not read as what was meant, or an address is none.
    """
    if date.tzinfo is None:
        raise ValueError("a mail needs an aware date")
    identity = identity_of(key, beside.reference or letterhead.community)
    headers = _headers(rendering, letterhead, to, date, identity) | _headers_beside(beside)
    message = EmailMessage(policy=_POLICY)
    for name, value in headers.items():
        message[name] = value
    message.set_content(rendering.text, subtype="plain", cte="quoted-printable")
    message.add_alternative(rendering.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{identity}")  # « =_ » never stands in a quoted-printable body
    if beside.entry:
        _attach(message, beside.entry, f"=_m{identity}")
    eml = message.as_bytes()
    message = BytesParser(EmailMessage, policy=SMTP).parsebytes(eml)
    _refuse([*_wrong(message, eml, frozenset(headers), to, letterhead), *_wrong_beside(message, beside)])
    return eml


def with_words(eml: bytes, kept: str, words: Callable[[], Sequence[str]]) -> bytes:
    """Return a mail that says other words, a line each, in the place of a sentence of both its parts; one without that
    sentence as it is, and ``words`` is not asked.
    """
    message = BytesParser(EmailMessage, policy=_POLICY).parsebytes(eml)
    texts = [part for part in message.walk() if isinstance(part, EmailMessage) and part.get_content_type() in _TEXTS]
    parts = [part for part in texts if kept in part.get_content()]
    if not parts:
        return eml
    lines = words()
    plain = "\n".join(fill(line, 70, initial_indent="- ", subsequent_indent="  ") for line in lines)
    forms = {"plain": plain, "html": "<br>".join(map(escape, lines))}
    for part in parts:
        content = part.get_content().replace(kept, forms[part.get_content_subtype()])
        part.set_content(content, subtype=part.get_content_subtype(), cte="quoted-printable")
        del part["MIME-Version"]  # set anew on a part, where it says nothing
    return message.as_bytes()


def _headers_beside(beside: Beside) -> dict[str, Header]:
    headers: dict[str, Header] = {}
    if beside.thread:
        headers |= {"In-Reply-To": beside.thread, "References": beside.thread}
    if beside.stop:
        headers["List-Unsubscribe"] = f"<{beside.stop}>"
    return headers


def _attach(message: EmailMessage, entry: str, boundary: str) -> None:
    """Attach a calendar byte for byte: its own line ends survive in quoted-printable."""
    message.add_attachment(
        entry.encode(),
        maintype="text",
        subtype="calendar",
        cte="quoted-printable",
        filename=_ENTRY,
        params={"method": "PUBLISH", "charset": "utf-8"},
    )
    message.set_boundary(boundary)


def _headers(
    rendering: Rendered, letterhead: Letterhead, to: Sequence[str], date: datetime, identity: str
) -> dict[str, Header]:
    readers = tuple(_address("", address) for address in to)
    headers: dict[str, Header] = {
        "From": _address(letterhead.name, letterhead.address),
        "To": readers or Group(for_name(letterhead.group) or "Coordination", ()),
        "Subject": for_header(rendering.subject) or "Tablée",
        "Date": format_datetime(date),
        "Message-ID": f"<{identity}@{letterhead.domain}>",
        "X-Tablee-Id": identity,  # some relays replace Message-ID (Amazon SES, Office 365)
        "List-Id": f"{for_name(letterhead.list_name)} <{letterhead.list_id}>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "X-Auto-Response-Suppress": "All",
    }
    if letterhead.reply_to:
        headers["Reply-To"] = _address("", letterhead.reply_to)
    return headers


def _address(name: str, address: str) -> Address:
    """Return an address that Python cannot read otherwise than we do: plain ASCII, checked before."""
    if _ADDRESS.fullmatch(address) is None or ".." in address:
        raise UnsafeMessageError("Une adresse de mail ne peut pas servir telle quelle ; ce mail n’a pas été écrit.")
    return Address(for_name(name), addr_spec=address)


def _wrong(
    message: EmailMessage, eml: bytes, headers: frozenset[str], to: Sequence[str], letterhead: Letterhead
) -> list[str]:
    """Return what the bytes, read again, do not say as it was meant."""
    lines = eml.split(b"\r\n")
    checks = {
        "les fins de ligne": all(len(line) <= _LONGEST_LINE and not re.search(rb"[\r\n]", line) for line in lines),
        "l’alphabet": eml.isascii(),
        "les en-têtes": sorted(message.keys()) == sorted(headers | _MIME),
        "les destinataires": _specs(message, "To") == list(to),
        "l’expéditeur": _specs(message, "From") == [letterhead.address],
        "la liste": str(message["List-Id"]).endswith(f"<{letterhead.list_id}>"),
    }
    return [what for what, right in checks.items() if not right]


def _wrong_beside(message: EmailMessage, beside: Beside) -> list[str]:
    """Return what is not as it was meant in the parts of the mail and in what goes beside it."""
    parts = [(part.get_content_type(), part) for part in message.walk()]
    kinds = tuple(kind for kind, _ in parts)
    entries = [
        (part.get_filename(), part.get_param("method"), part.get_payload(decode=True))
        for kind, part in parts
        if kind == "text/calendar"
    ]
    checks = {
        "la forme": not any(part.defects for _, part in parts),
        "les parties": kinds == (("multipart/mixed", *_PARTS, "text/calendar") if beside.entry else _PARTS),
        "le fil": _as_meant(message, "References", beside.thread) and _as_meant(message, "In-Reply-To", beside.thread),
        "l’adresse pour se désabonner": _as_meant(message, "List-Unsubscribe", beside.stop and f"<{beside.stop}>"),
        "l’agenda": entries == ([(_ENTRY, "PUBLISH", beside.entry.encode())] if beside.entry else []),
    }
    return [what for what, right in checks.items() if not right]


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise UnsafeMessageError(f"Un mail ne se relit pas comme prévu ({', '.join(wrong)}) ; il n’a pas été écrit.")


def _as_meant(message: EmailMessage, header: str, value: str) -> bool:
    """Return whether a header says exactly this, or is absent when it is to say nothing. The raw line is looked at: an
    encoded word would read alike here and nowhere else.
    """
    raw = [text for name, text in message.raw_items() if name.lower() == header.lower()]
    return [text.strip() for text in raw] == ([value] if value else [])


def _specs(message: EmailMessage, header: str) -> list[str]:
    return [address.addr_spec for address in message[header].addresses]
