"""The folders that are shipped beside the code: mail templates and examples."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

_PACKAGE: Final = Path(__file__).resolve().parent


def shipped(name: Literal["mail_templates", "page_templates", "examples"]) -> Path:
    """Return where a shipped folder stands: inside the package when installed from a wheel, beside it in a checkout.

    Raises FileNotFoundError when the installation lost it.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Tablée’s own folder {name} is missing: install it again.")
