"""``tablee restore``: a copy of the journal, put back; then the word that mails may leave again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import confirm
from sync.cli.journal import require_journal
from sync.cli.options import Config, Out, Quiet
from sync.connect import Asked, Plan
from sync.core.say import msgid, tell
from sync.core.text import moment, typeset
from sync.errors import ConfigurationError
from sync.jobs.recovery import agreed, mark_restored
from sync.journal import Journal
from sync.journal.backup import verified
from sync.journal.beside import COPIES, copies
from sync.service.lock import Lock

_AGREED: Final = msgid(
    "C’est noté : les mails repartent aux prochaines dates. Ceux aux membres demandent un "
    "nouvel accord, sorte par sorte : « tablee post »."
)


def restore(
    file: Annotated[
        Path | None, typer.Argument(metavar="FICHIER", help="La copie à remettre.", show_default=False)
    ] = None,
    config: Config = None,
    out: Out = None,
    agree: Annotated[bool, typer.Option("--agree", help="Tout est en ordre : les mails peuvent repartir.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """Rien n’est envoyé ensuite avant que vous ayez relu et dit « tablee restore --agree »."""
    plan = connect.plan(Asked(None, config, None, out))
    screen.say(_agree(plan) if agree else _put_back(plan, file, yes=yes), quiet=quiet)
    return 0


def _put_back(plan: Plan, file: Path | None, *, yes: bool) -> str:
    """Put a copy in the place of the journal, and return what was done; nothing is mailed from it before a person
    agreed.
    """
    if file is None:
        backups = copies(plan.out / COPIES)
        newest = (
            tell("La plus récente : {backups}.", backups=backups[-1])
            if backups
            else tell("Aucune n’a encore été gardée.")
        )
        raise ConfigurationError(tell("Quelle copie faut-il remettre ?"), typeset(newest))
    now = datetime.now(UTC)
    read_at = verified(file, plan.out)
    when = (
        tell(" (dernière lecture : le {astimezone})", astimezone=moment(read_at.astimezone(plan.now.tzinfo)))
        if read_at
        else ""
    )
    confirm(
        tell(
            "Remettre {name:quoted}{when} à la place du journal ? L’actuel est gardé à côté.", name=file.name, when=when
        ),
        yes=yes,
    )
    lock = Lock(plan.out)
    lock.take(plan.now)
    try:
        with plan.journal.serve(), plan.journal.turn():
            old = plan.journal.replace(file, now)
            with Journal.open(plan.journal) as journal:
                mark_restored(journal, plan.community, now)
    finally:
        lock.release()
    beside = tell(" Celui d’avant est gardé : {name}.", name=old.name) if old else ""
    return tell(
        "Copie remise{when}.{beside} Aucun mail ne partira avant votre accord : regardez « "
        "tablee status », puis « tablee restore --agree ».",
        when=when,
        beside=beside,
    )


def _agree(plan: Plan) -> str:
    """Let mails leave again after a restoration, and return what was done."""
    require_journal(plan)
    with Journal.open(plan.journal) as journal:
        return tell(_AGREED) if agreed(journal) else tell("Rien n’attendait votre accord.")
