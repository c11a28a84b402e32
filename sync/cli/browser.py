"""The browser of whoever asks for ``--preview``."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from sync.cli import screen
from sync.core.say import tell


def open_page(path: Path) -> None:
    """Open a page in the browser, or say that there is none."""
    if not webbrowser.open(path.resolve().as_uri()):
        screen.console().print(tell("Aucun navigateur ici : ouvrez le fichier .html ci-dessus."))
