"""What members really read of each gathering: a mailing that reached nobody told nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from typing import Final

from sync.core.gatherings.following import Seen, Told, Tracked
from sync.core.reminders import differs
from sync.journal import Journal
from sync.journal.mail_rows import WAITING, Mail, State

TOPIC: Final = "gatherings told"
"""The topic under which the journal keeps, by gathering, the mailing that told of it last and what was told before."""

_MAY_BE_READ: Final = (State.SENT, State.POINT, State.DOUBT)
_STILL_HERE: Final = (*WAITING, State.READY, State.HELD)


@dataclass(frozen=True, slots=True)
class _Telling:
    """The mailing (list and period) that tells of a gathering, and what members had been told before it."""

    mailing: str
    period: str
    before: Told | None


def as_read(journal: Journal, gatherings: Iterable[Tracked]) -> tuple[Tracked, ...]:
    """Give the gatherings as members read of them: what was told before, while the last mailing reached nobody. Of one
    that reached only some, what was told before too, unless that is how things stand again.
    """
    decisions = journal.decisions(TOPIC)
    mails_of = cache(journal.mails.of_batch)  # one letter tells of many gatherings
    return tuple(
        _read(journal, mails_of, one, _of(decisions[one.id])) if one.id in decisions else one for one in gatherings
    )


def note_telling(journal: Journal, one: Tracked, announcement: Told, *, by: tuple[str, str], at: datetime) -> None:
    """Note that a mailing (list and period) tells this of a gathering, which is given as members read of it."""
    before = None if one.told is None else asdict(one.told)
    journal.remember(TOPIC, one.id, json.dumps([*by, before], ensure_ascii=False), at)
    journal.keep_gatherings([replace(one, told=announcement)])


def is_on_its_way(journal: Journal, mailing: str, period: str, *, is_true: bool = True) -> bool:
    """Return whether a mailing reached somebody or still may; what the journal keeps no mail of surely did, and what
    waits does not leave when it is not true any more.
    """
    mails = journal.mails.of_batch(mailing, period)
    return not mails or any(_may_be_read(mail) or (is_true and mail.state in _STILL_HERE) for mail in mails)


def _read(journal: Journal, mails_of: Callable[[str, str], Sequence[Mail]], one: Tracked, telling: _Telling) -> Tracked:
    mails = mails_of(telling.mailing, telling.period)
    has_reached = not mails or any(map(_may_be_read, mails))  # what the journal forgot of it surely left
    waits = any(mail.state in _STILL_HERE for mail in mails)
    if not has_reached:
        return replace(one, told=telling.before)
    if waits and telling.before is not None and differs(telling.before.seen, one.seen):
        return replace(one, told=telling.before)
    if not waits:
        journal.forget(TOPIC, one.id)
    return one


def _may_be_read(mail: Mail) -> bool:
    return mail.state in _MAY_BE_READ or mail.left_at is not None or mail.is_told_elsewhere


def _of(answer: str) -> _Telling:
    mailing, period, before = json.loads(answer)
    return _Telling(mailing, period, before and Told(Seen(**before["seen"]), before["kind"], before["period"]))
