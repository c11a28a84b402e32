"""``docs/tableau.fr.md`` says what the parsers understand today."""

from __future__ import annotations

from sync.core.parse.states import GATHERING_STATES, LISTING_KINDS, LISTING_STATES
from sync.core.text import typeset
from tools.spreadsheet_page import PAGE, page


def test_the_page_of_the_spreadsheet_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tools.spreadsheet_page writes it"


def test_the_page_tells_every_word_that_is_understood() -> None:
    written = page()

    for wordings in (GATHERING_STATES, LISTING_KINDS, LISTING_STATES):
        assert all(typeset(word) in written for words in wordings.values() for word in words)
