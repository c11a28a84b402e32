"""OpenSMTPD and Dovecot, from Debian, in a folder of their own: /etc is untouched, and only this machine reaches them.

OpenSMTPD keeps its queue in one place of the system: one runs at a time, and who comes second waits. Both want root.
Mails to ``anything@exemple.fr`` lie in ``mails/anything/new``; Dovecot shows them by IMAP to ``anything``.
"""

from __future__ import annotations

import fcntl
import imaplib
import mailbox
import os
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

OPENSMTPD: Final = shutil.which("smtpd", path="/usr/sbin:/usr/bin")
DOVECOT: Final = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
NOBODY: Final = 65534
ENTRY: Final = "ouvre-toi"

needs_servers = pytest.mark.skipif(
    (OPENSMTPD is None or DOVECOT is None or os.geteuid() != 0) and os.environ.get("CI") != "true",
    reason="real mail servers need root, and « apt-get install opensmtpd dovecot-imapd »",
)


@dataclass(frozen=True)
class Servers:
    """Where they listen, and where mails end up."""

    smtp: int
    imap: int
    mails: Path

    def arrived(self) -> Counter[str]:
        """How many times each Message-ID is in its reader's mailbox; copies for the witness apart."""
        boxes = [folder for folder in self.mails.iterdir() if folder.name != "temoin"]
        return Counter(
            str(message["Message-ID"]) for folder in boxes for message in mailbox.Maildir(folder, create=False)
        )

    def wait_for(self, count: int, seconds: float = 30.0) -> Counter[str]:
        """What arrived, once that many different mails have or no more come."""
        deadline = time.monotonic() + seconds
        while len(found := self.arrived()) < count and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.5)  # a double may follow
        return self.arrived() if len(found) >= count else found


@contextmanager
def real_servers() -> Iterator[Servers]:
    """Both servers, on free ports, empty."""
    assert OPENSMTPD is not None
    assert DOVECOT is not None
    folder = Path(tempfile.mkdtemp(prefix="tablee-mail-"))
    with (Path(tempfile.gettempdir()) / "tablee-opensmtpd.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _runs_already():
            pytest.skip("OpenSMTPD serves this machine already: stop it to try ours")
        folder.chmod(0o755)
        mails = folder / "mails"
        mails.mkdir()
        os.chown(mails, NOBODY, NOBODY)
        servers = Servers(_free_port(), _free_port(), mails)
        smtpd = _start([OPENSMTPD, "-d", "-f", _smtpd_conf(folder, servers)], folder / "smtpd.log")
        dovecot = _start([DOVECOT, "-F", "-c", _dovecot_conf(folder, servers)], folder / "dovecot.out")
        try:
            _until(lambda: smtplib.SMTP("127.0.0.1", servers.smtp, timeout=5).quit())
            _until(lambda: imaplib.IMAP4("127.0.0.1", servers.imap, timeout=5).logout())
            yield servers
        finally:
            for process in (dovecot, smtpd):
                process.terminate()
                process.wait(20)
            shutil.rmtree(folder, ignore_errors=True)


def _runs_already() -> bool:
    """Whether an OpenSMTPD that is not ours answers on its one control socket."""
    with socket.socket(socket.AF_UNIX) as control:
        return control.connect_ex("/var/run/smtpd.sock") == 0


def _start(command: list[str | Path], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(command, stdout=output, stderr=output)


def _until(answers: Callable[[], object], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            answers()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _smtpd_conf(folder: Path, servers: Servers) -> Path:
    path = folder / "smtpd.conf"
    path.write_text(
        f"""
listen on 127.0.0.1 port {servers.smtp} hostname mail.exemple.fr
table users {{ "box" = "{NOBODY}:{NOBODY}:{servers.mails}" }}
table addresses {{ "@exemple.fr" = "box" }}
action "keep" maildir "{servers.mails}/%{{rcpt.user:lowercase}}" userbase <users> virtual <addresses>
match from any for domain "exemple.fr" action "keep"
"""
    )
    path.chmod(0o600)
    return path


def _dovecot_conf(folder: Path, servers: Servers) -> Path:
    path = folder / "dovecot.conf"
    path.write_text(
        f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
last_valid_uid = 65535
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
mail_location = maildir:{servers.mails}/%n
passdb {{
  driver = static
  args = password={ENTRY}
}}
userdb {{
  driver = static
  args = uid={NOBODY} gid={NOBODY} home={servers.mails}/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {servers.imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
    )
    return path
