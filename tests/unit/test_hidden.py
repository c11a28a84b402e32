"""Hidden is private: what someone hid in the sheet is read, and shown to coordinators alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sync.core.model.community import Community
from sync.core.people.privacy import allowed, without_withheld
from sync.core.reading import parse
from sync.core.tables import coordinator_tables
from sync.errors import ConfigurationError
from sync.snapshot import Format, Wanted, write_snapshot
from tests.assessments import COMMUNITY, assessed
from tests.drawn import drawn

SHEET = """
    # Annuaire {hidden: C 4}
    | Prénom | Nom    | Téléphone      | E-mail          | Notes        |
    | Zoé    | Martin | 06 39 98 10 01 | zoe@exemple.fr  | au Lieu Clos |
    | Ali    | Benali | 06 39 98 10 02 | ali@exemple.fr  |              |
    | Fatou  | Diop   | 06 39 98 10 03 | fati@exemple.fr |              |
    # Apéros
    | Date         | Format                 | Lieu      |
    | {2026-12-17} | Visites et découvertes | Stereolux |
    # Besoins et ressources {hidden}
    | Type   | Titre |
    | besoin | Sono  |
"""


def document(path: Path, **options: Any) -> dict[str, Any]:
    """A snapshot as plain values: title → rows, the headers first; « Sommaire » for its cover."""
    wanted, reading = Wanted(format=Format.JSON, **options), assessed(SHEET)
    tables = coordinator_tables(reading) if wanted.coordinators else ()
    write_snapshot(path, reading, COMMUNITY, wanted, tables=tables)
    text: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return text


def test_what_is_hidden_is_read_all_the_same() -> None:
    register = assessed(SHEET).register

    assert [member.phones for member in register.members] == [
        ("+33639981001",),
        ("+33639981002",),
        ("+33639981003",),
    ]
    assert len(register.listings) == 1


def test_a_snapshot_for_members_has_neither_the_hidden_columns_nor_the_lines_nor_the_tabs(tmp_path: Path) -> None:
    found = document(tmp_path / "photo.json")

    sheets = {sheet["title"]: sheet for sheet in found["sheets"]}
    assert set(sheets) == {"Annuaire", "Apéros"}
    assert [row[0] for row in sheets["Annuaire"]["rows"]] == ["Zoé", "Ali"]
    assert "Téléphone" not in json.dumps(sheets, ensure_ascii=False)
    assert "39 98 10" not in json.dumps(found)


def test_its_cover_says_how_much_was_kept_out_and_not_what(tmp_path: Path) -> None:
    said = json.dumps(document(tmp_path / "photo.json"), ensure_ascii=False).replace("\u00a0", " ")

    assert "1 colonne masquée et 1 ligne masquée" in said
    assert "« Besoins et ressources » est masqué" in said
    assert "Fatou" not in said


def test_the_coordinators_snapshot_has_everything(tmp_path: Path) -> None:
    said = json.dumps(document(tmp_path / "photo.json", coordinators=True), ensure_ascii=False)

    assert all(word in said for word in ("Téléphone", "06 39 98 10 02", "Fatou", "Sono"))


def test_a_hidden_column_that_is_asked_for_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="masquée"):
        document(tmp_path / "photo.json", columns=("Téléphone",))


def test_a_setting_shows_it_to_all() -> None:
    register = parse(drawn(SHEET), Community(show_hidden=True))
    reading = replace(assessed(SHEET), register=register)

    assert without_withheld(reading).register is register
    assert not [note for note in register.notes if "masqu" in note]


def test_members_mails_know_nothing_of_hidden_columns_and_lines() -> None:
    members = without_withheld(assessed(SHEET)).register.members

    assert [allowed(member, "first_name") for member in members] == ["Zoé", "Ali"]
    assert [allowed(member, "phones") for member in members] == ["", ""]


def test_a_filter_hides_nothing() -> None:
    workbook = drawn(SHEET)
    filtered = replace(workbook.tabs[0], filtered_rows=frozenset({4}), hidden_columns=frozenset())
    register = parse(replace(workbook, tabs=(filtered, *workbook.tabs[1:])), COMMUNITY)

    seen = without_withheld(replace(assessed(SHEET), register=register)).register.members
    assert [member.first_name for member in seen] == ["Zoé", "Ali", "Fatou"]
