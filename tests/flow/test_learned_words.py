"""A community's own words: explained once, read so for good, shown with where that comes from, forgotten if emptied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sync.core.model.choices import GatheringState, ListingKind, ListingState
from sync.jobs.runner import Report, run_turn
from sync.journal import Journal
from sync.sheets.results import LocalResults
from sync.turn.publish import publish
from sync.turn.words import learned_words
from tests.conftest import Office, Tablee, office_of
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.flow.test_answers_for_good import Desk

FINDINGS, UNDERSTOOD = "À vérifier", "Ce que j’ai compris"
WORD = "plié"


def sheet(
    state: str = WORD,
    *,
    kind: str = "besoin",
    format_: str = "Pitchs de projets",
    held: str = "prévu",
    date: str = "{2027-12-17}",
    arrival: str = "{2021-03-01}",
) -> str:
    return f"""
# Annuaire
| Prénom | Nom    | E-mail         | Arrivée      |
| Zoé    | Martin | zoe@exemple.fr | {arrival} |
# Apéros
| Date         | Format    | Thème | Statut |
| {date} | {format_} | Voile | {held} |
# Besoins et ressources
| Type   | Titre | Qui | Statut  |
| {kind} | Sono  | Zoé | {state} |
"""


def key_of(report: Report, field: str) -> str:
    findings = (*report.turn.assessment.findings, *report.turn.assessment.silent)
    (question,) = {each.question for each in findings if each.field == field and each.question}
    return question


def state_of(report: Report) -> ListingState | None:
    return report.turn.register.listings[0].state


def understood(office: Office, word: str = WORD) -> Mapping[str, str]:
    """The rows of « Ce que j’ai compris » about a word: what it is read as, and what to know."""
    rows = office.results.tables[UNDERSTOOD].rows
    return {str(row[3]): str(row[5]).replace("\u00a0", " ") for row in rows if row[2] == word and row[1] is None}


@pytest.fixture
def answered(office: Office) -> Office:
    first = run_turn(office.with_sheet(sheet()))
    office.results.typed[FINDINGS] = {key_of(first, "Statut"): "conclu"}
    run_turn(office.with_sheet(sheet(), days=1))
    return office


def test_the_known_words_are_offered_where_it_is_asked(office: Office) -> None:
    run_turn(office.with_sheet(sheet()))

    (column,) = [each for each in office.results.tables[FINDINGS].columns if each.choices]
    assert {"oui", "conclu", "ouvert", "ressource", "annulé", "sans mon nom"} <= {*column.choices}
    assert understood(office) == {}


def test_one_answer_is_learned_shown_and_heeded_by_every_reading(answered: Office) -> None:
    (told,) = understood(answered).values()

    assert understood(answered).keys() == {"conclu"}
    assert "« Statut »" in told
    assert "Appris de votre réponse dans « À vérifier », le 22 novembre 2026" in told
    for days, word in enumerate((WORD, "ouvert", "Plié", "PLIE !"), 2):
        report = run_turn(answered.with_sheet(sheet(word), days=days))
        assert state_of(report) is (ListingState.OPEN if word == "ouvert" else ListingState.CONCLUDED)
        assert understood(answered).keys() == {"conclu"}


def test_emptied_it_is_unlearned(answered: Office) -> None:
    answered.results.typed[FINDINGS] = {}

    report = run_turn(answered.with_sheet(sheet(), days=2))

    assert state_of(report) is None
    assert understood(answered) == {}
    assert learned_words(answered.context.journal) == {}


def test_an_answer_beside_the_word_wins_until_it_is_emptied(answered: Office) -> None:
    (key,) = learned_words(answered.context.journal)
    answered.results.typed[UNDERSTOOD] = {key: "retiré"}
    report = run_turn(answered.with_sheet(sheet(), days=2))

    assert state_of(report) is ListingState.WITHDRAWN
    assert "réponse ici, le 23 novembre 2026" in understood(answered)["retiré"]

    answered.results.typed[UNDERSTOOD] = {}
    report = run_turn(answered.with_sheet(sheet(), days=3))

    assert state_of(report) is ListingState.CONCLUDED
    assert "À vérifier" in understood(answered)["conclu"]


def test_an_answer_that_is_not_understood_changes_nothing_and_is_told(answered: Office) -> None:
    (key,) = learned_words(answered.context.journal)
    answered.results.typed[UNDERSTOOD] = {key: "bof"}
    report = run_turn(answered.with_sheet(sheet(), days=2))

    assert state_of(report) is ListingState.CONCLUDED
    assert understood(answered).keys() == {"conclu"}

    answered.results.typed[FINDINGS] = {}
    report = run_turn(answered.with_sheet(sheet(), days=3))

    assert state_of(report) is None
    assert "Je n’ai pas compris « bof »" in understood(answered)["pas lu"]


def remark(office: Office, field: str) -> str:
    """What « À vérifier » says of a field."""
    (row,) = [row for row in office.results.tables[FINDINGS].rows if row[4] == field]
    return str(row[6]).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("changed", "field", "said", "told"),
    [
        ({"state": "plié"}, "Statut", "bof", "Je n’ai pas compris votre réponse « bof » ; je ne connais pas le statut"),
        ({"format_": "zou"}, "Format", "Soirée crêpes", "Je n’ai pas compris votre réponse « Soirée crêpes » ; je ne"),
        (
            {"arrival": "à la Saint-Glinglin"},
            "Arrivée",
            "aucune",
            "Je n’ai pas compris votre réponse « aucune » (écrivez une date comme « 17/12/2026 », ou « oui » si c’est",
        ),
        ({"date": "18 ou 25/02/2027"}, "Date", "bof", "Je n’ai pas compris votre réponse « bof » ; « 18 ou 25"),
        ({"arrival": "à la Saint-Glinglin"}, "Arrivée", "non", "« à la Saint-Glinglin » n’est pas une date"),
        ({"state": "plié"}, "Statut", "fini", "Vous avez répondu « fini » : je retiens « conclu »."),
        ({"state": "plié"}, "Statut", "Conclu", "Vous avez répondu « Conclu » : c’est ce que je retiens."),
        (
            {"format_": "zou"},
            "Format",
            "pitch de projet",
            "Vous avez répondu « pitch de projet » : je retiens « Pitchs",
        ),
    ],
)
def test_beside_an_answer_it_says_what_is_retained_or_that_it_was_not_understood(
    office: Office, changed: dict[str, str], field: str, said: str, told: str
) -> None:
    drawing = sheet(**{"state": "ouvert", **changed})
    first = run_turn(office.with_sheet(drawing))
    office.results.typed[FINDINGS] = {key_of(first, field): said}
    run_turn(office.with_sheet(drawing, days=1))

    assert remark(office, field).startswith(told)


def test_the_formats_of_the_community_are_offered_where_one_is_asked_about(office: Office) -> None:
    names = {each.name for each in office.context.community.formats}
    for format_, is_asked in (("Pitchs de projets", False), ("zou", True)):
        run_turn(office.with_sheet(sheet(format_=format_)))
        (column,) = [each for each in office.results.tables[FINDINGS].columns if each.choices]
        assert (names <= {*column.choices}) is is_asked
        assert names.isdisjoint(column.choices) is not is_asked


@pytest.mark.parametrize(
    ("changed", "field", "said", "read_as"),
    [
        ({"kind": "trouvaille"}, "Type", "ressource", ListingKind.RESOURCE),
        ({"format_": "Soirée crêpes"}, "Format", "Visites et découvertes", ("Visites et découvertes",)),
        ({"held": "zou"}, "Statut", "annulé", GatheringState.CANCELLED),
    ],
    ids=["kind", "format", "state of a gathering"],
)
def test_kinds_formats_and_states_are_learned_alike(
    office: Office, changed: dict[str, str], field: str, said: str, read_as: object
) -> None:
    drawing = sheet("ouvert", **changed)
    first = run_turn(office.with_sheet(drawing))
    office.results.typed[FINDINGS] = {key_of(first, field): said}

    register = run_turn(office.with_sheet(drawing, days=1)).turn.register

    listing, gathering = register.listings[0], register.gatherings[0]
    assert read_as in {listing.kind, gathering.formats, gathering.state}
    assert len(understood(office, next(iter(changed.values())))) == 1


@pytest.mark.parametrize("state", ["conclu/retiré", "conclu ?"])
@pytest.mark.parametrize("lines", [1, 3])
def test_what_has_readings_is_asked_and_never_learned(office: Office, state: str, lines: int) -> None:
    drawing = sheet(state) + "".join(f"| besoin | Titre {n} | Zoé | {state} |\n" for n in range(1, lines))
    first = run_turn(office.with_sheet(drawing))
    office.results.typed[FINDINGS] = {key_of(first, "Statut"): "conclu"}
    report = run_turn(office.with_sheet(drawing, days=1))

    assert state_of(first) is None
    assert [each.state for each in report.turn.register.listings] == [ListingState.CONCLUDED] * lines
    assert learned_words(office.context.journal) == {}


def test_that_all_is_well_teaches_nothing(office: Office) -> None:
    first = run_turn(office.with_sheet(sheet()))
    office.results.typed[FINDINGS] = {key_of(first, "Statut"): "oui"}

    report = run_turn(office.with_sheet(sheet(), days=1))

    assert state_of(report) is None
    assert learned_words(office.context.journal) == {}


def test_a_yes_beside_a_word_is_none_of_its_meanings(answered: Office) -> None:
    """« oui » is a word of states, too: there it only says that all is well."""
    (key,) = learned_words(answered.context.journal)
    answered.results.typed[UNDERSTOOD] = {key: "oui"}

    assert state_of(run_turn(answered.with_sheet(sheet(), days=2))) is ListingState.CONCLUDED


def test_a_workbook_keeps_what_was_taught_while_the_word_is_away(office: Office, tmp_path: Path) -> None:
    desk = Desk(office, tmp_path / "tablee-resultats.xlsx")

    def turn(state: str, **typed: str) -> Report:
        for title, text in typed.items():
            desk.answer(text or None, pair=_row(desk, title), title=_TITLES[title][0], header=_TITLES[title][1])
        context = office.with_sheet(sheet(state), days=desk.day)
        desk.day += 1
        return run_turn(replace(context, results=LocalResults(desk.path, desk.path.with_name("nantes.xlsx"))))

    turn(WORD)
    assert state_of(turn(WORD, findings="conclu")) is ListingState.CONCLUDED
    turn("ouvert")
    turn("ouvert")
    assert state_of(turn(WORD)) is ListingState.CONCLUDED
    assert state_of(turn(WORD, understood="retiré")) is ListingState.WITHDRAWN
    assert state_of(turn(WORD, understood="")) is ListingState.CONCLUDED
    assert state_of(turn(WORD, findings="")) is None


_TITLES = {"findings": (FINDINGS, "C'est normal ?"), "understood": (UNDERSTOOD, "Lire comme")}


def _row(desk: Desk, title: str) -> int:
    """Which key of a tab is about the word."""
    rows = desk.rows(_TITLES[title][0])
    keys = list(dict.fromkeys(str(row["clé"]) for row in rows))
    return keys.index(next(str(row["clé"]) for row in rows if row["Ce qui est écrit"] == WORD))


def test_check_reads_as_it_was_taught(tablee: Tablee, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(sheet()), path)
    tablee("run", path, "--today", "2026-11-21")
    with Journal.open(tmp_path / "tablee" / "journal.sqlite") as journal:
        assert learned_words(journal) == {}
    before = tablee("check", path, "--today", "2026-11-21", "--json").document

    book = LocalResults(tmp_path / "tablee" / "tablee-resultats.xlsx", path)
    assert book.answers()[FINDINGS] == {}
    _type(tmp_path / "tablee" / "tablee-resultats.xlsx")
    tablee("run", path, "--today", "2026-11-21")
    after = tablee("check", path, "--today", "2026-11-21", "--json").document

    codes = [[each["code"] for each in document["findings"]] for document in (before, after)]
    assert "BR07" in codes[0]
    assert "BR07" not in codes[1]


def _type(path: Path) -> None:
    book = load_workbook(path)
    tab = book[FINDINGS]
    headers = [str(cell.value) for cell in tab[1]]
    for row in tab.iter_rows(min_row=2):
        if row[headers.index("Ce qui est écrit")].value == WORD:
            row[headers.index("C'est normal ?")].value = "conclu"
    book.save(path)


CELLS = st.one_of(st.sampled_from(["plié", "oui", "?", "❌", "conclu ou retiré", "", "1", "—"]), st.text(max_size=12))


@settings(max_examples=40)
@given(CELLS, CELLS, CELLS)
def test_nothing_that_is_typed_or_answered_breaks_and_what_is_emptied_is_unlearned(
    cell: str, answer: str, other: str
) -> None:
    with Journal.in_memory() as journal:
        office = office_of(journal, Path("nowhere"))
        typed = "".join(c for c in cell if c.isprintable() and c not in "|{}\\").strip()
        drawing = drawn(sheet(typed or "plié"))
        first = run_turn(office.with_sheet(drawing), {"publish": publish})
        untaught = state_of(first)
        keys = {each.question for each in first.turn.assessment.findings if each.field == "Statut" and each.question}
        office.results.typed = {FINDINGS: dict.fromkeys(keys, answer), UNDERSTOOD: dict.fromkeys(keys, other)}
        run_turn(office.with_sheet(drawing, days=1), {"publish": publish})
        run_turn(office.with_sheet(drawing, days=2), {"publish": publish})
        office.results.typed = {FINDINGS: {}, UNDERSTOOD: {}}

        last = run_turn(office.with_sheet(drawing, days=3), {"publish": publish})

        assert state_of(last) is untaught
        assert learned_words(journal) == {}
