"""What flows through Google share: two spreadsheets in the emulator, and a folder that leads there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import A_SMALL_COMMUNITY
from tests.drawn import drawn
from tests.google_office import Office, fill, opened

PAGE = "https://docs.google.com/spreadsheets/d/"


@pytest.fixture
def online() -> Iterator[Office]:
    with opened() as office:
        fill(office, drawn(A_SMALL_COMMUNITY))
        yield office


@pytest.fixture
def settled(online: Office, tmp_path: Path) -> dict[str, str]:
    """A folder with its key and its configuration; the environment that leads to the emulator."""
    (tmp_path / "credentials.json").write_text(json.dumps(online.emulator.key()), encoding="utf-8")
    (tmp_path / "tablee.toml").write_text(
        f'[spreadsheet]\nsource = "{PAGE}{online.members.id}/edit"\n'
        f'[google]\nkey = "credentials.json"\ncoordinators = "{PAGE}{online.coordinators.id}/edit"\n',
        encoding="utf-8",
    )
    return {"TABLEE_GOOGLE_ENDPOINT": online.base}
