"""``tablee access``: all that is held on a person, in one document."""

from __future__ import annotations

from dataclasses import replace

from sync import connect
from sync.cli import screen
from sync.cli.journal import require_journal
from sync.cli.offices import among_offices
from sync.cli.options import Config, Out, Quiet, Who
from sync.cli.person import person_meant
from sync.connect import Asked
from sync.connect.mails import sending
from sync.journal import Journal
from sync.privacy.access import Holding, write_access


def access(person: Who, config: Config = None, out: Out = None, quiet: Quiet = False) -> int:
    plan = among_offices(connect.plan_as_set(Asked(None, config, None, out)), config)
    require_journal(plan)
    with Journal.open(plan.journal) as journal:
        whom = person_meant(journal, plan, person)
        ways = replace(sending(plan.mail, plan.sender), claims=connect.claims_of(plan, journal))
        holding = Holding(journal, whom, plan.out, plan.now, ways, plan.service.retention, plan.not_ours)
        file = write_access(holding, f"{plan.now:%Y-%m-%d}-{plan.now:%H%M%S}")
    screen.say(
        f"Tout ce que Tablée garde sur {whom.name} est dans {file}. Relisez-le avant de le remettre à cette "
        "personne, et à elle seule ; puis effacez-le.",
        quiet=quiet,
    )
    return 0
