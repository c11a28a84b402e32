"""Mails that came back: whose address is concerned, and whether for good."""

from __future__ import annotations

import pytest

from sync.core.replies.kinds import Kind
from sync.core.replies.reading import Machine, Returned, read_reply
from tests.replies import ADDRESS, HOLDER, IDENTITY, READ_AT, report, sent


def returned(content: bytes) -> Returned | None:
    reply = read_reply(content, sent(Kind.LETTER), READ_AT)
    assert reply.machine is Machine.BOUNCE
    assert reply.act is None
    return reply.returned


@pytest.mark.parametrize(
    ("status", "diagnostic", "is_permanent"),
    [
        ("5.1.1", "550 5.1.1 User unknown", True),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        ("5.4.4", "X-Postfix; Host or domain name not found. Name service error: Host not found", True),
        ("5.2.2", "552 5.2.2 Mailbox full", False),
        ("5.7.1", "550 5.7.1 Message rejected as spam", False),
        ("4.4.1", "connect to mx.exemple.fr: Connection timed out", False),
    ],
)
def test_an_address_is_gone_for_good_when_its_code_says_so(status: str, diagnostic: str, is_permanent: bool) -> None:
    found = returned(report(status, diagnostic))

    assert found is not None
    assert (found.recipient, found.is_permanent) == (HOLDER, is_permanent)


def test_a_mail_that_is_only_late_is_not_lost() -> None:
    late = returned(report("5.1.1", "550 5.1.1 User unknown", action="delayed"))

    assert late is not None
    assert not late.is_permanent


def test_a_mail_that_was_forwarded_is_our_reader_s() -> None:
    forwarded = returned(report("5.1.1", "550 5.1.1 User unknown", recipient="zoe@ailleurs.example.org"))

    assert forwarded == Returned(HOLDER, True, "550 5.1.1")


def test_a_mail_that_is_none_of_ours_suspends_nobody() -> None:
    foreign = returned(report("5.1.1", "550 5.1.1 User unknown", recipient="x@exemple.org", ours="<autre@exemple.org>"))

    assert foreign == Returned("x@exemple.org", False, "550 5.1.1")


def test_a_provider_that_writes_only_for_people_is_understood() -> None:
    content = (
        f"Return-Path: <>\nFrom: Service messagerie <postmaster@exemple.fr>\nTo: {ADDRESS}\n"
        "Subject: Message non remis\n"
        "Content-Type: text/plain; charset=iso-8859-1\n\nVotre message n'a pas pu être remis à son destinataire :\n\n"
        f"    {HOLDER}\n\nMotif : cette adresse n'existe pas.\n\n------ Copie ------\nMessage-ID: {IDENTITY}\n"
    ).encode("iso-8859-1")

    assert returned(content) == Returned(HOLDER, True, "")
