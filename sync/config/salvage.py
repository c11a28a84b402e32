"""What a configuration that is refused still says of where things are kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter, ValidationError

from sync.config.addresses import is_address
from sync.config.types import JournalAddress
from sync.config.values import Configuration, JournalSettings, Layer, at
from sync.core.model.community import Community

_SECTION: Final = re.compile(r"^(?=\[)", re.MULTILINE)


def salvaged(path: Path) -> Configuration:
    """Return where things are kept (the spreadsheet, the results, the journal) and the time zone, each as far as it can
    be understood; nothing else.
    """
    layers = tuple(_layers(path, ()))
    source, zone = _text(layers, "spreadsheet", "source"), _text(layers, "community", "timezone")
    beside = source if is_address(source) else str(_path(layers, "spreadsheet", "source") or path.parent / "inconnu")
    community = Community(timezone=zone) if zone and _is_zone(zone) else Community()
    return Configuration(community, source=beside, out=_path(layers, "output", "folder"), journal=_journal(layers))


def _journal(layers: Sequence[Layer]) -> JournalSettings:
    try:
        address = TypeAdapter(JournalAddress).validate_python(_text(layers, "output", "journal"))
    except ValidationError:
        return JournalSettings()
    return JournalSettings(address, _path(layers, "output", "journal_password_file"))


def extended_file(path: Path) -> Path | None:
    """Return the file that a configuration extends, None when it extends none or does not say so legibly."""
    name = _values(_SECTION.split(_text_of(path))[0]).get("extends")
    return path.parent / name if isinstance(name, str) and name else None


def _layers(path: Path, before: tuple[Path, ...]) -> Iterator[Layer]:
    """Yield what can be understood of a file, then of the one that it extends."""
    yield Layer(path, dict(_sections(_text_of(path))))
    other = extended_file(path)
    if other is not None and path.resolve() not in before:
        yield from _layers(other, (*before, path.resolve()))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _sections(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the sections of a file, each read apart: a slip in one leaves the others legible."""
    for part in _SECTION.split(text):
        yield from ((name, section) for name, section in _values(part).items() if isinstance(section, dict))


def _values(part: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(part)
    except tomllib.TOMLDecodeError:
        return {}


def _text(layers: Sequence[Layer], section: str, key: str) -> str:
    texts = (at(layer.content, (section, key)) for layer in layers)
    return next((text for text in texts if isinstance(text, str)), "")


def _path(layers: Sequence[Layer], section: str, key: str) -> Path | None:
    paths = ((layer.path.parent, at(layer.content, (section, key))) for layer in layers)
    return next((folder / text for folder, text in paths if isinstance(text, str) and text), None)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
