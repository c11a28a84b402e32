from __future__ import annotations

import codecs
import gzip
import os
from pathlib import Path
from typing import IO, Any

import pytest

from sync.errors import NotASpreadsheetError, SyncError, TooLargeError, UnavailableError
from sync.sheets.local import delimited
from tests.readings import cells, only_tab, read, read_content

PEOPLE = 'Nom,Ville,Métier\nZoé,Nantes,"menuisière, ébéniste"\nYves,Rezé,forgeron\n'


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        *((",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252"), (",", "utf-16"), ("\t", "cp1252")),
        *((";", "utf-32"), (",", "mac_roman"), (";", "cp850")),
    ],
)
def test_any_separator_and_any_encoding_read_the_same(tmp_path: Path, separator: str, encoding: str) -> None:
    text = PEOPLE.replace(",", separator).replace(f"menuisière{separator}", "menuisière,")

    workbook = read_content(tmp_path, "annuaire.csv", text.encode(encoding))

    assert cells(workbook) == {
        1: ("Nom", "Ville", "Métier"),
        2: ("Zoé", "Nantes", "menuisière, ébéniste"),
        3: ("Yves", "Rezé", "forgeron"),
    }


@pytest.mark.parametrize("mark", [codecs.BOM_UTF32_BE, codecs.BOM_UTF32_LE])
def test_utf_32_is_read_in_both_orders(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-32-be" if mark == codecs.BOM_UTF32_BE else "utf-32-le"

    assert ("Zoé", "Nantes", "menuisière, ébéniste") in cells(
        read_content(tmp_path, "a.csv", mark + PEOPLE.encode(encoding))
    ).values()


TEXTS = {
    "names": "Prénom;Nom\nZoé;Müller\nÉlodie;Lefèvre\nFrançois;Guénolé\n",
    "sentences": "Nom;Présentation\nZoé;Là, où ça mène, l’été, à côté\nAli;«\xa0Bœuf\xa0» et naïveté\n",
    "capitals": "PRÉNOM;MÉTIER\nZOÉ;ÉBÉNISTE\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(("encoding", "told"), [("cp1252", ""), ("mac_roman", "Mac Roman"), ("cp850", "CP850")])
def test_an_encoding_of_old_is_recognised_and_told(tmp_path: Path, text: str, encoding: str, told: str) -> None:
    content = text.encode(encoding, errors="ignore")  # CP850 has neither « œ » nor « ’ »
    workbook = read_content(tmp_path, "a.csv", content)

    read_back = "\n".join(";".join(map(str, row)) for row in cells(workbook).values()) + "\n"
    assert read_back == content.decode(encoding)
    assert [told in note for note in workbook.notes] == [True] * bool(told)


@pytest.mark.parametrize("text", ["10 €", "bientôt… ou pas…", "l’ami", "Žižek", "n° 3", "¿ Dónde ?"])
def test_windows_is_believed_as_long_as_its_text_can_be_one(tmp_path: Path, text: str) -> None:
    workbook = read_content(tmp_path, "a.csv", f"Nom;Note\nAli;{text}\n".encode("cp1252"))

    assert cells(workbook)[2] == ("Ali", text)
    assert workbook.notes == ()


def test_an_encoding_that_is_not_recognised_is_told(tmp_path: Path) -> None:
    workbook = read_content(tmp_path, "a.csv", b"Nom;Ville\nZo\xae\xb1\xde;Nantes\n")

    assert "encodage" in workbook.notes[0]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Nom;Compétences\nZoé;php, css, js\nAli;bois, fer, cuir\nYves;vin, pain, miel\n", ("Nom", "Compétences")),
        ("Nom,Compétences\nZoé,php; css\nAli,bois; fer\n", ("Nom", "Compétences")),
        ("Annuaire de Nantes\n\nNom;Ville\nZoé;Nantes, France\nAli;Rezé, France\nYves;Vertou\n", ("Nom", "Ville")),
        ("Nom\tVille\nZoé, Ali\tNantes; Rezé\n", ("Nom", "Ville")),
        ("Nom;Prénom;Ville;Notes\nZoé\nAli\nYves;Y;Rezé;a, b\n", ("Nom", "Prénom", "Ville", "Notes")),
        ("sep=;\nNom;Ville\nZoé;a,b,c\n", ("Nom", "Ville")),
        ("Nom\nZoé\nAli\n", ("Nom",)),
        ("Prénom, nom, surnom, ou autre;Ville\nZoé;Nantes\nAli;Rezé\n", ("Prénom, nom, surnom, ou autre", "Ville")),
    ],
)
def test_the_separator_is_the_one_that_makes_a_table(tmp_path: Path, text: str, header: tuple[str, ...]) -> None:
    assert header in cells(read_content(tmp_path, "annuaire.csv", text)).values()


def test_each_record_counts_one_whatever_newlines_it_holds(tmp_path: Path) -> None:
    text = 'Nom,Présentation\r\nZoé,"une\r\ndeux\n\ntrois"\r\n\r\n,\r\nYves,quatre\r\n'

    assert cells(read_content(tmp_path, "annuaire.csv", text)) == {
        1: ("Nom", "Présentation"),
        2: ("Zoé", "une\r\ndeux\n\ntrois"),
        5: ("Yves", "quatre"),
    }


def test_every_value_is_a_text_left_as_it_was_typed(tmp_path: Path) -> None:
    text = "Nom,Tél\n  Zoé  ,0612345678\n=1+1,#REF!\nNone,\x00N/A\x07\n"

    assert list(cells(read_content(tmp_path, "annuaire.csv", text)).values()) == [
        ("Nom", "Tél"),
        ("  Zoé  ", "0612345678"),
        ("=1+1", "#REF!"),
        ("None", "\x00N/A\x07"),
    ]


def test_a_cell_may_hold_a_million_characters(tmp_path: Path) -> None:
    text = f'Nom,Présentation\nZoé,"{"a" * 1_000_000}"\n'

    assert len(str(cells(read_content(tmp_path, "annuaire.csv", text))[2][1])) == 1_000_000


def test_a_quotation_mark_left_open_costs_a_million_characters_at_most(tmp_path: Path) -> None:
    lines = "Yves;Le Goff;yves@exemple.fr\n" * 100_000
    workbook = read_content(tmp_path, "annuaire.csv", f'Prénom;Nom;E-mail\nAli;Ben;a@b.fr\nZoé;"Martin;z@b.fr\n{lines}')

    assert cells(workbook) == {1: ("Prénom", "Nom", "E-mail"), 2: ("Ali", "Ben", "a@b.fr")}
    assert not only_tab(workbook).complete
    assert "ligne 3" in workbook.notes[0]


def test_a_quotation_mark_left_open_makes_the_tab_incomplete(tmp_path: Path) -> None:
    workbook = read_content(tmp_path, "annuaire.csv", 'Nom,Ville\nZoé,Nantes\nAli,"Rezé\nYves,Vertou\n')

    assert not only_tab(workbook).complete
    assert cells(workbook)[3] == ("Ali", "Rezé\nYves,Vertou\n")
    assert "ligne 3" in workbook.notes[0]


@pytest.mark.parametrize("cell", ['5" de diamètre', 'dit "Zoé"', '"Zoé" Martin', '"un ""bon"" mot"'])
def test_a_quotation_mark_inside_a_text_leaves_it_complete(tmp_path: Path, cell: str) -> None:
    workbook = read_content(tmp_path, "annuaire.csv", f"Nom,Ville\n{cell},Nantes\nAli,Rezé\n")

    assert only_tab(workbook).complete
    assert cells(workbook)[3] == ("Ali", "Rezé")


@pytest.mark.parametrize("name", ["Annuaire.csv", "Annuaire.CSV", "Annuaire.tsv"])
def test_the_title_is_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    assert only_tab(read_content(tmp_path, name, PEOPLE)).title == "Annuaire"


def test_a_zipped_csv_reads_like_a_csv(tmp_path: Path) -> None:
    workbook = read_content(tmp_path, "annuaire.csv.gz", gzip.compress(PEOPLE.encode()))

    assert only_tab(workbook).title == "annuaire"
    assert cells(workbook)[3] == ("Yves", "Rezé", "forgeron")


def test_a_zipped_csv_is_not_unpacked_beyond_measure(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a," * delimited.MAX_UNZIPPED)

    with pytest.raises(TooLargeError):
        read_content(tmp_path, "annuaire.csv.gz", bomb)


def test_a_zipped_csv_that_is_cut_may_be_complete_later(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        read_content(tmp_path, "annuaire.csv.gz", gzip.compress(PEOPLE.encode() * 50)[:-20])


def test_a_folder_gives_one_tab_a_file(tmp_path: Path) -> None:
    (tmp_path / "Annuaire.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "Apéros.csv.gz").write_bytes(gzip.compress(b"Date;Lieu\n12/03/2026;Le Lieu U\n"))
    (tmp_path / "Annuaire.csv.gz").write_bytes(gzip.compress(PEOPLE.encode()))
    (tmp_path / ".~lock.Annuaire.csv#").write_text("Zoé,z,poste,hier,;", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("à ne pas lire", encoding="utf-8")

    workbook = read(tmp_path)

    assert [tab.title for tab in workbook.tabs] == ["Annuaire", "Annuaire (2)", "Apéros"]
    assert workbook.source == tmp_path.name
    assert [note[:3] for note in workbook.notes] == ["Zoé"]


def test_the_working_folder_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Annuaire.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read(Path()).source == tmp_path.name


def test_a_folder_without_any_csv_is_no_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")

    with pytest.raises(NotASpreadsheetError):
        read(tmp_path)


def test_a_folder_that_changes_meanwhile_is_of_no_single_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("Annuaire", "Apéros"):
        (tmp_path / f"{title}.csv").write_text(PEOPLE, encoding="utf-8")
    opened = Path.open

    def open_and_change_the_first(self: Path, mode: str = "r") -> IO[Any]:
        if self.name == "Apéros.csv":
            os.truncate(tmp_path / "Annuaire.csv", 10)
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", open_and_change_the_first)

    with pytest.raises(UnavailableError):
        read(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"\x01\x02\x03\x04" * 99,
        b"<html><table><tr><td>Ali</td></tr></table></html>",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0" + bytes(range(256)),
        b"",
    ],
    ids=["controls", "web page", "pdf", "jpeg", "empty"],
)
def test_what_only_bears_the_name_of_a_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotASpreadsheetError):
        read_content(tmp_path, "annuaire.csv", content)


def test_more_rows_than_a_community_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        read_content(tmp_path, "annuaire.csv", "Nom,Ville\n" * 260_000)


@pytest.mark.parametrize("text", ["\n\n", ",", '"', '""', "\x00", "\ufeff", "sep=;", "a\rb\rc", '"a"b"c\n"'])
def test_a_strange_text_crashes_nothing(tmp_path: Path, text: str) -> None:
    try:
        workbook = read_content(tmp_path, "annuaire.csv", text)
    except SyncError:
        return

    assert only_tab(workbook).title == "annuaire"
