"""``tablee panorama``: a page about the whole community, for its coordinators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Out, Quiet, Source, Today
from sync.cli.progress import telling
from sync.connect import Asked, Plan
from sync.core.people.offices import named_office
from sync.core.say import tell
from sync.errors import UnavailableError
from sync.turn.manual_reading import read_by_hand
from sync.turn.panorama import write_panorama


@of_each_office
def panorama(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="BUREAU", help="Le panorama d’un seul bureau.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir la page dans le navigateur.")] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> int:
    path = write_page(connect.plan(Asked(source, config, activity, out, today)), office=office)
    screen.show_files(screen.console(quiet=quiet), [path])
    if preview:
        open_page(path)
    return 0


def write_page(plan: Plan, *, office: str | None) -> Path:
    """Write the page, of everyone or of one office, and return where it is. Raises UnavailableError after a half
    reading.
    """
    with telling() as progress, connect.context(plan, progress) as context:
        turn = read_by_hand(context)
        if turn.lost:
            raise UnavailableError(tell("Un onglet manque à cette lecture : le panorama attendra la prochaine."))
        whole_name = named_office(turn.register, office) if office else None
        (path,) = write_panorama(turn, plan.out / "panorama.html", whole_name).files
        return path
