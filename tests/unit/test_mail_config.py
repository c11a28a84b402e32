"""[mail] of tablee.toml, and passwords: what is understood, what is refused, and that no secret is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.config.loading import understand
from sync.connect.mails import sending
from sync.errors import ConfigurationError
from sync.mail.passwords import password
from sync.mail.sending import Go, InDoubt
from sync.mail.smtp import SmtpTransport
from sync.mailings import mailing_settings

CANARY = "tres-secret-1234"


def mail(text: str, folder: Path = Path()) -> object:
    return understand(f"[mail]\n{text}", folder / "tablee.toml", mailing_settings()).mail


def test_without_a_host_mails_are_files() -> None:
    settings = understand("", Path("tablee.toml"), mailing_settings()).mail

    assert sending(settings, "tablee@localhost").transport is None


def test_a_relay_and_its_mailboxes_are_understood(tmp_path: Path) -> None:
    settings = understand(
        """
        [mail]
        sender = "tablee@coop.example.com"
        reply_to = "zoe@coop.example.com"
        postal = '''2 rue Kervégan
        44000 Nantes'''
        host = "mail.example.com"
        user = "tablee"
        password_file = "mot-de-passe"
        mails_per_week = 2
        in_doubt = "hold"
        go = "always"
        [mail.witness]
        host = "imap.example.com"
        user = "temoin"
        address = "temoin@coop.example.com"
        folder = "Envoyés"
        [mail.stops]
        host = "imap.example.com"
        user = "stop"
        address = "stop@coop.example.com"
        """,
        tmp_path / "tablee.toml",
        mailing_settings(),
    ).mail
    built = sending(settings, "tablee@coop.example.com")

    assert settings.relay is not None
    assert (settings.relay.port, settings.relay.password_file) == (587, tmp_path / "mot-de-passe")
    assert (settings.hourly, settings.daily, settings.per_connection) == (90, 400, 50)
    assert isinstance(built.transport, SmtpTransport)
    assert (built.rules.per_week, built.rules.in_doubt, built.rules.go) == (2, InDoubt.HOLD, Go.ALWAYS)
    assert (built.reply_to, built.stop_address) == ("zoe@coop.example.com", "stop@coop.example.com")
    assert built.postal == "2 rue Kervégan 44000 Nantes"
    assert built.witness is not None
    assert built.stops is not None


SENDER = 'sender = "tablee@coop.example.com"\n'


@pytest.mark.parametrize(
    "text",
    [
        f'password = "{CANARY}"',
        f'[mail.witness]\nhost = "i.example.com"\nuser = "u"\npassword = "{CANARY}"',
        'host = "mail.example.com"',
        SENDER + 'host = "mail.example.com"\nsecurity = "none"',
        SENDER + 'host = "mail.example.com"\nport = 25',
        SENDER + 'host = "mail.example.com"\nport = 99999',
        SENDER + 'host = "mail.example.com"\nhourly = 0',
        SENDER + 'host = "mail.example.com"\ngo = "yes"',
        SENDER + 'host = "mail.example.com"\nsecurity = "ssl"',
        'sender = "coop@gmail.com"\nhost = "mail.example.com"',
        'sender = "coop@orange.fr"\nhost = "smtp.gmail.com"',
        'sender = "coop@gmail.com"\nhost = "notgmail.com"',
        '[mail.stops]\nhost = "imap.example.com"\nuser = "u"\nsecurity = "none"',
    ],
)
def test_what_would_not_be_safe_is_refused_in_a_sentence_without_the_secret(text: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        mail(text)

    assert CANARY not in str(told.value)
    assert "mail" in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        'sender = "coop@gmail.com"\nhost = "smtp.gmail.com"',
        'sender = "coop@orange.fr"\nhost = "smtp.orange.fr"\nport = 465\nsecurity = "tls"',
        SENDER + 'host = "127.0.0.1"\nsecurity = "none"\nport = 25',
        SENDER + 'host = "localhost"\nsecurity = "none"',
        SENDER + 'host = "::1"\nsecurity = "none"',
    ],
)
def test_what_is_safe_is_taken(text: str) -> None:
    mail(text)


# -- passwords --------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path / "mot-de-passe"
    file.write_text(f"{CANARY}\n")
    file.chmod(0o600)
    return file


def test_the_environment_comes_first_then_the_file_then_systemd(kept: Path, tmp_path: Path) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "mail-password").write_text("de-systemd\n")
    systemd = {"CREDENTIALS_DIRECTORY": str(credentials)}

    assert password("mail", kept, environment={"TABLEE_MAIL_PASSWORD": "direct"} | systemd) == "direct"
    assert password("mail", kept, environment=systemd) == CANARY
    assert password("mail", None, environment=systemd) == "de-systemd"
    assert password("witness", None, environment=systemd, instead="celui du relais") == "celui du relais"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_file_that_others_can_read_is_refused(mode: int, kept: Path) -> None:
    kept.chmod(mode)

    with pytest.raises(ConfigurationError) as told:
        password("mail", kept, environment={})
    assert CANARY not in str(told.value)


def test_no_password_at_all_is_told_with_the_three_ways_to_give_one(tmp_path: Path) -> None:
    for file in (None, tmp_path / "absent"):
        with pytest.raises(ConfigurationError):
            password("mail", file, environment={})


def test_no_password_is_in_what_a_transport_shows_of_itself(kept: Path) -> None:
    settings = understand(
        f'[mail]\n{SENDER}host = "mail.example.com"\nuser = "tablee"\npassword_file = "{kept}"',
        Path("tablee.toml"),
        mailing_settings(),
    ).mail
    built = sending(settings, "tablee@coop.example.com")

    assert CANARY not in f"{built!r} {settings!r} {vars(built.transport)!r}"
