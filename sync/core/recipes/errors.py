"""What is said of a file that is no recipe."""

from __future__ import annotations

from typing import Final

from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.errors import ConfigurationError

_WHOLE: Final = msgid(
    "Une recette se reprend entière, avec ses retours à la ligne ; dans un tableur, double-cliquez d’abord dans la "
    "cellule."
)


def refusal(what: str, hint: str = "") -> ConfigurationError:
    """Return the error that says ``what`` is wrong, and that nothing was done."""
    return ConfigurationError(
        typeset(tell("{what} Rien n’a été repris.", what=what)),
        hint or tell(_WHOLE),
    )
