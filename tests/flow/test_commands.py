"""The command as scripts know it: what it prints, leaves, and how it ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from sync.cli.commands import COMMANDS, GROUPS
from sync.core.tabs import TABS
from sync.journal.locate import located
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.hostile import builders

TODAY = ("--today", "2026-11-21")
CLEAN = "# Annuaire\n| Prénom | Nom | E-mail |\n| Zoé | Martin | zoe@exemple.fr |"


def written(drawing: str, path: Path) -> Path:
    write_xlsx(drawn(drawing), path)
    return path


def test_check_says_what_the_contract_says(tablee: Tablee, sheet: Path) -> None:
    said = tablee("check", sheet, "--json", *TODAY)

    document = said.document
    assert said.code == 1
    assert said.err == ""
    assert set(document) == {"read_at", "complete", "counts", "mapping", "findings", "notes", "passed_over"}
    assert document["read_at"] == "2026-11-21T08:00:00+01:00"
    assert document["counts"] == {"members": 4, "gatherings": 2, "listings": 2}
    assert set(document["mapping"][0]) == {"tab", "header", "field", "guessed"}
    keys = {"code", "severity", "tab", "cell", "row", "field", "value", "message", "suggestion"}
    assert all(set(finding) == keys for finding in document["findings"])
    places = {(f["tab"], f["cell"], f["severity"]) for f in document["findings"]}
    assert {("Annuaire", "C3", "error"), ("Annuaire", "G3", "error"), ("Apéros", "G3", "hint")} <= places


def test_check_ends_by_zero_without_an_error(tablee: Tablee, tmp_path: Path) -> None:
    assert tablee("check", written(CLEAN, tmp_path / "a.xlsx"), *TODAY).code == 0


def test_duplicates_typology_and_run_say_what_the_contract_says(tablee: Tablee, sheet: Path) -> None:
    duplicates = tablee("duplicates", sheet, "--json", *TODAY).document
    typology = tablee("typology", sheet, "--json", *TODAY).document
    run = tablee("run", sheet, "--json", *TODAY).document

    assert duplicates["clusters"] == [[2, 4]]
    assert set(duplicates["pairs"][0]) == {"rows", "tier", "score", "because"}
    assert duplicates["pairs"][0]["tier"] == "sure"
    assert {each["class"] for each in typology["members"]} == {"unknown"}
    assert [2, 4] in [each["rows"] for each in typology["members"]]
    assert {"changed", "findings", "duplicates", "typology", "changes", "published", "files", "mails"} <= set(run)
    assert run["changed"] is True
    assert run["mails"] == 1
    assert all(Path(path).exists() for path in run["files"])


def test_digest_and_snapshot_say_what_the_contract_says(tablee: Tablee, sheet: Path) -> None:
    digest = tablee("digest", sheet, "--json", *TODAY).document
    snapshot = tablee("snapshot", sheet, "--json", *TODAY).document

    assert set(digest) == {"kind", "to", "subject", "files", "empty"}
    assert "47" in digest["subject"]
    assert set(snapshot) == {"file", "sheets", "rows", "sha256"}
    assert snapshot["rows"] == 8


def test_a_second_run_changes_nothing_and_writes_nothing(tablee: Tablee, sheet: Path) -> None:
    tablee("run", sheet, *TODAY)
    out = sheet.parent / "tablee"
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*") if "sqlite" not in path.name
    }

    said = tablee("run", sheet, "--json", *TODAY).document

    after = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*") if "sqlite" not in path.name
    }
    assert said["changed"] is False
    assert (said["changes"], said["published"], said["files"], said["mails"]) == ([], [], [], 0)
    assert after == before


def test_a_run_waits_for_the_turn_that_works(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as beside, located(tmp_path / "x" / "journal.sqlite").turn():
        run = beside.submit(tablee, "run", sheet, "--out", tmp_path / "x", *TODAY)
        with pytest.raises(TimeoutError):
            run.result(timeout=4)
        assert not (tmp_path / "x" / "tablee-resultats.xlsx").exists()

    assert run.result().code == 0


def test_an_edit_is_told_by_the_next_run(tablee: Tablee, sheet: Path) -> None:
    tablee("run", sheet, *TODAY)
    written(A_SMALL_COMMUNITY.replace("Rezé", "Vertou"), sheet)

    said = tablee("run", sheet, "--json", "--today", "2026-11-22").document

    (change,) = said["changes"]
    assert (change["kind"], change["name"]) == ("changed", "Yves Le Goff")
    assert change["fields"] == [{"field": "Ville", "before": "Rezé", "after": "Vertou"}]


def test_a_moment_before_the_last_reading_is_refused(tablee: Tablee, sheet: Path) -> None:
    tablee("run", sheet, *TODAY)

    said = tablee("run", sheet, "--today", "2026-11-20")

    assert said.code == 2
    assert "antérieure" in said.err


def test_a_finding_called_normal_stays_silent_until_its_cell_changes(tablee: Tablee, sheet: Path) -> None:
    tablee("run", sheet, *TODAY)
    results = sheet.parent / "tablee" / "tablee-resultats.xlsx"
    book = openpyxl.load_workbook(results)
    table = book["À vérifier"]
    titles = [cell.value for cell in table[1]]
    answer, cell = titles.index("C'est normal ?") + 1, titles.index("Case") + 1
    row = next(n for n in range(2, table.max_row + 1) if "C3" in str(table.cell(n, cell).value))
    table.cell(row, answer).value = "oui"
    book.save(results)

    tablee("run", sheet, *TODAY)
    silent = tablee("check", sheet, "--json", *TODAY).document["findings"]
    written(A_SMALL_COMMUNITY.replace("ali@@exemple.fr", "ali@@@exemple.fr"), sheet)
    loud = tablee("check", sheet, "--json", *TODAY).document["findings"]

    assert "C3" not in [finding["cell"] for finding in silent]
    assert "C3" in [finding["cell"] for finding in loud]


WRONG = {
    "absent.xlsx": (None, 2),
    "photo.xlsx": (b"\xff\xd8\xff\xe0 not a workbook", 2),
    "vide.xlsx": (b"", 2),
    "bombe.xlsx": (builders.enormous_text, 2),
    "entites.xlsx": (builders.billion_laughs, 2),
    "sans-onglet.xlsx": ("# Recettes\n| Ingrédient | Grammes |\n| farine | {250} |", 2),
    "coupe.xlsx": ("cut", 75),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_one_sentence_an_exit_code_and_nothing_written(
    name: str, tablee: Tablee, tmp_path: Path
) -> None:
    content, code = WRONG[name]
    path = tmp_path / "ici" / name
    path.parent.mkdir()
    if content == "cut":
        written(A_SMALL_COMMUNITY, path)
        path.write_bytes(path.read_bytes()[:-2000])
    elif isinstance(content, str):
        written(content, path)
    elif content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    said = tablee("run", path, *TODAY)

    assert said.code == code
    assert said.out == ""
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert [each.name for each in path.parent.iterdir() if each != path] == []


def test_wrong_words_are_told_in_french_with_code_two(tablee: Tablee) -> None:
    for words in (["chekc"], ["check", "--wat"], ["check", "a", "b"], ["why"], ["check", "--today"], ["check"]):
        said = tablee(*words)
        assert said.code == 2, words
        assert not any(word in said.err for word in ("Usage", "Error", "No such", "Missing", "Try")), said.err


def test_a_mistyped_command_is_told_with_the_closest_one(tablee: Tablee) -> None:
    assert "(peut-être check" in tablee("chek").err
    assert "peut-être" not in tablee("zzz").err


def test_the_help_tells_the_commands_of_a_life_first_and_each_once(tablee: Tablee) -> None:
    names = [name for group in GROUPS.values() for name in group]
    said = tablee("--help").out

    assert sorted(names) == sorted(COMMANDS)
    assert [said.index(f"\n {name} ") for name in names] == sorted(said.index(f"\n {name} ") for name in names)
    assert names[:6] == ["demo", "init", "check", "run", "start", "status"]


def test_every_help_is_in_french_and_teaches(tablee: Tablee) -> None:
    for words in ([], *[[name] for name in COMMANDS]):
        said = tablee(*words, "--help")
        assert said.code == 0
        assert "Usage :" in said.out
        assert not any(english in said.out for english in ("Show this", "Options:", "[default", "exit."))


def test_json_is_alone_on_standard_output_and_errors_are_not(tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("check", tmp_path / "absent.xlsx", "--json")

    assert said.code == 2
    assert said.out == ""
    assert said.err


def test_quiet_says_nothing_while_all_is_well(tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("run", written(CLEAN, tmp_path / "a.xlsx"), "--quiet", *TODAY)

    assert (said.code, said.out, said.err) == (0, "", "")


def test_colour_is_for_terminals_only(tablee: Tablee, sheet: Path) -> None:
    assert "\x1b" not in tablee("check", sheet, *TODAY).out


def test_init_writes_a_configuration_that_loads_and_refuses_to_overwrite_it(tablee: Tablee, sheet: Path) -> None:
    said = tablee(
        "init",
        "--name",
        'Les « amis » "d\'ici"',
        "--source",
        sheet,
        "--office",
        "Nantes",
        "--coordinator",
        "a@exemple.fr",
    )
    again = tablee("init")
    run = tablee("run", "--json", *TODAY)

    assert said.code == 0
    assert again.code == 2
    assert run.code == 0
    assert run.document["mails"] == 2  # the digest, and the notice of a letter that waits for a go


def test_init_refuses_what_it_could_not_read_back(tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("init", "--rhythm", "tous les jeudis")

    assert said.code == 2
    assert not list(tmp_path.glob("tablee.toml*"))


def test_the_blank_workbook_reads_without_an_error(tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("init", "--workbook", tmp_path / "annuaire.xlsx")

    document = tablee("check", tmp_path / "annuaire.xlsx", "--json", *TODAY).document
    assert said.code == 0
    assert document["complete"]
    assert document["counts"] == {"members": 0, "gatherings": 0, "listings": 0}
    assert {line["reason"] for line in document["passed_over"]} == {"un exemple"}
    assert not [finding for finding in document["findings"] if finding["severity"] == "error"]
    assert not any(heading["guessed"] for heading in document["mapping"])


def test_the_blank_workbook_may_hold_every_optional_tab(tablee: Tablee, tmp_path: Path) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    refused = tablee("init", "--workbook", sheet, "--tab", "Onglet d’or")
    assert (refused.code, sheet.exists()) == (2, False)
    optional = [tab.title for tab in TABS if tab.is_optional]
    assert tablee("init", "--workbook", sheet, *(word for title in optional for word in ("--tab", title))).code == 0

    document = tablee("check", sheet, "--json", *TODAY).document
    assert {mapping["tab"] for mapping in document["mapping"]} == {tab.title for tab in TABS}
    assert not [finding for finding in document["findings"] if finding["tab"] in optional]
    assert len(document["passed_over"]) == len(TABS) - len(optional)
    steps = openpyxl.load_workbook(sheet)["Cycle"].iter_rows(min_row=2, values_only=True)
    assert [step[0] for step in steps if not any(step[1:])] == [
        "Préparation",
        "Appropriation",
        "Idées",
        "Apports d’expert·es",
        "Formuler et concerter",
        "Expérimenter",
        "Présenter",
    ]


def test_the_demonstration_runs_twice_and_the_second_time_nothing_changes(tablee: Tablee, tmp_path: Path) -> None:
    first = tablee("demo", "--json").document
    second = tablee("demo", "--json").document

    out = tmp_path / "demo"
    assert first["changed"] is True
    assert second["changed"] is False
    assert (out / "tablee-resultats.xlsx").exists()
    assert (out / "snapshots" / "2026-11-21.xlsx").exists()
    assert {path.suffix for path in (out / "mail").iterdir()} == {".eml", ".html"}


def test_a_configuration_that_is_wrong_is_told_key_by_key_without_its_values(tablee: Tablee, tmp_path: Path) -> None:
    secret = "motdepasse-tres-secret"  # noqa: S105 - a canary
    wrong = [
        "version = 9",
        "[community]\nnom = 'x'",
        f"[community]\ncoordinators = ['{secret}']",
        "[community",
        "[typology]\ncontracts = 'dix'",
    ]
    for text in wrong:
        (tmp_path / "tablee.toml").write_text(text, encoding="utf-8")

        said = tablee("run")

        assert said.code == 2, text
        assert secret not in said.err
        assert "tablee.toml" in said.err


def test_snapshots_are_listed_compared_and_given_back(tablee: Tablee, sheet: Path) -> None:
    out = ("--out", sheet.parent / "tablee")
    tablee("run", sheet, *TODAY)
    written(A_SMALL_COMMUNITY.replace("Rezé", "Vertou"), sheet)
    tablee("snapshot", sheet, "--today", "2026-11-22")
    tablee("snapshot", sheet, "--anonymous", "--today", "2026-11-22")
    (sheet.parent / "tablee.toml").write_text(f"[spreadsheet]\nsource = '{sheet.name}'\n", encoding="utf-8")

    listed = tablee("snapshot", "list", *out)
    compared = tablee("snapshot", "diff", "2026-11-21", "2026-11-22", *out)
    restored = tablee("snapshot", "restore", "5", "--from", "2026-11-21", *out, "--today", "2026-11-22")

    assert (listed.code, compared.code, restored.code) == (0, 0, 0)
    assert len(listed.out.strip().splitlines()) == 3
    assert "Rezé" in compared.out
    assert "Vertou" in compared.out
    book = openpyxl.load_workbook(sheet.parent / "tablee" / "tablee-resultats.xlsx")
    assert "Rezé" in [cell.value for row in book["À recoller"].iter_rows() for cell in row]
    assert "Vertou" in [cell.value for row in openpyxl.load_workbook(sheet)["Annuaire"].iter_rows() for cell in row]


def test_some_columns_leave_the_archive_of_the_day_as_it_is(tablee: Tablee, sheet: Path) -> None:
    archive = sheet.parent / "tablee" / "snapshots" / "2026-11-21.xlsx"
    tablee("run", sheet, *TODAY)
    before = archive.read_bytes()

    asked = tablee("snapshot", sheet, "--columns", "Nom,Ville", "--json", *TODAY)
    forced = tablee("snapshot", sheet, "--columns", "Nom", "-o", archive, *TODAY)

    assert Path(asked.document["file"]).name == "2026-11-21-colonnes-nom-ville.xlsx"
    assert (forced.code, len(forced.err.strip().splitlines())) == (2, 1)
    assert archive.read_bytes() == before


@pytest.mark.parametrize(("shape", "ending"), [("ods", ".ods"), ("csv", ".zip"), ("json", ".json")])
def test_a_snapshot_in_an_open_format_bears_its_ending(shape: str, ending: str, tablee: Tablee, sheet: Path) -> None:
    said = tablee("snapshot", sheet, "--format", shape, "--json", *TODAY).document

    assert Path(said["file"]).suffix == ending
    assert Path(said["file"]).stat().st_mode & 0o077 == 0


def test_the_panorama_is_one_page_for_its_owner(tablee: Tablee, sheet: Path) -> None:
    said = tablee("panorama", sheet, *TODAY)

    page = sheet.parent / "tablee" / "panorama.html"
    assert said.code == 0
    assert page.stat().st_mode & 0o077 == 0
    assert "zoe@exemple.fr" not in page.read_text(encoding="utf-8")


def test_what_a_snapshot_cannot_be_is_told_before_anything_is_read(tablee: Tablee, sheet: Path) -> None:
    for words in (["--format", "pdf"], ["--anonymous", "--coordinators"], ["-o", "s.csv"], ["--office", "Brest"]):
        said = tablee("snapshot", sheet, *words, *TODAY)
        assert said.code == 2, words
        assert len(said.err.strip().splitlines()) == 1
        assert sorted(each.name for each in sheet.parent.iterdir()) == ["annuaire.xlsx"]
