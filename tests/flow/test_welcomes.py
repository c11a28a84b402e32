"""Somebody comes: two days later, if they may be mailed, one welcome, once."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest

from sync.core.text import NBSP
from sync.jobs.post import send_post
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.letters.drafting import write_round
from sync.mailings.reminders import REMINDERS
from sync.turn.arrivals import presences_in
from sync.turn.context import Job
from tests.answering import Members
from tests.drawn import READ_AT
from tests.letters import SHEET
from tests.mail_servers.inbox import answer_to

INES = "ines@exemple.fr"
LINE = "| Inès | Petit | ines@exemple.fr | vannière | {2026-12-02} | | oui   |            | |\n"


WRITE: dict[str, Job] = {"reminders": partial(write_round, REMINDERS), "post": send_post}
"""What writes mails, and no snapshot: nothing is left where the tests run."""


@pytest.fixture
def members(journal: Journal) -> Members:
    """A community after its first turn: whoever is there was there from the start."""
    community = Members(journal)
    community.sheet = SHEET
    run(community, "2026-12-01")
    return community


def run(members: Members, day: str) -> None:
    run_turn(members.turn(day).context, WRITE)


def arrives(members: Members, line: str = LINE) -> None:
    members.sheet = members.sheet.replace("| Yves ", f"{line}| Yves ", 1)


def welcomed(members: Members) -> list[str]:
    return sorted(mail.reader for mail in members.journal.mails.find() if mail.list == "welcome")


def mail_to(members: Members, reader: str = INES) -> bytes:
    (mail,) = [mail for mail in members.journal.mails.find(reader=reader) if mail.list == "welcome"]
    content = members.journal.mails.content(mail.id)
    assert content is not None
    return content.eml


def test_who_comes_is_welcomed_two_days_later_once_and_nobody_else(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")
    run(members, "2026-12-04")
    assert welcomed(members) == []

    for day in ("2026-12-05", "2026-12-06", "2026-12-20"):
        run(members, day)
    assert welcomed(members) == [INES]


def test_it_says_who_is_here_what_comes_and_invites(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")
    run(members, "2026-12-05")

    part = message_from_bytes(mail_to(members), policy=default).get_body(("plain",))
    assert part is not None
    text = " ".join(part.get_content().replace(NBSP, " ").replace("\u202f", " ").split())
    assert "4 personnes sont dans l’annuaire" in text
    assert (
        "Prochain rendez-vous : Visites et découvertes : « Le port », jeudi 17 décembre 2026 à 18 h 30, Le Quai."
        in text
    )
    assert "Envie de vous présenter, en trois lignes ?" in text


def test_a_line_that_is_corrected_waits_two_more_days(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")
    members.sheet = members.sheet.replace("vannière", "vannière et luthière")
    run(members, "2026-12-05")
    assert welcomed(members) == []

    run(members, "2026-12-07")
    assert welcomed(members) == [INES]


def test_whoever_was_there_from_the_start_is_no_newcomer_even_with_another_address(members: Members) -> None:
    members.sheet = members.sheet.replace("zoe@exemple.fr  |", "zoe@exemple.fr ; zoe@ailleurs.fr  |", 1)
    run(members, "2026-12-03")
    run(members, "2026-12-08")

    assert welcomed(members) == []


def test_a_second_line_of_somebody_is_not_somebody_new(members: Members) -> None:
    arrives(members, "| Zoé | Martin | zoe@exemple.fr | graphiste | {2021-03-01} | | oui | | |\n")
    run(members, "2026-12-03")
    run(members, "2026-12-08")

    assert welcomed(members) == []


def test_an_old_line_that_comes_back_is_no_newcomer(members: Members) -> None:
    there = SHEET
    (line,) = [each for each in there.splitlines(keepends=True) if each.startswith("| Yves ")]
    away = there.replace(line, "")
    members.sheet = away
    run(members, "2026-12-03")
    members.sheet = there.replace("| non   |", "| oui   |")
    run(members, "2026-12-20")
    run(members, "2026-12-28")

    assert welcomed(members) == []


def test_whoever_somebody_else_added_is_welcomed_once_they_said_yes(members: Members) -> None:
    arrives(members, LINE.replace("| oui   |            |", "|       | Zoé Martin |"))
    run(members, "2026-12-03")
    run(members, "2026-12-06")
    assert welcomed(members) == []

    members.sheet = members.sheet.replace("|       | Zoé Martin |", "| oui   | Zoé Martin |")
    run(members, "2026-12-07")
    run(members, "2026-12-09")
    assert welcomed(members) == [INES]


def test_three_lines_of_an_answer_are_proposed_for_their_presentation(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")
    run(members, "2026-12-05")
    members.mailbox.at = READ_AT.replace(month=12, day=5, hour=20)
    members.hear(answer_to(mail_to(members), "Je tresse l’osier, à Rezé.", sender=INES), day="2026-12-06")

    assert members.rows("2026-12-06") == [
        ("Inès Petit", "Je tresse l’osier, à Rezé.", "à lire", "Annuaire!F4 : vide → Je tresse l’osier, à Rezé.")
    ]


def test_what_is_kept_of_presences_names_nobody(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")

    kept = repr(presences_in(members.journal)) + repr(members.journal.decisions("presences"))
    assert not any(word in kept.casefold() for word in ("exemple.fr", "petit", "zoé", "martin", "vannière"))


def test_an_old_member_who_changes_address_is_no_newcomer_nor_is_who_was_welcomed(members: Members) -> None:
    arrives(members)
    run(members, "2026-12-03")
    run(members, "2026-12-05")
    members.sheet = members.sheet.replace("zoe@exemple.fr  |", "zoe2@exemple.fr |", 1).replace(INES, "ines.petit@x.fr")
    for day in ("2026-12-06", "2026-12-09", "2026-12-12"):
        run(members, day)

    assert welcomed(members) == [INES]


def test_a_copy_of_the_journal_knows_everybody_again(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        lived = Members(journal)
        lived.sheet = SHEET
        run(lived, "2026-12-01")
        journal.copy(tmp_path / "copie.sqlite")

    with Journal.in_memory_from(tmp_path / "copie.sqlite") as journal:
        rehearsed = Members(journal)
        rehearsed.sheet = SHEET.replace("graphiste", "graphiste, relieuse")
        run(rehearsed, "2026-12-03")
        run(rehearsed, "2026-12-08")

        assert welcomed(rehearsed) == []


def test_a_namesake_who_comes_is_somebody_else(members: Members) -> None:
    arrives(members, "| Zoé | Martin | zoe@ailleurs.fr | vannière | {2026-12-02} | | oui | | |\n")
    run(members, "2026-12-03")
    run(members, "2026-12-05")

    assert welcomed(members) == ["zoe@ailleurs.fr"]
