"""Answers by mail, as the mail programs of invented people would send them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import yaml

from sync.core.replies.kinds import Kind
from sync.core.replies.sent import SentMail, SentMails

READ_AT: Final = datetime(2026, 3, 9, 12, tzinfo=UTC)
ADDRESS: Final = "bonjour@coop.example.org"
HOLDER: Final = "zoe.martin@exemple.fr"
HOLDER_NAME: Final = "Zoé Martin"
TOKEN: Final = "TAB-ABCD-2345"  # noqa: S105 - it is no password
IDENTITY: Final = "<0f1e2d@coop.example.org>"

_DATA: Final = Path(__file__).parent / "data/replies"
_QUESTIONS: Final[dict[str, str]] = yaml.safe_load((_DATA / "questions.yml").read_text("utf-8"))


def original(kind: Kind) -> str:
    """Return the text of a mail that we sent."""
    return (
        f"Bonjour Zoé,\n\n{_QUESTIONS[kind.value].strip()}\n\n--\n"
        "Vous recevez ce message parce que vous êtes dans l’annuaire.\n"
        f"Pour ne plus le recevoir, répondez simplement STOP.\nRéférence (à laisser dans la réponse) : {TOKEN}\n"
    )


def sent(kind: Kind) -> SentMails:
    """Return what is known of the one mail that was sent."""
    return SentMails(
        [
            SentMail(
                kind,
                IDENTITY,
                TOKEN,
                HOLDER,
                HOLDER_NAME,
                (original(kind),),
                ("Coop des Tilleuls", "Tablée", ADDRESS),
                gathering=date(2026, 3, 19) if kind in {Kind.GATHERING, Kind.ROLE} else None,
                ends=date(2026, 3, 31) if kind is Kind.LISTING else None,
                role="animer" if kind is Kind.ROLE else "",
            )
        ]
    )


def marked(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.splitlines())


def _thunderbird(answer: str, quoted: str) -> str:
    return f"{answer}\n\nLe 09/03/2026 à 08:00, Coop des Tilleuls a écrit :\n{marked(quoted)}\n"


def _gmail(answer: str, quoted: str) -> str:
    return f"{answer}\n\nLe lun. 9 mars 2026 à 08:00, Coop des Tilleuls <{ADDRESS}> a\nécrit :\n\n{marked(quoted)}\n"


def _below(answer: str, quoted: str) -> str:
    return f"Le 09/03/2026 à 08:00, Coop des Tilleuls a écrit :\n{marked(quoted)}\n\n{answer}\n\n-- \nZoé Martin\n"


def _outlook(answer: str, quoted: str) -> str:
    return (
        f"{answer}\n\nCordialement,\n\nZoé Martin\nÉbéniste\n06 39 98 11 11\n\nDe : Coop des Tilleuls <{ADDRESS}>\n"
        f"Envoyé : lundi 9 mars 2026 08:00\nÀ : {HOLDER}\nObjet : Bonjour\n\n{quoted}"
    )


def _telephone(answer: str, quoted: str) -> str:
    return (
        f"{answer}\n\nEnvoyé de mon téléphone Galaxy\n\n-------- Message d’origine --------\n"
        f"De : Coop des Tilleuls <{ADDRESS}>\nDate : 09/03/2026 08:00 (GMT+01:00)\nÀ : {HOLDER}\nObjet : Bonjour\n\n"
        f"{quoted}"
    )


def _orange(answer: str, quoted: str) -> str:
    head = (
        f'Message du 09/03/26 08:00\nDe : "Coop des Tilleuls" <{ADDRESS}>\nA : {HOLDER}\nCopie à :\nObjet : Bonjour\n\n'
    )
    return f"{answer}\n\n\n{marked(head + quoted)}\n"


def _bare(answer: str, _quoted: str) -> str:
    return f"{answer}\n"


PROGRAMS: Final[tuple[Callable[[str, str], str], ...]] = (
    _thunderbird, _gmail, _below, _outlook, _telephone, _orange, _bare,
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    kind: Kind
    text: str
    means: str


def answers() -> tuple[Answer, ...]:
    """Return the answers of ``tests/data/replies/answers.yml``."""
    tables = yaml.safe_load((_DATA / "answers.yml").read_text("utf-8"))
    return tuple(Answer(Kind(name), text, means) for name, rows in tables.items() for text, means in rows)


def mail(
    body: str,
    *,
    subject: str = "Re: Bonjour",
    sender: str = f"{HOLDER_NAME} <{HOLDER}>",
    to: str = ADDRESS,
    answers_ours: bool = True,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return the bytes of a mail."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = "Mon, 09 Mar 2026 11:00:00 +0100", "<answer@exemple.fr>"
    if answers_ours:
        message["In-Reply-To"] = IDENTITY
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(body)
    return message.as_bytes()


def report(
    status: str, diagnostic: str, *, action: str = "failed", recipient: str = HOLDER, ours: str = IDENTITY
) -> bytes:
    """Return the bytes of a report on a mail that did not arrive (RFC 3464)."""
    return (
        f"Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.exemple.fr>\nTo: {ADDRESS}\n"
        "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThe mail system\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.exemple.fr\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {diagnostic}\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {ours}\nSubject: Bonjour\n\n--b--\n"
    ).encode()
