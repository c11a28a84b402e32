"""From a workbook to a register: which lines are records, what is missing, and what is said about it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

import pytest

from sync.core.model.community import Community
from sync.core.model.doubts import Misread
from sync.core.model.records import Consent, Precision, When
from sync.core.model.tabs import AnyTab
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.parse.values import READABLE
from sync.core.reading import parse, parse_activity
from sync.core.rules import look_at
from sync.core.tabs import MEMBERS, TABS
from sync.errors import UnavailableError
from tests.drawn import READ_AT, drawn

WHOLE = """
    # Annuaire
    | Prénom | Nom    | E-mail                   | Téléphone           | Métier     | Arrivée   | Mails | Ajouté par |
    | Zoé    | Martin | ZOE@exemple.fr; z@autre  | 06 12 34 56 78 / 06 | son, image | mars 2020 |       | Ali        |
    # Apéros
    | Date             | Heure | Format               | Inscrits |
    | 12/03/2026 à 19h |       | visites & découverte | 12       |
    # Besoins et ressources
    | Date | Type    | Titre   | Contact                   | Statut |
    | 2026 | BESOINS | Échelle | zoe@exemple.fr 0612345678 | ouvert |
"""


def test_the_three_tabs_are_understood() -> None:
    register = parse(drawn(WHOLE), Community())
    member, gathering, listing = register.members[0], register.gatherings[0], register.listings[0]

    assert (member.name, member.emails, member.phones) == ("Zoé Martin", ("zoe@exemple.fr",), ("+33612345678",))
    assert (member.trades, member.arrived) == (("son", "image"), When(date(2020, 3, 1), Precision.MONTH))
    assert (member.consent, member.mailable, member.misreads) == (Consent.EMPTY, False, (Misread("emails", "z@autre"),))
    assert (gathering.date, gathering.time, gathering.headcount) == (date(2026, 3, 12), time(19), 12)
    assert (gathering.format, gathering.format_typed) == ("Visites et découvertes", "visites & découverte")
    assert (listing.emails, listing.phones, listing.is_open) == (("zoe@exemple.fr",), ("+33612345678",), True)
    assert (register.complete, register.missing) == (True, ())


def test_every_field_keeps_the_address_of_its_cell() -> None:
    register = parse(drawn(WHOLE), Community())

    cells = [(register.members[0].origin.cell("emails")), register.listings[0].origin.cell("state")]

    assert cells == ["C2", "E2"]
    assert register.members[0].origin.cell("website") is None


@pytest.mark.parametrize("missing", [tab for tab in TABS if not tab.is_optional])
def test_a_missing_tab_makes_the_register_incomplete_and_is_said(missing: AnyTab) -> None:
    workbook = drawn(WHOLE)
    fewer = replace(workbook, tabs=tuple(tab for tab in workbook.tabs if tab.title != missing.title))

    register = parse(fewer, Community())

    assert (register.complete, register.missing) == (False, (missing,))
    assert any(missing.title in note for note in register.notes)


def test_a_tab_read_in_part_makes_the_register_incomplete_and_is_said() -> None:
    workbook = drawn(WHOLE)
    tabs = replace(workbook.tabs[0], complete=False), *workbook.tabs[1:]

    register = parse(replace(workbook, tabs=tabs), Community())

    assert (register.complete, register.missing, len(register.members)) == (False, (), 1)
    assert any("Annuaire" in note for note in register.notes)


def test_a_line_that_cannot_be_read_is_still_counted() -> None:
    register = parse(drawn("| Prénom | Nom |\n| {#REF!} | {#REF!} |\n| Zoé | Martin |"), Community())

    assert [member.row for member in register.members] == [2, 3]


def test_a_long_text_is_kept_whole_where_a_text_is_meant() -> None:
    bio = "mot " * READABLE
    tab = Tab("Annuaire", (Row(1, ("Nom", "Présentation", "Site web")), Row(2, ("Martin", bio, bio))))

    member = parse(Workbook("essai.xlsx", READ_AT, (tab,)), Community()).members[0]

    assert member.presentation == bio.strip()
    assert [misread.field for misread in member.misreads] == ["website"]


def test_the_restricted_workbook_gives_years_of_activity_and_hides_its_figures() -> None:
    workbook = drawn("""
        # Activité
        | Année | E-mail         | Contrats | CA          |
        | {2026} | ZOE@exemple.fr | {12}    | 48 217,50 € |
        | 2025  | zoe@exemple.fr | x        |             |
        | 2025  |                | {3}      | {12}        |
        | mars  | zoe@exemple.fr | {3}      | {12}        |
    """)

    years = parse_activity(workbook, Community())

    assert years is not None
    assert [(year.year, year.contracts, year.revenue) for year in years] == [
        (2026, 12, 48217.5),
        (2025, 0, 0.0),
        (0, 3, 12.0),
    ]
    assert [year.unread for year in years] == [False, True, True]
    assert "48217" not in repr(years)
    assert parse_activity(drawn(WHOLE), Community()) is None


LOADED = "| Prénom | Nom    | E-mail         |\n" + "".join(f"| P{n} | N{n} | p{n}@exemple.fr |\n" for n in range(20))


@pytest.mark.parametrize(
    ("drawing", "is_whole"),
    [
        (LOADED, True),
        (LOADED.replace("p7@exemple.fr", "Loading..."), True),  # one formula that hangs
        (LOADED.replace("p7@exemple.fr", "Loading...").replace("N8 ", "Chargement…").replace("N9 ", "#BUSY!"), False),
        (LOADED.replace("E-mail", "Loading..."), False),  # what would stand below is not known
        (re.sub(r"p\d+@exemple.fr", "{#REF!}", LOADED), True),  # nothing will come
    ],
)
def test_a_tab_that_still_loads_is_read_by_half(drawing: str, is_whole: bool) -> None:
    register = parse(drawn(drawing), Community())

    assert register.whole(MEMBERS) is is_whole
    assert any("fini de se calculer" in note for note in register.notes) is not is_whole
    assert register.loading == (() if is_whole else (MEMBERS,))


@pytest.mark.parametrize("cell", ["Loading...", "{#REF!}"])
def test_a_spreadsheet_that_is_an_import_waits_for_it(cell: str) -> None:
    with pytest.raises(UnavailableError):
        parse(drawn(f"# Annuaire\n| {cell} |"), Community())


def test_a_few_values_that_had_not_come_are_told_and_nothing_is_said_of_their_cells() -> None:
    register = parse(drawn(LOADED.replace("p7@exemple.fr", "Loading...")), Community())

    assert [finding.cell for finding in look_at(register)] == []
    assert sum("1\N{NO-BREAK SPACE}cellule" in note for note in register.notes) == 1


def test_errors_that_were_drawn_down_are_nobody_and_a_line_of_errors_is_somebody() -> None:
    drawn_down = "| Prénom | Nom |\n| Zoé | Martin |\n" + "| {#N/A} | #N/A |\n" * 5
    alone = "| Prénom | Nom |\n| Zoé | Martin |\n| {#REF!} | {#N/A} |"

    assert [len(parse(drawn(each), Community()).members) for each in (drawn_down, alone)] == [1, 2]


@pytest.mark.parametrize("hidden", ["{#REF!}", "#N/A", "Loading..."])
def test_nothing_is_concluded_from_what_an_error_hides(hidden: str) -> None:
    register = parse(
        drawn(f"""
            | Prénom | Nom | E-mail         | Mails    | Ajouté par |
            | Zoé    | Bon | zoe@exemple.fr | {hidden} |            |
            | Ali    | Ben | ali@exemple.fr |          | {hidden}   |
            # Apéros
            | Date       | Thème | Statut   |
            | 17/12/2026 | Voile | {hidden} |
            | {hidden}   | Chant | prévu    |
            # Besoins et ressources
            | Type   | Titre | Statut   | Avec qui |
            | besoin | Sono  | {hidden} |          |
            | besoin | Vélo  |          | {hidden} |
        """),
        Community(),
    )

    assert [member.mailable for member in register.members] == [False, False]
    assert [gathering.in_question for gathering in register.gatherings] == [True, True]
    assert [listing.is_open for listing in register.listings] == [False, False]
