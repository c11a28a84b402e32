"""Processes that post and are killed: the same outbox, again and again, until everything has left.

python -m tests.mail_servers.campaign          # three times 1,500 mails and 40 kills, with and without a witness
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.delivery import holds
from sync.delivery.worker import drain
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.mail.base import MemoryPost
from sync.mail.imap import Box, ImapWitness
from sync.mail.relay import Security
from sync.mail.sending import InDoubt, Rules, Sending
from sync.mail.smtp import SmtpTransport
from tests.mail_servers.posting import filled, relay
from tests.mail_servers.real import ENTRY, Servers, real_servers

RULES = Rules(per_week=1_000, in_doubt=InDoubt.AGAIN, doubt_after=timedelta(seconds=1.5))


@dataclass(frozen=True)
class Figures:
    """What came of a campaign: ``kills`` are those that came before the end, ``doubts`` the mails that one caught
    between their dot and its commit.
    """

    mails: int
    kills: int
    doubts: int
    lost: int
    doubled: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.mails:>6} mails, {self.kills} kills, {self.doubts:>3} in doubt: {self.lost} lost, "
            f"{self.doubled} doubled ({self.seconds:.0f} s)"
        )


def campaign(servers: Servers, *, mails: int, kills: int, witness: bool, seed: int) -> Figures:
    """Fill an outbox, kill the process that posts it at random moments, let it end, read the mailboxes."""
    began, chance, doubts, killed = time.monotonic(), random.Random(seed), 0, 0  # noqa: S311 - it draws moments
    with tempfile.TemporaryDirectory(prefix="tablee-journal-") as folder:
        path = Path(folder) / "journal.sqlite"
        with Journal.open(path) as journal:
            letters = filled(journal, mails, now=datetime.now(UTC))
        for _ in range(kills):
            poster = _poster(path, servers, witness=witness)
            poster.stdout.readline()  # type: ignore[union-attr]  # it is a pipe: the process is ready to send
            time.sleep(chance.expovariate(1 / (mails / kills * 0.006)))
            poster.send_signal(signal.SIGKILL)
            poster.communicate()
            with Journal.open(path) as journal:
                left = journal.mails.counts()
            doubts += left.get(State.POINT, 0)
            killed += left.keys() != {State.SENT}
        while not _is_over(path):
            run_once(path, servers, witness=witness)
        arrived = servers.wait_for(mails)
    expected = {_message_id(letter.eml) for letter in letters}
    doubled = sum(count - 1 for count in arrived.values())
    return Figures(mails, killed, doubts, len(expected - arrived.keys()), doubled, time.monotonic() - began)


def _message_id(eml: bytes) -> str:
    return eml.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()


def _is_over(path: Path) -> bool:
    with Journal.open(path) as journal:
        return journal.mails.counts().keys() <= {State.SENT}


def _poster(path: Path, servers: Servers, *, witness: bool) -> subprocess.Popen[bytes]:
    words = [str(path), str(servers.smtp), str(servers.imap) if witness else "0"]
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.mail_servers.campaign", *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
    )


def run_once(path: Path, servers: Servers, *, witness: bool) -> None:
    """One process, left to end by itself."""
    _poster(path, servers, witness=witness).communicate()


def post(path: Path, smtp: int, imap: int) -> None:
    """One process: send what is due, wait for what is in doubt."""
    copy = "temoin@exemple.fr" if imap else ""
    box = Box("127.0.0.1", imap, Security.NONE, "temoin")
    sending = Sending(
        transport=SmtpTransport(replace(relay(smtp), copy=copy, last_patience=30.0)),
        witness=ImapWitness(box, lambda: ENTRY) if imap else None,
        rules=RULES,
    )
    with Journal.open(path) as journal:
        print("ready", flush=True)  # noqa: T201 - heard by the process that kills this one
        for _ in range(3):
            holds.resume(journal, datetime.now(UTC))
            drain(journal, sending, MemoryPost(), clock=lambda: datetime.now(UTC))
            if journal.mails.counts().get(State.DOUBT, 0) == 0:
                return
            time.sleep(1)


def main() -> None:
    """Three campaigns with a witness, three without."""
    for witness in (True, False):
        for seed in range(3):
            with real_servers() as servers:
                said = "with a witness   " if witness else "without a witness"
                print(said, campaign(servers, mails=1_500, kills=40, witness=witness, seed=seed), flush=True)  # noqa: T201 - the figures


if __name__ == "__main__":
    if len(sys.argv) == 4:
        post(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
