"""The passphrase that closes the members' pages: nothing is read without it, and the same page is the same bytes."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.core.text import fold
from sync.errors import ConfigurationError
from sync.site.lock import ROUNDS, Lock, lock_of
from tests.site_pages import SHEET, everything_said, files

PHRASE = "quatre mots bien choisis"
SECRET = bytes(32)


@pytest.fixture(scope="module")
def lock() -> Lock:
    return lock_of(PHRASE, SECRET)


@pytest.fixture(scope="module")
def closed(lock: Lock) -> Mapping[str, bytes]:
    return files(lock=lock)


def sealed_in(page: bytes) -> dict[str, str]:
    match = re.search(r'<script type="application/json" id="scelle">(.*?)</script>', page.decode())
    assert match
    sealed: dict[str, str] = json.loads(match[1])
    return sealed


def opened(sealed: Mapping[str, str], path: str, key: bytes) -> dict[str, str]:
    content = base64.b64decode(sealed["page"])
    page: dict[str, str] = json.loads(AESGCM(key).decrypt(content[:12], content[12:], path.encode()))
    return page


def test_nothing_that_somebody_typed_can_be_read_without_the_key(closed: Mapping[str, bytes]) -> None:
    said = fold(" ".join(text for _, text in everything_said(closed)))
    names = (
        "martin",
        "exemple fr",
        "musicienne",
        "accordeon",
        "rennes",
        "quai des antilles",
        "une sono",
        "le port",
    )

    open_pages = fold(" ".join(text for _, text in everything_said(files())))
    assert all(name in open_pages for name in names)
    assert [name for name in names if name in said] == []


def test_under_a_lock_there_are_only_pages(closed: Mapping[str, bytes]) -> None:
    others = {path for path in closed if not path.endswith(".html")}

    assert others == {"style.css", "script.js", "robots.txt"}
    assert all(b'id="verrou"' in content for path, content in closed.items() if path.endswith(".html"))


def test_the_key_opens_a_page_where_it_stands_and_nowhere_else(closed: Mapping[str, bytes], lock: Lock) -> None:
    sealed = sealed_in(closed["annuaire/index.html"])
    page = opened(sealed, "annuaire/index.html", lock.key)

    assert page["title"] == "Annuaire · Les Tablées"
    assert "Zoé Martin" in page["html"]
    assert 'href="data:text/vcard;base64,' in page["html"]
    assert int(sealed["rounds"]) == ROUNDS >= 600_000
    with pytest.raises(InvalidTag):
        opened(sealed, "agenda/index.html", lock.key)
    with pytest.raises(InvalidTag):
        opened(sealed, "annuaire/index.html", lock_of("quatre mots mal choisis", SECRET).key)


def test_the_same_page_is_the_same_bytes_and_two_pages_never_share_a_nonce(
    closed: Mapping[str, bytes], lock: Lock
) -> None:
    pages = {path: content for path, content in closed.items() if path.endswith(".html")}

    assert files(lock=lock) == closed
    assert len({base64.b64decode(sealed_in(page)["page"])[:12] for page in pages.values()}) == len(pages)
    changed = files(SHEET.replace("accordéon, bal ", "accordéon, jazz"), lock=lock)
    assert len({path for path in pages if changed[path] != closed[path]}) == 3  # the card, the directory, the data


def test_a_phrase_that_closes_nothing_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="rien n’a été écrit"):
        lock_of("apero2026", SECRET)


def test_a_key_is_never_shown(lock: Lock) -> None:
    assert repr(lock.key) not in repr(lock)
