"""The folder of an edition: the old site or the new one, never a mixture; what people put there stays.

The new site is made beside the folder, in one of its own: what did not change is the same file (a hard link, so that
whoever copies the folder sees that it did not), and so is what is not ours. Then the two change places: in one call
where the system has it (Linux), else by two renames between which there is, for an instant, no folder. A symbolic link
would do it in one call everywhere but on Windows, where it takes a privilege that few people have, and in the folders
that Nextcloud and its like copy, which follow none.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from sync.core.say import tell
from sync.core.text import typeset
from sync.disk import give_to_owner_of_folder, private_folder
from sync.errors import NotOursError, UnavailableError
from sync.site.values import Files

FOLDER: Final = "site"
"""Where the editions are, in our folder, each in its own."""
MANIFEST: Final = ".tablee.json"
"""In the folder of an edition: which of its files are ours, and what they held."""
_SIGNATURE: Final = "tablee-site-1"


@dataclass(frozen=True, slots=True)
class Written:
    """What a publication changed in a folder: the files that are new or other, and those that went away."""

    folder: Path
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        return bool(self.changed or self.removed)


def write_site(folder: Path, files: Files) -> Written:
    """Make a folder hold these files and whatever people put there, and nothing else of ours; whole or not at all.

    Raises NotOursError when a file that is not ours has the name of one, UnavailableError when the disk refuses.
    """
    folder = folder.resolve()
    try:
        _settle(folder)
        before = manifest_of(folder)
        _refuse_what_is_not_ours(folder, files, before)
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        changed = tuple(path for path, digest in digests.items() if _digest(folder / path) != digest)
        removed = tuple(path for path in before if path not in files and (folder / path).exists())
        if changed or removed or before != digests:
            _replace(folder, files, digests, frozenset(changed))
    except OSError as error:
        raise UnavailableError(
            tell(
                "Je n’ai pas pu écrire les pages ({strerror}) ; celles d’avant sont intactes.", strerror=error.strerror
            ),
            tell("Vérifiez le dossier et la place sur le disque, puis recommencez."),
        ) from error
    return Written(folder, changed, removed)


def manifest_of(folder: Path) -> Mapping[str, str]:
    """Return which files of a folder are ours, each with the SHA-256 of what we wrote; none where we never wrote.
    Raises OSError.
    """
    path = folder / MANIFEST
    return _manifest(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=8)
def _manifest(path: Path, _changed: int) -> Mapping[str, str]:
    try:
        content = json.loads(path.read_bytes())
    except ValueError:  # somebody else's, or cut: nothing is ours then, and nothing is touched
        return {}
    is_ours = isinstance(content, dict) and content.get("made_by") == _SIGNATURE
    return content["files"] if is_ours else {}


def is_of_site(path: Path) -> bool:
    """Return whether a file is one that we wrote in the folder of an edition. Raises OSError."""
    for folder in path.parents:
        if (folder / MANIFEST).is_file():
            files = manifest_of(folder)
            return bool(files) and path.relative_to(folder).as_posix() in {MANIFEST, *files}
    return False


def is_whole(folder: Path) -> bool:
    """Return whether every file of ours is still in a folder. Raises OSError."""
    files = manifest_of(folder)
    return bool(files) and all((folder / path).is_file() for path in files)


def _refuse_what_is_not_ours(folder: Path, files: Files, before: Mapping[str, str]) -> None:
    if folder.exists() and not folder.is_dir():
        _refuse(folder.name)
    for path in files:
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts:
            raise ValueError(f"outside of the folder: {path}")
        if path not in before and os.path.lexists(folder / path):
            _refuse(path)


def _refuse(name: str) -> None:
    raise NotOursError(
        typeset(tell("{name:quoted} est déjà dans ce dossier et n’est pas à moi : je n’y ai pas touché.", name=name)),
        tell("Choisissez un autre dossier avec « --output », ou déplacez ce fichier."),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _replace(folder: Path, files: Files, digests: Mapping[str, str], changed: frozenset[str]) -> None:
    draft = _beside(folder, "neuf")
    private_folder(folder.parent)
    draft.mkdir(mode=0o700)
    if folder.is_dir():
        draft.chmod(folder.stat().st_mode & 0o777)
    give_to_owner_of_folder(draft)
    text = json.dumps({"made_by": _SIGNATURE, "files": dict(sorted(digests.items()))}, ensure_ascii=False, indent=0)
    _write(draft, MANIFEST, text.encode())  # first: it tells what is ours in a draft that was cut
    for path, content in files.items():
        if path in changed:
            _write(draft, path, content)
        else:
            _carry(folder, draft, path)
    _carry_others(folder, draft)
    _swap(draft, folder)
    _settle(folder)


def _write(root: Path, path: str, content: bytes) -> None:
    """Write a file that whoever may open the folder may read. It is not forced to the disk, one by one: a power cut is
    seen at the next publication, by what the files hold.
    """
    target = root / path
    _make_folders(root, target.parent)
    readers = root.stat().st_mode & 0o044
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    target.chmod(0o600 | readers)
    give_to_owner_of_folder(target)


def _make_folders(root: Path, folder: Path) -> None:
    if not folder.is_dir():
        _make_folders(root, folder.parent)
        folder.mkdir()
        folder.chmod(root.stat().st_mode & 0o777)
        give_to_owner_of_folder(folder)


def _carry(old: Path, new: Path, path: str) -> None:
    """Have the same file in the new folder; where a disk knows no hard links, a copy with its dates."""
    source, target = old / path, new / path
    _make_folders(new, target.parent)
    if source.is_symlink():
        target.symlink_to(source.readlink())
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _carry_others(old: Path, new: Path) -> None:
    """Carry what is not ours from a folder to another that does not have it."""
    ours = {MANIFEST, *manifest_of(old)}
    for path in _everything(old):
        name = path.relative_to(old).as_posix()
        if name in ours or os.path.lexists(new / name):
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                _make_folders(new, new / name)
        else:
            _carry(old, new, name)


def _everything(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.rglob("*"))


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.tablee-{what}")


def _swap(draft: Path, folder: Path) -> None:
    """Put the draft in the place of the folder; what was there takes the draft's, or the name of what is left over."""
    if not folder.exists():
        draft.rename(folder)
    elif not _exchanged(draft, folder):
        folder.rename(_beside(folder, "avant"))
        draft.rename(folder)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one call (renameat2, Linux 3.15); tell whether the system did."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # an older C library
        return False
    at_working_folder, exchange = -100, 2
    if rename(at_working_folder, os.fsencode(one), at_working_folder, os.fsencode(other), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:  # a kernel, or a disk, that cannot
        return False
    raise OSError(code, os.strerror(code))


def _settle(folder: Path) -> None:
    """End what a publication left: put back a folder that was taken away a moment too long, and take away what it was
    made in, once whatever people put there in between is in the folder.
    """
    before = _beside(folder, "avant")
    if before.is_dir() and not folder.exists():
        before.rename(folder)
    for left in (before, _beside(folder, "neuf")):
        if left.is_dir():
            if folder.is_dir():
                _carry_others(left, folder)
            shutil.rmtree(left)
