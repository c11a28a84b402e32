"""How the service is, for whoever asks: also when its configuration cannot be used any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sync import connect
from sync.config import FILE_NAME, Configuration
from sync.config.salvage import salvaged
from sync.connect import Asked, Plan
from sync.connect.knocking import closed_doors
from sync.core.model.community import Community
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError, SyncError
from sync.jobs.registry import timetable
from sync.journal import Journal
from sync.service.lock import is_held
from sync.service.status import Status, in_time, look_at, served_until, status, way_back, who_runs

SIGN_OF_LIFE: Final = timedelta(minutes=5)
"""A service gives one every few seconds; without any for so long, it is stuck."""


def status_of(request: Asked, now: datetime | None = None) -> Status:
    """Return everything that ``tablee status`` tells. Raises ConfigurationError when nothing says where to look."""
    plan, error = _planned(request)
    service = _refused(plan, error, now or datetime.now(UTC)) if error else status(plan, now, knock=closed_doors)
    return replace(service, problems=(*_own_trouble(service), *service.problems))


def life_of(request: Asked, now: datetime | None = None) -> Status:
    """Return only whether the service runs and gave a sign of life lately, for whoever restarts one that does not: what
    is wrong with a file, a mail or a job is for people. Raises ConfigurationError when nothing says where to look.
    """
    plan, _ = _planned(request)
    is_alive, who = who_runs(plan)
    if not is_alive and _is_served(plan, now or datetime.now(UTC)):
        return Status(True, None, None)
    is_stuck = is_alive and who is not None and (now or datetime.now(UTC)) - who.seen > SIGN_OF_LIFE
    if is_alive and not is_stuck:
        return Status(is_alive, who, None)
    why = tell("Tablée ne donne plus signe de vie : relancez-la.") if is_stuck else tell("« tablee start » la lance.")
    return Status(is_alive, who, None, problems=(typeset(why),))


def _is_served(plan: Plan, now: datetime) -> bool:
    """Return whether the machines that serve many offices are in time for this one, as its journal tells."""
    try:
        if not plan.journal.exists():
            return False
        with Journal.open(plan.journal) as journal:
            return in_time(served_until(journal), now)
    except SyncError:  # which tells nothing of a service; « tablee status » tells of the journal
        return False


def _own_trouble(service: Status) -> Iterator[str]:
    """Yield why the last tick of a service that runs failed: its journal, which fails, cannot tell."""
    if service.alive and service.holder and service.holder.trouble:
        yield typeset(
            tell("Tablée n'a rien pu faire à son dernier tour, et réessaie : {trouble}", trouble=service.holder.trouble)
        )


def _planned(request: Asked) -> tuple[Plan, ConfigurationError | None]:
    """Return what was planned; when the configuration is refused, where things are all the same, and why it is."""
    try:
        plan = connect.plan(request)
        timetable(plan.service)
    except ConfigurationError as error:
        file = connect.file_of(request)
        if file is not None:
            return connect.planned(request, salvaged(file), file), error
        folder = request.out or Path(connect.OUT)
        if request.source or not is_held(folder):
            raise
        nowhere = Configuration(Community(), source=connect.ONLINE, out=folder)
        return connect.planned(request, nowhere, None), _UnnamedError(error.what, error.todo)
    return plan, None


class _UnnamedError(ConfigurationError):
    """Nothing says which spreadsheet is meant, but a service runs for this folder."""


def _goes_on(error: ConfigurationError) -> str:
    if isinstance(error, _UnnamedError):
        return tell(
            "Tablée tourne, mais il n'y a pas de {file_name} ici. S'il y en avait un, remettez-le ; "
            "sinon, nommez le tableau : « tablee status annuaire.xlsx ».",
            file_name=FILE_NAME,
        )
    return tell(
        "Tablée tourne avec la configuration d’avant ; la nouvelle est refusée : {what} Corrigez "
        "ce fichier, puis faites-le relire (« systemctl reload tablee », ou le signal HUP).",
        what=error.what,
    )


def _refused(plan: Plan, error: ConfigurationError, now: datetime) -> Status:
    """Return the status under a configuration that is refused: a service that runs goes on with the one it had."""
    alive, who = who_runs(plan)
    problems = (typeset(_goes_on(error) if alive else str(error)),)
    try:
        if not plan.journal.exists():
            return Status(alive, who, None, problems=problems, refused=error)
        with Journal.open(plan.journal) as journal:
            return look_at(plan, journal, (alive, who), now).without_jobs(problems, error)
    except SyncError as other:
        return Status(alive, who, None, problems=(*problems, way_back(plan, other)), refused=error)
