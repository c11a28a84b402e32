"""The verb that shares dates: calendar."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sync.cli.options import Config, Json, Out, Quiet, Source, Today
from sync.cli.verbs.base import answer, command

FILE = "calendrier.ics"


@command("calendar")
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
    """Écrire l’agenda des apéros (.ics), que chacun·e peut ouvrir ou suivre dans son propre agenda.

    Un rendez-vous déplacé reste le même rendez-vous, à sa nouvelle date ; un rendez-vous annulé y est dit annulé.
    """
    from sync import connect
    from sync.cli import screen
    from sync.cli.progress import telling
    from sync.connect import Asked
    from sync.core.text import plural
    from sync.jobs.calendar import write_calendar
    from sync.turn.manual_reading import read_by_hand

    asked = connect.plan(Asked(source, config, None, out, today))
    with telling(quiet=quiet) as progress, connect.context(asked, progress) as context:
        written = write_calendar(read_by_hand(context), file or asked.out / FILE)
    if as_json:
        answer({"file": str(written.file), "entries": written.entries, "changed": written.changed})
    else:
        console = screen.console(quiet=quiet)
        console.print(f"Agenda écrit : {plural(written.entries, 'rendez-vous', 'rendez-vous')}.")
        screen.show_files(console, [written.file])
    return 0
