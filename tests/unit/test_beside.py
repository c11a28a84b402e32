"""What stands beside the values: merged cells, links behind words, strokes and notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sync.core.model.community import Community
from sync.core.model.records import Consent, Register
from sync.core.parse.questions import question_key
from sync.core.people.directory import Directory
from sync.core.reading import parse
from sync.core.rules import look_at
from tests.drawn import drawn

DIRECTORY = """
    | Prénom | Nom    | E-mail         | Téléphone      | Bureau | Mails | Site web |
    | Zoé    | Martin | zoe@exemple.fr | 06 39 98 10 01 | Nantes | oui   | mon site |
    | Ali    | Benali | écrire à Ali   | appeler        |        |       |          |
    | Lou    | Bon    | lou@exemple.fr |                |        | non   |          |
"""
PLANNING = """
    # Apéros
    | Date       | Heure | Thème | Qui porte | Lien visio | Inscrits | Statut |
    | 14/01/2027 | 18:30 | Voile | Zoé       | Rejoindre  | 12       | prévu  |
    |            | 20:00 | Chant |           |            |          |        |
    | 11/02/2027 |       | Pain  | Zoé       |            |          | passé  |
"""
LISTINGS = """
    # Besoins
    | Type   | Titre | Qui | Contact | Statut |
    | besoin | Sono  | Zoé | par mail | ouvert |
    | besoin | Vélo  | Zoé |         | conclu |
"""


def read(drawing: str, *, answers: dict[str, str] | None = None, **beside: Any) -> Register:
    """A drawn tab with what stands beside its values."""
    workbook = drawn(drawing)
    return parse(replace(workbook, tabs=(replace(workbook.tabs[0], **beside),)), Community(), answers)


def asked(register: Register) -> list[str | None]:
    """The cells about which a person is asked."""
    return [finding.cell for finding in look_at(register) if finding.code == "FE03"]


def test_a_merged_cell_speaks_for_each_line_and_is_looked_at_once() -> None:
    members = read(DIRECTORY, merged=("E2:E4",)).members
    gatherings = read(PLANNING, merged=("A2:A3", "F2:F3")).gatherings

    assert [member.office for member in members] == ["Nantes"] * 3
    assert gatherings[0].date == gatherings[1].date
    assert [gathering.headcount for gathering in gatherings] == [12, None, None]  # a total is of none of them
    mistyped = read(DIRECTORY.replace("zoe@exemple.fr", "zoe@@exemple.fr"), merged=("C2:C3",))
    assert [finding.cell for finding in look_at(mistyped) if finding.code == "AN02"] == ["C2"]


@pytest.mark.parametrize("merged", ["A1:A3", "E2", "E2:E2", "E900:E950", "A2:G2"])
def test_merges_that_say_nothing_of_other_lines_are_left_alone(merged: str) -> None:
    assert [member.office for member in read(DIRECTORY, merged=(merged,)).members] == ["Nantes", "", ""]


def test_a_link_gives_what_its_words_do_not_say() -> None:
    links = {"C3": "mailto:ali@exemple.fr?subject=Bonjour", "D3": "tel:+33639981002", "G2": "https://zoe.exemple.fr"}
    zoe, ali, _ = read(DIRECTORY, links=links).members

    assert (zoe.website, ali.emails, ali.phones) == ("https://zoe.exemple.fr", ("ali@exemple.fr",), ("+33639981002",))
    assert (
        read(PLANNING, links={"E2": "https://visio.exemple.fr/a"}).gatherings[0].remote == "https://visio.exemple.fr/a"
    )
    assert read(LISTINGS, links={"D2": "mailto:zoe@exemple.fr"}).listings[0].emails == ("zoe@exemple.fr",)


def test_an_address_that_was_typed_wins_over_the_one_behind_it() -> None:
    assert read(DIRECTORY, links={"C2": "mailto:ancienne@exemple.fr"}).members[0].emails == ("zoe@exemple.fr",)


def test_the_person_of_a_chip_is_who_is_meant() -> None:
    members = read(DIRECTORY, links={"C3": "mailto:ali@exemple.fr"}).members
    gathering = read(PLANNING.replace("Zoé ", "@ABe"), links={"D2": "mailto:ali@exemple.fr"}).gatherings[0]

    assert [who.members[0].first_name for who in Directory.of(members).meant(gathering, "carried_by")] == ["Ali"]


@pytest.mark.parametrize("beside", [
    {"struck": frozenset({"A2", "C2"})},
    {"struck": frozenset({"A2"})},
    {"struck": frozenset({"G2"})},
    {"comments": {"A2": "ANNULÉ"}},
    {"comments": {"B2": "finalement reporté, voir avec Zoé"}},
])  # fmt: skip
def test_a_gathering_that_a_stroke_or_a_note_takes_off_is_in_question(beside: dict[str, Any]) -> None:
    for drawing in (PLANNING, PLANNING.replace("prévu ", "      ")):
        if "G2" in beside.get("struck", ()) and drawing is not PLANNING:
            continue  # nothing stands there to be struck out
        register = read(drawing, **beside)

        assert [gathering.in_question for gathering in register.gatherings] == [True, False, False]
        assert len(asked(register)) == 1


def test_a_gathering_that_took_place_may_be_struck_out() -> None:
    assert not read(PLANNING, struck=frozenset({"A4", "C4", "D4", "G4"})).gatherings[2].in_question


@pytest.mark.parametrize("beside", [
    {"struck": frozenset({"A2", "B2", "C2", "D2"})},
    {"comments": {"A2": "A quitté la coopérative"}},
    {"comments": {"C2": "Ne plus lui écrire !"}},
])  # fmt: skip
def test_nobody_writes_to_someone_who_seems_to_have_left_before_a_person_says_so(beside: dict[str, Any]) -> None:
    register = read(DIRECTORY, **beside)
    zoe = register.members[0]
    key = question_key(zoe.origin, "consent")

    assert (zoe.consent, zoe.mailable, len(asked(register))) == (Consent.UNCLEAR, False, 1)
    said = {answer: read(DIRECTORY, answers={key: answer}, **beside).members[0].consent for answer in ("oui", "non")}
    assert said == {"oui": Consent.YES, "non": Consent.NO}
    assert not asked(read(DIRECTORY, struck=frozenset({"A4", "B4"})))  # she already said no


def test_an_address_that_is_struck_out_is_not_written_to() -> None:
    register = read(DIRECTORY, struck=frozenset({"C2"}))

    assert register.members[0].emails == ()
    assert asked(register) == ["C2"]


@pytest.mark.parametrize("beside", [{"struck": frozenset({"B2"})}, {"comments": {"B2": "Trouvé, merci !"}}])
def test_a_listing_that_seems_to_be_over_is_not_open(beside: dict[str, Any]) -> None:
    register = read(LISTINGS, **beside)

    assert [listing.is_open for listing in register.listings] == [False, False]
    assert len(asked(register)) == 1
    assert not asked(read(LISTINGS, struck=frozenset({"B3"})))


@pytest.mark.parametrize("note", ["Zoé s’en occupe", "salle confirmée", "vu avec Ali", "elle préfère le matin"])
def test_an_ordinary_note_asks_nothing(note: str) -> None:
    for drawing in (DIRECTORY, PLANNING, LISTINGS):
        assert not asked(read(drawing, comments={"B2": note}))
