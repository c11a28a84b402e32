"""The lines that wait in « À recoller »: kept in the journal until someone pastes them, a month at most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from sync.config import Retention
from sync.core.keys import fingerprint
from sync.core.model.records import Register
from sync.core.model.tables import CellLink
from sync.core.tables.restored import Proposal, taken
from sync.core.tabs import tab_of
from sync.core.traces import Traces
from sync.journal import Journal
from sync.journal.cells import Line, decode, encode

_TOPIC: Final = "restored"
_MONTH: Final = timedelta(days=31)


def propose(journal: Journal, proposal: Proposal, now: datetime) -> None:
    """Keep a proposal; the same one again begins its month anew."""
    labels = [(label, header) for label, (header, _) in proposal.values.items()]
    cells = tuple(value.text if isinstance(value, CellLink) else value for _, value in proposal.values.values())
    line = encode(Line(cells)).decode("utf-8", "surrogatepass")
    where = {"tab": proposal.tab, "kind": proposal.kind.id, "row": proposal.row, "day": proposal.day.isoformat()}
    key = fingerprint([*map(str, where.values()), line])
    text = json.dumps(where | {"labels": labels, "line": line, "at": now.isoformat()}, ensure_ascii=False)
    journal.remember(_TOPIC, key, text, now)


def waiting(journal: Journal) -> tuple[Proposal, ...]:
    """Return the proposals that wait, the oldest first."""
    return tuple(proposal for _, _, proposal in _kept(journal))


def forget_settled(journal: Journal, register: Register) -> None:
    """Forget the proposals that someone took: their line is in the sheet."""
    for key, _, proposal in _kept(journal):
        if taken(proposal, register):
            journal.forget(_TOPIC, key)


def forget_old(journal: Journal, retention: Retention, now: datetime) -> int:
    """Forget the proposals of more than a month, and those of readings older than snapshots may be; tell how many."""
    old = [
        key
        for key, at, proposal in _kept(journal)
        if now - at > _MONTH or (retention.snapshots is not None and now.date() - proposal.day > retention.snapshots)
    ]
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
    cells = [str(value) for _, value in proposal.values.values() if value is not None]
    return traces.is_line(cells) or any(map(traces.tells, cells))


def _kept(journal: Journal) -> Iterator[tuple[str, datetime, Proposal]]:
    """Yield the proposals with their key and their moment, the oldest first."""
    records = [(key, json.loads(text)) for key, text in journal.decisions(_TOPIC).items()]
    for key, record in sorted(records, key=lambda each: str(each[1]["at"])):
        cells: Any = decode(record["line"].encode("utf-8", "surrogatepass")).cells  # those of ``propose``, no others
        values = {label: (header, value) for (label, header), value in zip(record["labels"], cells, strict=True)}
        day = date.fromisoformat(record["day"])
        proposal = Proposal(record["tab"], tab_of(record["kind"]), record["row"], day, values)
        yield key, datetime.fromisoformat(record["at"]), proposal
