"""How many come, by their answers to the reminder: in the coordinators' tab, and to who carries the gathering."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from sync.core.model.tables import OurTab
from sync.core.text import NBSP
from sync.journal import Journal
from sync.letters.drafting import write_round
from sync.mailings.reminders import REMINDERS
from sync.turn.tables import tables_of
from tests.answering import ALI, DAYS, TO_COME, ZOE, Members
from tests.drawn import READ_AT
from tests.mail_servers.inbox import answer_to

EVE = "2026-12-16"
HEADCOUNT = "gathering-headcount"


@pytest.fixture
def members(journal: Journal) -> Members:
    return Members(journal)


def hear(members: Members, **words: str) -> None:
    """Zoé and Ali answer the reminder."""
    asked = {"zoe": members.written(TO_COME, ZOE), "ali": members.written(TO_COME, ALI)}
    senders = {"zoe": ZOE, "ali": ALI}
    mails = [answer_to(asked[who], text, sender=senders[who], key=f"{who}{len(text)}") for who, text in words.items()]
    members.hear(*mails, day=DAYS[TO_COME])


def told(members: Members, day: str = DAYS[TO_COME]) -> list[str]:
    """What « Prochains rendez-vous » says of who comes."""
    table = next(each for each in tables_of(members.turn(day)) if each.tab is OurTab.UPCOMING)
    titles = [column.title for column in table.columns]
    if "Qui vient" not in titles:
        return []
    return [str(row[titles.index("Qui vient")] or "").replace(NBSP, " ") for row in table.rows]


def written(members: Members, day: str = EVE) -> list[tuple[str, str]]:
    """Who is told how many come, and in which words."""
    turn = members.turn(day)
    write_round(REMINDERS, turn)
    mails = [mail for mail in members.journal.mails.find() if mail.list == HEADCOUNT]
    contents = [members.journal.mails.content(mail.id) for mail in mails]
    texts = [message_from_bytes(each.eml, policy=default).get_body(("plain",)) for each in contents if each]
    return [
        (mail.reader, text.get_content().replace(NBSP, " ")) for mail, text in zip(mails, texts, strict=True) if text
    ]


def test_coordinators_read_how_many_said_that_they_come(members: Members) -> None:
    hear(members, zoe="On sera trois", ali="Je ne viens pas")

    assert told(members)[0] == "3 viennent (1 réponse), 1 ne vient pas"
    assert set(told(members)[1:]) <= {""}


def test_the_last_word_of_each_counts(members: Members) -> None:
    hear(members, zoe="On sera trois")
    members.mailbox.at = READ_AT.replace(hour=20)
    hear(members, zoe="Je viens")

    assert told(members)[0] == "1 vient (1 réponse)"


def test_without_an_answer_nothing_is_told(members: Members) -> None:
    members.written(TO_COME, ZOE)

    assert told(members) == []
    assert written(members) == []


def test_who_carries_it_is_told_on_the_eve_once_and_nobody_else(members: Members) -> None:
    hear(members, ali="On sera trois")

    assert written(members, "2026-12-14") == []
    ((reader, text),) = written(members)
    assert reader == ZOE
    assert "3 viennent (1 réponse)." in text
    assert "ali" not in text.casefold()
    assert len(written(members)) == 1


def test_what_was_said_of_a_day_is_not_said_of_another(members: Members) -> None:
    hear(members, ali="Je viens")
    members.sheet = members.sheet.replace("17/12/2026 | 18:30", "18/12/2026 | 18:30")

    assert written(members, "2026-12-17") == []


def test_a_name_that_is_nobody_s_or_two_people_s_is_told_nothing(members: Members) -> None:
    hear(members, ali="Je viens")
    members.sheet = members.sheet.replace(
        "https://visio.exemple.fr/apero | Zoé Martin", "https://visio.exemple.fr/apero | Inès"
    )

    assert written(members) == []
