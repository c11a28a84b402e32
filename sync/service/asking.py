"""How the service is, for whoever asks: also when its configuration cannot be used any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

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
from sync.service.lock import Holder, is_held
from sync.service.served import SIGN_OF_LIFE, served
from sync.service.status import Status, look_at, status, way_back, who_runs, without_journal


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
    now = now or datetime.now(UTC)
    is_alive, who = who_runs(plan)
    if not is_alive:
        return _life_by_machines(plan, who, now)
    is_stuck = who is not None and now - who.seen > SIGN_OF_LIFE
    problems = (typeset(tell("Tablée ne donne plus signe de vie : relancez-la.")),) if is_stuck else ()
    return Status(is_alive, who, None, problems=problems)


def _life_by_machines(plan: Plan, who: Holder | None, now: datetime) -> Status:
    """Return whether the machines that serve many offices serve this one, which has no service of its own, as its
    journal tells.
    """
    try:
        if not plan.journal.exists():
            return Status(False, who, None, problems=(without_journal(plan),))
        with Journal.open(plan.journal) as journal:
            by_machines = served(plan, journal)
    except SyncError as error:
        return Status(False, who, None, problems=(str(error),))
    if by_machines is not None and by_machines.in_time(now):
        return Status(True, None, None)
    why = tell("« tablee start » la lance.") if by_machines is None else by_machines.said_over
    return Status(False, who, None, problems=(typeset(why),))


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
