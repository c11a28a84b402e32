"""What is tried: a failure is read, looked at and told as a success is; what waits is told to those who coordinate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.core.digests import WeeklyDigest
from sync.core.digests.experiments import looked_back, with_experiments
from sync.core.digests.scope import scope_of
from sync.core.digests.told_experiments import experiments_section, experiments_to_tell
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.model.workbook import Row, Tab
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.tabs import EXPERIMENTS
from tests.digest_reading import digest_of, lines, plain
from tests.digest_samples import COMMUNITY, a_week, assessed, no_link
from tests.drawn import READ_AT, drawn

SHEET = """
# Annuaire
| Prénom | Nom     | E-mail         | Ajouté par | Diffusion |
| Zoé    | Martin  | zoe@exemple.fr |            |           |
| Ali    | Benali  | ali@exemple.fr | Zoé        |           |
| Yves   | Le Goff | y@exemple.fr   |            | non       |
# Expérimentations
| Idée         | Qui porte       | Bureau | Du         | Au         | Budget | Freins rencontrés | Demandes au cercle de suivi | Ce qui a marché  | Ce qui n’a pas marché | Suite    |
| Petit-déj    | Zoé, Ali        | Lyon   | 01/09/2026 | 30/10/2026 | 40 €   | la salle          |                             | On s’est connus. | Trop tôt.    | adapter  |
| Deux bureaux | Yves Le Goff    | Nantes | 01/10/2026 |            |        | trop loin         | un minibus                  |                  |                       |          |
| Troc         |                 |        | 05/01/2026 | 01/08/2026 |        |                   |                             |                  |                       |          |
| Sieste       | Zoé Martin      | Rennes | 01/09/2026 | 31/10/2026 | rien   |                   |                             | non              | Personne n’est venu.  | arrêter  |
| Chorale      | Zoé Martin      |        | 01/11/2026 | 31/03/2027 |        |                   |                             | On chante.       |                       |          |
| Vélo         | Zoé Martin      |        |            | 01/05/2024 |        |                   |                             | Un atelier.      |                       | reprendre |
"""  # noqa: E501 - a table reads better whole


def read(sheet: str = SHEET, *, on: datetime = READ_AT) -> Register:
    return parse(drawn(sheet, read_at=on), Community())


def told(sheet: str = SHEET) -> list[tuple[str, str]]:
    register = without_withheld(Assessment.bare(read(sheet))).register
    experiments = experiments_to_tell(register, (), 9)
    section = experiments_section(register, experiments)
    return [(plain(line.text), plain(line.detail)) for group in section.groups for line in group.lines]


def test_the_letter_tells_what_came_of_each_and_names_only_who_may_be_named() -> None:
    assert told() == [
        (
            "« Petit-déj » (Lyon, par Zoé Martin)",
            "Ce qui a marché : « On s’est connus. » Ce qui n’a pas marché : « Trop tôt. » La suite : on adapte.",
        ),
        (
            "« Sieste » (Rennes, par Zoé Martin)",
            "Ce qui n’a pas marché : « Personne n’est venu. » La suite : on s’arrête là, et c’est appris.",
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("Trop tôt", "« Trop tôt ». La suite"),
        ("Trop tôt !", "« Trop tôt ! » La suite"),
        ("Trop tôt…", "« Trop tôt… » La suite"),
    ],
)
def test_each_sentence_of_the_letter_ends_once(typed: str, ends: str) -> None:
    assert ends in told(SHEET.replace("Trop tôt.", typed))[0][1]


def test_what_names_somebody_who_says_no_is_not_told() -> None:
    named = SHEET.replace("Personne n’est venu.", "Yves Le Goff seul.   ")

    assert told(named)[1] == (
        "« Sieste » (Rennes, par Zoé Martin)", "La suite : on s’arrête là, et c’est appris."
    )  # fmt: skip
    assert not any("Yves" in text for line in told(named) for text in line)


def test_a_doubt_about_what_comes_next_holds_it_until_a_person_says() -> None:
    asked = SHEET.replace("| adapter  |", "| adapter ou arrêter |")

    assert [text for text, _ in told(asked)] == ["« Sieste » (Rennes, par Zoé Martin)"]


def waiting(sheet: str, digest: WeeklyDigest, *, on: datetime = READ_AT) -> WeeklyDigest:
    assessment = Assessment.bare(read(sheet, on=on))
    return with_experiments(digest, scope_of(assessment, COMMUNITY, None, no_link))


def test_obstacles_and_asks_wait_in_the_digest_until_a_next_step_is_written() -> None:
    digest = waiting(SHEET, digest_of(a_week()))

    (line,) = lines(digest, "experiments")
    assert plain(line.text) == "« Deux bureaux » (Nantes)"
    assert plain(line.detail) == (
        "Frein rencontré : « trop loin » Demande au cercle de suivi : « un minibus » Qui porte : Yves Le Goff."
    )
    assert [cell.label for cell in line.cells] == ["Expérimentations!G3", "Expérimentations!H3"]
    answered = SHEET.replace("| un minibus                  |                  |                       |          |",
                             "| un minibus | | | arrêter |")  # fmt: skip
    assert lines(waiting(answered, digest_of(a_week())), "experiments") == []


@pytest.mark.parametrize(("day", "writes"), [(3, True), (21, False)])
def test_what_waits_is_a_reason_to_write_once_a_month_only(day: int, writes: bool) -> None:
    quiet = digest_of(assessed())
    digest = waiting(SHEET, quiet, on=READ_AT.replace(day=day))

    assert (quiet.is_empty, digest.is_empty) == (True, not writes)
    assert ("attend une aide" in digest.headline) is writes


def test_the_quarter_looks_back_and_asks_kindly_what_nobody_wrote() -> None:
    (group,) = looked_back(read())

    assert [(plain(line.text), plain(line.detail)) for line in group.lines] == [
        ("« Petit-déj » (Lyon)", told()[0][1]),
        ("« Troc »", "Qu’en retenir ? Deux mots suffisent, que cela ait marché ou non."),
        ("« Sieste » (Rennes)", told()[1][1]),
        ("2 expérimentations se poursuivent", ""),
    ]
    assert looked_back(read(SHEET.partition("# Exp")[0])) == ()


FAILURES = st.sampled_from(
    ["Échec total", "raté", "ABANDON", "non", "0", "?", "rien", "tout", "fiasco !", "-", "annulé"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(FAILURES | st.text(max_size=20), max_size=4), st.booleans())
def test_no_rule_ever_calls_a_failure_an_error(words: list[str], stops: bool) -> None:
    people = drawn("| Prénom | Nom |\n| Zoé | Martin |")

    def findings(column: str) -> list[tuple[str, Severity, int]]:
        rows = (Row(at, (f"Idée {at}", word, "arrêter" if stops else None)) for at, word in enumerate(words, 2))
        tab = Tab("Expérimentations", (Row(1, ("Idée", column, "Suite")), *rows))
        register = parse(replace(people, tabs=(*people.tabs, tab)), Community())
        return [(each.code, each.severity, each.row) for each in look_at(register)]

    failed, worked = findings("Ce qui n’a pas marché"), findings("Ce qui a marché")
    assert failed == worked
    assert not [code for code, severity, _ in failed if code.startswith("EX") or severity is Severity.ERROR]


def test_an_experiment_may_be_told_only_once_it_is_over() -> None:
    register = read()

    over = {each.idea: each.is_over(date(2026, 11, 21)) for each in register.records_of(EXPERIMENTS)}
    assert not over["Chorale"]
    assert over["Petit-déj"]
