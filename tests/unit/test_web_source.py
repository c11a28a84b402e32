"""A workbook behind a link, from a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sync.errors import (
    ConfigurationError,
    NotASpreadsheetError,
    RefusedError,
    SyncError,
    TooLargeError,
    UnavailableError,
)
from sync.sheets.web import WebSpreadsheet, WebWatch, transfer
from sync.sheets.web.addresses import download_link, target_of
from tests.mail_servers.certificates import context_and_authority
from tests.web_site import SHEET, Site, serving

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as each:
        yield each


def read(link: str) -> Any:
    return WebSpreadsheet(link, read_at=NOW).read()


def test_a_file_is_read_and_named_as_the_server_says(site: Site) -> None:
    site.headers["Content-Disposition"] = "attachment; filename*=UTF-8''L%27annuaire%20partag%C3%A9.csv"

    workbook = read(f"{site.base}/s/AbCd1234")

    assert workbook.source == "L'annuaire partagé.csv"
    assert workbook.tabs[0].rows[1].cells[0] == "Zoé"
    assert site.asked[0]["path"] == "/s/AbCd1234/download"


@pytest.mark.parametrize(
    ("disposition", "path", "name"),
    [
        ('attachment; filename="../../etc/annuaire.csv"', "/x", "annuaire.csv"),
        ("attachment", "/partage/Membres%202026.csv", "Membres 2026.csv"),
        ("", "/s/jeton", "tableau.csv"),
    ],
)
def test_a_name_never_leads_out_of_its_folder(site: Site, disposition: str, path: str, name: str) -> None:
    if disposition:
        site.headers["Content-Disposition"] = disposition

    assert read(site.base + path).source == name


def test_an_unchanged_file_costs_one_short_answer_which_is_a_proof(site: Site) -> None:
    site.etag = '"v1"'
    first = WebSpreadsheet(site.base, read_at=NOW)
    watch = WebWatch(first)
    hint = watch.look("")
    first.read()
    kept = watch.keep()

    again = WebWatch(WebSpreadsheet(site.base, read_at=NOW)).look(kept)
    site.etag = '"v2"'
    changed = WebWatch(WebSpreadsheet(site.base, read_at=NOW)).look(kept)

    assert (hint.members, again.members, changed.members) == (True, False, True)
    assert again.proven
    assert len(site.asked) == 3  # the first look is the first reading


def test_a_server_without_validators_is_read_at_each_look(site: Site) -> None:
    watch = WebWatch(WebSpreadsheet(site.base, read_at=NOW))
    watch.look("")

    assert watch.keep() == ""


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, RefusedError, "se connecter"),
        (403, RefusedError, "se connecter"),
        (404, NotASpreadsheetError, "n’a plus"),
        (410, NotASpreadsheetError, "n’a plus"),
        (418, RefusedError, "refuse"),
        (429, UnavailableError, "pour l’instant"),
        (503, UnavailableError, "pour l’instant"),
        (204, RefusedError, "refuse"),
    ],
)
def test_each_answer_has_its_sentence(site: Site, status: int, error: type[SyncError], words: str) -> None:
    site.status, site.body = status, b""

    with pytest.raises(error, match=words):
        read(f"{site.base}/secret-jeton")


@pytest.mark.parametrize(
    "headers", [{"Content-Type": "text/html"}, {"Content-Type": "application/octet-stream"}], ids=["said", "unsaid"]
)
def test_a_page_to_log_in_is_no_workbook(site: Site, headers: dict[str, str]) -> None:
    site.headers, site.body = headers, b"<!DOCTYPE html><html><form action='/login'>"

    with pytest.raises(NotASpreadsheetError, match="page") as caught:
        read(f"{site.base}/secret-jeton")

    assert "jeton" not in str(caught.value)
    assert "Lien public" in caught.value.todo


def test_redirections_are_followed_within_reason(site: Site) -> None:
    with serving(Site(status=302, headers={"Location": f"{site.base}/fichier.csv"}, body=b"")) as first:
        assert read(first.base).source == "fichier.csv"
    site.status, site.headers = 302, {"Location": "/encore"}
    with pytest.raises(RefusedError, match="renvoie"):
        read(site.base)


@pytest.mark.parametrize("where", ["https://127.0.0.1/x", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_a_redirection_to_another_scheme_is_not_followed(site: Site, where: str) -> None:
    site.status, site.headers, site.body = 302, {"Location": where}, b""

    with pytest.raises(RefusedError, match="renvoie"):
        read(site.base)


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("https://10.0.0.1/x", RefusedError),
        ("https://192.168.1.4/x", RefusedError),
        ("https://169.254.169.254/latest/meta-data", RefusedError),
        ("https://[fd00::1]/x", RefusedError),
        ("https://[::ffff:10.0.0.1]/x", RefusedError),
        ("https://0.0.0.0/x", RefusedError),
        ("http://203.0.113.7/x", ConfigurationError),
        ("https://exemple.invalid/x", UnavailableError),
        ("https://", ConfigurationError),
        ("https://exemple.fr:port/x", ConfigurationError),
        ("https://[::1/x", ConfigurationError),
    ],
)
def test_private_networks_and_links_that_are_none_are_not_asked(link: str, error: type[SyncError]) -> None:
    with pytest.raises(error):
        target_of(link)


def test_a_site_on_the_web_cannot_send_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def names(host: str, port: int, **_: Any) -> list[Any]:
        where = {"partage.exemple.fr": "93.184.216.34", "ici.exemple.fr": "127.0.0.1"}[host]
        return [(2, 1, 6, "", (where, port))]

    monkeypatch.setattr("sync.sheets.web.addresses.socket.getaddrinfo", names)
    monkeypatch.setattr(transfer, "_ask", lambda *_: "https://ici.exemple.fr/x")

    with pytest.raises(RefusedError, match="réseau privé"):
        transfer.download("https://partage.exemple.fr/x")


def test_what_is_too_large_is_left_before_it_is_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.announced = 60 * 2**20
    with pytest.raises(TooLargeError):
        read(site.base)

    monkeypatch.setattr(transfer, "MAX_FILE", 20)
    site.announced = None
    with pytest.raises(TooLargeError):
        read(site.base)


def test_half_a_file_is_none(site: Site) -> None:
    site.announced = len(SHEET) + 9

    with pytest.raises(UnavailableError):
        read(site.base)


def test_a_file_that_comes_drop_by_drop_is_given_up(site: Site) -> None:
    site.pause = 0.02

    with pytest.raises(UnavailableError, match="répond pas"):
        transfer.download(site.base, total=0.05)


def test_nobody_there_is_told_by_the_site_alone() -> None:
    with pytest.raises(UnavailableError) as caught:
        read("http://127.0.0.1:9/secret-jeton")

    assert "127.0.0.1" in str(caught.value)
    assert "jeton" not in str(caught.value)


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("https://nuage.exemple.fr/s/AbC", "https://nuage.exemple.fr/s/AbC/download"),
        ("https://nuage.exemple.fr/index.php/s/AbC/", "https://nuage.exemple.fr/index.php/s/AbC/download"),
        ("https://nuage.exemple.fr/s/AbC/download", "https://nuage.exemple.fr/s/AbC/download"),
        (" https://exemple.fr/annuaire.xlsx#gid=0 ", "https://exemple.fr/annuaire.xlsx"),
        ("https://exemple.fr/s/x?path=/a", "https://exemple.fr/s/x?path=/a"),
    ],
)
def test_the_page_of_a_share_is_asked_for_its_file(link: str, asked: str) -> None:
    assert download_link(link) == asked


@pytest.mark.parametrize(("name", "trusted"), [("localhost", True), ("autre.exemple.fr", False)])
def test_the_certificate_must_be_that_of_the_site_although_its_address_is_asked(
    name: str, trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, _ = context_and_authority(tmp_path, name)
    with serving(Site(), ours) as site:
        with pytest.raises(RefusedError, match="certificat"):
            read(site.base)  # nobody vouches for it
        monkeypatch.setattr("sync.sheets.web.transfer.certifi.where", lambda: str(tmp_path / "server.pem"))
        if trusted:
            assert read(site.base).tabs
            return
        with pytest.raises(RefusedError, match="certificat"):
            read(site.base)
