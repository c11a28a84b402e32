"""A gathering that is off, or elsewhere, is told with the reading that sees it: not the next morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sync import connect
from sync.connect import Asked
from sync.delivery import holds
from sync.jobs.registry import timetable
from sync.journal import Journal
from sync.service.executor import carry_out
from sync.service.protocol import Answer, Order

PARIS = ZoneInfo("Europe/Paris")
MEMBERS = "Prénom,Nom,E-mail,Mails\nZoé,Martin,zoe@exemple.fr,oui\nAli,Benali,ali@exemple.fr,oui\n"
GATHERINGS = (
    "Date,Heure,Format,Thème,Objectif,Déroulé,Lieu,Statut\n"
    "17/12/2026,18:30,Visites et découvertes,Le port,Découvrir,Balade,Le Quai,prévu\n"
)
CONFIGURATION = """
[community]
name = "Nantes"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "tableau"
[mail]
sender = "tablee@exemple.fr"
go = "never"
mails_per_week = 1
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sheet = tmp_path / "tableau"
    sheet.mkdir()
    (sheet / "Annuaire.csv").write_text(MEMBERS, encoding="utf-8")
    (sheet / "Apéros.csv").write_text(GATHERINGS, encoding="utf-8")
    (tmp_path / "tablee.toml").write_text(CONFIGURATION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def service(at: str, *names: str) -> Answer:
    """Carry out these jobs, as the service does at a moment."""
    plan = connect.plan(Asked())
    jobs = {each.name: each for each in timetable(plan.service)}
    moment = datetime.fromisoformat(at).replace(tzinfo=PARIS)
    return carry_out(Order(names, moment), plan, jobs, lambda _job, _result: None, lambda _stage, _share: None)


def changes(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "tablee" / "mail").glob("*gathering-change*.eml"))


def edit(folder: Path, before: str, after: str) -> None:
    file = folder / "tableau" / "Apéros.csv"
    assert before in GATHERINGS
    file.write_text(GATHERINGS.replace(before, after), encoding="utf-8")


def announced(folder: Path) -> None:
    service("2026-12-16T09:00", "reading", "reminders", "post")
    assert changes(folder) == []


@pytest.mark.parametrize(("before", "after"), [("prévu", "annulé"), ("Le Quai", "La Grange"), ("18:30", "20:00")])
def test_it_leaves_with_the_reading_on_the_very_day_and_beside_the_cap(folder: Path, before: str, after: str) -> None:
    announced(folder)
    edit(folder, before, after)

    service("2026-12-17T14:05", "reading")

    assert len(changes(folder)) == 2


def test_it_leaves_in_the_night_too_and_once(folder: Path) -> None:
    announced(folder)
    edit(folder, "prévu", "annulé")

    for at in ("2026-12-17T01:05", "2026-12-17T01:10", "2026-12-17T09:00"):
        service(at, "reading", *(("reminders", "post") if at.endswith("09:00") else ()))

    assert len(changes(folder)) == 2


def test_a_reading_that_changes_nothing_sends_nothing(folder: Path) -> None:
    announced(folder)
    edit(folder, "Balade", "Grande balade")

    answer = service("2026-12-17T14:05", "reading")

    assert "post" not in answer.results
    assert changes(folder) == []


# What did not leave was not told


def with_journal(folder: Path, act: Callable[[Journal, datetime], object]) -> None:
    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        act(journal, datetime(2026, 12, 16, 9, 30, tzinfo=PARIS))


def to_zoe(folder: Path) -> list[str]:
    """What Zoé reads of changes, each mail as its subject and its text."""
    told = []
    for name in changes(folder):
        mail = message_from_bytes((folder / "tablee" / "mail" / name).read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        if "zoe@" in str(mail["To"]):
            told.append(f"{mail['Subject']}\n{' '.join(body.get_content().split())}")
    return told


LINE = "17/12/2026,18:30,Visites et découvertes,Le port,Découvrir,Balade,Le Quai,prévu"
ONE_AFTER_THE_OTHER: dict[str, tuple[list[tuple[str, ...]], list[str], list[str]]] = {
    "another hour and place, then another hour": (
        [("18:30", "20:00", "Le Quai", "La Grange"), ("18:30", "19:00", "Le Quai", "La Grange")],
        ["Changement", "Annoncé : Jeudi 17 décembre 2026 à 18 h 30", "à 19 h", "Le Quai", "La Grange"],
        ["20 h"],
    ),
    "another hour, then another place": (
        [("18:30", "20:00"), ("18:30", "20:00", "Le Quai", "La Grange")],
        ["Changement", "18 h 30", "à 20 h", "Le Quai", "La Grange"],
        [],
    ),
    "another place, then another one": (
        [("Le Quai", "La Grange"), ("Le Quai", "Le Lavoir")],
        ["Nouveau lieu", "Le Quai", "Le Lavoir"],
        ["La Grange"],
    ),
    "off, then on again": ([("prévu", "annulé"), ()], [], []),
    "off, then on again at another hour": (
        [("prévu", "annulé"), ("18:30", "20:00")],
        ["Nouvel horaire", "18 h 30", "à 20 h"],
        ["De nouveau"],
    ),
}


@pytest.mark.parametrize("case", ONE_AFTER_THE_OTHER)
def test_changes_that_could_not_leave_are_told_in_one_mail_against_what_was_read(case: str, folder: Path) -> None:
    sheets, words, unsaid = ONE_AFTER_THE_OTHER[case]
    announced(folder)
    with_journal(folder, holds.hold)
    for minute, edits in enumerate(sheets):
        line = LINE
        for before, after in zip(edits[::2], edits[1::2], strict=True):
            line = line.replace(before, after)
        edit(folder, LINE, line)
        service(f"2026-12-16T11:{minute:02}", "reading", "post")
    assert changes(folder) == []

    with_journal(folder, holds.resume)
    service("2026-12-16T11:30", "reading", "post")

    told = to_zoe(folder)
    assert len(told) == bool(words)
    assert all(word in told[0] for word in words)
    assert not any(word in mail for word in unsaid for mail in told)


def test_what_left_before_the_next_change_is_what_was_read(folder: Path) -> None:
    announced(folder)
    edit(folder, "18:30", "20:00")
    service("2026-12-16T11:00", "reading", "post")
    edit(folder, "18:30", "19:00")
    service("2026-12-16T11:10", "reading", "post")

    assert "à 20 h" in to_zoe(folder)[1]


def test_of_an_announcement_that_nobody_read_no_change_is_told(folder: Path) -> None:
    file = folder / "tablee.toml"
    file.write_text(CONFIGURATION.replace('go = "never"', 'go = "first"'), encoding="utf-8")
    service("2026-12-01T09:00", "reading", "newsletter", "post")
    edit(folder, "prévu", "annulé")
    service("2026-12-02T22:00", "reading", "post")

    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        assert {mail.list for mail in journal.mails.find()} == {"newsletter", "go-request"}
