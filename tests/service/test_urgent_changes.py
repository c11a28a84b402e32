"""A gathering that is off, or elsewhere, is told with the reading that sees it: not the next morning."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sync import connect
from sync.connect import Asked
from sync.jobs.timetable import timetable
from sync.service.carrying import carry_out
from sync.service.orders import Answer, Order

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
