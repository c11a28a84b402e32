"""The published pages: what each edition says, that nothing else is in any file, and that a cell stays a text."""

# ruff: noqa: E501 - tables are drawn, a line a row

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from itertools import cycle
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET  # what is parsed here was written here

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sync.core.links import safe_link
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Edition
from sync.core.model.outcomes import Engagement, MemberType, Typed
from sync.core.model.workbook import Row
from sync.core.reading import parse
from sync.core.recipes.markdown import recipe_in
from sync.core.say import say
from sync.core.text import fold
from tests.assessments import COMMUNITY, assessed
from tests.drawn import drawn
from tests.property.test_letters import HOSTILE
from tests.site_pages import SHEET, everything_said, files, site

CASES = int(os.environ.get("TABLEE_SITE_CASES", "25"))


@pytest.fixture(scope="module")
def members() -> Mapping[str, bytes]:
    return files()


@pytest.fixture(scope="module")
def public() -> Mapping[str, bytes]:
    return files(edition=Edition.PUBLIC)


def page(pages: Mapping[str, bytes], path: str) -> str:
    return pages[path].decode()


def shown_in(pages: Mapping[str, bytes]) -> str:
    return "\n".join(text for _, text in everything_said(pages))


def test_members_have_a_page_a_card_and_a_line_of_data_each(members: Mapping[str, bytes]) -> None:
    cards = {card.name: card.id for card in site().cards}

    assert list(cards) == ["Ali Benali", "Noa Diop", "Zoé Martin", "Lou Petit"]
    for name, id_ in cards.items():
        assert f"<h1><bdi>{name}</bdi></h1>" in page(members, f"annuaire/{id_}.html")
        assert f"FN:{name}" in page(members, f"annuaire/{id_}.vcf")
        assert name in page(members, "annuaire/index.html")
    rows = list(csv.DictReader(StringIO(page(members, "data/personnes.csv"))))
    assert [f"{row['prenom']} {row['nom']}" for row in rows] == list(cards)
    assert rows[0]["emails"] == "ali@exemple.fr"


@pytest.mark.parametrize("edition", list(Edition))
def test_who_withdrew_is_in_no_byte_of_any_file(edition: Edition) -> None:
    said = fold(shown_in(files(edition=edition)))

    assert not [
        word for word in ("maxine", "roux", "max exemple", "98 00 05", "factrice", "clarinette") if word in said
    ]
    assert fold("Nos projets") in said


def test_the_public_edition_holds_only_who_said_public_and_no_way_to_gather_addresses(
    public: Mapping[str, bytes],
) -> None:
    said = shown_in(public)

    assert not [word for word in ("Lou", "Petit", "Noa", "Diop", "visio", "98 00", "6399800", "zoe@") if word in said]
    holders = {path for path, text in everything_said(public) if "ali@exemple.fr" in text or 'data-name="ali"' in text}
    (card,) = [each for each in site(edition=Edition.PUBLIC).cards if each.first_name == "Ali"]
    assert holders == {f"annuaire/{card.id}.html"}
    assert "Une sono" in page(public, "besoins/index.html")
    assert "Une affiche" not in said


def test_members_pages_ask_engines_to_stay_out_and_public_ones_do_not(
    members: Mapping[str, bytes], public: Mapping[str, bytes]
) -> None:
    for pages, is_private in ((members, True), (public, False)):
        every = [text for path, text in everything_said(pages) if path.endswith(".html") and text != path]
        assert all(("noindex" in text) is is_private for text in every)
        assert ("Disallow: /" in page(pages, "robots.txt")) is is_private


def test_a_sheet_that_is_sorted_is_the_same_bytes() -> None:
    tabs = [tab.splitlines() for tab in SHEET.strip().split("\n# ")]
    heads = [1 if number == 0 else 2 for number in range(len(tabs))]
    turned = "\n# ".join(
        "\n".join((*lines[:head], *reversed(lines[head:]))) for lines, head in zip(tabs, heads, strict=True)
    )

    assert files(turned) == files()


@pytest.mark.parametrize("edition", list(Edition))
def test_no_class_changes_a_byte(edition: Edition) -> None:
    bare = assessed(SHEET)
    types = list(MemberType)
    classed = replace(
        bare,
        has_activity=True,
        people=tuple(
            Typed((m.row,), m.name, m.emails, types[at % len(types)], Engagement(at, at, at), (say("x"),))
            for at, m in enumerate(bare.register.members)
        ),
    )

    assert files(classed, edition) == files(bare, edition)


def test_one_change_touches_the_card_and_the_lists_alone() -> None:
    before, after = files(), files(SHEET.replace("accordéon, bal ", "accordéon, jazz"))

    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    (zoe,) = [card.id for card in site().cards if card.first_name == "Zoé"]
    assert changed == {
        "annuaire/index.html", f"annuaire/{zoe}.html", "data/personnes.csv", "data/personnes.json", "data/donnees.ods"
    }  # fmt: skip


def test_a_page_keeps_its_name_when_a_person_changes_theirs() -> None:
    renamed = site(SHEET.replace("Zoé    | Martin", "Zoé    | Le Gall"))

    assert {card.id for card in renamed.cards} == {card.id for card in site().cards}


def test_people_who_share_an_address_have_a_page_each() -> None:
    cards = site("| Prénom | Nom | E-mail |\n| Zoé | Martin | m@exemple.fr |\n| Ali | Martin | m@exemple.fr |").cards

    assert len({card.id for card in cards}) == 2


def test_calendars_and_the_feed_are_read_by_others(members: Mapping[str, bytes]) -> None:
    events = Calendar.from_ical(members["agenda.ics"]).walk("VEVENT")
    feed = ET.fromstring(members["agenda.atom"])  # noqa: S314 - written here

    assert {str(event["SUMMARY"]) for event in events} == {"Le port", "Nos projets"}
    titles = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert {"Le port", "Nos projets"} <= set(titles)


def test_the_agenda_remembers_what_was_done_with_its_minutes(members: Mapping[str, bytes]) -> None:
    text = page(members, "agenda/index.html")

    assert text.index("Le port") < text.index("Ce qui a été fait") < text.rindex("Nos projets")
    assert 'href="https://pad.exemple.fr/juin"' in text


def test_needs_are_answered_by_their_page_and_concluded_ones_are_only_counted(members: Mapping[str, bytes]) -> None:
    text = page(members, "besoins/index.html")

    assert "1\u00a0coup de main depuis janvier." in text
    assert "Une échelle" not in text
    assert 'href="mailto:zoe@exemple.fr"' in text


def test_what_is_there_already_is_told_as_far_as_its_line_says(
    members: Mapping[str, bytes], public: Mapping[str, bytes]
) -> None:
    inside, outside = page(members, "existant/index.html"), page(public, "existant/index.html")

    assert re.findall(r"<h3><bdi>(.*?)</bdi>", inside) == ["La Coloc", "Le four commun"]
    assert re.findall(r"<h3><bdi>(.*?)</bdi>", outside) == ["La Coloc"]
    assert "four@exemple.fr" in inside
    assert "col@exemple.fr" not in shown_in(public)
    assert "Zoé Martin" in outside
    assert 'href="https://coloc.exemple.fr"' in outside


def test_recipes_are_what_came_of_something_and_each_can_be_taken_away(
    members: Mapping[str, bytes], public: Mapping[str, bytes]
) -> None:
    inside, outside = (page(pages, "recettes/index.html") for pages in (members, public))

    assert [name for name in ("Le troc", "La sieste", "Le secret", "Le chœur") if name in inside] == [
        "Le troc",
        "La sieste",
    ]
    assert "La sieste" not in outside
    assert "Zoé Martin" in outside
    assert {path for path in public if path.startswith("recettes/")} == {"recettes/index.html", "recettes/le-troc.md"}
    assert "Lou Petit" not in "".join(page(members, path) for path in members if path.endswith(".md"))
    recipe = recipe_in(page(public, "recettes/le-troc.md"))
    assert (recipe.worked, recipe.did_not_work, recipe.given_by) == ("Du monde", "La pluie", COMMUNITY.name)


def test_programs_read_events_in_the_pages(members: Mapping[str, bytes]) -> None:
    (meeting,) = site().coming
    text = page(members, f"agenda/{meeting.id}.html")

    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert match
    event = json.loads(match[1])
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", "Le port", "2026-12-17T18:30:00+01:00")


def test_the_package_describes_every_table_column_by_column(members: Mapping[str, bytes]) -> None:
    package = json.loads(members["data/datapackage.json"])

    assert package["licenses"] == [{"name": "CC-BY-SA-4.0", "title": "CC BY-SA 4.0"}]
    for resource in package["resources"]:
        header, *_ = csv.reader(StringIO(page(members, f"data/{resource['path']}")))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        for name in header:
            assert f"<code>{name}</code>" in page(members, "donnees/index.html")


class Page(HTMLParser):
    """What a browser would act upon in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[str | None, str | None]] = []
        self.links: list[str] = []
        self.strange: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            self.scripts.append((named.get("src"), named.get("type")))
        if (
            tag in {"iframe", "object", "embed", "img", "base", "style", "svg", "form"}
            and named.get("id") != "recherche"
        ):
            self.strange.append(tag)
        self.strange += [name for name in named if name.startswith("on") or name == "style"]
        self.links += [named[name] or "" for name in ("href", "src") if name in named]


OURS = re.compile(r"(\.\./)?([a-z]+/)?[a-z0-9.-]*(#[a-z-]+)?|data:,|tel:\+\d+")


ANYTHING = """
| Prénom | Nom    | E-mail        | Structure | Métier | Compétences | Ville | Bureau | Site web | Présentation | Diffusion |
| ¤      | ¤      | a@exemple.fr  | ¤         | ¤      | ¤           | ¤     | ¤      | ¤        | ¤            | public    |
| Zoé    | Martin | z@exemple.fr  | ¤         | ¤      | ¤           | ¤     | ¤      | ¤        | ¤            | public    |
# Apéros
| Date         | Thème | Objectif | Déroulé | Lieu | Lien visio | Qui porte  | Compte rendu | Photos |
| {2026-12-17} | ¤     | ¤        | ¤       | ¤    | ¤          | Zoé Martin | ¤            | ¤      |
# Besoins et ressources
| Type   | Catégorie | Titre | Description | Qui        | Statut | Visibilité |
| besoin | ¤         | ¤     | ¤           | Zoé Martin | ouvert | public     |
| besoin | ¤         | ¤     | ¤           | ¤          | ouvert | tous       |
# Existant
| Nom | Sorte | Pour quoi | Où | Lien | Contact | Qui connaît | Diffusion           |
| ¤   | ¤     | ¤         | ¤  | ¤    | ¤       | ¤           | public avec contact |
"""


def with_cells(cells: list[str]) -> Assessment:
    """The sheet above, with these in the place of its signs, again and again."""
    following = cycle(cells)
    workbook = drawn(ANYTHING)
    tabs = (
        replace(
            tab,
            rows=tuple(
                Row(row.number, tuple(next(following) if cell == "¤" else cell for cell in row.cells))
                for row in tab.rows
            ),
        )
        for tab in workbook.tabs
    )
    return Assessment.bare(parse(replace(workbook, tabs=tuple(tabs)), COMMUNITY))


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HOSTILE, min_size=7, max_size=30), st.sampled_from(list(Edition)))
def test_whatever_a_cell_holds_is_a_text(cells: list[str], edition: Edition) -> None:
    pages = files(with_cells(cells), edition)

    for path, content in pages.items():
        parts = PurePosixPath(path).parts
        assert ".." not in parts
        assert re.fullmatch(r"[a-z0-9./-]+", path)
        if path.endswith(".html"):
            read = Page(content.decode())
            assert read.strange == []
            assert {kind for _, kind in read.scripts} <= {None, "application/json", "application/ld+json"}
            assert [source for source, _ in read.scripts if source] in (["script.js"], ["../script.js"])
            assert [link for link in read.links if not (OURS.fullmatch(link) or safe_link(link) == link)] == []
    Calendar.from_ical(pages["agenda.ics"])
    ET.fromstring(pages["agenda.atom"])  # noqa: S314 - written here
    for name in ("data/personnes.csv", "data/besoins-et-ressources.csv"):
        if name in pages:
            assert not [
                cell
                for row in csv.reader(StringIO(pages[name].decode()))
                for cell in row
                if cell[:1] in "=+@-" and cell
            ]


def test_the_package_is_valid_for_whoever_reads_packages(members: Mapping[str, bytes], tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="an optional peer, the reference reader of data packages")
    for path, content in members.items():
        if path.startswith("data/"):
            (tmp_path / path.partition("/")[2]).write_bytes(content)

    report = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert report.valid, report.to_summary()
    assert len(report.tasks) == 4
