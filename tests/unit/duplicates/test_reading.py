"""Names, e-mails, phones, towns and dates as the engine reads them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sync.core.duplicates.arrays import NONE
from sync.core.duplicates.contacts import emails_in, is_family, is_generic, is_landline, phones_in
from sync.core.duplicates.names import read_names
from sync.core.duplicates.nicknames import STANDS_FOR
from sync.core.duplicates.normalise import fold_all, read_birth_dates, read_column, read_towns
from sync.core.duplicates.sounds import sounds
from sync.core.providers import PROVIDERS, USUAL, repaired


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("zoe@free.fr", ["zoe@free.fr"]),
        ("ZOE@Free.FR ou contact@atelier.coop", ["zoe@free.fr", "contact@atelier.coop"]),
        ("Zoé Martin <zoe@free.fr>", ["zoe@free.fr"]),
        ("mailto:zoe@free.fr", ["zoe@free.fr"]),
        ("zoe@@free.fr", ["zoe@free.fr"]),
        ("zoe (at) free.fr", ["zoe@free.fr"]),
        ("zoe @ free.fr", ["zoe@free.fr"]),
        ("zoefree@gmail,com", ["zoefree@gmail.com"]),
        ("zoe.martingmail.com", ["zoemartin@gmail.com"]),
        ("Zoe.Martin+coop@googlemail.com", ["zoemartin@gmail.com"]),
        ("zoe.martin+coop@free.fr", ["zoe.martin@free.fr"]),
        ("xxx@xxx.fr", []),
        ("pas de mail", []),
        ("", []),
    ],
)
def test_emails_are_read_out_of_a_cell(cell: str, emails: list[str]) -> None:
    assert list(emails_in(cell)) == emails


@pytest.mark.parametrize(
    ("domain", "provider"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.fr", "gmail.com"),
        ("orangefr", "orange.fr"),
        ("orange.com", "orange.fr"),
        ("hotmial.fr", "hotmail.fr"),
        ("hotmail.fr", "hotmail.fr"),
        ("hotmail.com", "hotmail.com"),
        ("outlok.fr", "outlook.fr"),
        ("grange.fr", "grange.fr"),
        ("atelier-martin.fr", "atelier-martin.fr"),
        ("free.org", "free.org"),
    ],
)
def test_providers_are_repaired_and_other_domains_left(domain: str, provider: str) -> None:
    assert repaired(domain) == provider


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("06 12 34 56 70", ["0612345670"]),
        ("+33 (0)6 12 34 56 70", ["0612345670"]),
        ("0033612345670", ["0612345670"]),
        ("612345670", ["0612345670"]),
        ("612345670.0", ["0612345670"]),
        ("05-37-09-93-32 / 06.12.34.56.70", ["0537099332", "0612345670"]),
        ("0537099332\n612345670", ["0537099332", "0612345670"]),
        ("+33612345670 ou 240506071.0", ["0612345670", "0240506071"]),
        ("06123456700537099332", ["0612345670", "0537099332"]),
        ("+32 475 12 34 56", ["32475123456"]),
        ("0032 475 12 34 56", ["32475123456"]),
        ("+262 692 12 34 56", ["0692123456"]),
        ("0692 12 34 56", ["0692123456"]),
        ("06.12.00.00.11", ["0612000011"]),
        ("02.40.00.12.34", ["0240001234"]),
        ("00 00 00 00 00", []),
        ("liste rouge", []),
        ("NC", []),
    ],
)
def test_phones_are_read_out_of_a_cell(cell: str, phones: list[str]) -> None:
    assert list(phones_in(cell)) == phones


def test_mailboxes_of_functions_are_told_from_those_of_families() -> None:
    locals_ = ("contact", "famille.martin", "kerzerho.fam", "info44", "zoe", "infante")

    assert [local for local in locals_ if is_generic(local)] == ["contact", "info44"]
    assert [local for local in locals_ if is_family(local)] == ["famille.martin", "kerzerho.fam"]


def test_a_landline_stands_in_a_home() -> None:
    assert [is_landline(phone) for phone in ("0240506070", "0950607080", "0612345670", "32475123456")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("first", "last", "structure", "given", "family"),
    [
        ("Zoé", "MARTIN", "", "zoe", "martin"),
        ("", "Moreau Bernard", "", "bernard", "moreau"),
        ("", "Bernard Moreau", "", "bernard", "moreau"),
        ("Raymond Le Bourande", "", "", "raymond", "le bourande"),
        ("Mme Zoé", "Martin née Petit", "", "zoe", "martin petit"),
        ("Bernard Moreau", "Moreau", "", "bernard", "moreau"),
        ("J.-P.", "Faure", "", "j p", "faure"),
        ("Jeanmichel", "Faure", "", "jean michel", "faure"),
        ("", "Kikou", "", "", "kikou"),
        ("Nolwenn", "", "", "nolwenn", ""),
        ("=cmd|' /C calc'!A0", "Salgault", "", "", "salgault"),
        ("Œdipe", "Łukasiewicz", "", "oedipe", "lukasiewicz"),
        ("", "Association Les Amis du Lac", "", "", "amis lac"),
        ("Les Tisseuses", "", "oui", "", "tisseuses"),
        ("", "", "Cie du Vent", "", "vent"),
        ("Zoé", "Martin", "Cie du Vent", "zoe", "martin"),
    ],
)
def test_names_are_read_wherever_they_were_typed(
    first: str, last: str, structure: str, given: str, family: str
) -> None:
    names = read_names([first], [last], [structure])

    parts = [*names.parts, ""]
    assert (parts[names.given[0]], parts[names.family[0]]) == (given, family)


def test_this_directory_s_own_columns_tell_first_names_from_family_names() -> None:
    names = read_names(["Yanet", "Yanet", ""], ["Quispe", "Mamani", "Quispe Yanet"], [""] * 3)

    assert names.given[2] == names.given[0]
    assert names.family[2] == names.family[0]


def test_a_line_says_structure_by_its_column_or_by_its_only_name() -> None:
    names = read_names(["", "", "Zoé"], ["SCOP Dullier", "Dullier", "Dullier"], ["", "oui", "oui"])

    assert names.is_structure[names.of_row].tolist() == [True, True, False]


def test_a_column_is_folded_line_by_line() -> None:
    typed = ["Élodie\nL'Haÿ", "", "SAINT—Œuvre  (35)", "a\x85b\u2028c", "x" * 500]

    assert fold_all(typed) == ["elodie l hay", "", "saint oeuvre 35", "a b c", "x" * 120]


def test_towns_lose_what_is_not_their_name() -> None:
    towns = read_towns(["35400 St-Malo", "Saint Malo (35)", "SAINT-MALO CEDEX", ""])

    assert towns.ids.tolist() == [0, 0, 0, NONE]


def test_absences_are_no_value() -> None:
    assert read_column(["NC", "néant", "?", "Gap"]).texts == ("gap",)


def test_dates_of_birth_read_alike_however_typed() -> None:
    dates = read_birth_dates(["12/03/1980", "1980-03-12", "19800312", "19800312.0", ""])

    assert dates.ids.tolist() == [0, 0, 0, 0, NONE]


@pytest.mark.parametrize(
    ("one", "other"), [("thibault", "tibo"), ("vallee", "valet"), ("philippe", "filipe"), ("mathieu", "matthieu")]
)
def test_spellings_of_one_sound_have_one_code(one: str, other: str) -> None:
    assert len(set(sounds([one, other]))) == 1


def test_other_sounds_have_other_codes() -> None:
    assert len(set(sounds(["marie", "maria", "jules", "gilles", "ali"]))) == 5


def test_a_short_form_may_stand_for_several_names() -> None:
    assert {"alexandre", "alexandra", "alexis"} <= STANDS_FOR["alex"]
    assert "sebastien" in STANDS_FOR["seb"]


def test_rules_know_providers_without_loading_numpy() -> None:
    asked = "import sys; from sync.core import rules, providers; print('numpy' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"


def test_every_usual_provider_is_one() -> None:
    assert set(USUAL) < PROVIDERS


@pytest.mark.parametrize(
    ("structure", "proper"),
    [
        ("Association Rougois", "rougois"),
        ("Atelier Vastel A", "vastel a"),  # a letter that links nothing at the end, as « B » never does
        ("Atelier Vastel B", "vastel b"),
        ("Les amis de Vastel", "amis vastel"),
    ],
)
def test_a_structure_is_called_by_what_is_proper_to_it(structure: str, proper: str) -> None:
    names = read_names([""], [structure], ["oui"])

    assert (names.parts[names.family[0]], bool(names.is_structure[0])) == (proper, True)
