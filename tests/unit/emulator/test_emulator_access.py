"""Who may do what: signed assertions, scopes, sharing, quotas; and the feed that tells what changed."""

from __future__ import annotations

from typing import Any

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials
from googleapiclient.discovery import build  # type: ignore[import-untyped]  # it has no types

from tests.google_emulator import Emulator, World
from tests.unit.emulator.conftest import Client, message

SCOPES = ["https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.metadata.readonly"]


class Quiet(Credentials):
    """google-auth's own, without its call to another Google than ours."""

    @staticmethod
    def _is_regional_access_boundary_lookup_required() -> bool:
        return False


def credentials(key: dict[str, str], scopes: list[str]) -> Credentials:
    return Quiet.from_service_account_info(key, scopes=scopes)  # type: ignore[no-untyped-call, no-any-return]  # google-auth has no types


def session(emulator: Emulator, key: dict[str, str] | None = None, scopes: list[str] = SCOPES) -> AuthorizedSession:
    return AuthorizedSession(credentials(key or emulator.key(), scopes))  # type: ignore[no-untyped-call]  # same


@pytest.fixture
def closed() -> Emulator:
    return Emulator(World())


def test_the_real_google_auth_gets_a_token_by_a_signature_that_is_verified(closed: Emulator) -> None:
    with closed, session(closed) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], "reader")

        answer = caller.get(f"{closed.base}/v4/spreadsheets/{file.id}")

    assert answer.json()["properties"]["title"] == "Annuaire"
    assert closed.world.auth.granted == 1


@pytest.mark.parametrize("what", ["another key", "an account that is not known", "a clock that is late"])
def test_a_signature_that_is_wrong_gets_no_token(closed: Emulator, what: str) -> None:
    key = closed.key()
    if what == "another key":
        key["private_key"] = closed.world.auth.service_account(closed.base, "autre")["private_key"]
    elif what == "an account that is not known":
        key["client_email"] = "personne@essai.iam.gserviceaccount.com"
    else:
        closed.world.clock.advance(hours=2)

    with closed, session(closed, key) as caller, pytest.raises(RefreshError, match="invalid_grant"):
        caller.get(f"{closed.base}/v4/spreadsheets/x")


def test_an_expired_token_is_refused_and_google_auth_asks_for_another(closed: Emulator) -> None:
    with closed, session(closed) as caller:
        caller.get(f"{closed.base}/v4/spreadsheets/x")
        closed.world.auth.expire()

        answer = caller.get(f"{closed.base}/v4/spreadsheets/x")

    assert answer.status_code == 404
    assert closed.world.auth.granted == 2


@pytest.mark.parametrize(
    ("role", "method", "status"),
    [(None, "GET", 403), ("reader", "GET", 200), ("reader", "POST", 403), ("writer", "POST", 200)],
)
def test_what_may_be_done_depends_on_how_the_file_is_shared(
    closed: Emulator, role: str, method: str, status: int
) -> None:
    with closed, session(closed) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], role)
        url = f"{closed.base}/v4/spreadsheets/{file.id}" + (":batchUpdate" if method == "POST" else "")
        request = {"updateSpreadsheetProperties": {"properties": {"title": "x"}, "fields": "title"}}

        answer = caller.get(url) if method == "GET" else caller.post(url, json={"requests": [request]})

    assert answer.status_code == status


def test_drive_says_of_a_file_that_is_not_shared_that_it_does_not_exist(closed: Emulator) -> None:
    with closed, session(closed) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")

        assert message(caller.get(f"{closed.base}/drive/v3/files/{file.id}")) == (404, f"File not found: {file.id}.")


def test_a_token_without_the_scope_is_refused(closed: Emulator) -> None:
    with closed, session(closed, scopes=SCOPES[1:]) as caller:
        answer = caller.get(f"{closed.base}/v4/spreadsheets/x")

    assert message(answer) == (403, "Request had insufficient authentication scopes.")


def test_an_api_that_is_not_enabled_says_how_to_enable_it(client: Client) -> None:
    client.world.disabled.add("sheets.googleapis.com")

    status, text = message(client.send("GET", "/v4/spreadsheets/ID"))

    assert status == 403
    assert text.startswith("Google Sheets API has not been used in project")


def test_a_service_account_can_own_no_file(closed: Emulator) -> None:
    with closed, session(closed, scopes=["https://www.googleapis.com/auth/drive"]) as caller:
        answer = caller.post(f"{closed.base}/drive/v3/files", json={"name": "à moi"})

    assert answer.json()["error"]["errors"][0]["reason"] == "storageQuotaExceeded"


def test_a_workbook_of_excel_is_no_spreadsheet_for_sheets(client: Client) -> None:
    client.world.drive.files[client.id].mime_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    answer = client.send("GET", "/v4/spreadsheets/ID")

    assert message(answer) == (400, "This operation is not supported for this document")
    assert answer.json()["error"]["status"] == "FAILED_PRECONDITION"


def test_sixty_reads_a_minute_and_no_more(client: Client) -> None:
    client.world.quota.on = True
    statuses = [client.send("GET", "/v4/spreadsheets/ID").status_code for _ in range(61)]
    assert client.type("A1", ["une écriture"]).status_code == 200

    client.world.clock.advance(minutes=1)

    assert statuses == [200] * 60 + [429]
    assert client.send("GET", "/v4/spreadsheets/ID").status_code == 200


def feed(client: Client, token: str) -> tuple[list[str], str]:
    told = client.send("GET", "/drive/v3/changes", pageToken=token).json()
    return [change["fileId"] for change in told["changes"]], told["newStartPageToken"]


def test_the_feed_tells_each_file_that_changed_once(client: Client) -> None:
    start = client.send("GET", "/drive/v3/changes/startPageToken").json()["startPageToken"]
    client.type("A1", ["a"])
    client.type("A2", ["b"])

    files, token = feed(client, start)

    assert files == [client.id]
    assert feed(client, token) == ([], token)


def test_the_feed_may_be_late(client: Client) -> None:
    start = client.send("GET", "/drive/v3/changes/startPageToken").json()["startPageToken"]
    client.world.drive.lag = client.world.drive.lag.__class__(seconds=30)
    client.type("A1", ["a"])

    before = feed(client, start)
    client.world.clock.advance(seconds=31)

    assert before == ([], start)
    assert feed(client, start)[0] == [client.id]


def test_a_file_that_is_shared_no_more_is_told_as_removed(client: Client) -> None:
    file = client.world.drive.add("Annuaire", owner="zoe@exemple.fr")
    client.world.drive.share(file.id, client.world.auth.default, "reader")
    start = client.send("GET", "/drive/v3/changes/startPageToken").json()["startPageToken"]
    client.world.drive.share(file.id, client.world.auth.default, None)

    told = client.send("GET", "/drive/v3/changes", pageToken=start).json()["changes"]

    assert [(each["fileId"], each["removed"]) for each in told] == [(file.id, True)]


def test_gspread_works_upon_it(closed: Emulator) -> None:
    with closed, session(closed) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], "writer")

        class Local(gspread.HTTPClient):
            def request(self, method: str, endpoint: str, *others: Any, **options: Any) -> requests.Response:
                local = endpoint.replace("https://sheets.googleapis.com", closed.base)
                return super().request(method, local, *others, **options)

        sheet = (
            gspread.Client(credentials(closed.key(), SCOPES), session=caller, http_client=Local)
            .open_by_key(file.id)
            .sheet1
        )
        sheet.update([["Nom"], ["Zoé"]], "A1")

        assert sheet.get_all_values() == [["Nom"], ["Zoé"]]
    assert closed.world.misfits == []


def test_the_official_client_works_upon_it(closed: Emulator) -> None:
    with closed:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], "reader")
        options = {"api_endpoint": closed.base}
        with build("sheets", "v4", credentials=credentials(closed.key(), SCOPES), client_options=options) as service:
            told = service.spreadsheets().get(spreadsheetId=file.id, fields="properties.title").execute()

    assert told == {"properties": {"title": "Annuaire"}}


@pytest.mark.parametrize(
    ("role", "may", "is_told"),
    [("reader", set(), False), ("commenter", {"canComment"}, False), ("writer", {"canComment", "canEdit"}, True)],
)
def test_drive_tells_with_whom_a_file_is_shared_only_to_who_could_share_it(
    closed: Emulator, role: str, may: set[str], is_told: bool
) -> None:
    with closed, session(closed) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], role)
        closed.world.drive.share(file.id, "anyone", "reader")

        told = caller.get(f"{closed.base}/drive/v3/files/{file.id}?fields=capabilities,permissionIds").json()

    capabilities = told["capabilities"]
    assert {name for name in ("canComment", "canEdit") if capabilities[name]} == may
    assert ("anyoneWithLink" in told.get("permissionIds", [])) is is_told
    assert closed.world.misfits == []


def test_the_date_of_an_answer_is_the_time_of_the_service(closed: Emulator) -> None:
    closed.world.clock.advance(days=400)

    with closed:
        answer = requests.get(f"{closed.base}/v4/spreadsheets/x", timeout=5)

    assert answer.status_code == 401
    assert answer.headers["Date"].split()[3] == str(closed.world.clock.now().year)


@pytest.mark.parametrize(("scope", "status"), [("spreadsheets", 404), ("spreadsheets.readonly", 403)])
def test_the_scopes_that_a_method_takes_are_those_of_its_document(closed: Emulator, scope: str, status: int) -> None:
    with closed, session(closed, scopes=[f"https://www.googleapis.com/auth/{scope}"]) as caller:
        file = closed.world.drive.add("Annuaire", owner="zoe@exemple.fr")
        closed.world.drive.share(file.id, closed.key()["client_email"], "writer")

        answer = caller.get(f"{closed.base}/v4/spreadsheets/{file.id}/developerMetadata/1")

    assert answer.status_code == status


@pytest.mark.parametrize("service", ["sheets", "drive"])
def test_drive_words_the_errors_of_all_services_in_its_older_shape_besides(closed: Emulator, service: str) -> None:
    path = "v4/spreadsheets/x" if service == "sheets" else "drive/v3/about?fields=user"
    closed.world.disabled.add(f"{service}.googleapis.com")

    with closed, session(closed) as caller:
        error = caller.get(f"{closed.base}/{path}").json()["error"]

    assert error["details"][0]["reason"] == "SERVICE_DISABLED"
    assert [each["reason"] for each in error.get("errors", [])] == ["accessNotConfigured"] * (service == "drive")
