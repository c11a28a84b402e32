"""« Votre ligne »: somebody is shown their own line, once a year, and says whether it is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from sync.config import Retention
from sync.config.choices import Choices
from sync.core.digests.freshness import Freshness, freshness, freshness_is_due
from sync.core.gatherings.calendar import quiet_period
from sync.core.model.community import Community
from sync.core.notes import NoteCode
from sync.core.reminders.own_line import own_day, year_due
from sync.core.text import NBSP, THIN
from sync.core.text import day as day_text
from sync.delivery import holds
from sync.delivery.own_line_answers import confirmations, leads_asked
from sync.errors import ConfigurationError
from sync.jobs.post import post_all
from sync.jobs.requests.base import Demand
from sync.jobs.requests.one_person import SEND_LINE
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.letters.coordinators import audiences
from sync.letters.drafting import Drafting
from sync.letters.foresight import Foreseen, Foresight
from sync.letters.rechecks import checks_of
from sync.letters.weekly_digest import digest_for
from sync.mail.sending import Checks, Go, Sending
from sync.mailings import YOUR_LINE
from sync.mailings.reminders import REMINDERS
from sync.mailings.your_line import YourLineSetting
from sync.privacy.access import Holding, held_on
from sync.privacy.erasure import erase_person
from sync.privacy.persons import find_person
from sync.sheets.memory import MemorySpreadsheet
from sync.turn.arrivals import note_arrivals
from sync.turn.context import Turn
from sync.turn.requests import Kept
from tests.answering import ALI, ZOE, Members
from tests.drawn import drawn
from tests.flow.test_erasing import traces
from tests.letters import PARIS, own_day_of
from tests.mail_servers.inbox import answer_to
from tests.mail_servers.posting import letter, take

SHEET = """
# Annuaire
| Prénom | Nom     | E-mail          | Téléphone      | Métier    | Arrivée      | Mails | Ajouté par | Remarques  |
| Zoé    | Martin  | zoe@exemple.fr  | 06 39 98 00    | graphiste | {2021-03-01} | oui   |            | joint vite |
| Ali    | Benali  | ali@exemple.fr  | 06 39 98 00 02 | régisseur | {2020-11-05} |       |            |            |
| Yves   | Le Goff | yves@exemple.fr |                | luthier   | {2020-03-01} | non   |            |            |
"""
FIRST = date(2026, 10, 1)
SECRET = bytes([4]) * 32
NEXT = Community(name="Coopérative des Tisserands")


@pytest.fixture
def members(journal: Journal) -> Members:
    """A community whom Tablée has known since October: the days of its people are 16 December and 30 September."""
    journal.people_secret = lambda: SECRET  # type: ignore[method-assign]  # the same days each time
    community = Members(journal)
    community.sheet = SHEET
    note_arrivals(community.turn(FIRST.isoformat()))
    return community


def day_of(members: Members, reader: str = ZOE, year: int = 2027) -> date:
    return own_day_of(members.journal, reader, year)


def write(members: Members, day: date, *, go: Go = Go.NEVER) -> Turn:
    turn = members.turn(day.isoformat())
    sending = replace(turn.context.sending, rules=replace(turn.context.sending.rules, go=go))
    turn = replace(turn, context=replace(turn.context, sending=sending))
    note_arrivals(turn)
    assert turn.context.desk is not None
    Drafting(turn, turn.context.desk).write([YOUR_LINE])
    return turn


def readers(members: Members) -> list[str]:
    return [mail.reader for mail in members.journal.mails.find() if mail.list == YOUR_LINE.id]


def mail_to(members: Members, reader: str = ZOE) -> bytes:
    (mail,) = [each for each in members.journal.mails.find(reader=reader) if each.list == YOUR_LINE.id]
    content = members.journal.mails.content(mail.id)
    assert content is not None
    return content.eml


def text_to(members: Members, reader: str = ZOE) -> str:
    part = message_from_bytes(mail_to(members, reader), policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().replace(NBSP, " ").replace(THIN, " ").split())


# Whom, when


@pytest.mark.parametrize("person", [f"person{number}" for number in range(20)])
def test_each_person_has_a_day_of_their_own_the_same_every_year_and_none_in_a_pause(person: str) -> None:
    every_day = (date(2027, 1, 20) + timedelta(days=n) for n in range(365))
    years = [year_due(person, day, NEXT) for day in every_day if quiet_period(day, NEXT) is None]
    day, next_day = own_day(person, 2027, NEXT), own_day(person, 2029, NEXT)

    assert sum(year is not None for year in years) == 14
    assert day is not None
    assert year_due(person, day, NEXT) == 2027
    assert next_day == day.replace(year=2029)
    assert not any(period.holds(day) for period in NEXT.quiet)


def test_people_are_spread_over_the_year() -> None:
    days = [own_day(f"person{n}", 2027, NEXT) for n in range(300)]

    assert {day.month for day in days if day} == {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12}
    assert len(set(days)) > 150


def test_in_a_year_each_is_shown_their_line_once_and_again_the_next_year(members: Members) -> None:
    """Looked at once a week, the day of Zoé falls just before a pause: she is shown hers right after it."""
    weeks = [date(2027, 2, 1) + timedelta(days=7 * week) for week in range(50)]
    for day in weeks[:-1]:
        write(members, day)
    assert readers(members) == [ALI]
    write(members, weeks[-1])
    assert (weeks[-1], sorted(readers(members))) == (date(2028, 1, 10), [ALI, ZOE])

    for reader in (ALI, ZOE):
        write(members, day_of(members, reader, 2028))
    assert sorted(readers(members)) == [ALI, ALI, ZOE, ZOE]


def test_nobody_is_shown_it_in_their_first_month_nor_in_that_of_the_community(members: Members) -> None:
    day = day_of(members)
    with Journal.in_memory() as journal:
        new = Members(journal)
        new.sheet = SHEET
        journal.people_secret = members.journal.people_secret  # type: ignore[method-assign]
        write(new, day - timedelta(days=29))
        write(new, day)
        assert readers(new) == []

    members.sheet = SHEET.replace("{2021-03-01}", f"{{{day - timedelta(days=20)}}}")
    write(members, day)
    assert ZOE not in readers(members)

    members.sheet = SHEET
    write(members, day + timedelta(days=1))
    assert ZOE in readers(members)


def test_who_came_lately_waits_a_month(members: Members) -> None:
    day = day_of(members)
    line = next(each for each in SHEET.splitlines() if "zoe@" in each)
    with Journal.in_memory() as journal:
        other = Members(journal)
        journal.people_secret = members.journal.people_secret  # type: ignore[method-assign]
        other.sheet = SHEET.replace(f"{line}\n", "")
        note_arrivals(other.turn(FIRST.isoformat()))
        other.sheet = SHEET
        write(other, day - timedelta(days=16))
        write(other, day)
        assert ZOE not in readers(other)


def test_a_mailing_that_is_put_out_says_nothing(members: Members) -> None:
    turn = members.turn(day_of(members).isoformat())
    assert turn.context.desk is not None
    desk = replace(turn.context.desk, choices=Choices((YourLineSetting(enabled=False),)))

    Drafting(turn, desk).write([YOUR_LINE])

    assert readers(members) == []


def test_until_the_first_go_one_mail_at_a_time_waits_for_it(members: Members) -> None:
    crowd = (f"| P{n} | N{n} | p{n}@exemple.fr | | luthier | {{2020-03-01}} | oui | | |\n" for n in range(90))
    members.sheet = "".join((SHEET, *crowd))
    note_arrivals(members.turn("2026-10-02"))
    day = day_of(members, ALI)
    for days in range(3):
        write(members, day + timedelta(days=days), go=Go.FIRST)
    (waiting,) = holds.without_go(members.journal, Go.FIRST)
    assert len(readers(members)) == 1

    holds.approve(members.journal, [waiting], members.turn(f"{day + timedelta(days=3)}").context.now)
    write(members, day + timedelta(days=3), go=Go.FIRST)
    assert len(readers(members)) > 1


# What


def test_it_shows_each_cell_as_typed_and_what_to_look_at_in_it(members: Members) -> None:
    write(members, day_of(members))

    text = text_to(members)
    for words in (
        "Annuaire, ligne 2",
        "- Prénom : Zoé",
        "- Arrivée : 01/03/2021",
        "- Remarques : joint vite",
        "- Téléphone : je n’arrive pas à lire un numéro de téléphone dans « 06 39 98 00 ».",
        "Répondez « c’est juste », ou dites ce qui change",
    ):
        assert words in text
    assert "Ajouté par" not in text
    assert not any(other in text for other in ("Ali", "Benali", "régisseur", "06 39 98 00 02", "Ouvrir ma ligne"))


def test_it_opens_the_line_where_the_spreadsheet_has_links(members: Members) -> None:
    class Online(MemorySpreadsheet):
        def link(self, tab: str, cell: str) -> str | None:
            return f"https://tableur.exemple.fr/{tab}#{cell}"

    members.office.source = Online
    write(members, day_of(members))

    assert "Ouvrir ma ligne : https://tableur.exemple.fr/Annuaire#A2" in text_to(members)


def test_what_is_hidden_is_for_coordinators_alone(members: Members) -> None:
    workbook = drawn(SHEET)
    (tab,) = workbook.tabs
    day = day_of(members)
    members.sheet = replace(workbook, tabs=(replace(tab, hidden_columns=frozenset({4, 9})),))  # type: ignore[assignment]
    write(members, day)

    assert not any(words in text_to(members) for words in ("06 39 98 00", "joint vite", "Téléphone"))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("| Paul | Morin | zoe@exemple.fr | | tapissier | | oui | | |", []),
        ("| Paul | Morin | ZOE@Exemple.fr ; paul@exemple.fr | | tapissier | | non | | |", []),
        ("| Zoe | MARTIN | zoe@exemple.fr | | graphiste | | | | |", ["ligne 2", "ligne 5"]),
        ("| Zoe | MARTIN | | 06 39 98 00 | graphiste | | | | |", ["ligne 2"]),
    ],
    ids=["shared", "shared with a no", "two lines", "a line without the address"],
)
def test_an_address_is_told_only_lines_that_bear_it_and_none_when_it_is_shared(
    members: Members, line: str, shown: list[str]
) -> None:
    day = day_of(members)
    members.sheet = f"{SHEET}{line}\n"
    write(members, day)

    assert (ZOE in readers(members)) is bool(shown)
    if shown:
        told = text_to(members).partition("STOP ligne")[0]  # what follows may begin with any figure
        assert [each for each in ("ligne 2", "ligne 5") if each in told] == shown


# When it leaves


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("", "", State.SENT),
        ("graphiste", "graphiste et relieuse", State.CANCELLED),
        ("ali@exemple.fr ", "ali@exemple.fr ; zoe@exemple.fr ", State.CANCELLED),
    ],
)
def test_it_leaves_while_it_says_what_the_line_says_and_the_address_is_theirs(
    members: Members, before: str, after: str, state: State
) -> None:
    day = day_of(members)
    write(members, day)
    members.sheet = SHEET.replace(before, after) if before else SHEET
    turn = members.turn(f"{day}T18:00")

    post_all(turn.context, replace(checks_of(turn), members=True))  # their day may be a public holiday

    (mail,) = [each for each in members.journal.mails.find(reader=ZOE) if each.list == YOUR_LINE.id]
    assert mail.state is state
    assert (mail.note and mail.note.code) == (NoteCode.LINE_CHANGED if state is State.CANCELLED else None)


def test_it_counts_in_the_week_of_its_reader(members: Members) -> None:
    day = day_of(members)
    write(members, day)
    turn = members.turn(f"{day}T18:00")
    take(members.journal, letter(ZOE, kind="newsletter"), to_members=True, now=turn.context.now)
    sending = replace(turn.context.sending, rules=replace(turn.context.sending.rules, per_week=1))

    post_all(replace(turn.context, sending=sending), Checks())

    states = {mail.list: mail.state for mail in members.journal.mails.find(reader=ZOE)}
    assert sorted(state.value for state in states.values()) == sorted([State.SENT.value, State.TO_SEND.value])


# What is answered


def answered(members: Members, words: str, sender: str = ZOE) -> date:
    """Who was shown her line answers the day after."""
    day = day_of(members)
    turn = write(members, day)
    post_all(turn.context, Checks())
    members.mailbox.at = turn.context.now
    members.hear(answer_to(mail_to(members), words, sender=sender), day=(day + timedelta(days=1)).isoformat())
    return day + timedelta(days=1)


@pytest.mark.parametrize("words", ["C’est juste", "oui, merci !", "Tout est bon pour moi."])
def test_a_yes_is_kept_as_the_day_on_which_the_line_was_right(members: Members, words: str) -> None:
    day = answered(members, words)

    (at,) = confirmations(members.journal).values()
    assert at.date() in {day, day - timedelta(days=1)}
    assert members.rows(day.isoformat())[0][2:] == ("ligne confirmée", "")
    assert not any(word in repr(confirmations(members.journal)).casefold() for word in ("zoe", "martin", "exemple"))


def test_who_answers_pistes_is_kept_as_asking_for_leads(members: Members) -> None:
    day = answered(members, "Je veux bien des pistes, merci")

    assert len(leads_asked(members.journal)) == 1
    assert members.rows(day.isoformat())[0][2:] == ("demande des pistes", "")
    assert confirmations(members.journal) == {}


def test_only_who_was_asked_confirms(members: Members) -> None:
    answered(members, "C’est juste", sender=ALI)

    assert confirmations(members.journal) == {}


@pytest.mark.parametrize(
    ("words", "proposal"),
    [
        ("Mon numéro a changé : 06 39 98 12 12", "Annuaire!D2 : 06 39 98 00 → 06 39 98 12 12"),
        (
            "Métier : relieuse\nRemarques : aucune",
            "Annuaire!E2 : graphiste → relieuse ; Annuaire!I2 : joint vite → aucune",
        ),
        ("Mon nouvel e-mail : z.martin@exemple.fr", "Annuaire!C2 : zoe@exemple.fr → z.martin@exemple.fr"),
        ("Je n’habite plus à Nantes.", ""),
        ("06 39 98 12 12 ou 06 39 98 13 13 ?", ""),
    ],
)
def test_what_changes_is_proposed_and_never_applied(members: Members, words: str, proposal: str) -> None:
    day = answered(members, words)

    ((who, _, understood, proposed),) = members.rows(day.isoformat())
    assert (who, understood, proposed.replace("\u202f", " ")) == ("Zoé Martin", "à lire", proposal)
    assert confirmations(members.journal) == {}


# What is kept


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Members]:
    """A community in files, where Zoé said that her line is right."""
    (tmp_path / "tablee").mkdir()
    with Journal.open(tmp_path / "tablee" / "journal.sqlite") as journal:
        community = Members(journal)
        community.sheet = SHEET
        note_arrivals(community.turn(FIRST.isoformat()))
        answered(community, "C’est juste")
        yield community


def test_the_right_of_access_tells_it_with_the_same_cells(lived: Members, tmp_path: Path) -> None:
    person = find_person(lived.journal, NEXT, PARIS, ZOE)
    retention = Retention()
    text = held_on(Holding(lived.journal, person, tmp_path, datetime.now(PARIS), Sending(), retention))

    (at,) = confirmations(lived.journal).values()
    assert f"- le {day_text(at.astimezone(PARIS).date())}" in text
    assert "Prénom\u00a0: Zoé | Nom\u00a0: Martin | E-mail\u00a0: zoe@exemple.fr" in text
    assert "Ali" not in text


def test_a_rehearsal_shows_it_on_the_same_day(lived: Members, tmp_path: Path) -> None:
    lived.journal.copy(tmp_path / "copie.sqlite")

    with Journal.in_memory_from(tmp_path / "copie.sqlite") as journal:
        assert own_day_of(journal, ALI) == own_day_of(lived.journal, ALI)


def test_who_looks_ahead_is_shown_each_once_on_their_day(members: Members) -> None:
    first = day_of(members) - timedelta(days=20)
    turn = members.turn(first.isoformat())
    assert turn.context.desk is not None
    foresight = Foresight(turn, turn.context.desk)
    moments = [turn.context.now + timedelta(days=n) for n in range(40)]
    foreseen = [(at.date(), one) for at in moments for one in foresight.of(REMINDERS, at) if isinstance(one, Foreseen)]

    days = [day for day, one in foreseen if one.issue.mailing is YOUR_LINE and one.people.mailed[0].address == ZOE]
    assert days == [day_of(members)]
    assert readers(members) == []


def test_who_is_erased_leaves_nothing_of_it(lived: Members, tmp_path: Path) -> None:
    (zoe,) = confirmations(lived.journal)
    lived.journal.remember("leads asked", zoe, "2027-01-01T08:00:00+00:00", datetime.now(PARIS))
    hers = ("zoe martin", "joint vite", "63998 00")
    assert traces(tmp_path, hers, ZOE)

    erase_person(lived.journal, find_person(lived.journal, NEXT, PARIS, ZOE), tmp_path / "tablee", datetime.now(PARIS))
    lived.journal.close()

    assert traces(tmp_path, hers, ZOE) == []
    with Journal.open(tmp_path / "tablee" / "journal.sqlite") as journal:
        assert (confirmations(journal), leads_asked(journal)) == ({}, {})


# What coordinators ask, and read


def sent_to(
    members: Members, about: str, day: str = "2026-10-08", *, mark: str = "0123456789", go: Go = Go.NEVER
) -> str:
    """What « Envoyer sa ligne à » answers."""
    turn = members.turn(day)
    sending = replace(turn.context.sending, rules=replace(turn.context.sending.rules, go=go))
    turn = replace(turn, context=replace(turn.context, sending=sending))
    kept = Kept(1, (), mark, turn.context.now)
    try:
        return plain(SEND_LINE.do(Demand(turn, about, kept)).text)
    except ConfigurationError as error:
        return plain(str(error))


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(THIN, " ")


@pytest.mark.parametrize("about", [ZOE, "Zoé Martin", "ligne 2", "Annuaire!A2"])
def test_a_coordinator_sends_somebody_their_line_once(members: Members, about: str) -> None:
    answers = {sent_to(members, about), sent_to(members, about)}

    assert answers == {"Le mail est prêt pour Zoé Martin : il part avec le prochain courrier."}
    assert readers(members) == [ZOE]
    assert "la coordination a demandé" in text_to(members)


def test_it_waits_for_a_go_as_any_other(members: Members) -> None:
    assert "feu vert" in sent_to(members, ZOE, go=Go.FIRST)
    assert len(holds.without_go(members.journal, Go.FIRST)) == 1


def test_whoever_was_sent_it_is_not_shown_it_again_on_their_day_when_that_is_near(members: Members) -> None:
    day = day_of(members)
    sent_to(members, ZOE, (day - timedelta(days=40)).isoformat())
    write(members, day)
    assert readers(members).count(ZOE) == 1

    write(members, day_of(members, ZOE, 2028))
    assert readers(members).count(ZOE) == 2


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("Paul Morin", "Je ne trouve personne"),
        ("yves@exemple.fr", "La colonne Mails dit non."),
        ("paula@exemple.fr", "peut être plusieurs personnes"),
        ("Paula Roy", "cette adresse est aussi sur la ligne de quelqu’un d’autre"),
    ],
)
def test_nothing_is_sent_to_who_may_not_be_and_it_says_why(members: Members, about: str, words: str) -> None:
    members.sheet = (
        f"{SHEET}| Paula | Roy | paula@exemple.fr | | tapissière | | oui | | |\n"
        "| Line | Mas | paula@exemple.fr | | tapissière | | oui | | |\n"
    )
    note_arrivals(members.turn("2026-10-02"))

    assert words in sent_to(members, about)
    assert readers(members) == []


def freshness_told(members: Members, day: date) -> str:
    turn = members.turn(day.isoformat())
    sections = digest_for(turn, audiences(turn.context.community)[0]).sections
    return plain(" ".join(text for section in sections if section.key == "freshness" for text in section.paragraphs))


def test_the_first_digest_of_a_month_tells_how_many_said_that_their_line_is_right(members: Members) -> None:
    new = "| Inès | Petit | ines@exemple.fr | | vannière | | oui | | |\n"
    assert freshness_told(members, FIRST + timedelta(days=1)) == ""

    day = answered(members, "C’est juste")
    members.sheet = SHEET + new
    note_arrivals(members.turn(day.isoformat()))
    assert freshness_told(members, day) == "1 personne a dit sa ligne juste depuis un an, 3 pas encore."


@pytest.mark.parametrize(
    ("last", "is_due"),
    [(None, True), (date(2027, 3, 1), False), (date(2027, 2, 22), True), (date(2026, 3, 30), True)],
)
def test_it_is_told_once_a_month(last: date | None, is_due: bool) -> None:
    assert freshness_is_due(date(2027, 3, 29), last) is is_due


def test_a_year_is_how_long_it_stays_fresh() -> None:
    days = (date(2027, 3, 29), date(2026, 3, 29), date(2026, 3, 28), None, None)

    assert freshness(days, date(2027, 3, 29)) == Freshness(lately=2, earlier=1, never=2)
