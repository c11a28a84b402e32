"""« Prochains rendez-vous »: the gatherings to come, planned or proposed, and the roles that are free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sync.core.gatherings.blanks import open_roles
from sync.core.gatherings.headcounts import Headcount
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Proposal
from sync.core.model.records import Gathering
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.model.tabs import Place
from sync.core.say import tell
from sync.core.tabs import GATHERINGS
from sync.core.text import typeset

_COLUMNS: Final = (
    Column("Date", ColumnKind.DATE),
    Column("Heure"),
    Column("Format"),
    Column("Où en est-on"),
    Column("Thème"),
    Column("Lieu"),
    Column("Rôles à prendre", ColumnKind.LONG_TEXT),
    Column("À savoir", ColumnKind.LONG_TEXT),
    Column("Ligne", ColumnKind.LINK),
)


_COMING: Final = Column("Qui vient", ColumnKind.LONG_TEXT)


def upcoming_table(assessment: Assessment, counts: Mapping[Place, Headcount]) -> Table:
    """Return the next gatherings, by date; with how many said that they come, once anybody did (``counts``, by
    line).
    """
    gatherings = {gathering.origin.place: gathering for gathering in assessment.register.gatherings}
    return our_table(
        OurTab.UPCOMING,
        (*_COLUMNS, _COMING) if counts else _COLUMNS,
        tuple(
            (
                *_row(proposal, gatherings.get(proposal.place) if proposal.place else None),
                *((_count(proposal, counts),) if counts else ()),
            )
            for proposal in assessment.upcoming
        ),
        note=typeset(tell("« proposé » : une idée tirée du rythme et du tour des formats, à prendre ou à laisser.")),
    )


def _count(proposal: Proposal, counts: Mapping[Place, Headcount]) -> str | None:
    count = counts.get(proposal.place) if proposal.place else None
    return str(count) if count else None


def _row(proposal: Proposal, gathering: Gathering | None) -> tuple[TableValue, ...]:
    what = (proposal.day, proposal.time, proposal.format)
    remarks = "\n".join(map(str, proposal.remarks))
    if gathering is None:
        return (*what, tell("proposé"), None, None, None, remarks, None)
    place = gathering.place or gathering.remote
    link = CellLink(tell("ligne {row}", row=gathering.row), gathering.origin.tab, f"A{gathering.row}")
    return (
        *what,
        tell("au planning"),
        gathering.theme,
        place,
        ", ".join(GATHERINGS.labels[role] for role in open_roles(gathering)),
        remarks,
        link,
    )
