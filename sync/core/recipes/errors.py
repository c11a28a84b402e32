"""What is said of a file that is no recipe."""

from __future__ import annotations

from sync.core.say import tell
from sync.core.text import typeset
from sync.errors import ConfigurationError


def refusal(what: str, hint: str = "") -> ConfigurationError:
    """Return the error that says ``what`` is wrong, and that nothing was done."""
    return ConfigurationError(
        typeset(tell("{what} Rien n’a été repris.", what=what)),
        hint or tell("« tablee recipe export » en écrit une qui peut servir de modèle."),
    )
