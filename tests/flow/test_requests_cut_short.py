"""Requests that a crash cuts short, at any write of the journal or any file that goes: the next turn does the rest, and
nothing twice. A share of these moments is tried each time; ``TABLEE_CRASHES=all`` tries every one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook

import sync.jobs.runner
from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan
from sync.core.model.pending import Decision
from sync.core.text import NBSP, THIN
from sync.delivery.decisions import taken_since
from sync.jobs.runner import fulfil
from sync.journal import Journal
from sync.journal.store import Store
from sync.turn.context import Outcome, Turn
from tests.conftest import A_SMALL_COMMUNITY
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.flow.test_erasing import traces

RESULTS: Final = Path("tablee") / "tablee-resultats.xlsx"
YVES: Final = ("yves@exemple.fr", ("yvesLe Goff", "le goff", "639980003"))
PAULE: Final = "| Paule  | Roy     | paule@exemple.fr    |                | Nantes | Nantes | {2021-03-01} | oui   |"
COMMUNITY: Final = A_SMALL_COMMUNITY.replace("\n\n# Apéros", f"\n{PAULE}\n\n# Apéros")
WITHOUT_YVES: Final = "\n".join(line for line in COMMUNITY.splitlines() if "Yves" not in line)
ASKED: Final = {
    ("Pourquoi ?", "Annuaire!C3"): "",
    ("Accès", "Ali Benali"): "Tout ce que je garde sur Ali Benali est dans le fichier",
    ("Ne plus écrire à", "zoe@exemple.fr"): "zoe@exemple.fr",
    ("Pourquoi ?", "2 et 4"): "",
    ("Revoir une ligne", "Annuaire!2 le 21 novembre"): "",
    ("Instantané", "tout"): "2026-11-23-a-la-demande.xlsx",
    ("Envoyer sa ligne à", "Paule Roy"): "Le mail est prêt pour Paule Roy",
    ("Envoyer maintenant", "ce qui attend"): "mail",
    ("Effacer", "(effacé)"): "Effacé·e. ",
}
"""What is asked in one turn, and how each is answered."""


class Killed(BaseException):
    """What no job can catch."""


@dataclass
class Death:
    """Kills at a moment: the ``last`` of those that are counted once coordinators' requests are being done."""

    last: int
    count: int = -1

    def near(self) -> None:
        """Die, if it is the moment."""
        if self.count >= 0:
            self.count += 1
            if self.count == self.last:
                raise Killed


def turn(folder: Path, day: int) -> None:
    make_turn(plan(Asked(config=folder / "tablee.toml", today=f"2026-11-{day}")), quiet=True)


def write(folder: Path, row: int, *words: str) -> None:
    book = load_workbook(folder / RESULTS)
    for at, text in enumerate(words, start=1):
        book["Demandes"].cell(row, at).value = text
    book.save(folder / RESULTS)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything is asked, and Yves is to be erased with the next turn."""
    folder = tmp_path_factory.mktemp("asked")
    write_xlsx(drawn(COMMUNITY), folder / "annuaire.xlsx")
    (folder / "tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n', encoding="utf-8")
    turn(folder, 21)
    write_xlsx(drawn(WITHOUT_YVES), folder / "annuaire.xlsx")
    write(folder, 2, "Effacer", "yves@exemple.fr")
    turn(folder, 22)
    write(folder, 2, "Effacer", "yves@exemple.fr", "oui")
    write(folder, 3, "Pourquoi ?", "Annuaire!C3")
    write(folder, 4, "Accès", "Ali Benali")
    write(folder, 5, "Ne plus écrire à", "zoe@exemple.fr")
    write(folder, 6, "Revoir une ligne", "Annuaire!2 le 21 novembre")
    write(folder, 7, "Instantané", "tout")
    write(folder, 8, "Envoyer maintenant", "ce qui attend")
    write(folder, 9, "Envoyer sa ligne à", "Paule Roy")
    write(folder, 11, "Pourquoi ?", "2 et 4")
    return folder


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, last: int) -> Iterator[Death]:
    """Kill a turn before, after, or in the middle of anything that it writes while it does what was asked."""
    death, writing, unlink, replace_ = Death(last), Store.writing, Path.unlink, os.replace

    @contextmanager
    def near_writing(store: Store) -> Iterator[Any]:
        death.near()
        with writing(store) as connection:
            yield connection
        death.near()

    def near_unlink(path: Path, **how: Any) -> None:
        death.near()
        unlink(path, **how)

    def near_replace(*paths: Any, **how: Any) -> None:
        death.near()
        replace_(*paths, **how)

    def begun(turn: Turn) -> Outcome:
        death.count = 0
        return fulfil(turn)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "writing", near_writing)
        patch.setattr(Path, "unlink", near_unlink)
        patch.setattr(os, "replace", near_replace)
        patch.setattr(sync.jobs.runner, "fulfil", begun)
        yield death


def answers(folder: Path) -> dict[tuple[str, str], str]:
    rows = [*load_workbook(folder / RESULTS)["Demandes"].iter_rows(min_row=2, max_col=4, values_only=True)]
    rows = [row for row in rows if row[0]]
    found = {(str(row[0]), str(row[1])): str(row[3] or "").replace(NBSP, " ").replace(THIN, " ") for row in rows}
    assert len(found) == len(rows)
    return found


def check(folder: Path) -> None:
    """Everything that was asked is done, once."""
    found = answers(folder)
    assert found.keys() == ASKED.keys()
    for key, said in ASKED.items():
        assert found[key]
        assert said in found[key]
    assert len([*(folder / "tablee" / "acces").iterdir()]) == 1
    assert traces(folder, YVES[1], YVES[0]) == []
    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        assert [stop.address for stop in journal.mails.stops()] == ["zoe@exemple.fr"]
        assert [mail.reader for mail in journal.mails.find() if mail.list == "your-line"] == ["paule@exemple.fr"]
        assert [each.decision for each in taken_since(journal, None)] == [Decision.STOP]


def test_what_a_crash_cuts_short_is_done_by_the_next_turn(
    asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, step, is_over = 1, 1 if os.environ.get("TABLEE_CRASHES") == "all" else 23, False
    while not is_over:
        last += step
        folder = Path(shutil.copytree(asked, tmp_path / f"{last}"))
        with dying(monkeypatch, last) as death:
            try:
                turn(folder, 23)
            except Killed:
                pass
            else:
                is_over = True
        turn(folder, 24)
        check(folder)
        shutil.rmtree(folder)
    assert death.count > 20
