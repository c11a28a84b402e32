"""A snapshot shows the tabs as typed, and only what its readers may see."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sync.core import tabs
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Changes, Duplicates, Engagement, MemberType, Typed
from sync.core.model.workbook import CellError, CellValue, Row, Tab, Workbook
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.say import say
from sync.core.tables import coordinator_tables, findings_table
from sync.sheets.results import LocalResults
from sync.snapshot import take_snapshot
from tests.assessments import COMMUNITY, assessed, pair, remark
from tests.drawn import READ_AT, drawn

TABS = ("Annuaire", "Apéros", "Besoins et ressources")


def texts(path: Path) -> str:
    """Everything that the cells of a workbook say."""
    book = load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def cover(path: Path) -> dict[str, Any]:
    return {str(row[0].value): row[1] for row in load_workbook(path)["Sommaire"].iter_rows(min_row=3, max_col=2)}


def full() -> Any:
    members = assessed().register.members
    person = Typed(
        (2, 3), "Zoé Martin", ("zoe@exemple.fr",), MemberType.ACTIVE, Engagement(), (say("au moins 10 contrats"),)
    )
    return assessed(findings=[remark(members[2], "arrived", "31/02/2026")], pairs=(pair(2, 3),), people=(person,))


def test_one_planning_a_year_is_a_sheet_each_and_links_go_to_the_right_one(tmp_path: Path) -> None:
    drawing = """
        # Apéros 2026
        | Date       | Thème   |
        | 17/12/2026 | Le port |
        # Apéros saison 2027/2028
        | Thème    | Date       |
        | Galette  | 32/01/2027 |
    """
    register = parse(drawn(drawing), COMMUNITY)
    reading = replace(Assessment.bare(register), findings=look_at(register))
    path = tmp_path / "photo.xlsx"
    report = take_snapshot(path, reading, COMMUNITY, coordinators=True, tables=(findings_table(reading.findings),))

    assert report.sheets[:3] == ("Sommaire", "Apéros 2026", "Apéros saison 2027 2028")
    (link,) = [
        c.hyperlink.location
        for row in load_workbook(path)["À vérifier"]
        for c in row
        if c.value == "B2" and c.hyperlink
    ]
    assert link == "'Apéros saison 2027 2028'!B2"


def test_a_snapshot_has_a_cover_then_the_tabs_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    report = take_snapshot(path, assessed(), COMMUNITY)

    assert report.sheets == ("Sommaire", *TABS) == tuple(load_workbook(path).sheetnames)
    assert (report.rows, report.sha256) == (5, hashlib.sha256(path.read_bytes()).hexdigest())
    sheet = load_workbook(path)["Annuaire"]
    assert [cell.value for cell in sheet[2]][3:] == [
        "0612345678",
        "musicienne",
        "Nantes",
        "Nantes",
        datetime(2020, 3, 12),  # noqa: DTZ001 - as openpyxl reads a date
        None,
        "Minou",
    ]
    assert sheet.freeze_panes == "C2"


def test_an_independent_reader_finds_the_same_cells(tmp_path: Path) -> None:
    take_snapshot(tmp_path / "photo.xlsx", assessed(), COMMUNITY)

    rows = CalamineWorkbook.from_path(tmp_path / "photo.xlsx").get_sheet_by_name("Annuaire").to_python()
    assert rows[1][7] == date(2020, 3, 12)
    assert rows[3] == ["Ali", "Ben", "ali@exemple.fr", "", "menuisier", "Rennes", "Rennes", "31/02/2026", "oui", ""]


def test_the_same_reading_gives_the_same_bytes(tmp_path: Path) -> None:
    reports = [
        take_snapshot(tmp_path / name, full(), COMMUNITY, coordinators=True, tables=coordinator_tables(full()))
        for name in ("un.xlsx", "deux.xlsx")
    ]

    assert reports[0].sha256 == reports[1].sha256


def test_without_coordinators_nothing_that_tablee_found_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    take_snapshot(path, full(), COMMUNITY, tables=coordinator_tables(full()))

    said = texts(path)
    assert "à revoir" not in said
    assert "actif·ve" not in said
    assert "même téléphone" not in said


def test_with_coordinators_their_tables_follow_without_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    report = take_snapshot(path, full(), COMMUNITY, coordinators=True, tables=coordinator_tables(full()))

    assert report.sheets[4:6] == ("Tableau de bord", "À vérifier")
    headers = [cell.value for cell in load_workbook(path)["À vérifier"][1]]
    assert "C'est normal ?" not in headers
    assert "clé" not in headers
    assert "à revoir" in texts(path)
    assert "Pour qui" in cover(path)


def test_a_finding_leads_to_its_cell_in_the_snapshot_itself(tmp_path: Path) -> None:
    drawing = """
        | Notre bel annuaire |        |                |
        |                    | Prénom | E-mail         |
        |                    | Zoé    | zoe@@exemple.fr |
        |                    |        |                |
        |                    | Ali    | ali@@exemple.fr |
    """
    members = assessed(drawing).register.members
    found = assessed(drawing, findings=[remark(members[1], "emails", "ali@@exemple.fr")])
    take_snapshot(tmp_path / "p.xlsx", found, COMMUNITY, coordinators=True, tables=coordinator_tables(found))

    cell = load_workbook(tmp_path / "p.xlsx")["À vérifier"]["C2"]
    assert cell.value == "C5"
    assert cell.hyperlink.location == "'Annuaire'!B3"


def test_an_office_shows_its_members_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    report = take_snapshot(path, assessed(), COMMUNITY, office="Rennes")

    sheet = load_workbook(path)["Annuaire"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Ali"]
    assert report.rows == 3
    assert cover(path)["Bureau"].value == "Rennes seulement, pour l’annuaire"


def test_an_office_without_members_still_gives_a_workbook(tmp_path: Path) -> None:
    report = take_snapshot(tmp_path / "photo.xlsx", assessed(), COMMUNITY, office="Lyon")

    assert load_workbook(tmp_path / "photo.xlsx")["Annuaire"]["A2"].value == "(aucune ligne)"
    assert report.rows == 2


def test_the_cover_leads_to_each_sheet_and_names_whom_to_ask(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    community = Community(name="Les Tablées", office_coordinators={"Rennes": ("ali@exemple.fr",)})
    take_snapshot(path, assessed(), community, office="rennes")

    lines = cover(path)
    assert lines["Apéros"].hyperlink.location == "'Apéros'!A1"
    assert lines["Apéros"].value == "1\u00a0ligne"
    assert lines["Source"].value == "nantes.xlsx"
    assert lines["Lu le"].value == "samedi 21\N{NO-BREAK SPACE}novembre 2026 à 8\u00a0h"
    assert lines["Une question ?"].hyperlink.target == "mailto:ali@exemple.fr"


def test_the_digest_on_the_cover_follows_the_content_and_not_the_moment(tmp_path: Path) -> None:
    def digest(name: str, **options: Any) -> Any:
        take_snapshot(tmp_path / name, assessed(), COMMUNITY, **options)
        return cover(tmp_path / name)["Empreinte du contenu"].value

    assert digest("a.xlsx") == digest("b.xlsx")
    assert digest("c.xlsx", office="Nantes") != digest("a.xlsx")


def test_what_had_to_be_repaired_is_told_on_the_cover(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    take_snapshot(path, assessed(f"| Nom | Présentation |\n| Martin | {'a' * 40_000} |"), COMMUNITY)

    assert cover(path)["Pour tenir dans Excel"].value == "1\u00a0texte trop long pour une cellule, coupé"


def test_a_missing_tab_is_told_and_makes_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    report = take_snapshot(path, assessed("| Prénom | Nom |\n| Zoé | Martin |"), COMMUNITY)

    assert report.sheets == ("Sommaire", "Annuaire")
    assert "introuvable" in cover(path)["À savoir"].value


def test_the_restricted_tab_has_no_way_in_even_when_it_was_read(tmp_path: Path) -> None:
    reading = full()
    layouts = reading.register.layouts
    layouts = (*layouts, replace(layouts[0], kind=tabs.ACTIVITY))
    report = take_snapshot(
        tmp_path / "photo.xlsx", replace(reading, register=replace(reading.register, layouts=layouts)), COMMUNITY
    )

    assert report.sheets == ("Sommaire", *TABS)


def test_the_date_of_the_file_is_the_moment_of_the_reading(tmp_path: Path) -> None:
    paris = timezone(timedelta(hours=1))
    reading = assessed()
    later = replace(reading, register=replace(reading.register, read_at=datetime(2026, 11, 22, 9, tzinfo=paris)))
    first = take_snapshot(tmp_path / "a.xlsx", reading, COMMUNITY)
    second = take_snapshot(tmp_path / "b.xlsx", later, COMMUNITY)

    assert first.sha256 != second.sha256
    assert load_workbook(tmp_path / "b.xlsx").properties.created == datetime(2026, 11, 22, 9)  # noqa: DTZ001 - as read
    assert reading.as_of.tzinfo is UTC


typed = st.one_of(
    st.none(),
    st.text(st.characters(), max_size=30),
    st.sampled_from(["=1+1", "#REF!", "_x0041_", "a@exemple.fr", "https://exemple.fr", "06 12 34 56 78", "x" * 40_000]),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([CellError("#REF!"), CellError("#N/A")]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(typed, min_size=7, max_size=8), max_size=5))
@example(lines=[[timedelta(hours=26), -1, 0.5, 10**30, float("nan"), date(1, 1, 1), "\ud800", None]])
def test_nothing_that_a_member_types_keeps_a_workbook_from_being_made(
    tmp_path: Path, lines: list[list[CellValue]]
) -> None:
    header = ("Prénom", "Nom", "E-mail", "Téléphone", "Site web", "Arrivée", "Code postal")
    rows = tuple(Row(number, tuple(line)) for number, line in enumerate((header, *lines), start=1))
    register = parse(Workbook("absurde.xlsx", READ_AT, (Tab("Annuaire", rows),)), COMMUNITY)
    pairs = (pair(2, 3),) if len(register.members) > 1 else ()
    reading = Assessment(register, (), Duplicates((), pairs), (), (), Changes())
    tables = coordinator_tables(reading)
    results = LocalResults(tmp_path / "resultats.xlsx", tmp_path / "absurde.xlsx")
    results.replace(tables)
    report = take_snapshot(tmp_path / "photo.xlsx", reading, COMMUNITY, coordinators=True, tables=tables)

    assert results.replace(tables) == ()
    assert len(load_workbook(report.file).sheetnames) == len(report.sheets)
    assert all(
        cell.data_type not in {"f", "e"} for sheet in load_workbook(report.file) for row in sheet for cell in row
    )
