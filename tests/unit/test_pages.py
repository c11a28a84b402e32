"""The panorama as a page: whole by itself, escaped, and silent about figures."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from sync.core.model.tables import CellLink, Column, Table
from sync.core.panorama import panorama
from sync.pages import panorama_page, table_page, write_page
from tests.assessments import assessed


def people(count: int, trade: str) -> str:
    lines = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | {trade} |" for n in range(count))
    return f"| Prénom | Nom | E-mail | Métier |\n{lines}"


def test_a_page_is_one_file_in_french_that_refuses_the_network() -> None:
    page = panorama_page(panorama(assessed()))

    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=\"(?!#|data:)", page)
    assert "<script" not in page


def test_what_a_member_typed_is_escaped() -> None:
    page = panorama_page(panorama(assessed(people(6, "<img src=x onerror=alert(1)>"))))

    assert "<img" not in page
    assert "&lt;img" in page


def test_each_figure_has_its_chart_and_its_table() -> None:
    page = panorama_page(panorama(assessed(people(6, "peintre"))))

    assert "<caption>Les métiers, par famille</caption>" in page
    assert page.count('role="img"') == len(re.findall(r'class="beside two"', page)) >= 2
    assert "non dit" not in page


def test_a_missing_tab_is_a_word_on_the_page() -> None:
    assert "pas là" in panorama_page(panorama(assessed(people(1, "peintre"))))


def test_any_table_is_a_page() -> None:
    table = Table("Ce qui a changé", (Column("Quoi"), Column("Où")), (("<b>", CellLink("A2", "Annuaire", "A2")),))
    page = table_page(table, "Du 1er au 2")

    assert "&lt;b&gt;" in page
    assert "<bdi>A2</bdi>" in page


def test_a_page_is_for_its_owner_only(tmp_path: Path) -> None:
    path = write_page(tmp_path / "ici" / "page.html", "bonjour")

    assert path.read_text(encoding="utf-8") == "bonjour"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["page.html"]
