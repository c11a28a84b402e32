"""What is asked once more, just before a mail leaves: may it, must it still, and is there room?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sync.core.notes import Note, NoteCode, note
from sync.core.text import moment, typeset
from sync.delivery import holds
from sync.delivery.in_doubt import without_witness
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.journal.stops import Stop, StopKind
from sync.mail.sending import Checks, Sending
from sync.mailings import ids_where
from sync.pace import Bucket

WEEK: Final = timedelta(days=7)
OLD: Final = timedelta(days=1)
"""A mail that waited this long may be one that a restored journal forgot to have sent: the witness is asked first."""


_A_MINUTE: Final = timedelta(minutes=1)
_PER_RELAY: Final = (600.0, 60)
_PER_DOMAIN: Final = (60.0, 20)
"""What leaves in a minute: by a relay of which nobody said how much an hour it takes, and to the readers of one domain,
whose server sees all offices as one sender.
"""


def mail_buckets(sending: Sending, reader: str) -> tuple[Bucket, Bucket]:
    """Return what a mail counts for: its relay, which all together use no more than one may in an hour; and the domain
    of its reader, which may be a person's own and is not told.
    """
    hourly = sending.rules.hourly
    a_minute, burst = _PER_RELAY if hourly is None else (0.9 * hourly / 60, max(1, hourly // 10))
    domain = sha256(reader.rpartition("@")[2].lower().encode()).hexdigest()[:16]
    return Bucket(f"mail relay {sending.account}", a_minute, burst), Bucket(f"mail domain {domain}", *_PER_DOMAIN)


class Scruples:
    """What holds one mail back, in the order of what is best told. ``sending`` says the rules."""

    def __init__(self, journal: Journal, sending: Sending, checks: Checks) -> None:
        self._mails = journal.mails
        self._sending = sending
        self._checks = checks
        self._outliving = ids_where(lambda mailing: mailing.outlives_stop)
        self._urgent = ids_where(lambda mailing: mailing.is_urgent)
        self._restored_until = holds.restored_until(journal)

    def limit_reached(self, now: datetime) -> str | None:
        """Return the French sentence that says that no more may leave in this hour or this day; None while there is
        room.
        """
        if self._sending.transport is None:
            return None
        rules = self._sending.rules
        for most, span, word in (
            (rules.hourly, timedelta(hours=1), "par heure"),
            (rules.daily, timedelta(days=1), "par jour"),
        ):
            departures = self._mails.departures(now - span) if most is not None else []
            if most is not None and len(departures) >= most:
                again = departures[-most] + span
                return typeset(f"limite de {most} {word} atteinte : la suite partira le {_local(again, now)}")
        return None

    def about(self, mail: Mail, now: datetime) -> Mapping[str, Any] | None:
        """Return what becomes of this mail instead of leaving; None when nothing is against it."""
        if mail.expires is not None and mail.expires <= now:
            return {"state": State.EXPIRED}
        if mail.reader:
            for stop in self._mails.stops_of(mail.reader):
                if mail.list in self._outliving and stop.kind is StopKind.STOP:
                    continue
                suspension = {"code": stop.detail} if stop.kind is StopKind.SUSPENDED else {}
                return {"state": State.CANCELLED, "note": stop_note(stop, now), **suspension}
        reason = self._reason_against(mail)
        if reason is not None:
            return {"state": State.CANCELLED, "note": reason}
        return self._may_have_left(mail, now) or self._enough_this_week(mail, now) or self._too_fast(mail, now)

    def _too_fast(self, mail: Mail, now: datetime) -> Mapping[str, Any] | None:
        """Return what becomes of a mail for which the relay, or the domain of its reader, has no room at this moment;
        asked last, for what is granted is taken.
        """
        if not mail.reader or self._sending.transport is None:
            return None
        if self._sending.pace.reserve(mail_buckets(self._sending, mail.reader), 0.0) is not None:
            return None
        since = due_at(mail).astimezone(now.tzinfo).isoformat()
        return {
            "state": State.TO_SEND,
            "not_before": now + _A_MINUTE,
            "note": note(NoteCode.CROWDED, since=since),
        }

    def _reason_against(self, mail: Mail) -> Note | None:
        if mail.to_members and mail.reader:
            reason = self._checks.may_mail(mail.reader)
            if reason is not None:
                return reason
        return self._checks.still_true(mail.about) if mail.about else None

    def _may_have_left(self, mail: Mail, now: datetime) -> Mapping[str, Any] | None:
        """Return what becomes of a mail of which a restored journal may not know that it has left: its bytes, and so
        its Message-ID, would be the same. Nobody is asked about a mail that a person chose to send again, however often
        a server puts it off.
        """
        is_in_gap = self._restored_until is not None and mail.day <= self._restored_until.date()
        witness = self._sending.witness
        if not mail.reader or self._sending.transport is None or mail.sent_again:
            return None
        if witness is not None and (is_in_gap or now - mail.taken_at >= OLD):
            return (
                {"state": State.SENT, "note": Note(NoteCode.SEEN), "left_at": mail.taken_at}
                if witness.saw(mail.message_id)
                else None
            )
        if is_in_gap and without_witness(mail, self._sending.rules) is State.HELD:
            return {"state": State.HELD, "note": Note(NoteCode.RESTORED)}
        return None

    def _enough_this_week(self, mail: Mail, now: datetime) -> Mapping[str, Any] | None:
        if not mail.reader or mail.list in self._urgent or mail.waits_for_no_week:
            return None
        most = self._sending.rules.per_week
        had = self._mails.departures(now - WEEK, mail.reader)
        if len(had) < most:
            return None
        return {"state": State.TO_SEND, "not_before": had[-most] + WEEK, "note": note(NoteCode.ENOUGH, had=len(had))}


def due_at(mail: Mail) -> datetime:
    """Return when a mail should have left: it is no later for being put off, minute after minute, for want of room."""
    if mail.note is not None and mail.note.code is NoteCode.CROWDED:
        return datetime.fromisoformat(str(dict(mail.note.values)["since"]))
    return mail.not_before or mail.taken_at


def stop_note(stop: Stop, now: datetime) -> Note:
    """Return why an address is left alone: « STOP reçu le 21 novembre 2026 ». One without a mail is a person's."""
    if stop.kind is StopKind.PAUSE:
        return note(NoteCode.PAUSED, until=stop.detail)
    since = stop.at.astimezone(now.tzinfo).date().isoformat()
    if stop.kind is StopKind.STOP:
        return note(NoteCode.STOPPED if stop.detail else NoteCode.STOPPED_BY_HAND, since=since)
    return note(NoteCode.SUSPENDED, since=since, detail=stop.detail)


def _local(at: datetime, now: datetime) -> str:
    return moment(at.astimezone(now.tzinfo))
