"""A word to the coordinators about the service itself: a job that does not work, works again, or was missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sync.core.digests.notice import Notice, notice
from sync.core.model.community import Community
from sync.core.say import msgid, tell
from sync.core.text import moment, one_line

_TODO: Final = msgid("Tablée réessaie toute seule, et vous dira quand cela remarche. « tablee status » en dit plus.")
_AGREED: Final = {
    "Les": (msgid("n'ont pas été faits"), msgid("les prochains viendront à leur heure")),
    "La": (msgid("n'a pas été faite"), msgid("la prochaine viendra à son heure")),
}
"""By the article of a title in French; the others are masculine."""
_MASCULINE: Final = (msgid("n'a pas été fait"), msgid("le prochain viendra à son heure"))


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell the coordinators about the service itself, once. ``title`` names the job; ``what`` is a whole
    sentence about what does not work since ``since`` (aware), empty when it works again. When ``missed``, ``since`` is
    the due time that passed while nothing ran, and there is no more to say.
    """

    title: str
    since: datetime
    what: str = ""
    missed: bool = False


def service_news(community: Community, news: Sequence[News], at: datetime) -> Notice:
    """Tell of jobs, with moments in the community's zone: what is broken first, then what was missed or works again."""
    failures = [each for each in news if each.what and not each.missed]
    misses = [each for each in news if each.missed]
    sentences = [
        tell(
            "{title} : depuis le {since}, cela ne marche pas. {what}",
            title=tell(each.title),
            since=moment(each.since),
            what=one_line(each.what, 400),
        )
        for each in failures
    ]
    sentences += [_said_missed(each) for each in misses]
    works = [each for each in news if not each.what and not each.missed]
    sentences += [tell("{title} : tout remarche, rien à faire.", title=tell(each.title)) for each in works]
    return notice(community, _headline(failures, misses), [*sentences, *([tell(_TODO)] if failures else [])], at)


def _headline(failures: Sequence[News], misses: Sequence[News]) -> str:
    if failures:
        return tell("quelque chose ne marche pas")
    return tell("un rendez-vous a été manqué") if misses else tell("tout remarche")


def _said_missed(each: News) -> str:
    article = each.title.partition(" ")[0]
    was_not_done, later = map(tell, _AGREED.get(article, _MASCULINE))
    return tell(
        "{title} du {since} {was_not_done} : Tablée ne tournait pas à ce moment, et c'est "
        "maintenant trop tard. Rien à faire ; {later}.",
        title=tell(each.title),
        since=moment(each.since),
        was_not_done=was_not_done,
        later=later,
    )
