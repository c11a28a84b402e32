from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from sync.core.model.outcomes import (
    ChangeKind,
    Proposal,
)
from sync.core.model.tabs import Place
from sync.core.say import say
from sync.core.tabs import GATHERINGS, LISTINGS, MEMBERS
from tests.digest_reading import SECTIONS, cells, digest_of, gathering, lines, plain
from tests.digest_samples import (
    a_week,
    assessed,
    event,
    finding,
    incomplete,
    since_last_week,
)

# The frame


def test_a_full_week_has_every_section_in_the_order_of_what_presses() -> None:
    digest = digest_of(a_week())

    assert [s.key for s in digest.sections] == SECTIONS
    assert not digest.is_empty


def test_the_period_is_the_seven_days_that_end_with_the_reading_and_the_reading_is_said() -> None:
    digest = digest_of(a_week())

    assert plain(digest.period) == "du dimanche 15 au samedi 21 novembre 2026"
    assert plain(digest.read) == "tableur lu le samedi 21 novembre 2026 à 8 h"
    assert digest.week == 47


@pytest.mark.parametrize(
    ("read_at", "week", "period"),
    [
        (datetime(2027, 1, 3, 8, tzinfo=UTC), 53, "du lundi 28 décembre 2026 au dimanche 3 janvier 2027"),
        (datetime(2026, 12, 1, 8, tzinfo=UTC), 49, "du mercredi 25 novembre au mardi 1er décembre 2026"),
        (datetime(2026, 12, 7, 8, tzinfo=UTC), 50, "du mardi 1er au lundi 7 décembre 2026"),
    ],
)
def test_bounds_hold_over_months_and_years(read_at: datetime, week: int, period: str) -> None:
    digest = digest_of(assessed(read_at=read_at))

    assert (digest.week, plain(digest.period)) == (week, period)


# The one thing to do


@pytest.mark.parametrize(
    ("drawing", "headline"),
    [
        (gathering(roles="Zoé | | |"), "3 rôles à pourvoir pour l’apéro du 17 décembre"),
        (gathering(roles="Zoé | Ali | Yves |"), "1 rôle à pourvoir pour l’apéro du 17 décembre"),
        (gathering(place=""), "lieu à trouver pour l’apéro du 17 décembre"),
        (gathering(purpose=""), "objectif à écrire pour l’apéro du 17 décembre"),
        (gathering(), "prochain apéro le jeudi 17 décembre"),
        ("", "rien de neuf"),
    ],
)
def test_the_headline_says_what_presses_most(drawing: str, headline: str) -> None:
    digest = digest_of(assessed(drawing))

    assert plain(digest.headline) == headline


def test_without_a_gathering_the_headline_counts_what_is_new() -> None:
    arrived = event(ChangeKind.ARRIVED, MEMBERS, "Zoé Martin", 2)

    assert plain(digest_of(assessed(findings=(finding(),))).headline) == "1 case à corriger"
    assert plain(digest_of(assessed(changes=since_last_week(arrived))).headline) == "1 arrivée dans l’annuaire"


def test_the_preheader_completes_the_subject_and_never_repeats_it() -> None:
    digest = digest_of(assessed(findings=(finding(),)))

    assert digest.headline not in digest.preheader


def test_a_tab_that_could_not_be_read_comes_before_everything() -> None:
    digest = digest_of(incomplete(a_week(), LISTINGS))

    assert digest.headline == "un onglet n’a pas pu être lu"


# What needs someone


def test_what_needs_someone_is_sorted_by_date_then_the_lines_that_an_error_holds_back() -> None:
    found = lines(digest_of(a_week()), "attention")

    assert [plain(line.when) for line in found] == [
        "Jusqu’au vendredi 27 novembre 2026",
        "Jusqu’au mardi 1er décembre 2026",
        "Jeudi 17 décembre 2026 à 18 h 30",
        "",
    ]
    assert cells(found) == ["Besoins et ressources!G4", "Besoins et ressources!G5", "Apéros!J3", "Annuaire!C2"]


def test_dates_decide_the_order_whatever_the_kind() -> None:
    listing = "# Besoins et ressources\n| 09/09/2026 | ressource | bien | Un établi | don | Ali | 05/12/2026 | ouvert |"
    found = lines(digest_of(assessed(f"{gathering(place='')}\n{listing}")), "attention")

    assert cells(found) == ["Besoins et ressources!G2", "Apéros!G2"]


def test_a_gathering_is_still_to_come_on_its_day() -> None:
    today = gathering(place="").replace("17/12/2026", "21/11/2026")

    assert len(lines(digest_of(assessed(today)), "coming")) == 1


def test_open_roles_and_blanks_are_worded_as_an_invitation() -> None:
    asked = lines(digest_of(a_week()), "attention")[2]

    assert plain(asked.detail) == (
        "Qui se propose pour en parler autour de nous, envoyer les infos ou animer ? Il reste à écrire l’objectif."
    )


@pytest.mark.parametrize("state", ["annulé", "reporté", "passé"])
def test_nothing_is_asked_for_a_gathering_that_does_not_stand(state: str) -> None:
    digest = digest_of(assessed(gathering(roles="| | |").replace("prévu", state)))

    assert lines(digest, "attention") == lines(digest, "coming") == []


@pytest.mark.parametrize(
    ("place", "remote", "detail"),
    [
        ("Le port", "https://visio.exemple.fr/x", "Le port ; on peut y prendre part à distance ;"),
        ("Le port", "Zoom : https://visio.exemple.fr/x code 12", "Le port ; on peut y prendre part à distance ;"),
        ("Le port", "javascript:alert(1)", "Le port ; porté"),
        ("Le port", "https://a@visio.exemple.fr/x", "Le port ; porté"),
        ("", "https://visio.exemple.fr/x", "À distance ; porté"),
        ("", "lien envoyé la veille", "À distance ; porté"),
        ("", "javascript:alert(1)", "Lieu à trouver ; porté"),
    ],
)
def test_taking_part_from_afar_is_said_of_a_link_that_may_be_opened(place: str, remote: str, detail: str) -> None:
    sheet = gathering(place=place).replace(f"| {place} | |", f"| {place} | {remote} |")

    (line, *_) = lines(digest_of(assessed(sheet)), "coming")
    assert plain(line.detail).startswith(detail)


def test_a_gathering_at_a_distance_needs_no_place() -> None:
    remote = gathering(place="").replace("|  | |", "|  | https://visio.fr |")

    assert lines(digest_of(assessed(remote)), "attention") == []


def test_a_placeholder_leaves_a_role_open() -> None:
    digest = digest_of(assessed(gathering(roles="? | Ali | à définir | Zoé")))

    assert plain(digest.headline).startswith("2 rôles")
    assert "personne ne le porte encore" in plain(lines(digest, "coming")[0].detail)


def test_an_error_on_a_gathering_says_which_one() -> None:
    wrong = finding("B2", kind=GATHERINGS, code="RV14", field="Heure", record="Écologie")
    digest = digest_of(assessed(gathering(), findings=(wrong,)))

    assert lines(digest, "attention")[0].when == "Apéro du 17\xa0décembre 2026"


def test_a_role_without_a_column_is_not_asked_for() -> None:
    assessment = assessed(gathering(roles="Zoé | | |"))
    layout = assessment.register.gatherings[0].origin.layout
    columns = {field: column for field, column in layout.columns.items() if field != "led_by"}
    origin = replace(assessment.register.gatherings[0].origin, layout=replace(layout, columns=columns))
    narrow = replace(assessment.register.gatherings[0], origin=origin)
    digest = digest_of(replace(assessment, register=assessment.register.with_records(GATHERINGS, (narrow,))))

    assert plain(digest.headline).startswith("2 rôles")


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("21/11/2026", True),
        ("05/12/2026", True),
        ("06/12/2026", False),
        ("20/11/2026", False),
        ("novembre 2026", True),
        ("décembre 2026", False),
    ],
)
def test_a_listing_is_told_two_weeks_before_it_expires(deadline: str, told: bool) -> None:
    listing = (
        f"# Besoins et ressources\n| 09/09/2026 | ressource | bien | Un établi | don | Ali | {deadline} | ouvert |"
    )
    digest = digest_of(assessed(listing))

    assert bool(lines(digest, "attention")) is told


# What comes


def test_what_comes_mixes_planned_and_proposed_dates_in_order() -> None:
    upcoming = (
        Proposal(date(2026, 12, 3), time(18, 30), "Pitchs de projets", None, (say("jour férié : exemple"),)),
        Proposal(date(2026, 12, 17), time(18, 30), "Pitchs de projets", Place("Apéros", 2)),
        Proposal(date(2027, 3, 18), time(18, 30), "Visites et découvertes"),
    )
    found = lines(digest_of(assessed(gathering(), upcoming=upcoming)), "coming")

    assert [plain(line.when) for line in found] == [
        "Jeudi 3 décembre 2026 à 18 h 30",
        "Jeudi 17 décembre 2026 à 18 h 30",
    ]
    assert "jour férié" in found[0].detail
    assert plain(found[1].detail) == "Le Lavoir ; porté par Zoé."
