"""What coordinators decide about mails, wherever they say it: done once, and kept with who said it and when."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from sync.core.decisions import decision_in, pending_key
from sync.core.keys import fingerprint
from sync.core.model.pending import SHEET, Decision, DecisionTaken, Pending
from sync.core.notes import Note, NoteCode
from sync.delivery import holds
from sync.delivery.pending import ANSWER, CONTENT, ONE_MAIL, mail_about, pending, the_post, waiting_mails
from sync.delivery.report import resolve
from sync.delivery.unsubscribes import FOR_NOW
from sync.journal import Journal
from sync.journal.mail_rows import WAITING, State
from sync.journal.once import plain
from sync.journal.stops import StopKind
from sync.mail.sending import Sending

_DONE: Final = "post answers"
"""The topic under which the journal keeps what was done of each answer: key of its row → the answer."""
_KEPT: Final = "post decisions"
"""The topic under which it keeps the decisions themselves."""


def heed(journal: Journal, sending: Sending, answers: Mapping[str, str], now: datetime) -> None:
    """Do what was answered in « Envois » (key of a row → text), each answer once, also when a crash cuts it short:
    doing it again changes nothing. One that is not understood waits, and is shown again.
    """
    if not answers:
        return
    done = journal.decisions(_DONE)
    for each in (the_post(journal, now), *pending(journal, sending, now), *waiting_mails(journal)):
        key = pending_key(each)
        answer = answers.get(key, "")
        if not answer or done.get(key) == answer:
            continue
        decision = decision_in(answer, each.choices)
        if decision is None:
            continue
        decide(journal, each, decision, SHEET, now, row=key)
        journal.remember(_DONE, key, answer, now)


def forget_emptied(journal: Journal, answers: Mapping[str, str]) -> None:
    """Forget what was done of answers that were emptied since: typed again, they are answers again."""
    for key in journal.decisions(_DONE).keys() - answers.keys():
        journal.forget(_DONE, key)


def heeded(journal: Journal) -> Mapping[str, str]:
    """Return the answers that were understood and done, by the key of their row."""
    return journal.decisions(_DONE)


def taken_since(journal: Journal, since: datetime | None) -> list[DecisionTaken]:
    """Return the decisions that were taken after a moment (None: all), the oldest first."""
    every = (
        DecisionTaken(Decision(decision), what, by, datetime.fromisoformat(at), *row)
        for decision, what, by, at, *row in map(json.loads, journal.decisions(_KEPT).values())
    )
    return sorted((each for each in every if since is None or each.at > since), key=lambda each: each.at)


def decide(journal: Journal, each: Pending, decision: Decision, by: str, now: datetime, *, row: str = "") -> None:
    """Do what a coordinator decided about something that waits, and keep who said so. The first who decides does: once
    it is settled it waits no more, and nothing is left to be decided.
    """
    _ACTIONS[decision](journal, each, now)
    keep(journal, DecisionTaken(decision, each.name or each.what, by, now, row))


def keep(journal: Journal, taken: DecisionTaken) -> None:
    """Keep a decision, for whoever asks and for the next digest."""
    values = [taken.decision.value, taken.what, taken.by, taken.at.isoformat(), taken.row]
    text = json.dumps(values, ensure_ascii=False)
    journal.remember(_KEPT, fingerprint((text,)), text, taken.at)


def leave_alone(journal: Journal, address: str, by: str, now: datetime) -> bool:
    """Let nothing go to an address any more, since a coordinator says that its person wants so; whether that is new."""
    fresh = journal.mails.stop(StopKind.STOP, address, "", now)
    keep(journal, DecisionTaken(Decision.STOP, address, by, now))
    for event in journal.events():
        if event.address == plain(address):
            journal.end_event(event.kind, event.about)
    return fresh


def write_again(journal: Journal, address: str, by: str, now: datetime) -> bool:
    """Let mails go again to an address that was left alone; whether it was."""
    if not journal.mails.lift(address):
        return False
    keep(journal, DecisionTaken(Decision.WRITE_AGAIN, address, by, now))
    return True


def _batch(each: Pending) -> tuple[str, str]:
    """Return the list and the period that something is about."""
    mailing, _, period = each.about.partition(" ")
    return mailing, period


def _go(journal: Journal, each: Pending, now: datetime) -> None:
    holds.approve(journal, [_batch(each)], now)


def _cancel(journal: Journal, each: Pending, now: datetime) -> None:
    note = Note(NoteCode.DECLINED)
    if each.kind != ONE_MAIL:
        journal.mails.shift(now, states=WAITING, batch=_batch(each), state=State.CANCELLED, note=note)
        return
    mails = journal.mails.find(WAITING, reader=each.address)
    ids = [mail.id for mail in mails if mail_about(mail.list, mail.period, mail.reader) == each.about]
    journal.mails.shift(now, states=WAITING, ids=ids, state=State.CANCELLED, note=note)


def _wait(_journal: Journal, _each: Pending, _now: datetime) -> None:
    """Do nothing: it goes on waiting, and everyone is told that somebody saw it."""


def _settle(journal: Journal, each: Pending, now: datetime, *, left: bool) -> None:
    for mail in journal.mails.of_batch(*_batch(each)):
        if mail.state in {State.DOUBT, State.HELD} and bool(mail.code) == (each.kind == CONTENT):
            resolve(journal, mail.id, left=left, now=now)


def _note_read(journal: Journal, each: Pending, _now: datetime) -> None:
    journal.end_event(each.kind, each.about)
    if each.kind == FOR_NOW:  # one row stands for each that came back
        for event in journal.events():
            if event.kind == FOR_NOW and event.address == each.address:
                journal.end_event(FOR_NOW, event.about)
    if each.kind == ANSWER:  # one row stands for all that came until then
        for event in journal.events():
            if event.kind == ANSWER and event.since <= each.since:
                journal.end_event(ANSWER, event.about)


def _stop(journal: Journal, each: Pending, now: datetime) -> None:
    journal.mails.stop(StopKind.STOP, each.address, "", now)
    journal.end_event(each.kind, each.about)


def _write_again(journal: Journal, each: Pending, _now: datetime) -> None:
    journal.mails.lift(each.address)


def _hold(journal: Journal, _each: Pending, now: datetime) -> None:
    holds.hold(journal, now)


def _resume(journal: Journal, _each: Pending, now: datetime) -> None:
    holds.resume(journal, now)


_ACTIONS: Final[Mapping[Decision, Callable[[Journal, Pending, datetime], None]]] = {
    Decision.GO: _go,
    Decision.NO_GO: _cancel,
    Decision.LATER: _wait,
    Decision.LEFT: partial(_settle, left=True),
    Decision.AGAIN: partial(_settle, left=False),
    Decision.READ: _note_read,
    Decision.STOP: _stop,
    Decision.WRITE_AGAIN: _write_again,
    Decision.HOLD: _hold,
    Decision.RESUME: _resume,
}
