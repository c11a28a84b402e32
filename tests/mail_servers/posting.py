"""Mails for tests, and outboxes full of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sync.delivery.aftermath import Drained
from sync.delivery.outbox import JournalOutbox
from sync.delivery.worker import drain
from sync.journal import Journal
from sync.mail.base import Batch, LeftOut, Letter, MemoryPost
from sync.mail.message import Letterhead, build
from sync.mail.relay import Relay, Security
from sync.mail.render import Rendered
from sync.mail.sending import Checks, Rules, Sending
from sync.mail.smtp import SmtpTransport
from tests.drawn import READ_AT

SENDER = "tablee@exemple.fr"
LETTERHEAD = Letterhead("Tablée", SENDER, "Lettre", "lettre.exemple.fr", "Nantes")


def letter(reader: str, *, kind: str = "newsletter", period: str = "2026-12") -> Letter:
    """One letter; the same arguments give the same bytes."""
    text = f"Bonjour {reader},\n\n.un point au début\n..\nÀ jeudi.\n"
    rendered = Rendered("La lettre de décembre", text, f"<p>Bonjour {reader}</p>\n")
    key = (kind, period, reader)
    eml = build(rendered, letterhead=LETTERHEAD, to=(reader,) if reader else (), date=READ_AT, key=key)
    to = (reader,) if reader else ()
    return Letter(kind, period, READ_AT.date(), to, rendered.subject, eml, rendered.html)


def batch(
    letters: Sequence[Letter], *, to_members: bool = True, left_out: Sequence[LeftOut] = (), title: str = "Lettre"
) -> Batch:
    return Batch(letters[0].kind, letters[0].period, title, tuple(letters), tuple(left_out), to_members=to_members)


def take(journal: Journal, *letters: Letter, to_members: bool = False, now: datetime = READ_AT) -> int:
    """Keep letters of one kind in the outbox."""
    return JournalOutbox(journal, now).take(batch(letters, to_members=to_members))


def readers(count: int) -> list[str]:
    return [f"r{number}@exemple.fr" for number in range(count)]


def filled(journal: Journal, count: int = 3, *, to_members: bool = False, now: datetime = READ_AT) -> list[Letter]:
    """Letters to so many readers, kept in the outbox."""
    letters = [letter(reader) for reader in readers(count)]
    JournalOutbox(journal, now).take(batch(letters, to_members=to_members))
    return letters


def relay(port: int) -> Relay:
    """This machine, impatient."""
    return Relay("127.0.0.1", port, Security.NONE, SENDER, patience=5.0, last_patience=1.0)


def by_smtp(port: int) -> SmtpTransport:
    return SmtpTransport(relay(port))


def send(
    journal: Journal,
    sending: Sending,
    *,
    now: datetime = READ_AT,
    checks: Checks | None = None,
    files: MemoryPost | None = None,
    budget: timedelta = timedelta(minutes=5),
) -> Drained:
    """One run, at a moment that stands still."""
    return drain(journal, sending, files or MemoryPost(), clock=still(now), checks=checks, budget=budget)


def still(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def states(journal: Journal) -> dict[str, str]:
    """Reader → state."""
    return {mail.reader: mail.state.value for mail in journal.mails.find()}


EASY = Rules(per_week=1_000)
"""Rules that hold nothing back but what waits for a go."""


def file_journal(folder: Path) -> Journal:
    return Journal.open(folder / "journal.sqlite")
