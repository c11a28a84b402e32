"""How requests to Google insist, give up, and never write twice blindly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from google.auth.transport.requests import AuthorizedSession

from sync.core.model.tables import Table
from sync.errors import (
    ConfigurationError,
    NotASpreadsheetError,
    RefusedError,
    SyncError,
    UnavailableError,
)
from sync.pace import Bucket
from sync.sheets.google import GoogleSpreadsheet, connect, file_id_of
from sync.sheets.google.access import Key
from sync.sheets.retry import Patience, asked_pause
from tests.contract.test_results import FINDINGS, TABLES
from tests.drawn import READ_AT
from tests.google_emulator import World
from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.people import Person
from tests.google_office import Office, opened

VERIFY = "À vérifier"
PATIENT = Patience(connect=5, read=20, write=20)
"""A loaded machine may take a while to answer on loopback: only what hangs is to be given up soon."""
QUICK = Patience(connect=5, read=1.0, write=1.0)

MOMENTS = {"before": False, "after": True}
FAULTS = {
    "429": Fault(status=429),
    "429 with a pause": Fault(status=429, retry_after="7"),
    "cut": Fault(Kind.CUT),
    "a page for an answer": Fault(Kind.HTML, status=200, after=True),
}
for when, after in MOMENTS.items():
    FAULTS |= {f"{status} {when}": Fault(status=status, after=after) for status in (500, 502, 503)}
    FAULTS |= {
        f"{kind.value} {when}": Fault(kind, after=after, seconds=1.5) for kind in (Kind.HTML, Kind.DROP, Kind.HANG)
    }


@pytest.fixture
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    name = getattr(request.node, "callspec", None) and request.node.callspec.params.get("name")
    hangs = name in FAULTS and FAULTS[name].kind is Kind.HANG
    with opened(patience=QUICK if hangs else PATIENT) as office:
        yield office


def batches(office: Office) -> int:
    return sum(seen.request.method == "POST" for seen in office.world.log)


@pytest.mark.parametrize("name", FAULTS)
def test_a_reading_gets_over_anything_that_passes(office: Office, name: str) -> None:
    office.world.faults.at[1] = FAULTS[name]

    assert office.spreadsheet.read().source == "Communauté"
    assert len(office.world.log) == 2
    assert len(office.time.pauses) == 1


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("position", [1, 2])
def test_a_publication_gets_over_anything_that_passes_and_writes_once(office: Office, name: str, position: int) -> None:
    office.world.faults.at[position] = FAULTS[name]

    assert office.results.replace(TABLES) == ("Tableau de bord", "À vérifier", "Envois")

    titles = [sheet.title for sheet in office.coordinators.document.sheets]
    assert titles == ["Feuille 1", "Tableau de bord", "À vérifier", "Envois"]
    assert office.results.replace(TABLES) == ()


@pytest.mark.parametrize(("name", "expected"), [("503 after", 1), ("503 before", 2), ("drop after", 1), ("429", 2)])
def test_a_write_whose_fate_is_unknown_is_looked_at_before_it_is_sent_again(
    office: Office, name: str, expected: int
) -> None:
    office.world.faults.at[2] = FAULTS[name]
    office.results.replace(TABLES)

    methods = [seen.request.method for seen in office.world.log]
    assert batches(office) == expected
    assert methods[2] == ("POST" if name == "429" else "GET")


@pytest.mark.parametrize("name", ["429", "503 before", "html before", "drop before"])
@pytest.mark.parametrize("verb", ["read", "answers", "replace"])
def test_what_lasts_is_given_up_at_the_deadline_with_code_75(office: Office, name: str, verb: str) -> None:
    office.world.faults.always(FAULTS[name])
    calls: dict[str, Callable[[], Any]] = {
        "read": office.spreadsheet.read,
        "answers": office.results.answers,
        "replace": lambda: office.results.replace(TABLES),
    }

    with pytest.raises(UnavailableError) as raised:
        calls[verb]()

    assert raised.value.exit_code == 75
    assert 200 < office.time.seconds <= PATIENT.total
    assert len(office.world.log) < 40


def test_a_write_that_always_fails_is_given_up_at_the_deadline(office: Office) -> None:
    office.world.faults.always(Fault(status=503), lambda request: request.method == "POST")

    with pytest.raises(UnavailableError):
        office.results.replace(TABLES)

    assert [sheet.title for sheet in office.coordinators.document.sheets] == ["Feuille 1"]


def test_pauses_grow_and_the_one_that_google_asks_is_kept(office: Office) -> None:
    office.world.faults.always(Fault(status=503), times=3)
    office.world.faults.always(Fault(status=429, retry_after="40"), times=1)

    office.spreadsheet.read()

    assert office.time.pauses == [0.5, 1.0, 2.0, 44.0]


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("", 0), (None, 0), ("soon", 0), ("Sat, 21 Nov 2026 08:01:00 GMT", 60)]
)
def test_a_pause_is_asked_in_seconds_or_as_a_date(said: str | None, seconds: float) -> None:
    assert asked_pause(said, now=lambda: 1_795_248_000.0) == seconds


def test_a_token_that_expires_in_the_middle_costs_another_one(office: Office) -> None:
    office.world.people.after(1, office.world.auth.expire)

    office.results.replace(TABLES)

    assert office.world.auth.granted == 2


def revoke(office: Office) -> None:
    office.world.drive.share(office.members.id, office.emulator.key()["client_email"], None)


@pytest.mark.parametrize(
    ("break_", "error", "says"),
    [
        (revoke, RefusedError, "tablee@essai.iam.gserviceaccount.com"),
        (lambda office: office.world.drive.files.pop(office.members.id), RefusedError, "lien"),
        (lambda office: office.world.disabled.add("sheets.googleapis.com"), RefusedError, "Google Sheets API"),
        (lambda office: office.world.clock.advance(hours=3), RefusedError, "horloge"),
        (lambda office: office.world.auth.keys.clear(), RefusedError, "clé"),
        (lambda office: setattr(office.members, "mime_type", "application/x"), NotASpreadsheetError, "Google Sheets"),
    ],
)
def test_what_will_not_pass_is_said_at_once_with_what_to_do(
    office: Office, break_: Callable[[Office], Any], error: type[SyncError], says: str
) -> None:
    break_(office)

    with pytest.raises(error) as raised:
        office.spreadsheet.read()

    assert says in str(raised.value)
    assert office.time.pauses == []


def test_a_spreadsheet_that_may_only_be_read_is_not_published_to(office: Office) -> None:
    office.world.drive.share(office.coordinators.id, office.emulator.key()["client_email"], "reader")

    with pytest.raises(RefusedError) as raised:
        office.results.replace(TABLES)

    assert raised.value.exit_code == 77


@pytest.mark.parametrize(
    "gesture",
    [
        lambda ali: ali.sort(VERIFY, 1, descending=True),
        lambda ali: ali.insert_rows(VERIFY, 1, 3),
        lambda ali: ali.delete_rows(VERIFY, 2),
        lambda ali: ali.delete_rows(VERIFY, 1),
        lambda ali: ali.delete_columns(VERIFY, 6),
        lambda ali: ali.insert_columns(VERIFY, 1),
        lambda ali: ali.move_column(VERIFY, 2, 6),
        lambda ali: ali.rename_tab(VERIFY, "Autre"),
        lambda ali: ali.delete_tab(VERIFY),
        lambda ali: ali.type(VERIFY, "B3", "à la main"),
    ],
)
@pytest.mark.parametrize("follows", [False, True])
def test_people_who_write_between_our_reading_and_our_batch_lose_no_answer(
    gesture: Callable[[Person], None], *, follows: bool
) -> None:
    with opened(World(metadata_follows_sort=follows)) as office:
        office.results.replace(TABLES)
        for cell, answer in (("E2", "oui"), ("E3", "non"), ("E4", "oui")):
            office.ali.type(VERIFY, cell, answer)
        changed = tuple((row[0], f"{row[1]} !", *row[2:]) for row in FINDINGS.rows[1:])
        table = replace(FINDINGS, rows=(*changed, ("D20", "neuf", None, None, None)), keys=("k2", "k3", "k5"))
        office.world.people.before(len(office.world.log) + 2, lambda: gesture(office.ali))

        office.results.replace((*TABLES[:1], table, *TABLES[2:]))

        assert office.results.answers() == {VERIFY: {"k1": "oui", "k2": "non", "k3": "oui"}}
        assert office.results.replace((*TABLES[:1], table, *TABLES[2:])) == ()


def test_people_who_never_stop_are_left_in_peace(office: Office) -> None:
    tables: tuple[Table, ...] = TABLES
    office.results.replace(tables)
    changed = replace(FINDINGS, rows=tuple((row[0], "autre", *row[2:]) for row in FINDINGS.rows))
    for number in range(3, 30):
        office.world.people.before(
            number, lambda: office.ali.sort(VERIFY, 1, descending=True), lambda: office.ali.type(VERIFY, "B2", "moi")
        )
        office.world.people.after(number, lambda: office.ali.type(VERIFY, "B3", "moi"))

    office.results.replace((tables[0], changed, tables[2]))

    assert batches(office) <= 6


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Aucune clé"),
        ("pas du json", "n’est pas la clé"),
        ("[]", "n’est pas la clé"),
        (json.dumps({"private_key": "REPLACE", "project_id": "YOUR-PROJECT"}), "exemple"),
        (
            json.dumps({"private_key": "-----BEGIN PRIVATE KEY-----\nx", "client_email": "a@b.fr", "token_uri": "x"}),
            "n’est pas la clé",
        ),
    ],
)
def test_a_key_that_is_none_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, says: str
) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    key = tmp_path / "credentials.json"
    if content is not None:
        key.write_text(content)

    with pytest.raises(ConfigurationError) as raised:
        connect(key)

    assert says in str(raised.value).replace("'", "’")


def test_a_key_file_is_all_it_takes(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    key = tmp_path / "credentials.json"
    key.write_text(json.dumps(office.emulator.key()))
    transport = connect(key, endpoint=office.base)
    with transport.session:
        assert GoogleSpreadsheet(transport, office.members.id, read_at=READ_AT).read().source == "Communauté"


def test_a_key_that_the_environment_names_asks_for_a_token_and_nothing_else(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "credentials.json"
    key.write_text(json.dumps(office.emulator.key()))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key))

    transport = connect(None, endpoint=office.base)

    with transport.session as session:
        assert isinstance(session, AuthorizedSession)
        assert isinstance(session.credentials, Key)
        assert transport.account == office.emulator.key()["client_email"]


@pytest.mark.parametrize(
    "link",
    [
        "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz-_0123456789abcd/edit?usp=sharing#gid=0",
        "https://docs.google.com/spreadsheets/u/1/d/1AbCdEfGhIjKlMnOpQrStUvWxYz-_0123456789abcd",
        "docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz-_0123456789abcd/edit",
    ],
)
def test_the_id_is_read_in_a_link(link: str) -> None:
    assert file_id_of(link) == "1AbCdEfGhIjKlMnOpQrStUvWxYz-_0123456789abcd"


@pytest.mark.parametrize("link", ["", "annuaire.xlsx", "https://exemple.fr/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz"])
def test_another_link_is_refused(link: str) -> None:
    with pytest.raises(ConfigurationError):
        file_id_of(link)


# -- what several offices share ---------------------------------------------------------------------------------------


@dataclass
class Granting:
    """A pace that grants each request after so many seconds (None: not soon enough), and remembers what was asked."""

    seconds: float | None = 0.0
    asked: list[tuple[str, ...]] = field(default_factory=list)
    pushed: list[float] = field(default_factory=list)

    def reserve(self, buckets: tuple[Bucket, ...], patience: float) -> float | None:
        self.asked.append(tuple(bucket.name for bucket in buckets))
        return self.seconds

    def push_back(self, buckets: tuple[Bucket, ...], seconds: float) -> None:
        self.pushed.append(seconds)


def test_each_request_to_sheets_is_granted_first_for_its_account_and_its_project() -> None:
    pace = Granting(3.0)
    with opened(pace=pace) as office:
        office.spreadsheet.read()
        office.results.replace(TABLES)

        sheets = [seen for seen in office.world.log if "/spreadsheets" in seen.request.path]
        assert len(pace.asked) == len(sheets)
        assert office.time.pauses == [3.0] * len(sheets)
        account = office.transport.account
    kinds = {names: tuple(name.split()[1] for name in names) for names in pace.asked}
    assert set(kinds.values()) == {("read", "read"), ("write", "write")}
    assert all(names[0].endswith(f"account {account}") and " project " in names[1] for names in pace.asked)


def test_a_429_is_told_to_all_who_share_the_account() -> None:
    pace = Granting()
    with opened(pace=pace) as office:
        office.world.faults.at[1] = Fault(status=429, retry_after="7")
        office.world.faults.at[2] = Fault(status=429)

        office.spreadsheet.read()

    assert pace.pushed == [7.0, 5.0]


def test_what_is_not_granted_soon_enough_is_not_asked() -> None:
    with opened(pace=Granting(None)) as office, pytest.raises(UnavailableError):
        office.spreadsheet.read()

    assert office.world.log == []
