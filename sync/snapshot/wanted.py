"""What someone wants of a snapshot, and what cannot be wanted together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from sync.errors import ConfigurationError


class Format(Enum):
    """The formats of a snapshot; the value is what « --format » takes."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """Of the file: a .csv holds one sheet, so that several travel in a .zip."""
        return ".zip" if self is Format.CSV else f".{self.value}"

    @property
    def is_printed(self) -> bool:
        """Whether people print it: the others are for programs."""
        return self in {Format.XLSX, Format.ODS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which snapshot: of one ``office``, for ``coordinators``, of some ``columns`` only (headers or names of fields, in
    the order of the sheet; empty: all), ``anonymous`` (the panorama alone), encrypted with a ``password``.

    Raises ConfigurationError for what cannot go together.
    """

    office: str | None = None
    coordinators: bool = False
    columns: tuple[str, ...] = ()
    anonymous: bool = False
    password: str | None = field(default=None, repr=False)
    format: Format = Format.XLSX

    def __post_init__(self) -> None:
        if self.password is not None and self.format is not Format.XLSX:
            raise ConfigurationError(
                "Un mot de passe ne peut protéger qu’un fichier Excel (.xlsx) ; rien n’a été écrit.",
                "Retirez « --format », ou le mot de passe.",
            )
        if self.password is not None and len(self.password) < 8:
            raise ConfigurationError(
                "Ce mot de passe est trop court pour protéger quoi que ce soit ; rien n’a été écrit.",
                "Prenez-en un de 8 caractères ou plus, par exemple quatre mots.",
            )
        if self.anonymous and (self.coordinators or self.columns):
            raise ConfigurationError(
                "Un instantané anonyme ne contient que le panorama ; rien n’a été écrit.",
                "Retirez « --coordinators » et « --columns », ou « --anonymous ».",
            )
