"""The places of a journal that the contract runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.journal.locate import locate
from sync.journal.location import Location

PLACES = ("file", "postgresql")


def without_password() -> str:
    return ""


def place(request: pytest.FixtureRequest, folder: Path) -> Location:
    """The place that a parameter names, empty."""
    address = request.getfixturevalue("database") if request.param == "postgresql" else None
    return locate(folder / "tablee", address, without_password)
