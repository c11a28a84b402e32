"""What coordinators read, as tables: one description for our tabs, the results workbook and the snapshot.

Words here are for people: they invite, they never blame, and no figure of the restricted workbook is among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sync.core.model.assessment import Assessment
from sync.core.model.tables import Table
from sync.core.model.tabs import Place
from sync.core.tables.findings import finding_key, findings_table, is_silent
from sync.core.tables.overview import dashboard_table
from sync.core.tables.pairs import line_key, pair_key, pairs_table, row_key, with_room
from sync.core.tables.people import Person, consolidate, people_table, typology_table
from sync.core.tables.post import MAIL_COLUMNS, PostRow, mails_table
from sync.core.tables.restrict import for_office
from sync.core.tables.understanding import understanding_table
from sync.core.tables.upcoming import upcoming_table

if TYPE_CHECKING:
    from sync.core.gatherings.headcounts import Headcount
    from sync.core.panorama import Panorama

__all__ = [
    "MAIL_COLUMNS",
    "Person",
    "PostRow",
    "consolidate",
    "coordinator_tables",
    "dashboard_table",
    "finding_key",
    "findings_table",
    "for_office",
    "is_silent",
    "line_key",
    "mails_table",
    "pair_key",
    "pairs_table",
    "people_table",
    "row_key",
    "typology_table",
    "understanding_table",
    "upcoming_table",
    "with_room",
]


def coordinator_tables(
    assessment: Assessment,
    mails: Sequence[PostRow] = (),
    whole: Panorama | None = None,
    counts: Mapping[Place, Headcount] | None = None,
    *,
    unconfirmed: int = 0,
) -> tuple[Table, ...]:
    """Return every table of the coordinators, in the order of the tabs; ``mails`` are rows of « Envois »,
    ``whole`` the panorama to show (made from the assessment alone when it is not given), ``counts`` who said that
    they come, by line, ``unconfirmed`` how many requests wait for a word.
    """
    from sync.core.panorama import panorama_alone, panorama_table  # noqa: PLC0415 - only for who publishes

    people = consolidate(assessment.register, assessment.duplicates)
    return (
        dashboard_table(assessment, len(people), unconfirmed),
        findings_table(assessment.findings, assessment.silent, assessment.register.community.formats),
        pairs_table(assessment.register, assessment.duplicates),
        people_table(people),
        typology_table(assessment),
        panorama_table(whole or panorama_alone(assessment)),
        upcoming_table(assessment, counts or {}),
        mails_table(mails),
    )
