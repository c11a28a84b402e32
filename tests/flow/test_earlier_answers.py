"""What coordinators answered to an older Tablée, over the example: heeded and shown as it was, turn after turn."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.turn.former_keys import former_trails
from tests import earlier
from tests.conftest import Tablee
from tests.earlier.make import EXAMPLES

HERE = Path(earlier.__file__).parent
DAYS = ("2026-12-20", "2026-12-21")
OVER = {"Le théâtre vu des cintres", "Elena Popescu"}
"""Whose findings are over by the day alone: a gathering that has passed, an arrival that was answered to be to come."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, the journal that version 8 wrote over it, and the workbook in which coordinators answered."""
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    shutil.copy(HERE / "results-8.xlsx", tmp_path / "tablee-resultats.xlsx")
    journal = tmp_path / "journal.sqlite"
    journal.write_bytes(gzip.decompress((HERE / "journal-8.sqlite.gz").read_bytes()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(path: Path, title: str, header: str) -> dict[str, str]:
    """What stands in the column of answers of a tab of ours, by the key of the row."""
    first, *rows = load_workbook(path)[title].iter_rows(values_only=True)
    key, said = first.index("clé"), first.index(header)
    return {str(row[key]): str(row[said]) for row in rows if row[said]}


def rows_by_key(path: Path) -> dict[str, tuple[object, ...]]:
    """Which line, field and value each row of « À vérifier » is about, by key; what it says may change with the day."""
    _, *rows = load_workbook(path)["À vérifier"].iter_rows(values_only=True)
    return {str(row[-1]): row[3:6] for row in rows}


def test_every_answer_is_still_heeded_on_its_row(folder: Path, tablee: Tablee) -> None:
    told = json.loads((HERE / "journal-8.json").read_text(encoding="utf-8"))["decisions"]
    findings, pairs = (
        {key: answer for topic, key, answer in told if topic == title} for title in ("À vérifier", "Doublons")
    )

    results = folder / "tablee-resultats.xlsx"
    before = rows_by_key(results)

    for day in DAYS:
        assert tablee("run", "--today", day).code == 0

        now = rows_by_key(results)
        assert {before[key][0] for key in before.keys() - now.keys()} == OVER
        assert all(now[key] == before[key] for key in before.keys() & now.keys())
        assert answers(results, "À vérifier", "C'est normal ?") == findings
        assert answers(results, "Doublons", "Même personne ?") == pairs


def test_a_row_keeps_the_key_under_which_it_was_published(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", DAYS[0])

    with Journal.open(folder / "journal.sqlite") as journal:
        former = former_trails(journal)
    rows = load_workbook(folder / "tablee-resultats.xlsx")["À vérifier"].iter_rows(min_row=2, values_only=True)
    keys = {str(row[-1]) for row in rows}
    assert len(former) > 20
    assert former.keys() <= keys
    assert keys.isdisjoint(trail.subject for trail in former.values())


def test_the_doubts_and_the_goes_wait_as_they_did(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", DAYS[0])

    with Journal.open(folder / "journal.sqlite") as journal:
        states = {mail.reader: mail.state for mail in journal.mails.find()}
        goes = {key for key in journal.decisions("post") if key.startswith("go ")}
    assert states["content@exemple.fr"] is State.HELD
    assert "go newsletter" in goes
