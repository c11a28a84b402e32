"""The journal, for the commands that only make sense when there is one."""

from __future__ import annotations

from sync.connect import Plan
from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError
from sync.journal.whereabouts import refuse_elsewhere


def require_journal(plan: Plan) -> None:
    """Raise ConfigurationError when there is no journal where the configuration says."""
    if not plan.journal.exists():
        refuse_elsewhere(plan.journal)
        raise ConfigurationError(
            typeset(tell("Il n’y a pas encore de journal ici ; rien n’a été fait.")),
            typeset(tell("« tablee run » en fait un.")),
        )
