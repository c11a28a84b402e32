"""Why a mail went to an address or not, as « Pourquoi ? » tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sync.core.model.outcomes import Because
from sync.core.text import capital, typeset


@dataclass(frozen=True, slots=True)
class MailFact:
    """One thing that is known of the mails to an address: a French sentence without its dot, the rule, since when."""

    claim: str
    rule: str
    date: date
    threshold: str = ""


def mail_answers(facts: Sequence[MailFact]) -> Iterator[Because]:
    """Yield the facts as answers; they rest on no cell."""
    for fact in facts:
        claim = capital(typeset(fact.claim)).rstrip(".")  # it may end by a reason, which is a sentence of its own
        yield Because(f"{claim}.", (), fact.rule, typeset(fact.threshold), fact.date)
