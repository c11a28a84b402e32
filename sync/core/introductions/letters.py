"""What the mails of an introduction say: one question to each in turn, without a word that reaches the other, then one
mail with both addresses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.core.introductions.exchanges import Counts
from sync.core.introductions.grounds import Parties
from sync.core.masking import MASK
from sync.core.model.community import Community
from sync.core.model.records import Listing, Member
from sync.core.people.privacy import allowed
from sync.core.reminders.words import subject
from sync.core.say import msgid, tell
from sync.core.text import one_line, plural, quoted, typeset

_LONGEST: Final = 1_000
_LOOKED_AT: Final = 2 * _LONGEST
"""Characters of a text in which contacts are looked for; nobody is told more. A word without end costs its square."""
_AT: Final = r"(?:@|\bat\b|[(\[{]\s*at\s*[)\]}]|\barobas[e]?\b|[(\[{]\s*arobas[e]?\s*[)\]}])"
_DOT: Final = r"(?:\.|\bpoint\b|\bdot\b|[(\[{]\s*(?:point|dot)\s*[)\]}])"
_CONTACT: Final = re.compile(
    rf"[\w.+-]+\s*{_AT}\s*[\w-]+(?:\s*{_DOT}\s*[\w-]+)+|\S*@\s?\S+|\bhttps?:\S+"
    rf"|\b[\w-]+(?:\s?\.\s?[\w-]+)*\s?\.\s?(?:fr|com|org|net|eu|io|info|coop|be|ch|re|bzh|me|app)\b(?:/\S*)?"
    r"|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?"
    r"|\b(?:insta(?:gram)?|signal|whatsapp|telegram|facebook|fb|snap(?:chat)?|discord|skype|linkedin|mastodon)\b"
    r"\s*[:=]?\s*\S+"
    r"|\+?\d(?:[^0-9a-zà-ÿ\n]{0,4}\d){8,}",
    re.IGNORECASE,
)
"""An address, a link, a name elsewhere or a phone, and rather too much: nobody is reached before both said yes."""
EACH_OTHER: Final = msgid(
    "Personne ne reçoit vos coordonnées tant que vous n’avez pas dit oui tous les deux : un seul mail vous donnera "
    "alors, à chacun, le nom et l’adresse de l’autre."
)
HOW: Final = msgid(
    "Répondez oui ou non à ce mail. D’un non, l’autre personne ne saura rien, et il n’y a pas de raison à donner. Sans "
    "réponse de votre part, j’en reste là dans trois semaines."
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one person: ``intro`` who seeks or could answer, then what they wrote (``what``, ``details`` and
    ``terms`` as typed, each may be empty), why it is asked of this person, how many times the other one gave and
    received, what a yes gives, how to answer.
    """

    community: str
    headline: str
    title: str
    preheader: str
    intro: str
    what: str
    details: str
    terms: str
    because: str
    counts: str
    each_other: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What both are told once they said yes: who seeks and who offers, each with the one address that they have."""

    community: str
    headline: str
    title: str
    preheader: str
    intro: str
    seeker: str
    seeker_address: str
    giver: str
    giver_address: str
    how: str
    why: str


def offer(community: Community, parties: Parties, counts: Counts) -> Question:
    """Return what is asked of the one who could answer; ``counts`` are those of the one who seeks."""
    if isinstance(parties.need, Member):
        return _acquaintance(community, parties.need, counts)
    need, who = parties.need, name_shown(parties.need)
    what = listing_title(need)
    return Question(
        community=one_line(community.name),
        headline=subject(tell("Pourriez-vous aider ? {what}", what=what)),
        title=typeset(tell("Quelqu’un cherche ce que vous pourriez offrir")),
        preheader=what,
        intro=typeset(tell("{who} cherche :", who=who) if who else tell("Une personne de la communauté cherche :")),
        what=what,
        details=_details(need),
        terms=_terms(need),
        because=typeset(_because(parties.line)),
        counts=_told(counts),
        each_other=typeset(tell(EACH_OTHER)),
        how=typeset(tell(HOW)),
        why=reason(_OFFERED, community),
    )


def _acquaintance(community: Community, asker: Member, counts: Counts) -> Question:
    """Return what is asked of whom somebody would like to meet, who said yes by asking."""
    who = name_shown(asker) or tell("Une personne de la communauté")
    return Question(
        community=one_line(community.name),
        headline=subject(tell("Faire connaissance ? {who}", who=who)),
        title=typeset(tell("Quelqu’un aimerait faire votre connaissance")),
        preheader=who,
        intro=typeset(tell("{who} aimerait être en relation avec vous, et dit dans l’annuaire :", who=who)),
        what=skills_of(asker) or who,
        details="",
        terms="",
        because="",
        counts=_told(counts),
        each_other=typeset(tell(EACH_OTHER)),
        how=typeset(tell(HOW)),
        why=reason(_ASKED_FOR, community),
    )


def ask(community: Community, parties: Parties, counts: Counts) -> Question:
    """Return what is asked of the one who seeks, once the other one said yes; ``counts`` are those of the giver."""
    line, who, sought = parties.line, name_shown(parties.line), quoted(title_of(parties), 80)
    intro = (
        tell(
            "{who} pourrait répondre à votre besoin {sought}, et veut bien vous être présenté·e :",
            who=who,
            sought=sought,
        )
        if who
        else tell(
            "Une personne pourrait répondre à votre besoin {sought}, et veut bien vous être présentée :", sought=sought
        )
    )
    return Question(
        community=one_line(community.name),
        headline=subject(tell("Une réponse à votre besoin ? {what}", what=title_of(parties))),
        title=typeset(tell("Quelqu’un pourrait répondre à votre besoin")),
        preheader=sought,
        intro=typeset(intro),
        what=listing_title(line) if isinstance(line, Listing) else skills_of(line),
        details=_details(line) if isinstance(line, Listing) else "",
        terms=_terms(line) if isinstance(line, Listing) else "",
        because="",
        counts=_told(counts),
        each_other=typeset(tell(EACH_OTHER)),
        how=typeset(tell(HOW)),
        why=reason(_SOUGHT, community),
    )


def meeting(community: Community, parties: Parties) -> Meeting:
    """Return what both are told once they said yes."""
    what = title_of(parties)
    about = tell("Au sujet de {what:quoted} : écrivez-vous directement, la suite est à vous.", what=what)
    if isinstance(parties.need, Member):
        about = tell("Vous vouliez faire connaissance : écrivez-vous directement, la suite est à vous.")
    return Meeting(
        community=one_line(community.name),
        headline=subject(tell("Vous voilà en relation : {what}", what=what)),
        title=typeset(tell("Vous avez dit oui tous les deux")),
        preheader=what,
        intro=typeset(about),
        seeker=parties.seeker.name,
        seeker_address=parties.seeker.address,
        giver=parties.giver.name,
        giver_address=parties.giver.address,
        how=typeset(tell("Merci de dire quand c’est fait : répondez « c’est fait » à ce mail.")),
        why=reason(_AGREED, community),
    )


def title_of(parties: Parties) -> str:
    """Return how to call what is sought, as members may see it."""
    need = parties.need
    return tell("faire connaissance") if isinstance(need, Member) else listing_title(need)


def parts_shown(parties: Parties) -> str:
    """Return which parts of both lines members may see now, a figure each: a mail that told one which is to be hidden
    since does not leave.
    """
    return figures(part for line in (parties.need, parties.line) for part in _parts(line))


def figures(parts: Iterable[str]) -> str:
    """Return which parts say something, a figure each."""
    return "".join("1" if part else "0" for part in parts)


def _parts(line: Listing | Member) -> tuple[str, ...]:
    if isinstance(line, Member):
        return name_shown(line), skills_of(line)
    return name_shown(line), allowed(line, "title"), _details(line), _terms(line)


def without_contacts(text: str) -> str:
    """Return the beginning of a text without what would reach somebody, however it is spelt: with wide or unseen
    characters, with dashes of any kind.
    """
    text = text[:_LOOKED_AT]
    plain_text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return _CONTACT.sub(MASK, plain_text) if _CONTACT.search(plain_text) else text


def plainly(text: str) -> str:
    """Return a text of some length on one line, without what would reach somebody."""
    return one_line(without_contacts(text), _LONGEST)


def listing_title(listing: Listing) -> str:
    text = allowed(listing, "title") or allowed(listing, "description")
    return one_line(without_contacts(text), 80) or tell("sans titre")


def _details(listing: Listing) -> str:
    return plainly(allowed(listing, "description")) if allowed(listing, "title") else ""


def _terms(listing: Listing) -> str:
    return plainly(allowed(listing, "terms"))


def skills_of(member: Member) -> str:
    """Return what a line of the directory says that somebody can do."""
    fields = ("skills", "trades", "presentation")
    texts = (plainly(str(member.origin.meant(field) or "")) for field in fields if allowed(member, field))
    return next(filter(None, texts), "")


def name_shown(line: Listing | Member) -> str:
    """Return the name of who wrote a line, as they let it be shown; empty when they do not."""
    typed = line.called if isinstance(line, Member) else allowed(line, "who")
    return "" if _CONTACT.search(typed[:_LOOKED_AT]) else one_line(typed, 60)


def _because(line: Listing | Member) -> str:
    if isinstance(line, Listing):
        return tell("J’ai pensé à votre ressource {what:quoted}.", what=listing_title(line))
    words = one_line(skills_of(line), 120)
    return tell("J’ai pensé à votre ligne de l’annuaire : {words:quoted}.", words=words) if words else ""


def _told(counts: Counts) -> str:
    if not counts.given and not counts.received:
        return ""
    given, received = plural(counts.given, "fois", "fois"), plural(counts.received, "fois", "fois")
    sentence = tell(
        "À ma connaissance, cette personne a donné {given} et reçu {received}.", given=given, received=received
    )
    return typeset(sentence)


def reason(message: str, community: Community) -> str:
    """Return why a mail comes to its reader."""
    return typeset(tell(message, name=one_line(community.name)))


_OFFERED: Final = msgid(
    "Vous recevez ce message parce que vos lignes du tableau répondent peut-être à un besoin : {name}."
)
_ASKED_FOR: Final = msgid("Vous recevez ce message parce que quelqu’un aimerait faire votre connaissance : {name}.")
_SOUGHT: Final = msgid("Vous recevez ce message parce que vous avez écrit ce besoin : {name}.")
_AGREED: Final = msgid(
    "Vous recevez ce message parce que vous avez accepté tous les deux cette mise en relation : {name}."
)
