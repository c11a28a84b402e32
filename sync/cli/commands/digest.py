"""``tablee digest``: the digest of the week, in files."""

from __future__ import annotations

from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Out, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.progress import telling
from sync.connect import Asked, Plan
from sync.core.people.offices import named_office
from sync.core.say import tell
from sync.core.text import listed, typeset
from sync.letters.weekly_digest import Written, write_digest
from sync.turn.manual_reading import read_by_hand


@of_each_office
def digest(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="BUREAU", help="Le digest d’un seul bureau.", show_default=False)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir le digest dans le navigateur.")] = False,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    weekly = write_weekly(connect.plan(Asked(source, config, activity, out, today)), office=office)
    if as_json:
        answer(document(weekly))
    else:
        _show(weekly, preview=preview, quiet=quiet)
    return 0


def write_weekly(plan: Plan, *, office: str | None) -> Written:
    """Write the digest of the week to files, and return where they are."""
    with telling() as progress, connect.context(plan, progress) as context:
        turn = read_by_hand(context)
        if office is not None:
            office = named_office(turn.register, office)
        return write_digest(turn, office)


def document(weekly: Written) -> Document:
    """Return what ``digest --json`` says."""
    return {
        "kind": weekly.kind,
        "to": list(weekly.to),
        "subject": weekly.subject,
        "files": [str(path) for path in weekly.files],
        "empty": weekly.empty,
    }


def _show(weekly: Written, *, preview: bool, quiet: bool) -> None:
    """Show where the digest is; with ``preview``, in the browser when there is one."""
    console = screen.console(quiet=quiet)
    to = (
        tell("pour {to}", to=listed(weekly.to))
        if weekly.to
        else tell("sans destinataire : personne ne coordonne encore dans tablee.toml")
    )
    console.print(typeset(f"[bold]{weekly.subject}[/] ({to})"))
    if weekly.empty:
        console.print(f"[dim]{tell('Rien à dire cette semaine : aucun digest n’est écrit.')}[/]")
    screen.show_files(console, weekly.files)
    page = next((path for path in weekly.files if path.suffix == ".html"), None)
    if preview and page:
        open_page(page)
