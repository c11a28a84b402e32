"""What offices share: counts, exact for who coordinates all, masked for the others; and who is in several of them."""

from __future__ import annotations

import json
import shutil
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.cli.commands.access import access
from sync.cli.commands.erase import erase
from sync.cli.commands.offices import offices
from sync.cli.commands.run import run
from sync.core.panorama import masked, panorama, panorama_table
from sync.core.panorama.beside import side_by_side
from sync.core.people.elsewhere import also_elsewhere
from sync.core.reading import parse
from sync.journal import Journal
from sync.leaving.files import our_folder
from tests.assessments import COMMUNITY, assessed
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.held_texts import texts
from tests.offices import DAY, write_office, write_offices


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


HEAD = "| Prénom | Nom | E-mail | Métier | Ville | Bureau | Arrivée |\n"


def crowd(office: str, trades: dict[str, int]) -> str:
    """A directory with so many people of each trade."""
    towns = ["Rezé"] * 3 + ["Nantes"] * 9
    lines = [
        f"| {office} {trade} {n} | Nom | {office}{trade}{n}@exemple.fr | {trade} | {town} | Nantes | 2021 |"
        for trade, count in trades.items()
        for n, town in enumerate(towns[:count])
    ]
    return f"# Annuaire\n{HEAD}" + "\n".join(lines)


def test_small_counts_are_told_of_no_office_and_no_total_is_told_at_all() -> None:
    wholes = {
        "nantes": panorama(assessed(crowd("n", {"luthier": 7, "boulanger": 3}))),
        "rennes": panorama(assessed(crowd("r", {"luthier": 6, "boulanger": 8}))),
    }

    table = side_by_side(wholes)

    assert [column.title for column in table.columns] == ["Figure", "Quoi", "Mesure", "nantes", "rennes"]
    assert table.rows[0][1:] == ("personnes", "personnes", 10, 14)
    for at, whole in enumerate(wholes.values(), start=3):
        told = {row[:3]: row[at] for row in table.rows[1:] if row[at] is not None}
        assert told == {row[:3]: row[3] for row in panorama_table(masked(whole)).rows if row[3] is not None}
    exact = {row[3] for whole in wholes.values() for row in panorama_table(whole).rows}
    assert exact & {1, 2, 3, 4}
    assert not {value for row in table.rows for value in row[3:]} & {1, 2, 3, 4}


def test_a_bar_that_one_office_alone_has_stands_with_its_figure() -> None:
    one = panorama(assessed(crowd("n", {"luthier": 7})))
    other = panorama(assessed(crowd("r", {"boulanger": 8})))

    figures = [row[0] for row in side_by_side({"un": one, "autre": other}).rows]

    assert figures == [name for each in dict.fromkeys(figures) for name in figures if name == each]


def test_who_has_one_address_in_two_directories_is_told_to_both_in_the_words_of_each() -> None:
    people = {
        "nantes": f"{HEAD}| Zoé | Martin | zoe@exemple.fr |\n| Ali | Ben | ali@exemple.fr |",
        "rennes": f"{HEAD}| Yves | Le Goff | yves@exemple.fr |\n| Mme Z. | Martin-Petit | Zoe@exemple.fr |",
        "lyon": f"{HEAD}| Zoé | Martin | autre@exemple.fr |",
    }

    told = also_elsewhere({name: parse(drawn(text), COMMUNITY).members for name, text in people.items()})

    assert [(each.row, each.name, each.offices) for each in told["nantes"]] == [(2, "Zoé Martin", ("rennes",))]
    assert [(each.row, each.name, each.offices) for each in told["rennes"]] == [(3, "Mme Z. Martin-Petit", ("nantes",))]
    assert told["lyon"] == ()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two offices, of which one reads English, that have a person in common."""
    place = write_offices(tmp_path, aubrac="Brindezingue", bresse="Quetsche")
    path = write_office(place, "bresse", 'language = "en"\n')
    for name in ("aubrac", "bresse"):
        own = (place / f"{name}.toml").read_text(encoding="utf-8")
        text = own.replace(f'"{name}@exemple.fr"', f'"{name}@exemple.fr", "Toutes@exemple.fr"')
        (place / f"{name}.toml").write_text(text, encoding="utf-8")
    assert path.is_file()
    people = "# Annuaire\n| Prénom | Nom | E-mail |\n| Prune | Quetsche | zoe@brindezingue.exemple |\n"
    write_xlsx(drawn(people), place / "bresse.xlsx")
    return place


def test_each_reader_gets_what_is_theirs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(place, "absent")

    code = offices(place, today=DAY, as_json=True)

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert (code, document["coordinators"]) == (2, ["toutes@exemple.fr"])
    absent, aubrac, bresse = document["offices"]
    assert (absent["read_at"], "absent.xlsx" in absent["problem"]) == (None, True)
    assert [each["also_elsewhere"] for each in (aubrac, bresse)] == [
        [{"row": 2, "offices": ["bresse"]}],
        [{"row": 2, "offices": ["aubrac"]}],
    ]
    beside, for_all, of_aubrac, of_bresse = map(Path, document["files"])
    assert [path.name for path in (beside, for_all)] == [f"{DAY}-cote-a-cote.xlsx", f"{DAY}-bureaux.xlsx"]
    assert (beside.stat().st_mode & 0o777, beside.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert load_workbook(for_all).sheetnames == ["Sommaire", "aubrac", "bresse"]
    counts = {row[0]: row[1] for row in load_workbook(for_all)["Sommaire"].iter_rows(values_only=True)}
    assert plain(counts["aubrac"]).startswith("2 lignes d’annuaire")
    assert counts["Une question ?"] == "toutes@exemple.fr"
    for path in (beside, for_all):
        assert [word for word in ("Quetsche", "Prune", "Zoé") if word in " ".join(texts(path))] == []
    assert [of_aubrac.parent.name, of_bresse.parent.name] == ["aubrac", "bresse"]
    rows = [list(load_workbook(path).worksheets[0].iter_rows(values_only=True))[1:] for path in (of_aubrac, of_bresse)]
    assert rows == [[(2, "Zoé Brindezingue", "bresse")], [(2, "Prune Quetsche", "aubrac")]]
    assert [load_workbook(path).sheetnames for path in (of_aubrac, of_bresse)] == [
        ["Dans d’autres bureaux"],
        ["In other offices"],
    ]
    assert "Quetsche" not in " ".join(texts(of_aubrac))
    assert of_aubrac in our_folder(of_aubrac.parent, ()).files


def test_who_is_in_one_office_only_any_more_is_told_so(place: Path) -> None:
    assert offices(place, today=DAY, quiet=True) == 0
    write_xlsx(drawn("# Annuaire\n| Prénom | Nom | E-mail |\n| Prune | Q | q@exemple.fr |\n"), place / "bresse.xlsx")

    assert offices(place, today=DAY, quiet=True) == 0

    assert "Brindezingue" not in " ".join(texts(place / "resultats" / "aubrac" / "autres-bureaux.xlsx"))


def test_without_anybody_for_all_the_exact_counts_are_not_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_office(place, "corbieres")
    shutil.copy(place / "bresse.xlsx", place / "corbieres.xlsx")

    assert offices(place, today=DAY) == 0

    said = plain(capsys.readouterr().out)
    assert "Personne ne coordonne tous ces bureaux" in said
    assert "✓ aubrac : 2 lignes d’annuaire" in said
    assert "1 ligne aussi dans un autre bureau" in said
    assert [path.name for path in (place / "ensemble").iterdir()] == [f"{DAY}-cote-a-cote.xlsx"]


def test_an_office_whose_folder_refuses_stops_no_other(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "resultats").mkdir()
    (place / "resultats" / "aubrac").write_text("not a folder", encoding="utf-8")

    code = offices(place, today=DAY, quiet=True)

    assert code != 0
    assert plain(capsys.readouterr().err).startswith("aubrac : ")
    assert (place / "resultats" / "bresse" / "autres-bureaux.xlsx").is_file()


def test_coordinators_read_it_once_in_their_digest_and_the_journal_names_nobody(place: Path) -> None:
    assert run(offices=place, today=DAY, quiet=True) == 0
    assert offices(place, today="2026-11-25", quiet=True) == 0
    with _journal(place) as journal:
        kept = journal.decisions("other offices")
    assert len(kept) == 1
    assert "zoe" not in repr(kept).lower()

    told = [_digest(place, day) for day in ("2026-11-30", "2026-12-07")]
    assert ["Zoé Brindezingue" in text and "Aussi à bresse." in text for text in told] == [True, False]


def test_who_asks_is_told_of_the_other_offices_and_who_goes_is_forgotten(place: Path) -> None:
    assert run(offices=place, today=DAY, quiet=True) == 0
    assert offices(place, today=DAY, quiet=True) == 0
    file = place / "resultats" / "aubrac" / "autres-bureaux.xlsx"
    configuration = place / "aubrac.toml"

    assert access("zoe@brindezingue.exemple", config=configuration, quiet=True) == 0
    (document,) = (file.parent / "acces").iterdir()
    assert "bresse : depuis le 23 novembre 2026" in plain(document.read_text(encoding="utf-8"))

    assert erase("zoe@brindezingue.exemple", config=configuration, yes=True, quiet=True) == 0
    with _journal(place) as journal:
        assert journal.decisions("other offices") == {}
    assert "Brindezingue" not in str(list(load_workbook(file).worksheets[0].values)[1:])


def _journal(place: Path) -> Journal:
    return Journal.open(place / "resultats" / "aubrac" / "journal.sqlite")


def _digest(place: Path, day: str) -> str:
    """What the digest of a week says to the coordinators of « aubrac »."""
    assert run(config=place / "aubrac.toml", today=day, quiet=True) == 0
    folder = place / "resultats" / "aubrac" / "mail"
    return " ".join(plain(unescape(path.read_text("utf-8"))) for path in folder.glob(f"{day}-weekly-digest-*.html"))
