"""What coordinators read is true, stable, and kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Engagement, MemberType, Proposal, Severity, Tier, Typed
from sync.core.model.tables import CellLink, Table
from sync.core.model.tabs import Place
from sync.core.model.workbook import CellError
from sync.core.say import Sentence, say
from sync.core.tables import (
    PostRow,
    consolidate,
    coordinator_tables,
    finding_key,
    findings_table,
    for_office,
    mails_table,
    pair_key,
    pairs_table,
    people_table,
    typology_table,
    upcoming_table,
)
from sync.core.tables.post import period_name
from sync.core.tables.typed import typed_tab
from sync.mailings import list_name
from tests.assessments import assessed, pair, remark

TITLES = (
    "Tableau de bord",
    "À vérifier",
    "Doublons",
    "Annuaire consolidé",
    "Typologie",
    "Panorama",
    "Prochains rendez-vous",
    "Envois",
)


def column(table: Table, title: str) -> list[object]:
    index = [column.title for column in table.columns].index(title)
    return [row[index] for row in table.rows]


def typed(name: str, kind: MemberType, *rows: int) -> Typed:
    return Typed(rows, name, (), kind, Engagement(1, 2, 3), (say("au moins 10 contrats en 2026"),))


def test_the_coordinators_have_their_eight_tabs_in_order() -> None:
    tables = coordinator_tables(assessed())

    assert tuple(table.title for table in tables) == TITLES
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    assert all(len(table.keys) in {0, len(table.rows)} for table in tables)


def test_a_finding_keeps_its_key_when_its_line_moves_and_loses_it_when_its_cell_changes() -> None:
    member = assessed().register.members[0]
    finding = remark(member, "emails", "zoe@@exemple.fr")

    assert finding_key(replace(finding, row=99, cell="D99", message=Sentence(say("autrement dit")))) == finding_key(
        finding
    )
    assert finding_key(replace(finding, value="zoe@exemple")) != finding_key(finding)
    assert finding_key(replace(finding, code="AN03")) != finding_key(finding)
    assert finding_key(replace(finding, record="Ali Ben")) != finding_key(finding)
    assert finding_key(replace(finding, field_id="contact")) != finding_key(finding)


def test_findings_come_most_pressing_first_each_with_its_cell() -> None:
    first, second, third = assessed().register.members
    table = findings_table(
        (
            remark(first, "city", "", Severity.HINT),
            remark(second, "emails", "zoe2@", Severity.WARNING),
            remark(third, "arrived", "31/02/2026"),
        )
    )

    assert column(table, "Importance") == ["erreur", "à vérifier", "suggestion"]
    assert column(table, "Case")[0] == CellLink("H4", "Annuaire", "H4")
    assert column(table, "C'est normal ?") == [None, None, None]
    assert len(set(table.keys)) == 3


def test_a_finding_without_a_cell_names_its_line() -> None:
    finding = replace(remark(assessed().register.members[0], "city", ""), cell=None)

    assert column(findings_table((finding,)), "Case") == ["ligne 2"]


def test_a_pair_takes_two_rows_that_share_a_key_and_those_to_confirm_come_first() -> None:
    assessment = assessed(pairs=(pair(2, 3), pair(2, 4, Tier.TO_CONFIRM, ("même ville",))))
    table = pairs_table(assessment.register, assessment.duplicates)

    assert column(table, "Avis") == ["à confirmer", "à confirmer", "sûr", "sûr"]
    assert column(table, "Groupe") == [1, 1, 2, 2]
    assert [link.cell for link in column(table, "Ligne") if isinstance(link, CellLink)] == ["A2", "A4", "A2", "A3"]
    assert column(table, "Pourquoi") == ["même ville", None, "même téléphone", None]
    assert table.keys[0] == table.keys[1] != table.keys[2] == table.keys[3]


def test_a_pair_keeps_its_key_when_lines_are_sorted() -> None:
    zoe, _, ali = assessed().register.members
    moved = assessed(
        """
        | Prénom | Nom    | E-mail         | Téléphone   | Métier     | Ville  | Bureau | Arrivée      | Mails | Chat |
        | Ali    | Ben    | ali@exemple.fr |             | menuisier  | Rennes | Rennes | 31/02/2026   | oui   |      |
        | Zoé    | Martin | zoe@exemple.fr | {612345678} | musicienne | Nantes | Nantes | {2020-03-12} |       | Minou |
        """
    ).register.members

    assert pair_key(*moved) == pair_key(zoe, ali) == pair_key(ali, zoe)
    assert pair_key(zoe, assessed().register.members[1]) != pair_key(zoe, ali)


def test_sure_pairs_make_one_person_however_they_chain() -> None:
    assessment = assessed(pairs=(pair(3, 4), pair(2, 3)))

    (person,) = consolidate(assessment.register, assessment.duplicates)

    assert [line.row for line in person.lines] == [2, 3, 4]
    assert person.all("emails") == ("zoe@exemple.fr", "zoe2@exemple.fr", "ali@exemple.fr")
    assert person.all("trades") == ("musicienne", "menuisier")
    assert person.arrived is not None
    assert person.arrived.day == date(2019, 3, 1)


def test_a_pair_to_confirm_binds_nobody() -> None:
    assessment = assessed(pairs=(pair(2, 3, Tier.TO_CONFIRM),))

    assert len(consolidate(assessment.register, assessment.duplicates)) == 3


def test_a_single_no_to_mails_holds_for_the_person() -> None:
    assessment = assessed(pairs=(pair(2, 3), pair(3, 4)))
    table = people_table(consolidate(assessment.register, assessment.duplicates))

    assert column(table, "Mails") == ["non"]
    assert column(table, "Lignes") == [CellLink("2, 3, 4", "Annuaire", "A2")]
    assert column(table, "Téléphones") == ["06 12 34 56 78, 07 99 88 77 66"]


def test_the_typology_says_words_and_reasons_and_no_figure_of_activity() -> None:
    people = (typed("Zoé", MemberType.UNKNOWN, 2), typed("Ali", MemberType.ACTIVE, 4))
    table = typology_table(assessed(people=people))

    assert column(table, "Classe") == ["actif·ve", "inconnu"]
    assert column(table, "Parce que") == ["au moins 10 contrats en 2026"] * 2
    assert not {"CA", "Contrats"} & {column.title for column in table.columns}


def test_the_next_gatherings_say_which_roles_are_free() -> None:
    planned = Proposal(date(2026, 12, 17), time(18, 30), "Visites et découvertes", place=Place("Apéros", 2))
    proposed = Proposal(date(2027, 1, 21), time(18, 30), "Pitchs de projets", remarks=(say("jour férié"),))
    table = upcoming_table(assessed(upcoming=(planned, proposed)), {})

    assert column(table, "Où en est-on") == ["au planning", "proposé"]
    assert column(table, "Rôles à prendre") == ["Qui communique, Qui anime", None]
    assert column(table, "Lieu") == ["Stereolux", None]


def test_the_dashboard_says_when_a_reading_was_not_whole() -> None:
    alone = assessed("| Prénom | Nom |\n| Zoé | Martin |")
    told = {row[0]: row[1:] for row in coordinator_tables(alone)[0].rows}

    assert told["Lecture complète"][0] == "non"
    assert "Apéros" in str(told["Lecture complète"][1])
    assert told["À jour de la lecture du"][0] == alone.as_of


def test_mails_are_a_header_alone_before_the_first_one() -> None:
    assert mails_table().rows == ()
    assert len(mails_table([PostRow("k", (None, "a", "b", "c", "d", "e", "f"))]).rows) == 1


@pytest.mark.parametrize("name", ["Nantes", "NANTES ", "bureau de Nantes"])
def test_an_office_keeps_its_members_and_what_concerns_them(name: str) -> None:
    members = assessed().register.members
    people = (typed("Zoé", MemberType.ACTIVE, 2, 3), typed("Ali", MemberType.ACTIVE, 4))
    whole = assessed(
        findings=[remark(member, "city", "?") for member in members],
        pairs=(pair(2, 3), pair(2, 4)),
        people=people,
    )

    kept = for_office(whole, name)

    assert [member.row for member in kept.register.members] == [2, 3]
    assert [finding.row for finding in kept.findings] == [2, 3]
    assert [found.rows for found in kept.duplicates.pairs] == [(2, 3)]
    assert kept.duplicates.clusters == ((2, 3),)
    assert [person.name for person in kept.people] == ["Zoé"]
    assert kept.register.gatherings == whole.register.gatherings


def test_a_tab_is_shown_as_typed_with_its_unknown_columns() -> None:
    register = assessed().register
    tab = typed_tab("Annuaire", register.layouts[0], register.members)

    assert column(tab.table, "Chat") == ["Minou", None, None]
    assert column(tab.table, "Arrivée") == [date(2020, 3, 12), "mars 2019", "31/02/2026"]
    assert column(tab.table, "Téléphone") == ["0612345678", "0799887766", None]
    assert (tab.frozen, tab.rows[4], tab.columns[3]) == (2, 4, 3)


def test_numbers_that_lost_a_zero_and_error_cells_become_texts() -> None:
    drawing = """
        | Titre au-dessus | | | | |
        | Nom    | Téléphone     | | Code postal | Ville    |
        | Martin | {33612345678} | | {1200}      | {#REF!}  |
        | Ben    | {12.5}        | | {44000}     | {true}   |
    """
    register = assessed(drawing).register
    tab = typed_tab("Annuaire", register.layouts[0], register.members)

    assert [column.title for column in tab.table.columns] == ["Nom", "Téléphone", "Code postal", "Ville"]
    assert tab.table.rows == (("Martin", "+33612345678", "01200", "#REF!"), ("Ben", 12.5, "44000", True))
    assert register.members[0].origin.typed("city") == CellError("#REF!")
    assert tab.rows == {3: 2, 4: 3}
    assert tab.columns == {1: 1, 2: 2, 4: 3, 5: 4}


def test_tables_do_not_fail_on_an_empty_register() -> None:
    empty = assessed("| Prénom | Nom | E-mail |\n")

    assert isinstance(empty, Assessment)
    assert {len(table.rows) for table in coordinator_tables(empty)[1:] if table.title != "Panorama"} == {0}


@pytest.mark.parametrize(
    ("mailing", "period", "called"),
    [
        ("weekly-digest", "2026-W49", ("digest de la semaine", "semaine du 30\u00a0novembre au 6\u00a0décembre 2026")),
        (
            "weekly-digest-saint-nazaire",
            "2026-W53",
            ("digest de la semaine (saint-nazaire)", "semaine du 28\u00a0décembre 2026 au 3\u00a0janvier 2027"),
        ),
        ("newsletter", "2026-12", ("lettre du mois", "décembre 2026")),
        ("gathering-reminder", "a1b2-2026-12-17-2", ("rappel d’un apéro", "17\u00a0décembre 2026")),
        ("ending-listing", "0f3c-2027-01-31", ("annonce à son terme", "31\u00a0janvier 2027")),
        ("gathering-change", "a1b2-3", ("changement d’un apéro", "")),
        ("notice", "loss 2026-11-21T08:00:00+01:00", ("avis à la coordination", "21\u00a0novembre 2026")),
        ("une liste à nous", "2026-99-99", ("une liste à nous", "")),
    ],
)
def test_lists_and_periods_are_called_as_people_call_them(mailing: str, period: str, called: tuple[str, str]) -> None:
    assert (list_name(mailing), period_name(period)) == called
