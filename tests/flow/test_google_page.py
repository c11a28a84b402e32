"""The page on Google says what the command says, and quotes it word for word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sync.core.text import typeset
from sync.sheets.google import refusals
from sync.sheets.google.access import SCOPES
from tools import google_session

ROOT = Path(__file__).resolve().parents[2]
PAGE = google_session.PAGE.read_text("utf-8")
TROUBLES = PAGE.partition("## Quand quelque chose ne va pas")[2].partition("\n## ")[0]


def sentences() -> Iterator[str]:
    """Every piece of text of the program, as people read it, and the sentences that are put together from several."""
    for path in (ROOT / "sync").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        yield from (
            typeset(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
    yield from (str(refusals.busy(status)) for status in (None, 429, 503))


def test_the_session_on_the_page_is_what_the_terminal_shows() -> None:
    assert google_session.page(PAGE, google_session.session()) == PAGE


def test_the_messages_of_the_page_are_those_of_the_program() -> None:
    quoted = re.findall(r"^\| «\u00a0(.+?)\u00a0» \|", TROUBLES, re.MULTILINE)
    known = "\n".join(sentences())

    assert len(quoted) > 15
    assert [message for message in quoted if message not in known] == []


def test_the_permissions_of_the_page_are_those_that_are_asked_for() -> None:
    named = re.findall(r"^\| `([a-z.]+)` \(droit du jeton\)", PAGE, re.MULTILINE)

    assert named == [scope.rpartition("/auth/")[2] for scope in SCOPES]


def test_the_links_of_the_page_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", PAGE) if "://" not in link]

    assert links
    assert [link for link in links if not (google_session.PAGE.parent / link).exists()] == []
