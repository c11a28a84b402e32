"""Whom to take news of is in the coordinators' mail that leaves, and in no byte that stays here."""

from __future__ import annotations

import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from html import unescape
from pathlib import Path

import pytest

from tests.contract.writers import write_xlsx
from tests.crash.crashing import serve_once
from tests.drawn import drawn
from tests.letters import PARIS
from tests.mail_servers.scripted import Told, scripted

COORDINATION = "coordination@exemple.fr"
SHEET = """
# Annuaire
| Prénom | Nom     | E-mail           | Métier     | Ville  | Bureau | Arrivée      |
| Zoé    | Martin  | zoe@exemple.fr   | graphiste  | Nantes | Nantes | {2020-03-01} |
| Ali    | Benali  | ali@exemple.fr   | graphiste  | Brest  | Nantes | {2020-03-01} |
| Yves   | Le Goff | yves@exemple.fr  | luthier    | Nantes | Nantes | {2020-03-01} |

# Apéros
| Date         | Heure | Format | Thème  | Objectif | Déroulé | Lieu | Qui porte  | Statut |
| {2026-12-17} | 18:30 | Pitchs | Idées  | Parler   | À trois |      | Zoé Martin | prévu  |
| {2027-03-18} | 18:30 | Pitchs | Autres | Parler   | À trois |      | Zoé Martin | prévu  |

# Besoins et ressources
| Date         | Type   | Titre        | Qui        | Statut |
| {2026-09-01} | besoin | Une remorque | Zoé Martin | ouvert |
"""
MONDAY = datetime(2026, 11, 30, 9, tzinfo=PARIS)
WORDS = ("vit loin du bureau", "métier proche", "Prendre des nouvelles de")


@dataclass
class Service:
    """A service in a folder, whose mails leave by SMTP."""

    folder: Path
    told: Told

    def serve(self, now: datetime, community: str = "") -> list[str]:
        """One tick; the text and the page of each digest that left, as one reads them."""
        before = len(self.told.mails)
        config = self.folder / "tablee.toml"
        config.write_text(config.read_text().replace("[community]\n", f"[community]\n{community}"))
        serve_once(self.folder, now)
        return [_read(eml) for to, eml in self.told.mails[before:] if to == (COORDINATION,)]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    write_xlsx(drawn(SHEET), tmp_path / "annuaire.xlsx")
    with scripted() as (port, told):
        (tmp_path / "tablee.toml").write_text(
            f'[community]\nname = "Nantes"\noffices = ["Nantes"]\ncoordinators = ["{COORDINATION}"]\n'
            '[spreadsheet]\nsource = "annuaire.xlsx"\n'
            '[mail]\nsender = "tablee@exemple.fr"\nreply_to = "coordination@exemple.fr"\n'
            f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        )
        service = Service(tmp_path, told)
        service.serve(MONDAY - timedelta(days=1))
        yield service


def _read(eml: bytes) -> str:
    mail = message_from_bytes(eml, policy=default)
    parts = [mail.get_body((kind,)) for kind in ("plain", "html")]
    return " ".join(" ".join(unescape(part.get_content()).split()) for part in parts if part is not None)


def everything(folder: Path) -> Iterator[str]:
    """Every text that stays: files, what workbooks hold, every value of the journal, mails as one reads them."""
    for file in (path for path in folder.rglob("*") if path.is_file()):
        yield file.read_bytes().decode("utf-8", "replace")
        if file.suffix == ".eml":
            yield _read(file.read_bytes())
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        if file.suffix == ".sqlite":
            with closing(sqlite3.connect(file)) as journal:
                tables = [name for (name,) in journal.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
                for table in tables:
                    for row in journal.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names that SQLite gave
                        yield from map(_value, row)


def _value(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        plain = zlib.decompress(value)
    except zlib.error:
        plain = value
    return _read(plain) if plain.startswith(b"From:") else plain.decode("utf-8", "replace")


def kept(folder: Path) -> list[str]:
    return [word for text in everything(folder) for word in WORDS if word in " ".join(unescape(text).split())]


def test_the_mail_names_people_with_why_and_nothing_of_it_is_kept(service: Service) -> None:
    (digest,) = service.serve(MONDAY)

    assert digest.count("Prendre des nouvelles de Ali Benali (Annuaire!A3) : vit loin du bureau (Brest).") == 2
    assert digest.count("personne d’autre ici n’a un métier proche (luthier)") == 2
    assert kept(service.folder) == []
    assert any("Les noms sont dans le mail lui-même" in text for text in everything(service.folder))


def test_nobody_is_named_twice_in_a_quarter(service: Service) -> None:
    days = [MONDAY + timedelta(weeks=week) for week in (0, 1, 5, 13, 14)]
    named = [day for day in days for digest in service.serve(day) if "Ali Benali (Annuaire" in digest]

    assert [day - MONDAY for day in named] == [timedelta(0), timedelta(weeks=14)]


def test_a_community_may_switch_it_off(service: Service) -> None:
    (digest,) = service.serve(MONDAY, "names_isolated = false\n")

    assert "Prendre des nouvelles" not in digest
    assert not any("Prendre des nouvelles" in text for text in everything(service.folder) if "names_" not in text)
