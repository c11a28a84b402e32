"""« idem », and words that say that there is nothing to say."""

from __future__ import annotations

import pytest

from sync.core.model.community import Community
from sync.core.model.doubts import Doubt, Misread
from sync.core.model.records import Consent, Register
from sync.core.parse.ditto import is_ditto
from sync.core.reading import parse
from tests.drawn import drawn


def read(drawing: str) -> Register:
    return parse(drawn(drawing), Community())


@pytest.mark.parametrize(
    "typed",
    [
        "idem", "Idem.", "IDEM", "id.", "id", "″", '"', "”", "''", "〃", "« »", "»", "//", "↑", "ditto", "dito",
        "même chose", "la même chose", "pareil", "comme au-dessus", "comme ci-dessus", "voir ci-dessus",
        "cf. ci-dessus", "idem ci-dessus", "idem que la ligne précédente", " idem ", "ibid.",
    ],
)  # fmt: skip
def test_a_ditto_is_told_however_it_is_typed(typed: str) -> None:
    assert is_ditto(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "Idem Festival", "idem que Zoé", "Id-Solutions", "l'identité", "'", ".", 12, None],
)
def test_another_word_is_no_ditto(typed: str | int | None) -> None:
    assert not is_ditto(typed)


def test_a_town_an_office_a_trade_are_those_of_the_record_above() -> None:
    register = read("""
        | Prénom | Nom    | Ville | Bureau | Métier      | Arrivée    | E-mail         |
        | Ana    | Roche  | Rezé  | Nantes | graphiste   | 03/02/2024 | ana@exemple.fr |
        |        |        |       |        |             |            |                |
        | Ben    | Sol    | idem  | ″      | même chose  | id.        | ben@exemple.fr |
        | Cid    | Val    | idem  | //     | »           | Rezé       | cid@exemple.fr |
    """)

    ben, cid = register.members[1:]
    assert (ben.city, ben.office, ben.trades, ben.arrived) == (
        "Rezé",
        "Nantes",
        ("graphiste",),
        register.members[0].arrived,
    )
    assert (cid.city, cid.office, cid.trades) == ("Rezé", "Nantes", ("graphiste",))
    assert ben.misreads == ()


def test_what_was_typed_stays_typed() -> None:
    register = read("| Prénom | Nom | Ville |\n| Ana | Roche | Rezé |\n| Ben | Sol | idem |")

    assert register.members[1].origin.typed("city") == "idem"
    assert register.members[1].origin.meant("city") == "Rezé"


def test_a_person_an_address_a_number_are_asked() -> None:
    register = read("""
        | Prénom | Nom   | E-mail         | Téléphone      | Mails | Ajouté par |
        | Ana    | Roche | ana@exemple.fr | 06 39 98 10 01 | oui   | Zoé        |
        | Ben    | idem  | idem           | idem           | idem  | idem       |
    """)

    ben = register.members[1]
    assert (ben.name, ben.emails, ben.phones, ben.consent) == ("Ben", (), (), Consent.UNCLEAR)
    assert set(ben.misreads) == {
        Misread("last_name", "idem", Doubt.AMBIGUOUS, ("Roche",)),
        Misread("emails", "idem", Doubt.AMBIGUOUS, ("ana@exemple.fr",)),
        Misread("phones", "idem", Doubt.AMBIGUOUS, ("+33639981001",)),
        Misread("added_by", "idem", Doubt.AMBIGUOUS, ("Zoé",)),
    }
    assert not ben.mailable


def test_a_line_that_someone_added_is_not_mailed_while_by_whom_is_asked() -> None:
    register = read(
        "| Prénom | Nom | E-mail | Ajouté par |\n| Ana | Roche | | Zoé |\n| Ben | Sol | ben@exemple.fr | idem |"
    )

    assert not register.members[1].mailable


def test_a_state_and_a_day_are_asked_with_those_above() -> None:
    register = read("""
        # Apéros
        | Date       | Thème | Lieu   | Qui porte | Statut |
        | 17/12/2026 | Voile | Le Bar | Ana       | annulé |
        | idem       | idem  | idem   | idem      | idem   |
    """)

    first, second = register.gatherings
    assert (second.theme, second.place, second.carried_by) == ("Voile", "Le Bar", "")
    assert (second.date, second.state, second.in_question) == (None, None, True)
    readings = {part.field: part.readings for part in second.misreads}
    assert readings == {"date": (first.date,), "state": (first.state,), "carried_by": ("Ana",)}


def test_a_ditto_below_nothing_is_asked() -> None:
    register = read("| Prénom | Nom | Ville |\n| Ana | Roche | idem |\n| Ben | Sol | idem |")

    assert [member.city for member in register.members] == ["", ""]
    assert [member.misreads for member in register.members] == [(Misread("city", "idem", Doubt.AMBIGUOUS),)] * 2


@pytest.mark.parametrize("word", ["néant", "-", "N/A", "NC", "inconnue", "aucun", "?", "/", "sans", "non renseigné"])
def test_a_word_for_nothing_is_nothing_in_any_field(word: str) -> None:
    register = read(f"""
        | Prénom | Nom   | Structure | E-mail | Téléphone | Métier | Ville  | Bureau | Arrivée | Site web |
        | Ana    | Roche | {word}    | {word} | {word}    | {word} | {word} | {word} | {word}  | {word}   |
    """)

    ana = register.members[0]
    assert (ana.structure, ana.emails, ana.phones, ana.trades, ana.city, ana.office) == ("", (), (), (), "", "")
    assert (ana.arrived, ana.website, ana.misreads) == (None, "", ())


@pytest.mark.parametrize("name", ["Null", "None", "Na", "Aucun", "Sans", "Rien"])
def test_a_word_for_nothing_may_be_a_name(name: str) -> None:
    register = read(f"| Prénom | Nom |\n| {name} | Martin |\n| Ana | {name} |")

    assert [member.name for member in register.members] == [f"{name} Martin", f"Ana {name}"]


@pytest.mark.parametrize("theme", ["Sans filtre", "Pas de deux", "Rien à déclarer", "Non"])
def test_a_title_that_begins_as_nothing_is_a_title(theme: str) -> None:
    register = read(f"# Apéros\n| Date | Thème |\n| 17/12/2026 | {theme} |")

    assert register.gatherings[0].theme == theme
