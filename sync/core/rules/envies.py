"""EN: what people would like to think about, in a group."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.groups.standing import standing
from sync.core.model.choices import MeetingMode
from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import line_named, misread
from sync.core.say import say
from sync.core.tabs import ENVIES
from sync.core.towns import is_on_the_map


@rule("EN01", Severity.ERROR, "De qui est cette envie ?")
def nobody_named(register: Register) -> Iterator[Remark]:
    """A line has neither a name nor an address: nobody can be invited, and it is not counted."""
    for wish in register.records_of(ENVIES):
        has_error = any(error_in(wish.origin.typed(name)) for name in ("name", "emails"))
        if not (wish.name or wish.emails or has_error):
            field = "name" if wish.origin.has("name") else "emails"
            yield Remark(wish, field, say("de qui est cette envie ? Un nom, ou une adresse, suffit"))


@rule("EN02", Severity.ERROR, "Envie sans thème")
def no_theme(register: Register) -> Iterator[Remark]:
    """A person answered without any theme: no group can be proposed, for nobody is put where they did not ask to be."""
    for wish in register.records_of(ENVIES):
        if not wish.themes and not wish.fixed and not error_in(wish.origin.typed("themes")):
            yield Remark(wish, "themes", say("quel thème donnerait envie ? Un seul suffit"))


@rule("EN03", Severity.WARNING, "Présentiel ou visio ?", asks=True)
def mode_unreadable(register: Register) -> Iterator[Remark]:
    """An answer about how to meet is not understood: nobody is placed before somebody says it."""
    for wish in register.records_of(ENVIES):
        for text in misread(wish, "mode"):
            yield Remark(
                wish, "mode", say("{text:quoted} : est-ce « présentiel », « visio » ou « les deux » ?", text=text)
            )


@rule("EN04", Severity.HINT, "A répondu deux fois")
def answered_again(register: Register) -> Iterator[Remark]:
    """Somebody answered more than once: the last answer counts, by its moment, else by its line."""
    for earlier, last in standing(register).superseded:
        where = line_named(last, earlier)
        field = next((name for name in ("emails", "name") if earlier.origin.typed(name) is not None), "themes")
        yield Remark(
            earlier, field, say("a répondu de nouveau ({where}) : c’est la dernière réponse qui compte", where=where)
        )


@rule("EN05", Severity.WARNING, "Ville à situer")
def town_unknown(register: Register) -> Iterator[Remark]:
    """Somebody would meet in person, and their town is not one that we can place on a map: only a group of that very
    name can be near.
    """
    for wish in standing(register).wishes:
        if wish.mode is MeetingMode.REMOTE or is_on_the_map(wish.town) or error_in(wish.origin.typed("town")):
            continue
        if wish.origin.has("town"):
            message = say("dans quelle ville, ou près de laquelle ?")
            if wish.town:
                message = say(
                    "{town:quoted} : près de quelle ville plus grande ? Je ne sais pas la situer", town=wish.town
                )
            yield Remark(wish, "town", message)


@rule("EN06", Severity.WARNING, "Avec, ou pas avec ?")
def company_refused(register: Register) -> Iterator[Remark]:
    """« Je viendrais avec » may say with whom somebody would rather not be: no name of that cell is taken for a wish,
    and what it says is not repeated.
    """
    for wish in standing(register).wishes:
        if wish.may_refuse:
            message = say(
                "avec qui, ou sans qui ? Je n’en tiens pas compte : je sais rapprocher des personnes, pas les séparer"
            )
            yield Remark(wish, "companions", message)
