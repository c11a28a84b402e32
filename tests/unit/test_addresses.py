"""A link is a link as people copy it, with or without its https://."""

from __future__ import annotations

import pytest

from sync.config.addresses import is_address
from sync.connect.sources import source_for

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz"


@pytest.mark.parametrize(
    ("source", "is_one", "kind"),
    [
        (f"https://docs.google.com/spreadsheets/d/{ID}", True, "google"),
        (f"docs.google.com/spreadsheets/d/{ID}/edit", True, "google"),
        (f" docs.google.com/spreadsheets/d/{ID}", True, "google"),
        ("annuaire.xlsx", False, "local"),
        ("docs/annuaire.xlsx", False, "local"),
    ],
)
def test_a_source_is_an_address_or_a_file(source: str, is_one: bool, kind: str) -> None:
    assert (is_address(source), source_for(source).id) == (is_one, kind)
