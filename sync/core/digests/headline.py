"""The one thing to do, for the subject; and, for the line that mailboxes show after it, the rest in figures."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.digests.attention import expiring
from sync.core.digests.gatherings import blanks
from sync.core.digests.news import arrivals
from sync.core.digests.scope import Scope
from sync.core.digests.sharing import unanswered
from sync.core.gatherings.blanks import open_roles
from sync.core.model.outcomes import ChangeKind, Severity
from sync.core.say import msgid, tell
from sync.core.text import capital, day, listed, plural

_BLANKS = {
    "place": msgid("lieu à trouver"),
    "purpose": msgid("objectif à écrire"),
    "programme": msgid("déroulé à écrire"),
}


def headline(scope: Scope) -> str:
    """Return the first of: a gathering that lacks someone or something, what waits, what comes, what changed.

    At most 47 characters, so that a subject that opens with « Semaine 47 : » stays under 60.
    """
    return next(_headlines(scope), tell("rien de neuf"))


def _headlines(scope: Scope) -> Iterator[str]:
    if scope.unread:
        yield (
            tell("un onglet n’a pas pu être lu")
            if len(scope.unread) == 1
            else tell("le tableur n’a pas pu être lu en entier")
        )
    for when, gathering in scope.gatherings:
        roles = len(open_roles(gathering))
        if roles:
            yield tell(
                "{roles} à pourvoir pour l’apéro du {when}", roles=plural(roles, "rôle"), when=day(when, year=False)
            )
        elif empty := blanks(gathering):
            yield tell("{blanks} pour l’apéro du {when}", blanks=tell(_BLANKS[empty[0]]), when=day(when, year=False))
    yield from _figures(scope)
    for when, _ in scope.gatherings:
        yield tell("prochain apéro le {when}", when=day(when, weekday=True, year=False))


def preheader(scope: Scope) -> str:
    """Return what the subject does not say, in figures; empty when there is nothing more."""
    main = headline(scope)
    return capital(listed(figure for figure in (*_figures(scope), *_stock(scope)) if figure != main))


def _figures(scope: Scope) -> Iterator[str]:
    """Yield what is new or urgent, each with its number, the most pressing first."""
    if soon := len(expiring(scope)):
        yield tell("{soon} à renouveler ou à conclure", soon=plural(soon, "annonce"))
    if errors := sum(finding.severity is Severity.ERROR for finding in scope.findings()):
        yield tell("{errors} à corriger", errors=plural(errors, "case"))
    new = len(arrivals(scope))
    if new:
        yield tell("{new} dans l’annuaire", new=plural(new, "arrivée"))
    changes = sum(event.kind is not ChangeKind.SORTED for event in scope.events) - new
    if changes:
        yield tell("{changes} dans le tableur", changes=plural(changes, "changement"))


def _stock(scope: Scope) -> Iterator[str]:
    if needs := len(unanswered(scope)):
        yield plural(needs, "besoin sans réponse", "besoins sans réponse")
