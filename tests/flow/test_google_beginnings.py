"""A first connection: ``init --google`` tries everything, says what it understood, and writes nothing in vain."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.drawn import drawn
from tests.google_emulator.faults import Fault, Kind
from tests.google_office import OWNER, Office, fill, opened
from tests.warm_command import Said

ROOT = Path(__file__).resolve().parents[2]
PAGE = "https://docs.google.com/spreadsheets/d/"
TODAY = ("--today", "2026-11-21")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GUESSED = A_SMALL_COMMUNITY.replace("Téléphone     ", "Tél.          ")

Init = Callable[..., Said]

IMPATIENT = {"TABLEE_GOOGLE_PATIENCE": "1"}
"""For what never answers."""


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as office:
        fill(office, drawn(GUESSED))
        yield office


@pytest.fixture
def folder(office: Office, tmp_path: Path) -> Path:
    """A folder that holds nothing but the key of the account."""
    key = tmp_path / "credentials.json"
    key.touch(mode=0o600)
    key.write_text(json.dumps(office.emulator.key()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def around(office: Office) -> dict[str, str]:
    """The environment that leads to the emulator, with the patience that a busy machine asks for."""
    return {
        "TABLEE_GOOGLE_ENDPOINT": office.base,
        "TABLEE_GOOGLE_PATIENCE": "60",
        "GOOGLE_APPLICATION_CREDENTIALS": "",
        "NO_GCE_CHECK": "true",
    }


@pytest.fixture
def init(tablee: Tablee, office: Office, folder: Path, around: dict[str, str]) -> Init:
    """``tablee init --google`` with the link of the members' spreadsheet, and more."""

    def run(*words: object, link: str = f"{PAGE}{office.members.id}/edit#gid=0&range=A1", **environment: str) -> Said:
        return tablee("init", "--google", link, *words, *TODAY, **(around | environment))

    return run


def coordinators(office: Office) -> tuple[str, str]:
    return "--coordinators", f"{PAGE}{office.coordinators.id}/edit?usp=sharing"


def share(office: Office, file_id: str, role: str | None) -> None:
    office.world.drive.share(file_id, office.transport.account, role)


def written(folder: Path) -> Any:
    return tomllib.loads((folder / "tablee.toml").read_text("utf-8"))


def left(folder: Path) -> set[str]:
    """What is in the folder besides the key."""
    return {path.name for path in folder.iterdir()} - {"credentials.json"}


def test_a_first_connection_goes_from_a_link_to_a_turn(
    tablee: Tablee, init: Init, office: Office, folder: Path, around: dict[str, str]
) -> None:
    began = init(*coordinators(office), "--name", "Nantes")
    looked = tablee("doctor", "--json", **around)
    first = tablee("run", "--json", *TODAY, **around)
    second = tablee("run", "--json", *TODAY, **around)

    assert (began.code, began.err) == (0, "")
    assert "«\u00a0Tél.\u00a0» comme Téléphone" in began.out
    unsure = [each for each in looked.document["checks"] if each["ok"] is not True]
    assert [each["ok"] for each in unsure] == [None]  # mails are files here: where STOP goes is only worth knowing
    assert (first.code, second.code, second.document["changed"]) == (0, 0, False)
    assert any("C3" in row for row in office.shown("À vérifier"))
    requests = [seen.request for seen in office.world.log]
    assert {each.method for each in requests if office.members.id in each.path} == {"GET"}


def test_the_configuration_holds_plain_links_and_the_key_of_the_folder(
    init: Init, office: Office, folder: Path
) -> None:
    init(*coordinators(office), "--office", "Nantes", "--coordinator", "zoe@exemple.fr")

    found = written(folder)
    assert left(folder) == {"tablee.toml"}
    assert found["spreadsheet"] == {"source": f"{PAGE}{office.members.id}/edit", "show_hidden": False}
    assert found["google"] == {
        "key": "credentials.json",
        "coordinators": f"{PAGE}{office.coordinators.id}/edit",
    }
    assert found["community"]["coordinators"] == ["zoe@exemple.fr"]


def test_the_tabs_are_there_at_once(init: Init, office: Office) -> None:
    init(*coordinators(office))

    assert any("C3" in row for row in office.shown("À vérifier"))
    assert office.shown("Doublons")[1:]


def test_an_unknown_column_is_said_to_be_left_aside(init: Init, office: Office) -> None:
    fill(office, drawn("# Annuaire\n| Prénom | Nom | Signe chinois |\n| Zoé | Martin | Rat |"))

    said = init()

    assert "«\u00a0Signe chinois\u00a0»" in said.out.partition("je laisse de côté")[2]


def test_without_a_coordinators_sheet_it_says_who_must_make_one(init: Init, office: Office, folder: Path) -> None:
    said = init()

    assert said.code == 0
    assert office.transport.account in said.out
    assert "tablee-resultats.xlsx" in said.out
    assert written(folder)["google"] == {"key": "credentials.json"}


def test_an_open_coordinators_sheet_is_warned_of_and_nothing_is_put_there(
    init: Init, office: Office, folder: Path
) -> None:
    office.world.drive.share(office.coordinators.id, "anyone", "reader")

    said = init(*coordinators(office))

    assert said.code == 0
    assert "toute personne qui a le lien" in said.out
    assert len(office.coordinators.document.sheets) == 1
    assert "coordinators" in written(folder)["google"]


def test_a_sharing_that_google_does_not_tell_is_left_to_a_person(init: Init, office: Office) -> None:
    office.coordinators.writers_share = False

    said = init(*coordinators(office))

    assert said.code == 0
    assert "vérifiez que l’accès général" in said.out
    assert office.shown("À vérifier")


def test_a_key_that_others_can_read_is_warned_of(init: Init, folder: Path) -> None:
    (folder / "credentials.json").chmod(0o644)

    said = init()

    assert said.code == 0
    assert "chmod 600 credentials.json" in said.out


def test_a_key_elsewhere_is_named_by_its_whole_path(init: Init, folder: Path, tmp_path_factory: Any) -> None:
    elsewhere = tmp_path_factory.mktemp("coffre") / "cle.json"
    (folder / "credentials.json").rename(elsewhere)

    said = init("--key", elsewhere)

    assert said.code == 0, said.err
    assert written(folder)["google"]["key"] == str(elsewhere.resolve())


def test_the_key_that_the_environment_names_wins_and_is_not_written(init: Init, folder: Path) -> None:
    (folder / "credentials.json").rename(folder / "autre.json")
    (folder / "credentials.json").write_text("ceci n’est pas une clé", encoding="utf-8")

    said = init(GOOGLE_APPLICATION_CREDENTIALS=str(folder / "autre.json"))

    assert said.code == 0, said.err
    assert written(folder)["google"] == {}


def test_a_configuration_that_exists_is_never_touched(init: Init, office: Office, folder: Path) -> None:
    (folder / "tablee.toml").write_text("# à moi\n", encoding="utf-8")

    said = init(*coordinators(office))

    assert said.code == 2
    assert (folder / "tablee.toml").read_text("utf-8") == "# à moi\n"
    assert office.world.log == []


def no_key(office: Office, key: Path) -> None:
    key.unlink()


def example_key(office: Office, key: Path) -> None:
    key.write_bytes((ROOT / "credentials.example.json").read_bytes())


def another_kind_of_key(office: Office, key: Path) -> None:
    key.write_text('{"installed": {"client_id": "x"}}', encoding="utf-8")


def revoked_key(office: Office, key: Path) -> None:
    office.world.auth.keys.clear()


def late_clock(office: Office, key: Path) -> None:
    office.world.clock.advance(hours=3)


def no_sheets(office: Office, key: Path) -> None:
    office.world.disabled.add("sheets.googleapis.com")


def no_drive(office: Office, key: Path) -> None:
    office.world.disabled.add("drive.googleapis.com")


def too_few_scopes(office: Office, key: Path) -> None:
    office.world.auth.withheld = frozenset({"spreadsheets"})


def not_shared(office: Office, key: Path) -> None:
    share(office, office.members.id, None)


def excel_file(office: Office, key: Path) -> None:
    office.members.mime_type = EXCEL


def no_tabs(office: Office, key: Path) -> None:
    fill(office, drawn("# Recettes\n| Plat | Temps |\n| Far | 1 h |"))


def read_only(office: Office, key: Path) -> None:
    share(office, office.coordinators.id, "reader")


def coordinators_not_shared(office: Office, key: Path) -> None:
    share(office, office.coordinators.id, None)


def taken_titles(office: Office, key: Path) -> None:
    office.coordinators.document.sheets[0].title = "Doublons"


def down(office: Office, key: Path) -> None:
    office.world.faults.always(Fault())


def too_many(office: Office, key: Path) -> None:
    office.world.faults.always(Fault(status=429))


def cut_off(office: Office, key: Path) -> None:
    office.world.faults.always(Fault(Kind.DROP))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (no_key, 2),
        (example_key, 2),
        (another_kind_of_key, 2),
        (revoked_key, 77),
        (late_clock, 77),
        (no_sheets, 77),
        (no_drive, 77),
        (too_few_scopes, 77),
        (not_shared, 77),
        (excel_file, 2),
        (no_tabs, 2),
        (read_only, 77),
        (coordinators_not_shared, 77),
        (taken_titles, 77),
        (down, 75),
        (too_many, 75),
        (cut_off, 75),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_cannot_be_reached_leaves_nothing_behind(
    init: Init, office: Office, folder: Path, spoil: Callable[[Office, Path], None], code: int
) -> None:
    spoil(office, folder / "credentials.json")

    said = init(*coordinators(office), **(IMPATIENT if code == 75 else {}))

    assert said.code == code
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err
    assert left(folder) == set()


@pytest.mark.parametrize("link", ["https://exemple.fr/annuaire", "annuaire.xlsx", f"{PAGE}court/edit", ""])
def test_a_link_that_is_none_is_refused_before_anything_is_asked(
    init: Init, office: Office, folder: Path, link: str
) -> None:
    said = init(link=link)

    assert said.code == 2
    assert office.world.log == []
    assert left(folder) == set()


def test_the_coordinators_sheet_cannot_be_the_members(init: Init, office: Office, folder: Path) -> None:
    said = init("--coordinators", f"{PAGE}{office.members.id}/copy")

    assert said.code == 77
    assert left(folder) == set()


@pytest.mark.parametrize(
    "words", [("--coordinators", f"{PAGE}{'x' * 30}"), ("--key", "cle.json"), ("--google", PAGE, "--source", "a.xlsx")]
)
def test_options_that_do_not_go_together_are_said(tablee: Tablee, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert tablee("init", *words).code == 2
    assert left(tmp_path) == set()


def typed(folder: Path, around: dict[str, str], words: tuple[str, ...], keys: str) -> tuple[int, str]:
    """Run ``init`` on a terminal of its own, the keys typed ahead; how it ended, and all that was shown."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sync", "init", *words, *TODAY],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1"} | around,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as running:
        os.close(theirs)
        os.write(ours, keys.encode())
        try:
            shown, _ = running.communicate(timeout=60)
        finally:
            running.kill()
    os.close(ours)
    return running.returncode, shown


def test_a_terminal_is_asked_for_the_coordinators_sheet_until_it_works(
    office: Office, folder: Path, around: dict[str, str]
) -> None:
    other = office.world.drive.add("Pas partagé", owner=OWNER)
    links = [f"{PAGE}{each}/edit" for each in (office.members.id, other.id, office.coordinators.id)]

    keys = "\n".join(["bonjour", *links, ""])

    code, shown = typed(folder, around, ("--google", links[0]), keys)

    assert code == 0, shown
    assert written(folder)["google"]["coordinators"] == links[2]
    assert written(folder)["spreadsheet"]["source"] == links[0]
    assert "onglet « Réglages »" in shown.replace("\u00a0", " ")
    assert office.shown("À vérifier")


def test_nothing_typed_means_later(office: Office, folder: Path, around: dict[str, str]) -> None:
    code, shown = typed(folder, around, ("--google", f"{PAGE}{office.members.id}/edit"), "\n" * 4)

    assert code == 0, shown
    assert "coordinators" not in written(folder)["google"]
    assert written(folder)["google"]["key"] == "credentials.json"


def test_a_link_given_as_the_shared_sheet_is_tried_too(office: Office, folder: Path, around: dict[str, str]) -> None:
    keys = f"{PAGE}{office.members.id}/edit#gid=0\n{PAGE}{office.coordinators.id}/edit\n"

    code, shown = typed(folder, around, (), keys)

    assert code == 0, shown
    assert written(folder)["spreadsheet"]["source"] == f"{PAGE}{office.members.id}/edit"
    assert office.shown("À vérifier")


def test_leaving_before_the_end_leaves_nothing_behind(office: Office, folder: Path, around: dict[str, str]) -> None:
    end_of_file = "\x04"

    code, shown = typed(folder, around, ("--google", f"{PAGE}{office.members.id}/edit"), end_of_file)

    assert code == 130
    assert "Traceback" not in shown
    assert left(folder) == set()


def test_a_turn_gives_up_when_patience_is_at_its_end(
    tablee: Tablee, init: Init, office: Office, folder: Path, around: dict[str, str]
) -> None:
    init(*coordinators(office))
    office.world.faults.always(Fault())

    said = tablee("run", **(around | IMPATIENT))

    assert said.code == 75
    assert left(folder) == {"tablee.toml"}


def test_a_patience_that_is_no_number_is_refused(tablee: Tablee, sheet: Path) -> None:
    assert tablee("check", sheet, TABLEE_GOOGLE_PATIENCE="un peu").code == 2
