"""The digest in a real browser, narrow and wide. The page under test stands in a frame, served on loopback."""

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sync.core.digests import quiet_week, weekly_digest
from sync.mail.render import Templates
from tests.digest_samples import COMMUNITY, a_week, assessed, finding, sheet_link

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--disable-features=NetworkTimeServiceQuerying", "--virtual-time-budget=3000", "--dump-dom",
)  # fmt: skip

FRAME = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body><pre id="seen"></pre><script>
const frame = document.createElement("iframe");
frame.width = WIDTH; frame.height = 600;
frame.onload = () => {
  const page = frame.contentDocument.documentElement;
  const asked = frame.contentWindow.performance.getEntriesByType("resource").map((one) => one.name);
  document.getElementById("seen").textContent = JSON.stringify({needs: page.scrollWidth, has: page.clientWidth, asked});
};
frame.src = "/digest";
document.body.append(frame);
</script>"""


@dataclass(frozen=True)
class Seen:
    """What the browser made of a page: the width it needs and the width it has, and what it asked for."""

    needs: int
    has: int
    asked: list[str]


class Browser:
    """Looks at one page at a time; every host name leads to its own server, so that nothing leaves the machine."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._pages: dict[str, str] = {}
        self._requests: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def look(self, html: str, width: int) -> Seen:
        self._pages = {"/frame": FRAME.replace("WIDTH", str(width)), "/digest": html}
        self._requests.clear()
        port = self._server.server_port
        run = subprocess.run(
            [
                str(CHROMIUM),
                *FLAGS,
                f"--user-data-dir={self._profile}",
                f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
                f"http://127.0.0.1:{port}/frame",
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        found = re.search(r'<pre id="seen">(.*?)</pre>', run.stdout)
        assert found, run.stderr[-2000:]
        seen = json.loads(unescape(found[1]))
        strange = [path for path in self._requests if path not in self._pages]
        return Seen(seen["needs"], seen["has"], sorted({*seen["asked"], *strange}))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        browser = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                browser.answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing: the requests are kept."""

        return Handler

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        self._requests.append(asked.path)
        page = self._pages.get(asked.path)
        asked.send_response(404 if page is None else 200)
        asked.send_header("Content-Type", "text/html; charset=utf-8")
        asked.end_headers()
        asked.wfile.write((page or "").encode())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        missing = "chromium is not installed"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    running = Browser(tmp_path_factory.mktemp("chromium"))
    yield running
    running.close()


def full() -> str:
    return Templates().render("weekly_digest", weekly_digest(a_week(), COMMUNITY, link=sheet_link)).html


def unbreakable() -> str:
    """A digest with words that hold no space, wherever a member may type."""
    word = "Anticonstitutionnellement" * 9
    rows = f"# Annuaire\n| {word} | {word} | | | | | {word} |\n# Besoins et ressources\n| | besoin | {word} | {word} |"
    hostile = finding("C2", record=word, message=f"« {word} »", field=word, suggestion=word)
    return (
        Templates()
        .render("weekly_digest", weekly_digest(assessed(rows, findings=(hostile,)), COMMUNITY, link=sheet_link))
        .html
    )


def quiet() -> str:
    return Templates().render("quiet_week", quiet_week(assessed(), COMMUNITY)).html


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("page", [full, unbreakable, quiet])
def test_a_digest_fits_and_asks_for_nothing(browser: Browser, page: Callable[[], str], width: int) -> None:
    seen = browser.look(page(), width)

    assert seen.needs <= seen.has <= width
    assert seen.asked == []


def test_this_browser_does_see_a_page_that_overflows_and_asks(browser: Browser) -> None:
    seen = browser.look('<img src="http://exemple.fr/pixel.png"><div style="width:900px">x</div>', 320)

    assert seen.needs > seen.has
    assert any("pixel.png" in asked for asked in seen.asked)
