"""Leads: asked for by their person or by a coordinator; then whom they choose is asked too, and both said yes."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from sync.core.introductions.stages import Stage
from sync.core.model.community import Introducing
from sync.core.notes import NoteCode
from sync.core.people.arrivals import address_key
from sync.core.text import NBSP, THIN
from sync.delivery.own_line_answers import leads_asked
from sync.jobs.requests.base import Demand
from sync.jobs.requests.one_person import SEND_LEADS
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.mail.sending import Go, Rules
from sync.turn.arrivals import presence_lookup, signer
from sync.turn.requests import Kept
from tests.introducing import ALI, MADE, NOUR, OFFER, ZOE, Tisserands

LEADS = "leads"
SHEET = """
# Annuaire
| Prénom | Nom      | E-mail            | Téléphone      | Métier        | Compétences  | Ville  | Mails | Ajouté par | Diffusion |
| Zoé    | Martin   | zoe@exemple.fr    | 06 39 98 00 01 | graphiste     | illustration | Nantes |       |            |           |
| Nour   | Haddad   | nour@exemple.fr   | 06 39 98 00 02 | illustratrice | couture      | Rezé   |       |            |           |
| Ali    | Benali   | ali@exemple.fr    | 06 39 98 00 03 | photographe   | pain         | Nantes |       |            |           |
# Apéros
| Date         | Heure | Format | Thème   | Lieu    | Statut |
| {2026-12-17} | 18:30 | Pitchs | Le port | Le Quai | prévu  |
# Besoins et ressources
| Date | Type | Catégorie | Titre | Qui | Contact | Échéance | Statut |
"""  # noqa: E501 - a table reads better whole


def community(journal: Journal, *, way: Introducing = Introducing.MAIL) -> Tisserands:
    office = Tisserands(journal, way=way)
    office.sheet, office.rules = SHEET, Rules(per_week=99, go=Go.NEVER)
    office.day()
    return office


@pytest.fixture
def office(journal: Journal) -> Tisserands:
    return community(journal)


def ask(office: Tisserands, about: str = ZOE, mark: str = "0123456789") -> str:
    """« Pistes pour », and what is answered."""
    turn = run_turn(office.context(), {}).turn
    return SEND_LEADS.do(Demand(turn, about, Kept(1, (), mark, office.now))).text.replace(NBSP, " ")


def text(office: Tisserands, kind: str, reader: str) -> str:
    part = message_from_bytes(office.eml(kind, reader), policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().replace(NBSP, " ").replace(THIN, " ").split())


def sent_leads(office: Tisserands) -> None:
    ask(office)
    office.day()


def test_a_coordinator_asks_once_and_it_says_who_what_and_why_without_a_contact(office: Tisserands) -> None:
    assert ask(office) == ask(office) == "Le mail est prêt pour Zoé Martin : il part avec le prochain courrier."
    office.day()

    told = text(office, LEADS, ZOE)
    for words in ("1. Ali Benali", "2. Nour Haddad", "« couture »", "Pitchs", "Jeudi 17 décembre 2026", "un numéro"):
        assert words in told
    body = told.partition("-- ")[0]
    assert not any(words in body for words in (NOUR, ALI, "06 39", "exemple.fr"))


def test_who_answers_pistes_to_their_line_gets_them_once(office: Tisserands) -> None:
    presence = presence_lookup(office.journal)(address_key(ZOE, signer(office.journal)))
    assert presence is not None
    office.journal.remember("leads asked", presence.id, office.now.isoformat(), office.now)
    assert leads_asked(office.journal).keys() == {presence.id}
    office.day()
    office.day()

    assert [mail.reader for mail in office.mails(LEADS)] == [ZOE]
    assert "vous avez demandé des pistes" in text(office, LEADS, ZOE)


def test_whom_they_choose_is_asked_and_a_yes_gives_each_the_address_of_the_other(office: Tisserands) -> None:
    sent_leads(office)
    office.answers(LEADS, "Le 2, merci !", reader=ZOE)
    office.day()
    office.day()

    assert office.stage() is Stage.ASKED_GIVER
    assert [mail.reader for mail in office.mails(OFFER)] == [NOUR]
    asked = text(office, OFFER, NOUR)
    assert "Zoé Martin aimerait être en relation avec vous" in asked
    assert ZOE not in asked.partition("-- ")[0]

    office.answers(OFFER, "Oui, volontiers", reader=NOUR)
    office.day()
    office.day()
    assert office.stage() in {Stage.INTRODUCED, Stage.MET}
    assert sorted(mail.reader for mail in office.mails(MADE)) == [NOUR, ZOE]
    assert NOUR in text(office, MADE, ZOE)


def test_a_no_ends_it_and_it_is_not_asked_again(office: Tisserands) -> None:
    sent_leads(office)
    office.answers(LEADS, "2", reader=ZOE)
    office.day()
    office.day()
    office.answers(OFFER, "Non merci", reader=NOUR)
    office.day()
    ask(office, mark="another-mark")
    office.day()
    assert office.stage() is Stage.DECLINED

    office.raw.mails.clear()
    office.day()
    assert len(office.mails(OFFER)) == 1
    assert office.mails(MADE) == []


@pytest.mark.parametrize(
    ("words", "chosen"), [("1 et 2", [ALI, NOUR]), ("3", []), ("Ali Benali", []), ("non merci", [])]
)
def test_numbers_are_those_of_the_mail_and_anything_else_is_read_by_a_person(
    office: Tisserands, words: str, chosen: list[str]
) -> None:
    sent_leads(office)
    office.answers(LEADS, words, reader=ZOE)
    office.day()
    office.day()

    assert sorted(mail.reader for mail in office.mails(OFFER)) == chosen


def test_where_the_coordination_introduces_nobody_is_numbered_nor_asked(journal: Journal) -> None:
    office = community(journal, way=Introducing.COORDINATION)
    sent_leads(office)
    assert "la coordination vous présentera" in text(office, LEADS, ZOE)
    office.answers(LEADS, "1", reader=ZOE)
    office.day()
    office.community = replace(office.community, introductions=Introducing.MAIL)
    office.day()
    office.day()

    assert office.mails(OFFER) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| Nour   | Haddad   | nour@exemple.fr ", "| Nour   | Haddad   | nour@exemple.fr  "),
        ("Rezé   |       |", "Rezé   | non   |"),
    ],
)
def test_it_leaves_as_long_as_whom_it_names_may_be_named(office: Tisserands, before: str, after: str) -> None:
    ask(office)
    office.sheet = SHEET.replace(before, after)
    office.day()

    (mail,) = office.mails(LEADS)
    gone = "non" in after
    assert mail.state is (State.CANCELLED if gone else State.SENT)
    assert (mail.note.code if mail.note else None) == (NoteCode.LEADS_CHANGED if gone else None)


def test_an_introduction_of_leads_stops_with_a_no_of_the_coordinators(office: Tisserands) -> None:
    sent_leads(office)
    office.answers(LEADS, "2", reader=ZOE)
    office.day()
    office.day()
    (one,) = office.journal.introductions()
    table = office.results.tables["Mises en relation"]
    assert one.key in table.keys

    office.results.typed.setdefault("Mises en relation", {})[one.key] = "non"
    office.day()
    assert office.stage() is Stage.STOPPED
