"""The people of the directory, whose lines may be several: for the commands that tell one person from another."""

from __future__ import annotations

from sync.cli.progress import Progress
from sync.cli.reading import read_answers, read_register
from sync.connect import Plan
from sync.core.duplicates import find_duplicates, people_from_members
from sync.core.duplicates.answers import heed
from sync.core.model.outcomes import Duplicates
from sync.core.model.records import Register
from sync.core.say import tell
from sync.disk import without_collector
from sync.errors import MissingTabsError


def read_people(plan: Plan, progress: Progress) -> tuple[Register, Duplicates]:
    """Return the whole spreadsheet, understood, and the lines that may be one person. Raises MissingTabsError."""
    progress(tell("lecture du tableau"), 0.0)
    register = read_register(plan)
    if not register.members:
        raise no_directory()
    with without_collector():
        pairs = find_duplicates(people_from_members(register.members), progress=progress)
    return register, heed(pairs, register.members, read_answers(plan).same)


def no_directory() -> MissingTabsError:
    """Return the error of a spreadsheet without people."""
    return MissingTabsError(
        tell("Ce tableau n’a pas d’onglet Annuaire lisible ; rien n’a été fait."),
        tell("Vérifiez que c’est le bon fichier."),
    )
