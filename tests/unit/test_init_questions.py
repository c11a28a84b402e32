"""What ``init`` proposes at a terminal: the spreadsheet that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sync.cli.commands.init.questions import Question, Words, with_source
from sync.starter import Beginning

NOTHING_SAID = Words(None, None, (), (), None)


@pytest.fixture(autouse=True)
def enter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who takes what is proposed."""

    def proposed(_question: str, *, default: str, **_: Any) -> str:
        return default

    monkeypatch.setattr(Question, "ask", proposed)


@pytest.mark.parametrize(
    ("files", "proposed"),
    [
        (["nantes.xlsx"], "nantes.xlsx"),
        (["nantes.ODS", "notes.txt", "~$nantes.xlsx", ".~lock.nantes.csv"], "nantes.ODS"),
        (["annuaire.csv"], "annuaire.csv"),
        (["nantes.xlsx", "activite.xlsx"], Beginning().source),
        ([], Beginning().source),
    ],
)
def test_the_only_spreadsheet_of_the_folder_is_proposed(tmp_path: Path, files: list[str], proposed: str) -> None:
    for name in files:
        (tmp_path / name).touch()

    assert with_source(NOTHING_SAID, tmp_path).source == proposed


def test_what_was_said_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "nantes.xlsx").touch()

    assert with_source(Words(None, "ailleurs.ods", (), (), None), tmp_path).source == "ailleurs.ods"
