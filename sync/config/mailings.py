"""The sections of ``tablee.toml`` about mailings: what each may hold is declared with the mailing it is for."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

from pydantic import Field

from sync.config.types import Section
from sync.language import msgid


class MailingSetting(Section):
    """What a community decides about a mailing: a section, whose fields each have a default, and a French description
    for the reference. ``EXPLAINED`` is the comment above it in a new ``tablee.toml``.
    """

    SECTION: ClassVar[str]
    EXPLAINED: ClassVar[str]

    enabled: bool = Field(default=True, description=msgid("ce courriel"))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it names, and that a turn reads."""
        return ()

    def beside(self, folder: Path) -> Self:
        """Return the setting with its paths resolved against the folder of the file."""
        return self
