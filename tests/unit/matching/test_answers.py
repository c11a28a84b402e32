"""What answers what, by cases; nobody is matched with themselves, and every match says why on the cells."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.matching import Matches, find_matches
from sync.core.matching.engine import MOST
from sync.core.matching.headcount import people_wanted
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.reading import parse
from sync.core.text import fold
from tests.drawn import READ_AT
from tests.entraide import DIRECTORY, LISTINGS, entraide, figures

CASES = yaml.safe_load((Path(__file__).parents[2] / "data" / "matching.yml").read_text(encoding="utf-8"))
NEED = ("02/11/2026", "besoin", "service", "Accorder un piano", "", "", "Zoé Martin", "", "ouvert")
TUNER = ("Ali", "Benali", "ali@exemple.fr", "accordeur", "accord de piano", "")


def sheet(listings: Sequence[tuple[str, ...]], members: Sequence[tuple[str, ...]]) -> Register:
    tabs = (("Annuaire", [DIRECTORY, *members]), ("Besoins et ressources", [LISTINGS, *listings]))
    return parse(
        Workbook(
            "cas.xlsx",
            READ_AT,
            tuple(
                Tab(title, tuple(Row(at, tuple(each or None for each in row)) for at, row in enumerate(table, 1)))
                for title, table in tabs
            ),
        ),
        Community(),
    )


def listing(kind: str, category: str, title: str, description: str, *, who: str, **cells: str) -> tuple[str, ...]:
    line = {"Date": "02/11/2026", "Type": kind, "Catégorie": category, "Titre": title, "Description": description}
    line |= {"Qui": who, "Statut": "ouvert", **cells}
    return tuple(line.get(head, "") for head in LISTINGS)


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases], ids=lambda each: str(each)[:60]
)
def test_what_answers_what(name: str, case: dict[str, Any]) -> None:
    needs = [listing("besoin", *case["need"], who="Zoé Martin")]
    offers = [listing("ressource", *case["offer"], who="Ali Benali")] if "offer" in case else []
    members = [("Ali", "Benali", "ali@exemple.fr", *case["member"])] if "member" in case else []

    found = find_matches(sheet([*needs, *offers], members)).matches

    if case["says"] is None:
        assert not found, name
    else:
        assert len(found) == 1
        assert fold(case["says"]) in fold(found[0].because[0].rpartition(":")[2])


def test_a_match_quotes_both_cells_and_says_no_number() -> None:
    (match,) = find_matches(sheet([NEED], [TUNER])).matches

    assert match.because[0].replace("\u00a0", " ") == (
        "besoin « Accorder un piano » (Besoins et ressources!D2), métier « accordeur » (Annuaire!D2) : accord de piano"
    )
    assert str(match.score) not in " ".join(match.because)


@pytest.mark.parametrize(
    "tuner",
    [
        ("Zoé", "Martin", "zoe@exemple.fr", "accordeuse", "accord de piano", ""),
        ("Zoe", "MARTIN", "", "accordeuse", "accord de piano", ""),
        ("", "", "zoe@exemple.fr", "accordeuse", "accord de piano", ""),
    ],
)
def test_nobody_answers_their_own_need_from_another_line(tuner: tuple[str, ...]) -> None:
    zoe = ("Zoé", "Martin", "zoe@exemple.fr", "graphiste", "", "")
    own = listing("ressource", "service", "Accord de piano", "", who="zoe@exemple.fr")

    assert not find_matches(sheet([NEED, own], [zoe, tuner])).matches


@pytest.mark.parametrize(
    "cells", [{"Statut": "conclu"}, {"Statut": "retiré"}, {"Échéance": "20/11/2026"}, {"Statut": "mystère"}]
)
@pytest.mark.parametrize("side", ["besoin", "ressource"])
def test_what_is_closed_or_late_is_matched_no_more(cells: dict[str, str], side: str) -> None:
    lines = [
        listing(kind, "bien", "Accordéon diatonique", "", who=who, **(cells if kind == side else {}))
        for kind, who in (("besoin", "Zoé Martin"), ("ressource", "Ali Benali"))
    ]

    assert not find_matches(sheet(lines, [])).matches


def test_a_need_for_several_people_is_matched_with_as_many() -> None:
    tuners = [(f"Ali{n}", f"Benali{n}", f"ali{n}@exemple.fr", "plombier", "", "") for n in range(9)]
    alone = listing("besoin", "service", "Un plombier", "", who="Zoé Martin")
    several = listing("besoin", "service", "Plomberie : cherche 5 personnes", "", who="Zoé Martin")

    assert len(find_matches(sheet([alone], tuners)).matches) == MOST
    assert len(find_matches(sheet([several], tuners)).matches) == 5


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Cherche 4 comédien·nes pour une résidence", 4),
        ("Appel à projets : il manque deux artistes", 2),
        ("5 paires de bras samedi", 5),
        ("Cherche 40 bénévoles", 8),
        ("Pain pour 40 personnes", 1),
        ("Salle pour 12 personnes", 1),
        ("Trois jours à Rennes", 1),
        ("Un photographe", 1),
    ],
)
def test_a_need_says_how_many_people_it_asks_for(title: str, people: int) -> None:
    (need,) = sheet([listing("besoin", "", title, "", who="Zoé")], []).listings

    assert people_wanted(need) == people


def test_one_line_a_person_is_shown() -> None:
    own = listing("ressource", "service", "Accord de piano", "", who="Ali Benali")

    assert len(find_matches(sheet([NEED, own], [TUNER])).matches) == 1


def test_needs_that_one_answer_would_serve_are_told_together() -> None:
    lines = [
        listing("besoin", "service", "Un photographe pour notre gala", "", who="Zoé Martin"),
        listing("besoin", "service", "Photographe cherché", "", who="Yves Le Goff"),
        listing("besoin", "service", "Photographe encore", "", who="Zoé Martin"),
        listing("besoin", "service", "Ramonage", "", who="Ali Benali"),
    ]

    (group, *_) = find_matches(sheet(lines, [])).together

    assert [need.row for need in group.needs] == [2, 3]
    assert "Besoins et ressources!D3" in group.because[0]


def test_a_ring_closes_and_is_made_of_shown_matches() -> None:
    lines = [
        listing("besoin", "service", "Accorder un piano", "", who="Zoé Martin"),
        listing("besoin", "service", "Fuite sous l'évier", "", who="Ali Benali"),
        listing("besoin", "service", "Un logo", "", who="Yves Le Goff"),
    ]
    people = [
        ("Ali", "Benali", "", "accordeur", "accord de piano", ""),
        ("Yves", "Le Goff", "", "plombier", "", ""),
        ("Zoé", "Martin", "", "graphiste", "", ""),
    ]

    found = find_matches(sheet(lines, people))

    assert [[step.need.row for step in ring.steps] for ring in found.rings] == [[2, 3, 4]]
    assert all(step in found.matches for ring in found.rings for step in ring.steps)


def test_matching_takes_nothing_that_knows_a_class() -> None:
    assert list(inspect.signature(find_matches).parameters) == ["register"]


ENTRAIDE = entraide()
FOUND = find_matches(ENTRAIDE.register())


def test_the_invented_community_is_served_as_its_grades_say() -> None:
    told = figures(ENTRAIDE, FOUND)

    assert (told.forbidden, told.traps) == (0, 0)
    assert told.precision >= 0.95
    assert told.recall >= 0.9
    assert told.silent == told.unanswered
    assert told.rings == len(ENTRAIDE.text["rings"])


def _told(register: Register) -> set[tuple[str, str, float]]:
    """Matches by what they say, wherever the lines stand."""
    return {(each.need.title, each.line.summary, each.score) for each in find_matches(register).matches}


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_lines_changes_nothing(lot: Any) -> None:
    tabs = []
    for tab in ENTRAIDE.workbook.tabs:
        head, *rows = tab.rows
        lot.shuffle(rows)
        tabs.append(Tab(tab.title, (head, *(Row(at, row.cells) for at, row in enumerate(rows, 2)))))
    register = parse(Workbook("entraide.xlsx", READ_AT, tuple(tabs)), Community())

    assert _told(register) == _told(ENTRAIDE.register())


def test_every_match_is_explained_by_words_of_its_cells() -> None:
    cells = {
        (tab.title, row.number): fold(" ".join(str(each) for each in row.cells if each))
        for tab in ENTRAIDE.workbook.tabs
        for row in tab.rows
    }
    for match in FOUND.matches:
        for reason in match.because:
            quotes = [fold(part.partition("\u00a0»")[0]) for part in reason.split("«\u00a0")[1:]]
            need, line = cells[match.need.origin.tab, match.need.row], cells[match.line.origin.tab, match.line.row]
            assert quotes[0].rstrip("…") in need
            assert quotes[1].rstrip("…") in line


WORDS = st.text(max_size=40) | st.sampled_from(["Accord de piano", "x" * 3_000, "ne pas ni sans", "=A1", "💥", "de la"])


@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), max_size=4), st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4)
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_read(lines: list[tuple[str, ...]], people: list[tuple[str, ...]]) -> None:
    listings = [listing("besoin" if n % 2 else "ressource", *each[:3], who=each[3]) for n, each in enumerate(lines)]
    members = [(f"Zoé{n}", "Martin", "", *each) for n, each in enumerate(people)]

    found = find_matches(sheet(listings, members))

    assert isinstance(found, Matches)
    assert all(each.because and each.need.who != getattr(each.line, "who", None) for each in found.matches)
