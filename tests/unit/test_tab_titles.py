"""Which tabs are read: what titles say of years, copies and archives, and what the configuration chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.config.loading import understand
from sync.core.model.community import Community
from sync.core.model.tabs import AnyTab
from sync.core.model.workbook import Tab, Workbook
from sync.core.parse.tabs import match_tabs
from sync.core.parse.titles import Years, is_put_aside, years_in
from sync.core.reading import parse, recognised
from sync.core.tabs import GATHERINGS, MEMBERS, TABS
from sync.errors import ConfigurationError
from sync.mailings import mailing_settings
from tests.drawn import drawn

PLANNING = "| Date | Heure | Thème | Lieu | Qui porte |\n| 17/12/2026 | 18:30 | {} | Le Quai | Zoé |"
PEOPLE = "| Prénom | Nom | E-mail |\n| Zoé | {} | zoe@exemple.fr |"


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Apéros 2026", (2026, 2026)),
        ("2027", (2027, 2027)),
        ("Planning 2025-2026", (2025, 2026)),
        ("Apéros saison 2026/2027", (2026, 2027)),
        ("Apéros 2026-27", (2026, 2027)),
        ("saison 26/27", (2026, 2027)),
        ("Apéros de septembre 2026 à juin 2027", (2026, 2027)),
        ("aperos_2026-12-17", (2026, 2026)),
        ("Apéros", None),
        ("Annuaire 44", None),
        ("Bureau du 44000", None),
        ("export-20261201", None),
        ("Groupe 12 15", None),
    ],
)
def test_a_title_says_its_years(title: str, years: tuple[int, int] | None) -> None:
    assert years_in(title) == (Years(*years) if years else None)


@pytest.mark.parametrize(
    "title", ["Copie de Annuaire", "Apéros 2026 (archive)", "ANNUAIRE (old)", "Annuaire ancien", "Apéros 2027 (2)"]
)
def test_a_title_says_that_another_tab_is_the_living_one(title: str) -> None:
    assert is_put_aside(title)


def titles(kind: AnyTab, *tabs: str, day: str = "2026-12-01", community: Community | None = None) -> list[str]:
    """The titles that are read as a kind, each tab with a line of its own."""
    drawing = PEOPLE if kind is MEMBERS else PLANNING
    workbook = drawn("\n".join(f"# {title}\n{drawing.format(title)}" for title in tabs))
    workbook = replace(workbook, read_at=datetime.fromisoformat(day).replace(tzinfo=UTC))
    return [layout.tab for _, layout in match_tabs(workbook, TABS, community or Community()).get(kind, ())]


@pytest.mark.parametrize(
    ("tabs", "read"),
    [
        (["Apéros 2027", "Apéros 2026"], ["Apéros 2026", "Apéros 2027"]),
        (["Apéros 2019", "Apéros 2026"], ["Apéros 2019", "Apéros 2026"]),
        (["Apéros", "Apéros 2027"], ["Apéros", "Apéros 2027"]),
        (["Apéros", "Apéros 2025"], ["Apéros 2025", "Apéros"]),
        (["2027", "2026"], ["2026", "2027"]),
        (["Planning 2025-2026", "Planning 2026-2027"], ["Planning 2025-2026", "Planning 2026-2027"]),
        (["Planning 2026", "Apéros saison 2026/2027"], ["Planning 2026", "Apéros saison 2026/2027"]),
        (["Apéros 2026", "Copie de Apéros 2026"], ["Apéros 2026"]),
        (["Apéros 2026", "Apéros 2025 (archive)"], ["Apéros 2026"]),
        (["Apéros 2026", "Apéros 2026 (2)"], ["Apéros 2026"]),
        (["Apéros 2026", "Réunions du conseil 2027"], ["Apéros 2026"]),
        (["Apéros", "Planning du jardin"], ["Apéros"]),
    ],
)
@pytest.mark.parametrize("day", ["2026-12-01", "2027-01-15"])
def test_the_plannings_of_several_years_are_one(tabs: list[str], read: list[str], day: str) -> None:
    found = titles(GATHERINGS, *tabs, day=day)

    assert sorted(found) == sorted(read)
    if len({years_in(title) is None for title in read}) == 1:
        assert found == read


@pytest.mark.parametrize(
    ("tabs", "day", "read"),
    [
        (["Annuaire 2026", "Annuaire 2027"], "2026-12-01", "Annuaire 2026"),
        (["Annuaire 2026", "Annuaire 2027"], "2027-01-02", "Annuaire 2027"),
        (["Annuaire 2024", "Annuaire 2025"], "2027-01-02", "Annuaire 2025"),
        (["Annuaire", "Annuaire 2025"], "2026-12-01", "Annuaire"),
    ],
)
def test_of_the_versions_of_a_directory_the_current_one_is_read(tabs: list[str], day: str, read: str) -> None:
    assert titles(MEMBERS, *tabs, day=day) == [read]


def test_a_directory_prepared_for_the_new_year_and_still_empty_is_not_the_one_in_use() -> None:
    drawing = f"# Annuaire 2027\n{PEOPLE.partition(chr(10))[0]}\n# Annuaire 2026\n{PEOPLE.format('Martin')}"
    workbook = replace(drawn(drawing), read_at=datetime(2027, 1, 3, tzinfo=UTC))

    assert [member.last_name for member in parse(workbook, Community()).members] == ["Martin"]


def test_two_directories_are_both_named_with_how_to_choose() -> None:
    drawing = f"# Annuaire\n{PEOPLE.format('Martin')}\n# Adhérents 2027\n{PEOPLE.format('Diop')}"
    (note,) = (note.replace("\xa0", " ") for note in parse(drawn(drawing), Community()).notes if "ressemble" in note)

    assert "« Annuaire »" in note
    assert '« "Annuaire" = "Adhérents 2027" » sous « [tabs] »' in note


def test_what_the_note_says_to_write_is_what_chooses() -> None:
    community = understand('[tabs]\n"Annuaire" = "Adhérents 2027"\n', Path("tablee.toml"), mailing_settings()).community
    drawing = f"# Annuaire\n{PEOPLE.format('Martin')}\n# Adhérents 2027\n{PEOPLE.format('Diop')}"
    register = parse(drawn(drawing), community)

    assert [member.last_name for member in register.members] == ["Diop"]
    assert not any("[tabs]" in note for note in register.notes)
    kept = recognised(drawn(drawing), community)
    assert [member.last_name for member in parse(kept, community).members] == ["Diop"]


def test_several_tabs_may_be_chosen_whatever_their_titles() -> None:
    community = Community(tabs={"Apéros": ("À venir", "Copie des passés")})

    assert titles(GATHERINGS, "Apéros", "À venir", "Copie des passés", community=community) == [
        "À venir",
        "Copie des passés",
    ]


def test_a_chosen_tab_that_is_not_there_is_not_replaced_by_another() -> None:
    register = parse(drawn(f"# Annuaire\n{PEOPLE.format('Martin')}\n# Apéros\n{PLANNING.format('x')}"),
                     Community(tabs={"Annuaire": ("Adhérents",)}))  # fmt: skip

    assert (register.members, register.missing[:1]) == ((), (MEMBERS,))
    assert any("« Adhérents »" in note.replace("\xa0", " ") for note in register.notes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"Annuair" = "x"', "« Annuair »"),
        ('"Annuaire" = ["a", "b"]', "un seul onglet"),
        ('"Annuaire" = "a"\n"Apéros" = "A"', "deux fois"),
        ('"Annuaire" = ""', "tabs"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        understand(f"[tabs]\n{text}\n", Path("tablee.toml"), mailing_settings())

    assert told in str(refusal.value).replace("\xa0", " ")


def test_csv_files_of_two_years_are_two_tabs() -> None:
    files = tuple(
        Tab(title, drawn(PLANNING.format(title)).tabs[0].rows, is_file=True) for title in ("Apéros 2026", "Apéros 2027")
    )
    register = parse(Workbook("s", datetime(2026, 12, 1, tzinfo=UTC), files), Community())
    again = parse(recognised(Workbook("s", register.read_at, files), Community()), Community())

    assert [line.origin.tab for line in register.gatherings] == ["Apéros 2026", "Apéros 2027"]
    assert again.gatherings == register.gatherings


def test_a_page_of_advice_is_no_second_directory() -> None:
    advice = "| Mode d’emploi |\n| Mails | « oui » ou rien : les mails arrivent, « non » : aucun |"
    register = parse(drawn(f"# Annuaire\n{PEOPLE.format('Martin')}\n# Lisez-moi\n{advice}"), Community())

    assert not any("Lisez-moi" in note for note in register.notes)
