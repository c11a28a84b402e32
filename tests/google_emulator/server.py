"""The emulator on loopback: HTTP in and out, one request at a time against one state."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.wire import Answer, Json, Request
from tests.google_emulator.world import World


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, world: World, idle: float | None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.world = world
        self.idle = idle
        self.lock = threading.Lock()
        self.stopping = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of ours; the rest is, and is told."""
        import sys  # noqa: PLC0415 - only on this rare way

        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def _emulator(self) -> _Server:
        return cast("_Server", self.server)

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self._emulator.idle)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the world keeps the log."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date of an answer is the time of the emulated service."""
        return super().date_time_string(timestamp or self._emulator.world.clock.now().timestamp())

    def _serve(self) -> None:
        request = self._request()
        if request.path == "/token":
            with self._emulator.lock:
                granted = self._emulator.world.auth.grant(request)
            self._send(granted)
            return
        with self._emulator.lock:
            request, fault = self._emulator.world.arrive(request)
            if fault and fault.does:
                fault.does(self._emulator.world)
            answer = self._answer(request, fault)
        self._play(fault, answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - names of http.server

    def _answer(self, request: Request, fault: Fault | None) -> Answer | None:
        """The true answer, applied, unless a fault comes before; None when nothing can be sent."""
        if fault is None or fault.after or fault.kind is Kind.CUT:
            return self._emulator.world.answer(request)
        return fault.answer() if fault.kind in {Kind.STATUS, Kind.HTML} else None

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionAbortedError("half a request is none")
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        return Request(self.command, unquote(parts.path), query, body, headers)

    def _play(self, fault: Fault | None, answer: Answer | None) -> None:
        kind = fault.kind if fault else None
        if fault and kind is Kind.HANG:
            self._emulator.stopping.wait(fault.seconds)
        if kind in {Kind.DROP, Kind.HANG} or answer is None:
            self._close()
            return
        if fault and fault.after and kind in {Kind.STATUS, Kind.HTML}:
            answer = fault.answer()
        self._send(answer, cut=kind is Kind.CUT)

    def _send(self, answer: Answer, *, cut: bool = False) -> None:
        body = answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self._close()

    def _close(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:  # the client closed it first
            return


class Emulator:
    """A running emulator; a context manager. ``base`` is its address, ``world`` its state. A connection on which
    nothing comes for ``idle`` seconds is closed (None: never).
    """

    def __init__(self, world: World | None = None, *, port: int = 0, idle: float | None = None) -> None:
        self.world = world or World()
        self._server = _Server(port, self.world, idle)
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Emulator:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def key(self) -> Json:
        """The key file of a service account that this emulator knows."""
        return self.world.auth.service_account(self.base)

    def wait(self) -> None:
        """Serve until interrupted."""
        self._thread.join()
