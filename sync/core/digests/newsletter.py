"""The monthly newsletter: everything that its templates show, chosen and worded, the same for every member.

It knows nothing of the typology: its only argument about people is the directory (promise 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.digests.caps import cut
from sync.core.digests.cycle import cycle_section
from sync.core.digests.month import coming, last_month
from sync.core.digests.newcomers import newcomers
from sync.core.digests.offers import ROOM, Earlier, counted, offers
from sync.core.digests.told_experiments import experiments_section, experiments_to_tell
from sync.core.digests.told_news import news_section, news_to_tell
from sync.core.digests.values import Newsletter, Section
from sync.core.gatherings.calendar import is_holiday, quiet_period
from sync.core.gatherings.standing import Dated, to_come
from sync.core.model.community import Community
from sync.core.model.records import Gathering, Listing, Register
from sync.core.model.tabs import Record
from sync.core.reminders.words import named, when
from sync.core.say import msgids, tell
from sync.core.text import NBSP, capital, day, listed, month, of, one_line, plural, quoted, typeset
from sync.language import FRENCH, spoken

LAST_DAY: Final = 20
"""After this day of the month, the newsletter waits for the next one: two within ten days help nobody."""

_ROOM: Final = {
    "coming": 10,
    "past": 6,
    "fresh": ROOM,
    "offers": ROOM,
    "news": 8,
    "experiments": 4,
    "cycle": 4,
    "welcome": 12,
}
"""How many lines each section may hold: sixty-eight in all."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of a month, the listings that it tells, and the ``lines`` of other tabs: no later letter tells them
    again.
    """

    digest: Newsletter
    listings: tuple[Listing, ...]
    lines: tuple[Record, ...] = ()


def is_newsletter_day(today: date, community: Community) -> bool:
    """Return whether a newsletter may leave on this day: a working day of the first twenty, in no quiet period."""
    works = today.weekday() < 5 and is_holiday(today) is None
    return works and today.day <= LAST_DAY and quiet_period(today, community) is None


def newsletter(
    register: Register,
    community: Community,
    earlier: Earlier,
    *,
    arrived: Collection[int] = (),
    news: Sequence[str] = (),
) -> Letter:
    """Return the letter of this month.

    ``register`` is one without the people who said no to being shown (``without_withheld``), ``earlier`` what the
    letters before told, ``arrived`` the rows of the directory that are new since, ``news`` the paragraphs that a
    coordinator wrote, told before those of the tab « Nouvelles ».
    """
    today, since = register.today, earlier.since
    gatherings = to_come(register)
    announcements = offers(register, earlier)
    tab_news = news_to_tell(register, earlier.told, _ROOM["news"])
    tried = experiments_to_tell(register, earlier.told, _ROOM["experiments"])
    candidates = (
        news_section(news[: _ROOM["news"]], tab_news),
        coming(register, gatherings),
        cycle_section(register),
        last_month(register, since),
        experiments_section(register, tried),
        *announcements.sections,
        newcomers(register, since, arrived),
    )
    sections = tuple(cut(section, _ROOM[section.key]) for section in candidates if section.shows)
    name = month(today).split()[0]
    phrases = list(_phrases(sections))
    digest = Newsletter(
        community=one_line(community.name),
        month=month(today),
        headline=tell("Nouvelles {of} : {main}", of=of(name), main=_main(gatherings, phrases)),
        title=tell("Les nouvelles {of}", of=of(name)),
        preheader=capital(listed(phrases)),
        lead=tuple(_lead(gatherings, earlier, announcements.fresh, sections)),
        sections=sections,
        why=typeset(
            tell(
                "Vous recevez ce message, une fois par mois, parce que vous êtes dans l’annuaire partagé : {name}.",
                name=one_line(community.name),
            )
        ),
        is_empty=all(section.key in {"offers", "cycle"} for section in sections),
    )
    return Letter(digest, tuple(line for lines in announcements.told for line in lines), (*tab_news, *tried))


def _lead(gatherings: Dated, earlier: Earlier, fresh: Sequence[Listing], sections: Sequence[Section]) -> Iterator[str]:
    """Yield the news in two lines: what comes next, and what is new since the last letter."""
    following_gathering = next((gathering for _, gathering in gatherings), None)
    yield typeset(
        tell("Bonjour ! Prochain rendez-vous : {soon}.", soon=_soon(following_gathering))
        if following_gathering
        else tell("Bonjour !")
    )
    newcomer_count = sum(section.count for section in sections if section.key == "welcome")
    gathering_count = sum(gathering.origin.place in earlier.fresh for _, gathering in gatherings)
    new = (
        plural(gathering_count, "rendez-vous de plus", "rendez-vous de plus") if gathering_count else "",
        counted(fresh),
        plural(earlier.answered, "annonce conclue", "annonces conclues") if earlier.answered else "",
        plural(newcomer_count, "personne à accueillir", "personnes à accueillir") if newcomer_count else "",
    )
    what_is_new = ", ".join(filter(None, new))
    since = tell("Depuis la dernière lettre") if earlier.is_sequel else tell("Ces dernières semaines")
    yield typeset(
        " ".join(
            filter(None, (f"{since} : {what_is_new}." if what_is_new else "", tell("Tout le monde est invité à tout.")))
        )
    )


def _soon(gathering: Gathering) -> str:
    """Name a gathering by its moment: « jeudi 17 décembre 2026 à 18 h 30, « Le port » »."""
    moment = when(gathering)
    text = moment if spoken() != FRENCH else f"{moment[:1].lower()}{moment[1:]}"  # days bear no capital in French
    return f"{text}, {quoted(named(gathering), 80)}"


def _main(gatherings: Dated, phrases: Sequence[str]) -> str:
    """Return what a subject says: the next gathering, else the first thing there is; under 40 characters."""
    for first, _ in gatherings:
        return tell("apéro le {first}", first=day(first, weekday=True, year=False)).replace(NBSP, " ")
    return next(iter(phrases), tell("rien de neuf")).replace(NBSP, " ")


_COUNTED: Final = {
    "coming": msgids("rendez-vous à venir", "rendez-vous à venir"),
    "past": msgids("souvenir du mois passé", "souvenirs du mois passé"),
    "cycle": msgids("étape du cycle", "étapes du cycle"),
    "experiments": msgids("expérimentation racontée", "expérimentations racontées"),
    "fresh": msgids("annonce nouvelle", "annonces nouvelles"),
    "offers": msgids("annonce encore ouverte", "annonces encore ouvertes"),
    "welcome": msgids("personne à accueillir", "personnes à accueillir"),
}


def _phrases(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.key == "news":
            yield tell("des nouvelles")
        elif section.count:
            yield plural(section.count, *_COUNTED[section.key])
