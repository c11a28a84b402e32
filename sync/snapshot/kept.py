"""The snapshots that a folder keeps: by date, all for a month, then one a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from sync.core.text import day as in_letters
from sync.core.text import listed, quoted, typeset
from sync.errors import ConfigurationError
from sync.excel.save import is_ours
from sync.snapshot.naming import COORDINATORS, ON_DEMAND, is_archive_name, is_whole

ALL_FOR: Final = timedelta(days=31)
"""How long every snapshot is kept; then, the last of each month."""
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(.+))?\.(xlsx|ods|zip|json)")
_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Kept:
    """One snapshot: its file, its day, and what its name says besides (« Nantes-coordination », or empty)."""

    file: Path
    day: date
    label: str
    size: int

    @property
    def is_archive(self) -> bool:
        """Whether it is the one that the job takes: the members' tabs whole, as they were that day."""
        return is_archive_name(self.file.name)


def kept_snapshots(folder: Path) -> tuple[Kept, ...]:
    """Return the snapshots of a folder, the oldest first; a file with another name is not one."""
    snapshots = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        match = _NAME.fullmatch(file.name)
        if match and (day := _day(match[1])):
            snapshots.append(Kept(file, day, match[2] or "", file.stat().st_size))
    return tuple(sorted(snapshots, key=lambda one: (one.day, one.file.name)))


def superseded(candidates: Iterable[Kept], today: date) -> tuple[Kept, ...]:
    """Return those that need not be kept any more: more than a month old, and not the last of their month among those
    of the same name and kind.
    """
    snapshots = list(candidates)
    last: dict[tuple[object, ...], Kept] = {}
    for one in sorted(snapshots, key=lambda one: one.day):
        last[_series(one)] = one
    return tuple(one for one in snapshots if today - one.day > ALL_FOR and last[_series(one)] is not one)


def prune(folder: Path, today: date) -> tuple[Path, ...]:
    """Take away the snapshots that are superseded; tell which. An Excel file that Tablée did not make is left alone,
    and so is one in another format or under a password: nothing tells who made it.
    """
    files = [one.file for one in superseded(kept_snapshots(folder), today) if one.file.suffix == ".xlsx"]
    ours = [file for file in files if is_ours(file)]
    for file in ours:
        file.unlink()
    return tuple(ours)


def find_snapshot(folder: Path, name: str | None = None) -> Path:
    """Return the snapshot that someone means: a file, or a day (« 2026-11-21 »), its archive first; the latest without.
    One that holds some columns only, or that a password closes, is meant by its own name alone.

    Raises ConfigurationError when there is none.
    """
    if name and Path(name).is_file():
        return Path(name)
    workbooks = [one for one in kept_snapshots(folder) if one.file.suffix == ".xlsx"]
    whole = [one for one in workbooks if is_whole(one.label)]
    matches = [one for one in workbooks if name in {one.file.stem, one.file.name}]
    matches = matches or [one for one in whole if name in {None, one.day.isoformat()}]
    if not matches:
        days = listed(dict.fromkeys(one.day.isoformat() for one in whole[-5:])) or "aucun"
        what = f"pas d’instantané {quoted(name)}" if name else "pas encore d’instantané"
        raise ConfigurationError(typeset(f"Il n’y a {what} ; rien n’a été fait."), f"Les derniers : {days}.")
    latest = max(one.day for one in matches)
    return min((one for one in matches if one.day == latest), key=_preference).file


def _preference(one: Kept) -> tuple[int, str]:
    """Return the order in which the snapshots of one day are taken: the whole community before an office."""
    return ["", ON_DEMAND, COORDINATORS, one.label].index(one.label), one.label


def moment_of(file: Path, zone: tzinfo | None) -> datetime:
    """Return when the sheet of a snapshot was read: what a file of ours says of itself, else its name, else its own
    date. What a file of someone else's says is when its template was made, years before as often as not.
    """
    name = _NAME.fullmatch(file.name)
    if own_moment := _said_by_us(file):
        return datetime.fromisoformat(own_moment).replace(tzinfo=zone)
    if name and (day := _day(name[1])):
        return datetime.combine(day, time(8), zone)
    return datetime.fromtimestamp(file.stat().st_mtime, zone)


def _said_by_us(file: Path) -> str:
    """Return the local moment that a file of ours bears; empty for any other file."""
    try:
        if not is_ours(file):
            return ""
        with ZipFile(file) as archive:
            match = _CREATED.search(archive.read("docProps/core.xml"))
    except (BadZipFile, KeyError, OSError):
        return ""
    return match[1].decode() if match else ""


def told(one: Kept) -> str:
    """Return a snapshot in a line: « samedi 21 novembre 2026, archive (34 ko) : 2026-11-21.xlsx »."""
    label = "archive" if one.is_archive else one.label.removeprefix(ON_DEMAND) or "à la demande"
    size = max(one.size // 1000, 1)
    return typeset(f"{in_letters(one.day, weekday=True)}, {label} ({size} ko) : {one.file.name}")


def _series(one: Kept) -> tuple[object, ...]:
    return one.day.year, one.day.month, one.label, one.file.suffix


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
