"""What can be seen, without opening any file, of all that a turn depends on: two turns of one sight find the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sync
from sync import assets
from sync.disk import seen, seen_file

if TYPE_CHECKING:
    from sync.connect.planning import Plan  # which names the sources, and these look at a plan

_APART: Final = frozenset({"now", "kind"})
"""What of a plan is not a decision: of the moment, only the day counts; the kind of a source is in its name."""
_COMPILED: Final = "__pycache__"


def sight(plan: Plan) -> str:
    """Return the day in the community's time zone, what was decided, the program itself and the files that it reads,
    but for our own workbook, which tells for itself. Empty for an online spreadsheet, which is not seen from outside.
    """
    if not plan.kind.is_file:
        return ""
    return sha256(f"{plan.now.date()} {sight_of_files(plan)}".encode()).hexdigest()


def sight_of_files(plan: Plan) -> str:
    """Return the sight of the files, whatever the day: two readings of one sight find the same."""
    digest = sha256()
    for part in _parts(plan):
        digest.update(f"\0{part}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _parts(plan: Plan) -> Iterator[str]:
    yield repr([getattr(plan, field.name) for field in fields(plan) if field.name not in _APART])
    yield from _tree(Path(sync.__file__).parent)
    yield from seen(plan.source)
    for path in (plan.activity, plan.site.password_file, plan.site.logo, *plan.mailings.files):
        yield from seen(path) if path else ()
    ours = (assets.shipped("mail_templates"), assets.shipped("page_templates"))
    for folder in (plan.templates, plan.site.templates, *ours):
        yield from _tree(folder) if folder else ()


def _tree(folder: Path) -> Iterator[str]:
    """Yield what is seen of each file in a folder and in those below it, but for what Python compiles there as it
    goes: it writes each under a name of the moment first, which another turn may see.
    """
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _COMPILED)
        for name in sorted(files):
            yield seen_file(Path(path, name))
