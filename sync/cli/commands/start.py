"""``tablee start``: the service, in the foreground."""

from __future__ import annotations

import os
from functools import partial
from typing import Annotated

import typer

from sync.cli.options import Activity, Config, Out, Quiet, Source
from sync.cli.progress import telling
from sync.connect import Asked
from sync.core.say import tell
from sync.core.text import typeset
from sync.disk import on_windows
from sync.errors import ConfigurationError
from sync.service.logs import JSON_VARIABLE


def start(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Out = None,
    once: Annotated[bool, typer.Option("--once", help="Faire ce qui est dû, puis s’arrêter (pour cron).")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Écrire les journaux en JSON, une ligne chacun.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Se lance une fois, sur une machine qui reste allumée ; « tablee status » dit ce qu’il en est."""
    if on_windows():
        raise ConfigurationError(
            typeset(tell("« tablee start » demande Linux ou macOS ; rien n’a été fait.")),
            typeset(tell("Sous Windows, le Planificateur de tâches lance « tablee run » (docs/operations.fr.md).")),
        )
    from sync.service.process import serve  # noqa: PLC0415 - its signals are not those of Windows

    if log_json:
        os.environ[JSON_VARIABLE] = "1"  # each turn is a process of its own, and logs alike
    return serve(Asked(source, config, activity, out), once=once, quiet=quiet, telling=partial(telling, quiet=quiet))
