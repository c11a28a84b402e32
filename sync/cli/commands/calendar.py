"""``tablee calendar``: the dates of the gatherings, for anyone's own calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Out, Quiet, Source, Today
from sync.cli.output import answer
from sync.cli.progress import telling
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import plural
from sync.jobs.calendar import write_calendar
from sync.turn.manual_reading import read_by_hand

FILE: Final = "calendrier.ics"


@of_each_office
def calendar(
    source: Source = None,
    file: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Le fichier à écrire.", show_default=False)
    ] = None,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Un rendez-vous déplacé reste le même rendez-vous, à sa nouvelle date ; un rendez-vous annulé y est dit annulé."""
    plan = connect.plan(Asked(source, config, None, out, today))
    with telling(quiet=quiet) as progress, connect.context(plan, progress) as context:
        agenda = write_calendar(read_by_hand(context), file or plan.out / FILE)
    if as_json:
        answer({"file": str(agenda.file), "entries": agenda.entries, "changed": agenda.changed})
    else:
        console = screen.console(quiet=quiet)
        console.print(tell("Agenda écrit : {entries}.", entries=plural(agenda.entries, "rendez-vous", "rendez-vous")))
        screen.show_files(console, [agenda.file])
    return 0
