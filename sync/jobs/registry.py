"""The jobs that the service does, each with its usual hour and how it catches up: those that write mailings, as these
are declared, and the others, which are listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import Final

from sync.config import ServiceSettings
from sync.core.model.community import Community
from sync.core.say import msgid, tell
from sync.core.schedule import Daily, Every, Plan, Policy, Rule
from sync.core.text import listed, typeset
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.mail.sending import Sending
from sync.mailings import Readers, Round, mailings_of, rounds
from sync.turn.context import Context, Job, Outcome, Turn

READING: Final = "reading"
POST: Final = "post"
LATE_AFTER: Final = 2
"""How many of its periods an office that machines serve may wait before it is late, and a mail of it that of the post.
"""

Chore = Callable[[Context], Outcome]
"""A job that needs no reading: it is done even when the spreadsheet cannot be reached."""


Look = Callable[[Journal, datetime, Sending], bool]
"""A cheap look at a job: at the journal, at a moment, by how mails leave (nothing of which is opened)."""
WorkFrom = Callable[[Journal, datetime, Sending], datetime | None]
"""The same, from when on there may be something to do: now or earlier, later, or not as far as the journal tells."""


def _always(_journal: Journal, now: datetime, _sending: Sending) -> datetime | None:
    return now


def _never(_journal: Journal, _now: datetime, _sending: Sending) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One job of the service. ``title`` is what people call it; ``rule`` and ``policy`` hold unless ``tablee.toml``
    says otherwise.

    ``job`` works from a turn; ``chore`` without one; exactly one of them is given. ``mails`` tells that letters leave
    by it: then it never happens on a public holiday, and waits for a person after a restoration. ``to_members`` that
    they are for members: then not in a quiet period either. ``work_from`` is asked, at each due time of a job that
    comes back every few minutes, from when on there is anything to do; ``barred`` whether trying would be of no use.
    """

    name: str
    title: str
    rule: Rule
    policy: Policy
    job: Job | None = None
    chore: Chore | None = None
    mails: bool = False
    to_members: bool = False
    work_from: WorkFrom = _always
    barred: Look = _never

    def plan(self, community: Community, gatherings: tuple[datetime, ...]) -> Plan:
        """Return when it is due, with the moments of the gatherings that some rules count from: mails never on a public
        holiday, those to members not in a quiet period either.
        """
        return Plan(
            self.name,
            self.rule,
            community,
            avoids_holidays=self.mails,
            avoids_quiet=self.to_members,
            gatherings=gatherings,
        )


# Each job is imported when it is done, in a process of its own: the one that waits stays small.
# ruff: noqa: PLC0415


def _publish(turn: Turn) -> Outcome:
    from sync.turn.publish import publish

    return publish(turn)


def _snapshot(turn: Turn) -> Outcome:
    from sync.jobs.take_snapshot import take_snapshot

    return take_snapshot(turn)


def _round(round_: Round, turn: Turn) -> Outcome:
    from sync.letters.drafting import write_round

    return write_round(round_, turn)


def _post(turn: Turn) -> Outcome:
    from sync.jobs.post import send_post

    return send_post(turn)


def _mails_from(journal: Journal, now: datetime, sending: Sending) -> datetime | None:
    from sync.delivery.holds import work_from

    return work_from(journal, now, sending)


def _mails_barred(journal: Journal, now: datetime, sending: Sending) -> bool:
    from sync.delivery.holds import is_barred

    return is_barred(journal, now, sending)


def _keep_house(context: Context) -> Outcome:
    from sync.jobs.housekeeping import keep_house

    return keep_house(context)


_READ: Final = Scheduled(READING, msgid("La lecture"), Every(5), Policy(timedelta(days=1), silent=True), job=_publish)
_SNAP: Final = Scheduled(
    "take_snapshot", msgid("L’instantané"), Daily(time(20)), Policy(timedelta(days=31)), job=_snapshot
)
_SEND: Final = Scheduled(
    POST,
    msgid("L’envoi des mails"),
    Every(5),
    Policy(timedelta(days=1), silent=True),
    job=_post,
    mails=True,
    work_from=_mails_from,
    barred=_mails_barred,
)
_KEEP_HOUSE: Final = Scheduled(
    "housekeeping", msgid("Le ménage"), Daily(time(3, 30)), Policy(timedelta(days=31)), chore=_keep_house
)


def every_job() -> tuple[Scheduled, ...]:
    """Return the jobs of the service, in order: those that write mailings come before the one that sends them."""
    return _READ, _SNAP, *map(_scheduled, rounds()), _SEND, _KEEP_HOUSE


def _scheduled(each: Round) -> Scheduled:
    return Scheduled(
        each.name,
        each.title,
        each.rule,
        each.policy,
        job=each.job or partial(_round, each),
        mails=True,
        to_members=any(mailing.readers is not Readers.COORDINATORS for mailing in mailings_of(each)),
    )


def timetable(settings: ServiceSettings) -> tuple[Scheduled, ...]:
    """Return the jobs at the hours of a community. Raises ConfigurationError when it names a job that does not
    exist.
    """
    jobs = every_job()
    names = [each.name for each in jobs]
    for section, entries in (("schedule", settings.rules), ("late", settings.late)):
        _refuse_unknown(section, entries, names)
    return tuple(_as_decided(each, settings) for each in jobs)


def _refuse_unknown(section: str, entries: Mapping[str, object], names: list[str]) -> None:
    for name in entries:
        if name not in names:
            raise ConfigurationError(
                typeset(
                    tell(
                        "[{section}] : je ne connais pas le travail {name:quoted} ; rien n’a été fait.",
                        section=section,
                        name=name,
                    )
                ),
                typeset(tell("Les travaux : {names}.", names=listed(names))),
            )


def _as_decided(each: Scheduled, settings: ServiceSettings) -> Scheduled:
    rule = settings.rules.get(each.name, each.rule)
    if isinstance(each.rule, Every) and not isinstance(rule, Every):
        raise ConfigurationError(
            typeset(
                tell(
                    "[schedule] {name} : ce travail revient toutes les quelques minutes ; rien n’a été fait.",
                    name=each.name,
                )
            ),
            typeset(tell("Écrivez par exemple « toutes les 10 minutes ».")),
        )
    late = settings.late.get(each.name, each.policy.late)
    return replace(each, rule=rule, policy=replace(each.policy, late=late))
