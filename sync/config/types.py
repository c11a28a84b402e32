"""The kinds of values that the sections of ``tablee.toml`` hold, each checked with a sentence of its own."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from sync.core.gatherings.calendar import parse_rhythm
from sync.core.links import safe_link
from sync.core.model.outcomes import MemberType
from sync.core.parse.contacts import emails_of
from sync.core.say import tell
from sync.core.site.colours import is_colour
from sync.core.text import fold, listed
from sync.language import LANGUAGES


class Section(BaseModel):
    """A section of the file: a setting that does not exist is refused, and no value is ever quoted."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(tell("je ne connais pas ce fuseau horaire (exemple : Europe/Paris)")) from None
    return name


def _rhythm(text: str) -> str:
    parse_rhythm(text)
    return text


def _address(text: str) -> str:
    entries = emails_of(text)
    if len(entries.values) != 1 or entries.parts:
        raise ValueError(tell("ce n’est pas une adresse e-mail"))
    return entries.values[0]


def _month_and_day(text: Any) -> Any:
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError(tell("il faut un mois et un jour (« 08-31 »)")) from None
    return (day.month, day.day)


def _class(text: str) -> str:
    for kind in MemberType:
        if fold(text) in {kind.value, fold(kind.message), fold(kind.label)}:
            return kind.value
    raise ValueError(
        tell(
            "il faut l’une de ces classes : {membertype}",
            membertype=listed([kind.value for kind in MemberType], tell("ou")),
        )
    )


def database_address(address: str) -> str:
    """Return a PostgreSQL URI (libpq, « Connection URIs ») that names its database, and never its password."""
    try:
        parts = urlsplit(address)
        secret = parts.password is not None or "password" in parse_qs(parts.query)
    except ValueError:
        parts, secret = urlsplit(""), False
    if secret:
        raise ValueError(
            tell("pas de mot de passe ici : TABLEE_JOURNAL_PASSWORD, un fichier (« journal_password_file ») ou systemd")
        )
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ValueError(tell("il faut l’adresse d’une base (« postgresql://tablee@localhost/nantes »)"))
    return address


def _page_address(text: str) -> str:
    if not safe_link(text).startswith("https://"):
        raise ValueError(tell("il faut l’adresse d’une page (« https://… »)"))
    return text


def _colour(text: str) -> str:
    if text and not is_colour(text):
        raise ValueError(tell("il faut une couleur comme les pages web l’écrivent (« #1f6459 »)"))
    return text.lower()


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(tell("il faut l’une de ces langues : {languages}", languages=listed(LANGUAGES, tell("ou"))))
    return code


def _several(value: Any) -> Any:
    """Return the titles: one is a list of one."""
    return (value,) if isinstance(value, str) else value


BESIDE: Final = "beside"
"""Marks a text that is a path, from the folder of the file that says it."""
PathText = Annotated[str, BESIDE]
Address = Annotated[str, AfterValidator(_address)]
PageAddress = Annotated[str, AfterValidator(_page_address)]
Addresses = tuple[Address, ...]
Colour = Annotated[str, AfterValidator(_colour)]
Language = Annotated[str, AfterValidator(_language)]
JournalAddress = Annotated[str, AfterValidator(database_address)]
Titles = Annotated[tuple[Annotated[str, StringConstraints(min_length=1)], ...], BeforeValidator(_several)]
Timezone = Annotated[str, AfterValidator(_timezone)]
Rhythm = Annotated[str, AfterValidator(_rhythm)]
MemberClass = Annotated[str, AfterValidator(_class)]
MonthAndDay = Annotated[tuple[int, int], BeforeValidator(_month_and_day)]
