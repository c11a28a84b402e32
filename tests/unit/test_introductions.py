"""Introductions without any mail: where answers lead, what is counted, what no mail may say."""

from __future__ import annotations

from itertools import product

import pytest

from sync.core.introductions.exchanges import Counts, Exchanges
from sync.core.introductions.identities import line_key
from sync.core.introductions.letters import without_contacts
from sync.core.introductions.stages import UNDER_WAY, Introduction, Stage, is_so, move
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.reading import parse
from sync.core.replies.acts import Act
from sync.core.replies.kinds import Kind
from tests.drawn import READ_AT, drawn

NOUR, ZOE, ALI = "nour@exemple.fr", "zoe@exemple.fr", "ali@exemple.fr"
PEOPLE = """
# Annuaire
| Prénom | Nom    | E-mail          |
| Zoé    | Martin | zoe@exemple.fr  |
| Nour   | Haddad | nour@exemple.fr |
| Ali    | Benali | ali@exemple.fr  |
# Besoins et ressources
| Date         | Type      | Titre    | Qui        | Contact | Statut | Avec qui |
"""


def register(*lines: str) -> Register:
    return parse(drawn("\n".join((PEOPLE.rstrip(), *lines))), Community())


def counts(read: Register, *introductions: Introduction) -> dict[str, tuple[int, int]]:
    exchanges = Exchanges(read, (), introductions)
    each = {member.first_name: exchanges.of_rows([member.row]) for member in read.members}
    return {name: (one.given, one.received) for name, one in each.items()}


def done(read: Register, *, stage: Stage = Stage.DONE) -> Introduction:
    need = line_key(read.listings[0])
    return Introduction("key", "pair", need, "line", NOUR, ZOE, stage, READ_AT)


# Where answers lead


def test_only_a_yes_of_each_in_turn_leads_to_an_introduction() -> None:
    ways = {(kind, act): way for kind, act in product(Kind, Act) if (way := move(kind, act)) is not None}

    assert {key for key, way in ways.items() if way.to is Stage.ASKED_SEEKER} == {(Kind.OFFER, Act.YES)}
    assert {key for key, way in ways.items() if way.to is Stage.INTRODUCED} == {(Kind.ASK, Act.YES)}
    assert ways[Kind.OFFER, Act.YES].sources == {Stage.ASKED_GIVER}
    assert ways[Kind.ASK, Act.YES].sources == {Stage.ASKED_SEEKER}


def test_nothing_leaves_a_stage_that_is_over() -> None:
    over = set(Stage) - UNDER_WAY - {Stage.MET}
    ways = [way for kind, act in product(Kind, Act) if (way := move(kind, act)) is not None]

    assert all(way.sources.isdisjoint(over) for way in ways)
    assert {way.to for way in ways if Stage.MET in way.sources} == {Stage.DONE}


def test_the_same_answer_finds_its_introduction_as_it_left_it() -> None:
    for kind, act in product(Kind, Act):
        way = move(kind, act)
        assert way is None or is_so(kind, act, way.to)
        assert not any(is_so(kind, act, stage) for stage in (way.sources if way else ()))


# Given and received


def test_concluded_lines_count_for_both_and_no_others() -> None:
    read = register(
        "| {2026-11-02} | besoin    | Vélo     | Zoé Martin |  | conclu | Nour Haddad          |",
        "| {2026-11-03} | ressource | Four     | Zoé Martin |  | conclu | Ali Benali et Nour Haddad |",
        "| {2026-11-04} | besoin    | Scie     | Zoé Martin |  | ouvert | Nour Haddad          |",
        "| {2026-11-05} | besoin    | Colle    | Zoé Martin |  | conclu | quelqu’un            |",
        "| {2026-11-06} | besoin    | Pinceau  | Zoé Martin |  | conclu | Zoé Martin           |",
        "| {2026-11-07} | ressource | Perceuse | Zoé Martin |  | retiré | Ali Benali           |",
    )

    assert counts(read) == {"Zoé": (2, 1), "Nour": (1, 1), "Ali": (0, 1)}


def test_an_introduction_counts_once_it_is_said_done() -> None:
    read = register("| {2026-11-02} | besoin | Vélo | Zoé Martin |  | ouvert |  |")

    assert counts(read, done(read)) == {"Zoé": (0, 1), "Nour": (1, 0), "Ali": (0, 0)}
    assert counts(read, done(read, stage=Stage.INTRODUCED)) == {"Zoé": (0, 0), "Nour": (0, 0), "Ali": (0, 0)}


def test_what_the_line_and_an_introduction_both_tell_is_one_exchange() -> None:
    read = register("| {2026-11-02} | besoin | Vélo | Zoé Martin |  | conclu | Nour Haddad |")

    assert counts(read, done(read)) == {"Zoé": (0, 1), "Nour": (1, 0), "Ali": (0, 0)}


def test_a_name_that_two_people_bear_counts_for_neither() -> None:
    homonym = PEOPLE.replace("# Besoins", "| Ali | Benali | autre@exemple.fr |\n# Besoins").rstrip()
    line = "| {2026-11-02} | besoin | Vélo | Zoé Martin |  | conclu | Ali Benali |"
    read = parse(drawn(f"{homonym}\n{line}"), Community())

    assert [Exchanges(read, (), ()).of_rows([member.row]) for member in read.members] == [Counts(0, 0)] * 4


def test_nobody_has_no_counts() -> None:
    assert Exchanges(register(), (), ()).of_rows([99]) == Counts(0, 0)


# What would reach somebody


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Écrire à zoe@exemple.fr", "Écrire à (non diffusé)"),
        ("tél. 06 39 98 00 01, le soir", "tél. (non diffusé), le soir"),
        ("+33 6 39 98 00 01", "(non diffusé)"),
        ("voir https://zoe.exemple.fr/contact ou zoe.exemple.fr", "voir (non diffusé) ou (non diffusé)"),
        ("sur insta : @zoe_coud", "sur (non diffusé)"),
        ("signal : zoe.42", "(non diffusé)"),
        ("06\u201139\u201198\u201100\u201101", "(non diffusé)"),
        ("06_39_98_00_01 ou 06,39,98,00,01", "(non diffusé) ou (non diffusé)"),
        ("tel0639980001", "tel(non diffusé)"),
        ("06\u200b39980001", "(non diffusé)"),
        ("zoe @ exemple . fr", "(non diffusé)"),
        ("zoe (at) exemple (point) fr", "(non diffusé)"),
        ("zoe arobase exemple point fr", "(non diffusé)"),
        ("zoe＠exemple.fr", "(non diffusé)"),
        ("le 12/03/2026, pour 10 à 12 costumes de 1,5 m", "le 12/03/2026, pour 10 à 12 costumes de 1,5 m"),
    ],
)
def test_what_reaches_somebody_is_not_told(typed: str, shown: str) -> None:
    assert without_contacts(typed) == shown


def test_a_word_without_end_is_not_looked_at_to_its_end() -> None:
    """A cell of forty thousand letters kept a turn for a minute; more than this is told to nobody."""
    text = without_contacts("x" * 40_000)

    assert text == "x" * 2_000
