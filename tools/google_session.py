"""A first connection to Google Sheets, as the terminal shows it, put in ``docs/google.fr.md``.

``python -m tools.google_session`` plays it: the real command, the invented community of the examples, the emulated
Google of the tests. A test fails while the page shows something else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sync.sheets.local import LocalSpreadsheet
from tests.drawn import READ_AT
from tests.google_office import Office, fill, opened

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "google.fr.md"
DAY: Final = ("--today", "2026-11-21")
LINK: Final = "https://docs.google.com/spreadsheets/d/"
_SHOWN: Final = re.compile(r"(?<=<!-- session -->\n```console\n).*?(?=```\n<!-- /session -->)", re.DOTALL)


def session() -> str:
    """What is typed, each line after a « $ », and what is answered. The ids of the two spreadsheets are shortened."""
    with opened() as office, TemporaryDirectory() as folder:
        fill(office, LocalSpreadsheet(ROOT / "examples" / "nantes.xlsx", read_at=READ_AT).read())
        office.members.document.title = office.members.name = "Annuaire de Nantes"
        office.coordinators.document.title = office.coordinators.name = "Coordination de Nantes"
        text = "\n".join(_played(office, Path(folder)))
        text = text.replace(office.members.id, "1…membres").replace(office.coordinators.id, "1…coordination")
    return text.replace(str(Path(folder).resolve()), "~/communaute")


def _played(office: Office, folder: Path) -> Iterator[str]:
    key = folder / "credentials.json"
    key.touch(mode=0o600)
    key.write_text(json.dumps(office.emulator.key()), encoding="utf-8")
    environment = os.environ | {
        "TABLEE_GOOGLE_ENDPOINT": office.base,
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    environment.pop("GOOGLE_APPLICATION_CREDENTIALS", None)
    members, coordinators = (f"{LINK}{file.id}/edit" for file in (office.members, office.coordinators))
    said: list[str] = []
    for words, day in (
        (("init", "--google", members, "--coordinators", coordinators, "--name", "Nantes"), DAY),
        (("doctor",), ()),
        (("run",), DAY),
        (("run",), DAY),
    ):
        command = [sys.executable, "-m", "sync", *words, *day]
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
        )
        lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
        yield _typed(words)
        yield from _told_again(lines) if "run" in said else lines
        yield ""
        said.append(words[0])


def _told_again(lines: list[str]) -> list[str]:
    """What a second turn says that the first did not: its end."""
    end = next((place for place, line in enumerate(lines) if line.startswith("Rien n’a changé")), 0)
    return [*lines[:2], "[…]", "", *lines[end:]]


def _typed(words: tuple[str, ...]) -> str:
    """A command as one types it: an option with its value on a line of its own when there are several."""
    text = "$ tablee " + " ".join(f'"{word}"' if "://" in word else word for word in words)
    return text.replace(" --coordinators", " \\\n    --coordinators").replace(" --name", " \\\n    --name")


def page(text: str, played: str) -> str:
    """The text of the page, the session in its place."""
    return _SHOWN.sub(lambda _: played.rstrip("\n") + "\n", text)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), session()), encoding="utf-8")
