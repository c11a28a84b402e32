"""``tablee journal move``: the journal, from its file to a database, or back."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import confirm
from sync.cli.journal import require_journal
from sync.cli.options import Config, Out, Quiet
from sync.connect import Asked, Plan
from sync.core.say import tell
from sync.core.text import fold, toml_string, typeset
from sync.errors import ConfigurationError
from sync.jobs.recovery import is_void
from sync.service.lock import Lock


def journal(
    what: Annotated[str, typer.Argument(metavar="QUOI", help="« move ».")],
    where: Annotated[
        str,
        typer.Argument(
            metavar="OÙ", help="L’adresse d’une base (« postgresql://tablee@localhost/nantes »), ou « fichier »."
        ),
    ],
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """« journal move ADRESSE » porte le journal dans PostgreSQL, « journal move fichier » l’en ramène : tout y est, et
    c’est vérifié, avant que l’ancien soit retiré. Dites ensuite sa nouvelle place dans tablee.toml.
    """
    if what != "move":
        raise ConfigurationError(tell("La commande n’est pas complète."), tell("Essayez « tablee journal --help »."))
    plan = _where_it_is(connect.plan(Asked(None, config, None, out)))
    require_journal(plan)
    address = None if fold(where) in {"fichier", "file"} else where
    moved = _moved(plan, address)
    confirm(tell("Déplacer le journal ? Arrêtez d’abord Tablée, si elle tourne."), yes=yes)
    screen.say(_move(plan, moved, address), quiet=quiet)
    return 0


def _where_it_is(plan: Plan) -> Plan:
    """Return the plan with its journal where it is, when the configuration was corrected before it moved, or late."""
    place = None if plan.journal.exists() else plan.journal.elsewhere()
    return plan if place is None else plan.moved(place.address)


def _moved(plan: Plan, address: str | None) -> Plan:
    """Return the plan with its journal elsewhere. Raises ConfigurationError for what is no address, or the same one."""
    from sync.config.types import database_address  # noqa: PLC0415 - pydantic, only for who moves a journal

    if address is not None:
        try:
            database_address(address)
        except ValueError as error:
            raise ConfigurationError(typeset(tell("Cette adresse ne va pas : {why}.", why=error))) from error
    moved = plan.moved(address)
    if moved.journal.place == plan.journal.place:
        raise ConfigurationError(typeset(tell("Le journal y est déjà ; rien n’a été fait.")), typeset(_then(address)))
    return moved


def _then(address: str | None) -> str:
    """Return what the configuration is to say."""
    if address is None:
        return tell("Ôtez la ligne « journal », sous [output], de tablee.toml.")
    return tell("Écrivez {line}, sous [output], dans tablee.toml.", line=f"journal = {toml_string(address)}")


def _move(plan: Plan, moved: Plan, address: str | None) -> str:
    from sync.journal.moving import move  # noqa: PLC0415 - SQLAlchemy, as above

    lock = Lock(plan.out)
    lock.take(plan.now)
    try:
        with ExitStack() as held:
            for place in (plan.journal, moved.journal):
                held.enter_context(place.serve())
                held.enter_context(place.turn())
            former = move(plan.journal, moved.journal, datetime.now(UTC), is_void)
    finally:
        lock.release()
    kept = tell(" L’ancien fichier est gardé : {name}.", name=former.name) if former else ""
    then = _then(address)
    return typeset(tell("Le journal est déplacé : tout y est, ligne pour ligne.{kept} {then}", kept=kept, then=then))
