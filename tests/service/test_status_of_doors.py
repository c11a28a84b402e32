"""« Tout va bien » is said only when it is so: every door is tried, the source is looked at, what happened is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sync.connect.knocking import Door, closed_doors
from sync.delivery import holds
from sync.errors import UnavailableError
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.mail.answers import Cause
from tests.conftest import Tablee
from tests.mail_servers.posting import filled
from tests.mail_servers.scripted import scripted

CONFIGURATION = """
[community]
name = "Nantes"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "annuaire.xlsx"
"""
NOW = datetime.now(UTC)


@pytest.fixture
def folder(sheet: Path, tablee: Tablee) -> Path:
    """A folder whose first turn was done."""
    sheet.with_name("tablee.toml").write_text(CONFIGURATION)
    tablee("run")
    return sheet.parent


def mail(folder: Path, port: int, more: str = "") -> None:
    section = f'[mail]\nsender = "tablee@exemple.fr"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
    (folder / "tablee.toml").write_text(CONFIGURATION + section + more)


def nobody() -> int:
    """A port where nothing listens."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ({}, False),
        ({"connect": ["421 4.3.2 plus tard"]}, True),
        ({"mail": ["550 5.1.0 Sender address rejected"]}, True),
        ({"rcpt": ["550 5.7.1 relay not permitted"]}, True),
    ],
)
def test_the_server_is_tried(folder: Path, tablee: Tablee, script: dict[str, Any], trouble: bool) -> None:
    with scripted(**script) as (port, told):
        mail(folder, port)

        problems = tablee("status", "--json").document["problems"]

    assert any("Serveur de mail" in problem for problem in problems) is trouble
    assert told.mails == []


@pytest.mark.parametrize(("section", "title"), [("inbox", "Boîte des réponses"), ("witness", "Boîte témoin")])
def test_the_mailboxes_are_tried_by_status_and_doctor(
    folder: Path, tablee: Tablee, monkeypatch: pytest.MonkeyPatch, section: str, title: str
) -> None:
    monkeypatch.setenv("TABLEE_MAIL_PASSWORD", "secret")
    box = f'[mail.{section}]\nhost = "127.0.0.1"\nport = {nobody()}\nsecurity = "none"\n'
    with scripted() as (port, _):
        mail(folder, port, box + 'user = "a@exemple.fr"\naddress = "a@exemple.fr"\n')

        problems = tablee("status", "--json").document["problems"]
        checks = {each["check"]: each["ok"] for each in tablee("doctor", "--json").document["checks"]}

    assert any(title in problem for problem in problems)
    assert (checks["mail-server"], checks[section]) == (True, False)


def test_a_server_that_says_nothing_holds_nobody_back() -> None:
    ended = threading.Event()

    def hang() -> None:
        ended.wait()

    def refuse() -> None:
        raise UnavailableError("Il ne répond pas.")

    said = closed_doors([Door("a", "A", hang), Door("b", "B", refuse), Door("c", "C", lambda: None)], patience=0.2)

    ended.set()
    assert [sentence[0] for sentence in said] == ["A", "B"]


def test_a_source_that_is_gone_is_named_while_nothing_is_due(folder: Path, tablee: Tablee) -> None:
    (folder / "annuaire.xlsx").rename(folder / "ailleurs.xlsx")

    found = tablee("status", "--json")

    (problem,) = [each for each in found.document["problems"] if "annuaire.xlsx" in each]
    assert found.code == 1
    assert "dernière lecture" in problem
    assert "va bien" not in tablee("status").out


@pytest.mark.parametrize(
    ("event", "where"),
    [
        (Event("box-closed", "inbox", "", "La boîte ne répond pas.", NOW), "problems"),
        (Event("stop-to-read", "k1", "zoe@exemple.fr", "", NOW), "asks"),
        (Event("bounce-to-read", "zoe@exemple.fr", "zoe@exemple.fr", "5.0.0", NOW), "asks"),
        (Event("limit", "", "", "limite de 90 par heure atteinte", NOW), "asks"),
    ],
)
def test_what_happened_is_told_hours_later(folder: Path, tablee: Tablee, event: Event, where: str) -> None:
    before = tablee("status", "--json").document[where]
    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        journal.note_event(event)

    said = [each for each in tablee("status", "--json").document[where] if each not in before]

    assert len(said) == 1
    assert "Depuis le" in said[0]


def refused(journal: Journal) -> None:
    journal.mails.stop(StopKind.SUSPENDED, "r0@exemple.fr", "550 5.1.1", NOW)


def out_of_quota(journal: Journal) -> None:
    filled(journal, now=NOW)
    holds.pause(journal, NOW, "550 5.4.5", Cause.QUOTA)


def held(journal: Journal) -> None:
    filled(journal, now=NOW)
    journal.mails.shift(NOW, states=[State.TO_SEND], state=State.HELD, code="554 5.7.1")


@pytest.mark.parametrize(
    ("happened", "doctor", "status"), [(refused, 0, 0), (out_of_quota, 1, 1), (held, 1, 1), (None, 0, 0)]
)
def test_neither_says_that_all_is_well_while_mails_are_kept_back_or_a_person_is_awaited(
    happened: Callable[[Journal], None] | None, doctor: int, status: int, folder: Path, tablee: Tablee
) -> None:
    with scripted() as (port, _):
        mail(folder, port, 'go = "never"\n')
        if happened:
            with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
                happened(journal)

        said, looked = tablee("status"), tablee("doctor")

    assert ("va bien" in said.out, said.code) == (happened is None, status)
    assert ("va bien" in looked.out, looked.code) == (happened is None, doctor)
