"""What matching costs, by counting calls: twice the lines cost about twice, and a crowd of one trade is no square."""

from __future__ import annotations

from benchmarks.matching import community
from sync.core.matching import find_matches
from tests.counting import counting
from tests.unit.matching.test_answers import listing, sheet


def calls(needs: int, offers: int) -> int:
    register = community(needs, offers)
    find_matches(community(2, 2))  # the lexicon is read once
    return counting(lambda: find_matches(register))[0]


def test_twice_the_lines_cost_about_twice() -> None:
    assert calls(200, 400) < 3 * calls(100, 200)


def crowd(size: int) -> int:
    needs = [listing("besoin", "service", "Un plombier", "", who=f"Zoé {n}") for n in range(size)]
    people = [(f"Ali{n}", f"Benali{n}", "", "plombier", "", "") for n in range(size)]
    register = sheet(needs, people)
    return counting(lambda: find_matches(register))[0]


def test_a_crowd_of_one_trade_costs_no_square() -> None:
    assert crowd(1_000) < 2.5 * crowd(500)
