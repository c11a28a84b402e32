"""« tablee erase » leaves nothing of a person in anything of ours; « tablee access » shows it all before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.core.text import fold
from sync.delivery.unsubscribes import TO_READ
from sync.journal import Journal
from sync.journal.events import Event
from tests.conftest import Tablee
from tests.held_texts import texts

MEMBERS = """Prénom,Nom,E-mail,Téléphone,Ville,Arrivée,Présentation,Mails
Zoé,Quéméner,zoe.q@exemple.fr,06 12 34 56 78,Nantes,2021,Je couds des voiles.,oui
ZOE,QUEMENER,,0612345678,Nantes,2021,Couturière de voiles.,oui
Xavière,Zoe,xzoe.q@exemple.fr,06 99 88 77 66,Rezé,2022,Je fais du pain.,oui
Ali,Benali,ali@exemple.fr,06 11 22 33 44,Nantes,2020,Je fais du son.,oui
Marie,Sansmail,,06 55 44 33 22,Nantes,2020,Je peins des enseignes.,
"""
GATHERINGS = """Date,Heure,Format,Thème,Objectif,Déroulé,Lieu,Qui porte,Statut
17/12/2026,18:30,Visites et découvertes,Le port,Découvrir,Balade,Chez Zoé Quéméner,Zoé Quéméner,prévu
"""
LISTINGS = """Date,Type,Catégorie,Titre,Description,Qui,Contact,Échéance,Statut
01/09/2026,besoin,prêt,Une remorque à voile,Un samedi,Zoé Quéméner,,31/01/2027,ouvert
02/09/2026,ressource,service,Du montage,Avec Zoé Quéméner (zoe.q@exemple.fr),Ali Benali,ali@exemple.fr,31/01/2027,ouvert
"""
CONFIGURATION = """
[community]
name = "Nantes"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "tableau"
[mail]
sender = "tablee@exemple.fr"
go = "never"
"""
WISHES = """Horodateur,E-mail,Nom,Bureau ou ville,Thèmes,Remarques
02/12/2026 10:00,zoe.q@exemple.fr,,Nantes,Les voiles,Ceci reste entre nous.
02/12/2026 11:00,ali@exemple.fr,Ali Benali,Nantes,Le son,Rien de plus.
"""
EXPERIMENTS = """Idée,Qui porte,Du,Freins rencontrés
Un atelier mobile,Zoé Quéméner,01/10/2026,Zoé Quéméner cherche un camion
"""
TABS = {
    "Apéros": GATHERINGS,
    "Besoins et ressources": LISTINGS,
    "Envies": WISHES,
    "Expérimentations": EXPERIMENTS,
}
"""The tabs beside the directory."""
HERS = (
    "ceci reste entre nous", "zoe quemener", "quemener zoe", "612345678", "je couds des voiles",
    "couturiere de voiles", "remorque a voile",
)  # fmt: skip


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a community that lived some days is made, once."""
    return tmp_path_factory.mktemp("lived") / "folder"


@pytest.fixture
def folder(tmp_path: Path, lived: Path, monkeypatch: pytest.MonkeyPatch, tablee: Tablee) -> Path:
    """A folder of our own of a community that lived some days."""
    monkeypatch.chdir(tmp_path)
    if lived.exists():
        shutil.copytree(lived, tmp_path, dirs_exist_ok=True)
    else:
        live(tmp_path, tablee)
        shutil.copytree(tmp_path, lived)
    return tmp_path


def live(folder: Path, tablee: Tablee, settle: Callable[[], None] = lambda: None) -> None:
    """Two readings, turns that wrote mails, snapshots, a calendar, a copy; ``settle`` adds to the configuration."""
    sheet = folder / "tableau"
    sheet.mkdir()
    (sheet / "Annuaire.csv").write_text(MEMBERS.replace("Je couds des voiles.", "Je couds."), encoding="utf-8")
    for title, text in TABS.items():
        (sheet / f"{title}.csv").write_text(text, encoding="utf-8")
    (folder / "tablee.toml").write_text(CONFIGURATION, encoding="utf-8")
    settle()
    assert tablee("run", "--today", "2026-12-01").code == 0
    (sheet / "Annuaire.csv").write_text(MEMBERS, encoding="utf-8")
    assert tablee("run", "--today", "2026-12-10").code == 0
    assert tablee("calendar", "--today", "2026-12-10").code == 0
    assert tablee("snapshot", "--coordinators", "--today", "2026-12-10").code == 0
    (folder / "tablee" / "sauvegardes").mkdir()
    assert tablee("backup", "tablee/sauvegardes/journal-2026-12-06.sqlite").code == 0


def traces(folder: Path, words: tuple[str, ...], address: str) -> list[str]:
    """Where anything of a person still stands."""
    found = []
    for file in sorted(file for file in (folder / "tablee").rglob("*") if file.is_file()):
        for text in texts(file):
            if f" {address}" in f" {text.lower()}".replace("<", " ").replace('"', " ").replace(">", " "):
                found.append(f"{file.name}: {address}")
            bare = fold(text)
            found += [f"{file.name}: {word}" for word in words if word in bare or word in bare.replace(" ", "")]
    return sorted(set(found))


def test_there_is_much_to_erase(folder: Path) -> None:
    kinds = {each.split(":")[0].rsplit(".", 1)[-1] for each in traces(folder, HERS, "zoe.q@exemple.fr")}

    assert kinds >= {"sqlite", "xlsx", "eml", "html", "ics"}


@pytest.mark.parametrize("about", ["zoe.q@exemple.fr", "Zoé Quéméner", "ZOE.Q@exemple.fr "])
def test_an_erased_person_is_in_no_file_of_ours(folder: Path, tablee: Tablee, about: str) -> None:
    done = tablee("erase", about, "--yes")

    assert done.code == 0
    assert traces(folder, HERS, "zoe.q@exemple.fr") == []
    assert "Annuaire, ligne 2 («\u00a0Zoé, Quéméner" in done.out
    assert "Hors de portée" in done.out


def test_an_erasure_asked_in_our_tab_leaves_nothing_either_not_even_what_asked(folder: Path, tablee: Tablee) -> None:
    people = folder / "tableau" / "Annuaire.csv"
    people.write_text("".join(MEMBERS.splitlines(keepends=True)[:1] + MEMBERS.splitlines(keepends=True)[3:]))
    others = {**TABS, "Envies": WISHES.partition("02/12")[0]}
    for title, text in others.items():
        bare = text.replace("Zoé Quéméner", "").replace("zoe.q@exemple.fr", "").replace("Une remorque à voile", "")
        (folder / "tableau" / f"{title}.csv").write_text(bare, encoding="utf-8")

    def asked(day: int, **cells: str) -> str:
        file = folder / "tablee" / "tablee-resultats.xlsx"
        book = load_workbook(file)
        for cell, text in cells.items():
            book["Demandes"][cell] = text
        book.save(file)
        assert tablee("run", "--today", f"2026-12-{day}").code == 0
        return str(load_workbook(file)["Demandes"]["D2"].value)

    assert "Zoé Quéméner" in asked(11, A2="Effacer", B2="zoe.q@exemple.fr")
    answer = asked(12, C2="oui")
    assert answer.startswith("Effacé·e.")
    assert traces(folder, HERS, "zoe.q@exemple.fr") == []
    assert asked(13) == answer
    assert traces(folder, HERS, "zoe.q@exemple.fr") == []
    assert load_workbook(folder / "tablee" / "tablee-resultats.xlsx")["Demandes"]["B2"].value == "(effacé)"


def test_who_has_an_address_that_ends_alike_is_left_whole(folder: Path, tablee: Tablee) -> None:
    before = traces(folder, ("je fais du pain",), "xzoe.q@exemple.fr")

    tablee("erase", "zoe.q@exemple.fr", "--yes")

    after = traces(folder, ("je fais du pain",), "xzoe.q@exemple.fr")
    assert {each for each in before if "journal.sqlite" in each} == {each for each in after if "journal.sqlite" in each}


def test_a_person_without_an_address_is_erased_by_name_or_by_row(folder: Path, tablee: Tablee) -> None:
    assert traces(folder, ("peins des enseignes",), "rien@exemple.fr")

    assert tablee("erase", "6", "--yes").code == 0

    assert traces(folder, ("marie sansmail", "peins des enseignes"), "rien@exemple.fr") == []


@pytest.mark.parametrize("about", ["Personne Inconnue", "personne@nulle.part", "x@", "Zoé", "99"])
def test_nobody_unknown_is_erased_and_a_first_name_alone_is_nobody_s(about: str, folder: Path, tablee: Tablee) -> None:
    unknown = tablee("erase", about, "--yes")

    assert unknown.code == 2
    assert "ne trouve personne" in unknown.err
    assert traces(folder, HERS, "zoe.q@exemple.fr")


def test_the_files_of_people_are_theirs_also_where_ours_are_kept(tablee: Tablee, tmp_path: Path) -> None:
    tablee("demo", "--quiet")
    books = [tmp_path / "demo" / name for name in ("nantes.xlsx", "nantes.activite.xlsx")]
    (tmp_path / "demo" / "notes.xlsx").write_text("rien d’un classeur", encoding="utf-8")
    before = [book.read_bytes() for book in books]

    erased = tablee("erase", "19", "--yes", "--config", "demo/tablee.toml", "--out", "demo")

    assert (erased.code, [book.read_bytes() for book in books]) == (0, before)
    assert "notes.xlsx" in erased.out
    assert not any(book.name in tablee("access", "20", "--config", "demo/tablee.toml").out for book in books)


def test_who_is_meant_is_shown_before(folder: Path, tablee: Tablee) -> None:
    asked = tablee("erase", "zoe.q@exemple.fr")

    assert asked.code == 2
    assert "ligne 2" in asked.err
    assert "ligne 3" in asked.err  # her second line has no address
    assert traces(folder, HERS, "zoe.q@exemple.fr")


def test_the_next_run_does_not_name_her_as_gone(folder: Path, tablee: Tablee) -> None:
    rest = [line for line in MEMBERS.splitlines() if "Qu" not in line and "QUEM" not in line]
    (folder / "tableau" / "Annuaire.csv").write_text("\n".join(rest), encoding="utf-8")
    for title, text in TABS.items():
        rest = [line for line in text.splitlines() if "Zoé" not in line and "zoe.q" not in line]
        (folder / "tableau" / f"{title}.csv").write_text("\n".join(rest), encoding="utf-8")
    tablee("erase", "zoe.q@exemple.fr", "--yes")

    assert tablee("run", "--today", "2026-12-14").code in {0, 75}

    assert traces(folder, HERS, "zoe.q@exemple.fr") == []


def test_one_document_shows_all_that_is_held_on_a_person_and_why(folder: Path, tablee: Tablee) -> None:
    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        journal.note_event(Event(TO_READ, "k1", "zoe.q@exemple.fr", "", datetime(2026, 12, 10, tzinfo=UTC)))
    done = tablee("access", "zoe.q@exemple.fr")

    (file,) = (folder / "tablee" / "acces").glob("*.txt")
    text = " ".join(file.read_text("utf-8").split())
    assert done.code == 0
    for words in (
        "Zoé Quéméner", "zoe.q@exemple.fr", "Je couds.", "Je couds des voiles.", "Couturière de voiles.",
        "Une remorque à voile", "Ceci reste entre nous.", "gathering-reminder", "snapshots/2026-12-10.xlsx",
        "pour n’écrire qu’une fois", "un mail à lire, qui demande peut-être STOP",
    ):  # fmt: skip
        assert words in text
    assert "Je fais du pain" not in text
    assert TO_READ not in text
