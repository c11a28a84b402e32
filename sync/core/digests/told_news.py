"""The news of the community, for its letter: the tab « Nouvelles », after the paragraphs that a coordinator wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sync.core.digests.values import Group, Line, Section, WebLink
from sync.core.links import safe_link
from sync.core.model.records import Register
from sync.core.model.tabs import Place
from sync.core.people.names import is_nobody
from sync.core.people.privacy import allowed
from sync.core.say import tell
from sync.core.tabs import NEWS
from sync.core.tabs.news import News
from sync.core.text import one_line

_TEXT, _TITLE, _WHO = 600, 120, 60
"""So many characters of each: a letter tells, the link says the rest."""


def news_to_tell(register: Register, places_told: Collection[Place], room: int) -> tuple[News, ...]:
    """Return the news of the tab that no letter told yet, in the order of the sheet; none when it was not read whole.

    ``register`` is one without the people who said no to being shown, ``room`` how many a letter holds.
    """
    if not register.whole(NEWS):
        return ()
    fresh = (each for each in register.records_of(NEWS) if each.is_current(register.today))
    return tuple(each for each in fresh if each.origin.place not in places_told and _words(each))[:room]


def news_section(paragraphs: Sequence[str], news: Sequence[News]) -> Section:
    """Return the section that tells both."""
    lines = tuple(map(_line, news))
    return Section("news", tell("Les nouvelles"), paragraphs=tuple(paragraphs), groups=(Group(lines),) if lines else ())


def _words(news: News) -> str:
    return allowed(news, "title") or allowed(news, "text")


def _line(news: News) -> Line:
    text = allowed(news, "text") if allowed(news, "title") else ""
    href = safe_link(allowed(news, "link"))
    return Line(
        one_line(_words(news), _TITLE if text else _TEXT),
        " ".join(_sentences(text, allowed(news, "who"))),
        links=(WebLink(tell("En savoir plus"), href),) if href else (),
    )


def _sentences(text: str, who: str) -> Iterator[str]:
    if text:
        yield one_line(text, _TEXT)
    if who and not is_nobody(who):
        yield f"({one_line(who, _WHO)})"
