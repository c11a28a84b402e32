"""The local budget, from the sheet to the digest; the share of a revenue never tells what one person changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn

SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         |
| Zoé    | Martin | zoe@exemple.fr |
# Budget local
| Date       | Libellé   | Entrée ou sortie | Montant | Pour quoi |
| 12/01/2026 | Dotation  | entrée           | 1 200 € |           |
| 03/02/2026 | Boissons  | sortie           | 40,50 € | Le port   |
| 04/02/2026 | Pain      | sortie           | dix     | Le port   |
| 09/12/2026 | Salle     | sortie           | 300     | Le port   |
"""
CONFIG = (
    '[community]\nname = "Nantes"\ncoordinators = ["coordination@exemple.fr"]\n'
    '[spreadsheet]\nsource = "annuaire.xlsx"\n[activity]\nsource = "activite.xlsx"\n[budget]\nrate = 1.5\n'
)


def activity(path: Path, revenues: Sequence[int]) -> None:
    lines = "".join(f"| p{number}@exemple.fr | {{2025}} | {{3}} | {each} |\n" for number, each in enumerate(revenues))
    write_xlsx(drawn(f"# Activité\n| E-mail | Année | Contrats | CA |\n{lines}"), path)


@pytest.fixture
def digest(tmp_path: Path, tablee: Tablee) -> Callable[[str], str]:
    """Writes the digest of a day, and gives its text."""
    write_xlsx(drawn(SHEET), tmp_path / "annuaire.xlsx")
    (tmp_path / "tablee.toml").write_text(CONFIG)

    def written(day: str) -> str:
        said = tablee("run", "--config", tmp_path / "tablee.toml", "--today", day)
        assert said.code == 0, said.err
        said = tablee("digest", "--config", tmp_path / "tablee.toml", "--today", day)
        assert said.code == 0, said.err
        (page,) = (tmp_path / "tablee" / "mail").glob(f"{day}-weekly-digest-1.html")
        return re.sub(r"<[^>]+>|\s+", " ", page.read_text().replace("&nbsp;", " ").replace("\u202f", " "))

    return written


def test_the_digest_says_where_the_budget_stands(digest: Callable[[str], str], tmp_path: Path) -> None:
    activity(tmp_path / "activite.xlsx", [2_000] * 9)
    text = " ".join(digest("2026-12-02").split())

    assert "Il reste 1 159,50 €" in text
    assert "En 2026 : 1 200 € reçus, 40,50 € dépensés." in text
    assert "Le port (40,50 €)." in text
    assert "1 ligne n’est pas comptée" in text
    assert "1 ligne datée d’un jour à venir ne compte pas encore." in text
    assert "La part de la communauté" not in text  # nine people are too few


def test_two_readings_do_not_tell_what_one_person_s_revenue_became(
    digest: Callable[[str], str], tmp_path: Path
) -> None:
    activity(tmp_path / "activite.xlsx", [20_000] * 12)
    before = " ".join(digest("2026-12-02").split())
    activity(tmp_path / "activite.xlsx", [*[20_000] * 11, 61_000, 9_000])
    after = " ".join(digest("2026-12-03").split())

    shares = [re.findall(r"La part de la communauté serait de ([^€]+) €", text) for text in (before, after)]
    assert shares == [["3 600"], ["3 600"]]
