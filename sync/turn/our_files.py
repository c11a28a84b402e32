"""What Tablée wrote in its folder, told from what people put there: by its place, its name, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.core.gatherings.ics import PRODUCT
from sync.core.recipes.values import BEGINNING as RECIPE
from sync.core.recipes.values import FOLDER as RECIPES
from sync.disk import begins_with
from sync.excel.held import read_held
from sync.excel.save import is_ours
from sync.journal.beside import COPIES, FILE, SIDES, copies, former
from sync.pages import is_page_of_ours
from sync.site.folder import FOLDER, is_of_site
from sync.snapshot.offices import ELSEWHERE
from sync.snapshot.signature import is_snapshot
from sync.turn.context import DASHBOARD

_BEGINNING: Final = 4096
"""Bytes of a file in which its maker is named: the headers of a mail, the head of a calendar."""
_SQLITE: Final = b"SQLite format 3\x00"
_BESIDE: Final = frozenset({*(f"{FILE}{side}" for side in SIDES), f"{FILE}-post", f"{FILE}-turn", f"{FILE}-place"})
_LOCK: Final = "service.lock"
_DAY: Final = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True, slots=True)
class Folder:
    """Our folder: the files that Tablée made, those of its journal apart, and those that it leaves where they are."""

    root: Path
    files: tuple[Path, ...]
    journal: tuple[Path, ...]
    others: tuple[Path, ...]

    def names(self, files: Sequence[Path]) -> list[str]:
        """Return what files are called from the folder."""
        return [file.relative_to(self.root).as_posix() for file in files]

    def remove_files(self) -> None:
        """Take away the files of ours, but for those of the journal, and our folders that are empty then."""
        _remove(self.root, self.files)

    def remove_journal(self) -> None:
        """Take away what stands beside the journal, and its copies. The journal itself is the business of its
        ``Location``.
        """
        _remove(self.root, self.journal)


def our_folder(root: Path, not_ours: Collection[Path]) -> Folder:
    """Return what a folder holds; ``not_ours`` are files that are people's own, whatever they look like."""
    apart = {path.resolve() for path in not_ours}
    kept_journals = {*copies(root / COPIES), *former(root / FILE)}
    files, journal, others = list[Path](), list[Path](), list[Path]()
    for path in sorted(root.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink() or path.resolve() in apart or not path.is_file():
            others.append(path)
        elif _is_of_journal(path, root, kept_journals):
            journal.append(path)
        else:
            (files if _is_ours(path, path.relative_to(root).as_posix()) else others).append(path)
    return Folder(root, tuple(files), tuple(journal), tuple(others))


def _is_of_journal(path: Path, root: Path, kept: Collection[Path]) -> bool:
    if path.parent == root and path.name in {*_BESIDE, _LOCK}:
        return True
    return (path == root / FILE or path in kept) and (not path.stat().st_size or begins_with(path, _SQLITE))


def _is_ours(path: Path, name: str) -> bool:
    return any(re.fullmatch(pattern, name) and is_made_by_us(path) for pattern, is_made_by_us in _KINDS)


def _is_results(path: Path) -> bool:
    """Return whether it is our workbook, in which nobody put a tab of their own."""
    return is_ours(path) and not read_held(path).others


def _is_mail(path: Path) -> bool:
    """Return whether it is a mail of ours, or the page of one."""
    return b"\nX-Tablee-Id:" in _beginning(path.with_suffix(".eml"))


def _is_calendar(path: Path) -> bool:
    return f"PRODID:{PRODUCT}".encode() in _beginning(path)


def _is_recipe(path: Path) -> bool:
    return _beginning(path).startswith(RECIPE.encode())


def _by_its_name(_path: Path) -> bool:
    return True


def _beginning(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as content:
        return content.read(_BEGINNING)


_OFTEN_EMPTY: Final = ("", "snapshots", "mail", COPIES)
"""The folders of ours that may be there before anything is in them; the others are those of the files."""
_KINDS: Final[tuple[tuple[str, Callable[[Path], bool]], ...]] = (
    (r"tablee-resultats\.xlsx", _is_results),
    (rf"snapshots/{_DAY}(-.+)?\.(xlsx|ods|zip|json)", is_snapshot),
    (rf"mail/({_DAY}-[\w-]+-\d+|exemple-[\w-]+)\.(eml|html)", _is_mail),
    (re.escape(DASHBOARD), is_page_of_ours),
    (r"(panorama|repetition/repetition|differences/[^/]+)\.html", is_page_of_ours),
    (r"differences/[^/]+\.xlsx", is_ours),
    (re.escape(ELSEWHERE), is_ours),
    (rf"repetition/mails/{_DAY}-[\w-]+\.html", _by_its_name),
    (r"calendrier\.ics", _is_calendar),
    (rf"{RECIPES}/[\w-]+\.md", _is_recipe),
    (rf"{FOLDER}/.+", is_of_site),
    (rf"acces/{_DAY}-\d{{6}}\.txt", _by_its_name),
    (r"(.+/)?\.[^/]+-\d+-\w+\.tmp", _by_its_name),
)
"""What each thing that Tablée writes is called, from the folder, and what tells that it made it; a name of ours alone
does where nobody else gives it: a rehearsal's mail, the document of a right of access, a draft that was cut.
"""


def _remove(root: Path, files: Collection[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
    folders = {folder for path in files for folder in path.parents if folder.is_relative_to(root)}
    folders |= {root / name for name in _OFTEN_EMPTY}
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
