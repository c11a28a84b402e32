"""The empty workbook of ``init``: the tabs that every community has, and those it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.init.files import write_workbook
from sync.core.model.community import Community
from sync.core.reading import parse
from sync.core.tabs import CYCLE, TABS
from sync.errors import ConfigurationError
from sync.sheets.local import LocalSpreadsheet
from tests.drawn import READ_AT


@pytest.mark.parametrize("words", ["Cycle", "étapes du cycle", "LE CYCLE"])
def test_an_optional_tab_is_asked_for_by_any_of_its_titles(tmp_path: Path, words: str) -> None:
    write_workbook(tmp_path / "annuaire.xlsx", [words])

    titles = [tab.title for tab in TABS if not tab.is_optional or tab is CYCLE]
    assert load_workbook(tmp_path / "annuaire.xlsx").sheetnames == [*titles, "Lisez-moi"]
    register = parse(LocalSpreadsheet(tmp_path / "annuaire.xlsx", read_at=READ_AT).read(), Community())
    assert len(register.records_of(CYCLE)) == 7
    assert {step.days for step in register.records_of(CYCLE)} == {None}


@pytest.mark.parametrize("words", ["Annuaire", "Onglet d’or", ""])
def test_a_tab_that_is_no_optional_one_is_refused_and_nothing_is_written(tmp_path: Path, words: str) -> None:
    with pytest.raises(ConfigurationError, match="onglet facultatif"):
        write_workbook(tmp_path / "annuaire.xlsx", [words])

    assert list(tmp_path.iterdir()) == []
