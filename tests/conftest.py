"""Fixtures that many tests share: a community in memory, a community in a folder, the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from sync.core.model.community import Community
from sync.core.model.workbook import Workbook
from sync.journal import Journal
from sync.language import FRENCH, speak
from sync.mail.base import MemoryPost
from sync.mail.render import Templates
from sync.sheets.memory import MemoryResults, MemorySpreadsheet
from sync.turn.context import Context
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn
from tests.letters import LetterOffice
from tests.postgresql import Cluster
from tests.postgresql import cluster as running
from tests.warm_command import Said, WarmCommand

settings.register_profile("tablee", deadline=None)  # a busy machine is no defect
settings.load_profile("tablee")

A_SMALL_COMMUNITY = """
# Annuaire
| Prénom | Nom     | E-mail              | Téléphone      | Ville  | Bureau | Arrivée      | Mails |
| Zoé    | Martin  | zoe@exemple.fr      | 06 39 98 00 01 | Nantes | Nantes | {2021-03-01} | oui   |
| Ali    | Benali  | ali@@exemple.fr     | 06 39 98 00 02 | Nantes | Nantes | 32/13/2021   | oui   |
| Zoe    | MARTIN  | zoe@exemple.fr      | 0639980001     | Nantes | Nantes | {2021-03-01} | oui   |
| Yves   | Le Goff | yves@exemple.fr     | 06 39 98 00 03 | Rezé   | Rennes | mars 2020    | non   |

# Apéros
| Date         | Heure | Format                 | Thème     | Objectif  | Déroulé | Lieu     | Qui porte  | Statut |
| {2026-10-15} | 18:30 | Pitchs de projets      | Nos idées | Se parler | À trois | Le Lieu  | Zoé Martin | passé  |
| {2026-12-17} | 18:30 | Visites et découvertes | Le port   | Découvrir | Balade  |          |            | prévu  |

# Besoins et ressources
| Date         | Type      | Catégorie | Titre       | Qui        | Contact        | Échéance     | Statut |
| {2026-09-01} | besoin    | prêt      | Une remorque | Zoé Martin | zoe@exemple.fr | {2027-01-31} | ouvert |
| {2026-09-02} | ressource | service   | Du montage  | Ali Benali | bureau         |              | ouvert |
"""


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """People read French, unless a test says otherwise: a configuration that was read in this process may have."""
    yield
    speak(FRENCH)


@pytest.fixture
def journal() -> Iterator[Journal]:
    with Journal.in_memory() as journal:
        yield journal


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of our own; one for each process that runs tests."""
    with running() as cluster:
        yield cluster


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The address of an empty database, for an account that owns it and nothing else."""
    return cluster.address(cluster.create())


@dataclass
class Office:
    """A community in memory: change its sheet, make a turn, look at what came out."""

    context: Context
    results: MemoryResults
    post: MemoryPost

    def with_sheet(self, drawing: str | Workbook, *, days: int = 0) -> Context:
        """The same community some days later, its sheet as drawn."""
        workbook = drawn(drawing) if isinstance(drawing, str) else drawing
        now = self.context.now + timedelta(days=days)
        return replace(self.context, spreadsheet=MemorySpreadsheet(replace(workbook, read_at=now)), now=now)


@pytest.fixture
def office(journal: Journal, tmp_path: Path) -> Office:
    return office_of(journal, tmp_path)


def office_of(journal: Journal, folder: Path) -> Office:
    """A small community that keeps its journal there, and its snapshots in a folder."""
    results, post = MemoryResults(), MemoryPost()
    context = Context(
        community=Community(name="Nantes", coordinators=("coordination@exemple.fr",)),
        spreadsheet=MemorySpreadsheet(drawn(A_SMALL_COMMUNITY)),
        activity=None,
        results=results,
        journal=journal,
        templates=Templates(),
        post=post,
        snapshots=folder / "snapshots",
        sender="tablee@exemple.fr",
        now=READ_AT,
    )
    return Office(context, results, post)


@pytest.fixture
def letters(journal: Journal) -> LetterOffice:
    return LetterOffice(journal)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The small community as a workbook on the disk."""
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(A_SMALL_COMMUNITY), path)
    return path


Tablee = Callable[..., Said]


@pytest.fixture(scope="session")
def warm_command() -> Iterator[WarmCommand]:
    command = WarmCommand()
    yield command
    command.close()


@pytest.fixture
def tablee(tmp_path: Path, warm_command: WarmCommand) -> Tablee:
    """Run the real command in a process of its own, in an empty folder, as a user would in a pipe."""

    def run(*words: object, stdin: str = "", **environment: str) -> Said:
        return warm_command.run(list(map(str, words)), tmp_path, environment, stdin)

    return run
