"""The published pages in a real browser: search, filters, cards, print; without script; over http and from a disk."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from sync.core.model.choices import Edition
from sync.site.folder import write_site
from sync.site.lock import lock_of
from tests.browser.test_digest_page import CHROMIUM, FLAGS, Browser
from tests.browser.test_panorama_page import AXE
from tests.site_pages import SHEET, files

PHRASE = "quatre mots bien choisis"
DRIVE = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script>
const open = (path, width) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.width = width; frame.height = 700; frame.src = path;
  frame.onload = () => done(frame);
  document.body.append(frame);
});
const asked = (frame) => frame.contentWindow.performance.getEntriesByType("resource").map((one) => one.name);
(async () => {
  const seen = await (async () => { STEPS })().catch((error) => String(error));
  await fetch("/seen", {method: "POST", body: JSON.stringify(seen)});
})();
</script>"""

SEARCH = """
  const frame = await open("/annuaire/index.html", 320);
  const page = frame.contentDocument, seen = {};
  const input = page.getElementById("q");
  const names = () => [...page.querySelectorAll("#personnes > li:not([hidden]) h2")].map((one) => one.textContent);
  for (const query of QUERIES) {
    input.value = query;
    input.dispatchEvent(new Event("input", {bubbles: true}));
    seen[query] = names();
  }
  seen.none = page.getElementById("personne").hidden;
  input.value = "";
  const office = page.getElementById("f-office");
  office.value = [...office.options].find((one) => one.textContent === "Rennes").value;
  office.dispatchEvent(new Event("input", {bubbles: true}));
  seen.filtered = names();
  seen.told = [page.getElementById("combien").textContent, page.getElementById("cartes").textContent];
  let card = null;
  frame.contentWindow.URL.createObjectURL = (blob) => { card = blob; return "#"; };
  page.getElementById("cartes").click();
  seen.card = await card.text();
  seen.asked = asked(frame);
  return seen;
"""
JUDGE = """
  const seen = {};
  for (const path of PATHS) {
    const frame = await open(path, WIDTH), page = frame.contentDocument;
    const overflows = page.documentElement.scrollWidth > page.documentElement.clientWidth;
    const requests = asked(frame);
    const script = page.createElement("script");
    script.src = "/axe.js";
    await new Promise((done) => { script.onload = done; page.head.append(script); });
    const found = await frame.contentWindow.axe.run(page);
    seen[path] = {overflows, requests, passes: found.passes.length,
      faults: found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)])};
    frame.remove();
  }
  return seen;
"""


class Site(Browser):
    """A browser, and a server that gives it the files of an edition and hears what it saw: no time is made up, for keys
    are made in real time.
    """

    def drive(self, steps: str, pages: Mapping[str, bytes], *flags: str) -> Any:
        self._pages = {f"/{path}": content.decode("utf-8", "replace") for path, content in pages.items()}
        self._pages |= {"/frame": DRIVE.replace("STEPS", steps), "/axe.js": AXE.read_text(encoding="utf-8")}
        self._seen: Queue[str] = Queue()
        port = self._server.server_port
        resolver, profile = f"--host-resolver-rules=MAP * 127.0.0.1:{port}", f"--user-data-dir={self._profile}"
        ours = [flag for flag in FLAGS if flag != "--dump-dom" and "virtual-time" not in flag]
        command = [
            str(CHROMIUM),
            *ours,
            *flags,
            "--remote-debugging-port=0",
            profile,
            resolver,
            f"http://127.0.0.1:{port}/frame",
        ]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                return json.loads(self._seen.get(timeout=60))
            finally:
                run.terminate()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        browser, handler = self, super()._handler()

        class Hearing(handler):  # type: ignore[misc,valid-type]  # made by a function
            def do_POST(self) -> None:  # noqa: N802 - the name is http.server's
                content = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8", "replace")
                if self.path == "/seen":  # the browser itself asks its maker for things
                    browser._seen.put(content)
                self.send_response(204)
                self.end_headers()

        return Hearing

    def answer(self, asked: Any) -> None:
        page = self._pages.get(asked.path)
        kinds = {".js": "text/javascript", ".css": "text/css"}
        kind = kinds.get(Path(asked.path).suffix, "text/html")
        asked.send_response(404 if page is None else 200)
        asked.send_header("Content-Type", f"{kind}; charset=utf-8")
        asked.end_headers()
        asked.wfile.write((page or "").encode())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if CHROMIUM is None:
        missing = "chromium is not installed"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    running = Site(tmp_path_factory.mktemp("chromium"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def members() -> Mapping[str, bytes]:
    return files()


def dumped(url: str, profile: Path, *flags: str) -> str:
    command = [str(CHROMIUM), *FLAGS, *flags, f"--user-data-dir={profile}", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_one_finds_people_as_one_types(browser: Site, members: Mapping[str, bytes]) -> None:
    queries = {
        "": ["Ali Benali", "Noa Diop", "Zoé Martin", "Lou Petit"],
        "zoe": ["Zoé Martin"],
        "ZOÉ": ["Zoé Martin"],
        "accor": ["Zoé Martin"],
        "acordéon": ["Zoé Martin"],
        "acocrdeon": ["Zoé Martin"],
        "graphiste": ["Lou Petit"],
        "grahpiste": ["Lou Petit"],
        "infographiste": ["Lou Petit"],
        "bal nantes": ["Zoé Martin"],
        "98 00 02": ["Ali Benali"],
        "trapéziste": [],
    }
    seen = browser.drive(SEARCH.replace("QUERIES", json.dumps(list(queries))), members)

    assert {query: seen[query] for query in queries} == queries
    assert seen["none"] is False
    assert seen["filtered"] == ["Noa Diop", "Lou Petit"]
    assert seen["told"] == ["2\u00a0personnes", "Les 2 cartes de visite trouvées (.vcf)"]
    assert seen["card"].count("BEGIN:VCARD") == 2
    assert (
        "N:Diop;Noa;;;\r\nTITLE:comptable\r\nADR:;;;Rennes;;;\r\nEMAIL:noa@exemple.fr\r\nTEL:+33639980004"
        in seen["card"]
    )
    assert {Path(each).name for each in seen["asked"]} == {"style.css", "script.js"}


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_every_page_fits_asks_for_nothing_else_and_can_be_read_by_all(
    browser: Site, members: Mapping[str, bytes], width: int, dark: bool
) -> None:
    word = "Anticonstitutionnellement" * 5
    long = files(SHEET.replace("Une sono", word).replace("Le port", word).replace("accordéon", word))
    paths = [f"/{path}" for path in sorted(long) if path.endswith(".html")]
    one_of_each = [path for path in paths if path.endswith("index.html")] + [
        next(path for path in paths if path.startswith(folder) and "index" not in path)
        for folder in ("/annuaire/", "/agenda/")
    ]
    steps = JUDGE.replace("PATHS", json.dumps(one_of_each)).replace("WIDTH", str(width))
    seen = browser.drive(steps, long, *(["--blink-settings=preferredColorScheme=0"] if dark else []))

    assert len(seen) == 9
    for path, page in seen.items():
        assert page["faults"] == [], path
        assert page["passes"] > 10
        assert not page["overflows"], path
        assert {Path(each).name for each in page["requests"]} <= {"style.css", "script.js"}


def test_from_a_disk_the_script_and_the_style_work_too(
    members: Mapping[str, bytes], browser: Site, tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site", members).folder
    page = dumped((folder / "annuaire" / "index.html").as_uri(), tmp_path / "profile")

    assert 'id="recherche" role="search">' in page
    assert "Zoé Martin" in page


def test_without_script_everything_can_be_read_and_nothing_is_offered_that_would_not_work(
    members: Mapping[str, bytes], browser: Site
) -> None:
    steps = """
      const frame = document.createElement("iframe");
      frame.sandbox = "allow-same-origin";  // and no script
      frame.src = "/annuaire/index.html";
      await new Promise((done) => { frame.onload = done; document.body.append(frame); });
      const shown = (one) => frame.contentWindow.getComputedStyle(one).display !== "none";
      const page = frame.contentDocument;
      return {people: [...page.querySelectorAll("#personnes h2")].filter(shown).length,
        mails: page.querySelectorAll('[href^="mailto:"]').length,
        offered: ["recherche", "imprimer"].filter((id) => shown(page.getElementById(id)))};
    """

    assert browser.drive(steps, members) == {"people": 4, "mails": 4, "offered": []}


def test_addresses_that_the_public_may_see_become_links_once_read(browser: Site) -> None:
    public = files(edition=Edition.PUBLIC)
    (path,) = [path for path, content in public.items() if b'data-name="ali"' in content]
    steps = f'const frame = await open("/{path}", 640); return frame.contentDocument.querySelector(".reach").innerHTML;'

    assert b"ali@exemple.fr" not in public[path]
    assert '<a href="mailto:ali@exemple.fr">ali@exemple.fr</a>' in browser.drive(steps, public)


def test_the_directory_prints_as_a_booklet(members: Mapping[str, bytes], browser: Site, tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site", members).folder
    flags = [flag for flag in FLAGS if flag != "--dump-dom"]
    url = (folder / "annuaire" / "index.html").as_uri()
    command = [str(CHROMIUM), *flags, f"--user-data-dir={tmp_path}/p", f"--print-to-pdf={tmp_path}/livret.pdf", url]
    subprocess.run(command, capture_output=True, timeout=60, check=True)

    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "livret.pdf").read_bytes())
    assert box
    assert [round(float(size)) for size in box.groups()] == [420, 595]  # A5, in points


LOCKED = """
  const frame = await open("/annuaire/index.html", 640), page = frame.contentDocument;
  const wait = (isSo) => new Promise((done) => { const look = () => isSo() ? done() : setTimeout(look, 20); look(); });
  const type = (phrase) => {
    page.getElementById("phrase").value = phrase;
    page.getElementById("verrou").requestSubmit();
  };
  const seen = {before: page.body.textContent.includes("Zoé Martin")};
  type("une autre phrase");
  await wait(() => !page.getElementById("refus").hidden);
  seen.refused = page.getElementById("refus").textContent;
  type(PHRASE);
  await wait(() => page.getElementById("personnes"));
  seen.title = page.title;
  seen.names = [...page.querySelectorAll("#personnes h2")].map((one) => one.textContent);
  const input = page.getElementById("q");
  input.value = "graphiste";
  input.dispatchEvent(new Event("input", {bubbles: true}));
  seen.found = [...page.querySelectorAll("#personnes > li:not([hidden]) h2")].map((one) => one.textContent);
  const next = await open("/besoins/index.html", 640);
  await wait(() => !next.contentDocument.getElementById("verrou"));
  seen.next = next.contentDocument.querySelector("h1").textContent;
  seen.asked = asked(frame);
  return seen;
"""


def test_a_phrase_opens_every_page_of_a_tab_and_another_one_none(browser: Site) -> None:
    seen = browser.drive(LOCKED.replace("PHRASE", json.dumps(PHRASE)), files(lock=lock_of(PHRASE, bytes(32))))

    assert seen["before"] is False
    assert seen["refused"].startswith("Ce n’est pas cette phrase-là")
    assert seen["title"] == "Annuaire · Les Tablées"
    assert seen["names"] == ["Ali Benali", "Noa Diop", "Zoé Martin", "Lou Petit"]
    assert seen["found"] == ["Lou Petit"]
    assert seen["next"] == "Besoins et ressources"
    assert {Path(each).name for each in seen["asked"]} == {"style.css", "script.js"}


def test_a_closed_page_is_read_by_all_and_says_what_it_needs(browser: Site) -> None:
    closed = files(lock=lock_of(PHRASE, bytes(32)))
    steps = JUDGE.replace("PATHS", '["/annuaire/index.html"]').replace("WIDTH", "320")
    page = browser.drive(steps, closed)["/annuaire/index.html"]

    assert (page["faults"], page["overflows"]) == ([], False)
    assert b"<noscript>" in closed["index.html"]


def test_a_large_directory_is_laid_out_by_sixties_and_printed_whole(browser: Site) -> None:
    people = "\n".join(f"| P{n} | N{n:03} | p{n}@exemple.fr | clown |" for n in range(70))
    steps = """
      const frame = await open("/annuaire/index.html", 640), page = frame.contentDocument;
      const count = () => page.querySelectorAll("#personnes h2").length;
      const seen = [count()];
      frame.contentWindow.dispatchEvent(new Event("beforeprint"));
      seen.push(count());
      frame.contentWindow.dispatchEvent(new Event("afterprint"));
      page.getElementById("suite").click();
      return [...seen, count(), page.getElementById("suite").hidden];
    """
    seen = browser.drive(steps, files(f"| Prénom | Nom | E-mail | Métier |\n{people}"))

    assert seen == [60, 70, 70, True]
