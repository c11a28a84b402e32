"""What goes wrong on demand, before a request is applied or after, and people at work in between."""

from __future__ import annotations

import pytest
import requests

from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.people import Person
from tests.unit.emulator.conftest import Client, message


@pytest.mark.parametrize("status", [429, 500, 502, 503])
@pytest.mark.parametrize("after", [False, True])
def test_an_error_is_answered_once_before_or_after_the_write(client: Client, status: int, *, after: bool) -> None:
    client.world.faults.at[1] = Fault(status=status, after=after, retry_after="7")

    answer = client.type("A1", ["x"])

    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert client.values("A1") == ([["x"]] if after else [])


def test_a_proxy_answers_a_page(client: Client) -> None:
    client.world.faults.at[1] = Fault(Kind.HTML, 502)

    answer = client.send("GET", "/v4/spreadsheets/ID")

    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html; charset=UTF-8")
    assert "<title>Error 502" in answer.text


@pytest.mark.parametrize("kind", [Kind.DROP, Kind.HANG])
@pytest.mark.parametrize("after", [False, True])
def test_the_connection_closes_without_a_word(client: Client, kind: Kind, *, after: bool) -> None:
    client.world.faults.at[1] = Fault(kind, after=after, seconds=0.05)

    with pytest.raises(requests.ConnectionError):
        client.type("A1", ["x"])

    assert client.values("A1") == ([["x"]] if after else [])


def test_an_answer_is_cut(client: Client) -> None:
    client.world.faults.at[1] = Fault(Kind.CUT)

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        client.send("GET", "/v4/spreadsheets/ID")


def test_a_fault_can_last_and_concern_some_requests_only(client: Client) -> None:
    client.world.faults.always(Fault(status=503), lambda request: request.method == "PUT", times=2)

    statuses = [client.type("A1", ["x"]).status_code for _ in range(3)]

    assert statuses == [503, 503, 200]


def test_access_can_be_revoked_between_two_requests(client: Client) -> None:
    world = client.world
    world.people.before(2, lambda: world.drive.share(client.id, world.auth.default, None))
    first = client.send("GET", "/v4/spreadsheets/ID")

    assert first.status_code == 200
    assert message(client.send("GET", "/v4/spreadsheets/ID")) == (403, "The caller does not have permission")


def test_stale_metadata_tells_an_older_version(client: Client) -> None:
    client.type("A1", ["x"])
    path, fields = "/drive/v3/files/ID", "version"
    fresh = client.send("GET", path, fields=fields).json()
    client.world.drive.stale.add(client.id)

    assert (fresh, client.send("GET", path, fields=fields).json()) == ({"version": "2"}, {"version": "1"})


def test_people_write_before_and_after_a_request_of_ours(client: Client, zoe: Person) -> None:
    client.world.people.before(1, lambda: zoe.type("Feuille 1", "A1", "avant"))
    client.world.people.after(1, lambda: zoe.type("Feuille 1", "A1", "après"))

    assert client.values("A1") == [["avant"]]
    assert client.values("A1") == [["après"]]


def test_the_requests_of_a_turn_can_be_counted(client: Client) -> None:
    client.values("A1")
    client.batch()

    assert client.world.counted() == ["GET spreadsheets/values/A1", "POST spreadsheets:batchUpdate"]
