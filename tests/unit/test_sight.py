"""What can be seen of all that a turn depends on changes with what is decided and written, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sync.connect import Asked, Plan, plan
from sync.connect.sight import sight


@pytest.fixture
def seen_from(tmp_path: Path) -> Plan:
    """A plan with templates of its own."""
    (tmp_path / "annuaire.csv").write_text("Nom\nZoé\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "digest.txt").write_text("Bonjour")
    asked = plan(Asked(source=str(tmp_path / "annuaire.csv"), today="2026-11-21"))
    return replace(asked, templates=tmp_path / "templates")


def test_it_changes_with_a_file_of_any_folder(seen_from: Plan) -> None:
    before = sight(seen_from)

    (seen_from.source.parent / "templates" / "footer.txt").write_text("À bientôt")
    assert sight(seen_from) != before


@pytest.mark.parametrize("name", ["digest.cpython-311.pyc", "digest.cpython-311.pyc.139872"])
def test_what_python_compiles_as_it_goes_is_no_change(seen_from: Plan, name: str) -> None:
    compiled = seen_from.source.parent / "templates" / "__pycache__"
    compiled.mkdir()
    before = sight(seen_from)

    (compiled / name).write_bytes(b"compiled")
    assert sight(seen_from) == before


def test_the_day_counts_and_not_the_hour(seen_from: Plan) -> None:
    assert sight(replace(seen_from, now=seen_from.now.replace(hour=22))) == sight(seen_from)
    assert sight(replace(seen_from, now=seen_from.now.replace(day=22))) != sight(seen_from)
