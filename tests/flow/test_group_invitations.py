"""The invitation to a proposed group: who gets it, what it says, when it leaves, what is answered to it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from sync.config.choices import Choices
from sync.core.model.community import Grouping
from sync.core.notes import NoteCode
from sync.core.text import NBSP, THIN
from sync.delivery import holds
from sync.jobs.post import post_all
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.letters.drafting import Drafting
from sync.letters.rechecks import checks_of
from sync.mail.sending import Checks, Go
from sync.mailings import GROUP_INVITATION
from sync.mailings.groups import GroupInvitationSetting
from sync.turn.context import Turn
from sync.turn.working_groups import compose_groups
from tests.answering import Members
from tests.mail_servers.inbox import answer_to
from tests.wishing import ANSWERS, HEAD

DAY = "2026-12-01"
ON = Choices((GroupInvitationSetting(enabled=True),))
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


def write(members: Members, day: str = DAY, *, go: Go = Go.NEVER, choices: Choices = ON) -> Turn:
    turn = members.turn(day)
    sending = replace(turn.context.sending, rules=replace(turn.context.sending.rules, go=go))
    turn = replace(turn, context=replace(turn.context, sending=sending))
    compose_groups(turn)
    assert turn.context.desk is not None
    Drafting(turn, replace(turn.context.desk, choices=choices)).write([GROUP_INVITATION])
    return turn


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
    write(members)
    assert readers(members) == ["ana@exemple.fr", "bob@exemple.fr", "dan@exemple.fr"]

    write(members, "2027-02-02")
    assert len(readers(members)) == 3

    write(members, "2027-11-02")
    assert len(readers(members)) == 6


def test_it_says_this_group_its_theme_who_leads_and_what_it_commits_to(members: Members) -> None:
    write(members)

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
    write(members)

    text = text_to(members, "eve@exemple.fr")
    assert "Une personne du groupe l’animerait." in text
    assert "Dan" not in text


def test_nothing_leaves_before_coordinators_want_it_then_one_waits_for_the_go(members: Members) -> None:
    write(members, choices=Choices())
    assert readers(members) == []

    write(members, go=Go.FIRST)
    write(members, "2026-12-02", go=Go.FIRST)
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
    write(members)
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
    turn = write(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), words, sender="ana@exemple.fr"), day="2026-12-02")

    assert members.rows("2026-12-02") == [("Ana Lopez", words, meaning, proposal)]


def test_a_stop_to_these_mails_is_heard(members: Members) -> None:
    turn = write(members)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members, "ana@exemple.fr"), "STOP", sender="ana@exemple.fr"), day="2026-12-02")

    assert "ana@exemple.fr" in {stop.address for stop in members.journal.mails.stops()}
