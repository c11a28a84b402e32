"""Whom to take news of, in the mail that leaves and nowhere else: what is kept of the mail names nobody."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.digests.news_of import IN_THE_MAIL, NOBODY, people_told
from sync.core.digests.scope import Scope, scope_of
from sync.core.say import tell
from sync.core.text import typeset
from sync.letters.coordinators import Audience, audiences
from sync.mail.message import with_words
from sync.mailings.base import week_of
from sync.mailings.weekly_digest import WEEKLY_DIGEST
from sync.turn.context import Turn
from sync.turn.isolation import name_people, news_to_take


def may_take_news(turn: Turn, audience: Audience, scope: Scope) -> bool:
    """Return whether the digest that an audience gets this week may name people to take news of."""
    if not turn.context.community.names_isolated:
        return False
    return bool(news_to_take(turn, scope, WEEKLY_DIGEST.list_for(audience.office), week_of(turn.assessment.today)))


def completion(turn: Turn | None) -> Callable[[str, str, bytes], bytes]:
    """Return what makes a digest say whom to take news of, by the sheet as it is now; without a turn, that there is
    nobody.
    """

    def completed(mailing: str, period: str, eml: bytes) -> bytes:
        if not WEEKLY_DIGEST.has(mailing):
            return eml
        return with_words(eml, tell(IN_THE_MAIL), lambda: _told(turn, mailing, period))

    return completed


def _told(turn: Turn | None, mailing: str, period: str) -> tuple[str, ...]:
    """Return the lines of a digest of one list and period, and note whom they name."""
    if turn is None:
        return (typeset(tell(NOBODY)),)
    context = turn.context
    lists = {WEEKLY_DIGEST.list_for(each.office): each.office for each in audiences(context.community)}
    if mailing not in lists or not context.community.names_isolated:  # decided otherwise since
        return (typeset(tell(NOBODY)),)
    scope = scope_of(turn.assessment, context.community, lists[mailing], context.spreadsheet.link)
    return people_told(scope, name_people(turn, scope, mailing, period))
