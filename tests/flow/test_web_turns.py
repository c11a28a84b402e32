"""A community whose spreadsheet is behind a link: every command, and turns that cost one short answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Tablee
from tests.web_site import Site, serving

MORE = "Prénom,Nom,E-mail\nZoé,Martin,zoe@exemple.fr\nAli,Diop,ali@exemple,fr\n".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site(etag='"v1"')) as each:
        yield each


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_link_is_checked_as_a_file_is(site: Site, folder: Path, tablee: Tablee) -> None:
    site.body = MORE

    checked = tablee("check", f"{site.base}/annuaire.csv", "--json")

    assert checked.code == 1
    assert [(each["cell"], each["severity"]) for each in checked.document["findings"] if each["cell"] == "C3"]
    assert [each.name for each in folder.iterdir()] == []


def test_a_community_begins_by_a_link_and_its_turns_cost_one_short_answer(
    site: Site, folder: Path, tablee: Tablee
) -> None:
    begun = tablee("init", "--source", f"{site.base}/s/jeton", "--name", "Nantes")
    first = tablee("run", "--today", "2026-12-01")
    asked = len(site.asked)
    same = tablee("run", "--today", "2026-12-01", "--json")
    site.etag, site.body = '"v2"', MORE
    changed = tablee("run", "--today", "2026-12-01", "--json")

    assert (begun.code, first.code, same.code, changed.code) == (0, 0, 0, 0)
    assert "Annuaire" in begun.out
    assert asked == 2  # init, then one reading
    assert [each.get("If-None-Match") for each in site.asked[2:]] == ['"v1"', '"v1"']
    assert changed.document["findings"]["error"] == 1
    assert "À vérifier" in load_workbook(folder / "tablee" / "tablee-resultats.xlsx").sheetnames


def test_the_doctor_and_a_turn_say_why_a_link_gives_no_workbook(site: Site, folder: Path, tablee: Tablee) -> None:
    (folder / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{site.base}/s/jeton"\n', encoding="utf-8")
    well = tablee("doctor", "--json")
    site.headers, site.body = {"Content-Type": "text/html"}, b"<html>"

    ill, turn = tablee("doctor", "--json"), tablee("run", "--today", "2026-12-01")

    source = [next(each for each in said.document["checks"] if each["check"] == "source") for said in (well, ill)]
    assert [each["ok"] for each in source] == [True, False]
    assert "page" in source[1]["said"]
    assert (turn.code, "Lien public" in turn.err) == (2, True)
    assert "jeton" not in json.dumps(ill.document) + turn.err
    assert not (folder / "tablee" / "journal.sqlite").exists()


@pytest.mark.parametrize("source", ["ftp://exemple.fr/annuaire.xlsx", "sftp://exemple.fr/a"])
def test_an_address_of_no_kind_is_refused_with_what_would_be_read(source: str, folder: Path, tablee: Tablee) -> None:
    said = tablee("check", source)

    assert said.code == 2
    assert "https://" in said.err
    assert list(folder.iterdir()) == []
