"""What the doctor sees: each thing that can be wrong is told on its own line, and what hangs on it is not looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.cli.commands.doctor import examine as examine_all
from sync.connect import Asked
from sync.doctor import Result, checks_of
from sync.doctor.google import GOOGLE_CHECKS
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.test_results import TABLES
from tests.drawn import drawn
from tests.google_emulator.faults import Fault, Kind
from tests.google_office import Office, fill, opened
from tests.mail_servers.scripted import scripted

PAGE = "https://docs.google.com/spreadsheets/d/"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHECKS = checks_of(GOOGLE_CHECKS)
AFTER_TOKEN = [check.name for check in CHECKS if {"token", "scopes", "sheets-api"} & {*check.needs}]

Examine = Callable[[], dict[str, Result]]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with opened() as office:
        fill(office, drawn(A_SMALL_COMMUNITY))
        monkeypatch.setenv("TABLEE_GOOGLE_ENDPOINT", office.base)
        monkeypatch.setenv("TABLEE_GOOGLE_PATIENCE", "1")
        monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
        yield office


@pytest.fixture
def key(office: Office, tmp_path: Path) -> Path:
    path = tmp_path / "credentials.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(office.emulator.key()), encoding="utf-8")
    return path


@pytest.fixture
def settings(office: Office, key: Path, tmp_path: Path) -> Path:
    """A configuration where all is well."""
    path = tmp_path / "tablee.toml"
    path.write_text(
        f'[spreadsheet]\nsource = "{PAGE}{office.members.id}/edit"\n'
        f'[google]\nkey = "{key.name}"\ncoordinators = "{PAGE}{office.coordinators.id}/edit"\n'
        '[mail]\nsender = "tablee@exemple.fr"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def examine(settings: Path) -> Examine:
    return lambda: {result.check: result for result in examine_all(Asked(config=settings))}


def sick(results: dict[str, Result]) -> list[str]:
    return [name for name, result in results.items() if result.ok is False]


def skipped(results: dict[str, Result]) -> set[str]:
    return {name for name, result in results.items() if result.ok is None and not result.todo}


def share(office: Office, file_id: str, role: str | None) -> None:
    office.world.drive.share(file_id, office.transport.account, role)


def test_all_is_well_when_all_is_well(examine: Examine) -> None:
    results = examine()

    assert {result.ok for result in results.values()} == {True}
    assert [*results] == ["configuration", *(c.name for c in CHECKS if c.name in results)]
    assert {"key", "clock", "token", "scopes", "members", "tabs", "coordinators-private", "journal"} <= {*results}


def test_a_round_only_ever_reads(office: Office, examine: Examine, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*")}

    examine()

    assert {seen.request.method for seen in office.world.log} == {"GET"}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ((Path(__file__).parents[2] / "credentials.example.json").read_text("utf-8"), "exemple"),
        ("ceci n’est pas une clé", "JSON"),
        ('{"client_email": "x@y.fr"}', "JSON"),
    ],
    ids=["the example", "no JSON", "another JSON"],
)
def test_a_key_that_is_none_stops_all_that_hangs_on_it(examine: Examine, key: Path, content: str, hint: str) -> None:
    key.write_text(content, encoding="utf-8")

    results = examine()

    assert sick(results) == ["key"]
    assert hint in results["key"].said + results["key"].todo
    assert {"token", "members", "tabs", "coordinators-private", *AFTER_TOKEN} <= skipped(results)
    assert results["clock"].ok
    assert results["journal"].ok


def test_a_key_that_is_not_there_is_said(examine: Examine, key: Path) -> None:
    key.unlink()

    assert sick(examine()) == ["key"]


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_can_read_ends_by_chmod(examine: Examine, key: Path, mode: int) -> None:
    key.chmod(mode)

    results = examine()

    assert sick(results) == ["key-private"]
    assert results["key-private"].todo == "Tapez\u00a0: chmod 600 credentials.json"
    assert skipped(results) == set()


def test_the_key_that_the_environment_names_wins_and_another_account_is_told(
    office: Office, examine: Examine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = office.world.auth.service_account(office.base, "autre")
    office.world.drive.share(office.members.id, other["client_email"], "reader")
    office.world.drive.share(office.coordinators.id, other["client_email"], "writer")
    (tmp_path / "autre.json").touch(mode=0o600)
    (tmp_path / "autre.json").write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "autre.json"))

    results = examine()

    assert sick(results) == ["account"]
    assert "autre@" in results["key"].said
    assert "GOOGLE_APPLICATION_CREDENTIALS" in results["account"].todo


@pytest.mark.parametrize("name", ["nulle-part.json", "tablee.toml"])
def test_a_key_that_the_environment_names_in_vain_is_told_rather_than_replaced(
    examine: Examine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / name))

    results = examine()

    assert sick(results) == ["key"]
    assert "GOOGLE_APPLICATION_CREDENTIALS" in results["key"].said


@pytest.mark.parametrize(("hours", "way"), [(-2, "avance"), (2, "retarde")])
def test_a_clock_that_is_wrong_is_told_which_way(office: Office, examine: Examine, hours: int, way: str) -> None:
    office.world.clock.advance(hours=hours)

    results = examine()

    assert sick(results) == ["clock"]
    assert f"{way} de 120\u00a0minutes" in results["clock"].said
    assert {"token", "members", "tabs"} <= skipped(results)


def test_a_few_minutes_are_no_matter(office: Office, examine: Examine) -> None:
    office.world.clock.advance(minutes=4)

    assert sick(examine()) == []


def test_a_key_that_google_no_more_takes_is_to_be_made_again(office: Office, examine: Examine) -> None:
    office.world.auth.keys.clear()

    results = examine()

    assert sick(results) == ["token"]
    assert "nouvelle clé" in results["token"].todo
    assert {*AFTER_TOKEN} <= skipped(results)


@pytest.mark.parametrize("api", ["sheets", "drive"])
def test_an_api_that_is_not_turned_on_is_told_by_its_name(office: Office, examine: Examine, api: str) -> None:
    office.world.disabled.add(f"{api}.googleapis.com")

    results = examine()

    assert sick(results) == [f"{api}-api"]
    assert f"Google {api.capitalize()} API" in results[f"{api}-api"].said
    assert {"scopes", "members"} <= skipped(results)


@pytest.mark.parametrize("scope", ["spreadsheets", "drive.metadata.readonly"])
def test_a_token_that_is_not_given_for_enough_is_told(office: Office, examine: Examine, scope: str) -> None:
    office.world.auth.withheld = frozenset({scope})

    assert sick(examine()) == ["scopes"]


def test_a_sheet_that_is_not_shared_says_with_whom_to_share_it(office: Office, examine: Examine) -> None:
    share(office, office.members.id, None)

    results = examine()

    assert sick(results) == ["members"]
    assert office.transport.account in results["members"].todo
    assert "tabs" in skipped(results)
    assert results["coordinators"].ok


@pytest.mark.parametrize(
    ("role", "word"), [("reader", "Lecteur"), ("commenter", "Commentateur"), ("writer", "Éditeur")]
)
def test_the_role_on_the_members_sheet_is_told_and_more_than_needed_is_no_fault(
    office: Office, examine: Examine, role: str, word: str
) -> None:
    share(office, office.members.id, role)

    members = examine()["members"]

    assert members.ok
    assert f"comme {word}" in members.said
    assert ("plus que nécessaire" in members.said) is (role != "reader")


def test_a_workbook_dropped_in_drive_is_no_spreadsheet(office: Office, examine: Examine) -> None:
    office.members.mime_type = EXCEL

    results = examine()

    assert sick(results) == ["members"]
    assert "Excel" in results["members"].said


def test_a_sheet_in_the_bin_is_said(office: Office, examine: Examine) -> None:
    office.coordinators.trashed = True

    results = examine()

    assert sick(results) == ["coordinators"]
    assert "corbeille" in results["coordinators"].said


def test_a_tab_that_is_not_found_is_asked_about(office: Office, examine: Examine) -> None:
    fill(office, drawn(A_SMALL_COMMUNITY.partition("# Besoins")[0]))

    tabs = examine()["tabs"]

    assert (tabs.ok, bool(tabs.todo)) == (None, True)
    assert "Besoins et ressources" in tabs.said


def test_a_sheet_without_any_of_the_tabs_is_told(office: Office, examine: Examine) -> None:
    fill(office, drawn("# Recettes\n| Plat | Temps |\n| Far | 1 h |"))

    assert sick(examine()) == ["tabs"]


def test_the_coordinators_sheet_must_be_one_to_write_in(office: Office, examine: Examine) -> None:
    share(office, office.coordinators.id, "reader")

    results = examine()

    assert sick(results) == ["coordinators"]
    assert "Éditeur" in results["coordinators"].todo
    assert "coordinators-private" in skipped(results)


def test_a_tab_of_ours_that_is_protected_is_told(office: Office, examine: Examine) -> None:
    office.results.replace(TABLES)
    office.ali.protect("Feuille 1")
    assert examine()["coordinators"].ok
    office.ali.protect("À vérifier")

    found = examine()["coordinators"]

    assert found.ok is False
    assert "Protéger des feuilles" in found.todo


def test_the_coordinators_sheet_cannot_be_the_members(office: Office, examine: Examine, settings: Path) -> None:
    text = settings.read_text("utf-8").replace(office.coordinators.id, office.members.id)
    settings.write_text(text, encoding="utf-8")

    assert sick(examine()) == ["coordinators"]


@pytest.mark.parametrize("role", ["reader", "writer"])
def test_a_coordinators_sheet_that_anyone_can_open_is_told(office: Office, examine: Examine, role: str) -> None:
    office.world.drive.share(office.coordinators.id, "anyone", role)

    results = examine()

    assert sick(results) == ["coordinators-private"]
    assert "Limité" in results["coordinators-private"].todo


def test_what_google_does_not_say_of_a_sharing_is_left_to_a_person(office: Office, examine: Examine) -> None:
    office.coordinators.writers_share = False
    office.world.drive.share(office.coordinators.id, "anyone", "reader")

    results = examine()

    assert sick(results) == []
    assert (results["coordinators-private"].ok, bool(results["coordinators-private"].todo)) == (None, True)


def test_without_a_coordinators_sheet_all_is_well_too(office: Office, examine: Examine, settings: Path) -> None:
    lines = settings.read_text("utf-8").splitlines()
    settings.write_text("\n".join(line for line in lines if not line.startswith("coordinators")), encoding="utf-8")

    results = examine()

    assert sick(results) == []
    assert "coordinators-private" not in results


@pytest.mark.parametrize("fault", [Fault(), Fault(status=429), Fault(Kind.HTML, status=502), Fault(Kind.DROP)])
def test_a_google_that_is_down_for_good_is_told_soon(office: Office, examine: Examine, fault: Fault) -> None:
    office.world.faults.always(fault)

    results = examine()

    assert "Réessayez" in results[sick(results)[0]].todo
    assert results["journal"].ok


def test_a_google_that_nobody_reaches_is_told_soon(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLEE_GOOGLE_ENDPOINT", "http://127.0.0.1:9")

    results = examine()

    assert sick(results) == ["clock"]
    assert "token" in skipped(results)


def test_a_folder_that_others_can_open_ends_by_chmod(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "tablee").mkdir(mode=0o755)
    (tmp_path / "tablee").chmod(0o755)

    results = examine()

    assert sick(results) == ["output"]
    assert results["output"].todo.endswith("chmod 700 tablee")
    assert "journal" in skipped(results)


def test_a_folder_that_is_a_file_is_told(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "tablee").touch()

    assert sick(examine()) == ["output"]


def test_a_journal_that_is_none_is_told(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "tablee").mkdir(mode=0o700)
    (tmp_path / "tablee" / "journal.sqlite").write_bytes(b"ceci n'est pas un journal" * 100)

    assert sick(examine()) == ["journal"]


@pytest.mark.parametrize(
    ("text", "is_well"),
    [
        ('{{ digest.title }}\n{% include "_footer.txt" %}', True),
        ("{{ digest.subject }}", False),
        ("{% for x in %}", False),
    ],
    ids=["whole", "asks for what is not there", "broken"],
)
def test_a_mail_template_is_rendered_before_it_is_trusted(
    examine: Examine, settings: Path, tmp_path: Path, text: str, is_well: bool
) -> None:
    (tmp_path / "modeles").mkdir()
    (tmp_path / "modeles" / "weekly_digest.txt").write_text(text, encoding="utf-8")
    settings.write_text(settings.read_text("utf-8") + 'templates = "modeles"\n', encoding="utf-8")

    results = examine()

    assert results["templates"].ok is is_well
    assert sick(results) == ([] if is_well else ["templates"])


@pytest.mark.parametrize(("greeting", "is_well"), [("220 bonjour", True), ("421 4.3.2 plus tard", False)])
def test_the_mail_server_is_tried_and_no_mail_leaves(
    examine: Examine, settings: Path, greeting: str, is_well: bool
) -> None:
    with scripted(connect=[greeting]) as (port, told):
        server = f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        settings.write_text(settings.read_text("utf-8") + server, encoding="utf-8")

        results = examine()

    assert results["mail-server"].ok is is_well
    assert told.mails == []


@pytest.mark.parametrize("has_server", [True, False])
def test_a_stop_that_would_reach_nobody_is_told(examine: Examine, settings: Path, *, has_server: bool) -> None:
    with scripted(connect=["220 bonjour"]) as (port, _):
        server = f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\n' if has_server else ""
        text = settings.read_text("utf-8").replace("tablee@exemple.fr", "tablee@nas.local")
        settings.write_text(text + server, encoding="utf-8")

        results = examine()

    assert results["stops"].ok is (False if has_server else None)
    assert "tablee@nas.local" in results["stops"].said
    assert "reply_to" in results["stops"].todo


@pytest.mark.parametrize("hears", [True, False])
def test_introductions_by_mail_whose_answers_nobody_hears_are_told(
    examine: Examine, settings: Path, *, hears: bool
) -> None:
    with scripted(connect=["220 bonjour"]) as (port, _):
        server = f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        inbox = f'[mail.inbox]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nuser = "reponses"\n'
        text = settings.read_text("utf-8")
        settings.write_text(
            '[community]\nintroductions = "mail"\n' + text + server + (inbox if hears else ""), encoding="utf-8"
        )

        results = examine()

    assert results["introductions"].ok is hears


def test_without_introductions_by_mail_nothing_is_said_of_them(examine: Examine) -> None:
    assert "introductions" not in examine()


def test_a_configuration_that_cannot_be_read_is_the_only_thing_to_mend(examine: Examine, settings: Path) -> None:
    settings.write_text("[spreadsheet\n", encoding="utf-8")

    results = examine()

    assert sick(results) == ["configuration"]
    assert {result.ok for result in results.values()} == {False, None}


def test_the_command_says_it_for_programs_and_ends_by_one(tablee: Tablee, office: Office, settings: Path) -> None:
    well = tablee("doctor", "--json")
    office.world.drive.share(office.coordinators.id, "anyone", "reader")
    told = tablee("doctor", "--json")

    assert (well.code, told.code) == (0, 1)
    assert {frozenset(each) for each in told.document["checks"]} == {frozenset(("check", "ok", "said", "todo"))}
    assert [each["check"] for each in told.document["checks"] if each["ok"] is False] == ["coordinators-private"]


def test_the_command_says_it_for_people(tablee: Tablee, office: Office, settings: Path) -> None:
    office.world.disabled.add("drive.googleapis.com")

    said = tablee("doctor")

    marks = [line[0] for line in said.out.splitlines() if line[:1] in {"✓", "✗", "–"}]
    assert (said.code, said.err) == (1, "")
    assert marks.count("✗") == 1
    assert {"✓", "–"} <= {*marks}


def test_a_community_without_google_is_looked_at_too(tablee: Tablee, sheet: Path) -> None:
    well = tablee("doctor", sheet, "--json")
    sheet.write_bytes(b"ceci n'est pas un tableur")
    told = tablee("doctor", sheet, "--json")

    assert [each["check"] for each in well.document["checks"]] == [
        "configuration",
        "source",
        "tabs",
        "output",
        "journal",
        "stops",
        "post",
    ]
    assert (well.code, told.code) == (0, 1)
    assert [each["ok"] for each in told.document["checks"]] == [True, False, None, True, True, None, True]
    assert not (sheet.parent / "tablee").exists()


def test_a_well_community_is_told_nothing_when_it_asks_for_quiet(tablee: Tablee, sheet: Path) -> None:
    said = tablee("doctor", sheet, "--quiet")

    assert (said.code, said.out, said.err) == (0, "", "")
