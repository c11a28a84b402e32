"""Mails in a real browser, all in one page: what axe-core says of each, what overflows, what asks for anything."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Final

CHROMIUM: Final = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=120000", "--dump-dom",
)  # fmt: skip
_OFF: Final = ("region", "landmark-one-main", "bypass")
"""Rules about pages of a site: a mail is shown inside one."""

_PAGE: Final = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body>
<pre id="seen"></pre><script>
const off = Object.fromEntries(OFF.map((rule) => [rule, {enabled: false}]));
const look = (number) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.width = WIDTH; frame.height = 700; frame.src = "/mail/" + number;
  frame.onload = () => {
    const page = frame.contentDocument, script = page.createElement("script");
    const overflows = page.documentElement.scrollWidth > page.documentElement.clientWidth;
    const asked = frame.contentWindow.performance.getEntriesByType("resource").map((one) => one.name);
    script.src = "/axe.js";
    script.onload = () => frame.contentWindow.axe.run(page, {rules: off}).then((found) => {
      frame.remove();
      done({overflows, asked, passes: found.passes.length, faults: found.violations.map((one) => one.id)});
    });
    page.head.append(script);
  };
  document.body.append(frame);
});
(async () => {
  const seen = [];
  for (let number = 0; number < COUNT; number++) seen.push(await look(number));
  document.getElementById("seen").textContent = JSON.stringify(seen);
})();
</script>"""


@dataclass(frozen=True)
class View:
    """How a reader looks at a mail."""

    width: int
    dark: bool


VIEWS: Final = tuple(View(width, dark) for width in (320, 640) for dark in (False, True))


def judged(pages: Sequence[str], view: View) -> list[list[str]]:
    """The faults of each page, seen so; empty for a page without any."""
    script = _PAGE.replace("WIDTH", str(view.width)).replace("COUNT", str(len(pages))).replace("OFF", json.dumps(_OFF))
    served = {"/": ("text/html", script), "/axe.js": ("text/javascript", _axe())}
    served |= {f"/mail/{number}": ("text/html", page) for number, page in enumerate(pages)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return [_faults(seen) for seen in json.loads(_dumped(server.server_port, view))]
    finally:
        server.shutdown()
        server.server_close()


def _axe() -> str:
    return (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


def _dumped(port: int, view: View) -> str:
    scheme = f"--blink-settings=preferredColorScheme={0 if view.dark else 1}"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            str(CHROMIUM), *_FLAGS, scheme, f"--user-data-dir={profile}",
            f"--host-resolver-rules=MAP * 127.0.0.1:{port}", f"http://127.0.0.1:{port}/",
        ]  # fmt: skip
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)  # noqa: S603 - a browser, on a page of ours
    found = re.search(r'<pre id="seen">(.+?)</pre>', run.stdout, re.DOTALL)
    if found is None:
        raise RuntimeError("the browser did not finish: " + run.stderr[-500:])
    return unescape(found[1])


def _faults(seen: dict[str, object]) -> list[str]:
    faults = seen["faults"]
    told = [f"axe {rule}" for rule in faults] if isinstance(faults, list) else []
    told += ["wider than the screen"] if seen["overflows"] else []
    told += ["asks for something"] if seen["asked"] else []
    return told if seen["passes"] else [*told, "axe did not run"]


def _handler(served: dict[str, tuple[str, str]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, content = served.get(self.path, ("text/plain", ""))
            self.send_response(200 if self.path in served else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
