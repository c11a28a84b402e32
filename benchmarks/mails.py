"""How fast mails are written, and whether memory stays flat: whole mails of 50 lines, and letters to many members.

    python -m benchmarks.mails

CPU seconds of one process on one core. « Whole » is everything from the digest to the bytes that are read again before
they are trusted: texts cleaned, three templates, styles inlined, MIME built, headers verified.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sync.core.digests import Group, Line, Newsletter, Section, WebLink
from sync.core.model.community import Community
from sync.core.model.workbook import Row, Tab, Workbook
from sync.journal import Journal
from sync.letters.newsletter import send_newsletter
from sync.mail.base import Batch, MemoryPost
from sync.mail.message import Beside, Letterhead, build
from sync.mail.render import Templates, cleaned
from sync.mail.stop_links import stop_for
from sync.sheets.memory import MemoryResults, MemorySpreadsheet
from sync.turn.context import Context
from sync.turn.reading import read
from sync.turn.writing import WritingDesk

LINES = 50
MOMENT = datetime(2026, 12, 1, 8, tzinfo=UTC)
HEAD = Letterhead("Coopérative", "tablee@exemple.fr", "Lettre", "lettre.coop.exemple.fr", "Membres", "zoe@exemple.fr")
SIZES = (10, 100, 1_000, 10_000)


def fifty_lines() -> Newsletter:
    """A letter of fifty lines, as long as people write them."""
    lines = tuple(
        Line(
            f"Besoin : « Une remorque pour un déménagement d’atelier, numéro {n} »",
            "Un samedi de janvier, deux voyages. Modalités : contre un repas. Zoé Martin : zoe@exemple.fr.",
            "Jeudi 17 décembre 2026 à 18 h 30" if n % 5 == 0 else "",
            links=(WebLink("Lire le compte rendu", f"https://partage.exemple.fr/cr/{n}"),) if n % 5 == 0 else (),
        )
        for n in range(LINES)
    )
    groups = tuple(Group(lines[start : start + 10], f"Thème {start}") for start in range(0, LINES, 10))
    section = Section("offers", "Besoins et ressources", "Cinquante annonces.", groups=groups)
    return Newsletter(
        "Coop",
        "décembre 2026",
        "Nouvelles",
        "Les nouvelles",
        "50 annonces",
        ("Bonjour !",),
        (section,),
        "Pourquoi.",
        False,
    )


def whole_mails(count: int) -> float:
    """Write that many whole mails, each to its own reader; the CPU seconds they took."""
    templates, digest = Templates(), fifty_lines()
    templates.render("newsletter", digest)  # templates are compiled once
    start = time.process_time()
    for n in range(count):
        reader = f"membre{n}@exemple.fr"
        stop = stop_for("stop@exemple.fr", "lettre", f"{n:012x}")
        rendered = templates.show("newsletter", cleaned(digest), stop=stop)
        build(
            rendered, letterhead=HEAD, to=(reader,), date=MOMENT, key=("n", "p", reader), beside=Beside(stop=stop.link)
        )
    return time.process_time() - start


class _Counting:
    """An outbox that keeps nothing but counts, as one on a disk keeps nothing in memory."""

    def __init__(self) -> None:
        self.letters = self.bytes = 0

    def take(self, batch: Batch) -> int:
        self.letters += len(batch.letters)
        self.bytes += sum(len(letter.eml) for letter in batch.letters)
        return len(batch.letters)


def community(members: int) -> Workbook:
    """A directory of that many members, and fifty listings."""
    people = [Row(1, ("Prénom", "Nom", "E-mail"))]
    people += [Row(n + 2, (f"Prénom{n}", f"Nom{n}", f"membre{n}@exemple.fr")) for n in range(members)]
    listings = [Row(1, ("Date", "Type", "Catégorie", "Titre", "Description", "Modalités", "Qui", "Statut"))]
    listings += [
        Row(
            n + 2,
            (
                "15/11/2026",
                "besoin",
                f"thème {n % 8}",
                f"Titre {n}",
                "Un samedi, deux voyages.",
                "troc",
                "Zoé",
                "ouvert",
            ),
        )
        for n in range(LINES)
    ]
    return Workbook("b.xlsx", MOMENT, (Tab("Annuaire", tuple(people)), Tab("Besoins et ressources", tuple(listings))))


def letters_to(members: int) -> tuple[int, float, float]:
    """Write the newsletter to that many members: how many letters, CPU seconds, megabytes added to the peak by them."""
    outbox = _Counting()
    with Journal.in_memory() as journal:
        context = Context(
            Community(), MemorySpreadsheet(community(members)), None, MemoryResults(), journal, Templates(),
            MemoryPost(), Path(), "tablee@exemple.fr", MOMENT, desk=WritingDesk(outbox),
        )  # fmt: skip
        turn = read(context)
        before = peak()
        spent = cpu(lambda: send_newsletter(turn))
    return outbox.letters, spent, peak() - before


def peak() -> float:
    """The most memory this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    count = 300
    spent = min(whole_mails(count) for _ in range(3))
    print(f"whole mails of {LINES} lines: {count / spent:.0f} a second ({1000 * spent / count:.1f} ms each)\n")
    print("| letters | CPU s | a second | MB added |\n|---|---|---|---|")
    for size in SIZES:  # each in a process of its own: a peak never goes down
        command = [sys.executable, "-m", "benchmarks.mails", "--one", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        letters, seconds, added = done.stdout.split()
        print(f"| {int(letters):,} | {float(seconds):.1f} | {int(letters) / float(seconds):.0f} | {float(added):.0f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*letters_to(int(sys.argv[2])))
    else:
        main()
