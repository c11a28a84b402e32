"""Where the journal of a folder is, noted beside it: nobody begins another one where it was, or was to be."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sync.core.say import tell
from sync.core.text import toml_string, typeset
from sync.disk import write_privately
from sync.errors import ConfigurationError
from sync.journal.beside import place_note

if TYPE_CHECKING:
    from sync.journal.location import Location

MOVED: Final = "journal_moved"
"""The table that a journal leaves in a database when it moves: its one row is the address where it is now, empty for
its file.
"""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The ``address`` of the database that holds a journal, None when it is the file; those of the databases that it
    left, each of which says so.
    """

    address: str | None = None
    left: tuple[str, ...] = ()


def whereabouts(path: Path) -> Whereabouts | None:
    """Return what was noted beside the file that a journal is, or would be; None when nothing was."""
    try:
        noted = json.loads(place_note(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Whereabouts(noted["address"], tuple(noted["left"]))


def note_address(path: Path, address: str | None) -> None:
    """Note where a journal is from now on."""
    former = whereabouts(path) or Whereabouts()
    _note(path, Whereabouts(address, tuple(each for each in former.left if each != address)))


def note_left(path: Path, address: str) -> None:
    """Note that a database says that the journal left it."""
    former = whereabouts(path) or Whereabouts()
    _note(path, replace(former, left=(*former.left, address)))


def refuse_elsewhere(here: Location) -> None:
    """Raise ConfigurationError when the journal that is not here is known to be elsewhere."""
    place = here.elsewhere()
    if place is None:
        return
    move = f"« tablee journal move {'fichier' if here.address is None else tell('ADRESSE')} »"
    if place.address is None:
        what = tell("Le journal n’est pas dans cette base : c’est un fichier, dans le dossier des résultats.")
        todo = tell("Ôtez la ligne « journal », sous [output], de la configuration")
    else:
        what = tell("Le journal n’est pas là où le dit la configuration : il est dans une base PostgreSQL.")
        line = f"journal = {toml_string(place.address)}"
        todo = tell("Écrivez {line}, sous [output], dans la configuration", line=line)
    raise ConfigurationError(
        typeset(tell("{what} Rien n’a été fait, ni envoyé.", what=what)),
        typeset(tell("{todo} ; ou portez-le là où elle le dit : {move}.", todo=todo, move=move)),
    )


def _note(path: Path, noted: Whereabouts) -> None:
    if noted == Whereabouts():
        place_note(path).unlink(missing_ok=True)  # as it is where nothing ever moved
    else:
        write_privately(place_note(path), json.dumps({"address": noted.address, "left": noted.left}).encode())
