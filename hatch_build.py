"""Compile the catalogues of the other languages when the program is built: nobody waits for it at a start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a ``.mo`` beside each ``.po`` of the program."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each catalogue of ``sync/locales``."""
        for source in Path(self.root, "sync", "locales").rglob("*.po"):
            with source.open("rb") as file, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(file))
