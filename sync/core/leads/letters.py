"""What the mail of leads says: a few of each kind, each with why, without a word that reaches anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.introductions.letters import listing_title, without_contacts
from sync.core.leads.looking import Call, Complement, Leads, Nearness, SameNeed
from sync.core.model.community import Community
from sync.core.model.records import Gathering, Member
from sync.core.people.privacy import name_for_members
from sync.core.reminders.words import called, subject, when, words
from sync.core.say import msgid, tell
from sync.core.text import capital, listed, one_line, quoted, typeset
from sync.core.towns import GRAIN

_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One lead: the ``number`` by which its person is asked for (empty: nobody is), who or what it is, and why."""

    number: str
    what: str
    because: str


@dataclass(frozen=True, slots=True)
class LeadPart:
    """The leads of one kind."""

    title: str
    lines: tuple[LeadLine, ...]


@dataclass(frozen=True, slots=True)
class LeadsLetter:
    """What the mail shows. ``parts`` may be empty: then ``intro`` says so."""

    community: str
    headline: str
    title: str
    preheader: str
    intro: str
    parts: tuple[LeadPart, ...]
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The letter, and the people whom it names, in the order of its numbers: one line of each."""

    letter: LeadsLetter
    people: tuple[Member, ...]


def leads_letter(
    leads: Leads, gatherings: Sequence[Gathering], community: Community, *, introduces: bool, asked: bool
) -> Numbered:
    """Return the mail of leads. ``introduces`` tells that Tablée puts people in touch by mail: they are then numbered;
    ``asked`` that a coordinator sends it.
    """
    people: dict[int, Member] = {}

    def number(person: Member | None) -> str:
        if person is None:
            return ""
        people.setdefault(person.row, person)
        return str([*people].index(person.row) + 1) if introduces else ""

    parts = (
        (_COMPLEMENTS, [_complement(each, number(each.person)) for each in leads.complements]),
        (_SAME_NEEDS, [_same_need(each, number(each.person)) for each in leads.same_needs]),
        (_CALLS, [_call(each, number(each.person)) for each in leads.calls]),
        (_GATHERINGS, [_gathering(each) for each in gatherings]),
    )
    shown = tuple(LeadPart(tell(title), tuple(lines)) for title, lines in parts if lines)
    name = one_line(community.name)
    letter = LeadsLetter(
        community=name,
        headline=subject(tell("Quelques pistes pour vous")),
        title=tell("Quelques pistes"),
        preheader=tell(_PREHEADER),
        intro=typeset(tell(_INTRO if shown else _NOTHING)),
        parts=shown,
        how=typeset(tell(_BY_NUMBER if introduces else _BY_HAND)) if people else "",
        why=typeset(tell(_WHY_SENT if asked else _WHY_ASKED, name=name)),
    )
    return Numbered(letter, tuple(people.values()))


_COMPLEMENTS: Final = msgid("Près de vous, qui fait autre chose que vous")
_SAME_NEEDS: Final = msgid("Qui cherche la même chose que vous")
_CALLS: Final = msgid("Des appels à rejoindre à plusieurs")
_GATHERINGS: Final = msgid("Où se croiser bientôt")
_PREHEADER: Final = msgid("Avec qui, et sur quoi, vous pourriez avancer.")
_INTRO: Final = msgid(
    "Voici avec qui, et sur quoi, vous pourriez avancer, d’après ce que le tableau partagé dit de vous et des autres. "
    "Ce ne sont que des idées : la suite est à vous."
)
_NOTHING: Final = msgid(
    "Je n’ai pas trouvé de piste aujourd’hui dans le tableau partagé. Plus votre ligne dit ce que vous faites, et où, "
    "plus j’en trouve ; et un besoin écrit dans le tableau est lu par tout le monde."
)
_BY_NUMBER: Final = msgid(
    "Avec qui aimeriez-vous être en relation ? Répondez par un numéro, ou plusieurs : je demanderai à ces personnes, "
    "et aucune adresse n’est donnée avant que chacune ait dit oui."
)
_BY_HAND: Final = msgid(
    "Avec qui aimeriez-vous être en relation ? Dites-le en réponse à ce message : la coordination vous présentera."
)
_WHY_ASKED: Final = msgid("Vous recevez ce message parce que vous avez demandé des pistes : {name}.")
_WHY_SENT: Final = msgid("Vous recevez ce message parce que la coordination a cherché des pistes pour vous : {name}.")


def _complement(each: Complement, number: str) -> LeadLine:
    more = listed(quoted(without_contacts(text), _WORDS) for text in each.more)
    because = tell(
        "{near} ; vous avez en commun : {common:listed} ; et en plus : {more}.",
        near=_near(each.near),
        common=each.common,
        more=more,
    )
    return _line(number, _name(each.person), because)


def _near(near: Nearness) -> str:
    if near.kilometres is None:
        return tell("dans le même bureau")
    town = one_line(near.town, _WORDS)
    if not near.kilometres:
        return tell("dans la même ville, {town}", town=town)
    return (
        tell("à {town}, à une dizaine de kilomètres", town=town)
        if near.kilometres <= GRAIN
        else tell("à {town}, à {kilometres} km", town=town, kilometres=round(near.kilometres))
    )


def _same_need(each: SameNeed, number: str) -> LeadLine:
    return _line(number, _name(each.person), tell("cherche aussi : {what:quoted}.", what=listing_title(each.need)))


def _call(each: Call, number: str) -> LeadLine:
    return _line(number, quoted(listing_title(each.need)), ", ".join(_of_call(each)) + ".")


def _of_call(each: Call) -> Iterator[str]:
    yield tell("cherche {people} personnes", people=each.people)
    if each.person is not None:
        yield tell("de la part de {name}", name=_name(each.person))
    if each.need.deadline is not None:
        yield tell("jusqu’au {last:day}", last=each.need.deadline.last)


def _gathering(each: Gathering) -> LeadLine:
    place = words(each, "place")
    return _line("", called(each), ", ".join(part for part in (when(each), place) if part) + ".")


def _name(person: Member) -> str:
    return one_line(without_contacts(name_for_members(person)), _WORDS)


def _line(number: str, what: str, because: str) -> LeadLine:
    return LeadLine(number, what, typeset(capital(because)))
