"""Promise 9: a person whom someone else added is not mailed before they say yes; « non » and STOP stop mails."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from sync.core.model.community import Grouping
from sync.core.notes import NoteCode, note
from sync.jobs.post import send_post
from sync.journal import Journal
from sync.journal.stops import StopKind
from sync.mail.base import MemoryPost
from sync.mail.sending import Go, Rules, Sending
from sync.mailings import GROUP_INVITATION
from sync.turn.working_groups import groups_of
from tests.answering import Members
from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn
from tests.letters import GATHERINGS, LISTINGS, LetterOffice
from tests.mail_servers.posting import letter, take
from tests.wishing import THE_REST, invite

HEAD = """# Annuaire
| Prénom | Nom    | E-mail         | Présentation | Arrivée | Mails | Ajouté par |
| Zoé    | Martin | zoe@exemple.fr |              |         | oui   |            |"""
ODETTE = "odette@exemple.fr"


def sheet(mails: str, added_by: str, *more: str) -> str:
    line = f"| Odette | Ferron | {ODETTE} | Je tisse. | {{2026-11-05}} | {mails} | {added_by} |"
    return "\n".join((HEAD, line, *more)) + GATHERINGS + LISTINGS + THE_REST


def december(letters: LetterOffice, drawing: str) -> None:
    """Every mail that members get in a month."""
    for day in ("2026-12-01", "2026-12-10", "2026-12-16"):
        letters.everything(day, drawing)


@pytest.mark.parametrize(
    ("mails", "added_by", "mailed"),
    [
        ("", "Zoé Martin", False),
        ("bof", "Zoé Martin", False),
        ("non", "Zoé Martin", False),
        ("oui", "Zoé Martin", True),
        ("x", "Zoé Martin", True),
        ("", "", True),
        ("oui", "", True),
        ("non", "", False),
        ("bof", "", False),
    ],
)
def test_a_yes_is_needed_when_someone_else_typed_the_line(
    letters: LetterOffice, mails: str, added_by: str, mailed: bool
) -> None:
    december(letters, sheet(mails, added_by))

    assert bool(letters.to(ODETTE)) is mailed
    assert bool(letters.to(ODETTE, "cycle-step")) is mailed
    assert letters.to("zoe@exemple.fr", "cycle-step")


def test_whoever_is_not_mailed_is_shown_with_the_reason(letters: LetterOffice) -> None:
    december(letters, sheet("", "Zoé Martin"))

    for batch in letters.outbox.batches:
        assert [(each.name, each.address) for each in batch.left_out] == [("Odette Ferron", ODETTE)]
        assert "quelqu’un d’autre" in str(batch.left_out[0].reason)


def test_nothing_of_a_person_who_did_not_say_yes_is_in_the_mails_of_others(letters: LetterOffice) -> None:
    december(letters, sheet("", "Zoé Martin"))

    assert not any("Je tisse" in letter.html for letter in letters.letters())


def test_a_no_on_a_second_line_stops_mails_to_the_first(letters: LetterOffice) -> None:
    twice = f"| ODETTE | Ferron | {ODETTE} | | | non | |"
    december(letters, sheet("oui", "", twice))

    assert letters.to(ODETTE) == []


def test_a_stop_stops_mails_whatever_the_sheet_says(letters: LetterOffice) -> None:
    letters.refused = {ODETTE: note(NoteCode.STOPPED, since="2026-11-01")}
    december(letters, sheet("oui", ""))

    assert letters.to(ODETTE) == []


def test_a_word_that_is_neither_yes_nor_no_on_a_second_line_is_an_obstacle(letters: LetterOffice) -> None:
    twice = f"| ODETTE | Ferron | {ODETTE} | | | bof | |"
    december(letters, sheet("oui", "", twice))

    assert letters.to(ODETTE) == []


@pytest.mark.parametrize(("mails", "leaves"), [("oui", 1), ("", 1), ("non", 0), ("bof", 0), ("Désinscrite", 0)])
def test_the_sheet_is_asked_again_at_the_moment_of_sending(letters: LetterOffice, mails: str, leaves: int) -> None:
    relay = MemoryPost()
    take(letters.journal, letter(ODETTE, kind="newsletter"), to_members=True)
    turn = letters.turn("2026-12-10", sheet(mails, ""))
    sending = Sending(transport=relay, rules=Rules(go=Go.NEVER))

    send_post(replace(turn, context=replace(turn.context, sending=sending)))

    assert len(relay.letters) == leaves


def test_who_left_the_directory_gets_nothing_that_was_waiting(letters: LetterOffice) -> None:
    relay = MemoryPost()
    take(letters.journal, letter("partie@exemple.fr", kind="newsletter"), to_members=True)
    turn = letters.turn("2026-12-10", sheet("oui", ""))

    send_post(replace(turn, context=replace(turn.context, sending=Sending(transport=relay, rules=Rules(go=Go.NEVER)))))

    assert relay.letters == []


@pytest.mark.parametrize("added_by", ["", "Zoé Martin"])
def test_the_address_of_one_who_said_no_serves_for_nobody_else(letters: LetterOffice, added_by: str) -> None:
    december(letters, sheet("non", added_by, f"| Karim | Tazi | {ODETTE} | | | oui | |"))

    assert letters.to(ODETTE) == []


def test_why_tells_it(tablee: Tablee, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(sheet("", "Zoé Martin")), path)

    answers = tablee("why", ODETTE, "--source", path, "--json", "--today", "2026-11-21").document["answers"]

    told = next(each for each in answers if each["claim"].startswith("Aucun mail ne part vers cette personne"))
    assert told["cells"] == ["Annuaire!G3", "Annuaire!F3"]
    assert told["date"] == "2026-11-21"


ANSWERED = {
    f"p{number}@exemple.fr": (mails, added_by)
    for number, (mails, added_by) in enumerate(product(("", "oui", "non", "bof"), ("", "Zoé Martin")))
}
"""Each answer that the column about mails may hold, with who typed the line, by address."""


def test_whoever_has_a_group_is_invited_or_told_to_coordinators_with_why(journal: Journal) -> None:
    stopped, absent = "stop@exemple.fr", "absente@exemple.fr"
    lines = [f"| {each} | Ferron | {each} | {mails} | {by} |" for each, (mails, by) in ANSWERED.items()]
    wishes = [f"| {each} | {each} | Nantes | Eau | oui | oui |" for each in (*ANSWERED, stopped, absent)]
    community = Members(journal)
    grouping = Grouping(smallest=3, largest=20, places=("Nantes",))
    community.office.community = replace(community.office.community, grouping=grouping)
    community.sheet = "\n".join(
        (
            "# Annuaire",
            "| Prénom | Nom | E-mail | Mails | Ajouté par |",
            *lines,
            f"| Ali | Benali | {stopped} | oui | |",
            "# Envies",
            "| Adresse e-mail | Nom | Ville | Thème 1 | Animer ? | Secrétaire ? |",
            *wishes,
        )
    )
    journal.mails.stop(StopKind.STOP, stopped, "", READ_AT)

    turn = invite(community)
    invited = {mail.reader for mail in journal.mails.find() if mail.list == GROUP_INVITATION.id}
    groups = groups_of(turn)
    assert groups is not None
    left_out = {groups.instance.wishes[each].emails[0] for each, why in groups.invitations.unreached.items() if why}

    assert invited == {each for each, answer in ANSWERED.items() if answer[0] == "oui" or answer == ("", "")}
    assert left_out == {*ANSWERED, stopped, absent} - invited
