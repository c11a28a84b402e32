"""``tablee open``: the coordinators' page, in the browser."""

from __future__ import annotations

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.options import Config, Out, Quiet, Source
from sync.connect import Asked
from sync.core.say import tell
from sync.errors import UnavailableError
from sync.turn.context import DASHBOARD


def open(  # noqa: A001 - the name of the command
    source: Source = None, config: Config = None, out: Out = None, quiet: Quiet = False
) -> int:
    """La page est un fichier, tableau-de-bord.html : chaque tour qui change quelque chose l’écrit de nouveau."""
    path = connect.plan(Asked(source, config, None, out)).out / DASHBOARD
    if not path.exists():
        raise UnavailableError(
            tell("Le tableau de bord n’est pas encore écrit."), tell("Le premier tour l’écrit : « tablee run ».")
        )
    screen.show_files(screen.console(quiet=quiet), [path])
    open_page(path)
    return 0
