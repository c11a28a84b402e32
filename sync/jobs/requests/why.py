"""« Pourquoi ? »: what a remark, a class, a pair, a mail rests on (promise 7)."""

from __future__ import annotations

from functools import partial
from typing import Final

from sync.core.answers import rows_named
from sync.core.mail_facts import MailFact
from sync.core.model.outcomes import Because, Why
from sync.core.requests import Ask
from sync.core.say import msgid
from sync.core.why import explain
from sync.delivery.history import facts_about
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.turn.activity import read_years
from sync.turn.answers import normal_findings
from sync.turn.context import Context


def _why(demand: Demand) -> Reply:
    return Reply("\n".join(map(_told, _answers(demand).answers)))


def _answers(demand: Demand) -> Why:
    turn = demand.turn
    context = turn.context
    return explain(
        turn.register,
        turn.assessment.duplicates,
        _subject(demand.about),
        activity=read_years(context.activity, context.community),
        normal=normal_findings(context.journal),
        mails=partial(_mails_to, context),
    )


def _subject(about: str) -> tuple[str, ...]:
    """Return what a question is on: one person or cell, or the two lines that it names."""
    rows = None if "@" in about or "!" in about else rows_named(about)
    return (about,) if rows is None else (str(rows[0]), str(rows[1]))


def _mails_to(context: Context, address: str) -> tuple[MailFact, ...]:
    """Return what the journal knows of the mails to an address."""
    return facts_about(context.journal, context.sending, address, context.now)


def _told(because: Because) -> str:
    """Return a claim and what it rests on, but no score: it tells nothing to who does not know how it is made."""
    parts = (", ".join(because.cells), because.rule, because.threshold)
    rests_on = " · ".join(part for part in parts if part)
    return f"{because.claim} ({rests_on})" if rests_on else because.claim


WHY: Final = Kind(
    Ask.WHY,
    msgid(
        "Sur quoi ? Une adresse e-mail, un prénom et un nom, une cellule (« Annuaire!D14 »), une ligne de l’annuaire "
        "ou deux (« 14 et 87 »)."
    ),
    _why,
    quotes=True,
)
