"""The verbs that look and write nothing: check, duplicates, typology, why."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from typing import Annotated

import typer

from sync.cli.options import Activity, Config, Json, Kept, Quiet, Source, Today
from sync.cli.progress import telling
from sync.cli.verbs.base import answer, command


@command("check")
def check(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Lire le tableau et dire ce qui mérite un regard. N’écrit rien.

    Se termine par 1 s’il y a des erreurs, 0 sinon.
    """
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan
    from sync.core.model.outcomes import Severity

    register, findings = looks.check(plan(Asked(source, config, None, out, today)))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        answer(shapes.check(register, findings))
    elif not quiet or wrong:
        console = screen.console()
        screen.show_reading(console, register)
        screen.show_findings(console, findings)
        screen.show_counts(console, findings)
    return 1 if wrong else 0


@command("duplicates")
def duplicates(
    source: Source = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Trouver les personnes entrées plusieurs fois, et dire pourquoi on le pense. N’écrit rien."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    with telling(quiet=quiet) as progress:
        members, found = looks.duplicates(plan(Asked(source, config, None, out, today)), progress)
    if as_json:
        answer(shapes.duplicates(found))
    elif not quiet:
        screen.show_duplicates(screen.console(), members, found)
    return 0


@command("typology")
def typology(
    source: Source = None,
    activity: Activity = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Dire qui est actif·ve, occasionnel·le, en pause… et pourquoi ; pour la coordination seulement. N’écrit rien."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    asked = plan(Asked(source, config, activity, out, today))
    with telling(quiet=quiet) as progress:
        people, known = looks.typology(asked, progress)
    if as_json:
        answer(shapes.typology(people, asked.community))
    elif not quiet:
        console = screen.console()
        screen.show_typology(console, people, known=known)
        screen.show_people(console, people)
    return 0


@command("why")
def why(
    about: Annotated[
        list[str],
        typer.Argument(
            metavar="QUOI", help="Une adresse e-mail, « Onglet!Cellule », ou deux numéros de ligne de l’annuaire."
        ),
    ],
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Le tableau (sinon celui de tablee.toml).")
    ] = None,
    activity: Activity = None,
    config: Config = None,
    out: Kept = None,
    today: Today = None,
    as_json: Json = False,
) -> int:
    """Demander pourquoi : cette remarque, cette classe, ces deux lignes, ce mail qui n’est pas parti."""
    from sync.cli import looks, screen, shapes
    from sync.connect import Asked, plan

    with telling() as progress:
        explained = looks.why(plan(Asked(source, config, activity, out, today)), about, progress)
    if as_json:
        answer(shapes.why(explained))
    else:
        screen.show_answers(screen.console(), explained)
    return 0
