"""LibreOffice draws what we write: no ######, no error, one family of letters, a bounded number of pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sync.core.model.outcomes import Engagement, MemberType, Severity, Tier, Typed
from sync.core.say import say
from sync.core.tables import coordinator_tables
from sync.snapshot import Format, Wanted, take_snapshot, write_snapshot
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
    people = [Typed((2,), "Zoé", (), MemberType.PAUSED, Engagement(), (say("contrats en 2024"),))]
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


A_WIDE_DIRECTORY = (
    "| "
    + " | ".join(
        (
            *(
                "Prénom",
                "Nom",
                "Structure",
                "E-mail",
                "Téléphone",
                "Métier",
                "Compétences",
                "Ville",
                "Bureau",
                "Arrivée",
            ),
            *("Site web", "Présentation", "Mails", "Ajouté par", "Covoiturage"),
        )
    )
    + " |"
)
A_MEMBER = (
    "| "
    + " | ".join(
        (
            *("Anne-Laure", "Kerguelen", "Compagnie des Marées", "anne-laure.k@marees.exemple.fr", "06 39 98 10 03"),
            *("metteuse en scène", "couture, teinture, patronage, voix", "Saint-Herblain", "Nantes", "{2020-03-12}"),
            *("https://compagnie-des-marees.exemple.fr/equipe/anne-laure", "Je fais  du théâtre de plein air. " * 4),
            *("oui", "Zoé Martin", "oui, 3 places"),
        )
    )
    + " |"
)


def printed(folder: Path, kind: Format, **options: Any) -> Path:
    """A snapshot of a directory of fifteen columns as LibreOffice prints it."""
    reading = assessed("\n".join([A_WIDE_DIRECTORY, *[A_MEMBER] * 30]))
    write_snapshot(folder / f"photo.{kind.value}", reading, COMMUNITY, Wanted(format=kind, **options))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / f"photo.{kind.value}")], check=True, capture_output=True, timeout=120)
    return folder / "photo.pdf"


def points(pdf: Path) -> list[float]:
    """The sizes of the letters of a PDF; pdftohtml rounds them to a third of a point when it enlarges three times."""
    told = said("pdftohtml", "-xml", "-stdout", "-i", "-zoom", "3", str(pdf))
    return sorted(int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', told))


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ODS])
def test_what_is_printed_is_read_without_leaning_over_it(tmp_path: Path, kind: Format) -> None:
    pdf = printed(tmp_path, kind)

    assert [size for size in points(pdf) if size < 9 - 1 / 3] == []
    text = said("pdftotext", "-layout", str(pdf), "-")
    assert "À savoir" in text
    assert not re.search(r"#{3,}|Err:5", text)


def test_both_formats_take_about_as_many_pages(tmp_path: Path) -> None:
    counts = []
    for kind in (Format.XLSX, Format.ODS):
        (tmp_path / kind.value).mkdir()
        pages = re.search(r"Pages:\s+(\d+)", said("pdfinfo", str(printed(tmp_path / kind.value, kind))))
        assert pages
        counts.append(int(pages[1]))

    assert abs(counts[0] - counts[1]) <= 0.3 * max(counts)


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ODS])
def test_an_anonymous_snapshot_does_not_say_personal_data(tmp_path: Path, kind: Format) -> None:
    text = said("pdftotext", str(printed(tmp_path, kind, anonymous=True)), "-")

    assert "onnées personnelles" not in text
    assert "Sans aucun nom" in text
    assert [size for size in points(tmp_path / "photo.pdf") if size < 9 - 1 / 3] == []


SIZES = {
    "nobody": 0,
    "one": 1,
    "two": 2,
    "a crowd": 40,
}


def community(count: int) -> str:
    """Members with names of 200 characters, emoji and right-to-left names, and gatherings of each format."""
    names = ("Zoé", "🎻🎺 Ali", "محمد", "A" * 200)
    people = "\n".join(
        f"| {names[n % 4]} | N{n} | p{n}@exemple.fr | {('peintre', '🎻', 'نجار', 'b' * 200)[n % 4]} | {names[n % 4]} |"
        for n in range(count)
    )
    gatherings = "\n".join(f"| {{2026-0{n}-15}} | Pitchs de projets | | | {n * 9} |" for n in range(1, 7) if count > 1)
    return (
        f"| Prénom | Nom | E-mail | Métier | Ville |\n{people}\n"
        f"# Apéros\n| Date | Format | Qui porte | Qui anime | Inscrits |\n{gatherings}"
    )


@pytest.mark.parametrize("count", SIZES.values(), ids=SIZES)
def test_the_panorama_is_drawn_whole_whatever_the_number_of_people(tmp_path: Path, count: int) -> None:
    reading = assessed(community(count))
    write_snapshot(tmp_path / "photo.xlsx", reading, COMMUNITY, Wanted(anonymous=True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "photo.xlsx")], check=True, capture_output=True, timeout=120)

    text = said("pdftotext", "-layout", str(tmp_path / "photo.pdf"), "-")
    pages = re.search(r"Pages:\s+(\d+)", said("pdfinfo", str(tmp_path / "photo.pdf")))
    assert not re.search(r"#{3,}|Err:5|#REF!", text)
    assert pages
    assert 2 <= int(pages[1]) <= 5
    assert "N1" not in text.split()
