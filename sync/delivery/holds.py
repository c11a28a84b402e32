"""What holds all mails back: a person's stop, a server that is silent or asks to wait, a wrong password, no go yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sync.core.replies.refusals import says_gone
from sync.core.say import msgid, tell
from sync.core.text import clock, moment, typeset
from sync.journal import Journal
from sync.journal.beside import RunNumber
from sync.journal.mail_rows import OPEN, WAITING, Mail, State
from sync.journal.stops import StopKind
from sync.mail.answers import Cause
from sync.mail.sending import Go, Sending
from sync.mailings import mailing_of

TOPIC: Final = "post"
PAUSE: Final = timedelta(minutes=15)
"""How long to leave a server alone that says « not now »."""
MOOD: Final = timedelta(hours=1)
"""How long to wait when it refuses us, or everyone: it may be its mood; one mail an hour finds out."""
MORNING: Final = time(6)
"""When a server that has let us send enough for a day is asked again, the day after."""

STOPPED: Final = "stopped"
"""Under which the topic keeps since when a person holds everything back."""
_PAUSED, _REFUSED, _RUN, _RESTORED = "paused", "refused", "run", "restored"
SUBSTANCE: Final = 0.1
"""The share of its readers that a mailing may lose, or gain, and still be the one that was shown."""


def hold(journal: Journal, now: datetime) -> None:
    """Let nothing leave until ``resume``."""
    journal.remember(TOPIC, STOPPED, now.isoformat(), now)


def resume(journal: Journal, now: datetime) -> int:
    """Let mails leave again, also those that a server put off: a person said so, or changed the password. What a
    mistaken refusal did is undone; tell how many addresses are believed again.
    """
    for key in (STOPPED, _PAUSED, _REFUSED):
        journal.forget(TOPIC, key)
    journal.mails.shift(now, states=[State.DEFERRED], state=State.TO_SEND, not_before=None, note=None)
    return _believe_again(journal, now)


def _believe_again(journal: Journal, now: datetime) -> int:
    """Lift the suspensions that may be a mistake: their code does not speak of a reader, or no mail was taken since, so
    that the server may have refused everyone. Their mails that are not useless yet wait to leave again.
    """
    last = max(journal.mails.departures(now - _REMEMBERED), default=None)
    suspensions = [stop for stop in journal.mails.stops() if stop.kind is StopKind.SUSPENDED and stop.address]
    mistaken = [stop for stop in suspensions if not says_gone(stop.detail) or last is None or last < stop.at]
    for stop in mistaken:
        journal.mails.lift(stop.address, StopKind.SUSPENDED)
        for mail in journal.mails.find([State.REFUSED, State.CANCELLED], reader=stop.address):
            if mail.code == stop.detail and (mail.expires is None or now < mail.expires):
                ids = [mail.id]
                journal.mails.shift(
                    now, states=[mail.state], ids=ids, state=State.TO_SEND, not_before=None, note=None, code=""
                )
    return len(mistaken)


_REMEMBERED: Final = timedelta(days=400)
"""How far back the last departure of a mail is looked for."""


def pause(journal: Journal, now: datetime, code: str = "", cause: Cause | None = None) -> datetime:
    """Leave the server alone for a while, and tell until when: it asked for it, with this code, it does not answer, it
    refuses us, or it took as many mails as it wants for today.
    """
    cause = cause or (Cause.BUSY if code else Cause.SILENT)
    until = _until(now, cause)
    journal.remember(TOPIC, _PAUSED, f"{until.isoformat()} {cause.value} {code}", now)
    return until


def _until(now: datetime, cause: Cause) -> datetime:
    if cause is Cause.QUOTA:
        return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)
    return now + (MOOD if cause in {Cause.OURS, Cause.ALIKE} else PAUSE)


def note_refusal(journal: Journal, account: str, now: datetime) -> None:
    """Do not knock again with this account: many servers lock it after a few wrong passwords."""
    journal.remember(TOPIC, _REFUSED, f"{now.isoformat()} {account}", now)


def closed(journal: Journal, now: datetime, account: str = "") -> str | None:
    """Return the reason why nothing can leave now; None when it can."""
    decisions = journal.decisions(TOPIC)
    if STOPPED in decisions:
        since = _at(decisions[STOPPED], now)
        return typeset(tell("tout est retenu depuis le {since} (« tablee post resume » pour reprendre)", since=since))
    if pause := _paused(decisions, now):
        return typeset(
            tell(
                "{why} ; nouvel essai vers {hour}",
                why=tell(_SENTENCES[pause.cause]).format(code=pause.code),
                hour=_hour(pause, now),
            )
        )
    since, _, account_then = decisions.get(_REFUSED, "").partition(" ")
    if since and account and account_then == account:
        return typeset(
            tell(
                "le serveur a refusé le compte ou le mot de passe le {at} ; corrigez-le, ou « tablee "
                "post resume » pour réessayer",
                at=_at(since, now),
            )
        )
    return None


def is_paused(journal: Journal, now: datetime) -> bool:
    """Return whether the server is left alone for a while, and no person holds mails back."""
    decisions = journal.decisions(TOPIC)
    return STOPPED not in decisions and _paused(decisions, now) is not None


@dataclass(frozen=True, slots=True)
class _Pause:
    until: datetime
    cause: Cause
    code: str


_SENTENCES: Final = {
    Cause.BUSY: msgid("le serveur a demandé d’attendre ({code})"),
    Cause.SILENT: msgid("le serveur de mails ne répond pas"),
    Cause.QUOTA: msgid("le serveur ne prend plus de mails de notre part pour aujourd’hui ({code})"),
    Cause.OURS: (
        msgid(
            "le serveur ne prend pas de mail de notre part ({code}) : vérifiez « sender » et le "
            "compte de [mail] ; personne n’est suspendu pour autant"
        )
    ),
    Cause.ALIKE: (
        msgid(
            "le serveur refuse tous les mails l’un après l’autre ({code}) : c’est peut-être lui, et "
            "personne n’est suspendu pour autant"
        )
    ),
}


_CAUSES: Final = frozenset(cause.value for cause in Cause)


def _paused(decisions: Mapping[str, str], now: datetime) -> _Pause | None:
    until, _, words = decisions.get(_PAUSED, "").partition(" ")
    if not until or now >= datetime.fromisoformat(until):
        return None
    cause, _, code = words.partition(" ")
    if cause not in _CAUSES:  # written by an older Tablée: the code alone, none for a server that was silent
        return _Pause(datetime.fromisoformat(until), Cause.BUSY if words else Cause.SILENT, words)
    return _Pause(datetime.fromisoformat(until), Cause(cause), code)


def _hour(pause: _Pause, now: datetime) -> str:
    local = pause.until.astimezone(now.tzinfo)
    return clock(local) if local.date() == now.date() else moment(local)


def approve(journal: Journal, batches: Collection[tuple[str, str]], now: datetime) -> None:
    """Note a coordinator's go for these batches (list and period), and so for their kinds; and to how many they go, for
    a go is for what was shown.
    """
    for mailing, period in batches:
        journal.remember(TOPIC, f"go {mailing}", now.isoformat(), now)
        journal.remember(TOPIC, f"go {mailing} {period}", now.isoformat(), now)
        journal.remember(_READERS, f"{mailing} {period}", str(_readers(journal, mailing, period)), now)


_READERS: Final = "go readers"
"""The topic under which the journal keeps to how many a mailing was to leave when it had its go."""


def readers_shown(journal: Journal, mailing: str, period: str) -> int | None:
    """Return to how many a mailing was to leave when it had its go; None when it had none."""
    count = journal.decisions(_READERS).get(f"{mailing} {period}")
    return None if count is None else int(count)


def asked_as(journal: Journal, mailing: str, period: str) -> str:
    """Return what a go is asked for: a mailing, with to how many it was to leave when it had its go before."""
    before = readers_shown(journal, mailing, period)
    return f"{mailing} {period}" if before is None else f"{mailing} {period} {before}"


def _readers(journal: Journal, mailing: str, period: str) -> int:
    """Return to how many a mailing left, or is still to leave; who was told it by another office is one of them."""
    mails = journal.mails.of_batch(mailing, period)
    return sum(mail.state not in _NOBODYS or mail.is_told_elsewhere for mail in mails)


_NOBODYS: Final = frozenset({State.CANCELLED, State.EXPIRED, State.REFUSED})


def _is_another(journal: Journal, batch: tuple[str, str], readers: Mapping[str, str]) -> bool:
    """Return whether a mailing is no longer the one that was shown for its go."""
    before = readers.get(" ".join(batch))
    return before is not None and abs(_readers(journal, *batch) - int(before)) > SUBSTANCE * int(before)


def forget_goes(journal: Journal) -> None:
    """Ask for every go again."""
    for key in journal.decisions(TOPIC):
        if key.startswith("go "):
            journal.forget(TOPIC, key)


def without_go(journal: Journal, go: Go) -> tuple[tuple[str, str], ...]:
    """Return the batches to members that wait for a coordinator's go."""
    if go is Go.NEVER:
        return ()
    goes, readers = journal.decisions(TOPIC).keys(), journal.decisions(_READERS)
    return tuple(
        batch
        for batch in journal.mails.open_batches()
        if _lacks_go(batch, go, goes) or (not _has_own_go(batch) and _is_another(journal, batch, readers))
    )


def will_wait(journal: Journal, go: Go, batch: tuple[str, str]) -> bool:
    """Return whether a mailing to members that is not written yet will wait for a coordinator's go."""
    return _lacks_go(batch, go, journal.decisions(TOPIC).keys())


def never_had_go(journal: Journal, go: Go, mailing: str) -> bool:
    """Return whether no coordinator ever gave their go to a kind of mail to members."""
    return go is not Go.NEVER and f"go {mailing}" not in journal.decisions(TOPIC)


def _lacks_go(batch: tuple[str, str], go: Go, goes: Set[str]) -> bool:
    return go is not Go.NEVER and not _has_own_go(batch) and goes.isdisjoint(_goes(batch, go))


def _has_own_go(batch: tuple[str, str]) -> bool:
    mailing = mailing_of(batch[0])
    return mailing is not None and mailing.has_own_go


def _goes(batch: tuple[str, str], go: Go) -> tuple[str, ...]:
    """Return the goes of which one is enough for a batch. Whoever let members be told of gatherings lets them be told,
    too, that one is off: that cannot wait.
    """
    mailing, period = batch
    if go is Go.ALWAYS:
        return (f"go {mailing} {period}",)
    declaration = mailing_of(mailing)
    return tuple(f"go {each}" for each in (mailing, *(declaration.goes_with if declaration else ())))


def waiting(journal: Journal, go: Go, states: Collection[State] = WAITING) -> tuple[Mail, ...]:
    """Return the mails in these states that no go is missing for."""
    for_a_go = set(without_go(journal, go))
    return tuple(mail for mail in journal.mails.find(states) if (mail.list, mail.period) not in for_a_go)


def work_from(journal: Journal, now: datetime, sending: Sending) -> datetime | None:
    """Return from when on a mail may be due, or the mailbox is to be read: that of the first mail that waits for no go,
    or that a dead run left on its way. None when there is none, or trying would be of no use now.
    """
    if is_barred(journal, now, sending):
        return None
    on_its_way = [state for state in OPEN if state is not State.HELD]
    moments = [mail.not_before or now for mail in waiting(journal, sending.rules.go, on_its_way)]
    return min([*moments, *([_to_hear_at(journal, now)] if sending.hears else [])], default=None)


def _to_hear_at(journal: Journal, now: datetime) -> datetime:
    """Return when to read the mailbox that people answer to: an hour after the last time."""
    at = journal.decisions("stops").get("heard at")
    return now if at is None else datetime.fromisoformat(at) + timedelta(hours=1)


def is_barred(journal: Journal, now: datetime, sending: Sending) -> bool:
    """Return whether trying would be of no use now, whatever waits."""
    return closed(journal, now, sending.account) is not None


def number_run(journal: Journal, beside: RunNumber, now: datetime) -> None:
    """Give this run its number, in the journal then beside it; a journal that is behind was restored from a backup."""
    last_run, decisions = beside.read(), journal.decisions(TOPIC)
    number = int(decisions.get(_RUN, "0"))
    if last_run is not None and last_run[0] > number:
        number = last_run[0]
        journal.remember(TOPIC, _RESTORED, last_run[1].isoformat(), now)
    journal.remember(TOPIC, _RUN, str(number + 1), now)
    beside.write(number + 1, now)


def restored_until(journal: Journal) -> datetime | None:
    """Return up to when mails may have left that this journal, restored from a backup, does not know of."""
    at = journal.decisions(TOPIC).get(_RESTORED)
    return datetime.fromisoformat(at) if at else None


def _at(text: str, now: datetime) -> str:
    return moment(datetime.fromisoformat(text).astimezone(now.tzinfo))
