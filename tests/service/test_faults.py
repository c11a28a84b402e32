"""What the world does to a service, each with its sentence: a full disk, a folder that is not ours, no certificate."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from requests import RequestException, Session

from sync.errors import UnavailableError
from sync.sheets.google import refusals
from tests.conftest import Tablee

ROOT = Path(__file__).resolve().parents[2]
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture
def folder(sheet: Path) -> Path:
    sheet.with_name("tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n')
    return sheet.parent


def refused(folder: Path, injection: str) -> subprocess.CompletedProcess[str]:
    """``tablee start --once`` on a machine that refuses a system call."""
    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"inject={injection}"]
    return subprocess.run(
        [*strace, sys.executable, "-m", "sync", "start", "--once"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@needs_strace
def test_a_full_disk_is_told_and_everything_goes_on_once_there_is_room(folder: Path, tablee: Tablee) -> None:
    assert tablee("start", "--once").code == 0

    said = refused(folder, "pwrite64:error=ENOSPC")

    assert (said.returncode, "disque est plein" in said.stderr, "Traceback" in said.stderr) == (75, True, False)
    assert tablee("start", "--once").code == 0


@needs_strace
@pytest.mark.parametrize(("error", "code"), [("EROFS", 77), ("EACCES", 77), ("ENOSPC", 75)])
def test_a_folder_that_cannot_be_made_is_told(folder: Path, error: str, code: int) -> None:
    said = refused(folder, f"mkdir:error={error}")

    assert (said.returncode, "tablee" in said.stderr, "Traceback" in said.stderr) == (code, True, False)
    assert not (folder / "tablee").exists()


@needs_strace
def test_no_more_files_to_open_is_told_and_repaired(folder: Path, tablee: Tablee) -> None:
    assert tablee("start", "--once").code == 0

    said = refused(folder, "openat:error=EMFILE:when=600+")

    assert (said.returncode == 0, "Traceback" in said.stderr) == (False, False)
    assert tablee("start", "--once").code == 0


@pytest.fixture
def expired(tmp_path: Path) -> Iterator[str]:
    """A server whose certificate ended yesterday."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now - timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_expired_certificate_is_told_as_one(expired: str, tmp_path: Path) -> None:
    with Session() as session:
        session.verify = str(tmp_path / "certificate.pem")
        with pytest.raises(RequestException) as met:
            session.get(expired, timeout=5)

    with pytest.raises(UnavailableError) as told:
        refusals.refuse_untrusted(met.value)
    assert "certificat" in told.value.what
    assert "heure" in told.value.todo
