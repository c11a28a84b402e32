"""How the members' files stand: their bytes and their dates."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sync.core.text import quoted, typeset
from sync.disk import seen
from sync.sheets.base import Condition
from sync.sheets.local import files_in


def condition_of(source: Path) -> Condition:
    """Return what shows that files are byte for byte as they were. Raises OSError."""
    if not source.exists():
        return Condition("", (typeset(f"{quoted(source.name)} n’est plus là : rien n’a pu y être changé."),))
    paths = files_in(source) if source.is_dir() else [source]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    facts = tuple(typeset(f"{quoted(name)}, empreinte SHA-256 {digest}") for name, digest in digests.items())
    return Condition("\n".join((*facts, *seen(source))), facts)
