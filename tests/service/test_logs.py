"""Logs hold one line an event, and nobody."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest

from sync.config.loading import understand
from sync.errors import ConfigurationError
from sync.jobs.mailings import mailing_settings
from sync.service.logs import ABOUT_SETTINGS, AsJson, Plain, without_people
from tests.conftest import Tablee

CANARIES = ["zoe.martin@exemple.fr", "06 39 98 00 01", "+33 6 39 98 00 01", "Zinzolin-Canari", "0639980001"]


def record(text: str, level: int = logging.INFO) -> logging.LogRecord:
    return logging.LogRecord("sync.service", level, "", 0, text, None, None)


@pytest.mark.parametrize("canary", CANARIES)
def test_nothing_personal_comes_through(canary: str) -> None:
    said = f"Le mail à {canary} n’est pas parti : « {canary} » n’est pas une date."
    lines = [shape.format(record(said)) for shape in (Plain(journald=False), Plain(journald=True), AsJson())]

    if canary != "Zinzolin-Canari":  # a bare word is nobody's; what someone typed is always quoted
        assert not any(canary in line for line in lines)
    assert not any(f"« {canary} »" in line for line in lines)


def test_an_address_is_shortened() -> None:
    assert without_people("pour zoe@exemple.fr, et <ali@exemple.org>") == "pour z…@exemple.fr, et <a…@exemple.org>"


OURS = [
    "« tablee status »",
    "« journal.sqlite »",
    "« tablee restore »",
    "« newsletter.subject.txt »",
    "« password_file »",
    "« Apéros »",
    "« Besoins et ressources »",
]


@pytest.mark.parametrize("kept", OURS)
def test_our_own_words_are_kept(kept: str) -> None:
    assert kept in without_people(f"Voyez {kept}.")


REFUSED = """
[mail]
passwrod = "Zinzolin-secret"
sender = "zoe.martin@exemple.fr"
host = "smtp.exemple.fr"
[schedule]
weekly_digest = "zoe.martin@exemple.fr, 06 39 98 00 01"
[overrides]
"""


def test_a_refusal_names_the_setting_and_what_it_may_hold_and_nobody() -> None:
    with pytest.raises(ConfigurationError) as refused:
        understand(REFUSED, Path("tablee.toml"), mailing_settings())
    about = record(f"refusée : {refused.value}")
    vars(about).update(ABOUT_SETTINGS)
    lines = [shape.format(about) for shape in (Plain(journald=False), Plain(journald=True), AsJson())]

    assert all("« mail.passwrod » : ce réglage n’existe pas" in line.replace("\u00a0", " ") for line in lines)
    assert all("« lundi 08:00 »" in line.replace("\u00a0", " ") for line in lines)
    assert not any(word in line for line in lines for word in ("Zinzolin", "zoe.martin", "06 39 98 00 01"))


def test_an_event_is_one_line() -> None:
    assert "\n" not in Plain(journald=False).format(record("une\nligne\r\nou deux"))


def test_journald_is_told_how_grave_it_is_and_dates_by_itself() -> None:
    said = [Plain(journald=True).format(record("oui", level)) for level in (logging.INFO, logging.ERROR)]

    assert said == ["<6>oui", "<3>oui"]


def test_json_has_one_document_a_line() -> None:
    document = json.loads(AsJson().format(record("oui", logging.WARNING)))

    assert (document["level"], document["message"]) == ("warning", "oui")


@pytest.mark.skipif(sys.platform == "win32", reason="the service needs signals and flock")
def test_a_whole_turn_logs_nobody(tablee: Tablee, sheet: object) -> None:
    said = tablee("start", sheet, "--once")

    assert said.code == 0
    assert not any(word in said.err for word in ("zoe", "Zoé", "Martin", "@@", "0639980001", "remorque"))
