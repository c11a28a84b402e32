"""The restricted workbook: read when there is one, used for the typology and nothing else."""

from __future__ import annotations

from sync.core.model.community import Community
from sync.core.model.records import YearOfActivity
from sync.core.reading import parse_activity
from sync.core.say import tell
from sync.errors import MissingTabsError
from sync.sheets.base import Spreadsheet


def read_years(activity: Spreadsheet | None, community: Community) -> tuple[YearOfActivity, ...] | None:
    """Return what it says, None without one. Raises MissingTabsError when it has no such tab."""
    if activity is None:
        return None
    years = parse_activity(activity.read(), community)
    if years is None:
        raise MissingTabsError(
            tell(
                "Le classeur d’activité n’a pas d’onglet Activité (E-mail, Année, Contrats, CA) ; rien n’a été écrit."
            ),
            tell("Vérifiez que c’est le bon fichier."),
        )
    return years
