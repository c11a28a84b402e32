"""The example: made again byte for byte, invented from end to end, and showing something of everything."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.make_example import HERE, Value, main, table
from sync.config.loading import load
from sync.core.gatherings.calendar import upcoming
from sync.core.model.outcomes import MemberType
from sync.core.model.records import Register
from sync.core.model.workbook import CellError, Row, Tab, Workbook
from sync.core.people.typology import classify, totals
from sync.core.reading import parse, parse_activity
from sync.core.rules import RULES, look_at
from sync.core.tabs import EVERY_TAB
from sync.mailings import mailing_settings

TODAY = date(2026, 11, 21)
COMMUNITY = load(HERE / "tablee.toml", mailing_settings()).community
TABS = {"Annuaire": "annuaire", "Apéros": "aperos", "Besoins et ressources": "besoins"}


def as_read(**tabs: str) -> Workbook:
    """What a reader makes of the tables."""
    moment = datetime(2026, 11, 21, 8, tzinfo=UTC)
    return Workbook("nantes.xlsx", moment, tuple(Tab(title, _rows(table(name))) for title, name in tabs.items()))


def _rows(values: list[list[Value]]) -> tuple[Row, ...]:
    return tuple(
        Row(number, tuple(CellError("#REF!") if cell == "#REF!" else cell for cell in cells))
        for number, cells in enumerate(values, start=1)
    )


@pytest.fixture(scope="module")
def register() -> Register:
    return parse(as_read(**TABS), COMMUNITY)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in (tmp_path / "once", tmp_path / "twice"):
        folder.mkdir()
        main(folder)

    for name in ("nantes.xlsx", "nantes.activite.xlsx"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "twice" / name).read_bytes()


@pytest.mark.parametrize(("file", "tabs"), [("nantes.xlsx", TABS), ("nantes.activite.xlsx", {"Activité": "activite"})])
def test_the_workbooks_hold_what_the_tables_say(file: str, tabs: dict[str, str]) -> None:
    book = load_workbook(HERE / file)

    assert book.sheetnames == list(tabs)
    for title, name in tabs.items():
        held = [[_plain(cell) for cell in row] for row in book[title].iter_rows(values_only=True)]
        assert held == table(name)


def _plain(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell


def test_every_line_has_as_many_cells_as_its_headers() -> None:
    for name in (*TABS.values(), "activite"):
        rows = table(name)
        assert {len(row) for row in rows} == {len(rows[0])}


def test_everybody_is_invented() -> None:
    text = "\n".join((HERE / "nantes" / f"{name}.txt").read_text("utf-8") for name in (*TABS.values(), "activite"))
    reserved = r"@(?:[\w-]+\.)*(?:exemple\.fr|example\.(?:org|net|com)|exemple)\b|@gmial\.com"

    assert [domain for domain in re.findall(r"@[\w.-]+", text) if not re.fullmatch(reserved, domain)] == ["@fr"]
    assert set(re.findall(r"(?:\+33 ?|\b0)[1-9](?:[ .]?\d\d){4}", text)) == set(
        re.findall(r"(?:\+33 ?6|06)[ .]?39[ .]?98(?:[ .]?\d\d){2}|02 61 91(?: \d\d){2}", text)
    )


def test_it_is_read_whole(register: Register) -> None:
    assert register.complete
    assert len(register.members) > 60
    assert len(register.gatherings) > 20
    assert len(register.listings) > 30


def test_it_shows_something_of_every_rule(register: Register) -> None:
    optional = tuple(tab.codes for tab in EVERY_TAB if tab.is_optional)  # a community may have none of these tabs
    shown = {rule.code for rule in RULES if not rule.code.startswith(optional)}

    assert shown == {finding.code for finding in look_at(register)}


def test_most_lines_are_right(register: Register) -> None:
    at_fault = {(finding.tab, finding.row) for finding in look_at(register)}

    assert len(at_fault) < 0.4 * sum(1 for _ in register.records())


def test_every_class_has_someone_and_engagement_varies(register: Register) -> None:
    activity = parse_activity(as_read(Activité="activite"), COMMUNITY)

    people = classify(register, (), activity, COMMUNITY, TODAY)

    assert all(totals(people)[kind] for kind in MemberType)
    assert len({person.engagement for person in people}) > 5


def test_a_month_is_left_to_propose(register: Register) -> None:
    proposals = upcoming(register, COMMUNITY, TODAY)

    assert [each.day.isoformat() for each in proposals if each.place is None] == ["2027-02-18"]
