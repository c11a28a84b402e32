"""Promise 8: revenue and contract counts give a class, and appear nowhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sync.core.model.records import YearOfActivity
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.warm_command import Said
from tests.wishing import ENVIES, THE_REST

REVENUE, CONTRACTS = "48217", "7351"
CANARIES = (
    REVENUE,
    "48 217",
    "48\u202f217",
    "48\u00a0217",
    "48,217",
    "48.217",
    CONTRACTS,
    "7 351",
    "7\u202f351",
    "7\u00a0351",
)
ACTIVITY = f"""
# Activité
| E-mail          | Année  | Contrats     | CA         |
| zoe@exemple.fr  | {{2026}} | {{{CONTRACTS}}} | {{{REVENUE}}} |
| yves@exemple.fr | {{2026}} | pas un nombre | {{{REVENUE}}} |
"""


@pytest.fixture
def activity(tmp_path: Path) -> Path:
    path = tmp_path / "activite.xlsx"
    write_xlsx(drawn(ACTIVITY), path)
    return path


def everything(folder: Path) -> bytes:
    """Every byte that was written, workbooks unzipped."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts.append(path.read_bytes())
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    parts += [archive.read(name) for name in archive.namelist()]
    return b"\n".join(parts)


def leaks(content: str) -> list[str]:
    return [canary for canary in CANARIES if canary in content]


def test_no_figure_is_in_any_file_nor_on_the_screen(
    tablee: Tablee, sheet: Path, activity: Path, tmp_path: Path
) -> None:
    write_xlsx(drawn(A_SMALL_COMMUNITY + ENVIES + THE_REST), sheet)
    asked = ("--activity", activity, "--today", "2026-11-21")
    said: list[Said] = [
        tablee("run", sheet, *asked),
        tablee("run", sheet, "--json", *asked),
        tablee("typology", sheet, *asked),
        tablee("typology", sheet, "--json", *asked),
        tablee("digest", sheet, *asked),
        tablee("calendar", sheet, "--today", "2026-11-21"),
        tablee("snapshot", sheet, "--coordinators", *asked),
        tablee("why", "zoe@exemple.fr", "--source", sheet, *asked),
    ]

    assert [each.code for each in said] == [0] * 8
    assert not leaks(" ".join(each.out + each.err for each in said))
    assert not leaks(everything(tmp_path / "tablee").decode("utf-8", "replace"))


def test_the_class_that_the_figures_give_is_there(tablee: Tablee, sheet: Path, activity: Path) -> None:
    said = tablee("typology", sheet, "--activity", activity, "--today", "2026-11-21", "--json").document

    zoe = next(each for each in said["members"] if "zoe@exemple.fr" in each["emails"])
    assert zoe["class"] == "active"
    assert "10 contrats" in zoe["because"][0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    "broken",
    [
        "# Recettes\n| Ingrédient | Grammes |\n| farine | {48217} |",
        "# Activité\n| E-mail | Année |\n| {48217} | {48217} |",
    ],
    ids=["no such tab", "odd columns"],
)
def test_an_error_about_the_restricted_workbook_says_no_figure(
    broken: str, tablee: Tablee, sheet: Path, tmp_path: Path
) -> None:
    path = tmp_path / "activite.xlsx"
    write_xlsx(drawn(broken), path)

    said = tablee("run", sheet, "--activity", path, "--today", "2026-11-21")

    assert not leaks(said.out + said.err)


def test_a_restricted_tab_left_in_the_shared_workbook_is_not_kept(tablee: Tablee, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(A_SMALL_COMMUNITY + ACTIVITY), path)

    said = tablee("run", path, "--today", "2026-11-21")

    assert said.code == 0
    assert not leaks(said.out + said.err + everything(tmp_path / "tablee").decode("utf-8", "replace"))


def test_a_year_of_activity_says_no_figure_however_it_is_shown() -> None:
    year = YearOfActivity(("zoe@exemple.fr",), 2026, 4273, 98761.5)

    for shown in (repr(year), str(year), f"{year}", f"{[year]}", f"{(year,)!r}"):
        assert not {"4273", "98761", "98 761"} & {shown[n : n + k] for n in range(len(shown)) for k in (4, 5, 6)}
