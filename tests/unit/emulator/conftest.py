"""An emulator and a plain client of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.google_emulator import Emulator, World
from tests.google_emulator.people import Person


class Client:
    """Plain requests to one spreadsheet of an emulator, as any caller may send them."""

    def __init__(self, emulator: Emulator, session: requests.Session, file_id: str) -> None:
        self.world, self.base, self.session, self.id = emulator.world, emulator.base, session, file_id

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> requests.Response:
        url = self.base + path.replace("ID", self.id)
        return self.session.request(method, url, params=query, json=body, timeout=5)

    def type(self, cell: str, *rows: list[Any], option: str = "USER_ENTERED") -> requests.Response:
        return self.send("PUT", f"/v4/spreadsheets/ID/values/{cell}", {"values": list(rows)}, valueInputOption=option)

    def values(self, place: str, **query: Any) -> Any:
        return self.send("GET", f"/v4/spreadsheets/ID/values/{place}", **query).json().get("values", [])

    def batch(self, *requests_: dict[str, Any]) -> requests.Response:
        return self.send("POST", "/v4/spreadsheets/ID:batchUpdate", {"requests": list(requests_)})

    def get(self, fields: str, **query: Any) -> Any:
        return self.send("GET", "/v4/spreadsheets/ID", fields=fields, **query).json()


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(World(open=True)) as running:
        yield running
    assert running.world.misfits == []


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Client]:
    """A spreadsheet in French, with one sheet « Feuille 1 » of 1000 rows and 26 columns."""
    file = emulator.world.drive.add("Essai", owner=emulator.world.auth.default, locale="fr_FR")
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = "Bearer any"
        yield Client(emulator, session, file.id)


@pytest.fixture
def zoe(client: Client) -> Person:
    """Someone who has the spreadsheet open."""
    return client.world.person(client.id)


def message(answer: requests.Response) -> tuple[int, str]:
    """The status and the message of an error."""
    return answer.status_code, answer.json()["error"]["message"]
