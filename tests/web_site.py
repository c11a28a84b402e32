"""A web site on this machine that gives one file, well or badly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread
from typing import Any

SHEET = "Prénom,Nom,E-mail\nZoé,Martin,zoe@exemple.fr\n".encode()
CSV = {"Content-Type": "text/csv; charset=utf-8"}


@dataclass
class Site:
    """A web site on this machine: what it answers, and what it was asked."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(CSV))
    body: bytes = SHEET
    announced: int | None = None
    pause: float = 0.0
    etag: str = ""
    base: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append({**dict(request.headers.items()), "path": request.path})
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            request.send_response(304)
            request.end_headers()
            return
        request.send_response(self.status)
        for header, value in self.headers.items():
            request.send_header(header, value)
        if self.etag:
            request.send_header("ETag", self.etag)
        request.send_header("Content-Length", str(len(self.body) if self.announced is None else self.announced))
        request.end_headers()
        for place in range(0, len(self.body), 8 if self.pause else max(1, len(self.body))):
            request.wfile.write(self.body[place : place + 8] if self.pause else self.body)
            request.wfile.flush()
            time.sleep(self.pause)


@contextmanager
def serving(site: Site, secure: SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        if secure:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        site.base = f"https://localhost:{server.server_port}" if secure else f"http://127.0.0.1:{server.server_port}"
        yield site
        server.shutdown()
