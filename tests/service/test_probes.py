"""The dead-man's switch: it hears from good turns, and can never harm one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sync.config import ServiceSettings
from sync.service.ping import ping
from sync.service.probes import Probes
from sync.service.protocol import Event

HEARD: list[tuple[str, bytes]] = []
DONE = threading.Event()
"""Nobody waits for the slow answer any more."""


class Listener(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        HEARD.append((self.path, self.rfile.read(int(self.headers["Content-Length"] or 0))))
        if self.path == "/lent":
            DONE.wait()
        self.send_response(500 if self.path == "/panne" else 200)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    HEARD.clear()
    DONE.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        DONE.set()
        server.shutdown()


def test_each_good_turn_and_each_digest_is_heard_with_counts_only(address: str) -> None:
    probes = Probes(ServiceSettings(ping=f"{address}/tour", ping_digest=f"{address}/digest"))

    probes(Event("same", "reading", "La lecture : rien de nouveau."))
    probes(Event("failed", "reading", "zoe@exemple.fr n’a pas répondu"))
    probes(Event("done", "post", "2 mails envoyés.", mails=2))
    probes(Event("done", "weekly_digest", "Pas de nouveau digest."))

    assert HEARD == [("/tour", b"mails=0"), ("/digest", b"mails=2")]
    assert probes.failures == 1


@pytest.mark.parametrize("path", ["/lent", "/panne"])
def test_an_address_that_does_not_answer_harms_nothing(
    address: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.service.ping.TIMEOUT", 1 if path == "/lent" else 60)

    assert not ping(address + path)


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:1/", "https://", "pas une adresse"])
def test_an_address_that_is_none_harms_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.service.ping.TIMEOUT", 0.5)

    assert not ping(url)
