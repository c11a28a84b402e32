"""Logs hold one line an event, and nobody."""

from __future__ import annotations

import ast
import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import sync
from sync.service.logs import EVENTS, AsJson, Plain, without_people
from tests.conftest import Tablee

CANARIES = ["zoe.martin@exemple.fr", "06 39 98 00 01", "+33 6 39 98 00 01", "Zinzolin-Canari", "0639980001"]
SHAPES = (Plain(journald=False), Plain(journald=True), AsJson())


LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


def record(event: str, level: int = logging.INFO, text: str = "", **fields: Any) -> logging.LogRecord:
    made = logging.LogRecord("sync.service", level, "", 0, text or event, None, None)
    vars(made).update(event=event, fields=fields)
    return made


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("name", ["sync.service", "google.auth", "urllib3"])
def test_no_sentence_comes_through_whoever_says_it(canary: str, name: str) -> None:
    said = f"Le mail à {canary} n’est pas parti : « {canary} » n’est pas une date."
    spoken = logging.LogRecord(name, logging.WARNING, "", 0, said, None, None)

    lines = [shape.format(spoken) for shape in SHAPES]

    assert all(name in line for line in lines)
    assert not any(canary in line for line in lines)


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("name", ["job", "due", "mails", "process", "error", "place", "sentence"])
def test_a_field_holds_a_name_out_of_the_program_a_number_or_a_moment_and_nothing_else(canary: str, name: str) -> None:
    lines = [shape.format(record("failed", text=canary, **dict[str, Any]({name: f"{canary} !"}))) for shape in SHAPES]

    assert not any(canary in line for line in lines)
    assert all("n’a pas abouti" in line for line in lines)


def test_an_event_tells_its_fields() -> None:
    due = datetime(2026, 11, 23, 8, tzinfo=UTC)
    failed = record("failed", logging.WARNING, job="reading", due=due, error="UnavailableError")
    unforeseen = record("unforeseen", job="weekly_digest", error=KeyError, place="weekly_digest.py:12")

    told = json.loads(AsJson().format(failed))
    said = [Plain(journald=True).format(each).replace("\u00a0", " ") for each in (failed, unforeseen)]

    assert (told["event"], told["job"], told["due"]) == ("failed", "reading", due.isoformat())
    assert (told["level"], told["error"]) == ("warning", "UnavailableError")
    assert "La lecture : n’a pas abouti (UnavailableError)" in said[0]
    assert "(KeyError) weekly_digest.py:12" in said[1]


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a logger of the program, with where it is."""
    for file in sorted(Path(sync.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)) if level in LEVELS:
                    yield f"{file.name}:{node.lineno}", node


def test_whatever_the_program_logs_is_an_event() -> None:
    calls = list(log_calls())
    bare = [where for where, call in calls if not any(each.arg == "extra" for each in call.keywords)]
    named = [ast.unparse(each.value) for _, call in calls for each in call.keywords if each.arg == "extra"]

    assert len(calls) >= 10
    assert bare == []
    assert all(re.match(r"\{'event': ('[a-z]+'|event\.kind), 'fields': ", each) for each in named)


def test_an_address_is_shortened() -> None:
    assert without_people("pour zoe@exemple.fr, et <ali@exemple.org>") == "pour z…@exemple.fr, et <a…@exemple.org>"


OURS = [
    "« tablee status »",
    "« journal.sqlite »",
    "« tablee restore »",
    "« newsletter.subject.txt »",
    "« password_file »",
    "« mail.inbox.host »",
    "« schedule.weekly_digest »",
    "« [output] journal »",
    "« [mail] »",
    "« Apéros »",
    "« Besoins et ressources »",
]


@pytest.mark.parametrize("kept", OURS)
def test_our_own_words_are_kept(kept: str) -> None:
    assert kept in without_people(f"Voyez {kept}.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("« mail.inbox.zoe »", "« mail.inbox.… »"),
        ("« community.office_coordinators.Zoé Martin »", "« community.office_coordinators.… »"),
        ("« [community] Zoé »", "« community.… »"),
        ("« Zoé.name »", "« ….name »"),
        ("« Zoé Martin. Et Ali »", "« … »"),
        ("« zoe »", "« … »"),
    ],
)
def test_what_is_no_name_of_ours_in_the_place_of_a_setting_is_left_out(typed: str, kept: str) -> None:
    assert without_people(f"Voyez {typed}.") == f"Voyez {kept}."


def test_an_event_is_one_line() -> None:
    assert all("\n" not in shape.format(record("done", text="une\nligne", job="une\nligne")) for shape in SHAPES)


def test_journald_is_told_how_grave_it_is_and_dates_by_itself() -> None:
    said = [Plain(journald=True).format(record("told", level)) for level in (logging.INFO, logging.ERROR)]

    assert said == ["<6>La coordination est prévenue.", "<3>La coordination est prévenue."]


def test_json_has_one_document_a_line() -> None:
    document = json.loads(AsJson().format(record("told", logging.WARNING)))

    assert (document["level"], document["message"]) == ("warning", "La coordination est prévenue.")


@pytest.mark.skipif(sys.platform == "win32", reason="the service needs signals and flock")
def test_a_whole_turn_logs_nobody(tablee: Tablee, sheet: object) -> None:
    said = tablee("start", sheet, "--once")

    assert said.code == 0
    assert not any(word in said.err for word in ("zoe", "Zoé", "Martin", "@@", "0639980001", "remorque"))


def test_every_event_that_the_program_tells_has_its_sentence() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(sync.__file__).parent.rglob("*.py")]
    logged = {code for text in sources for code in re.findall(r"\"event\": \"(\w+)\"", text)}
    heard = {
        code
        for text in sources
        if "from sync.service.protocol import" in text
        for code in re.findall(r"\bEvent\(\"(\w+)\"", text)
    }

    assert logged | heard == EVENTS.keys()
