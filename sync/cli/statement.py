"""The statement of groups to compose, read from a JSON file: people, themes, places, settings, what was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sync.core.groups.model import VISIO, Group, Mode, Person, Previous, Role, Settings, Slot, Statement
from sync.errors import ConfigurationError

_Form = TypeVar("_Form", bound=BaseModel)

SUFFIX: Final = ".instance.json"


class _Written(BaseModel):
    """A part of the file; what it holds besides is nobody's business, and weighs nothing."""

    model_config = ConfigDict(strict=True, extra="ignore")


class _GroupsPerSlot(_Written):
    place: Annotated[int, Field(ge=0)]
    visio: Annotated[int, Field(ge=0)]


class _Settings(_Written):
    min: Annotated[int, Field(ge=1)]
    max: int
    seats_kept: Annotated[int, Field(ge=0)]
    limit_km: Annotated[float, Field(gt=0)]
    groups_per_slot: _GroupsPerSlot


class _Place(_Written):
    id: str
    name: str


class _Pin(_Written):
    theme: str
    venue: str


class _Person(_Written):
    id: str
    name: str
    themes: Annotated[list[str], Field(max_length=3)]
    mode: Annotated[Mode, Field(strict=False)]
    animate: bool
    secretary: bool
    avec: list[str] = []
    pinned: _Pin | None = None


class _Instance(_Written):
    settings: _Settings
    themes: dict[str, str]
    places: list[_Place]
    people: list[_Person]
    distances_km: dict[str, dict[str, float]]
    previous: str | None = None
    changed: list[str] = []


class _Group(_Written):
    theme: str
    place: str | None = None
    members: list[str]
    animateur: str
    secretaire: str


class _Proposal(_Written):
    groups: list[_Group]


def read_statement(source: Path, previous: Path | None = None) -> Statement:
    """Return the statement of a file, or of the only one of a folder. Raises ConfigurationError when it is none.

    The earlier proposal is the file that is given, or that the statement names.
    """
    path = _file(source)
    written = _read(path, _Instance)
    earlier = previous or (path.parent / written.previous if written.previous else None)
    return _statement(written, None if earlier is None else _read(earlier, _Proposal))


def _file(source: Path) -> Path:
    if not source.is_dir():
        return source
    files = sorted(source.glob(f"*{SUFFIX}"))
    if len(files) != 1:
        names = ", ".join(file.name for file in files)
        raise ConfigurationError(
            f"Ce dossier a plusieurs énoncés : {names}." if files else f"Ce dossier n’a pas d’énoncé (*{SUFFIX}).",
            "Donnez le fichier de l’un d’eux." if files else "",
        )
    return files[0]


def _read(path: Path, kind: type[_Form]) -> _Form:
    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(
            f"« {path.name} » ne peut pas être lu.", "Vérifiez le chemin et les droits."
        ) from error
    except ValidationError as error:
        raise ConfigurationError(
            f"« {path.name} » n’a pas la forme attendue : {_places(error)}.", "Corrigez-le, puis recommencez."
        ) from error


def _places(error: ValidationError) -> str:
    """Return where the form is not the one that is expected, without what is written there."""
    ways = dict.fromkeys(" → ".join(map(str, each["loc"])) or "ce n’est pas du JSON" for each in error.errors()[:5])
    return " ; ".join(ways)


def _statement(written: _Instance, earlier: _Proposal | None) -> Statement:
    settings, places = written.settings, [place.id for place in written.places]
    _want(
        len(set(places)) == len(places) and VISIO not in places, "deux lieux ont le même « id », ou l’un est « visio »"
    )
    people = {person.id: _person(person, written, places) for person in written.people}
    _want(len(people) == len(written.people), "deux personnes ont le même « id »")
    return Statement(
        Settings(
            settings.min,
            settings.max,
            settings.seats_kept,
            settings.limit_km,
            settings.groups_per_slot.place,
            settings.groups_per_slot.visio,
        ),
        written.themes,
        {place.id: place.name for place in written.places},
        people,
        None if earlier is None else Previous(tuple(map(_group, earlier.groups)), frozenset(written.changed)),
    )


def _person(person: _Person, written: _Instance, places: Sequence[str]) -> Person:
    distances = written.distances_km.get(person.id, {})
    _want(set(places) <= set(distances), "il manque des distances (« distances_km »)")
    yes = {Role.ANIMATEUR: person.animate, Role.SECRETAIRE: person.secretary}
    return Person(
        person.id,
        person.name,
        tuple(dict.fromkeys(person.themes)),
        person.mode,
        frozenset(role for role, answer in yes.items() if answer),
        tuple(person.avec),
        distances,
        None if person.pinned is None else Slot(person.pinned.theme, person.pinned.venue),
    )


def _group(group: _Group) -> Group:
    return Group(Slot(group.theme, group.place or VISIO), tuple(group.members), group.animateur, group.secretaire)


def _want(holds: bool, else_what: str) -> None:
    if not holds:
        raise ConfigurationError(f"Cet énoncé ne peut pas être lu : {else_what}.")
