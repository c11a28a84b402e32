"""The invitation to a proposed group: who gets it, what it says, when it leaves, what is answered to it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from sync.config.choices import Choices
from sync.core.model.community import Grouping
from sync.core.model.tables import OurTab
from sync.core.notes import NoteCode
from sync.core.text import NBSP, THIN
from sync.delivery import holds
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.letters.rechecks import checks_of
from sync.mail.sending import Checks, Go
from sync.mailings import GROUP_INVITATION
from sync.turn.tables import tables_of
from sync.turn.working_groups import compose_groups
from tests.answering import Members
from tests.drawn import READ_AT
from tests.mail_servers.inbox import answer_to
from tests.wishing import ANSWERS, HEAD, INVITED, invite

DAY = INVITED
DIRECTORY = """
# Annuaire
| Prénom | Nom    | E-mail          | Mails | Ajouté par | Diffusion |
| Ana    | Lopez  | ana@exemple.fr  | oui   |            |           |
| Bob    | Martin | bob@exemple.fr  |       |            |           |
| Cléo   | Petit  | cleo@exemple.fr | non   |            |           |
| Dan    | Le Goff| dan@exemple.fr  | oui   |            | non       |
| Ève    | Roux   | eve@exemple.fr  |       | Zoé Martin |           |
| Gil    | Blanc  | gil@exemple.fr  | oui   |            |           |
| Hal    | Noir   | hal@exemple.fr  | oui   |            |           |
"""


def sheet(answers: str = ANSWERS, directory: str = DIRECTORY) -> str:
    return f"{directory}# Apéros\n| Date | Thème |\n# Besoins\n| Besoin | Qui |\n# Envies\n{HEAD}\n{answers}"


@pytest.fixture
def members(journal: Journal) -> Members:
    community = Members(journal)
    grouping = Grouping(smallest=3, largest=4, places=("Nantes", "Rennes"))
    community.office.community = replace(community.office.community, grouping=grouping)
    community.sheet = sheet()
    return community


def readers(members: Members) -> list[str]:
    return sorted(mail.reader for mail in members.journal.mails.find() if mail.list == GROUP_INVITATION.id)


def mail_to(members: Members, reader: str) -> bytes:
    (mail,) = [each for each in members.journal.mails.find(reader=reader) if each.list == GROUP_INVITATION.id]
    content = members.journal.mails.content(mail.id)
    assert content is not None
    return content.eml


def text_to(members: Members, reader: str) -> str:
    part = message_from_bytes(mail_to(members, reader), policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().replace(NBSP, " ").replace(THIN, " ").split())


def test_who_accepts_mails_is_invited_once_a_cycle(members: Members) -> None:
    """Promise 9: not who said no, nor whose line another typed, nor who is not in the directory."""
    invite(members)
    assert readers(members) == ["ana@exemple.fr", "bob@exemple.fr", "dan@exemple.fr"]

    invite(members, "2027-02-02")
    assert len(readers(members)) == 3

    invite(members, "2027-11-02")
    assert len(readers(members)) == 6


def test_it_says_this_group_its_theme_who_leads_and_what_it_commits_to(members: Members) -> None:
    invite(members)

    text = text_to(members, "bob@exemple.fr")
    for words in (
        "Eau à Nantes",
        "cinq rencontres d’environ trois heures, bénévole",
        "Ana Lopez animerait ce groupe. Vous avez dit oui pour en être secrétaire.",
        "Répondez « oui » ou « non »",
    ):
        assert words in text
    assert not any(other in text for other in ("Cléo", "Martin", "Terre", "ana@exemple.fr"))
    assert "ce serait vous" in text_to(members, "ana@exemple.fr")
    assert "« plutôt l’autre » si vous préférez « Terre »" in text_to(members, "ana@exemple.fr")


def test_who_leads_is_not_named_where_they_are_not_to_be(members: Members) -> None:
    members.sheet = sheet(
        directory=DIRECTORY.replace("eve@exemple.fr  |       | Zoé Martin", "eve@exemple.fr  | oui   |           ")
    )
    invite(members)

    text = text_to(members, "eve@exemple.fr")
    assert "Une personne du groupe l’animerait." in text
    assert "Dan" not in text


def test_nothing_leaves_before_coordinators_want_it_then_one_waits_for_the_go(members: Members) -> None:
    invite(members, choices=Choices())
    assert readers(members) == []

    invite(members, go=Go.FIRST)
    invite(members, "2026-12-02", go=Go.FIRST)
    assert len(readers(members)) == len(holds.without_go(members.journal, Go.FIRST)) == 1


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("", "", State.SENT),
        (
            "| les deux   | non        | oui |            |\n| cleo",
            "| les deux   | oui | oui |       |\n| cleo",
            State.SENT,
        ),
        ("| Nantes      | eau   |", "| Nantes      | Terre |", State.CANCELLED),
        (ANSWERS, "", State.TO_SEND),
    ],
    ids=["nothing changed", "an answer that changes no group", "another theme", "answers went all at once: it waits"],
)
def test_it_leaves_while_this_group_is_proposed(members: Members, before: str, after: str, state: State) -> None:
    invite(members)
    members.sheet = sheet(ANSWERS.replace(before, after) if before else ANSWERS)
    turn = members.turn(f"{DAY}T18:00")
    compose_groups(turn)

    post_all(turn.context, checks_of(turn))

    (mail,) = members.journal.mails.find(reader="bob@exemple.fr")
    assert mail.state is state
    assert (mail.note and mail.note.code) == (NoteCode.GROUP_CHANGED if state is State.CANCELLED else None)


@pytest.mark.parametrize(
    ("words", "meaning", "proposal"),
    [
        ("Oui, avec plaisir !", "oui à ce groupe", ""),
        ("Je viens", "oui à ce groupe", ""),
        ("non merci", "pas ce groupe", "sa ligne peut quitter l’onglet « Envies »"),
        ("plutôt l’autre", "plutôt l’autre groupe", "« Groupes proposés », « Fixé » : Terre"),
        ("Je préfère l'autre groupe", "plutôt l’autre groupe", "« Groupes proposés », « Fixé » : Terre"),
        ("Oui mais pas le mardi", "à lire", ""),
    ],
)
def test_an_answer_is_a_proposal_in_our_tab(members: Members, words: str, meaning: str, proposal: str) -> None:
    turn = invite(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), words, sender="ana@exemple.fr"), day="2026-12-02")

    assert members.rows("2026-12-02") == [("Ana Lopez", words, meaning, proposal)]


def invitations_told(members: Members) -> dict[str, str]:
    """Name → what « Groupes proposés » says of the invitation."""
    (table,) = (each for each in tables_of(members.turn("2026-12-02")) if each.tab is OurTab.GROUPS)
    at = [column.title for column in table.columns].index("Invitation")
    return {str(row[0]): str(row[at] or "").replace(NBSP, " ") for row in table.rows}


def test_who_gets_no_invitation_is_told_with_why_and_who_answered_what(members: Members) -> None:
    members.sheet = sheet(ANSWERS.replace("bob@exemple.fr | Bob Martin", "               | Bob Martin"))
    members.journal.mails.stop(StopKind.SUSPENDED, "dan@exemple.fr", "550", READ_AT)
    turn = invite(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), "non merci", sender="ana@exemple.fr"), day="2026-12-02")

    told = invitations_told(members)
    assert {name: words for name, words in told.items() if words} == {
        "Ana Lopez": "non",
        "Cléo Petit": "Pas de mail. La colonne Mails dit non.",
        "Dan Le Goff": "Pas de mail. Adresse suspendue depuis le 21 novembre 2026, refusée par son serveur (550)",
        "Ève Roux": "Pas de mail. La ligne a été ajoutée par quelqu’un d’autre, et cette personne n’a pas encore dit "
        "oui.",
        "Fay Morel": "Pas de mail. Cette personne n’est pas dans l’annuaire.",
    }


def test_a_theme_that_members_may_not_read_invites_nobody_and_it_is_told(members: Members) -> None:
    members.sheet = sheet().replace("# Envies", "# Envies {hidden}")
    invite(members)

    assert readers(members) == []
    assert "la coordination seule peut lire" in invitations_told(members)["Bob Martin"]


def test_an_answer_to_another_group_is_not_told_of_this_one(members: Members) -> None:
    turn = invite(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), "oui", sender="ana@exemple.fr"), day="2026-12-02")
    assert invitations_told(members)["Ana Lopez"] == "oui"

    members.sheet = sheet(ANSWERS.replace("Eau ", "Sel ").replace("eau ", "sel "))
    compose_groups(members.turn("2026-12-02"))
    assert invitations_told(members)["Ana Lopez"] == ""


def test_a_stop_to_these_mails_is_heard(members: Members) -> None:
    turn = invite(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), "STOP", sender="ana@exemple.fr"), day="2026-12-02")

    assert "ana@exemple.fr" in {stop.address for stop in members.journal.mails.stops()}
