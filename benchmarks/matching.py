"""How long it takes to match needs: ``python -m benchmarks.matching [needs] [offers]``.

The lines are those of the invented community of ``tests/data/entraide.yml``, drawn again and again, with words of their
own; half of the offers are resources, half are lines of the directory.
"""

from __future__ import annotations

import random
import sys
import time

from sync.core.matching import find_matches
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.reading import parse
from tests.drawn import READ_AT
from tests.entraide import DIRECTORY, LISTINGS, entraide

SIZES = ((100, 300), (1_000, 1_000), (5_000, 5_000))


def community(needs: int, offers: int) -> Register:
    """A register with so many needs and offers, all by different people."""
    lot = random.Random(needs)
    text = entraide().text
    people = [DIRECTORY]
    lines = [LISTINGS]
    for n in range(offers // 2):
        _, *what = lot.choice(list(text["members"].values()))
        people.append((f"Prénom{n}", f"Nom{n}", f"m{n}@exemple.fr", *what))
        _, category, title, description, terms, _ = lot.choice(list(text["resources"].values()))
        said = f"{description}, {_word(lot)}"
        lines.append(("02/11/2026", "ressource", category, title, said, terms, f"Offre {n}", "", "ouvert"))
    for n in range(needs):
        category, title, description = lot.choice(list(text["needs"].values()))["what"]
        said = f"{description}, {_word(lot)}"
        lines.append(("02/11/2026", "besoin", category, title, said, "", f"Besoin {n}", "", "ouvert"))
    tabs = tuple(
        Tab(title, tuple(Row(at, tuple(each or None for each in row)) for at, row in enumerate(table, 1)))
        for title, table in (("Annuaire", people), ("Besoins et ressources", lines))
    )
    return parse(Workbook("banc.xlsx", READ_AT, tabs), Community())


def _word(lot: random.Random) -> str:
    return "".join(lot.choice(pair) for pair in ("bcdfgl", "aeiou", "mnprst", "aeiou", "lrst", "aeo"))


def main() -> None:
    """Print a line a size."""
    sizes = [(int(sys.argv[1]), int(sys.argv[2]))] if len(sys.argv) > 2 else SIZES
    for needs, offers in sizes:
        register = community(needs, offers)
        find_matches(community(2, 2))  # the lexicon is read once
        started = time.process_time()
        found = find_matches(register)
        spent = time.process_time() - started
        print(f"{needs} × {offers}: {spent:.2f} s CPU, {len(found.matches)} matches, {len(found.rings)} rings")


if __name__ == "__main__":
    main()
