"""The tab « Accueil »: a month after their welcome, then each month, who arrives is told its next step, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from functools import partial
from itertools import pairwise

import pytest

from sync.core.model.community import Community
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.notes import NoteCode
from sync.core.replies.sent import texts_in
from sync.core.text import NBSP
from sync.jobs.post import send_post
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.stops import StopKind
from sync.letters.drafting import write_round
from sync.mail.sending import Go, Rules
from sync.mailings.reminders import REMINDERS
from sync.privacy.erasure import erase_person
from sync.privacy.persons import find_person
from sync.sheets.base import Spreadsheet
from sync.sheets.memory import MemorySpreadsheet
from sync.turn.context import Job
from tests.letters import PARIS
from tests.unit.test_examples import TABS, as_read
from tests.welcoming import DIRECTORY, INES, LINE, Welcomers

STEPS = """
# Accueil
| Étape       | Texte                                      | Lien                      |
| Nos outils  | Tout est dans le tableau partagé.          | https://exemple.fr/outils |
| Les rôles   | Qui fait quoi : les rôles se prennent.     |                           |
| Nos droits  | Le comité d’éthique répond à vos questions. | javascript:alert(1)       |
"""
STEP = "newcomer-step"
WORK: dict[str, Job] = {"reminders": partial(write_round, REMINDERS), "post": send_post}
TOOLS, ROLES, RIGHTS = (f"Bienvenue, la suite : {step}" for step in ("Nos outils", "Les rôles", "Nos droits"))


@pytest.fixture
def community(journal: Journal) -> Welcomers:
    """Inès was welcomed, on 26 November, in a community that has a programme."""
    return welcomed(journal, DIRECTORY + STEPS)


def welcomed(journal: Journal, sheet: str, line: str = LINE) -> Welcomers:
    community = Welcomers(journal)
    community.rules = Rules(go=Go.NEVER)
    community.community = replace(community.community, quiet=())
    community.sheet = sheet
    community.arrive(line)
    community.day()
    assert [mail.reader for mail in sent(community, "welcome")] == [INES]
    return community


def sent(community: Welcomers, kind: str = STEP) -> list[Mail]:
    mails = [mail for mail in community.journal.mails.find() if mail.list == kind and mail.state is State.SENT]
    return sorted(mails, key=lambda mail: mail.id)


def said(community: Welcomers) -> list[str]:
    """The subject of each step that left, in order."""
    return [mail.subject.replace(NBSP, " ") for mail in sent(community)]


def text_of(community: Welcomers, mail: Mail) -> str:
    content = community.journal.mails.content(mail.id)
    assert content is not None
    return " ".join(" ".join(texts_in(message_from_bytes(content.eml))).replace(NBSP, " ").split())


def live(community: Welcomers, months: float) -> None:
    """Let some months pass, in steps of ten days; only mails are written and sent."""
    for _ in range(round(months * 3.05)):
        community.now += timedelta(days=10)
        assert run_turn(community.context(), WORK).problems == ()


def test_the_first_step_comes_a_month_after_the_welcome(community: Welcomers) -> None:
    (welcome,) = sent(community, "welcome")
    assert welcome.left_at is not None
    community.day(days=29)
    assert sent(community) == []

    community.day(days=2)
    community.day()
    (step,) = sent(community)
    assert (step.reader, said(community)) == (INES, [TOOLS])
    text = text_of(community, step)
    assert "Tout est dans le tableau partagé." in text
    assert "https://exemple.fr/outils" in text


def test_each_step_comes_once_in_the_order_of_the_tab_a_month_apart(community: Welcomers) -> None:
    live(community, 6)

    assert said(community) == [TOOLS, ROLES, RIGHTS]
    assert {mail.reader for mail in sent(community)} == {INES}  # nobody who was there from the start
    days = [mail.left_at.date() for mail in sent(community) if mail.left_at is not None]
    assert all(later - earlier >= timedelta(days=28) for earlier, later in pairwise(days))
    assert "javascript" not in text_of(community, sent(community)[-1])


def test_without_a_tab_nobody_is_told_anything(journal: Journal) -> None:
    community = welcomed(journal, DIRECTORY)
    live(community, 2)

    assert "newcomer-step" not in {mail.list for mail in journal.mails.find()}


def test_a_step_that_is_added_is_told_to_who_is_further_and_a_comma_makes_no_other(community: Welcomers) -> None:
    live(community, 2.5)
    assert said(community) == [TOOLS, ROLES]

    community.sheet = community.sheet.replace("partagé. ", "partagé !").replace(
        "| Nos outils ", "| Le café | On se retrouve le jeudi. | |\n| Nos outils ", 1
    )
    live(community, 2.2)
    assert said(community)[2:] == ["Bienvenue, la suite : Le café", RIGHTS]


def test_a_pause_is_a_pause_and_it_goes_on_where_it_stood(community: Welcomers) -> None:
    live(community, 1.4)
    assert said(community) == [TOOLS]
    community.journal.mails.pause(INES, community.now.date() + timedelta(days=90), community.now)
    live(community, 2.5)
    assert said(community) == [TOOLS]

    live(community, 0.9)
    assert said(community) == [TOOLS, ROLES]


def test_a_stop_and_a_no_end_it(journal: Journal) -> None:
    community = welcomed(journal, DIRECTORY + STEPS)
    journal.mails.stop(StopKind.STOP, INES, "bienvenue", community.now)
    live(community, 2)

    assert sent(community) == []


def test_what_waits_for_a_go_holds_the_next_ones_back(community: Welcomers) -> None:
    community.rules = Rules(go=Go.ALWAYS)
    live(community, 3.5)
    waiting = [mail for mail in community.journal.mails.find() if mail.list == STEP]
    assert [mail.state for mail in waiting] == [State.TO_SEND]

    community.rules = Rules(go=Go.NEVER)
    community.day()
    assert said(community) == [TOOLS]
    live(community, 0.7)
    assert said(community) == [TOOLS]
    live(community, 0.7)
    assert said(community) == [TOOLS, ROLES]


def test_a_step_that_is_taken_away_while_it_waits_does_not_leave(community: Welcomers) -> None:
    community.rules = Rules(go=Go.ALWAYS)
    live(community, 1.5)
    community.sheet = community.sheet.replace("| Nos outils  | Tout est dans le tableau partagé.          |", "| | |")
    community.rules = Rules(go=Go.NEVER)
    community.day()

    (mail,) = [mail for mail in community.journal.mails.find() if mail.list == STEP]
    assert sent(community) == []
    assert mail.note is not None
    assert mail.note.code is NoteCode.STEP_GONE


def test_a_step_that_names_who_is_not_to_be_shown_is_told_to_nobody(journal: Journal) -> None:
    line = "| Odette | Ferron | odette@exemple.fr | | fleuriste | | Nantes | | non | |\n"
    sheet = DIRECTORY.replace("# Apéros\n", f"{line}# Apéros\n", 1) + STEPS
    community = welcomed(journal, sheet.replace("Tout est dans le tableau partagé.", "Demandez à Odette Ferron.      "))
    live(community, 1.4)

    assert said(community) == [ROLES]


def test_who_is_erased_is_told_nothing_more_and_nothing_of_them_stays(community: Welcomers) -> None:
    live(community, 1.4)
    person = find_person(community.journal, community.community, PARIS, INES)
    community.sheet = community.sheet.replace(LINE, "")

    erase_person(community.journal, person, community.context().snapshots, community.now)

    live(community, 1.2)
    assert [mail for mail in community.journal.mails.find() if mail.reader == INES] == []
    assert not any(INES in f"{key} {text}" for key, text in community.journal.decisions("mailings given").items())


# A year of the example


ARRIVALS = {"2026-12-03": "Ana", "2026-12-04": "Bob", "2027-02-10": "Cleo", "2027-05-02": "Dan"}
COLUMNS = {"Prénom": "{name}", "Nom": "Nouveau", "E-mail": "{name}@exemple.net", "Métier": "graphiste", "Mails": "oui"}


def grown(workbook: Workbook, day: date) -> Workbook:
    """The example on a day, some of its people, with who arrived until then and a programme."""
    directory, *others = workbook.tabs
    directory = replace(directory, rows=directory.rows[:6])
    head = directory.rows[0].cells
    names = [name for since, name in ARRIVALS.items() if date.fromisoformat(since) <= day]
    rows = [
        Row(len(directory.rows) + at, tuple(COLUMNS.get(str(title), "").format(name=name) or None for title in head))
        for at, name in enumerate(names, start=1)
    ]
    steps = [
        Row(1, ("Étape", "Texte")),
        *(Row(n + 1, (str(n), f"Voici la chose numéro {'i' * n}.")) for n in range(1, 13)),
    ]
    return replace(
        workbook, tabs=(replace(directory, rows=(*directory.rows, *rows)), *others, Tab("Accueil", tuple(steps)))
    )


def test_a_year_of_the_example_welcomes_each_newcomer_once_and_repeats_nothing(journal: Journal) -> None:
    community = Welcomers(journal)
    community.community = Community("Nantes", coordinators=("coordination@exemple.fr",))
    community.rules = Rules(go=Go.NEVER)
    example = as_read(**TABS)

    def source(drawn: Workbook) -> Spreadsheet:
        return MemorySpreadsheet(replace(grown(example, drawn.read_at.date()), read_at=drawn.read_at))

    community.source = source
    live(community, 12.5)

    newcomers = [f"{name.lower()}@exemple.net" for name in ("Ana", "Bob", "Cleo", "Dan")]
    left = [mail for mail in journal.mails.find() if mail.state is State.SENT and mail.left_at is not None]
    assert sorted(mail.reader for mail in left if mail.list == "welcome") == sorted(newcomers)
    told = [(mail.reader, mail.period) for mail in left if mail.list == STEP]
    assert len(told) == len(set(told))
    for reader, least in zip(newcomers, (8, 8, 7, 5), strict=True):
        steps = sorted((mail for mail in left if (mail.reader, mail.list) == (reader, STEP)), key=lambda mail: mail.id)
        assert len(steps) >= least
        moments = [mail.left_at for mail in steps if mail.left_at is not None]
        assert all(later - earlier >= timedelta(days=28) for earlier, later in pairwise(moments))
    for reader in {mail.reader for mail in left}:
        days = sorted(mail.left_at for mail in left if mail.reader == reader and mail.left_at is not None)
        assert all(later - earlier >= timedelta(days=7) for earlier, later in zip(days, days[3:], strict=False))
