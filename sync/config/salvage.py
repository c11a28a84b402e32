"""What a configuration that is refused still says of where things are kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter, ValidationError

from sync.config.addresses import is_address
from sync.config.types import JournalAddress
from sync.config.values import Configuration, JournalSettings
from sync.core.model.community import Community

_SECTION: Final = re.compile(r"^(?=\[)", re.MULTILINE)


def salvaged(path: Path) -> Configuration:
    """Return where things are kept (the spreadsheet, the results, the journal) and the time zone, each as far as it can
    be understood; nothing else.
    """
    sections: dict[str, Mapping[str, Any]] = dict(_sections(path))
    source, folder = _text(sections, "spreadsheet", "source"), _text(sections, "output", "folder")
    beside = source if source and is_address(source) else str(path.parent / (source or "inconnu"))
    zone = _text(sections, "community", "timezone")
    community = Community(timezone=zone) if zone and _is_zone(zone) else Community()
    out = path.parent / folder if folder else None
    return Configuration(community, source=beside, out=out, journal=_journal(sections, path.parent))


def _journal(sections: Mapping[str, Mapping[str, Any]], folder: Path) -> JournalSettings:
    try:
        address = TypeAdapter(JournalAddress).validate_python(_text(sections, "output", "journal"))
    except ValidationError:
        return JournalSettings()
    secret = _text(sections, "output", "journal_password_file")
    return JournalSettings(address, folder / secret if secret else None)


def _sections(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the sections of a file, each read apart: a slip in one leaves the others legible."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    for part in _SECTION.split(text):
        try:
            content = tomllib.loads(part)
        except tomllib.TOMLDecodeError:
            continue
        yield from ((name, section) for name, section in content.items() if isinstance(section, dict))


def _text(sections: Mapping[str, Mapping[str, Any]], section: str, key: str) -> str:
    value = sections.get(section, {}).get(key)
    return value if isinstance(value, str) else ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
