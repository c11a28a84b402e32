"""Whoever asks not to be shown is in nothing that members see, wherever else in the sheet others name them."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.core.model.assessment import Assessment
from sync.core.model.choices import Edition
from sync.core.model.records import Register
from sync.core.model.workbook import CellValue, Row, Tab, Workbook
from sync.core.panorama import masked, panorama
from sync.core.reading import parse
from sync.core.tabs import TABS
from sync.core.text import fold
from sync.pages import panorama_page
from sync.snapshot.contents import contents
from sync.snapshot.wanted import Wanted
from tests.drawn import drawn
from tests.letters import COMMUNITY, SHEET
from tests.property.test_letters import NOW, mails
from tests.site_pages import files as site_files

CASES = int(os.environ.get("TABLEE_DISCRETION_CASES", "30"))

FIRST, LAST = "Zéphyrine", "Quillévéré-Le Du"
MAIL, PHONE = "zephyrine.q@exemple.fr", "06 39 98 76 54"
SECRETS = (f"{FIRST} {LAST}", f"{LAST.upper()} {FIRST}", MAIL, MAIL.upper(), PHONE, "+33639987654", "0639987654")
SAYINGS = ("{}", "Voir avec {} !", "{} (à confirmer)", "Zoé, {} et Ali", "mailto:{}?subject=Bonjour", "chez {}, 19h")
SHORT = (FIRST, LAST, f"{FIRST} Q.", f"Mme {LAST}")
"""What designates a person where nothing says that the column is harmless."""

SAID = st.builds(lambda saying, secret: saying.format(secret), st.sampled_from(SAYINGS), st.sampled_from(SECRETS))
SHARED = st.one_of(SAID, SAID, st.sampled_from((639987654, 639987654.0, 33639987654, None, "oui", "Zoé", "12/03/2026")))
UNKNOWN = st.one_of(SAID, st.sampled_from(("Parrainage", "Vélo", "Remarques", "Qui vient", "Référent·e", "🚲", "Avis")))


def withheld(workbook: Workbook) -> Workbook:
    """The sheet with one person more, who says « non » to being shown."""
    people = workbook.tabs[0]
    head = people.rows[0].cells
    values = {"Prénom": FIRST, "Nom": LAST, "E-mail": MAIL, "Téléphone": PHONE, "Mails": "oui", "Diffusion": "non"}
    rows = tuple(Row(row.number, (*row.cells, "Téléphone" if row.number == 1 else None)) for row in people.rows)
    line = Row(len(rows) + 1, tuple(values.get(str(title)) for title in (*head, "Téléphone")))
    return replace(workbook, tabs=(replace(people, rows=(*rows, line)), *workbook.tabs[1:]))


@st.composite
def sheets(draw: st.DrawFn) -> Workbook:
    """A sheet with columns that nobody knows, and tabs that nobody knows or that are optional, all of which speak of
    the person; and texts of known columns that do.
    """
    tabs = []
    for tab in withheld(drawn(SHEET, read_at=NOW)).tabs:
        heads, titles = tab.rows[0].cells, draw(st.lists(UNKNOWN, max_size=2))
        rows = [Row(1, (*heads, *titles))]
        for row in tab.rows[1:]:
            added = [draw(st.one_of(SHARED, st.sampled_from(SHORT))) for _ in titles]
            cells = [row.at(column) for column in range(1, len(heads) + 1)]
            known = [_retold(draw, str(head), value) for head, value in zip(heads, cells, strict=True)]
            rows.append(Row(row.number, (*(cells if FIRST in cells else known), *added)))
        tabs.append(replace(tab, rows=tuple(rows)))
    others = draw(st.lists(st.one_of(UNKNOWN, st.sampled_from([tab.title for tab in TABS])), max_size=2))
    tabs.extend(_unknown(draw, title) for title in others)
    return replace(workbook_of(tabs), read_at=NOW)


def workbook_of(tabs: list[Tab]) -> Workbook:
    return replace(drawn(SHEET, read_at=NOW), tabs=tuple(tabs))


def _retold(draw: st.DrawFn, head: str, value: CellValue) -> CellValue:
    """A cell of a known column, which may speak of the person as well."""
    if head not in {"Métier", "Présentation", "Thème", "Objectif", "Déroulé", "Lieu", "Qui porte", "Format", "Titre",
                    "Description", "Modalités", "Qui", "Compte rendu", "Lien visio", "Catégorie"}:  # fmt: skip
        return value
    return draw(st.one_of(st.just(value), st.just(value), SAID))


def _unknown(draw: st.DrawFn, title: str) -> Tab:
    optional = next((tab for tab in TABS if tab.title == title and tab.is_optional), None)
    heads = [field.label for field in optional.fields] if optional else draw(st.lists(UNKNOWN, min_size=2, max_size=4))
    lines = draw(st.lists(st.tuples(*(SHARED for _ in heads)), min_size=1, max_size=3))
    return Tab(
        f"{title} bis" if not optional else title,
        tuple(Row(at, row) for at, row in enumerate([tuple(heads), *lines], 1)),
    )


def outputs(register: Register) -> Iterator[str]:
    """All that members see of a reading: the snapshot, the anonymous one, mails, the calendar, the page of counts."""
    assessment = Assessment.bare(register)
    for wanted in (Wanted(), Wanted(anonymous=True)):
        whole = contents(assessment, COMMUNITY, wanted)
        yield from (repr(line) for line in whole.cover)
        for sheet in whole.sheets:
            yield sheet.table.title
            yield from (column.title for column in sheet.table.columns)
            yield from (str(value) for row in sheet.table.rows for value in row)
    yield panorama_page(masked(panorama(assessment)))
    yield from pages(register, Edition.MEMBERS)
    for name, digest, file in mails(register):
        if name not in {"ending_listing", "your_line"}:  # the words of a person, told to that person alone
            yield repr(digest)
            yield file.replace("\r\n ", "")


def pages(register: Register, edition: Edition) -> Iterator[str]:
    """What every file of the published pages holds; an .ods says what the .csv does."""
    published = site_files(Assessment.bare(register), edition)
    yield from (
        content.decode().replace("\r\n ", "") for path, content in published.items() if not path.endswith(".ods")
    )


def tells(text: str) -> bool:
    """Whether a text tells the name, the address or the phone."""
    words = f" {fold(text)} "
    names = f" {fold(f'{FIRST} {LAST}')} " in words or f" {fold(f'{LAST} {FIRST}')} " in words
    return names or MAIL in text.casefold() or "639987654" in re.sub(r"[\s.\-()\u202f]", "", text)


BUDGET = f"""
# Budget local
| Date       | Libellé  | Entrée ou sortie | Montant | Pour quoi |
| 12/03/2026 | Dotation | entrée | {{{int(PHONE.replace(" ", ""))}}} |  |
| 12/03/2026 | Boissons | sortie | 40 | Voir {FIRST} {LAST} |
"""
"""A phone typed as an amount, which a sum would tell; a name beside forty euros, which are no forty people."""


@given(sheets())
@example(replace(withheld(drawn(SHEET, read_at=NOW)), tabs=(*withheld(drawn(SHEET)).tabs, *drawn(BUDGET).tabs)))
@example(replace(withheld(drawn(SHEET, read_at=NOW)), source=f"Le tableau de {FIRST} {LAST}"))
@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_person_who_says_no_is_nowhere_in_what_members_see(workbook: Workbook) -> None:
    register = parse(workbook, COMMUNITY)
    assert any(member.first_name == FIRST for member in register.members)

    assert not [text for text in outputs(register) if tells(text)]


@given(sheets())
@settings(max_examples=CASES // 2, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_person_who_does_not_say_public_is_nowhere_in_public(workbook: Workbook) -> None:
    """Whoever else says « public », and whatever they type of that person."""
    people = workbook.tabs[0]
    at = people.rows[0].cells.index("Diffusion")
    lines = [
        Row(row.number, (*row.cells[:at], "membres" if row.cells[0] == FIRST else "public", *row.cells[at + 1 :]))
        for row in people.rows[1:]
    ]
    tabs = (replace(people, rows=(people.rows[0], *lines)), *workbook.tabs[1:])
    register = parse(replace(workbook, tabs=tabs), COMMUNITY)

    said = list(pages(register, Edition.PUBLIC))
    assert not [text for text in said if tells(text)]
    assert any("Zoé" in text for text in said)
