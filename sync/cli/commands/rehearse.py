"""``tablee rehearse``: the calendar played in advance, with no mail and a copy of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final

import typer

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Out, Quiet, Source
from sync.cli.output import Document, answer
from sync.cli.progress import telling
from sync.connect import Asked, Plan
from sync.connect.planning import day_named
from sync.connect.rehearsal import rehearsal
from sync.core.say import tell
from sync.core.text import plural, typeset
from sync.errors import ConfigurationError
from sync.jobs.registry import timetable
from sync.rehearsal.pages import write_pages
from sync.rehearsal.playing import play
from sync.rehearsal.values import Rehearsal

FOLDER: Final = "repetition"
_A_YEAR: Final = timedelta(days=364)
_LONGEST: Final = timedelta(days=3 * 366)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@of_each_office
def rehearse(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="AAAA-MM-JJ", help="Le premier jour (sinon aujourd’hui).", show_default=False),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="AAAA-MM-JJ", help="Le dernier jour (sinon un an après).", show_default=False),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Ouvrir la page dans le navigateur.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Le tableau est lu tel qu’il est ; rien n’est envoyé, et rien n’est écrit ailleurs que dans « repetition ». La
    page montre chaque jour, et chaque mail tel qu’il serait lu.
    """
    plan = connect.plan_as_set(Asked(source, config, activity, out))
    if first is not None:
        plan = replace(plan, now=datetime.combine(day_named("--from", first), time(), plan.now.tzinfo))
    until = day_named("--to", last) if last else plan.now.date() + _A_YEAR
    _refuse(plan.now.date(), until)
    year = played(plan, until, quiet=quiet)
    files = write_pages(year, plan.out / FOLDER)
    if as_json:
        answer({**document(year), "files": [str(path) for path in files]})
    else:
        console = screen.console(quiet=quiet)
        console.print(typeset(f"{plural(len(year.departures), 'envoi', 'envois')}, {plural(year.mails, 'mail')}."))
        screen.show_files(console, files[:1])
    if preview:
        open_page(files[0])
    return 0


def _refuse(first: date, last: date) -> None:
    """Raise ConfigurationError for days that are in no order, too many, or in no calendar that people use."""
    if last < first:
        raise ConfigurationError(
            tell("Le dernier jour vient avant le premier ; rien n’a été fait."), tell("Revoyez « --to ».")
        )
    if first.year < _FIRST_YEAR or last.year > _LAST_YEAR or last - first > _LONGEST:
        raise ConfigurationError(
            tell("Une répétition va de quelques jours à trois ans, entre 2000 et 2100 ; rien n’a été fait."),
            tell("Revoyez « --from » et « --to »."),
        )


def played(plan: Plan, last: date, *, quiet: bool) -> Rehearsal:
    """Play the calendar of a plan, from its moment to a last day."""
    jobs = {each.name: each for each in timetable(plan.service)}
    with telling(quiet=quiet) as progress, rehearsal(plan, plan.out / FOLDER, progress) as context:
        return play(context, jobs, last)


def document(year: Rehearsal) -> Document:
    """Return what ``rehearse --json`` says."""
    return {
        "from": year.first.isoformat(),
        "to": year.last.isoformat(),
        "mails": year.mails,
        "days": [
            {
                "date": day.date.isoformat(),
                "departures": [
                    {
                        "kind": each.mailing,
                        "title": each.title,
                        "at": each.at.isoformat(),
                        "readers": each.readers,
                        "subject": each.subject,
                        "left_out": dict(each.left_out),
                    }
                    for each in day.departures
                ],
                "notes": list(day.notes),
            }
            for day in year.days
        ],
    }
