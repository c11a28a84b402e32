"""What ``tablee status`` and ``tablee doctor`` say of the mails: what keeps them back, what waits for a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sync.core.model.pending import Pending
from sync.core.say import msgid, tell
from sync.core.schedule import Every
from sync.core.text import moment, plural
from sync.delivery import holds
from sync.delivery.pending import ANSWER, BOX, LIMIT, pending
from sync.delivery.policy import Scruples, due_at
from sync.delivery.unsubscribes import BOUNCE, TO_READ
from sync.jobs.recovery import mails_held
from sync.jobs.registry import LATE_AFTER, POST, Scheduled
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.stops import StopKind
from sync.mail.sending import Checks, Sending

LATE: Final = timedelta(hours=25)
"""How long after its time a mail is late where a machine's own clock may run a turn a day."""


def patience_of_workers(jobs: Sequence[Scheduled]) -> timedelta:
    """Return how long after its time a mail is late in an office that machines serve, as they serve many."""
    rules = [job.rule for job in jobs if job.name == POST]
    return next((LATE_AFTER * timedelta(minutes=rule.minutes) for rule in rules if isinstance(rule, Every)), LATE)


def mail_problems(journal: Journal, sending: Sending, now: datetime, patience: timedelta) -> Iterator[str]:
    """Yield what keeps mails from leaving, and which ones a person must decide on. ``now`` is in the community's zone;
    a mail is late ``patience`` after its time.
    """
    mails = holds.waiting(journal, sending.rules.go)
    why = holds.closed(journal, now, sending.account)
    if why and mails:
        yield f"{plural(len(mails), 'mail attend', 'mails attendent')} : {why}."
    elif why and not holds.is_paused(journal, now):
        yield tell("Aucun mail ne part : {why}.", why=why)
    elif late := _late(journal, sending, mails, now, patience):
        yield _said_late(late, now)
    counts = journal.mails.counts()
    if doubtful := counts.get(State.DOUBT, 0) + counts.get(State.HELD, 0):
        yield tell(
            "{doubtful} votre décision : « tablee post ».", doubtful=plural(doubtful, "mail attend", "mails attendent")
        )
    for each in pending(journal, sending, now):
        if each.kind in _BROKEN:
            yield _said(each, now)


def mail_asks(journal: Journal, sending: Sending, now: datetime) -> Iterator[str]:
    """Yield what waits for a word, or is only to be known, and is no trouble."""
    if batches := holds.without_go(journal, sending.rules.go):
        yield tell(
            "{batches} votre accord : « tablee post ».",
            batches=plural(len(batches), "envoi attend", "envois attendent"),
        )
    if stops := [stop for stop in journal.mails.stops() if stop.kind is StopKind.SUSPENDED]:
        count = plural(len(stops), "adresse ne reçoit", "adresses ne reçoivent")
        yield tell(
            msgid("{count} plus rien, refusée par un serveur : « tablee post » dit quoi faire.")
            if len(stops) == 1
            else msgid("{count} plus rien, refusées par un serveur : « tablee post » dit quoi faire."),
            count=count,
        )

    for each in pending(journal, sending, now):
        if each.kind in _TOLD:
            yield _said(each, now)


_BROKEN: Final = frozenset({BOX})
_TOLD: Final = frozenset({LIMIT, ANSWER, TO_READ, BOUNCE, "put-off", "expired"})
"""What is told here one by one, of all that waits for a person; the rest is counted above."""


def _said(each: Pending, now: datetime) -> str:
    since = moment(each.since.astimezone(now.tzinfo))
    when_told = (
        tell(" Dit à la coordination le {astimezone}.", astimezone=moment(each.told.astimezone(now.tzinfo)))
        if each.told
        else ""
    )
    return tell(
        "{what} Depuis le {since}. {todo}{when_told}", what=each.what, since=since, todo=each.todo, when_told=when_told
    )


def _late(journal: Journal, sending: Sending, mails: Sequence[Mail], now: datetime, patience: timedelta) -> list[Mail]:
    """Return the mails that should have left by now; none while others leave, at the pace that was said, or must
    not.
    """
    excuse = journal.mails.departures(now - patience) or Scruples(journal, sending, Checks()).limit_reached(now)
    if excuse or mails_held(journal.ledger):
        return []
    return [mail for mail in mails if due_at(mail) < now - patience]


def _said_late(late: Sequence[Mail], now: datetime) -> str:
    first = min(late, key=due_at)
    since, note = moment(due_at(first).astimezone(now.tzinfo)), f" ({first.note})" if first.note else ""
    count = plural(len(late), "mail devrait être parti", "mails devraient être partis")
    return tell(
        "{count} depuis le {since}{note} : « tablee post » les montre, « tablee run » les envoie.",
        count=count,
        since=since,
        note=note,
    )
