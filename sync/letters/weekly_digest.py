"""The weekly digest: tell each coordinator what the week brought, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sync.core.changes import compare, link_members
from sync.core.digests import QuietWeek, WeeklyDigest, quiet_week, weekly_digest
from sync.core.digests.budget import with_budget
from sync.core.digests.cycle import with_cycle
from sync.core.digests.decisions import with_decisions
from sync.core.digests.elsewhere import with_elsewhere
from sync.core.digests.experiments import looked_back, with_experiments
from sync.core.digests.freshness import freshness, freshness_is_due, with_freshness
from sync.core.digests.introductions import with_introductions
from sync.core.digests.news_of import with_news_to_take
from sync.core.digests.pending import with_pending
from sync.core.digests.quarter import quarter, quarter_is_due
from sync.core.digests.recommendations import with_recommendations
from sync.core.digests.scope import Scope, scope_of
from sync.core.model.assessment import Assessment
from sync.core.model.community import Introducing
from sync.core.model.pending import Pending
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import plural, typeset
from sync.delivery.decisions import taken_since
from sync.delivery.own_line_answers import confirmations
from sync.delivery.pending import note_told, pending
from sync.letters.coordinators import Audience, Writing, audiences, letter_to
from sync.letters.members import last_given
from sync.letters.news_of import may_take_news
from sync.mail.base import Batch, Letter
from sync.mailings.base import week_of
from sync.mailings.weekly_digest import WEEKLY_DIGEST
from sync.mailings.your_line import YOUR_LINE
from sync.turn.budget_share import share_of_revenue
from sync.turn.context import Outcome, Turn
from sync.turn.elsewhere import elsewhere_since
from sync.turn.introductions import needs_proposed, progress_of
from sync.turn.own_lines import known_people
from sync.turn.reading import register_of
from sync.turn.rotation import rotation_of
from sync.turn.sponsors import newcomers_to_introduce

QUIET = timedelta(weeks=4)
"""A coordinator hears at least this often that all is calm, so that silence is not mistaken for a breakdown."""
RANK = 1


def send_weekly_digest(turn: Turn) -> Outcome:
    """Tell each coordinator what the week brought; nothing to say, no mail, but one line every four weeks."""
    letters: list[Letter] = []
    for audience in audiences(turn.context.community):
        batch = _batch(turn, audience)
        if batch.letters:
            turn.context.outbox.take(batch)
            note_told(turn.context.journal, _waiting(turn), turn.context.now)
        letters += batch.letters
    return Outcome(typeset(_said(letters)))


def _batch(turn: Turn, audience: Audience) -> Batch:
    where = audience.office or turn.context.community.name
    title = f"{WEEKLY_DIGEST.title} – {where}"
    week = week_of(turn.assessment.today)
    upto = {_watermark(_letters_of(audience)): turn.assessment.as_of.isoformat()}
    return Batch(_letters_of(audience), week, title, tuple(_new_letters(turn, audience)), marks=upto)


def _letters_of(audience: Audience) -> str:
    """Return the name of the list: one an office, and everyone's."""
    return WEEKLY_DIGEST.list_for(audience.office)


def _said(letters: Sequence[Letter]) -> str:
    if not letters:
        return tell("Pas de nouveau digest.")
    readers = [letter for letter in letters if letter.to]
    if not readers:
        return tell("Le digest est prêt ; personne ne coordonne encore dans tablee.toml pour le recevoir.")
    return tell("{readers} pour la coordination.", readers=plural(len(readers), "digest prêt", "digests prêts"))


@dataclass(frozen=True, slots=True)
class Written:
    """A digest that was written to files on demand: for whom, about what, where; ``empty`` when it says nothing."""

    kind: str
    to: tuple[str, ...]
    subject: str
    files: tuple[Path, ...]
    empty: bool


def write_digest(turn: Turn, office: str | None) -> Written:
    """Write the digest of an office, or everyone's, to files; nothing is noted as sent."""
    context = turn.context
    readers = context.community.office_coordinators.get(office, ()) if office else context.community.coordinators
    audience = Audience(office, tuple(readers))
    digest = digest_for(turn, audience)
    letters = [_letter(turn, audience, digest, reader) for reader in audience.to or ("",)]
    receipts = () if digest.is_empty else context.post.deliver(letters)
    files = tuple(path for receipt in receipts for path in receipt.files)
    return Written(_letters_of(audience), audience.to, letters[0].subject, files, digest.is_empty)


def digest_for(turn: Turn, audience: Audience) -> WeeklyDigest:
    """Return what the days since the last digest brought, or the last seven when there is none."""
    context = turn.context
    last = last_told(turn, audience)
    digest = weekly_digest(
        since_last(turn, last),
        context.community,
        office=audience.office,
        link=context.spreadsheet.link,
        since=last.date() + timedelta(days=1) if last else None,
    )
    scope = scope_of(turn.assessment, context.community, audience.office, context.spreadsheet.link)
    digest = _with_introductions(turn, digest, last)
    digest = with_decisions(digest, taken_since(context.journal, last), context.now)
    digest = with_budget(digest, scope, share_of_revenue(context))
    digest = with_experiments(with_cycle(digest, scope), scope)
    digest = with_recommendations(digest, scope, context.community.answer_days)
    digest = with_elsewhere(digest, scope, tuple(elsewhere_since(turn, last)))
    digest = replace(with_pending(digest, scope, _waiting(turn)), page=context.address)
    if context.sending.transport is not None and may_take_news(turn, audience, scope):
        digest = with_news_to_take(digest)
    digest = _with_freshness(turn, scope, digest, last)
    return _with_quarter(turn, audience, digest, last)


def _with_freshness(turn: Turn, scope: Scope, digest: WeeklyDigest, last: datetime | None) -> WeeklyDigest:
    """Add to the first digest of a month how many said that their line is right, once somebody was asked."""
    times = confirmations(turn.context.journal)
    is_asked = bool(times) or last_given(turn, YOUR_LINE.id) is not None
    if digest.is_empty or not is_asked or not freshness_is_due(turn.assessment.today, last.date() if last else None):
        return digest
    people = [
        presence for presence, lines in known_people(turn) if any(scope.covers(MEMBERS, line.row) for line in lines)
    ]
    moments = (times.get(presence.id) for presence in people)
    days = (at.astimezone(turn.context.now.tzinfo).date() if at else None for at in moments)
    return with_freshness(digest, freshness(days, turn.assessment.today))


def _with_introductions(turn: Turn, digest: WeeklyDigest, last: datetime | None) -> WeeklyDigest:
    """Add how many needs may have an answer, how many newcomers somebody could welcome, and how many introductions came
    to which stage since the last digest.
    """
    newcomers = newcomers_to_introduce(turn)
    if turn.context.community.introductions is Introducing.OFF:
        return with_introductions(digest, 0, {}, newcomers)
    steps = Counter(one.stage for one in progress_of(turn).introductions if last is None or one.since > last)
    return with_introductions(digest, needs_proposed(turn), steps, newcomers)


def _waiting(turn: Turn) -> tuple[Pending, ...]:
    """Return what waits for a person about mails."""
    return pending(turn.context.journal, turn.context.sending, turn.context.now)


def last_told(turn: Turn, audience: Audience) -> datetime | None:
    """Return up to when this audience was told, in the community's time zone; None before its first mail."""
    mark = turn.context.journal.published(_watermark(_letters_of(audience)))
    return datetime.fromisoformat(mark).astimezone(turn.context.now.tzinfo) if mark else None


def _watermark(name: str) -> str:
    return f"{name} told up to"


def since_last(turn: Turn, last: datetime | None) -> Assessment:
    """Return the assessment with the changes since the last digest instead of those since the last reading."""
    journal = turn.context.journal
    earlier = journal.reading_before(last, days=0) if last else journal.reading_before(turn.context.now, days=7)
    if earlier is None or turn.lost:
        return turn.assessment
    changes = compare(register_of(turn.context, earlier), turn.register, link_members)
    return replace(turn.assessment, changes=changes)


def _with_quarter(turn: Turn, audience: Audience, digest: WeeklyDigest, last: datetime | None) -> WeeklyDigest:
    """Add a little of the panorama to the first digest of a quarter."""
    if digest.is_empty or not quarter_is_due(turn.assessment.today, last.date() if last else None):
        return digest
    from sync.turn.panorama import panorama_of  # noqa: PLC0415 - pandas, four times a year

    section = quarter(
        panorama_of(turn, audience.office), tuple(rotation_of(turn).sentences()), looked_back(turn.register)
    )
    return replace(digest, sections=(*digest.sections, section)) if section.shows else digest


def _new_letters(turn: Turn, audience: Audience) -> Iterator[Letter]:
    """Yield the letters that this week still owes to an audience."""
    journal, period = turn.context.journal, week_of(turn.assessment.today)
    readers = [reader for reader in audience.to or ("",) if not journal.told(_letters_of(audience), period, reader)]
    if not readers:
        return
    digest = digest_for(turn, audience)
    for reader in readers:
        if not digest.is_empty:
            yield _letter(turn, audience, digest, reader)
        elif not _heard_lately(turn, audience, reader):
            quiet = quiet_week(turn.assessment, turn.context.community, office=audience.office)
            yield _letter(turn, audience, quiet, reader)


def _heard_lately(turn: Turn, audience: Audience, reader: str) -> bool:
    """Return whether this reader had a digest, or the quiet line, in the three weeks before this one."""
    today = turn.assessment.today
    weeks = (week_of(today - timedelta(weeks=n)) for n in range(1, QUIET.days // 7))
    return any(turn.context.journal.told(_letters_of(audience), week, reader) for week in weeks)


def _letter(turn: Turn, audience: Audience, digest: WeeklyDigest | QuietWeek, reader: str) -> Letter:
    at = turn.assessment.as_of
    template = "quiet_week" if isinstance(digest, QuietWeek) else WEEKLY_DIGEST.template
    week = week_of(turn.assessment.today)
    writing = Writing(WEEKLY_DIGEST, week, template, digest, at, rank=RANK)
    return letter_to(turn.context, audience, writing, reader)
