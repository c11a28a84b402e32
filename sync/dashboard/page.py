"""The coordinators' page as a file: written when what it says changed, and only then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sync.core.model.tables import CellLink, TableValue
from sync.core.panorama import panorama_alone
from sync.core.say import tell
from sync.core.tables.overview import key_figures
from sync.core.text import moment, typeset
from sync.core.text import shown as typed
from sync.dashboard.departures import left_lately, to_come
from sync.dashboard.needs import needs
from sync.dashboard.values import Dashboard, Day, Departure, Service
from sync.errors import NotOursError
from sync.jobs.registry import Scheduled
from sync.pages import is_page_of_ours, people_told, render, shown_figures, write_page
from sync.turn.context import Outcome, Turn

_OUTPUT: Final = "tableau de bord"
"""The output under which the journal notes the digest of the page."""
_MOMENT: Final = "\ue000"
"""Stands for the moment of the reading while what the page says is compared: a character that nobody types."""
_HEAD: Final = re.compile(r"<head[^>]*>", re.IGNORECASE)


def write_dashboard(turn: Turn, jobs: Iterable[Scheduled], service: Service) -> Outcome:
    """Write the page, unless it says this already: the moment of the reading alone is no change.

    Raises NotOursError when something else has its name, UnavailableError when the disk refuses.
    """
    context = turn.context
    path = context.dashboard
    if path.exists() and not is_page_of_ours(path):
        raise NotOursError(
            typeset(
                tell(
                    "{name:quoted} existe déjà et n’est pas une page de Tablée : je n’y ai pas touché.", name=path.name
                )
            ),
            tell("Donnez un autre nom à ce fichier."),
        )
    dashboard = _dashboard(turn, jobs, service)
    page = dashboard_page(dashboard, _MOMENT)
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
    if path.exists() and context.journal.published(_OUTPUT) == digest:
        return Outcome("")
    context.journal.verify_turn()
    write_page(path, page.replace(_MOMENT, typeset(moment(turn.assessment.as_of))))
    context.journal.note_published(_OUTPUT, digest, context.now)
    return Outcome(typeset(tell("La page {name} est à jour.", name=path.name)), files=(path,))


def dashboard_page(dashboard: Dashboard, read_at: str) -> str:
    """Return the page as one HTML file."""
    about = {
        "dashboard": dashboard,
        "coming": _with_pages(dashboard.coming),
        "left": _with_pages(dashboard.left),
        "shown": shown_figures(dashboard.panorama),
        "people": people_told(dashboard.panorama.people),
        "moment": typeset(read_at),
    }
    return render("dashboard", about)


def _dashboard(turn: Turn, jobs: Iterable[Scheduled], service: Service) -> Dashboard:
    whole = panorama_alone(turn.assessment)
    people = whole.people if isinstance(whole.people, int) else 0
    return Dashboard(
        turn.context.community.name,
        needs(turn),
        to_come(turn, jobs),
        left_lately(turn.context),
        tuple((what, _text(amount), note) for what, amount, note in key_figures(turn.assessment, people)),
        service,
        whole,
    )


def _text(value: TableValue) -> str:
    return value.text if isinstance(value, CellLink) else typed(value)


def _with_pages(days: Sequence[Day]) -> tuple[Day, ...]:
    """Return days whose mails open their links in another tab: inside the page, nothing leads elsewhere."""
    return tuple(replace(each, departures=tuple(map(_with_page, each.departures))) for each in days)


def _with_page(one: Departure) -> Departure:
    return replace(one, html=_HEAD.sub(lambda head: f'{head[0]}<base target="_blank">', one.html, count=1))
