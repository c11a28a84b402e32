"""The monthly newsletter: everything that its templates show, chosen and worded, the same for every member.

It knows nothing of the typology: its only argument about people is the directory (promise 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from sync.core.calendar import is_holiday, quiet_period
from sync.core.digests.caps import cut
from sync.core.digests.gatherings import to_come
from sync.core.digests.month import coming, last_month
from sync.core.digests.newcomers import newcomers
from sync.core.digests.offers import new_since, offers
from sync.core.digests.values import Newsletter, Section
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.text import NBSP, capital, day, listed, month, of, one_line, plural, typeset

LAST_DAY: Final = 20
"""After this day of the month, the newsletter waits for the next one: two within ten days help nobody."""

_ROOM: Final = {"coming": 10, "past": 6, "offers": 24, "news": 8, "welcome": 12}
"""How many lines each section may hold: sixty in all."""


def is_newsletter_day(today: date, community: Community) -> bool:
    """Whether a newsletter may leave on this day: a working day of the first twenty, in no quiet period."""
    works = today.weekday() < 5 and is_holiday(today) is None
    return works and today.day <= LAST_DAY and quiet_period(today, community) is None


def newsletter(
    register: Register,
    community: Community,
    *,
    since: date,
    arrived: Collection[int] = (),
    news: Sequence[str] = (),
) -> Newsletter:
    """The letter of this month.

    ``register`` is one without the people who said no to being shown (``without_withheld``). ``since`` is the first day
    that the last letter did not tell of; ``arrived`` the rows of the lines that are new since; ``news`` the paragraphs
    that a coordinator wrote.
    """
    today = register.today
    told = (
        coming(register),
        last_month(register, since),
        offers(register),
        Section("news", "Les nouvelles", paragraphs=tuple(news[: _ROOM["news"]])),
        newcomers(register, since, arrived),
    )
    sections = tuple(cut(section, _ROOM[section.key]) for section in told if section.shows)
    fresh = any(section.key != "offers" for section in sections) or new_since(register, since)
    name = month(today).split()[0]
    phrases = list(_phrases(sections))
    return Newsletter(
        community=one_line(community.name),
        month=month(today),
        headline=f"Nouvelles {of(name)} : {_main(register, phrases)}",
        title=f"Les nouvelles {of(name)}",
        preheader=capital(listed(phrases)),
        sections=sections,
        why=typeset(
            f"Vous recevez ce message, une fois par mois, parce que vous êtes dans l’annuaire partagé : "
            f"{one_line(community.name)}."
        ),
        is_empty=not fresh,
    )


def _main(register: Register, phrases: Sequence[str]) -> str:
    """What a subject says: the next gathering, else the first thing there is; under 40 characters."""
    for when, _ in to_come(register):
        return f"apéro le {day(when, weekday=True, year=False)}".replace(NBSP, " ")
    return next(iter(phrases), "rien de neuf").replace(NBSP, " ")


_COUNTED: Final = {
    "coming": ("rendez-vous à venir", "rendez-vous à venir"),
    "past": ("souvenir du mois passé", "souvenirs du mois passé"),
    "offers": ("annonce ouverte", "annonces ouvertes"),
    "welcome": ("personne à accueillir", "personnes à accueillir"),
}


def _phrases(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.key in _COUNTED:
            yield plural(section.count, *_COUNTED[section.key])
        else:
            yield "des nouvelles"
