"""``tablee erase``: a person, taken out of everything that Tablée keeps."""

from __future__ import annotations

from typing import Annotated

import typer

from sync import connect
from sync.cli import screen
from sync.cli.confirmation import confirm
from sync.cli.journal import require_journal
from sync.cli.offices import among_offices
from sync.cli.options import Config, Out, Quiet, Who
from sync.cli.person import person_meant
from sync.connect import Asked, Plan
from sync.core.say import tell
from sync.core.text import listed
from sync.journal import Journal
from sync.privacy.account import counts, left_to_do, lines_of, out_of_reach, question
from sync.privacy.erasure import Erased, erase_person
from sync.privacy.persons import Person


def erase(
    person: Who,
    config: Config = None,
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander.")] = False,
    quiet: Quiet = False,
) -> int:
    """Le tableau partagé n’est jamais touché : retirez-en d’abord sa ligne, sinon la prochaine lecture la
    retrouvera.
    """
    plan = among_offices(connect.plan_as_set(Asked(None, config, None, out)), config)
    require_journal(plan)
    with Journal.open(plan.journal) as journal:
        whom = person_meant(journal, plan, person)
        confirm(question(whom), yes=yes)
        claims = connect.claims_of(plan, journal)
        keys_remain = connect.workers_keep_keys(plan, journal)
        erasure = erase_person(journal, whom, plan.out, plan.now, not_ours=plan.not_ours, claims=claims)
    screen.say(f"{whom.name} : {lines_of(whom)}. {_account(whom, erasure, plan, keys_remain=keys_remain)}", quiet=quiet)
    return 0


def _account(person: Person, erasure: Erased, plan: Plan, *, keys_remain: bool) -> str:
    """Return what was erased, what a person has to look at, and what is out of reach."""
    sentences = [counts(erasure)]
    if person.shared:
        sentences.append(
            tell(
                "Quelqu’un d’autre porte aussi {shared} : ce qui parle des autres a gardé ces mots, à relire.",
                shared=listed(person.shared),
            )
        )
    sentences += [left_to_do(erasure), out_of_reach(erasure.unreachable, tabs_online=connect.has_tabs_online(plan))]
    if keys_remain:
        sentences.append(
            tell(
                "Les machines de « tablee worker » gardent aussi des clés signées de ce qui lui a été écrit : elles ne "
                "la nomment pas, et passé sept jours le premier envoi d’un bureau les efface. « Effacer » dans "
                "« Demandes » les retire tout de suite."
            )
        )
    return " ".join(filter(None, sentences))
