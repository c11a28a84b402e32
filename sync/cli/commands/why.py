"""``tablee why``: what anything that Tablée says rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sync import connect
from sync.cli import screen
from sync.cli.options import Activity, Config, Json, Kept, Today
from sync.cli.output import Document, answer
from sync.cli.people import read_people
from sync.cli.progress import Progress, telling
from sync.cli.reading import read_answers
from sync.connect import Asked, Plan
from sync.connect.mails import sending
from sync.core.mail_facts import MailFact
from sync.core.model.outcomes import Why
from sync.core.say import tell
from sync.core.text import one_line
from sync.core.why import explain
from sync.turn.activity import read_years


def why(
    about: Annotated[
        list[str],
        typer.Argument(
            metavar="QUOI",
            help="Une personne (adresse, prénom et nom, ou ligne), « Onglet!Cellule », ou deux lignes de l’annuaire.",
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
    plan = connect.plan_as_set(Asked(source, config, activity, out, today))
    with telling() as progress:
        answers = explanation(plan, about, progress)
    if as_json:
        answer(document(answers))
    else:
        _show(screen.console(), answers)
    return 0


def explanation(plan: Plan, about: Sequence[str], progress: Progress) -> Why:
    """Return everything that answers a question on a person, a cell, or two lines of the directory."""
    register, look_alikes = read_people(plan, progress)
    years = read_years(connect.activity(plan), plan.community)
    mails = partial(_mails_to, plan)
    return explain(register, look_alikes, about, activity=years, normal=read_answers(plan).normal, mails=mails)


def _mails_to(plan: Plan, address: str) -> tuple[MailFact, ...]:
    """Return what the journal knows of the mails to an address, when there is a journal."""
    if not plan.journal.exists():
        return ()
    from sync.delivery.history import facts_about  # noqa: PLC0415 - SQLAlchemy, only when there is a journal
    from sync.journal import Journal  # noqa: PLC0415 - as above

    with Journal.open(plan.journal) as journal:
        return facts_about(journal, sending(plan.mail, plan.sender), address, plan.now)


def document(answers: Why) -> Document:
    """Return what ``why --json`` says."""
    return {
        "about": answers.about,
        "answers": [
            {
                "claim": each.claim,
                "cells": list(each.cells),
                "rule": each.rule,
                "threshold": each.threshold or each.weight or None,
                "date": each.date.isoformat(),
            }
            for each in answers.answers
        ],
    }


def _show(console: Console, answers: Why) -> None:
    """Show each claim, then what it rests on."""
    console.print(f"[bold]{escape(one_line(answers.about))}[/]")
    for each in answers.answers:
        console.print(f"  {escape(each.claim)}")
        rests_on = [
            ", ".join(each.cells),
            each.rule,
            each.threshold,
            each.weight,
            tell("lecture du {date:day}", date=each.date),
        ]
        console.print(f"    [dim]{escape(' · '.join(part for part in rests_on if part))}[/]")
