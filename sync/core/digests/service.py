"""A word to the coordinators about the service itself: a job that does not work, or works again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.core.model.community import Community
from sync.core.text import moment, one_line, typeset


@dataclass(frozen=True, slots=True)
class ServiceNews:
    """What a letter about the service says: a headline, one sentence for each job, what to do about it."""

    community: str
    office: str | None
    headline: str
    sentences: tuple[str, ...]
    todo: str
    why: str


def service_news(community: Community, news: Sequence[tuple[str, datetime, str]]) -> ServiceNews:
    """Tell of jobs, each as its title, since when (in its zone), and what is wrong (empty: it works again)."""
    broken = [each for each in news if each[2]]
    sentences = [
        f"{title} : depuis le {moment(since)}, cela ne marche pas. {one_line(what, 400)}"
        for title, since, what in broken
    ]
    sentences += [f"{title} : tout remarche, rien à faire." for title, _, what in news if not what]
    todo = "Tablée réessaie toute seule, et vous dira quand cela remarche. « tablee status » en dit plus."
    return ServiceNews(
        community=one_line(community.name),
        office=None,
        headline="quelque chose ne marche pas" if broken else "tout remarche",
        sentences=tuple(typeset(sentence) for sentence in sentences),
        todo=typeset(todo) if broken else "",
        why=typeset("Vous recevez ce message parce que vous coordonnez cette communauté."),
    )
