"""How long a snapshot takes beside pandas' bare ``to_excel(engine="openpyxl")`` of the same cells.

    python -m benchmarks.snapshot 1000 10000

CPU seconds (user and system) of the writing alone, and growth of the memory, each in a process of its own; medians of
three. The snapshot has everything: cover, real table, filters, links, widths, heights, safe text, same bytes each time.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Changes, Duplicates
from sync.core.model.workbook import CellValue, Row, Tab, Workbook
from sync.core.reading import parse
from sync.snapshot import take_snapshot

HEADERS = (
    *("Prénom", "Nom", "Structure", "E-mail", "Téléphone", "Métier", "Compétences", "Ville", "Bureau"),
    *("Arrivée", "Site web", "Présentation", "Mails", "Ajouté par"),
)
ROUNDS = 3


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = words("""
    Zoé Ali Yves Maëlle Karim Jeanne Paul Inès Hugo Rose Linh Omar Nolwenn Théo Aïcha Gaël Louise Marc Adèle Bruno
    Clara Denis Élise Farid Gilles Hélène Ivan Julie Kévin Léa Marius Nadia Olivier Perrine Quentin Rachid Sabine
    Tristan Ursule Valentin Wassim Xavier Yasmine Agathe Basile Capucine Désiré Emma Félix Garance
""")
TOWNS = words("""
    Nantes Rezé Rennes Angers Brest Quimper Vannes Lorient Laval Tours Poitiers Niort Saumur Cholet Ancenis
    Clisson Pornic Guérande Redon Vitré Fougères Dinan Morlaix Lannion Vertou Orvault Carquefou Bouaye Couëron
    Savenay
""")
STARTS = words("""
    Ker Mar Bel Du Cor Las Fon Gui Per Ro Sal Ti Ver Vil Bou Char Del Fau Gar Jou Lan Mon Nau Pou
""")
MIDDLES = words("""
    ma ri do le so ti ga ni bo ve ra lu
""")
ENDS = words("""
    dec gnon lier nard let rel ton vin zac deau mier reau sard tin
""")


def last_name(chance: Random) -> str:
    """An invented surname; one in eight is a double one."""
    name = chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(ENDS)
    return f"{name}-{last_name(chance)}" if chance.random() < 1 / 8 else name


def directory(rows: int) -> list[tuple[CellValue, ...]]:
    """An invented directory, as full as a real one; the same at each call."""
    chance = Random(7)
    return [
        (
            *(
                chance.choice(FIRST_NAMES),
                last_name(chance),
                None,
                f"{last_name(chance).lower()}{n}@exemple.fr",
                f"06 {n // 10_000 % 100:02d} {n // 100 % 100:02d} {n % 100:02d} 78",
            ),
            *(
                ("musicienne", "menuisier", "graphiste")[n % 3],
                "musique, chant, animation",
                chance.choice(TOWNS),
                "Nantes",
            ),
            *(date(2018, 1, 1) + timedelta(days=n % 2_900), f"https://exemple.fr/{n}" if n % 3 == 0 else None),
            "Je cherche à rencontrer d’autres indépendant·es. " * (1 + n % 3) if n % 2 else None,
            *(("oui", "non", None)[n % 3], None),
        )
        for n in range(rows)
    ]


def snapshot(rows: int, path: Path) -> Callable[[], object]:
    """A writing to come: our snapshot."""
    lines = (HEADERS, *directory(rows))
    tab = Tab("Annuaire", tuple(Row(number, line) for number, line in enumerate(lines, start=1)))
    workbook = Workbook("annuaire.xlsx", datetime(2026, 11, 21, 8, tzinfo=UTC), (tab,))
    register = parse(workbook, Community())
    reading = Assessment(register, (), Duplicates(), (), (), Changes())
    return lambda: take_snapshot(path, reading, Community())


def bare(rows: int, path: Path) -> Callable[[], object]:
    """A writing to come: pandas, values alone."""
    import pandas as pd  # noqa: PLC0415 - not to weigh on the other measure

    frame = pd.DataFrame(directory(rows), columns=list(HEADERS))
    return lambda: frame.to_excel(path, index=False, engine="openpyxl")


WAYS = {"snapshot": snapshot, "pandas": bare}


def measure_here(way: str, rows: int) -> None:
    """Print the CPU seconds, the growth of memory in MB and the size of the file in kB of one writing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mesure.xlsx"
        write = WAYS[way](rows, path)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        write()
        spent = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(spent, grown, path.stat().st_size / 1024)


def measure(way: str, rows: int) -> tuple[float, ...]:
    """The medians of some rounds, each in a new process."""
    command = [sys.executable, "-m", "benchmarks.snapshot", "--one", way, str(rows)]
    rounds = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(ROUNDS)]
    return tuple(statistics.median(map(float, column)) for column in zip(*rounds, strict=True))


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--one"]:
        measure_here(arguments[1], int(arguments[2]))
        return
    print("| rows | snapshot: CPU s | + MB | file kB | pandas: CPU s | + MB | file kB | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for rows in map(int, arguments or ("1000", "10000")):
        ours, theirs = measure("snapshot", rows), measure("pandas", rows)
        figures = " | ".join(f"{cpu:.2f} | {memory:.0f} | {size:.0f}" for cpu, memory, size in (ours, theirs))
        print(f"| {rows} | {figures} | {ours[0] / theirs[0]:.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
