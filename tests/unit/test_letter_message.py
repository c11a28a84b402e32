"""What goes beside a mail: its thread, the way to stop it, a calendar entry; all of it read again."""

from email.parser import BytesParser
from email.policy import SMTP

import pytest

from sync.mail import message as module
from sync.mail.message import Beside, Letterhead, UnsafeMessageError, build, message_id
from sync.mail.render import Rendered
from sync.mail.stop_links import stop_for
from tests.drawn import READ_AT

HEAD = Letterhead("Coopérative", "tablee@exemple.fr", "Rappels", "rappels.coop.exemple.fr", "Membres")
MAIL = Rendered("Jeudi 17 décembre", "Bonjour,\n", "<p>Bonjour</p>\n")
KEY = ("gathering-reminder", "abc-2026-12-17-1", "ali@exemple.fr")
FIRST = ("gathering-reminder", "abc-2026-12-17-7", "ali@exemple.fr")
STOP = stop_for("stop-de-la-cooperative@exemple.fr", "rappels", "0123456789ab")
ENTRY = "BEGIN:VCALENDAR\r\nSUMMARY:Le port\\, vu de l’eau\r\nEND:VCALENDAR\r\n"


def built(beside: Beside) -> bytes:
    return build(MAIL, letterhead=HEAD, to=("ali@exemple.fr",), date=READ_AT, key=KEY, beside=beside)


def test_a_mail_stands_in_the_thread_of_the_announcement() -> None:
    announcement = build(MAIL, letterhead=HEAD, to=("ali@exemple.fr",), date=READ_AT, key=FIRST)
    eml = BytesParser().parsebytes(built(Beside(thread=message_id(HEAD, FIRST))))

    assert eml["References"] == eml["In-Reply-To"] == BytesParser().parsebytes(announcement)["Message-ID"]


def test_the_way_to_stop_is_one_unbroken_header() -> None:
    eml = built(Beside(stop=STOP.link))

    assert f"<{STOP.link}>\r\n".encode() in eml
    assert b"List-Unsubscribe-Post" not in eml


def test_a_calendar_entry_is_attached_byte_for_byte() -> None:
    eml = BytesParser(policy=SMTP).parsebytes(built(Beside(entry=ENTRY)))

    assert [part.get_content_type() for part in eml.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    entry = list(eml.walk())[-1]
    assert entry.get_payload(decode=True) == ENTRY.encode()
    assert (entry.get_filename(), entry.get_param("method"), entry.get_param("charset")) == (
        "agenda.ics", "PUBLISH", "utf-8",
    )  # fmt: skip


def test_the_same_mail_with_everything_beside_it_is_the_same_bytes() -> None:
    beside = Beside(message_id(HEAD, FIRST), STOP.link, ENTRY)

    assert built(beside) == built(beside)


def test_without_anything_beside_it_a_mail_is_as_before() -> None:
    eml = BytesParser().parsebytes(built(Beside()))

    assert not {"References", "In-Reply-To", "List-Unsubscribe"} & set(eml.keys())


@pytest.mark.parametrize(
    "forged",
    [
        Beside(thread="<a@x.fr>\r\nBcc: evil@x.fr"),
        Beside(thread="=?utf-8?q?=0D=0ABcc:_evil@x.fr?="),
        Beside(stop="mailto:stop@exemple.fr?subject=STOP%20" + "x" * 300),
        Beside(stop="mailto:stop@exemple.fr\r\nBcc: evil@x.fr"),
    ],
)
def test_what_does_not_read_as_meant_is_refused(forged: Beside) -> None:
    with pytest.raises((UnsafeMessageError, ValueError)):
        built(forged)


def test_an_entry_that_reads_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ENTRY", "autre\r\nX: y.ics")

    with pytest.raises((UnsafeMessageError, ValueError)):
        built(Beside(entry=ENTRY))
