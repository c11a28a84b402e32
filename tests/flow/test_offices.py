"""A command for each office of a folder: one after the other, each by itself, and none stops another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from sync.cli.commands import COMMANDS
from sync.cli.commands.check import check
from sync.cli.commands.run import run
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Quiet
from sync.cli.progress import Progress, about
from sync.config.offices import folder_of_offices, offices_in
from sync.connect.offices import offices_of
from sync.core.model.community import Community
from sync.core.schedule import parse_rule
from sync.core.schedule.due import Plan, next_due
from sync.errors import ConfigurationError
from sync.language import speaking, spoken
from tests.conftest import Tablee
from tests.offices import DAY, write_office, write_offices


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return write_offices(tmp_path, nantes="Brindezingue", rennes="Quetsche")


def takes_offices(command: str) -> bool:
    """Whether a command may be asked for all the offices of a folder."""
    verb = getattr(import_module(f"sync.cli.commands.{command}"), command, None)
    return callable(verb) and "all_offices" in signature(verb).parameters


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_each_office_is_a_file_that_no_other_extends(place: Path) -> None:
    (place / "commun.toml").write_text('extends = "socle.toml"', encoding="utf-8")
    (place / "socle.toml").write_text("", encoding="utf-8")
    (place / "faux.toml").write_text("ceci n'est pas du TOML [", encoding="utf-8")
    for name, other in (("boucle", "boucle"), ("un", "deux"), ("deux", "un")):
        (place / f"{name}.toml").write_text(f'extends = "{other}.toml"', encoding="utf-8")

    assert [each.name for each in offices_in(place)] == ["boucle", "deux", "faux", "nantes", "rennes", "un"]


@pytest.mark.parametrize(
    ("folder", "words"), [("absent", "n’existe pas"), ("vide", "n’a aucune configuration de bureau")]
)
def test_a_folder_without_an_office_is_told(tmp_path: Path, folder: str, words: str) -> None:
    (tmp_path / "vide").mkdir()

    with pytest.raises(ConfigurationError, match=f"{folder}.*{words}"):
        offices_in(tmp_path / folder)


@pytest.mark.parametrize(
    ("path", "words"),
    [("bureaus/nantes.toml", "Le dossier « bureaus » n’existe pas"), ("nates.toml", "« nates.toml »")],
)
def test_a_slip_in_the_path_of_a_configuration_is_told(tmp_path: Path, tablee: Tablee, path: str, words: str) -> None:
    said = tablee("check", "--config", path)

    assert (said.code, words in plain(said.err)) == (2, True)


def test_the_digests_of_two_offices_are_told_apart_by_who_writes_them(place: Path, tablee: Tablee) -> None:
    assert tablee("run", "--offices", place, "--today", DAY).code in {0, 1}

    writers = {name: senders(place / "resultats" / name / "mail") for name in ("nantes", "rennes")}

    assert writers == {"nantes": {"Tablée – nantes"}, "rennes": {"Tablée – rennes"}}


def senders(folder: Path) -> set[str]:
    """Who writes the digests in a folder, as a mail program shows it."""
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in folder.glob("*digest*.eml")]
    return {str(mail["From"].addresses[0].display_name) for mail in mails}


def test_a_file_in_place_of_the_folder_is_told(place: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nantes\.toml.*est un fichier, et non un dossier"):
        offices_in(place / "nantes.toml")


def test_an_office_that_names_no_spreadsheet_is_told_what_its_file_lacks(place: Path) -> None:
    (place / "paris.toml").write_text("", encoding="utf-8")

    (failure,) = (str(each.failure) for each in offices_of(place) if each.name == "paris")

    assert "paris.toml n’en nomme aucun" in failure
    assert "sous [spreadsheet]" in failure


def test_the_offices_are_beside_the_configuration_or_around_it(place: Path) -> None:
    assert folder_of_offices(place.parent / "tablee.toml") == place
    assert folder_of_offices(place / "nantes.toml") == place
    assert folder_of_offices(None) == Path("offices")


def test_one_document_holds_what_is_said_of_each_office(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(place, "lyon")
    write_office(place, "rennes", 'language = "en"\n')

    code = check(config=place.parent / "tablee.toml", today=DAY, as_json=True, all_offices=True)

    said = capsys.readouterr()
    lyon, nantes, rennes = json.loads(said.out)["offices"]
    assert (code, [each["exit_code"] for each in (lyon, nantes, rennes)]) == (2, [2, 1, 1])
    assert (lyon["office"], lyon["answer"]) == ("lyon", None)
    assert plain(lyon["problem"]).startswith("« lyon.xlsx » n’existe pas")
    assert plain(said.err).startswith("lyon : « lyon.xlsx » n’existe pas")
    assert "Brindezingue" in json.dumps(nantes)
    assert "Quetsche" not in json.dumps(nantes)
    assert "Quetsche" in json.dumps(rennes)
    assert "Brindezingue" not in json.dumps(rennes)
    messages = [{each["cell"]: each["message"] for each in office["answer"]["findings"]} for office in (nantes, rennes)]
    assert ("ne peut pas" in messages[0]["C3"], "cannot be" in messages[1]["C3"]) == (True, True)
    assert spoken() == "fr"


def test_people_read_the_name_of_each_office_above_what_is_said_of_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "casse.toml").write_text("[communaute]", encoding="utf-8")

    code = check(offices=place, today=DAY)

    said = capsys.readouterr()
    first, second = said.out.index("— nantes"), said.out.index("— rennes")
    assert code == 2
    assert "Brindezingue" in said.out[first:second]
    assert "Quetsche" not in said.out[first:second]
    assert "Quetsche" in said.out[second:]
    assert plain(said.out).endswith("À revoir : casse (1 bureau sur 3).\n")
    assert plain(said.err).startswith("casse : casse.toml : « communaute » : ce réglage n’existe pas")


def test_a_failure_of_any_kind_stops_no_other_office(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = []

    def verb(config: Config = None, as_json: Json = False, quiet: Quiet = False) -> int:
        if config and config.stem == "nantes":
            raise KeyError("un secret")
        done.append(config)
        return 0

    code = of_each_office(verb)(offices=place, config=None, as_json=False, quiet=True)

    said = capsys.readouterr()
    assert (code, done, said.out) == (2, [place / "rennes.toml"], "")
    assert "nantes : Tablée a rencontré une erreur imprévue (KeyError)" in plain(said.err)
    assert "secret" not in said.err


def test_what_belongs_to_one_office_is_not_named_for_all(place: Path) -> None:
    for option in ({"source": "nantes.xlsx"}, {"out": Path("ailleurs")}, {"activity": Path("activite.xlsx")}):
        with pytest.raises(ConfigurationError, match="Chaque bureau a son tableau"):
            run(offices=place, config=None, **option)


def test_every_command_that_goes_over_offices_says_so(place: Path, tablee: Tablee) -> None:
    for command in ("status", "snapshot", "doctor"):
        said = tablee(command, "--all", "--json", *(() if command in {"status", "doctor"} else ("--today", DAY)))

        assert [each["office"] for each in said.document["offices"]] == ["nantes", "rennes"], command
        assert all(each["answer"] and each["problem"] is None for each in said.document["offices"]), command
    helped = plain(tablee("check", "--help").out)
    assert "--all" in helped
    assert "--offices DOSSIER" in helped


def test_progress_says_which_office(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.cli.progress.PATIENCE", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    progress = Progress()

    with about("rennes"):
        progress("lecture du tableau", 0.5)
    progress.end()

    assert "rennes — lecture du tableau (50%)" in capsys.readouterr().err


def test_a_day_that_moved_is_told_in_the_language_of_each_office() -> None:
    plan = Plan("weekly_digest", parse_rule("lundi 08:00"), Community(), avoids_holidays=True)
    told = []
    for language in ("fr", "en", "fr"):
        with speaking(language):
            due = next_due(plan, datetime(2027, 3, 27, tzinfo=UTC))  # before Easter Monday
            told.append(plain(due.moved if due else ""))

    assert told[0] == told[2] == "prévu le lundi 29 mars (Lundi de Pâques), déplacé au mardi 30 mars"
    assert told[1] == "planned on Monday 29 March (Lundi de Pâques), moved to Tuesday 30 March"


@pytest.mark.parametrize("name", [name for name in COMMANDS if takes_offices(name)])
def test_a_command_for_all_offices_is_tried_in_each_and_mixes_none(
    name: str, place: Path, tmp_path: Path, tablee: Tablee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    takes = signature(getattr(import_module(f"sync.cli.commands.{name}"), name)).parameters
    days = ["--today", DAY] if "today" in takes else ["--from", DAY, "--to", DAY] if "last" in takes else []

    said = tablee(name, "--offices", str(place), *days)

    assert said.code in {0, 1}, said.err
    first, second = plain(said.out).find("— nantes"), plain(said.out).find("— rennes")
    assert -1 < first < second
    assert "Brindezingue" not in said.out[second:]
    assert "Quetsche" not in said.out[first:second]
