"""An SMTP server that does what a test tells it: cuts, delays, refusals, limits, at any stage."""

from __future__ import annotations

import base64
import socketserver
import ssl
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from threading import Thread
from typing import Final, cast

CUT: Final = "cut"
"""Close the connection instead of answering: at « content » before the text, at « dot » without keeping the mail."""

KEEP_AND_CUT: Final = "keep and cut"
"""At « dot »: keep the mail, then close without a word."""

DEFAULTS: Final = {
    "connect": "220 mail.exemple.fr",
    "mail": "250 2.1.0 Ok",
    "rcpt": "250 2.1.5 Ok",
    "data": "354 go ahead",
    "content": "",
    "dot": "250 2.0.0 Queued",
}


@dataclass(frozen=True)
class Late:
    """The mail is kept, and the answer comes after so many seconds."""

    seconds: float
    reply: str = "250 2.0.0 Queued"


Act = str | Late


@dataclass
class Told:
    """What the server is to do (``script``: stage → what to do the first times, in order), and what it was handed."""

    script: dict[str, list[Act]] = field(default_factory=dict)
    to: dict[str, str] = field(default_factory=dict)
    """What is said each time to RCPT of a reader, whatever the script says."""
    password: str | None = None
    most_on_a_connection: int = 10_000
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    mails: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    connections: int = 0
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    auths: int = 0

    def act(self, stage: str) -> Act:
        """What to do this time, at this stage."""
        self.seen[stage] += 1
        acts = self.script.get(stage, [])
        return acts.pop(0) if acts else DEFAULTS[stage]

    def readers(self) -> list[str]:
        """To whom the mails were that it kept, in order."""
        return [to[0] for to, _ in self.mails]

    def ids(self) -> list[str]:
        """The Message-ID of each mail that it kept."""
        return [str(message_from_bytes(content)["Message-ID"]) for _, content in self.mails]


class _CutError(Exception):
    pass


class _Handler(socketserver.StreamRequestHandler):
    timeout = 20

    def handle(self) -> None:
        told = self.told = cast("_Server", self.server).told
        told.connections += 1
        self.carried = 0
        try:
            if told.tls and told.implicit:
                self._wrap()
            self._say(told.act("connect"))
            while line := self.rfile.readline():
                if not self._obey(line.decode("latin-1").strip()):
                    return
        except (_CutError, OSError, ValueError):
            return

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.rfile.close()
        self.connection.close()

    def _wrap(self) -> None:
        assert self.told.tls is not None
        self.connection = self.told.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)

    def _say(self, act: Act) -> None:
        if act == CUT:
            raise _CutError
        assert isinstance(act, str)
        self.wfile.write(f"{act}\r\n".encode())

    def _obey(self, line: str) -> bool:
        verb = line[:4].upper()
        match verb:
            case "EHLO":
                offers = ["mail.exemple.fr"]
                secured = isinstance(self.connection, ssl.SSLSocket)
                offers += ["STARTTLS"] if self.told.tls and not secured else []
                offers += ["AUTH PLAIN"] if self.told.password else []
                self._say("".join(f"250-{offer}\r\n" for offer in offers) + "250 8BITMIME")
            case "STAR":
                self._say("220 go")
                self._wrap()
            case "AUTH":
                self._auth(line)
            case "MAIL":
                self._mail()
            case "RCPT":
                reader = line.partition("<")[2].partition(">")[0]
                act = self.told.to.get(reader) or self.told.act("rcpt")
                self.to += [reader] if str(act).startswith("2") else []
                self._say(act)
            case "DATA":
                self._data()
            case "RSET":
                self.begun = False
                self._say("250 Ok")
            case "QUIT":
                self._say("221 Bye")
                return False
            case _:
                self._say("250 Ok")
        return True

    begun = False

    def _auth(self, line: str) -> None:
        self.told.auths += 1
        words = base64.b64decode(line.rsplit(maxsplit=1)[-1]).decode().split("\0")
        right = words[-1] == self.told.password
        self._say("235 2.7.0 Ok" if right else f"535 5.7.8 no, {words[-1]} is wrong")

    def _mail(self) -> None:
        if self.begun:
            self._say("503 nested MAIL")
        elif self.carried >= self.told.most_on_a_connection:
            self._say("452 4.5.3 too many messages")
        else:
            act = self.told.act("mail")
            self.begun, self.to = str(act).startswith("2"), list[str]()
            self._say(act)

    def _data(self) -> None:
        ready = self.told.act("data")
        self._say(ready)
        if not str(ready).startswith("354"):
            return
        if self.told.act("content") == CUT:
            raise _CutError
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line[1:] if line.startswith(b".") else line)
        self.begun, act = False, self.told.act("dot")
        if act == KEEP_AND_CUT or isinstance(act, Late) or str(act).startswith("2"):
            self.told.mails.append((tuple(self.to), b"".join(lines)))
            self.carried += 1
        if isinstance(act, Late):
            time.sleep(act.seconds)
            act = act.reply
        self._say(CUT if act == KEEP_AND_CUT else act)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    told: Told


@contextmanager
def scripted(told: Told | None = None, *, port: int = 0, **script: Sequence[Act]) -> Iterator[tuple[int, Told]]:
    """Serve on loopback; yield the port and what the server was told and handed."""
    told = told or Told()
    told.script.update(_lists(script))
    with _Server(("127.0.0.1", port), _Handler) as server:
        server.told = told
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_address[1], told
        server.shutdown()


def _lists(script: Mapping[str, Sequence[Act]]) -> dict[str, list[Act]]:
    return {stage: list(acts) for stage, acts in script.items()}
