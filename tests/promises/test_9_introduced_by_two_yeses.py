"""Promise 9: nobody's address is given before two yeses, what is for coordinators alone is in no mail, and how many
times somebody gave and received is read by whoever is about to say yes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.core.introductions.identities import match_key
from sync.core.introductions.stages import Stage
from sync.core.matching import find_matches
from sync.core.reading import parse
from sync.core.replies.message import everything
from sync.core.text import fold
from sync.delivery.report import look
from sync.jobs.registry import every_job
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.mail.sending import Go, Rules
from sync.rehearsal.playing import play
from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.introducing import ASK, MADE, NOUR, OFFER, SHEET, TAB, ZOE, Tisserands
from tests.mail_servers.inbox import answer_to
from tests.warm_command import Said
from tests.welcoming import INES, Welcomers
from tests.welcoming import LINE as NEWCOMER

REACHED = ("zoe@exemple.fr", "06 39 98 00 01", "zoe.exemple.fr", "@zoe_cherche")
REVEALING = SHEET.replace(
    "| pour des costumes | un gâteau |",
    f"| Écrivez-moi : {REACHED[0]}, {REACHED[1]}, https://{REACHED[2]} | ou {REACHED[3]}, contre un gâteau |",
)
"""A need whose author typed how to reach her everywhere."""
ANSWERS = ("oui", "non", "peut-être", "STOP", "")


def said(eml: bytes) -> str:
    """All that a mail says, its headers and its links too."""
    message = message_from_bytes(eml)
    headers = " ".join(str(value) for name, value in message.items() if name != "To")
    return f"{headers} {everything(message)}".replace("\N{NO-BREAK SPACE}", " ")


def members_mails(tisserands: Tisserands) -> Iterator[tuple[str, str, str]]:
    """Each mail to a member: its kind, its reader, all that it says."""
    for mail in tisserands.journal.mails.find():
        content = tisserands.journal.mails.content(mail.id)
        if mail.to_members and content is not None:
            yield mail.list, mail.reader, said(content.eml)


@pytest.mark.parametrize(("first", "second"), [*product(ANSWERS[:1], ANSWERS), *product(ANSWERS[1:], ANSWERS[:1])])
def test_no_mail_reaches_the_other_before_two_yeses(journal: Journal, first: str, second: str) -> None:
    tisserands = Tisserands(journal)
    tisserands.sheet = REVEALING
    tisserands.begin()
    for kind, reader, answer in ((OFFER, NOUR, first), (ASK, ZOE, second)):
        if answer and tisserands.mails(kind):
            tisserands.answers(kind, answer, reader=reader)
        tisserands.day()
        tisserands.day()
    tisserands.day()

    both = (first, second) == ("oui", "oui")
    mails = list(members_mails(tisserands))
    given = [(kind, reader) for kind, reader, text in mails if reader != ZOE and any(each in text for each in REACHED)]
    assert given == ([(MADE, NOUR)] if both else [])
    assert [reader for _, reader, text in mails if reader == ZOE and NOUR in text] == ([ZOE] if both else [])
    assert (tisserands.stage() in {Stage.INTRODUCED, Stage.MET}) is both


@pytest.mark.parametrize(("first", "second"), [("oui", "oui"), ("oui", "non"), ("non", ""), ("", "")])
def test_a_sponsor_and_a_newcomer_are_told_of_each_other_by_the_same_two_yeses(
    journal: Journal, first: str, second: str
) -> None:
    reaching = ("ines@exemple.fr", "06 39 98 00 04", "ines.exemple.fr", "@ines_arrive")
    words = f"Écrivez-moi : {reaching[0]}, {reaching[1]}, https://{reaching[2]} ou {reaching[3]}"
    welcomers = Welcomers(journal)
    welcomers.rules = Rules(go=Go.NEVER, per_week=99)
    welcomers.arrive(NEWCOMER.replace("J’aime la sérigraphie.", words))
    welcomers.say_of("Zoé Martin", "oui")
    welcomers.day()
    for kind, reader, answer in ((OFFER, ZOE, first), (ASK, INES, second)):
        if answer and welcomers.mails(kind):
            welcomers.answers(kind, answer, reader=reader)
        welcomers.day()
        welcomers.day()

    mails = list(members_mails(welcomers))
    to_zoe = [(kind, text) for kind, reader, text in mails if reader == ZOE]
    reached = [kind for kind, text in to_zoe if any(each in text for each in reaching)]
    both = (first, second) == ("oui", "oui")
    assert reached == ([MADE] if both else [])
    assert [kind for kind, reader, text in mails if reader == INES and ZOE in text] == ([MADE] if both else [])


@pytest.mark.parametrize("visibility", ["coordination seulement", "?"])
def test_a_need_for_coordinators_alone_is_in_no_byte_to_members(journal: Journal, visibility: str) -> None:
    tisserands = Tisserands(journal)
    tisserands.sheet = SHEET.replace("ouvert |          |            |", f"ouvert | | {visibility} |")
    tisserands.begin()
    for _ in range(3):
        tisserands.day()

    assert list(members_mails(tisserands)) == []
    assert tisserands.rows()[0]["Besoin"] == "Machine à coudre industrielle"
    assert "pour la coordination seulement" in tisserands.rows()[0]["Où ça en est"]


def test_a_need_without_a_name_is_asked_without_it(journal: Journal) -> None:
    tisserands = Tisserands(journal)
    tisserands.sheet = REVEALING.replace("ouvert |          |            |", "ouvert | | sans mon nom |")
    tisserands.begin()

    ((kind, reader, text),) = members_mails(tisserands)
    assert (kind, reader) == (OFFER, NOUR)
    assert "Une personne de la communauté cherche" in text
    assert not re.search(r"\b(zoe|martin)\b", fold(text))


# Given and received

GIVEN, RECEIVED = 37, 23
LINE = "| {{2026-01-02}} | {kind} | prêt | Chose {n} | | | {who} | | | conclu | {other} | |"
CONCLUDED = (
    ("ressource", "Zoé Martin", "Ali Benali", 20),
    ("besoin", "Ali Benali", "Zoé Martin", 17),
    ("besoin", "Zoé Martin", "Nour Haddad", 23),
)
COUNTED = "\n".join(
    LINE.format(kind=kind, n=n, who=who, other=other) for kind, who, other, count in CONCLUDED for n in range(count)
)
A_LOT = f"{SHEET.rstrip()}\n{COUNTED}\n"
CANARY = re.compile(
    rf"(?<!\d)(?:{GIVEN}|{RECEIVED})\W{{1,3}}(?:fois|time)|(?:donné|reçu|given|received)\W{{1,3}}(?:{GIVEN}|{RECEIVED})\b"
)


def test_who_is_about_to_say_yes_reads_the_counts_and_nobody_else(journal: Journal) -> None:
    tisserands = Tisserands(journal)
    tisserands.sheet = A_LOT
    tisserands.begin()
    for kind, reader in ((OFFER, NOUR), (ASK, ZOE)):
        tisserands.answers(kind, "oui", reader=reader)
        tisserands.day()
        tisserands.day()

    every = [journal.mails.content(mail.id) for mail in journal.mails.find()]
    telling = [(each.list, each.reader) for each in every if each is not None and CANARY.search(said(each.eml))]
    assert sorted(telling) == [(ASK, ZOE), (OFFER, NOUR)]
    assert "donné 37, reçu 23" in tisserands.rows()[0]["Donné et reçu"]


def test_where_mails_are_looked_at_an_invented_one_stands_for_it(journal: Journal) -> None:
    tisserands = Tisserands(journal)
    tisserands.sheet = A_LOT
    tisserands.day()
    tisserands.say("oui")
    jobs = {job.name: job for job in every_job()}
    with Journal.in_memory() as copy:
        rehearsed = Tisserands(copy)
        rehearsed.sheet, rehearsed.results, rehearsed.now = A_LOT, tisserands.results, tisserands.now
        copy.remember("introductions heard", "listens", "2026-11-22", tisserands.now)
        rehearsal = play(rehearsed.context(), jobs, tisserands.now.date() + timedelta(days=3))
        shown = look(copy, rehearsed.context().sending, OFFER)

    (departure,) = [each for each in rehearsal.departures if each.mailing == OFFER]
    assert "Zoé Martin cherche" in departure.html
    assert "dix costumes" in departure.html
    assert not CANARY.search(departure.html.replace("\N{NO-BREAK SPACE}", " "))
    assert (len(shown.mails), shown.example) == (1, None)


@pytest.fixture
def community(tmp_path: Path) -> Path:
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(A_LOT), path)
    (tmp_path / "tablee.toml").write_text(
        '[community]\ncoordinators = ["coordination@exemple.fr"]\n[spreadsheet]\nsource = "annuaire.xlsx"\n'
        '[mail]\nsender = "tablee@exemple.fr"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_counts_are_in_one_tab_and_in_no_other_file_nor_on_the_screen(tablee: Tablee, community: Path) -> None:
    day = ("--today", "2026-12-01")
    outputs: list[Said] = [
        tablee("run", *day),
        tablee("run", "--json", *day),
        tablee("matches", *day),
        tablee("matches", "--json", *day),
        tablee("digest", *day),
        tablee("panorama", *day),
        tablee("snapshot", *day),
        tablee("snapshot", "--coordinators", "-o", "coordination.xlsx", *day),
        tablee("why", "zoe@exemple.fr", *day),
        tablee("access", "zoe@exemple.fr"),
        tablee("status", "--json"),
        tablee("rehearse", "--from", "2026-12-02", "--to", "2026-12-31"),
    ]

    assert [each.out + each.err for each in outputs if each.code not in {0, 1}] == []
    assert not CANARY.search(" ".join(each.out + each.err for each in outputs))
    assert telling_files(community) == [("tablee-resultats.xlsx", TAB)]


def telling_files(folder: Path) -> list[tuple[str, str]]:
    """Where the counts stand: a file, and the tab of a workbook."""
    places = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "annuaire.xlsx"):
        if path.suffix == ".xlsx":
            for sheet in load_workbook(path):
                cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
                notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
                if any(map(CANARY.search, (*cells, *notes))):
                    places.append((path.name, sheet.title))
            continue
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        if any(CANARY.search(each.decode("utf-8", "replace")) for each in contents):
            places.append((path.name, ""))
    return places


@pytest.mark.parametrize("changed", ["before the yes", "after the yes"])
def test_a_yes_is_of_who_gave_it_whoever_the_line_names_since(journal: Journal, changed: str) -> None:
    tisserands = Tisserands(journal)
    tisserands.begin()
    tisserands.answers(OFFER, "oui", reader=NOUR)
    tisserands.day()
    tisserands.day()
    if changed == "before the yes":
        tisserands.answers(ASK, "oui", reader=ZOE)
    tisserands.sheet = tisserands.sheet.replace("| Zoé Martin | zoe@exemple.fr |", "| Zoé Martin | ali@exemple.fr |")
    for _ in range(3):
        tisserands.day()
        if changed == "after the yes" and not tisserands.raw.mails[1:]:
            tisserands.answers(ASK, "oui", reader=ZOE)

    assert tisserands.mails(MADE) == []
    assert tisserands.stage() is Stage.STOPPED
    assert not [text for _, reader, text in members_mails(tisserands) if reader == "ali@exemple.fr"]


def test_a_no_ends_what_was_asked_of_the_same_two_people_too(journal: Journal) -> None:
    tisserands = Tisserands(journal)
    need = next(line for line in SHEET.splitlines() if line.startswith("| {2026-11-02}"))
    tisserands.sheet = SHEET + need.replace("Machine à coudre industrielle", "Ourlets et couture de rideaux") + "\n"
    tisserands.rules = Rules(per_week=1)
    tisserands.day()
    keys = [match_key(each) for each in find_matches(parse(drawn(tisserands.sheet), tisserands.community)).matches]
    tisserands.results.typed[TAB] = dict.fromkeys(keys, "oui")
    tisserands.day()
    (first,) = [mail for mail in tisserands.mails(OFFER) if mail.state is State.SENT]
    content = journal.mails.content(first.id)
    assert content is not None
    tisserands.raw.mails.append(answer_to(content.eml, "non"))
    for _ in range(12):
        tisserands.day()

    assert [mail.id for mail in tisserands.mails(OFFER) if mail.state is State.SENT] == [first.id]
    assert {one.stage for one in journal.introductions()} == {Stage.DECLINED, Stage.STOPPED}


def test_whatever_is_no_yes_any_more_in_the_tab_stops_it(journal: Journal) -> None:
    tisserands = Tisserands(journal)
    tisserands.begin()
    tisserands.say("plus tard")
    tisserands.day()

    assert tisserands.stage() is Stage.STOPPED
