"""The mails to members in a real browser: narrow and wide, light and dark, judged by axe-core."""

from __future__ import annotations

import os
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest

from tools.mailbrowser import CHROMIUM, VIEWS, View, judged
from tools.mailsamples import invented

WORD = "Anticonstitutionnellement" * 9


@pytest.fixture(autouse=True)
def browser() -> None:
    if CHROMIUM is None:
        missing = "chromium is not installed"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    bodies = {
        name: BytesParser(EmailMessage, policy=default).parsebytes(eml).get_body(("html",)) for name, eml in invented()
    }
    found = {name: str(body.get_content()) for name, body in bodies.items() if body is not None}
    return found | {"unbreakable": found["december-1-newsletter"].replace("Le port", WORD)}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.width} {'dark' if view.dark else 'light'}")
def test_a_mail_to_members_fits_asks_for_nothing_and_can_be_read_by_all(pages: dict[str, str], view: View) -> None:
    faults = dict(zip(pages, judged(list(pages.values()), view), strict=True))

    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_this_browser_does_see_what_is_wrong() -> None:
    wide = '<p style="width:900px">pâle</p><img src="/p.png">'
    bad = f'<html><title>x</title><body style="color:#eee;background-color:#fff">{wide}'

    (faults,) = judged([bad], View(320, dark=False))

    assert {"axe color-contrast", "axe html-has-lang", "axe image-alt", "wider than the screen"} <= set(faults)
    assert "asks for something" in faults
