"""A zip archive whose bytes depend on its content only."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can bear."""


class FixedZip(ZipFile):
    """A zip whose bytes depend on its content only: no clock, no permissions of the machine."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as part, self.entry(arcname or filename) as entry:
            shutil.copyfileobj(part, entry, 1 << 20)

    def store(self, name: str, text: str) -> None:
        """Write a part as it is, not compressed: what tells the kind of an OpenDocument file comes so, and first."""
        entry = _entry(name)
        entry.compress_type = ZIP_STORED
        super().writestr(entry, text)

    def entry(self, name: str) -> IO[bytes]:
        """Return a new part of the archive, to write into."""
        return self.open(_entry(name), "w")


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(str(name), _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
