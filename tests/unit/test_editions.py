"""Who may be in which edition of the published pages: cell by cell, person by person."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sync.core.model.choices import Edition, Reach
from sync.core.model.records import Diffusion, Member
from sync.core.parse.diffusion import interpret_diffusion
from sync.core.parse.questions import question_key
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.site.editions import REMOVED, Admitted, admitted, without_contacts
from sync.core.tabs.members import MEMBERS
from tests.assessments import COMMUNITY, assessed, pair
from tests.digest_reading import plain
from tests.drawn import drawn

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "diffusion.yml").read_text(encoding="utf-8")
)


LISTED = st.lists(
    st.sampled_from(("mon", "téléphone", "avec", "sans", "mail", "et", "ville", ",", "merci", "du", "oui"))
)
UNLISTED = st.one_of(
    st.sampled_from(
        ("seulement", "uniquement", "pour", "jusqu'au 30/11/2026", "2027", "si", "(à voir)", "?", "…", "❌")
    ),
    st.text("kqwxz", min_size=3),
)


def member_saying(typed: str) -> Member:
    return parse(drawn(f"| Prénom | Nom | Diffusion |\n| Zoé | Martin | {typed} |"), COMMUNITY).members[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"] or "nothing")
def test_a_cell_says_how_far_its_line_goes(case: Mapping[str, Any]) -> None:
    member = member_saying(case["typed"])

    reach = Reach(case["reach"]) if case["reach"] else None
    without, including = frozenset(case.get("without", ())), frozenset(case.get("including", ()))
    assert member.diffusion == Diffusion(reach, without, including)
    assert any(part.field == "diffusion" for part in member.misreads) is case.get("asked", False)


@given(LISTED, UNLISTED, LISTED)
def test_whatever_follows_public_and_is_not_listed_never_widens_it(
    before: list[str], unlisted: str, after: list[str]
) -> None:
    heard = interpret_diffusion(" ".join(("public", *before, unlisted, *after)), MEMBERS)

    assert heard.value is None or not heard.value.is_public


def test_idem_under_public_publishes_nothing_until_it_is_answered() -> None:
    drawing = "| Prénom | Nom | Diffusion |\n| Zoé | Martin | public |\n| Ali | Benali | idem |"

    ali = parse(drawn(drawing), COMMUNITY).members[1]

    assert any(part.field == "diffusion" and not part.is_settled for part in ali.misreads)
    assert ali.diffusion == Diffusion(Reach.NOBODY)
    for answer, reach in (("public", Reach.PUBLIC), ("membres", Reach.MEMBERS)):
        answers = {question_key(ali.origin, "diffusion"): answer}
        assert parse(drawn(drawing), COMMUNITY, answers).members[1].diffusion == Diffusion(reach)


SHEET = """
    | Prénom | Nom    | E-mail          | Téléphone      | Métier     | Présentation             | Diffusion           |
    | Zoé    | Martin | zoe@exemple.fr  | 06 39 98 00 01 | musicienne | zoe arobase perso.fr, là | public sans ville   |
    | Ali    | Benali | ali@exemple.fr  | 06 39 98 00 02 | menuisier  | Avec Lou Petit           | public avec e-mail  |
    | Lou    | Petit  | lou@exemple.fr  | 06 39 98 00 03 | graphiste  |                         | membres             |
    | Noa    | Diop   | noa@exemple.fr  | 06 39 98 00 04 | comptable  |                         |                     |
    | Max    | Roux   | max@exemple.fr  | 06 39 98 00 05 | facteur    |                         | non                 |
    | Eve    | Morel  | eve@exemple.fr  | 06 39 98 00 06 | libraire   |                         | membres sans tél.   |
    # Apéros
    | Date         | Thème        | Lieu            | Qui porte  | Qui anime |
    | {2026-12-17} | Nos projets  | Chez Lou Petit  | Ali Benali | Bob Inconnu |
    # Besoins et ressources
    | Type   | Titre          | Description               | Qui        | Contact        | Statut | Visibilité |
    | besoin | Une sono       | Appelez le 06 39 98 00 01 | Zoé Martin | zoe@exemple.fr | ouvert | public     |
    | besoin | Une remorque   |                          | Lou Petit  | lou@exemple.fr | ouvert | tous       |
    | besoin | Un coup de main|                          | Lou Petit  | lou@exemple.fr | ouvert | public     |
"""


def names(edition: Admitted) -> list[str]:
    return [line.first_name for lines in edition.people for line in lines]


@pytest.fixture(scope="module")
def public() -> Admitted:
    return admitted(assessed(SHEET), Edition.PUBLIC, shows_gatherings=True)


def test_members_see_whoever_did_not_say_no() -> None:
    edition = admitted(assessed(SHEET), Edition.MEMBERS)

    assert names(edition) == ["Zoé", "Ali", "Lou", "Noa", "Eve"]
    phones = {line.first_name: line.phones for lines in edition.people for line in lines}
    assert phones["Noa"] == ("+33639980004",)
    assert phones["Eve"] == ()


def test_a_field_that_is_left_out_is_masked_in_everything_for_members() -> None:
    shown = without_withheld(assessed(SHEET)).register.members

    assert not [
        cell
        for member in shown
        if member.first_name == "Eve"
        for cell in member.origin.row.cells
        if "00 06" in str(cell)
    ]


def test_the_public_sees_who_says_public_and_contacts_only_where_they_are_named(public: Admitted) -> None:
    assert names(public) == ["Zoé", "Ali"]
    assert [(line.emails, line.phones) for lines in public.people for line in lines] == [
        ((), ()),
        (("ali@exemple.fr",), ()),
    ]


def test_nothing_in_public_designates_or_reaches_anybody_else(public: Admitted) -> None:
    texts = [
        getattr(record, field.name)
        for record in public.register.records()
        for field in record.origin.layout.kind.fields
        if isinstance(getattr(record, field.name, None), str)
    ]
    said = " | ".join(texts)

    assert "Une sono" in said
    assert f"Appelez le {REMOVED}" in said
    assert not [word for word in ("Lou", "remorque", "Inconnu", "perso.fr", "00 01", "zoe@", "lou@") if word in said]
    assert "Ali Benali" in said


def test_the_public_is_told_of_gatherings_only_when_the_coordination_says_so() -> None:
    assert admitted(assessed(SHEET), Edition.PUBLIC).register.gatherings == ()


def test_the_narrowest_word_of_a_person_holds_for_all_their_lines() -> None:
    drawing = """
    | Prénom | Nom    | Métier    | Diffusion |
    | Zoé    | Martin | clown     | public    |
    | Zoe    | MARTIN | trapèze   | membres   |
    | Ali    | Ben    | menuisier | public    |
    | Ali    | BEN    | tourneur  |           |
    """
    edition = admitted(assessed(drawing, pairs=(pair(2, 3), pair(4, 5))), Edition.PUBLIC)

    assert [[line.trades for line in lines] for lines in edition.people] == [[("menuisier",)]]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Écrire à zoe.martin+a@exemple.co.uk, vite", f"Écrire à {REMOVED}, vite"),
        ("zoe (at) exemple.fr", REMOVED),
        ("06.39.98.00.01 ou +33 6 39 98 00 02", f"{REMOVED} ou {REMOVED}"),
        ("le 17/12/2026 à 18:30, de 2026 à 2027, 12 000 euros", "le 17/12/2026 à 18:30, de 2026 à 2027, 12 000 euros"),
        ("https://exemple.fr/0612345678", "https://exemple.fr/0612345678"),
    ],
)
def test_contacts_are_taken_out_of_public_texts(typed: str, shown: str) -> None:
    assert without_contacts(typed) == shown


@pytest.mark.parametrize("typed", ["à voir", "public sans le chat"])
def test_words_that_say_nothing_are_asked_about_with_every_answer(typed: str) -> None:
    register = parse(drawn(f"| Prénom | Nom | Diffusion |\n| Zoé | Martin | {typed} |"), COMMUNITY)
    (finding,) = (each for each in look_at(register) if each.field == "Diffusion")

    asked = plain(str(finding.message))
    assert asked == f"« {typed} » : faut-il lire « nulle part », « membres » ou « public » ?"
