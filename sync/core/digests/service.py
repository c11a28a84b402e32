"""A word to the coordinators about the service itself: a job that does not work, or works again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sync.core.digests.notice import Notice, notice
from sync.core.model.community import Community
from sync.core.text import moment, one_line

_TODO: Final = "Tablée réessaie toute seule, et vous dira quand cela remarche. « tablee status » en dit plus."


def service_news(community: Community, news: Sequence[tuple[str, datetime, str]], at: datetime) -> Notice:
    """Tell of jobs, each as its title, since when (in its zone), and what is wrong (empty: it works again)."""
    broken = [each for each in news if each[2]]
    sentences = [
        f"{title} : depuis le {moment(since)}, cela ne marche pas. {one_line(what, 400)}"
        for title, since, what in broken
    ]
    sentences += [f"{title} : tout remarche, rien à faire." for title, _, what in news if not what]
    headline = "quelque chose ne marche pas" if broken else "tout remarche"
    return notice(community, headline, [*sentences, *([_TODO] if broken else [])], at)
