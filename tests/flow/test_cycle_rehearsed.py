"""One cycle played in advance from « Envies » to recommendations: who is told what, on which day, and once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sync import connect
from sync.connect import Asked
from sync.connect.rehearsal import rehearsal
from sync.core.text import NBSP, THIN
from sync.jobs.registry import timetable
from sync.journal.mail_rows import Mail, State
from sync.rehearsal.playing import play
from sync.rehearsal.values import Departure, Rehearsal
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.wishing import ANSWERS, HEAD

FIRST, LAST = datetime(2026, 12, 7, 7), date(2027, 2, 2)  # noqa: DTZ001 - its zone is the community's
CONFIG = """
[community]
name = "Coopérative des Tisserands"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "annuaire.xlsx"
[groups]
smallest = 3
largest = 4
places = ["Nantes", "Rennes"]
[group_invitation]
enabled = true
[welcome]
enabled = false
[your_line]
enabled = false
"""
INVITED = {"ana@exemple.fr", "bob@exemple.fr", "dan@exemple.fr", "eve@exemple.fr"}
SHEET = f"""
# Annuaire
| Prénom | Nom     | E-mail          | Mails | Arrivée      |
| Ana    | Lopez   | ana@exemple.fr  | oui   | {{2020-01-01}} |
| Bob    | Martin  | bob@exemple.fr  | oui   | {{2020-01-01}} |
| Cléo   | Petit   | cleo@exemple.fr | non   | {{2020-01-01}} |
| Dan    | Le Goff | dan@exemple.fr  | oui   | {{2020-01-01}} |
| Ève    | Roux    | eve@exemple.fr  | oui   | {{2020-01-01}} |
# Apéros
| Date       | Heure | Format | Thème                         | Objectif | Déroulé | Lieu    | Statut |
| 17/12/2026 | 18:30 |        | Rencontre du groupe Eau – Nantes | Penser | Tour | Le Quai | prévu  |
# Besoins et ressources
| Date | Type | Titre | Statut |
# Envies
{HEAD}
{ANSWERS}
# Cycle
| Étape        | Du         | Au         | Quoi               | Pour qui      |
| Idées        | 16/11/2026 | 04/12/2026 | Réunions, à midi   | tout le monde |
| Formuler     | 18/01/2027 | 29/01/2027 |                    |               |
| Expérimenter | 15/02/2027 | 30/04/2027 |                    |               |
| Présenter    |            |            |                    |               |
# Expérimentations
| Idée         | Bureau | Du         | Au         | Freins rencontrés | Ce qui a marché  | Ce qui n’a pas marché | Suite    |
| Petit-déj    | Nantes | 01/09/2026 | 20/11/2026 |                   | On cause.        | Bien trop tôt.        | adapter  |
| Deux bureaux | Rennes | 01/10/2026 | 20/01/2027 |                   |                  | Personne n’est venu.  |          |
| Minibus      | Nantes | 01/10/2026 |            | Pas d’assurance   |                  |                       |          |
# Recommandations
| Groupe | Texte       | Date       | Réponse du CA |
| Eau    | Des gourdes | 20/10/2026 |               |
| Terre  | Un potager  | 20/10/2026 | non           |
"""  # noqa: E501 - a table reads better whole


@dataclass(frozen=True)
class Cycle:
    """What was played, every mail that it wrote, and the members' workbook before and after."""

    year: Rehearsal
    mails: tuple[Mail, ...]
    before: bytes
    after: bytes

    def departures(self, mailing: str) -> list[Departure]:
        return [each for each in self.year.departures if each.mailing == mailing]

    def days_of(self, mailing: str, words: str) -> list[str]:
        """The days on which the words stand in a mail of this kind."""
        return [each.at.date().isoformat() for each in self.departures(mailing) if words in plain(each.html)]


def plain(html: str) -> str:
    return " ".join(html.replace(NBSP, " ").replace(THIN, " ").replace("&nbsp;", " ").replace("&#39;", "’").split())


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    folder = tmp_path_factory.mktemp("cycle")
    (folder / "tablee.toml").write_text(CONFIG, encoding="utf-8")
    sheet: Path = folder / "annuaire.xlsx"
    write_xlsx(drawn(SHEET), sheet)
    before = sheet.read_bytes()
    plan = connect.plan(Asked(config=folder / "tablee.toml"))
    plan = replace(plan, now=FIRST.replace(tzinfo=plan.now.tzinfo))
    jobs = {each.name: each for each in timetable(plan.service)}
    with rehearsal(plan, folder / "repetition", lambda *_: None) as context:
        year = play(context, jobs, LAST)
        mails = tuple(context.journal.mails.find())
    return Cycle(year, mails, before, sheet.read_bytes())


def test_who_has_a_group_is_invited_once_and_nobody_else(cycle: Cycle) -> None:
    invited = [mail.reader for mail in cycle.mails if mail.list == "group-invitation" and mail.state is State.SENT]

    assert sorted(invited) == sorted(INVITED)
    assert {each.at.date().isoformat() for each in cycle.departures("group-invitation")} == {"2026-12-07"}


def test_each_step_that_has_a_day_is_told_once_and_its_group_meets_like_any_gathering(cycle: Cycle) -> None:
    steps = cycle.departures("cycle-step")
    assert [(each.at.date().isoformat(), each.readers) for each in steps] == [("2027-01-11", len(INVITED))]
    assert cycle.days_of("cycle-step", "Formuler") == ["2027-01-11"]
    assert cycle.days_of("gathering-reminder", "Rencontre du groupe Eau") == ["2026-12-10", "2026-12-16"]


def test_what_came_of_an_experiment_is_told_in_one_letter_a_failure_as_a_success(cycle: Cycle) -> None:
    assert cycle.days_of("newsletter", "On cause.") == ["2027-01-04"]
    assert cycle.days_of("newsletter", "Bien trop tôt.") == ["2027-01-04"]
    assert cycle.days_of("newsletter", "Personne n’est venu.") == ["2027-02-01"]
    assert cycle.days_of("newsletter", "Pas d’assurance") == []
    assert "2027-01-04" in cycle.days_of("weekly-digest", "Pas d’assurance")


def test_a_recommendation_is_told_after_its_time_until_it_is_answered(cycle: Cycle) -> None:
    assert cycle.days_of("weekly-digest", "Des gourdes") == ["2027-02-01"]
    assert cycle.days_of("weekly-digest", "Un potager") == []


def test_no_mail_leaves_twice_none_is_cancelled_and_no_cell_is_written(cycle: Cycle) -> None:
    sent = Counter((mail.list, mail.period, mail.reader) for mail in cycle.mails if mail.state is State.SENT)
    subjects = Counter((mail.list, mail.subject, mail.reader) for mail in cycle.mails if mail.list != "weekly-digest")

    assert set(sent.values()) == {1}
    assert sum(sent.values()) == cycle.year.mails
    assert set(subjects.values()) == {1}
    assert {mail.state for mail in cycle.mails} == {State.SENT}
    assert cycle.after == cycle.before
