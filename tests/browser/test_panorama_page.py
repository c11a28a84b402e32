"""The panorama in a real browser: it fits, asks for nothing, and axe finds nothing to say about it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from importlib.resources import files
from typing import Any

import pytest

from sync.core.digests import CellRef, Group, Line, Section
from sync.core.model.tables import Column, Table
from sync.core.panorama import Panorama, panorama
from sync.dashboard.page import dashboard_page
from sync.dashboard.values import Dashboard, Day, Departure, Job, Service
from sync.pages import panorama_page, table_page
from sync.rehearsal.pages import rehearsal_page
from sync.rehearsal.values import Day as PlayedDay
from sync.rehearsal.values import Departure as Played
from sync.rehearsal.values import Rehearsal
from tests.assessments import assessed
from tests.browser.test_digest_page import CHROMIUM, FLAGS, Browser

AXE = files("axe_core_python") / "axe.min.js"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

JUDGE = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body><pre id="seen"></pre><script>
const frame = document.createElement("iframe");
frame.width = WIDTH; frame.height = 600;
frame.onload = () => {
  const script = frame.contentDocument.createElement("script");
  script.src = "/axe.js";
  script.onload = () => frame.contentWindow.axe.run(frame.contentDocument).then((found) => {
    const faults = found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
    document.getElementById("seen").textContent = JSON.stringify({ran: found.passes.length, faults});
  });
  frame.contentDocument.head.append(script);
};
frame.src = "/page";
document.body.append(frame);
</script>"""


class Judge(Browser):
    """A browser in which axe-core looks at a page."""

    def faults(self, html: str, width: int, *, dark: bool) -> tuple[int, list[Any]]:
        """How many rules passed, and those that did not. The page's own policy refuses any script: it is set aside."""
        assert POLICY.search(html)
        self._pages = {
            "/frame": JUDGE.replace("WIDTH", str(width)),
            "/page": POLICY.sub("", html),
            "/axe.js": AXE.read_text(encoding="utf-8"),
        }
        port = self._server.server_port
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={self._profile}", f"http://127.0.0.1:{port}/frame"]
        scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
        run = subprocess.run([*command, *scheme], capture_output=True, text=True, timeout=90, check=True)
        found = re.search(r'<pre id="seen">(.+?)</pre>', run.stdout)
        assert found, run.stderr[-2000:]
        seen = json.loads(unescape(found[1]))
        return seen["ran"], seen["faults"]

    def answer(self, asked: Any) -> None:
        if asked.path == "/axe.js":
            asked.send_response(200)
            asked.send_header("Content-Type", "text/javascript; charset=utf-8")
            asked.end_headers()
            asked.wfile.write(self._pages.get(asked.path, "").encode())
            return
        super().answer(asked)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    if CHROMIUM is None:
        missing = "chromium is not installed"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    running = Judge(tmp_path_factory.mktemp("chromium"))
    yield running
    running.close()


def full() -> str:
    trades = ("peintre", "guide, peintre")
    people = "\n".join(
        f"| P{n} | N{n} | p{n}@exemple.fr | {trades[n % 2]} | dessin | Nantes | mars 202{n % 6} |" for n in range(40)
    )
    gatherings = "\n".join(f"| {{2026-0{n}-15}} | Pitchs de projets | | | {n + 10} |" for n in range(1, 7))
    drawing = f"""
    | Prénom | Nom | E-mail | Métier | Compétences | Ville | Arrivée |
    {people}
    # Apéros
    | Date | Format | Qui porte | Qui anime | Inscrits |
    {gatherings}
    # Besoins et ressources
    | Date | Type | Catégorie | Titre | Statut |
    | {{2026-10-01}} | besoin | prêt | Sono | ouvert |
    | {{2026-10-01}} | ressource | service | Compta | conclu |
    """
    return panorama_page(panorama(assessed(drawing)))


def unbreakable() -> str:
    """Words that hold no space, right-to-left words, emoji, markup: as many as make a bar."""
    word = "Anticonstitutionnellement" * 8
    cells = (word, "مرحبا بكم في نانت", "🎻🎺" * 40, "<b>gras</b>")
    people = "\n".join(f"| {word} | N{n} | p{n}@exemple.fr | {cells[n % 4]} | {word} |" for n in range(24))
    listings = f"# Besoins et ressources\n| Type | Catégorie |\n| besoin | {word} |"
    drawing = f"| Prénom | Nom | E-mail | Métier | Ville |\n{people}\n{listings}"
    return panorama_page(panorama(assessed(drawing)))


def empty() -> str:
    return panorama_page(panorama(assessed("| Prénom | Nom | E-mail |\n")))


def differences() -> str:
    """The page of any table, with words that hold no space."""
    columns = tuple(map(Column, ("Onglet", "Quoi", "Nom", "Ligne", "Champ", "Avant", "Après")))
    row = ("Annuaire", "a changé", "Anticonstitutionnellement" * 8, 3, "Ville", None, "مرحبا" * 40)
    return table_page(Table("Ce qui a changé", columns, (row,) * 3), "Ce qui a changé")


def nobody() -> Panorama:
    return panorama(assessed("| Prénom | Nom | E-mail |\n"))


def rehearsal() -> str:
    """A year in which a mail has a long subject, and a day a note."""
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    word = "Anticonstitutionnellement" * 8
    mail = Played("newsletter", word, at, 54, True, f"{word} 🎻", "<p></p>", (("Aucune adresse.", 3),))
    days = (
        PlayedDay(at.date(), (mail,), ("Noël : jour férié.",)),
        PlayedDay(at.date() + timedelta(days=40), (), (word,)),
    )
    return rehearsal_page(Rehearsal("Nantes", at.date(), at.date(), days, asks_first=True), {mail: "m.html"})


def dashboard() -> str:
    """The coordinators' page at its fullest: long words everywhere, mails that are shown and ask for pictures."""
    word, day = "Anticonstitutionnellement" * 8, date(2026, 12, 1)
    lines = (Line(word, word, word, (CellRef(word, "https://exemple.fr/a"), CellRef("Annuaire!D14"))), Line("Zoé"))
    needs = (Section("pending", word, word, word, groups=(Group(lines, word, word),), more=word),)
    mail = "<!DOCTYPE html><html lang='fr'><head><title>Lettre</title></head><body><h1>Lettre</h1>"
    sent = Departure("9 h", word, "54 personnes", word, (word,), f"{word} 🎻", mail + "<img alt='' src='/p.png'>")
    days = (Day(day, (sent, sent, Departure("", "Digest", "la coordination")), (word,), "et 3 autres"),)
    service = Service(alive=True, jobs=(Job(word, "chaque lundi à 8 h", word),), problems=(word,))
    whole = panorama(assessed("| Prénom | Nom | E-mail | Métier |\n| Zoé | Martin | z@exemple.fr | luthière |"))
    page = Dashboard(word, needs, days, days, ((word, "12", word),), service, whole)
    return dashboard_page(page, "lundi").replace("<details", "<details open")


PAGES = {
    "dashboard": dashboard,
    "nothing yet": lambda: dashboard_page(Dashboard("Nantes", (), (), (), (), Service(alive=False), nobody()), ""),
    "rehearsal": rehearsal,
    "full": full,
    "unbreakable": unbreakable,
    "empty": empty,
    "differences": differences,
}


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("page", PAGES)
def test_the_panorama_fits_and_asks_for_nothing(browser: Judge, page: str, width: int) -> None:
    seen = browser.look(PAGES[page](), width)

    assert seen.needs <= seen.has <= width
    assert seen.asked == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("page", "width"),
    [
        ("full", 1000),
        ("full", 360),
        ("rehearsal", 360),
        ("dashboard", 1000),
        ("dashboard", 360),
        ("unbreakable", 360),
        ("differences", 360),
    ],
)
def test_axe_finds_nothing_to_say(browser: Judge, page: str, width: int, dark: bool) -> None:
    ran, faults = browser.faults(PAGES[page](), width, dark=dark)

    assert ran > 15
    assert faults == []
