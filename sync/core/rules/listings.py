"""BR: needs and resources."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.choices import Audience, ListingState
from sync.core.model.outcomes import Severity
from sync.core.model.records import Listing, Register
from sync.core.parse.values import error_in
from sync.core.people.directory import directory_of
from sync.core.providers import address_meant
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import column_of, line_named, misread, misspelt_providers, when_text
from sync.core.say import say
from sync.core.text import fold, shown


@rule("BR01", Severity.ERROR, "Besoin ou ressource ?", asks=True)
def kind_unknown(register: Register) -> Iterator[Remark]:
    """The line says neither need nor resource: it can be shown to nobody who looks for one or the other."""
    for listing in register.listings:
        value = listing.origin.typed("kind")
        is_asked = any(part.field == "kind" and part.is_question for part in listing.misreads)
        if listing.kind is None and listing.origin.has("kind") and not error_in(value) and not is_asked:
            message = say("est-ce un besoin ou une ressource ?")
            if value is not None:
                message = say("{text:quoted} : est-ce un besoin ou une ressource ?", text=shown(value))
            yield Remark(listing, "kind", message)


@rule("BR02", Severity.ERROR, "Titre manquant")
def title_missing(register: Register) -> Iterator[Remark]:
    """A listing has no title: nobody can tell what it is about."""
    for listing in register.listings:
        if not listing.title and not error_in(listing.origin.typed("title")):
            yield Remark(listing, "title", say("il manque un titre : de quoi s’agit-il, en quelques mots ?"))


@rule("BR03", Severity.ERROR, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """The date of a listing is no date that exists."""
    for listing in register.listings:
        for part in misread(listing, "date"):
            yield Remark(listing, "date", say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("BR04", Severity.ERROR, "Échéance illisible", asks=True)
def deadline_unreadable(register: Register) -> Iterator[Remark]:
    """The deadline of a listing is no date that exists."""
    for listing in register.listings:
        for part in misread(listing, "deadline"):
            yield Remark(listing, "deadline", say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("BR05", Severity.ERROR, "Échéance avant le début")
def deadline_before_start(register: Register) -> Iterator[Remark]:
    """The deadline is earlier than the date of the listing."""
    for listing in register.listings:
        if listing.date and listing.deadline and _ends_before_it_starts(listing):
            dates = {"start": when_text(listing.date), "end": when_text(listing.deadline)}
            message = say("l’échéance ({end}) tombe avant la date de l’annonce ({start})", **dates)
            yield Remark(listing, "deadline", message)


def _ends_before_it_starts(listing: Listing) -> bool:
    return bool(listing.date and listing.deadline and listing.deadline.last < listing.date.day)


@rule("BR06", Severity.HINT, "Échéance passée, annonce encore ouverte")
def deadline_passed(register: Register) -> Iterator[Remark]:
    """A listing is still open after its deadline: was it answered, or may it stay a while longer?"""
    for listing in register.listings:
        is_past = listing.deadline is not None and listing.deadline.last < register.today
        if listing.deadline and is_past and listing.is_open and not _ends_before_it_starts(listing):
            deadline = when_text(listing.deadline)
            message = say("l’échéance est passée ({deadline}) : est-ce conclu, ou à prolonger ?", deadline=deadline)
            yield Remark(listing, "deadline", message)


@rule("BR07", Severity.WARNING, "Statut inconnu", asks=True)
def state_unknown(register: Register) -> Iterator[Remark]:
    """The state of a listing is none of: open, concluded, withdrawn."""
    for listing in register.listings:
        for part in misread(listing, "state"):
            message = say("je ne connais pas le statut {text:quoted} : ouvert, conclu ou retiré ?", text=part)
            yield Remark(listing, "state", message)


@rule("BR08", Severity.ERROR, "Contact impossible")
def contact_impossible(register: Register) -> Iterator[Remark]:
    """The contact holds an e-mail address that cannot be one: whoever would answer cannot."""
    for listing in register.listings:
        for part in misread(listing, "contact"):
            message = say("{text:quoted} ne peut pas être une adresse e-mail", text=part)
            at = column_of(listing, "contact", part)
            yield Remark(listing, "contact", message, address_meant(part), column=at)


@rule("BR09", Severity.WARNING, "Personne inconnue de l’annuaire")
def person_unknown(register: Register) -> Iterator[Remark]:
    """The person who posted a listing is not in the directory: a nickname, a slip, or someone to add."""
    if not register.members:
        return
    directory = directory_of(register.members)
    for listing in register.listings:
        for person in directory.meant(listing, "who"):
            if not person.members and not directory.could_be(person.name):
                close = directory.closest(person.name)
                message = say("je ne trouve pas {name:quoted} dans l’annuaire", name=person.name)
                yield Remark(listing, "who", message, close)


@rule("BR10", Severity.HINT, "Conclu, mais avec qui ?")
def concluded_with_nobody(register: Register) -> Iterator[Remark]:
    """A listing is concluded without saying with whom: exchanges are the best news to share."""
    for listing in register.listings:
        origin = listing.origin
        empty = origin.has("with_whom") and not listing.with_whom and not error_in(origin.typed("with_whom"))
        if listing.state is ListingState.CONCLUDED and empty:
            yield Remark(listing, "with_whom", say("bonne nouvelle, c’est conclu ! Avec qui ?"))


@rule("BR11", Severity.WARNING, "Deux fois la même annonce")
def same_listing_twice(register: Register) -> Iterator[Remark]:
    """The same person posted the same open listing twice: probably a copied line."""
    earlier: dict[tuple[object, str, str], Listing] = {}
    for listing in register.listings:
        key = (listing.kind, fold(listing.title), fold(listing.who))
        if listing.title and listing.is_open:
            if key in earlier:
                message = say("la même annonce se trouve {line}", line=line_named(earlier[key], listing))
                yield Remark(listing, "title", message)
            earlier.setdefault(key, listing)


@rule("BR12", Severity.WARNING, "Fournisseur de mail sans doute mal écrit")
def provider_misspelt(register: Register) -> Iterator[Remark]:
    """The domain of a contact address is one slip away from a well-known mail provider."""
    for listing in register.listings:
        yield from misspelt_providers(listing, "contact")


@rule("BR13", Severity.WARNING, "Visibilité à préciser", asks=True)
def visibility_unclear(register: Register) -> Iterator[Remark]:
    """The line says who may see it in words that are none of: everyone, without my name, coordinators only.

    Until someone says, only the coordinators see it.
    """
    for listing in register.listings:
        for part in misread(listing, "visibility"):
            choices = tuple(say("{word:quoted}", word=say(audience.label)) for audience in Audience)
            message = say("je ne comprends pas {text:quoted} : {choices:either} ?", text=part, choices=choices)
            yield Remark(listing, "visibility", message)
