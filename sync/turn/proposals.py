"""The lines that wait in « À recoller »: kept in the journal until someone pastes them, a month at most.

What an earlier reading held is kept as a line; what another community gave, as the file of its recipe.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from sync.config import Retention
from sync.core.keys import fingerprint
from sync.core.model.community import Community, GatheringFormat
from sync.core.model.records import Register
from sync.core.model.tables import CellLink
from sync.core.recipes.markdown import markdown_of, recipe_in
from sync.core.recipes.taking import format_to_adopt
from sync.core.recipes.values import Recipe
from sync.core.tables.restored import EarlierLine, Proposal, line_of_recipe, taken
from sync.core.tabs import tab_of
from sync.core.traces import Traces
from sync.journal import Journal
from sync.journal.cells import Line, decode, encode

_TOPIC: Final = "restored"
_MONTH: Final = timedelta(days=31)


def propose(journal: Journal, proposal: Proposal, now: datetime) -> None:
    """Keep a proposal; the same one again begins its month anew."""
    match proposal.source:
        case Recipe():
            text = markdown_of(proposal.source)
            key, record = fingerprint([text]), {"recipe": text}
        case EarlierLine():
            key, record = _record_of_line(proposal, proposal.source)
    journal.remember(_TOPIC, key, json.dumps(record | {"at": now.isoformat()}, ensure_ascii=False), now)


def _record_of_line(proposal: Proposal, line: EarlierLine) -> tuple[str, dict[str, Any]]:
    labels = [(label, header) for label, (header, _) in proposal.values.items()]
    values = tuple(value.text if isinstance(value, CellLink) else value for _, value in proposal.values.values())
    cells = encode(Line(values)).decode("utf-8", "surrogatepass")
    where = {"tab": proposal.tab, "kind": proposal.kind.id, "row": line.row, "day": line.day.isoformat()}
    return fingerprint([*map(str, where.values()), cells]), where | {"labels": labels, "line": cells}


def waiting(journal: Journal) -> tuple[Proposal, ...]:
    """Return the proposals that wait, the oldest first."""
    return tuple(proposal for _, _, proposal in _kept(journal))


def lines_to_paste(journal: Journal, register: Register) -> tuple[Proposal, ...]:
    """Return the proposals whose line is not in the sheet, the oldest first."""
    return tuple(each for each in waiting(journal) if not taken(each, register))


def formats_to_adopt(journal: Journal, community: Community) -> dict[str, GatheringFormat]:
    """Return the formats that recipes propose and that the community does not have, each with whose it is."""
    recipes = (each.source for each in waiting(journal) if isinstance(each.source, Recipe))
    pairs = ((recipe, format_to_adopt(recipe, community)) for recipe in recipes)
    return {recipe.attribution: one for recipe, one in pairs if one is not None}


def forget_settled(journal: Journal, register: Register, community: Community) -> None:
    """Forget the proposals that someone took: their line is in the sheet, the format of a recipe is one of ours."""
    for key, _, proposal in _kept(journal):
        recipe = proposal.source if isinstance(proposal.source, Recipe) else None
        if taken(proposal, register) and not (recipe and format_to_adopt(recipe, community)):
            journal.forget(_TOPIC, key)


def forget_old(journal: Journal, retention: Retention, now: datetime) -> int:
    """Forget the proposals of more than a month, and those of readings older than snapshots may be; tell how many."""

    def is_old(at: datetime, proposal: Proposal) -> bool:
        day = proposal.source.day if isinstance(proposal.source, EarlierLine) else now.date()
        return now - at > _MONTH or (retention.snapshots is not None and now.date() - day > retention.snapshots)

    old = [key for key, at, proposal in _kept(journal) if is_old(at, proposal)]
    for key in old:
        journal.forget(_TOPIC, key)
    return len(old)


def forget_person(journal: Journal, traces: Traces) -> None:
    """Forget whole the proposals that tell of somebody."""
    for key, _, proposal in _kept(journal):
        if tells(proposal, traces):
            journal.forget(_TOPIC, key)


def tells(proposal: Proposal, traces: Traces) -> bool:
    """Return whether a proposal tells of somebody."""
    if isinstance(proposal.source, Recipe):
        return traces.tells(markdown_of(proposal.source))
    cells = [str(value) for _, value in proposal.values.values() if value is not None]
    return traces.is_line(cells) or any(map(traces.tells, cells))


def _kept(journal: Journal) -> Iterator[tuple[str, datetime, Proposal]]:
    """Yield the proposals with their key and their moment, the oldest first."""
    records = [(key, json.loads(text)) for key, text in journal.decisions(_TOPIC).items()]
    for key, record in sorted(records, key=lambda each: str(each[1]["at"])):
        at = datetime.fromisoformat(record["at"])
        if "recipe" in record:
            yield key, at, line_of_recipe(recipe_in(record["recipe"]))
            continue
        cells: Any = decode(record["line"].encode("utf-8", "surrogatepass")).cells  # those of ``propose``, no others
        values = {label: (header, value) for (label, header), value in zip(record["labels"], cells, strict=True)}
        line = EarlierLine(record["row"], date.fromisoformat(record["day"]))
        yield key, at, Proposal(record["tab"], tab_of(record["kind"]), values, line)
