"""The figures of the panorama, against small tables worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sync.core.assess import assess
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.records import YearOfActivity
from sync.core.panorama import Amount, Figure, Mask, Panorama, masked, panorama, panorama_table, said
from sync.core.panorama.table import figure_places
from sync.core.panorama.trades import trade_key
from sync.core.reading import parse
from sync.core.towns import distance
from tests.assessments import assessed, pair
from tests.drawn import READ_AT, drawn

COMMUNITY = Community(name="Les Tablées", offices=("Nantes",))


def reading(
    drawing: str, *, read_at: datetime = READ_AT, activity: Sequence[YearOfActivity] | None = None
) -> Assessment:
    return assess(parse(drawn(drawing, read_at=read_at), COMMUNITY), activity=activity)


def figure(whole: Panorama, key: str) -> Figure:
    return next(figure for figure in whole.figures if figure.key == key)


def counts(whole: Panorama, key: str) -> dict[str, Amount]:
    """The first series of a figure, by label."""
    return {row.label: row.amounts[0] for row in figure(whole, key).rows}


def both(whole: Panorama, key: str) -> dict[str, tuple[Amount, ...]]:
    return {row.label: row.amounts for row in figure(whole, key).rows}


def crowd_of(count: int, *cells: str, start: int = 0) -> str:
    """Lines of as many people, with the same cells after their name and address."""
    said_ = " | ".join(cells)
    return "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | {said_} |" for n in range(start, start + count))


def year(email: str, contracts: int, of: int = 2026) -> YearOfActivity:
    return YearOfActivity((email,), of, contracts, 0.0)


HEADER = "| Prénom | Nom | E-mail | Métier | Compétences | Ville | Bureau | Arrivée |\n"


def test_classes_are_counted_by_person_with_their_thresholds() -> None:
    activity = [year(f"p{n}@exemple.fr", 12) for n in range(6)] + [year(f"p{n}@exemple.fr", 1) for n in range(6, 8)]
    whole = panorama(reading(HEADER + crowd_of(15), activity=activity))

    assert counts(whole, "classes") == {
        "actif·ve": 6,
        "occasionnel·le": 2,
        "en pause": 0,
        "peu ou plus actif·ve": 0,
        "inconnu": 7,
    }
    classes = figure(whole, "classes")
    assert "10\u00a0contrats" in classes.rows[0].detail
    assert (classes.rests_on, classes.unread) == (8, 7)


def test_without_the_restricted_workbook_the_classes_are_a_word_and_the_rest_stands() -> None:
    whole = panorama(reading(HEADER + crowd_of(6, "musicien")))

    assert (whole.sections[0].figures, whole.sections[0].notice[:24]) == ((), "Le classeur d’activité n")
    assert counts(whole, "trades") == {"Arts vivants": 6}


def test_moves_since_last_year_are_counts() -> None:
    lines = crowd_of(40)
    activity = [
        *(year(f"p{n}@exemple.fr", 12, 2024) for n in range(5)),  # paused in 2026, active in 2025
        *(year(f"p{n}@exemple.fr", 12, 2022) for n in range(5, 11)),  # paused in 2025…
        *(year(f"p{n}@exemple.fr", 12, 2026) for n in range(5, 11)),  # … back
        *(year(f"p{n}@exemple.fr", 1, 2025) for n in range(11, 18)),
        *(year(f"p{n}@exemple.fr", 12, 2026) for n in range(11, 18)),  # from occasional to active
    ]
    newcomers = crowd_of(8, start=40)
    before = reading(HEADER + lines, read_at=datetime(2025, 11, 21, 8, tzinfo=UTC), activity=activity)
    now = reading(HEADER + "\n".join(lines.splitlines()[:30]) + "\n" + newcomers, activity=activity)
    moved = counts(panorama(now, last_year=before), "moves")

    assert moved == {
        "de retour": 6,
        "en pause ou à l’arrêt depuis": 5,
        "plus actif·ve qu’alors": 7,
        "moins actif·ve qu’alors": 0,
        "comme alors": 0,
        "pas de comparaison possible": 12,
        "arrivé·e depuis": 8,
        "parti·e depuis": 10,
    }


def test_homonyms_without_an_address_are_not_followed_and_that_is_said() -> None:
    twins = "| Zoé | Martin | | peintre |\n| Zoé | Martin | | maçon |"
    before = reading(HEADER + twins, read_at=datetime(2025, 11, 21, 8, tzinfo=UTC), activity=[])
    moves = figure(panorama(reading(HEADER + twins, activity=[]), last_year=before), "moves")

    assert (moves.rests_on, moves.unread) == (0, 2)


def test_trades_are_told_by_family_whatever_their_spelling_and_gender() -> None:
    lines = (
        crowd_of(4, "musicienne")
        + "\n"
        + crowd_of(3, "Musicien, graphiste", start=4)
        + "\n"
        + crowd_of(5, "MUSICIENS / graphistes ; comptable", start=7)
        + "\n"
        + crowd_of(2, "", start=12)
    )
    whole = panorama(reading(HEADER + lines))

    assert counts(whole, "trades") == {"Arts vivants": 12, "Image et graphisme": 8, "Gestion, droit et conseil": 5}
    assert [row.detail for row in figure(whole, "trades").rows] == ["musique (12)", "graphisme (8)", "comptabilité (5)"]
    assert counts(whole, "several") == {
        "un métier": 4,
        "deux métiers": 3,
        "trois métiers": 5,
        "quatre métiers ou plus": 0,
    }
    assert (figure(whole, "trades").rests_on, figure(whole, "trades").unread) == (12, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("musicienne", "Musiciens"),
        ("coiffeuse", "coiffeur"),
        ("animatrice", "animateurs"),
        ("tapissière", "tapissier"),
    ],
)
def test_feminine_and_masculine_are_one_trade(one: str, other: str) -> None:
    assert trade_key(one) == trade_key(other)


def test_synonyms_and_inclusive_writing_are_one_trade_and_what_has_no_family_is_listed_as_typed() -> None:
    trades = (
        *("graphiste", "designer graphique", "infographiste / graphiste", "comédien·ne", "comédienne / comédien"),
        *("comédiens", "zingodeur·euse", "zingodeuse", "brouliste"),
    )
    lines = "\n".join(crowd_of(1, each, start=n) for n, each in enumerate(trades))
    rows = figure(panorama(reading(HEADER + lines)), "trades").rows

    assert [(row.label, row.amounts[0], row.detail, row.rest) for row in rows] == [
        ("Arts vivants", 3, "comédie (3)", False),
        ("Image et graphisme", 3, "graphisme (3)", False),
        ("Dans aucune famille", 3, "zingodeur·euse (2), brouliste", True),
    ]


def test_a_family_tells_its_most_frequent_trades_and_counts_the_others() -> None:
    voices = "anglais, espagnol, allemand, italien, portugais, arabe, russe, polonais, roumain, turc, chinois, japonais"
    (row,) = figure(panorama(reading(HEADER + crowd_of(2, f"{voices}, breton, grec, persan"))), "trades").rows

    assert (row.label, row.amounts, row.detail.count("(2)")) == ("Écriture, langues et édition", (2,), 12)
    assert row.detail.endswith("3\u00a0autres")


def test_beyond_twelve_values_the_others_are_one_row() -> None:
    lines = "\n".join(crowd_of(1, "", "", f"Village{chr(97 + n)}", start=n) for n in range(20))
    rows = figure(panorama(reading(HEADER + lines)), "towns").rows

    assert len(rows) == 13
    assert (rows[-1].label, rows[-1].amounts) == ("8\u00a0autres villes", (8,))


def test_arrivals_by_month_and_by_year() -> None:
    lines = (
        crowd_of(6, "", "", "", "", "{2026-10-03}")
        + "\n"
        + crowd_of(5, "", "", "", "", "2025", start=6)
        + "\n"
        + crowd_of(5, "", "", "", "", "mars 2024", start=11)
        + "\n"
        + crowd_of(1, "", "", "", "", "32/13/2021", start=16)
    )
    whole = panorama(reading(HEADER + lines))

    months = counts(whole, "by_month")
    assert (months["Octobre 2026"], len(months), next(iter(months))) == (6, 12, "Décembre 2025")
    assert (figure(whole, "by_month").rests_on, figure(whole, "by_month").unread) == (11, 6)
    assert counts(whole, "by_year") == {"2024": 5, "2025": 5, "2026": 6}
    assert (figure(whole, "by_year").rests_on, figure(whole, "by_year").unread) == (16, 1)


def test_towns_and_who_lives_far() -> None:
    lines = (
        crowd_of(5, "", "", "44000 NANTES", "Nantes")
        + "\n"
        + crowd_of(6, "", "", "Nantes", "Nantes", start=5)
        + "\n"
        + crowd_of(5, "", "", "Rezé (44)", "Bureau de Nantes", start=11)
        + "\n"
        + crowd_of(5, "", "", "Lyon", "", start=16)
        + "\n"
        + crowd_of(2, "", "", "Trifouillis-les-Oies", "Nantes", start=21)
    )
    whole = panorama(reading(HEADER + lines))

    assert counts(whole, "towns") == {"Nantes": 11, "Lyon": 5, "Rezé": 5, "Trifouillis-les-Oies": 2}
    assert counts(whole, "distances") == {"dans la ville du bureau": 11, "à moins de 50 km": 5, "plus loin": 5}
    assert (figure(whole, "distances").rests_on, figure(whole, "distances").unread) == (21, 2)


def test_distances_are_those_of_a_map() -> None:
    assert distance("Nantes", "St Herblain") == pytest.approx(7, abs=8)
    assert distance("Nantes", "Paris") == pytest.approx(343, abs=15)
    assert distance("Nantes", "Trifouillis-les-Oies") is None


LISTINGS = """
# Besoins et ressources
| Date         | Type      | Catégorie  | Titre     | Qui | Statut | Avec qui |
| {2026-11-10} | besoin    | prêt       | Remorque  | Zoé | ouvert |          |
| {2026-08-01} | Besoins   | Prêt       | Sono      | Ali | conclu | Zoé      |
| {2026-08-02} | ressource | service    | Compta    | Zoé |        | Ali      |
| {2020-01-01} | ressource |            | Chaises   | Ali | retiré |          |
| le 45 mai    | troc ?    | prêt       | Bidule    | Ali | ouvert |          |
"""


def test_needs_and_resources_by_theme_and_what_became_of_them() -> None:
    whole = panorama(reading(LISTINGS))

    assert both(whole, "kinds") == {"Prêt": (2, 0), "Service": (0, 1), "Sans catégorie": (0, 1)}
    assert both(whole, "outcomes") == {"Prêt": (2, 1), "Service": (0, 1)}
    assert both(whole, "ages")["Depuis moins d’un mois"] == (1, 0)
    assert both(whole, "ages")["De trois à six mois"] == (0, 2)
    assert (figure(whole, "kinds").unread, figure(whole, "outcomes").unread, figure(whole, "ages").unread) == (1, 1, 2)


def test_the_days_to_an_answer_come_from_earlier_readings() -> None:
    def at(day: date, state: str) -> Assessment:
        drawing = LISTINGS.replace("| Ali | conclu | Zoé      |", f"| Ali | {state} |          |")
        return reading(drawing, read_at=datetime(day.year, day.month, day.day, 8, tzinfo=UTC))

    seen = [at(date(2026, 8, 2), "ouvert"), at(date(2026, 8, 21), "conclu"), at(date(2026, 9, 30), "conclu")]
    whole = panorama(reading(LISTINGS), earlier=[each.register for each in seen])

    assert both(whole, "delays") == {"Prêt": (20,)}
    assert (figure(whole, "delays").rests_on, figure(whole, "delays").unread) == (1, 1)


GATHERINGS = """
| Prénom | Nom | E-mail |
| Zoé | Martin | zoe@exemple.fr |
| Zoe | MARTIN | zoe@exemple.fr |
| Ali | Ben | ali@exemple.fr |
# Apéros
| Date | Format | Qui porte | Qui communique | Qui envoie | Qui anime | Inscrits | Statut |
| {2025-03-20} | Pitchs de projets | Zoé Martin | | | | 30 | passé |
| {2025-10-16} | Pitchs de projets | Zoé Martin | | | | {20} | passé |
| {2026-01-15} | pitch | Zoé Martin | | | | douze | passé |
| {2026-02-19} | Visites et découverte | Ali Ben | | | | 12 | passé |
| {2026-03-19} | Pitchs de projets | Zoé Martin | | | | 11 | passé |
| {2026-04-16} | Pitchs de projets | Zoé Martin | | | | 99 | annulé |
| {2026-10-15} | Karaoké | Zoe MARTIN, Zoé | Ali Ben | Yves Inconnu | à définir | 7 | passé |
| {2026-12-17} | Pitchs de projets | Fatou Diop | Lou Bon | | | | prévu |
| bientôt | Pitchs de projets | | | | | | prévu |
"""


def test_attendance_by_format_over_two_years() -> None:
    whole = panorama(reading(GATHERINGS))

    assert both(whole, "attendance") == {
        "Pitchs de projets": (25, 11),
        "Partage d'infos et de compétences": (None, None),
        "Visites et découvertes": (None, 12),
        "autre format": (None, 7),
    }
    assert (figure(whole, "attendance").rests_on, figure(whole, "attendance").unread) == (5, 2)


def test_each_person_counts_once_a_quarter_in_the_roles() -> None:
    whole = panorama(reading(GATHERINGS))

    assert counts(whole, "roles") == {
        "Janvier à mars 2026": 2,
        "Avril à juin 2026": 0,
        "Juillet à septembre 2026": 0,
        "Octobre à décembre 2026 (en cours)": 5,
    }
    assert (figure(whole, "roles").rests_on, figure(whole, "roles").unread) == (5, 1)


def gatherings(*lines: str) -> str:
    header = "# Apéros\n| Date | Format | Qui porte | Qui anime | Inscrits |\n"
    return header + "\n".join(
        f"| {{2026-{n:02d}-15}} | Pitchs de projets | {line} |" for n, line in enumerate(lines, 1)
    )


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["Zoé | Ali | 20", " | Ali | 20", " | Fatou | 20", " | Lou | 20"], "pour porter"),
        (["Zoé | | 20", "Ali | | 20", "Lou | | 20"], "pour animer"),
        ([f"Z{n} | A{n} | {h}" for n, h in enumerate([20, 20, 20, 15, 14, 12])], "moins de monde"),
        (["Zoé | Ali | 20", "Ali | Zoé | 20", "Zoé | Zoé | 20"], "Les deux mêmes personnes"),
    ],
)
def test_a_format_that_tires_gives_a_gentle_sign_and_ideas(lines: list[str], sign: str) -> None:
    (signal,) = panorama(reading(gatherings(*lines))).sections[-1].signals

    assert signal.format == "Pitchs de projets"
    assert any(sign in said_ for said_ in signal.signs)
    assert signal.ideas


@pytest.mark.parametrize(
    "lines",
    [
        [f"Z{n} | A{n} | {h}" for n, h in enumerate([20, 20, 20, 16, 15, 14])],
        [" | | 20", " | | 20"],
        ["Zoé | Ali | 20", "Lou | Zoé | 20", "Zoé | Zoé | 20"],
    ],
)
def test_a_lively_or_a_young_format_gives_no_sign(lines: list[str]) -> None:
    assert panorama(reading(gatherings(*lines))).sections[-1].signals == ()


def test_a_missing_tab_removes_its_sections_with_a_word_and_nothing_else() -> None:
    whole = panorama(reading(HEADER + crowd_of(5, "peintre")))

    gone = {section.key: section.notice for section in whole.sections if not section.figures}
    assert gone.keys() == {"activity", "listings", "gatherings"}
    assert "Apéros" in gone["gatherings"]
    assert counts(whole, "trades") == {"Image et graphisme": 5}


def test_a_person_of_two_lines_counts_once() -> None:
    drawing = HEADER + crowd_of(5, "peintre") + "\n| P0 | N0 | autre@exemple.fr | Peintre, guide |"
    whole = panorama(assessed(drawing, pairs=(pair(2, 7),)))

    assert (whole.people, counts(whole, "trades")) == (5, {"Image et graphisme": 5, "Sport, loisirs et tourisme": 1})
    assert figure(whole, "trades").rests_on == 6


def test_the_panorama_handed_out_keeps_no_rare_word_and_no_sign() -> None:
    lines = crowd_of(5, "peintre") + "\n" + crowd_of(1, "accordeuse de pianos", start=5)
    lines += "\n" + crowd_of(6, "maçon", start=6)
    whole = masked(panorama(reading(HEADER + lines + "\n" + gatherings(*["Zoé | Zoé | 20"] * 3))))

    assert counts(whole, "trades") == {"Bâtiment et bois": 6}
    assert [row.detail for row in figure(whole, "trades").rows] == [""]
    assert "2\u00a0lignes ne sont pas dites" in figure(whole, "trades").note
    assert whole.sections[-1].signals == ()


def test_the_table_holds_each_figure_where_it_says() -> None:
    whole = panorama(reading(GATHERINGS + LISTINGS))
    rows = panorama_table(whole).rows

    for each, line in figure_places(whole):
        assert [row[1] for row in rows[line - 2 :]][: len(each.rows)] == [row.label for row in each.rows]
    assert {row[3] for row in rows} >= {2, 25}


def test_amounts_are_said_in_words() -> None:
    assert [said(amount) for amount in (1204, Mask.COUNT, None)] == ["1\u202f204", "non dit", "—"]


def test_an_incomplete_tab_is_said() -> None:
    whole = reading(GATHERINGS)
    half = replace(whole.register, partial=tuple(layout.kind for layout in whole.register.layouts), complete=False)

    assert all("en entier" in section.notice for section in panorama(replace(whole, register=half)).sections[1:4])
