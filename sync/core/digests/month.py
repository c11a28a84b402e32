"""The gatherings, for members: those to come, and what remains of those of last month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sync.core.digests.values import Group, Line, Section, WebLink
from sync.core.gatherings.following import NOT_HELD, start_text
from sync.core.gatherings.standing import Dated
from sync.core.links import safe_link
from sync.core.model.records import ROLES, Gathering, Register
from sync.core.people.directory import Directory, directory_of
from sync.core.people.public_names import PublicNames
from sync.core.reminders.words import called, looks_like_a_link, remote, tile, when, words
from sync.core.say import tell
from sync.core.seats import seats_of
from sync.core.tabs import GATHERINGS
from sync.core.text import capital, listed, one_line, plural, typeset

_RECAP: Final = 300


def coming(register: Register, gatherings: Dated) -> Section:
    """Return the gatherings to come."""
    section = Section("coming", tell("À vos agendas"), rest=tell("dans le tableur"))
    if not register.whole(GATHERINGS):
        return section
    directory = directory_of(register.members)
    lines = tuple(_to_come(gathering, directory) for _, gathering in gatherings)
    return Section("coming", section.title, groups=(Group(lines),) if lines else (), rest=section.rest)


def _to_come(gathering: Gathering, directory: Directory) -> Line:
    link, far = remote(gathering)
    return Line(
        called(gathering),
        typeset(" ".join((*_sentences(gathering, far), *_seats(gathering, directory)))),
        when(gathering),
        links=(link,) if link else (),
        tile=tile(start_text(gathering)),
    )


def _sentences(gathering: Gathering, far: str) -> Iterator[str]:
    """Yield what, why, where and who, each when it was written."""
    for field, opening in (
        ("purpose", tell("Pourquoi :")),
        ("programme", tell("Au programme :")),
        ("place", tell("Où :")),
    ):
        if text := words(gathering, field):
            yield f"{opening} {_ended(text)}"
    if far:
        yield tell("À distance : {ended}", ended=_ended(far))
    if who := words(gathering, "carried_by"):
        yield tell("Porté par {ended}", ended=_ended(who))


def _seats(gathering: Gathering, directory: Directory) -> Iterator[str]:
    """Yield who comes and how many places are left, where the sheet says so."""
    seats = seats_of(gathering, directory)
    if seats.names:
        yield tell("Déjà de la partie : {ended}", ended=_ended(listed(seats.names)))
    many = f"{plural(seats.coming, 'personne inscrite', 'personnes inscrites')}" if seats.coming else ""
    free = (
        ""
        if seats.free is None
        else tell("il reste {free}", free=plural(seats.free, "place"))
        if seats.free
        else tell("c’est complet")
    )
    if many or free:
        yield f"{capital(', '.join(filter(None, (many, free))))}."


def last_month(register: Register, since: date) -> Section:
    """Return the gatherings held between a day and this month: what was written of them, the links to recap and
    photos.
    """
    first = register.today.replace(day=1)
    pairs = [
        (g.date, g)
        for g in register.gatherings
        if g.date is not None and since <= g.date < first and g.state not in NOT_HELD
    ]
    pairs.sort(key=lambda pair: pair[0])
    names = PublicNames.of(register.members)
    lines = (
        tuple(_held(gathering, names.on(gathering, ROLES)) for _, gathering in pairs)
        if register.whole(GATHERINGS)
        else ()
    )
    groups = (Group(lines),) if lines else ()
    return Section("past", tell("Le mois dernier, ensemble"), groups=groups, rest=tell("dans le tableur"))


def _held(gathering: Gathering, carriers: Sequence[str]) -> Line:
    recap = words(gathering, "recap")
    links = tuple(
        WebLink(label, href)
        for label, field in ((tell("Lire le compte rendu"), "recap"), (tell("Voir les photos"), "photos"))
        if (href := safe_link(words(gathering, field)))
    )
    sentences = (
        [tell("Nous étions {headcount}.", headcount=plural(gathering.headcount, "personne"))]
        if gathering.headcount
        else []
    )
    if recap and not looks_like_a_link(recap):
        sentences.append(_ended(recap[:_RECAP]))
    if carriers:
        sentences.append(tell("Merci à {who:listed} !", who=tuple(one_line(name, 60) for name in carriers)))
    return Line(called(gathering), typeset(" ".join(sentences)), when(gathering), links=links)


def _ended(text: str) -> str:
    """Return a text that ends as a sentence does; its words are untouched."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
