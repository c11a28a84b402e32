"""What to do now about the due times of a job: run the one that matters, wait, or say why one is missed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from sync.core.schedule.due import Due, Plan, dues, free_again
from sync.core.schedule.words import said_span
from sync.core.text import moment, plural, typeset

DELAYS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
"""How long to wait after the first failure, the second…; the last one again and again, while it is of use."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a job catches up. Missed, it is still done when it is not later than ``late``. ``newest`` tells that a newer
    due time replaces an older one (else each counts); ``silent`` that replaced ones are not worth a word.
    """

    late: timedelta
    newest: bool = True
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A due time that was begun and failed so far: how many attempts, and not to be tried again before when."""

    due: Due
    attempts: int
    not_before: datetime


class Verdict(Enum):
    """What a due time comes to."""

    RUN = "run"
    WAIT = "wait"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one due time; ``why`` says in French why it is skipped, ``at`` from when to look at it again."""

    due: Due
    verdict: Verdict
    why: str = ""
    attempts: int = 0
    at: datetime | None = None


def decide(
    plan: Plan,
    policy: Policy,
    failures: Sequence[Known],
    *,
    since: datetime,
    now: datetime,
    settled: Container[datetime] = frozenset(),
) -> list[Decision]:
    """Judge every due time of a job: those that failed, and those later than ``since`` that are not ``settled``.

    Due times of the future (a clock was set back) wait for their moment.
    """
    fresh = [due for due in dues(plan, since, now) if due.at not in settled] if since < now else []
    attempts_by_time = {failure.due.at: failure for failure in failures if failure.due.at <= now}
    failures_ahead = [failure for failure in failures if failure.due.at > now]
    candidates = sorted([*fresh, *(failure.due for failure in attempts_by_time.values())], key=lambda due: due.at)
    last = candidates[-1] if candidates else None
    decisions = [
        Decision(failure.due, Verdict.WAIT, "", failure.attempts, failure.due.at) for failure in failures_ahead
    ]
    for due in candidates:
        failure = attempts_by_time.get(due.at)
        if policy.newest and due is not last:
            decisions += _replaced(plan, policy, due, failure, last or due)
        else:
            decisions.append(_judge(plan, policy, due, failure, now))
    return decisions


def _replaced(plan: Plan, policy: Policy, due: Due, failure: Known | None, by: Due) -> Iterator[Decision]:
    if policy.silent and failure is None:
        return
    why = f"{_missed(failure)} ; remplacé par celui du {_told(plan, by.at)}"
    yield Decision(due, Verdict.SKIP, typeset(why), failure.attempts if failure else 0)


def _judge(plan: Plan, policy: Policy, due: Due, failure: Known | None, now: datetime) -> Decision:
    attempts = failure.attempts if failure else 0
    if due.expires is not None and due.at >= due.expires:
        return Decision(due, Verdict.SKIP, typeset(f"{due.moved} ; ce serait trop tard"), attempts)
    if due.expires is not None and now > due.expires:
        return Decision(due, Verdict.SKIP, typeset(f"{_missed(failure)} ; il ne sert plus à rien maintenant"), attempts)
    if now > due.at + policy.late:
        why = f"{_missed(failure)} ; il y a plus de {said_span(policy.late)}, c’est trop tard"
        return Decision(due, Verdict.SKIP, typeset(why), attempts)
    if failure and now < failure.not_before <= now + DELAYS[-1]:  # later still: a clock was set back meanwhile
        return Decision(due, Verdict.WAIT, "", attempts, failure.not_before)
    if later := free_again(plan, due.at, now):
        return Decision(due, Verdict.WAIT, "", attempts, later)
    return Decision(due, Verdict.RUN, "", attempts)


def _missed(failure: Known | None) -> str:
    if failure is None:
        return "manqué : Tablée ne tournait pas à ce moment"
    return f"abandonné après {plural(failure.attempts, 'essai')}"


def _told(plan: Plan, at: datetime) -> str:
    return moment(at.astimezone(ZoneInfo(plan.community.timezone)))


def delay_after(attempts: int) -> timedelta:
    """Return how long to wait after this many attempts."""
    return DELAYS[min(max(attempts, 1), len(DELAYS)) - 1]
