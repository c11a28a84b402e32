"""The units of systemd that start Tablée: written by hand, from deploy/, and so people's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_STARTS: Final = "tablee start"
_OF_ALL: Final = Path("/etc/systemd/system")


def units() -> tuple[Path, ...]:
    """Return the units of this machine, and of this account, that start Tablée."""
    own = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    files = (file for folder in (_OF_ALL, own) if folder.is_dir() for file in sorted(folder.glob("*.service")))
    return tuple(file for file in files if os.access(file, os.R_OK) and _starts(file))


def _starts(file: Path) -> bool:
    return file.is_file() and _STARTS in file.read_text(encoding="utf-8", errors="replace")
