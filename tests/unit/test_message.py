from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.mail import message as module
from sync.mail.message import Letterhead, UnsafeMessageError, build
from sync.mail.render import Rendered
from tests.drawn import READ_AT

LETTERHEAD = Letterhead(
    name="Tablée – Coopérative",
    address="tablee@exemple.fr",
    list_name="Hebdo de la coopérative",
    list_id="hebdo.nantes.exemple.fr",
    group="Coordination de Nantes",
    reply_to="zoe@exemple.fr",
)
MAIL = Rendered("Semaine 47 : 3 rôles à pourvoir", "Bonjour,\n\nÀ bientôt.\n", "<p>Bonjour</p>\n")
KEY = ("hebdo", "2026-W47", "ali@exemple.fr")
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "Precedence",
    "X-Auto-Response-Suppress", "X-Tablee-Id", "Reply-To", "MIME-Version", "Content-Type",
}  # fmt: skip

HOSTILE = [
    "=?utf-8?q?Zo=0D=0ABcc:_evil@x.fr?=",
    "=?utf-8?b?Wm8NCkJjYzogZXZpbEB4LmZy?=",
    "=?utf-8?q?Zo=2C_comma_=3Cevil=40x.fr=3E?=",
    "Zoé\r\nBcc: evil@x.fr",
    "Zoé\nBcc: evil@x.fr",
    "Zoé\rBcc: evil@x.fr",
    "Zoé\x0bBcc: evil@x.fr",
    "Zoé\x0cBcc: evil@x.fr",
    "Zoé\x1cBcc: evil@x.fr",
    "Zoé\x85Bcc: evil@x.fr",
    "Zoé\u2028Bcc: evil@x.fr",
    "Zoé\u2029Bcc: evil@x.fr",
    "Dupont, Jean",
    "Jean <evil@x.fr>",
    '"Jean" <evil@x.fr>, autre@x.fr',
    "Jean; evil@x.fr:",
    "Jean \\",
    "Jean (commentaire",
    "\u202eéoZ\u202c\u200b\ufeff",
    "=\u200b?utf-8?q?=0ABcc:_x@x.fr?\u200b=",
    "Zoé\x00\x1b[31m\ud800",
    "Z" * 40_000,
]


def built(mail: Rendered = MAIL, *, letterhead: Letterhead = LETTERHEAD, to: tuple[str, ...] = ()) -> bytes:
    return build(mail, letterhead=letterhead, to=to, date=READ_AT, key=KEY)


def read(eml: bytes) -> Message:
    """The mail as another reader would take it: headers as raw lines."""
    return message_from_bytes(eml)


def understood(eml: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=default).parsebytes(eml)


def content(part: EmailMessage) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_same_mail_is_the_same_bytes() -> None:
    assert built() == built()


def test_another_reader_or_another_week_is_another_mail() -> None:
    keys = [KEY, ("hebdo", "2026-W48", KEY[2]), ("hebdo", KEY[1], "zoe@exemple.fr"), ("hebdo2026-W47", "", KEY[2])]
    mails = [build(MAIL, letterhead=LETTERHEAD, to=(), date=READ_AT, key=key) for key in keys]

    assert len({read(eml)["Message-ID"] for eml in mails}) == len(keys)


def test_the_text_part_comes_first_and_both_parts_read_back() -> None:
    text, html = understood(built()).iter_parts()

    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert (content(text), content(html)) == (MAIL.text, MAIL.html)
    assert text["Content-Transfer-Encoding"] == "quoted-printable"


def test_the_headers_are_those_that_were_meant() -> None:
    message = read(built(to=("ali@exemple.fr",)))

    assert set(message.keys()) == HEADERS
    assert message["To"] == "ali@exemple.fr"
    assert message["Date"] == "Sat, 21 Nov 2026 08:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "bulk"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["List-Id"].endswith("<hebdo.nantes.exemple.fr>")


def test_without_readers_the_mail_is_for_an_empty_group() -> None:
    message = read(built())

    assert message["To"] == "Coordination de Nantes:;"


def test_a_long_list_name_is_never_broken_into_encoded_words() -> None:
    letterhead = Letterhead("Tablée", "t@exemple.fr", "Hebdo", f"hebdo.{'a' * 60}.{'b' * 60}.fr", "Nous")

    assert f"<{letterhead.list_id}>".encode() in built(letterhead=letterhead)


def test_a_line_that_looks_like_the_boundary_stays_text() -> None:
    boundary = read(built()).get_boundary()
    mail = Rendered("Semaine 47", f"--{boundary}\nContent-Type: text/html\n\nx\n--{boundary}--\n", "<p>x</p>\n")
    text, _ = understood(built(mail)).iter_parts()

    assert isinstance(text, EmailMessage)
    assert content(text) == mail.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_a_cell_can_forge_a_header_or_a_reader(hostile: str) -> None:
    letterhead = Letterhead(hostile, "t@exemple.fr", hostile, "hebdo.exemple.fr", hostile)
    for to in ((), ("ali@exemple.fr",)):
        eml = built(Rendered(hostile, "x\n", "<p>x</p>\n"), letterhead=letterhead, to=to)

        assert set(read(eml).keys()) == HEADERS - {"Reply-To"}
        assert [a.addr_spec for a in understood(eml)["To"].addresses] == list(to)
        assert [a.addr_spec for a in understood(eml)["From"].addresses] == ["t@exemple.fr"]


@given(st.text(max_size=300), st.text(max_size=300))
@example("=?utf-8?q?=0D=0A", "?=")
@example("x" * 74 + "é", "é " * 90)
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_the_mail_reads_back_as_meant(typed: str, other: str) -> None:
    letterhead = Letterhead(typed, "t@exemple.fr", other, "hebdo.exemple.fr", other + typed)
    eml = built(Rendered(typed + other, other, typed), letterhead=letterhead, to=("ali@exemple.fr",))

    assert set(read(eml).keys()) == HEADERS - {"Reply-To"}
    assert eml.isascii()
    assert max(len(line) for line in eml.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zoe",
        "zoé@exemple.fr",
        "a@x.fr, b@x.fr",
        "a@x.fr\nBcc: b@x.fr",
        "Zoé <a@x.fr>",
        "a@b@x.fr",
        "a..b@x.fr",
        "a@",
    ],
)
def test_an_address_that_is_none_stops_the_mail(address: str) -> None:
    with pytest.raises(UnsafeMessageError):
        built(to=(address,))


def test_a_message_that_does_not_read_as_meant_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "for_header", lambda text: text)
    forged = Rendered("=?utf-8?q?x=0D=0ABcc:_evil@x.fr?=" + " é" * 30, "x\n", "<p>x</p>\n")
    monkeypatch.setattr(module, "for_name", lambda text: text)
    letterhead = Letterhead("=?utf-8?q?Zo=0D=0ABcc:_evil@x.fr?=", "t@exemple.fr", "x", "x.fr", "x")

    with pytest.raises(UnsafeMessageError):
        built(forged, letterhead=letterhead)


def test_a_mail_needs_a_date_with_its_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        build(MAIL, letterhead=LETTERHEAD, to=(), date=datetime(2026, 11, 21, tzinfo=UTC).replace(tzinfo=None), key=KEY)
