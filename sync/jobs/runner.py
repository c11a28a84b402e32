"""One turn of one community: read once, then each job in order; one that fails never stops the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sync.core.digests.notice import loss_notice
from sync.core.model.tables import OurTab
from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.delivery.decisions import forget_emptied, heed
from sync.errors import SyncError, UnavailableError
from sync.jobs.post import send_post, send_to_coordinators
from sync.jobs.recovery import FORGOT, mails_held
from sync.jobs.registry import POST, READING, every_job
from sync.jobs.take_snapshot import take_snapshot
from sync.letters.drafting import write_round
from sync.letters.notice import send_notice
from sync.mailings import NOTICE, rounds
from sync.turn.answers import answers_of
from sync.turn.arrivals import note_arrivals
from sync.turn.context import Context, Job, Outcome, Turn
from sync.turn.failures import explained
from sync.turn.introductions import follow_introductions
from sync.turn.publish import publish
from sync.turn.reading import BRAKE, read
from sync.turn.requests import ask_anew, requests_wait
from sync.turn.sponsors import follow_sponsorships
from sync.turn.working_groups import compose_groups

_PUBLISH: Final = "publish"
_REQUESTS: Final = "requests"


def jobs_by_hand(publication: Job = publish) -> dict[str, Job]:
    """Return the jobs of a turn of which nobody chose the hour, in order: each one knows whether it is its day.
    ``publication`` comes last, for it tells about the others.
    """
    round_jobs = {each.name: each.by_hand or each.job or partial(write_round, each) for each in rounds()}
    return {"take_snapshot": take_snapshot, **round_jobs, POST: send_post, _PUBLISH: publication}


def titles() -> dict[str, str]:
    """Return what people call each job."""
    ours = {
        _PUBLISH: tell("La publication"),
        _REQUESTS: tell("Les demandes"),
        NOTICE.id: tell("L’avis à la coordination"),
    }
    return {each.name: tell(each.title) for each in every_job()} | ours


_HELD: Final = msgid("{forgot} : aucun mail n’est préparé avant votre accord, « tablee restore --agree ».")


@dataclass(frozen=True, slots=True)
class Report:
    """What one turn did: the outcome of each job, and what went wrong with the others, as French sentences."""

    turn: Turn
    outcomes: Mapping[str, Outcome]
    problems: tuple[str, ...]
    exit_code: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was before the turn: the sheet, our tabs, a file, a mail."""
        return self.turn.sheet_changed or bool(self.published or self.files or self.mails)

    @property
    def published(self) -> tuple[str, ...]:
        return tuple(title for outcome in self.outcomes.values() for title in outcome.published)

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(path for outcome in self.outcomes.values() for path in outcome.files)

    @property
    def mails(self) -> int:
        return sum(outcome.mails for outcome in self.outcomes.values())


def run_turn(context: Context, jobs: Mapping[str, Job] | None = None) -> Report:
    """Read, then do each job (all, unless said). Raises what the reading raises: without it there is nothing to do.

    When the reading lacks what the last one had, coordinators are told and no job runs: a half reading publishes
    nothing (promise 6).
    """
    turn = read(context)
    context = turn.context  # with what coordinators decided since the last turn
    note_arrivals(turn)
    context.journal.mails.end_pauses(context.now.date())
    answers = answers_of(context.journal, OurTab.MAILS)
    heed(context.journal, context.sending, answers, context.now)
    forget_emptied(context.journal, answers)
    follow_sponsorships(turn)
    follow_introductions(turn)
    compose_groups(turn)
    jobs, names = jobs_by_hand() if jobs is None else jobs, titles()
    outcomes: dict[str, Outcome] = {}
    problems: list[str] = []
    exit_code = 0
    ask_anew(turn)
    if turn.lost:
        jobs = {NOTICE.id: tell_of_loss, POST: send_to_coordinators}
        problems.append(_said_of_loss(turn))
        exit_code = UnavailableError.exit_code
    elif requests_wait(context.journal):
        in_the_end = {} if {READING, _PUBLISH} & jobs.keys() else {_PUBLISH: publish}
        jobs = {_REQUESTS: fulfil, **jobs, **in_the_end}
    if mails_held(context.journal.ledger):
        mail_jobs = {each.name for each in every_job() if each.mails}
        jobs = {name: job for name, job in jobs.items() if name not in mail_jobs}
        problems.append(typeset(tell(_HELD, forgot=tell(FORGOT))))
    for name, job in jobs.items():
        context.progress(names.get(name, name), 0.0)
        context.journal.verify_turn()
        try:
            outcomes[name] = outcome = job(turn)
        except Exception as error:
            problems.append(explained(name, names.get(name, name), error))
            exit_code = exit_code or (error.exit_code if isinstance(error, SyncError) else 2)
        else:
            turn = outcome.after or turn
            if outcome.later:
                problems.append(outcome.later)
                exit_code = exit_code or UnavailableError.exit_code
    return Report(turn, outcomes, tuple(problems), exit_code)


def fulfil(turn: Turn) -> Outcome:
    """Do what coordinators ask."""
    from sync.jobs import requests  # noqa: PLC0415 - all that may be asked, only once somebody asks

    return requests.fulfil(turn)


def tell_of_loss(turn: Turn) -> Outcome:
    """Write to the coordinators about a reading that could not be believed, once for as long as it lasts."""
    context = turn.context
    since = context.journal.published(BRAKE) or turn.assessment.as_of.isoformat()
    return send_notice(context, loss_notice(context.community, turn.lost, context.now), f"{BRAKE} {since}")


def _said_of_loss(turn: Turn) -> str:
    return typeset(
        tell(
            "{losses}. Par prudence, rien n’a été publié, effacé ni envoyé ; tout reprendra à la "
            "prochaine lecture complète. C’est exprès ? « tablee run --accept-missing », une fois.",
            losses=" ; ".join(loss.said for loss in turn.lost),
        )
    )
