"""The commands that look after the journal: back it up, put a copy back."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sync.cli import screen
from sync.connect import Plan
from sync.core.text import fold, moment, quoted, typeset
from sync.errors import ConfigurationError
from sync.jobs.recovery import agreed, mark_restored
from sync.journal import Journal
from sync.journal.backup import back_up, verified
from sync.journal.beside import COPIES, FILE, copies
from sync.service.lock import Lock


def backup(plan: Plan, file: Path, *, yes: bool, quiet: bool) -> int:
    """Copy the journal into a file, also while the service works."""
    must_exist(plan)
    if file.is_dir():
        file /= FILE
    if file.exists():
        if plan.journal.is_file(file):
            raise ConfigurationError("C’est le journal lui-même ; rien n’a été fait.", "Choisissez un autre fichier.")
        confirm(f"{quoted(file.name)} existe déjà. Le remplacer ?", yes=yes)
    with Journal.open(plan.journal) as journal:
        back_up(journal, file)
    say(
        f"Journal copié dans {file}. Ce fichier contient des données personnelles : rangez-le en lieu sûr.", quiet=quiet
    )
    return 0


def restore(plan: Plan, file: Path | None, *, yes: bool, quiet: bool) -> int:
    """Put a copy in the place of the journal; nothing is mailed from it before a person agreed."""
    kept = copies(plan.out / COPIES)
    if file is None:
        known = f"La plus récente : {kept[-1]}." if kept else "Aucune n’a encore été gardée."
        raise ConfigurationError("Quelle copie faut-il remettre ?", typeset(known))
    now = datetime.now(UTC)
    read_at = verified(file, plan.out)
    when = f" (dernière lecture : le {moment(read_at.astimezone(plan.now.tzinfo))})" if read_at else ""
    confirm(f"Remettre {quoted(file.name)}{when} à la place du journal ? L’actuel est gardé à côté.", yes=yes)
    lock = Lock(plan.out)
    lock.take(plan.now)
    try:
        with plan.journal.serve(), plan.journal.turn():
            old = plan.journal.replace(file, now)
            with Journal.open(plan.journal) as journal:
                mark_restored(journal, plan.community, now)
    finally:
        lock.release()
    beside = f" Celui d’avant est gardé : {old.name}." if old else ""
    say(
        f"Copie remise{when}.{beside} Aucun mail ne partira avant votre accord : regardez « tablee status », puis "
        "« tablee restore --agree ».",
        quiet=quiet,
    )
    return 0


_AGREED: Final = (
    "C’est noté : les mails repartent aux prochaines dates. Ceux aux membres demandent un nouvel accord, sorte "
    "par sorte : « tablee post »."
)


def agree(plan: Plan, *, quiet: bool) -> int:
    """Let mails leave again after a restoration."""
    must_exist(plan)
    with Journal.open(plan.journal) as journal:
        was = agreed(journal)
    say(_AGREED if was else "Rien n’attendait votre accord.", quiet=quiet)
    return 0


def must_exist(plan: Plan) -> None:
    """Raise ConfigurationError when there is no journal."""
    if not plan.journal.exists():
        raise ConfigurationError(
            typeset("Il n’y a pas encore de journal ici ; rien n’a été fait."), typeset("« tablee run » en fait un.")
        )


def confirm(question: str, *, yes: bool) -> None:
    """Ask at a terminal; elsewhere, ``--yes`` is wanted. Raises ConfigurationError without a yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise ConfigurationError(typeset(f"{question} Rien n’a été fait."), typeset("Ajoutez « --yes » pour dire oui."))
    sys.stderr.write(typeset(f"{question} [oui/non] "))
    sys.stderr.flush()
    if fold(sys.stdin.readline()) not in {"oui", "o"}:
        raise ConfigurationError("Rien n’a été fait.")


def say(sentence: str, *, quiet: bool) -> None:
    """Print one sentence."""
    screen.console(quiet=quiet).print(typeset(sentence), markup=False, soft_wrap=True)
