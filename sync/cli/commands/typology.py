"""``tablee typology``: the class of each person, and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Activity, Config, Json, Kept, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.people import read_people
from sync.cli.progress import Progress, telling
from sync.connect import Asked, Plan
from sync.core.model.community import Community
from sync.core.model.outcomes import Typed
from sync.core.people.typology import classify, totals
from sync.core.say import tell
from sync.turn.activity import read_years


@of_each_office
def typology(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    plan = connect.plan_as_set(Asked(source, config, activity, out, today))
    with telling(quiet=quiet) as progress:
        people, has_activity = typology_of(plan, progress)
    if as_json:
        answer(document(people, plan.community))
    elif not quiet:
        console = screen.console()
        screen.show_typology(console, people, has_activity=has_activity)
        _show_people(console, people)
    return 0


def typology_of(plan: Plan, progress: Progress) -> tuple[Sequence[Typed], bool]:
    """Return the class of each person, and whether the restricted workbook was there."""
    register, look_alikes = read_people(plan, progress)
    years = read_years(connect.activity(plan), plan.community)
    return classify(register, look_alikes.pairs, years, register.community, register.today), years is not None


def document(people: Sequence[Typed], community: Community) -> Document:
    """Return what ``typology --json`` says; no figure of the restricted workbook is in it (promise 8)."""
    return {
        "thresholds": {"contracts": community.thresholds.contracts, "revenue": community.thresholds.revenue},
        "members": [
            {
                "rows": list(person.rows),
                "name": person.name,
                "emails": list(person.emails),
                "class": person.type.value,
                "engagement": {
                    "gatherings": person.engagement.gatherings,
                    "listings": person.engagement.listings,
                    "introductions": person.engagement.introductions,
                },
                "because": list(map(str, person.because)),
            }
            for person in people
        ],
        "totals": {kind.value: count for kind, count in totals(people).items()},
    }


def _show_people(console: Console, people: Sequence[Typed]) -> None:
    """Show one line a person: class, engagement, reason."""
    table = Table(box=None, pad_edge=True, header_style="bold")
    for title in (tell("Lignes"), tell("Personne"), tell("Classe"), tell("Engagement"), tell("Parce que")):
        table.add_column(title, overflow="fold")
    for person in people:
        counts = person.engagement
        engagement = f"{counts.gatherings} / {counts.listings} / {counts.introductions}"
        rows = ", ".join(map(str, person.rows))
        name = Text(screen.short_name(person.name))
        table.add_row(rows, name, person.type.label, engagement, Text(tell(" ; ").join(map(str, person.because))))
    console.print(table)
    console.print(f"  [dim]{tell('Engagement : apéros portés / annonces / mises en relation.')}[/]")
