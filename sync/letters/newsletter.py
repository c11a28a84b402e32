"""The monthly newsletter: tell every member, once, what the month brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final

from sync.core.changes import compare, link_members
from sync.core.digests import Newsletter, newsletter
from sync.core.digests.newsletter import Letter, is_newsletter_day
from sync.core.gatherings.standing import is_announced
from sync.core.model.outcomes import ChangeKind
from sync.core.model.records import Register
from sync.core.people.privacy import without_withheld
from sync.core.reminders.coming import announced
from sync.core.say import tell
from sync.core.tabs import MEMBERS
from sync.core.text import of, plural, typeset
from sync.letters.drafting import Drafting
from sync.letters.followed_gatherings import follow_gatherings, shown_gatherings
from sync.letters.members import GIVEN, give, given, members_to_mail, why_none_may_be_written
from sync.letters.tellings import note_telling
from sync.letters.told import note_told, reached_somebody, told_earlier
from sync.mail.news import read_news
from sync.mailings import ids_where
from sync.mailings.base import Issue, month_of
from sync.mailings.newsletter import NEWSLETTER, NewsletterSetting
from sync.turn.assessment import assessment_as_answered
from sync.turn.context import Outcome, Turn
from sync.turn.reading import register_of
from sync.turn.writing import WritingDesk

NEWS: Final = "newsletter news"
"""The news that were told last, in what the journal keeps of outputs: the same text is not told twice."""

_FURTHEST: Final = timedelta(days=92)
"""Three months: no letter looks back further, however long ago the last one is."""


@dataclass(frozen=True, slots=True)
class Last:
    """The letter before: the month it was of, and when it was given."""

    month: date
    at: datetime


def send_newsletter(turn: Turn) -> Outcome:
    """Send the letter as ``send_due_newsletter`` does, on a day that nobody chose: in the first part of the month."""
    if not is_newsletter_day(turn.assessment.today, turn.context.community):
        return Outcome(tell("Pas de lettre du mois aujourd’hui."))
    return send_due_newsletter(turn)


def send_due_newsletter(turn: Turn) -> Outcome:
    """Give this month's letter to the outbox, once; nothing new to tell, no letter."""
    desk, today = turn.context.desk, turn.assessment.today
    if desk is None or not desk.choices.of(NewsletterSetting).enabled:
        return Outcome(tell("La lettre du mois n’est pas demandée."))
    if unheard := why_none_may_be_written(turn, desk):
        return Outcome(unheard)
    if given(turn, NEWSLETTER.id, month_of(today)):
        return Outcome(tell("La lettre de ce mois est déjà prête, ou partie."))
    letter_of_month = newsletter_of(turn, desk)
    letter, people = letter_of_month.digest, members_to_mail(turn, desk)
    if letter.is_empty or not people.mailed:
        return Outcome(tell("Pas de lettre du mois : rien de neuf à raconter, ou personne à qui écrire."))
    _note_announced(turn)  # first: a change told to someone who missed the letter is better than one that is not told
    fresh = give(turn, desk, issue_of(turn, letter), people)
    turn.context.journal.note_published(NEWS, _digest_of(_news(desk)), turn.context.now)
    note_told(turn, letter_of_month, month_of(today))
    title = tell("Lettre {of}", of=of(letter.month))
    return Outcome(typeset(tell("{title} : {fresh}.", title=title, fresh=plural(fresh, "mail prêt", "mails prêts"))))


def newsletter_of(turn: Turn, desk: WritingDesk) -> Letter:
    """Return the letter as it would be today, for a look at it or for sending."""
    last = last_letter(turn)
    today = turn.assessment.today
    before = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    since = max(min(last.month, before), today - _FURTHEST) if last else before
    previous = _known_then(turn, last)
    return newsletter(
        without_withheld(assessment_as_answered(turn)).register,
        turn.context.community,
        told_earlier(turn, previous, since=since, period=month_of(today), is_sequel=last is not None),
        arrived=_arrived(turn, previous),
        news=_untold(turn, _news(desk)),
    )


def issue_of(turn: Turn, letter: Newsletter) -> Issue:
    """Return the letter as an issue of its mailing."""
    return Issue(NEWSLETTER, month_of(turn.assessment.today), tell("Lettre {of}", of=of(letter.month)), letter)


def foreseen(drafting: Drafting) -> Iterator[Issue]:
    """Yield the letter of the month of a drafting, if it would tell anything; nothing is noted."""
    letter = newsletter_of(drafting.turn, drafting.desk).digest
    if not letter.is_empty:
        yield issue_of(drafting.turn, letter)


def last_letter(turn: Turn) -> Last | None:
    """Return the letter before this month's that somebody got; None when there was none."""
    this_month = f"{NEWSLETTER.id} {month_of(turn.assessment.today)}"
    decisions = turn.context.journal.decisions(GIVEN)
    earlier = sorted(
        (key for key in decisions if key.startswith(f"{NEWSLETTER.id} ") and key < this_month), reverse=True
    )
    for key in earlier:
        period = key.split()[1]
        if reached_somebody(turn, period):
            return Last(date.fromisoformat(f"{period}-01"), datetime.fromisoformat(decisions[key]))
    return None


def _known_then(turn: Turn, last: Last | None) -> Register | None:
    """Return the sheet as the last letter told it, or as it was a month ago; None when nobody knows, or now is not
    whole.
    """
    journal, now = turn.context.journal, turn.context.now
    reading = journal.reading_before(last.at, days=0) if last else journal.reading_before(now, days=31)
    if reading is None or turn.lost:
        return None
    return turn.register if reading == turn.reading else register_of(turn.context, reading)


def _arrived(turn: Turn, previous: Register | None) -> frozenset[int]:
    """Return the rows of the lines of the directory that are new since."""
    if previous is turn.register:
        return frozenset()
    return frozenset(
        event.row
        for event in compare(previous, turn.register, link_members).events
        if event.kind is ChangeKind.ARRIVED and event.tab is MEMBERS and event.row is not None
    )


def _news(desk: WritingDesk) -> tuple[str, ...]:
    return tuple(text for path in desk.choices.of(NewsletterSetting).files for text in read_news(path))


def _untold(turn: Turn, news: tuple[str, ...]) -> tuple[str, ...]:
    """Return the news, unless the last letter told these very words."""
    return () if turn.context.journal.published(NEWS) == _digest_of(news) else news


def _digest_of(news: tuple[str, ...]) -> str:
    return blake2b("\n".join(news).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _note_announced(turn: Turn) -> None:
    """Note that members now know of the gatherings to come: a change to one of them will be told."""
    gatherings = follow_gatherings(turn)
    today = turn.assessment.today
    by, public_lines = (NEWSLETTER.id, month_of(today)), shown_gatherings(turn)
    threads = ids_where(lambda mailing: mailing.begins_thread)
    for one, line in gatherings.lines():
        if is_announced(line, today):
            announcement = announced(one, public_lines.get(line.origin.place), by, threads)
            note_telling(turn.context.journal, one, announcement, by=by, at=turn.context.now)
