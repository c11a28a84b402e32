"""The cases of the rules, written as data in ``cases/<CODE>.yml``: a drawing, and what one rule must find in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from sync.core.model.community import Community, GatheringFormat
from sync.core.model.records import Register
from sync.core.reading import parse
from tests.drawn import READ_AT, drawn

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """``finds`` are the cells of this code only, « Tab!None » where the tab has no such column; ``suggests`` what is
    suggested on each, when the case says.
    """

    code: str
    name: str
    given: str
    finds: tuple[str, ...]
    suggests: tuple[str | None, ...] | None
    today: date
    community: Community

    def register(self) -> Register:
        """What is read from the drawing, at eight in the morning of the day."""
        read_at = datetime.combine(self.today, time(8), ZoneInfo("Europe/Paris"))
        return parse(drawn(self.given, read_at=read_at), self.community)


def codes() -> list[str]:
    """The codes that have cases."""
    return sorted(path.stem for path in FOLDER.glob("[A-Z][A-Z][0-9][0-9].yml"))


def cases_of(code: str) -> list[Case]:
    """The cases of one rule, in the order of the file."""
    written = yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"))
    return [_case(code, name, content) for name, content in written.items()]


def _case(code: str, name: str, content: dict[str, Any]) -> Case:
    unknown = content.keys() - {"given", "finds", "suggests", "today", "community"}
    if unknown:
        raise ValueError(f"{code}, {name}: what is {sorted(unknown)}?")
    suggests = content.get("suggests")
    return Case(
        code=code,
        name=name,
        given=content["given"],
        finds=tuple(content["finds"]),
        suggests=None if suggests is None else tuple(suggests),
        today=content.get("today", READ_AT.date()),
        community=_community(content.get("community", {})),
    )


def _community(content: dict[str, list[str]]) -> Community:
    formats = tuple(GatheringFormat(name) for name in content.get("formats", ()))
    offices = tuple(content.get("offices", ()))
    return Community(offices=offices, formats=formats) if formats else Community(offices=offices)
