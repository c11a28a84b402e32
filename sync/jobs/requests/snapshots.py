"""« Instantané »: the members' tabs in a file, all of them or those of an office, where snapshots are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.people.offices import named_office
from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.core.text import fold
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.language import in_every_language
from sync.snapshot import Wanted, name_on_demand, write_snapshot
from sync.turn.answers import same_people


def _snapshot(demand: Demand) -> Reply:
    context = demand.turn.context
    office = _office(demand, demand.about)
    file = take_snapshot_of(demand, office)
    what = tell("L’instantané du bureau {office:quoted}", office=office) if office else tell("L’instantané de tout")
    sentence = tell(
        "{what} est le fichier {file:quoted} du dossier {folder:quoted}, là où je tourne : la personne qui s’occupe de "
        "moi peut vous le remettre.",
        what=what,
        file=file.name,
        folder=context.snapshots.name,
    )
    return Reply(sentence, files=(file,))


def take_snapshot_of(demand: Demand, office: str | None) -> Path:
    """Write what this reading holds of an office, or of all; the same request writes the same file again."""
    turn, context = demand.turn, demand.turn.context
    wish = Wanted(office)
    path = context.snapshots / name_on_demand(demand.day, wish, office)
    bare = Assessment.bare(turn.register, same_people(context.journal))
    return write_snapshot(path, bare, context.community, wish).file


def _office(demand: Demand, name: str) -> str | None:
    """Return the office that is asked for; None for everything. Raises ConfigurationError when nobody knows it."""
    everything = {fold(each) for word in _EVERYTHING for each in in_every_language(word)}
    return None if fold(name) in everything else named_office(demand.turn.register, name)


_EVERYTHING: Final = (msgid("tout"), msgid("tout le monde"), "tous", "tous les bureaux", "la communauté")
SNAPSHOT: Final = Kind(Ask.SNAPSHOT, msgid("De quel bureau ? Ou « tout »."), _snapshot)
