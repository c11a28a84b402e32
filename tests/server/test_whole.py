"""How all offices are, for whoever hosts them: on time, late, braked, failing, and why."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.cli.whole import status_of_the_whole
from sync.errors import ConfigurationError, RefusedError, UnavailableError
from sync.server import process
from sync.server.process import Telling
from sync.server.roster import Entry, Roster, Turned
from sync.server.tables import make_tables
from sync.server.whole import Standing, look, standing_of
from sync.shared.database import server_of, session_of
from tests.postgresql import Cluster

NOW = datetime(2026, 12, 2, 8, tzinfo=UTC)
PERIOD = timedelta(minutes=5)
OFFICE = Entry("nantes", NOW + PERIOD, PERIOD, "", {}, "", NOW, NOW, 0, 0, "", "", "", False)
DOUBT = "1 mail attend votre décision : « tablee post »."
TROUBLE = "La lecture : le tableau n’est plus partagé."


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        (OFFICE, Standing.ON_TIME),
        (replace(OFFICE, due=NOW - 2 * PERIOD), Standing.ON_TIME),
        (replace(OFFICE, due=NOW - 2 * PERIOD - timedelta(seconds=1)), Standing.LATE),
        (replace(OFFICE, due=NOW - timedelta(days=1), trouble=TROUBLE), Standing.LATE),
        (replace(OFFICE, mails=DOUBT), Standing.MAILS),
        (replace(OFFICE, mails=DOUBT, trouble=TROUBLE), Standing.FAILING),
        (replace(OFFICE, trouble=TROUBLE, failures=3), Standing.BRAKED),
    ],
)
def test_an_office_is_one_thing(entry: Entry, standing: Standing) -> None:
    assert standing_of(entry, NOW) is standing


@pytest.fixture
def address(cluster: Cluster) -> str:
    """A database where one office is on time, one late, one failing, one braked, one with a mail in doubt; nobody
    works.
    """
    address = cluster.address(cluster.create())
    make_tables(server_of(address))
    now = datetime.now(UTC)
    with closing(Roster(server_of(address))) as roster:
        roster.register(["lyon", "nantes", "rennes", "lille", "brest"])
        for name, due, trouble, mails in (
            ("lyon", now + PERIOD, "", ""),
            ("nantes", now - timedelta(hours=1), "", ""),
            ("rennes", now + PERIOD, TROUBLE, ""),
            ("brest", now + PERIOD, "", DOUBT),
        ):
            roster.end(name, Turned({"reading": due}, PERIOD, "", "", trouble, mails))
        roster.fail("lille", due=now + PERIOD, trouble="lille.toml : ce réglage n’existe pas.")
    return address


def with_a_worker(address: str) -> None:
    with session_of(server_of(address)) as session:
        session.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def test_each_is_counted_and_told_with_why(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_worker(address)

    code = status_of_the_whole(address, None, as_json=True, quiet=False)
    document = json.loads(capsys.readouterr().out)
    status_of_the_whole(address, None, as_json=False, quiet=True)
    people = " ".join(capsys.readouterr().out.split())  # lines are broken at 80 columns

    assert code == 1
    assert document["counts"] == {"on_time": 1, "late": 1, "braked": 1, "failing": 1, "mails": 1}
    assert {each["office"]: each["state"] for each in document["amiss"]} == {
        "nantes": "late",
        "rennes": "failing",
        "lille": "braked",
        "brest": "mails",
    }
    assert 3600 <= document["lateness"] < 3700
    assert (document["workers"], TROUBLE in people, "lyon" in people) == (1, True, False)
    assert DOUBT in people
    assert "Bureaux" not in people


def test_what_each_is_stands_apart_and_the_hour_is_that_of_the_office(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with session_of(server_of(address)) as session:
        session.execute(
            "UPDATE office SET ended = '2026-12-02 08:00Z', timezone = 'Indian/Reunion' WHERE name = 'brest'"
        )
        session.execute("UPDATE office SET ended = '2026-12-02 08:00Z' WHERE name = 'rennes'")

    status_of_the_whole(address, None, as_json=False, quiet=False)
    people = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())

    assert "1 en attente (aucun tour n’a pu commencer), 1 en panne et 1 avec des mails à voir." in people
    assert "brest : avec des mails à voir ; dernier tour : mercredi 2 décembre 2026 à 12 h (Indian/Reunion)." in people
    assert "rennes : en panne ; dernier tour : mercredi 2 décembre 2026 à 9 h (Europe/Paris)." in people


def test_all_is_well_in_silence_and_not_without_a_worker(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Roster(server_of(address))) as roster:
        roster.register(["lyon"])

    alone = status_of_the_whole(address, None, as_json=False, quiet=True)
    said = capsys.readouterr().out
    with_a_worker(address)

    assert (alone, "signe de vie" in said) == (1, True)
    assert status_of_the_whole(address, None, as_json=False, quiet=True) == 0
    assert capsys.readouterr().out == ""


def test_figures_are_open_metrics_that_name_nobody(address: str, tmp_path: Path) -> None:
    file = tmp_path / "tablee.prom"

    status_of_the_whole(address, file, as_json=True, quiet=False)

    text = file.read_text()
    assert text.endswith("# EOF\n")
    assert 'tablee_offices{state="late"} 1\n' in text
    assert not any(name in text for name in ("lyon", "nantes", "rennes", "lille", "brest", "partagé"))
    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("postgresql://tablee@/nulle_part?host={folder}", "ce serveur n’a pas de base de ce nom"),
        ("postgresql://tablee@/postgres?host={folder}", "aucun « tablee worker » n’y a encore servi"),
        ("postgresql://tablee@/postgres?hots={folder}", "elle n’est pas écrite comme PostgreSQL le demande"),
        ("http://exemple.fr/tablee", "il faut l’adresse d’une base"),
    ],
)
def test_an_address_that_is_surely_wrong_is_no_matter_of_time(cluster: Cluster, wrong: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        status_of_the_whole(wrong.format(folder=cluster.folder), None, as_json=True, quiet=True)

    assert words in str(told.value).replace("\u00a0", " ")


def test_a_name_that_no_machine_has_is_surely_wrong_and_one_that_nobody_answers_for_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, errors = "postgresql://tablee@nulle.invalid/tablee", [socket.EAI_NONAME, socket.EAI_AGAIN]

    def resolve(*_words: object, **_options: object) -> None:
        raise socket.gaierror(errors[0], "")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(ConfigurationError):
        look(server_of(address))
    errors.pop(0)
    with pytest.raises(UnavailableError) as told:
        look(server_of(address))

    assert "que les machines partagent (tablee) ne répond pas" in str(told.value)


def test_a_folder_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        status_of_the_whole(address, tmp_path / "nulle" / "x.prom", as_json=True, quiet=True)


def test_a_page_is_called_as_long_as_no_office_is_late(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(process, "ping", lambda url, counts: called.append(f"{url} {counts}"))
    telling = Telling(tmp_path / "tablee.prom", "https://exemple.fr/ici")

    telling.tell(server_of(address))
    assert (called, telling.metrics and telling.metrics.exists()) == ([], True)
    with closing(Roster(server_of(address))) as roster:
        roster.register(["lyon", "rennes"])
    replace(telling, metrics=tmp_path / "nulle" / "x.prom").tell(server_of(address))

    assert called == ["https://exemple.fr/ici on_time=1 late=0 braked=0 failing=1 mails=0"]
    assert look(server_of(address)).counts[Standing.LATE] == 0
