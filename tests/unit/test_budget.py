"""The local budget: what is counted, and the share of a revenue that nobody can read out of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.budget import FEWEST, ROUNDED, Budget, budget_of, revenue_together
from sync.core.model.community import Community
from sync.core.model.outcomes import Finding
from sync.core.model.records import YearOfActivity
from sync.core.panorama.budget import budget as section
from sync.core.reading import parse
from sync.core.rules import look_at
from tests.drawn import drawn

SHEET = """
# Annuaire
| Prénom | Nom    |
| Zoé    | Martin |
# Budget local
| Date       | Libellé   | Entrée ou sortie | Montant  | Pour quoi |
| 12/01/2026 | Dotation  | entrée           | 1 200 €  |           |
| 03/02/2026 | Boissons  | sortie           | 40,50 €  | Le port   |
| 04/02/2026 | Pain      | dépense          | {20}     | le port   |
| 05/02/2026 | Flyers    | sortie           | 60       |           |
| 09/11/2025 | Reste     | entrée           | 100      |           |
| bientôt    | Salle     | sortie           | 80       | La fête   |
| 06/02/2026 | ?         | sortie           | 1,200    | La fête   |
| 07/02/2026 | Loterie   |                  | 50       | La fête   |
"""


def test_what_came_what_was_spent_on_what_and_what_is_left() -> None:
    assert budget_of(parse(drawn(SHEET), Community())) == Budget(
        2026, 1200.0, 120.5, 1099.5, (("Le port", 60.5), ("", 60.0)), 2
    )


def test_without_the_tab_there_is_no_budget() -> None:
    assert budget_of(parse(drawn(SHEET.partition("# Budget")[0]), Community())) is None


def test_the_panorama_says_it_in_whole_euros() -> None:
    figures = section(parse(drawn(SHEET), Community())).figures

    rows = {row.label: row.amounts[0] for figure in figures for row in figure.rows}
    assert rows == {
        "reçu": 1200, "dépensé": 120, "reste, toutes années": 1100, "Le port": 60, "sans précision": 60,
    }  # fmt: skip


def test_rounded_amounts_of_one_year_add_up() -> None:
    lines = "| 02/01/2026 | Dotation | 2 700,50 | |\n| 03/01/2026 | Pain | | 77,80 |\n"
    sheet = f"{HEAD}| Date | Libellé | Recettes | Dépenses |\n{lines}"

    movements = section(parse(drawn(sheet), Community())).figures[0]
    assert [row.amounts[0] for row in movements.rows] == [2700, 78, 2700 - 78]


def test_what_is_to_come_counts_on_its_day_and_not_before() -> None:
    later = "| 21/11/2026 | Affiche | sortie | 5 | |\n| 22/11/2026 | Salle | sortie | 80 | La fête |\n"
    register = parse(drawn(f"{SHEET}{later}| 15/03/2027 | Dotation | entrée | 900 | |"), Community())

    budget = budget_of(register)
    assert budget is not None
    assert (budget.received, budget.spent, budget.left) == (1200.0, 125.5, 1094.5)
    assert (budget.uncounted, budget.to_come) == (2, 2)
    assert "La fête" not in dict(budget.spent_on)
    (movements, _) = section(register).figures
    assert (movements.rests_on, movements.unread) == (7, 2)
    assert movements.note == "2\u00a0lignes datées d’un jour à venir ne comptent pas encore."


def earning(*amounts: float, year: int = 2025, unread: bool = False) -> list[YearOfActivity]:
    return [
        YearOfActivity((f"p{number}@exemple.fr",), year, 1, amount, unread) for number, amount in enumerate(amounts)
    ]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ([2_000.0] * FEWEST, 20_000),
        ([2_000.0] * (FEWEST - 1), None),
        ([2_000.0] * (FEWEST - 1) + [0.0], None),
        ([200_000.0] + [2_000.0] * FEWEST, None),
        ([20_000.0] * 2 + [1_000.0] * FEWEST, 50_000),
    ],
    ids=["enough", "too few", "whoever earns nothing is nobody", "one who is nearly all of it", "two, and others"],
)
def test_what_they_earn_together_is_told_only_of_many(amounts: list[float], total: int | None) -> None:
    assert revenue_together(earning(*amounts), 2025) == total


def test_a_line_that_could_not_be_read_tells_nothing() -> None:
    assert revenue_together([*earning(*[2_000.0] * 12), *earning(1.0, year=0, unread=True)], 2025) is None


@given(st.lists(st.floats(1, 1e6), min_size=FEWEST, max_size=FEWEST + 6))
def test_whoever_is_second_cannot_work_out_what_the_first_earns(amounts: list[float]) -> None:
    total = revenue_together(earning(*amounts), 2025)
    first, second, *_ = sorted(amounts, reverse=True)

    assert total is None or total - second >= 1.2 * first - ROUNDED


HEAD = "# Annuaire\n| Prénom | Nom |\n| Zoé | Martin |\n# Budget local\n"
WITH_WAY = "| Date | Libellé | Entrée ou sortie | Montant | Remarque |\n| 02/01/2026 | Dotation | entrée | 500 |\n"
TWO_COLUMNS = "| Date | Libellé | Recettes | Dépenses |\n| 02/01/2026 | Dotation | 500 | |\n"
NO_WAY = "| Date | Libellé | Montant |\n| 02/01/2026 | Dotation | 500 |\n| 03/01/2026 | Pain | -20 |\n"


def asked(sheet: str, answers: Mapping[str, str] | None = None) -> tuple[float, list[Finding]]:
    """What is left, and what is asked of the budget."""
    register = parse(drawn(HEAD + sheet), Community(), answers)
    budget = budget_of(register)
    assert budget is not None
    return budget.left, [finding for finding in look_at(register) if finding.question]


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (WITH_WAY + "| 05/01/2026 | Salle | sortie annulée | 80 |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle | annulé | 80 |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle (ANNULÉ) | sortie | 80 |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle | sortie | 80 | chèque pas encore encaissé |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle | sortie | -80 |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle | entrée | -80 |", 500.0),
        (WITH_WAY + "| 05/01/2026 | Salle | remboursement | 80 |", 500.0),
        (TWO_COLUMNS + "| 05/01/2026 | Salle annulée | | 80 |", 500.0),
        (TWO_COLUMNS + "| 05/01/2026 | Salle | -80 | |", 500.0),
        (NO_WAY + "| 05/01/2026 | Salle annulée | -80 |", 480.0),
        (NO_WAY + "| 05/01/2026 | Don annulé | 80 |", 480.0),
    ],
)
def test_an_amount_that_may_not_count_is_asked_and_not_counted(sheet: str, left: float) -> None:
    amount, findings = asked(sheet)

    assert amount == left
    assert findings


@pytest.mark.parametrize(
    ("line", "answer", "left"),
    [
        ("| Salle annulée | sortie | 80 |", "oui", 420.0),
        ("| Salle annulée | sortie | 80 |", "0", 500.0),
        ("| Salle | sortie | -80 |", "sortie", 420.0),
        ("| Salle | sortie | -80 |", "entrée", 580.0),
        ("| Salle | remboursement | 80 |", "entrée", 580.0),
    ],
)
def test_an_answer_says_whether_it_counts_and_which_way(line: str, answer: str, left: float) -> None:
    sheet = f"{WITH_WAY}| 05/01/2026 {line}\n"
    (question,) = asked(sheet)[1]

    assert asked(sheet, {question.question: answer})[0] == left


def test_an_answer_about_one_line_is_not_heard_on_another_that_is_sure() -> None:
    twins = "| 05/01/2026 | Salle | sortie | 80 | doublon |\n| 05/01/2026 | Salle | sortie | 80 |\n"
    (question,) = asked(WITH_WAY + twins)[1]

    assert asked(WITH_WAY + twins, {question.question: "0"})[0] == 420.0


def test_what_many_write_without_any_doubt_counts() -> None:
    lines = "| 05/01/2026 | Budget annuel | sortie | 10 |\n| 05/01/2026 | Abandon de frais | entrée | 20 |\n"

    assert asked(WITH_WAY + lines) == (510.0, [])
    assert asked(TWO_COLUMNS + "| 05/01/2026 | Salle | | -80 |") == (420.0, [])
