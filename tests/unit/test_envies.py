"""« Envies »: what a line asks for, and which answer of a person stands."""

from __future__ import annotations

import pytest

from sync.core.groups.standing import standing
from sync.core.model.choices import MeetingMode, Willingness
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.parse.questions import question_key
from sync.core.reading import parse
from sync.core.tabs import ENVIES
from tests.drawn import drawn

SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         |
| Zoé    | Martin | zoe@exemple.fr |
# Envies
| Horodateur          | E-mail         | Nom        | Ville           | 2e choix | 1er choix   | Visio ? | Animer ? |
| 02/11/2026 11:34:05 | ALI@exemple.fr | BENALI Ali | Bureau d'Angers | Santé    | Gouvernance | bof     | à voir   |
| 3 nov. 2026 à 8h05  | lea@exemple.fr | Léa        | antenne  Brest  |          | Santé       | en vrai | oui      |
"""


def read(sheet: str = SHEET, answers: dict[str, str] | None = None) -> Register:
    return parse(drawn(sheet), Community(), answers or {})


def test_a_line_of_a_form_is_read_by_the_ranks_of_its_headers() -> None:
    ali, lea = read().records_of(ENVIES)

    assert (str(ali.at), ali.town, ali.themes) == ("2026-11-02 11:34:05", "Angers", ("Gouvernance", "Santé"))
    assert (ali.mode, ali.animates) == (None, None)
    assert (str(lea.at), lea.town, lea.themes) == ("2026-11-03 08:05:00", "Brest", ("Santé",))
    assert (lea.mode, lea.animates, lea.writes) == (MeetingMode.IN_PERSON, Willingness.YES, None)


def test_what_is_in_doubt_is_settled_by_an_answer() -> None:
    origin = read().records_of(ENVIES)[0].origin
    answers = {question_key(origin, "animates"): "oui", question_key(origin, "mode"): "les deux"}

    ali = read(answers=answers).records_of(ENVIES)[0]
    assert (ali.mode, ali.animates) == (MeetingMode.BOTH, Willingness.YES)
    assert not ali.is_unsettled("mode")


@pytest.mark.parametrize("title", ["Manifestations d'intérêt", "ENVIES 2026", "Smart in Progress"])
def test_the_tab_is_recognised_by_its_title(title: str) -> None:
    assert len(read(SHEET.replace("# Envies", f"# {title}")).records_of(ENVIES)) == 2


def test_another_title_is_another_tab() -> None:
    assert not read(SHEET.replace("# Envies", "# Réponses")).has(ENVIES)


def test_the_order_of_the_lines_does_not_decide_which_answer_stands() -> None:
    again = "| 05/11/2026 09:00:00 | ali@exemple.fr | Ali Benali | Angers | | Santé | visio | non |\n"
    above = SHEET.replace("| 02/11/2026", f"{again}| 02/11/2026")

    for sheet in (SHEET + again, above):
        assert {wish.themes for wish in standing(read(sheet)).wishes} == {("Santé",)}
