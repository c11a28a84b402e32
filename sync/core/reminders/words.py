"""Words that several reminders share: how to call a gathering, when it is, what may be shown of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sync.core.digests.values import Tile, WebLink
from sync.core.gatherings.following import start_text
from sync.core.links import safe_link
from sync.core.model.records import Gathering
from sync.core.people.names import is_nobody
from sync.core.people.privacy import allowed
from sync.core.say import tell
from sync.core.text import NBSP, capital, day, labelled, one_line, quoted, typeset

SUBJECT: Final = 60
"""The longest subject that most mailboxes show whole."""

_WORDS: Final = 400


def named(gathering: Gathering) -> str:
    """Return the theme of a gathering, else its format: the shortest way to name it."""
    return one_line(allowed(gathering, "theme"), 80) or _format(gathering)


def called(gathering: Gathering) -> str:
    """Format and theme: « Visites et découvertes : « Le port » »."""
    theme = allowed(gathering, "theme")
    return labelled(_format(gathering), quoted(theme, 80)) if theme else _format(gathering)


def _format(gathering: Gathering) -> str:
    return one_line(gathering.format or allowed(gathering, "format_typed"), 60) or tell("Apéro")


def told_when(start: str) -> str:
    """Write a start: « Jeudi 17 décembre 2026 à 18 h 30 », from « 2026-12-17T18:30 »."""
    text = capital(day(date.fromisoformat(start[:10]), weekday=True))
    return tell("{day} à {time:clock}", day=text, time=datetime.fromisoformat(start)) if "T" in start else text


def when(gathering: Gathering) -> str:
    return told_when(start_text(gathering))


def short_day(start: str) -> str:
    """Write a day: « jeudi 17 décembre », for a subject."""
    return day(date.fromisoformat(start[:10]), weekday=True, year=False)


def tile(start: str) -> Tile:
    """Return the day of a start as a leaf of a calendar."""
    weekday, number, month_name = (
        day(date.fromisoformat(start[:10]), weekday=True, year=False).replace(NBSP, " ").split()
    )
    return Tile(weekday, number, month_name)


def subject(text: str) -> str:
    """Return a subject, cut where mailboxes cut it."""
    return one_line(text.replace(NBSP, " "), SUBJECT)


def words(gathering: Gathering, field: str) -> str:
    """Return what was typed in a field, on one line, when it may be shown; « à définir » is nothing."""
    text = one_line(allowed(gathering, field), _WORDS)
    return "" if is_nobody(text) else text


def remote(gathering: Gathering) -> tuple[WebLink | None, str]:
    """Return how to take part from afar: a link, else what was typed; neither when it looks like a link and is none."""
    text = words(gathering, "remote")
    if href := safe_link(text):
        return WebLink(tell("Rejoindre à distance"), href), ""
    return None, "" if looks_like_a_link(text) else text


def looks_like_a_link(text: str) -> bool:
    """Return whether a mail program would make a link of a text: one that we did not accept is not shown."""
    lower = text.casefold()
    return "://" in lower or "www." in lower or lower.startswith(("javascript:", "data:", "mailto:"))


def why_members(community: str) -> str:
    """Return why a member gets this."""
    where = one_line(community)
    return typeset(tell("Vous recevez ce message parce que vous êtes dans l’annuaire partagé : {where}.", where=where))
