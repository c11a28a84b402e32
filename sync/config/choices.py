"""What a community decided about its mailings, without the models that read it from ``tablee.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # pydantic, only for who reads a configuration or makes a mail
    from sync.config.mailings import MailingSetting

Chosen = TypeVar("Chosen", bound="MailingSetting")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a community decided about its mailings, in any order; what it does not mention is as by default."""

    settings: tuple[MailingSetting, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that they name."""
        return tuple(path for each in self.settings for path in each.files)

    def of(self, kind: type[Chosen]) -> Chosen:
        """Return the setting of this kind."""
        return next((each for each in self.settings if isinstance(each, kind)), None) or kind()
