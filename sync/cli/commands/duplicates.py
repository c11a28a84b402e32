"""``tablee duplicates``: the people who were entered several times."""

from __future__ import annotations

from collections.abc import Sequence

from sync import connect
from sync.cli import screen
from sync.cli.offices import of_each_office
from sync.cli.options import Config, Json, Kept, Quiet, Source, Today
from sync.cli.output import Document, answer
from sync.cli.people import no_directory
from sync.cli.progress import Progress, telling
from sync.cli.reading import read_answers
from sync.connect import Asked, Plan
from sync.core.duplicates import find_duplicates, people_from_origins
from sync.core.duplicates.answers import heed
from sync.core.model.outcomes import Duplicates
from sync.core.model.records import Member
from sync.core.parse.dates import DateContext, Lean
from sync.core.parse.lines import lines_of
from sync.core.parse.members import member_of
from sync.core.parse.tabs import match_tabs
from sync.core.reasons import reasons_told
from sync.core.say import tell
from sync.core.tables import row_key
from sync.core.tabs import MEMBERS
from sync.disk import without_collector


@of_each_office
def duplicates(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    plan = connect.plan_as_set(Asked(source, config, None, out, today))
    with telling(quiet=quiet) as progress:
        members, look_alikes = duplicates_of(plan, progress)
    if as_json:
        answer(document(look_alikes))
    elif not quiet:
        screen.show_duplicates(screen.console(), members, look_alikes)
    return 0


def duplicates_of(plan: Plan, progress: Progress) -> tuple[Sequence[Member], Duplicates]:
    """Return the lines that may be one person, and who they are. Only the cells that tell people apart are understood:
    the others would cost more than the engine. Raises MissingTabsError without a directory.
    """
    with without_collector():
        progress(tell("lecture du tableau"), 0.0)
        workbook = plan.kind.spreadsheet(plan).read()
        directory = match_tabs(workbook, (MEMBERS,), plan.community).get(MEMBERS, ())
        if not directory:
            raise no_directory()
        origins = [origin for tab, layout in directory for origin in lines_of(tab, layout).records]
        look_alikes = find_duplicates(people_from_origins(origins), progress=progress)
        same = read_answers(plan).same
        lines = {line for key in same for line in key.split("-")}
        rows = {row for pair in look_alikes.pairs for row in pair.rows}
        rows |= {origin.number for origin in origins if lines and row_key(origin.row) in lines}
        context = DateContext(workbook.read_at.date(), plan.community.timezone, Lean.PAST)
        members = [member_of(origin, context) for origin in origins if origin.number in rows]
    return members, heed(look_alikes, members, same)


def document(look_alikes: Duplicates) -> Document:
    """Return what ``duplicates --json`` says."""
    return {
        "clusters": [list(cluster) for cluster in look_alikes.clusters],
        "pairs": [
            {
                "rows": list(pair.rows),
                "tier": pair.tier.value,
                "score": round(pair.score, 2),
                "because": [words for _, words in reasons_told(pair)],
            }
            for pair in look_alikes.pairs
        ],
        **({"untold": look_alikes.untold} if look_alikes.untold else {}),
    }
