"""How long the published pages take to make, and to answer: ``python -m benchmarks.site [people]``.

People are those of the invented community of ``tests/data/entraide.yml``, drawn again and again, each with a name, a
town and contacts. The browser is Chromium when there is one: from a letter typed to the list as it is then laid out.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from sync.core.model.assessment import Assessment
from sync.core.model.choices import Edition
from sync.core.model.community import Community
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.reading import parse
from sync.site.folder import write_site
from sync.site.lock import lock_of
from sync.site.pages import files_of
from sync.site.values import Look
from tests.browser.test_digest_page import CHROMIUM
from tests.browser.test_site_pages import Site as Browser
from tests.drawn import READ_AT
from tests.entraide import entraide
from tests.site_pages import site

SIZES = (150, 5_000)
FIRST = ("Zoé", "Ali", "Lou", "Noa", "Maël", "Soizic", "Youssef", "Aminata", "Erwan", "Kenza", "Victor", "Nadège")
TOWNS = ("Nantes", "Rezé", "Vertou", "Rennes", "Angers", "Clisson", "Saint-Herblain", "Ancenis", "Saumur", "Pornic")
QUERIES = ("g", "gr", "gra", "graph", "graphiste", "graphiste nantes", "zoe", "menuisier angers", "acordeon", "xyzxyz")
HEADER = ("Prénom", "Nom", "E-mail", "Téléphone", "Métier", "Compétences", "Ville", "Présentation", "Diffusion")

LATENCY = """
  const started = performance.now();
  const frame = await open("/annuaire/index.html", 390), page = frame.contentDocument;
  const input = page.getElementById("q"), spent = [];
  const loaded = performance.now() - started;
  for (let turn = 0; turn < 3; turn++) for (const query of QUERIES) {
    input.value = query;
    const before = performance.now();
    input.dispatchEvent(new Event("input", {bubbles: true}));
    const computed = performance.now() - before;
    page.body.offsetHeight;
    spent.push([query, computed, performance.now() - before]);
  }
  return {loaded, spent};
"""


def directory(people: int) -> Assessment:
    """So many people, half of whom say « public »."""
    lot = random.Random(people)
    members = list(entraide().text["members"].values())
    rows: list[tuple[str, ...]] = [HEADER]
    for n in range(people):
        trade, skills = [str(each) for each in (*lot.choice(members), "", "")[1:3]]
        name = "".join(lot.choice(pair) for pair in ("BCDFGL", "aeiou", "mnprst", "aeiou", "lrst", "aeo"))
        contacts = (f"p{n}@exemple.fr", f"0639{n:06d}")
        diffusion = "public" if n % 2 else "membres"
        said = "Je suis là depuis le début, et j’aime les coups de main."
        rows.append((lot.choice(FIRST), f"{name}{n}", *contacts, trade, skills, lot.choice(TOWNS), said, diffusion))
    tab = Tab("Annuaire", tuple(Row(at, tuple(each or None for each in row)) for at, row in enumerate(rows, 1)))
    others = (
        Tab("Apéros", (Row(1, ("Date", "Format", "Thème", "Lieu")),)),
        Tab("Besoins et ressources", (Row(1, ("Type", "Titre", "Description", "Qui", "Statut")),)),
    )
    return Assessment.bare(parse(Workbook("banc.xlsx", READ_AT, (tab, *others)), Community(name="Banc")))


def measured(people: int) -> None:
    """Print what one size takes, in CPU seconds, and what it weighs."""
    assessment = directory(people)
    times: dict[str, float] = {}
    started = time.process_time()

    def lap(name: str) -> None:
        nonlocal started
        times[name], started = time.process_time() - started, time.process_time()

    model = site(assessment)
    lap("model")
    pages = files_of(model, Look())
    lap("pages")
    with TemporaryDirectory() as folder:
        write_site(Path(folder) / "site", pages)
        lap("first writing")
        changed = dict(pages) | {"index.html": pages["index.html"] + b"\n"}
        write_site(Path(folder) / "site", changed)
        lap("one change")
    site(assessment, Edition.PUBLIC)
    lap("public model")
    files_of(model, Look(lock=lock_of("quatre mots bien choisis", bytes(32))))
    lap("locked pages")
    index = len(pages["annuaire/index.html"])
    print(
        f"{people} people, {len(pages)} files, {sum(map(len, pages.values())) / 1e6:.1f} MB, index {index / 1e3:.0f} kB"
    )
    print("  CPU s: " + ", ".join(f"{name} {spent:.2f}" for name, spent in times.items()))
    if CHROMIUM:
        _in_browser(pages)


def _in_browser(pages: Mapping[str, bytes]) -> None:
    with TemporaryDirectory() as profile:
        browser = Browser(Path(profile))
        try:
            seen = browser.drive(LATENCY.replace("QUERIES", json.dumps(QUERIES)), pages)
        finally:
            browser.close()
    spent = [each[2] for each in seen["spent"]]
    slowest = max(seen["spent"], key=lambda each: each[2])
    print(
        f"  Chromium: loaded in {seen['loaded']:.0f} ms; a letter typed {statistics.median(spent):.1f} ms (median), "
        f"{slowest[2]:.0f} ms at most (« {slowest[0]} », of which {slowest[1]:.0f} to search)"
    )


def main() -> None:
    """Print each size."""
    for people in [int(each) for each in sys.argv[1:]] or SIZES:
        measured(people)


if __name__ == "__main__":
    main()
