"""« Demandes »: a coordinator asks in a cell, and the answer stands beside it after the turn; each request once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import pytest
from openpyxl import load_workbook

from sync.core.model.pending import SHEET, Decision
from sync.core.requests import Ask
from sync.core.text import NBSP, THIN
from sync.delivery import holds
from sync.delivery.decisions import taken_since
from sync.delivery.outbox import JournalOutbox
from sync.jobs.requests import KINDS
from sync.jobs.runner import Report, run_turn
from sync.journal.mail_rows import State
from sync.sheets.base import TypedRow
from sync.turn.requests import requests_in
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.mail_servers.posting import batch, letter

TAB: Final = "Demandes"
WHAT, ABOUT, CONFIRM = "Quoi", "Sur qui ou quoi", "Confirmer ?"


@pytest.fixture
def started(office: Office) -> Office:
    """An office whose tabs are there."""
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    return office


def ask(office: Office, what: str, about: str = "", confirm: str = "", *, key: str = "1") -> None:
    """Write in a row, or below all of them without a key."""
    typed = {WHAT: what, ABOUT: about, CONFIRM: confirm}
    rows = office.results.written.setdefault(TAB, [])
    rows[:] = [row for row in rows if not key or row.key != key]
    if any(typed.values()):
        rows.append(TypedRow(key, {column: text for column, text in typed.items() if text}))


def turn(office: Office, *, days: int = 0, sheet: str = A_SMALL_COMMUNITY) -> Report:
    return run_turn(office.with_sheet(sheet, days=days))


def answers(office: Office) -> Mapping[str, tuple[str, datetime | None]]:
    """What stands beside each request, and since when, by the key of its row."""
    table = office.results.tables[TAB]
    told: dict[str, tuple[str, datetime | None]] = {}
    for key, (*_, text, at) in zip(table.keys, table.rows, strict=True):
        if text:
            assert at is None or isinstance(at, datetime)
            told[key] = str(text).replace(NBSP, " ").replace(THIN, " "), at
    return told


def answer(office: Office, key: str = "1") -> str:
    return answers(office)[key][0]


def test_every_request_is_declared_once() -> None:
    assert sorted(kind.ask.value for kind in KINDS) == sorted(ask.value for ask in Ask)


def test_there_are_always_blank_rows_below_the_last_request(started: Office) -> None:
    assert started.results.tables[TAB].keys == ("1", "2", "3", "4", "5")
    ask(started, "Pourquoi ?", "14 et 87", key="4")
    turn(started)

    assert started.results.tables[TAB].keys == tuple(str(number) for number in range(1, 10))


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("zoe@exemple.fr", "la colonne Mails dit oui"),
        ("Annuaire!C3", "cette case est lue comme « E-mail »"),
        ("2 et 4", "la même personne"),
        ("lignes 2, 4", "la même personne"),
        ("Zoé Martin", "la colonne Mails dit oui"),
        ("MARTIN Zoé", "lignes 2 et 4, la même personne"),
        ("ligne 5", "Aucun mail ne part vers cette personne"),
        ("5", "Yves Le Goff (ligne 5) : aucun mail ne part"),
    ],
)
def test_why_is_answered_with_the_turn(started: Office, about: str, said: str) -> None:
    ask(started, "Pourquoi ?", about)
    report = turn(started)

    text, at = answers(started)["1"]
    assert said.casefold() in text.casefold()
    assert at == started.context.now
    assert TAB in report.published


@pytest.mark.parametrize("about", ["2 et 4", "Zoé Martin", "zoe@exemple.fr"])
def test_why_tells_coordinators_no_score(started: Office, about: str) -> None:
    ask(started, "Pourquoi ?", about)
    turn(started)

    assert "doublons" in answer(started)
    assert "bits" not in answer(started)


@pytest.mark.parametrize(
    ("what", "about", "said"),
    [
        ("Pourquoi ?", "", "Sur quoi ? Une adresse e-mail"),
        ("Pourquoi ?", "la lune", "Je ne comprends pas la question."),
        ("Pourquoi ?", "ligne 99", "L’annuaire n’a personne à la ligne 99."),
        ("Pourquoi ?", "personne@exemple.fr", "Aucune ligne de l’annuaire ne porte cette adresse."),
        ("Accès", "", "Sur qui ?"),
        ("Accès", "Nobody Nowhere", "Je ne trouve personne sous « Nobody Nowhere »"),
        ("Pourqoi", "zoe@exemple.fr", "Vouliez-vous « Pourquoi ? » ?"),
        ("Xyz", "", "Je ne sais pas faire « Xyz ». Choisissez dans « Quoi » : « Pourquoi ? »"),
        ("", "zoe@exemple.fr", "Que puis-je faire ?"),
    ],
)
def test_what_cannot_be_understood_is_asked_and_nothing_is_done(
    started: Office, what: str, about: str, said: str
) -> None:
    ask(started, what, about)
    report = turn(started)

    assert said in answer(started)
    assert not report.outcomes["requests"].files


def test_access_is_one_file_and_says_where(started: Office) -> None:
    ask(started, "accès", "Zoé Martin")
    report = turn(started)

    (file,) = report.outcomes["requests"].files
    assert "CE QUE CE DOCUMENT NE DIT PAS" in file.read_text("utf-8")
    assert "zoe@exemple.fr" in file.read_text("utf-8")
    assert file.name in answer(started)
    assert file.parent == started.context.snapshots.parent / "acces"


def test_a_request_is_done_once_and_stays_answered_until_its_cells_are_emptied(started: Office) -> None:
    ask(started, "Pourquoi ?", "zoe@exemple.fr")
    turn(started)
    first = answers(started)

    assert "requests" not in turn(started, days=1).outcomes
    assert answers(started) == first
    ask(started, "")
    turn(started, days=2)
    assert answers(started) == {}
    assert requests_in(started.context.journal) == []


def test_an_edited_request_is_another_one(started: Office) -> None:
    ask(started, "Pourquoi ?", "zoe@exemple.fr")
    turn(started)
    ask(started, "Pourquoi ?", "2 et 4")
    turn(started, days=1)

    text, at = answers(started)["1"]
    assert "la même personne" in text
    assert at is not None
    assert at > started.context.now


def test_a_line_written_below_ours_is_a_request_and_gets_its_row(started: Office) -> None:
    ask(started, "Pourquoi ?", "2 et 4", key="")
    ask(started, "Pourquoi ?", "zoe@exemple.fr", key="")
    turn(started)

    assert "la même personne" in answer(started, "6")
    assert "la colonne Mails dit oui" in answer(started, "7")
    assert [row.key for row in started.results.written[TAB]] == ["6", "7"]
    assert "requests" not in turn(started, days=1).outcomes


def test_two_lines_that_say_the_same_are_two_requests(started: Office) -> None:
    for _ in range(2):
        ask(started, "Pourquoi ?", "2 et 4", key="")
    turn(started)

    assert answers(started).keys() == {"6", "7"}
    assert "requests" not in turn(started, days=1).outcomes


def test_what_an_answered_request_said_is_not_kept(started: Office) -> None:
    ask(started, "Pourquoi ?", "2 et 4")
    turn(started)

    (kept,) = requests_in(started.context.journal)
    assert kept.words is None


def test_a_reading_that_is_not_believed_does_nothing(started: Office) -> None:
    ask(started, "Pourquoi ?", "zoe@exemple.fr")
    lost = turn(started, days=1, sheet=A_SMALL_COMMUNITY.partition("# Besoins")[0])

    assert lost.turn.lost
    assert answers(started) == {}
    turn(started, days=1)
    assert answer(started)


def test_a_turn_that_only_posts_publishes_the_answer_too(started: Office) -> None:
    ask(started, "Pourquoi ?", "zoe@exemple.fr")
    run_turn(started.with_sheet(A_SMALL_COMMUNITY), {})

    assert answer(started)


@pytest.mark.parametrize("about", ["zoe@exemple.fr", "Zoé Martin", "ZOE@exemple.fr"])
def test_an_address_is_left_alone_then_written_to_again_and_the_digest_says_so(started: Office, about: str) -> None:
    ask(started, "Ne plus écrire à", about)
    turn(started)
    assert [stop.address for stop in started.context.journal.mails.stops()] == ["zoe@exemple.fr"]
    assert answer(started) == "Plus aucun mail n’ira à zoe@exemple.fr."

    ask(started, "Écrire de nouveau à", about)
    turn(started, days=1)
    assert started.context.journal.mails.stops() == ()
    assert answer(started).startswith("Les mails peuvent de nouveau aller à zoe@exemple.fr.")
    decisions = [(each.decision, each.by) for each in taken_since(started.context.journal, None)]
    assert decisions == [(Decision.STOP, SHEET), (Decision.WRITE_AGAIN, SHEET)]


def test_nobody_is_left_alone_under_an_address_that_is_nobodys(started: Office) -> None:
    ask(started, "Ne plus écrire à", "zo@exemple.fr")
    turn(started)

    assert "Je ne trouve personne" in answer(started)
    assert started.context.journal.mails.stops() == ()


def test_who_was_not_left_alone_is_told_so(started: Office) -> None:
    ask(started, "écrire de nouveau", "zoe@exemple.fr")
    turn(started)

    assert answer(started) == "Rien n’arrêtait les mails vers zoe@exemple.fr."


def test_what_was_asked_and_what_was_answered_of_a_person_is_in_what_is_held_on_them(started: Office) -> None:
    ask(started, "Ne plus écrire à", "zoe@exemple.fr")
    turn(started)
    ask(started, "Accès", "zoe@exemple.fr", key="2")
    (file,) = turn(started, days=1).outcomes["requests"].files

    text = file.read_text("utf-8").replace(NBSP, " ")
    asked, answered = (
        text.partition(title)[2].partition("\n\n")[0].splitlines()[2:]
        for title in ("CE QUE LA COORDINATION A DEMANDÉ À VOTRE SUJET", "CE QUE TABLÉE LUI A RÉPONDU À VOTRE SUJET")
    )
    assert asked == ["- le 22 novembre 2026 : Accès zoe@exemple.fr"]
    assert answered == ["- le 21 novembre 2026 : Plus aucun mail n’ira à zoe@exemple.fr."]


def test_what_people_typed_is_held_on_them_as_they_typed_it(office: Office) -> None:
    typed = 'Prêt d\'instruments : flûte, caisse "claire" !'
    run_turn(office.with_sheet(A_SMALL_COMMUNITY.replace("Une remorque", typed)))
    ask(office, "Accès", "zoe@exemple.fr")
    (file,) = run_turn(office.with_sheet(A_SMALL_COMMUNITY.replace("Une remorque", typed))).outcomes["requests"].files

    assert f"| Titre\u00a0: {typed} |" in file.read_text("utf-8")


CORRECTED: Final = A_SMALL_COMMUNITY.replace("Yves   | Le Goff", "Yvon   | Le Guen")


@pytest.mark.parametrize(
    "about",
    ["Annuaire!5 le 21 novembre", "Annuaire, ligne 5, le 21/11/2026", "5 le 21 nov. 2026", "annuaire!B5 le 22/11/26"],
)
def test_a_line_is_shown_as_it_was_on_a_day_and_waits_to_be_pasted(started: Office, about: str) -> None:
    turn(started, days=2, sheet=CORRECTED)
    ask(started, "Revoir une ligne", about)
    turn(started, days=3, sheet=CORRECTED)

    assert "telle que lue le 21 novembre 2026" in answer(started)
    assert "Prénom : « Yves » ; Nom : « Le Goff »" in answer(started)
    assert "Yves" in repr(started.results.tables["À recoller"].rows)
    turn(started, days=30, sheet=CORRECTED)
    assert "À recoller" in started.results.tables
    turn(started, days=40, sheet=CORRECTED)
    assert "À recoller" not in started.results.tables


def test_a_line_that_was_pasted_is_proposed_no_more(started: Office) -> None:
    turn(started, days=2, sheet=CORRECTED)
    ask(started, "Revoir une ligne", "Annuaire!5 le 21 novembre")
    turn(started, days=3, sheet=CORRECTED)
    turn(started, days=4)

    assert "À recoller" not in started.results.tables


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("Annuaire!5", "Je ne comprends pas quelle ligne"),
        ("Annuaire!5 le mois dernier", "Je ne comprends pas quelle ligne"),
        ("Annuaire!5 le 3 mars 2020", "Ma plus ancienne lecture est celle du 21 novembre 2026"),
        ("Annuaire!77 le 21 novembre", "Il n’y avait pas de ligne 77"),
        ("Adhésions!5 le 21 novembre", "Je ne connais pas l’onglet « Adhésions »"),
        ("Annuaire!5 le 21 novembre", "Cette ligne est déjà dans « Annuaire », ligne 5"),
    ],
)
def test_a_line_that_cannot_be_shown_again_is_asked_about(started: Office, about: str, said: str) -> None:
    ask(started, "Revoir une ligne", about)
    turn(started, days=1)

    assert said in answer(started)
    assert "À recoller" not in started.results.tables


OFFICES: Final = A_SMALL_COMMUNITY.replace("| Rennes |", "| Nantes |")


@pytest.mark.parametrize(("about", "name"), [("Nantes", "Nantes"), ("tout", "a-la-demande")])
def test_a_snapshot_of_an_office_or_of_all_is_where_snapshots_are(started: Office, about: str, name: str) -> None:
    ask(started, "Instantané", about)
    report = turn(started, days=1, sheet=OFFICES)

    (file,) = report.outcomes["requests"].files
    assert file == started.context.snapshots / f"2026-11-22-{name}.xlsx"
    assert load_workbook(file)["Annuaire"]["A1"].value is not None
    assert file.name in answer(started)


def test_an_office_that_nobody_knows_is_asked_about(started: Office) -> None:
    ask(started, "Instantané", "Brest")
    turn(started)

    assert "Je ne connais pas le bureau « Brest »" in answer(started)


def with_mails(office: Office) -> None:
    """A letter to a member waits."""
    letters = [letter("zoe@exemple.fr")]
    JournalOutbox(office.context.journal, office.context.now).take(batch(letters, to_members=True))


def to_members(office: Office) -> set[State]:
    return {mail.state for mail in office.context.journal.mails.find() if mail.list == "newsletter"}


def test_what_waits_leaves_at_once_but_for_what_lacks_its_go(started: Office) -> None:
    with_mails(started)
    ask(started, "Envoyer maintenant")
    run_turn(started.with_sheet(A_SMALL_COMMUNITY), {})
    assert "1 envoi attend votre feu vert dans « Envois »." in answer(started)
    assert to_members(started) == {State.TO_SEND}

    holds.approve(started.context.journal, [("newsletter", "2026-12")], started.context.now)
    ask(started, "Envoyer maintenant", "s’il te plaît")
    report = run_turn(started.with_sheet(A_SMALL_COMMUNITY, days=1), {})
    assert answer(started).startswith("1 mail écrit dans un dossier.")
    assert report.mails == 1
    assert to_members(started) == {State.SENT}


def test_nothing_leaves_while_everything_is_held(started: Office) -> None:
    with_mails(started)
    holds.approve(started.context.journal, [("newsletter", "2026-12")], started.context.now)
    holds.hold(started.context.journal, started.context.now)
    ask(started, "Envoyer maintenant")
    run_turn(started.with_sheet(A_SMALL_COMMUNITY), {})

    assert "Tout est retenu" in answer(started)
    assert to_members(started) == {State.TO_SEND}


def test_a_row_that_was_copied_and_changed_is_a_request_of_its_own(started: Office) -> None:
    ask(started, "Pourquoi ?", "zoe@exemple.fr")
    turn(started)
    started.results.written[TAB].append(TypedRow("1", {WHAT: "Pourquoi ?", ABOUT: "2 et 4"}))
    turn(started, days=1)

    assert "la colonne Mails dit oui" in answer(started, "1")
    assert "a même personne" in answer(started, "7")
    assert "requests" not in turn(started, days=2).outcomes


def test_nothing_that_members_type_can_ask(started: Office) -> None:
    theirs = """
# Demandes
| Quoi             | Sur qui ou quoi | Confirmer ? |
| Ne plus écrire à | zoe@exemple.fr  | oui         |
"""
    report = turn(started, days=1, sheet=A_SMALL_COMMUNITY + theirs)

    assert "requests" not in report.outcomes
    assert started.context.journal.mails.stops() == ()
