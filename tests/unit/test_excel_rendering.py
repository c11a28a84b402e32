"""LibreOffice draws what we write: no ######, no error, one family of letters, a bounded number of pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from sync.core.model.outcomes import Engagement, MemberType, Severity, Tier, Typed
from sync.core.tables import coordinator_tables
from sync.snapshot import take_snapshot
from tests.assessments import COMMUNITY, assessed, pair, remark
from tests.office import needs_soffice

pytestmark = needs_soffice


def drawing(rows: int) -> str:
    lines = [
        f"| Prénom{n} | Nom-Composé {n} | p{n}@exemple.fr | {{61234{n:04d}}} | {{2020-03-12}} |" for n in range(rows)
    ]
    header = "| Prénom | Nom | E-mail | Téléphone | Arrivée | Présentation |"
    phones = "06 12 34 56 78 / 07 12 34 56 78"
    monster = f"| ZOÉ | MARTIN | zoe@exemple.fr | {phones} | mars 2020 | {'très long texte ' * 2_000} |"
    return "\n".join((header, monster, *lines))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendu")
    reading = assessed(drawing(40))
    members = reading.register.members
    findings = [remark(members[n], "emails", "p1@@exemple.fr", severity) for n, severity in enumerate(Severity)]
    people = [Typed((2,), "Zoé", (), MemberType.PAUSED, Engagement(), ("contrats en 2024",))]
    full = assessed(drawing(40), findings=findings, pairs=(pair(2, 3), pair(4, 5, Tier.TO_CONFIRM)), people=people)
    take_snapshot(folder / "photo.xlsx", full, COMMUNITY, coordinators=True, tables=coordinator_tables(full))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "photo.xlsx")], check=True, capture_output=True, timeout=120)
    return folder / "photo.pdf"


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def test_no_cell_is_too_narrow_and_none_is_in_error(pdf: Path) -> None:
    text = said("pdftotext", "-layout", str(pdf), "-")

    assert not re.search(r"#{3,}|Err:5|#REF!|#NOM|#VALEUR", text)
    assert "12/03/2020" in text
    assert "0612340007" in text


def test_one_family_of_letters(pdf: Path) -> None:
    fonts = [line.split()[0] for line in said("pdffonts", str(pdf)).splitlines()[2:]]

    assert fonts
    assert len({re.sub(r"^[A-Z]{6}\+", "", font).split("-")[0] for font in fonts}) == 1


def test_a_monstrous_cell_does_not_eat_the_paper(pdf: Path) -> None:
    pages = re.search(r"Pages:\s+(\d+)", said("pdfinfo", str(pdf)))

    assert pages
    assert 11 <= int(pages[1]) <= 18
