"""Somebody arrives, and who could welcome them is suggested: from a cell of the directory to two people who meet."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelBook
from openpyxl import load_workbook

from sync.config import Retention
from sync.core.introductions.stages import Stage
from sync.core.model.community import Introducing
from sync.core.replies.sent import texts_in
from sync.core.tables.introductions import COLUMNS as OF_NEEDS
from sync.core.text import NBSP
from sync.dashboard.needs import needs
from sync.excel.save import CREATOR
from sync.journal import Journal
from sync.letters.coordinators import audiences
from sync.letters.weekly_digest import digest_for
from sync.privacy.access import Holding, held_on
from sync.privacy.erasure import erase_person
from sync.privacy.persons import find_person
from sync.turn.reading import read
from sync.turn.sponsors import sponsorships_in
from tests.introducing import ALI, ASK, MADE, NOUR, OFFER, ZOE
from tests.letters import PARIS
from tests.welcoming import INES, LINE, TAB, Welcomers


@pytest.fixture
def welcomers(journal: Journal) -> Welcomers:
    """A community where somebody arrived, whom Tablée introduces by mail."""
    community = Welcomers(journal)
    community.arrive()
    return community


@pytest.fixture
def by_hand(journal: Journal) -> Welcomers:
    """The same, where coordinators introduce."""
    community = Welcomers(journal, way=Introducing.COORDINATION)
    community.arrive()
    return community


def text_of(eml: bytes) -> str:
    return " ".join(" ".join(texts_in(message_from_bytes(eml))).replace(NBSP, " ").split())


def suggested(welcomers: Welcomers) -> list[tuple[str, str]]:
    return [(row["Qui arrive"], row["Qui pourrait accueillir"]) for row in welcomers.welcome_rows()]


# What coordinators read


def test_who_said_yes_is_suggested_to_who_arrives_with_why(welcomers: Welcomers) -> None:
    assert suggested(welcomers) == [("Inès Petit", "Zoé Martin"), ("Inès Petit", "Nour Haddad")]
    row = welcomers.row_of("Zoé Martin")
    assert row["Depuis"] == "2026-11-23"
    assert row["Pourquoi"] == "même métier (graphiste)\nmême ville (Nantes)\nn’accueille personne en ce moment"
    assert welcomers.mails() == []


def test_without_a_column_in_the_directory_there_is_no_tab(journal: Journal) -> None:
    community = Welcomers(journal)
    community.sheet = community.sheet.replace("Parrain/marraine ?", "Remarque")
    community.arrive()

    assert TAB not in community.results.tables


def test_where_nobody_could_the_tab_says_whom_to_look_for(journal: Journal) -> None:
    community = Welcomers(journal)
    community.arrive(LINE.replace("graphiste", "boulangère"))

    (row,) = community.welcome_rows()
    assert (row["Qui arrive"], row["Qui pourrait accueillir"]) == ("Inès Petit", "")
    assert "à qui pourriez-vous le demander" in row["Pourquoi"]

    community.say_of("", "déjà fait")
    community.day()
    assert community.welcome_rows() == []


def test_whoever_is_there_from_the_start_is_no_newcomer(journal: Journal) -> None:
    community = Welcomers(journal)
    community.day()
    community.day(days=5)

    assert community.welcome_rows() == []


def test_a_no_is_not_suggested_again_until_it_is_emptied(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "non")
    by_hand.day()
    assert suggested(by_hand) == [("Inès Petit", "Nour Haddad"), ("Inès Petit", "Zoé Martin")]
    assert len(digest_of(by_hand)) == 1

    by_hand.say_of("Nour Haddad", "non")
    by_hand.day()
    assert digest_of(by_hand) == []

    by_hand.say_of("Zoé Martin", "")
    by_hand.day()
    assert suggested(by_hand)[0] == ("Inès Petit", "Zoé Martin")


def digest_of(welcomers: Welcomers) -> list[str]:
    """What the digest says of newcomers; something else makes it worth writing."""
    context = welcomers.context()
    (audience,) = audiences(context.community)
    digest = digest_for(read(context), audience)
    lines = [text for section in digest.sections for text in section.paragraphs]
    return [text for text in lines if "un accueil est possible" in text.casefold()]


def test_the_digest_says_in_one_line_how_many_could_be_welcomed(by_hand: Welcomers) -> None:
    (line,) = digest_of(by_hand)

    assert "1 personne qui arrive" in line.replace(NBSP, " ")
    assert "Inès" not in line


def test_the_page_of_coordinators_says_it_too(by_hand: Welcomers) -> None:
    lines = [line for section in needs(read(by_hand.context())) for group in section.groups for line in group.lines]

    assert any("Un accueil est possible pour 1 personne" in line.text.replace(NBSP, " ") for line in lines)


# Who welcomes whom


def test_a_yes_begins_a_sponsorship_of_a_year_that_coordinators_introduce(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "oui")
    by_hand.day()

    row = by_hand.row_of("Zoé Martin")
    assert row["Où ça en est"] == (
        "Depuis le 26 novembre 2026, jusqu’au 26 novembre 2027. À vous de les présenter ; puis dites « déjà fait »."
    )
    assert suggested(by_hand) == [("Inès Petit", "Zoé Martin")]
    assert by_hand.mails() == []

    by_hand.say_of("Zoé Martin", "déjà fait")
    by_hand.day()
    assert by_hand.row_of("Zoé Martin")["Où ça en est"] == "Depuis le 26 novembre 2026, jusqu’au 26 novembre 2027."


def test_who_welcomes_somebody_comes_after_who_welcomes_nobody(by_hand: Welcomers) -> None:
    by_hand.sheet = by_hand.sheet.replace("| Lyon ", "| Nantes ")
    by_hand.say_of("Zoé Martin", "déjà fait")
    by_hand.arrive(LINE.replace("Inès", "Jo").replace("ines@", "jo@"))

    rows = [row for row in by_hand.welcome_rows() if row["Qui arrive"] == "Jo Petit"]
    assert [row["Qui pourrait accueillir"] for row in rows] == ["Nour Haddad", "Zoé Martin"]
    assert "accueille 1 personne en ce moment" in rows[1]["Pourquoi"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/03/2027", "jusqu’au 31 mars 2027."),
        ("fin mars 2027", "jusqu’au 31 mars 2027."),
        ("quand Zoé voudra", "jusqu’au 26 novembre 2027. Je n’ai pas compris « Jusqu’au »"),
    ],
)
def test_coordinators_say_until_when(by_hand: Welcomers, typed: str, told: str) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait", until=typed)
    by_hand.day()

    assert told in by_hand.row_of("Zoé Martin")["Où ça en est"]


def test_what_is_over_is_shown_for_a_year_then_forgotten(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait", until="31/12/2026")
    by_hand.day()
    by_hand.day(days=60)
    assert by_hand.row_of("Zoé Martin")["Où ça en est"] == "Terminé le 31 décembre 2026."

    by_hand.day(days=365)
    assert sponsorships_in(by_hand.journal) == {}


def test_a_yes_taken_back_ends_it(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "oui")
    by_hand.day()
    by_hand.say_of("Zoé Martin", "non")
    by_hand.day()

    assert sponsorships_in(by_hand.journal) == {}
    assert suggested(by_hand)[0] == ("Inès Petit", "Nour Haddad")


def test_it_outlives_a_tab_that_somebody_took_away(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait", until="31/03/2027")
    by_hand.day()
    del by_hand.results.tables[TAB], by_hand.results.written[TAB]
    by_hand.day()

    row = by_hand.row_of("Zoé Martin")
    assert (row["Proposer ?"], row["Jusqu’au"]) == ("déjà fait", "31/03/2027")


# By mail, once both said yes


def test_both_are_asked_in_turn_then_have_each_others_address(welcomers: Welcomers) -> None:
    welcomers.say_of("Zoé Martin", "oui")
    welcomers.day()
    assert welcomers.sent == [(OFFER, ZOE)]
    offer = text_of(welcomers.eml(OFFER, ZOE))
    for said in ("Inès Petit vient d’arriver", "graphiste", "J’aime la sérigraphie.", "même ville (Nantes)"):
        assert said in offer
    assert INES not in offer
    assert "39 98" not in offer

    welcomers.answers(OFFER, "oui", reader=ZOE)
    welcomers.day()
    welcomers.day()
    ask = text_of(welcomers.eml(ASK, INES))
    assert "Zoé Martin est là depuis plus longtemps" in ask
    assert ZOE not in ask
    assert welcomers.begun == 0

    welcomers.answers(ASK, "oui", reader=INES)
    welcomers.day()
    welcomers.day()
    assert welcomers.sent[2:] == [(MADE, ZOE), (MADE, INES)]
    for reader in (ZOE, INES):
        assert all(address in text_of(welcomers.eml(MADE, reader)) for address in (ZOE, INES))
    assert suggested(welcomers) == [("Inès Petit", "Zoé Martin")]
    welcomers.day()
    welcomers.day()
    assert welcomers.begun == 1
    assert suggested(welcomers) == [("Inès Petit", "Zoé Martin")]


def test_the_tab_of_needs_and_the_counts_know_nothing_of_it(welcomers: Welcomers) -> None:
    welcomers.say_of("Zoé Martin", "oui")
    welcomers.day()

    assert welcomers.stage() is Stage.ASKED_GIVER
    table = welcomers.table
    assert table is not None
    assert (len(table.columns), table.rows) == (len(OF_NEEDS), ())


def test_a_no_of_the_sponsor_is_silent_and_another_one_is_suggested(welcomers: Welcomers) -> None:
    welcomers.say_of("Zoé Martin", "oui")
    welcomers.day()
    assert suggested(welcomers) == [("Inès Petit", "Zoé Martin")]
    welcomers.answers(OFFER, "non", reader=ZOE)
    welcomers.day()
    welcomers.day()

    assert welcomers.stage() is Stage.DECLINED
    assert [reader for _, reader in welcomers.sent] == [ZOE]
    assert suggested(welcomers) == [("Inès Petit", "Nour Haddad"), ("Inès Petit", "Zoé Martin")]


def test_who_says_no_in_the_directory_meanwhile_is_asked_nothing_more(welcomers: Welcomers) -> None:
    welcomers.say_of("Zoé Martin", "oui")
    welcomers.day()
    line = next(each for each in welcomers.sheet.splitlines() if "zoe@" in each)
    welcomers.sheet = welcomers.sheet.replace(line, line.replace("| oui ", "| non "))
    welcomers.day()
    welcomers.answers(OFFER, "oui", reader=ZOE)
    welcomers.day()
    welcomers.day()

    assert welcomers.sent == [(OFFER, ZOE)]
    assert welcomers.stage() is Stage.STOPPED
    assert "n’y dit plus oui" in welcomers.row_of("Zoé Martin")["Où ça en est"]


def test_a_yes_by_hand_writes_to_nobody(welcomers: Welcomers) -> None:
    welcomers.say_of("Zoé Martin", "déjà fait")
    welcomers.day()
    welcomers.day()

    assert welcomers.mails() == []
    assert welcomers.begun == 1


@pytest.mark.parametrize("column", ["Mails", "Diffusion"])
def test_who_is_not_to_be_written_to_is_for_coordinators_to_introduce(journal: Journal, column: str) -> None:
    community = Welcomers(journal)
    answer = {"Mails": "| Nantes | non | | |", "Diffusion": "| Nantes | | non | |"}[column]
    community.arrive(LINE.replace("| Nantes | | | |", answer))
    community.say_of("Zoé Martin", "oui")
    community.day()
    community.day()

    assert community.mails() == []
    assert community.row_of("Zoé Martin")["Où ça en est"]


# Privacy


def test_who_is_erased_is_in_no_sponsorship_and_no_cell_of_the_tab(by_hand: Welcomers, tmp_path: Path) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait")
    by_hand.day()
    book = ExcelBook()
    sheet = book.active
    assert sheet is not None
    sheet.title = TAB
    for row in by_hand.results.tables[TAB].rows:
        sheet.append([getattr(cell, "text", cell) for cell in row])
    book.properties.creator = CREATOR  # a workbook of ours, that a person saved
    book.save(tmp_path / "tablee-resultats.xlsx")
    person = find_person(by_hand.journal, by_hand.community, PARIS, INES)

    erase_person(by_hand.journal, person, tmp_path, by_hand.now)

    assert sponsorships_in(by_hand.journal) == {}
    cells = [cell for row in load_workbook(tmp_path / "tablee-resultats.xlsx")[TAB].values for cell in row]
    assert set(cells) <= {None}


def test_the_right_of_access_tells_who_welcomes_whom(by_hand: Welcomers, tmp_path: Path) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait")
    by_hand.day()

    for address, said in ((ZOE, "vous accueillez une personne"), (INES, "une personne vous accueille")):
        assert said in held(by_hand, address, tmp_path)
    assert "vous accueille" not in held(by_hand, ALI, tmp_path)


def held(welcomers: Welcomers, address: str, out: Path) -> str:
    journal, context = welcomers.journal, welcomers.context()
    person = find_person(journal, welcomers.community, PARIS, address)
    return held_on(Holding(journal, person, out, welcomers.now, context.sending, Retention()))


def test_the_journal_keeps_no_name_and_no_address_of_a_sponsorship(by_hand: Welcomers) -> None:
    by_hand.say_of("Zoé Martin", "déjà fait", until="quand Zoé Martin voudra")
    by_hand.day()

    kept = str(by_hand.journal.decisions("sponsorships"))
    assert not any(word in kept for word in ("Zoé", "Martin", "zoe@", "ines@", "Petit", "voudra", NOUR))
