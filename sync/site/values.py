"""What a community decided about its pages, and the files of an edition before they are anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sync.site.lock import Lock

Files: TypeAlias = Mapping[str, bytes]
"""The files of an edition: where each stands in its folder, « / » between, and what it holds."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: the name of its file in the folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """How pages are made: the ``licence`` of the data (empty: none is chosen), the ``address`` where they will be read
    (empty: unknown), the folders of templates that come before ours, the ``colour`` (empty: ours) and the ``logo`` of
    the community, the ``lock`` that closes the pages (None: none).
    """

    licence: str = ""
    address: str = ""
    templates: tuple[Path, ...] = ()
    colour: str = ""
    logo: Logo | None = None
    lock: Lock | None = None
