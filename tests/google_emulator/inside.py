"""The emulator without a network: a transport adapter of requests, so that thousands of turns are played in a minute.

Real gspread and google-auth run upon it, at Google's own addresses; only the socket is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from google.auth.transport.requests import AuthorizedSession
from google.auth.transport.requests import Request as TokenRequest
from requests.adapters import BaseAdapter
from urllib3.response import HTTPResponse

from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.wire import Answer, Json, Request
from tests.google_emulator.world import World

TOKENS: Final = "https://oauth2.googleapis.com"

Passes: TypeAlias = Callable[[float], None]


def _stands(seconds: float) -> None:
    """Time that nobody counts."""


class Inside:
    """An emulator that only this process can reach: ``world`` is its state, ``key`` the file of a service account."""

    def __init__(self, world: World | None = None, passes: Passes = _stands) -> None:
        """``passes`` is told the seconds that a hang lasts."""
        self.world = world or World()
        self._passes = passes

    def key(self) -> Json:
        return self.world.auth.service_account(TOKENS)

    def session(self, credentials: Any) -> AuthorizedSession:
        """A session of google-auth whose requests, those for tokens included, go straight to the world."""
        adapter, tokens = _Adapter(self.world, self._passes), requests.Session()
        tokens.mount("https://", adapter)
        asks = TokenRequest(tokens)
        made = AuthorizedSession(credentials, auth_request=asks)  # type: ignore[no-untyped-call] # same
        made.mount("https://", adapter)
        return made


class _Adapter(BaseAdapter):
    """Gives requests to a world, and its answers back."""

    def __init__(self, world: World, passes: Passes) -> None:
        super().__init__()
        self._world = world
        self._passes = passes

    def send(self, request: requests.PreparedRequest, *_: Any, timeout: Any = None, **__: Any) -> requests.Response:
        arrived = _arrived(request)
        if arrived.path == "/token":
            return _response(request, self._world.auth.grant(arrived))
        arrived, fault = self._world.arrive(arrived)
        if fault and fault.does:
            fault.does(self._world)
        kind = fault.kind if fault else None
        answer = None
        if fault is None or fault.after or kind is Kind.CUT:
            answer = self._world.answer(arrived)
        if kind is Kind.HANG:
            self._hang(fault, timeout)
        if kind in {Kind.DROP, Kind.HANG}:
            raise requests.ConnectionError("Remote end closed connection without response")
        if fault and kind in {Kind.STATUS, Kind.HTML}:
            answer = fault.answer()
        assert answer is not None
        return _response(request, answer, cut=kind is Kind.CUT)

    def _hang(self, fault: Fault | None, timeout: Any) -> None:
        """Let the time of the other side pass; when its patience ends first, it hears nothing."""
        longest = timeout[1] if isinstance(timeout, tuple) else timeout
        seconds = fault.seconds if fault else 0.0
        self._passes(min(seconds, longest) if longest else seconds)
        if longest and seconds >= longest:
            raise requests.ReadTimeout("Read timed out.")

    def close(self) -> None:
        """Nothing is open."""


def _arrived(request: requests.PreparedRequest) -> Request:
    parts = urlsplit(str(request.url))
    body = request.body or b""
    headers = {name.lower(): str(value) for name, value in request.headers.items()}
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    content = body.encode() if isinstance(body, str) else bytes(body)
    return Request(str(request.method), unquote(parts.path), query, content, headers)


def _response(request: requests.PreparedRequest, answer: Answer, *, cut: bool = False) -> requests.Response:
    body = answer.body
    if cut:
        raise requests.exceptions.ChunkedEncodingError("Connection broken: IncompleteRead")
    response = requests.Response()
    response.status_code = answer.status
    response.url = str(request.url)
    response.request = request
    response.headers.update({"Content-Type": answer.content_type, **answer.headers})
    response.raw = HTTPResponse(preload_content=False)
    response._content = body  # noqa: SLF001 - as requests itself sets it once it has read
    response.encoding = "utf-8"
    return response
