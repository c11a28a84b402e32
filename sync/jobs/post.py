"""The post: hear who said STOP or answered, then send what waits, and say what became of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sync.core.say import tell
from sync.core.text import capital, plural, typeset
from sync.delivery.aftermath import Drained
from sync.delivery.holds import without_go
from sync.delivery.pending import BOX
from sync.delivery.worker import drain
from sync.errors import SyncError
from sync.jobs.recovery import FORGOT, mails_held
from sync.journal.events import Event
from sync.letters.go_requests import ask_for_goes
from sync.letters.news_of import completion
from sync.letters.post_notices import acknowledge
from sync.letters.rechecks import checks_of
from sync.mail.sending import Checks
from sync.turn.context import Context, Outcome, Turn


def send_post(turn: Turn) -> Outcome:
    """Send what waits in the outbox, as files or to its readers, each mail checked again by this reading."""
    return post_all(turn.context, checks_of(turn))


def send_to_coordinators(turn: Turn) -> Outcome:
    """Send what waits but for members: a reading that cannot be believed says nothing of who they are (promise 6)."""
    return post_all(turn.context, without_members())


def without_members() -> Checks:
    """Return what holds where nothing is known of the members: what tells of them waits, or is left out."""
    return Checks(members=False, completed=completion(None))


def post_all(context: Context, checks: Checks | None = None) -> Outcome:
    """Send what waits in the outbox, without a reading. After a restoration nothing leaves before a person agrees."""
    if mails_held(context.journal.ledger):
        return Outcome(
            typeset(
                tell("Les mails attendent votre accord, « tablee restore --agree » : {forgot}.", forgot=tell(FORGOT))
            )
        )
    sentences, readable = _hear(context)
    acknowledge(context)
    ask_for_goes(context)
    rechecks = checks or Checks()
    rechecks = replace(rechecks, members=rechecks.members and readable)
    tally = drain(context.journal, context.sending, context.post, clock=clock_of(context.now), checks=rechecks)
    notes = tuple(typeset(f"{capital(note)}.") for note in [*sentences, *tally.notes, *_asks(context)])
    later = typeset(tell("Des mails attendent : {later}. Aucun n’est perdu.", later=tally.later)) if tally.later else ""
    return Outcome(_said(context, tally), files=tuple(tally.files), mails=tally.sent, notes=notes, later=later)


def _asks(context: Context) -> list[str]:
    """Return the batches that wait for a coordinator's go."""
    batches = without_go(context.journal, context.sending.rules.go)
    sentence = tell(
        "{batches} votre accord : « tablee post »", batches=plural(len(batches), "envoi attend", "envois attendent")
    )
    return [sentence] if batches else []


def _hear(context: Context) -> tuple[list[str], bool]:
    """Read what people answered, and whether it could be read: without it, nothing leaves to members."""
    if context.sending.stops is None:
        return [], True
    from sync.delivery.answers import MailAnswers  # noqa: PLC0415 - tables of phrases, only for who has a mailbox
    from sync.delivery.hearing import hear  # noqa: PLC0415 - as above

    try:
        answers = MailAnswers(context.journal, context.sending, context.community.every_coordinator, context.now)
        sentences = hear(context.journal, context.sending.stops, context.now, answers)
    except SyncError as error:
        context.journal.note_event(Event(BOX, "inbox", "", str(error), context.now))
        return [
            typeset(tell("les mails aux membres attendent, les STOP n’ont pas pu être lus : {error}", error=error))
        ], False
    context.journal.end_event(BOX, "inbox")
    return sentences, True


def clock_of(now: datetime) -> Callable[[], datetime]:
    """Return the time of a run that began at this moment, which may be a pretended one; in whole seconds."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=int(time.monotonic() - began))


def _said(context: Context, tally: Drained) -> str:
    sentences = []
    if tally.sent and context.sending.transport is None:
        sentences.append(tell("{sent} dans un dossier.", sent=plural(tally.sent, "mail écrit", "mails écrits")))
    elif tally.sent:
        sentences.append(f"{plural(tally.sent, 'mail envoyé', 'mails envoyés')}.")
    if tally.doubtful:
        perhaps = plural(tally.doubtful, "mail peut-être parti", "mails peut-être partis")
        sentences.append(tell("{perhaps}, sans réponse du serveur : « tablee post ».", perhaps=perhaps))
    return typeset(" ".join(sentences) or tell("Aucun mail n’est parti."))
