"""« Envoyer sa ligne à », « Pistes pour »: a mail to one person, because a coordinator asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.records import Member
from sync.core.people.arrivals import Presence
from sync.core.people.directory import persons
from sync.core.people.meant import lines_meant
from sync.core.people.recipients import NotMailed
from sync.core.requests import Ask
from sync.core.say import msgid, tell
from sync.delivery import holds
from sync.errors import ConfigurationError
from sync.jobs.requests.base import Demand, Kind, Reply
from sync.letters.drafting import Drafting
from sync.letters.leads import leads_issue
from sync.letters.members import why_none_may_be_written
from sync.letters.own_lines import line_issue
from sync.mailings import LEADS, YOUR_LINE
from sync.mailings.base import Issue
from sync.turn.own_lines import OwnLines


@dataclass(frozen=True, slots=True)
class _Person:
    """Whom a request is about: who the journal knows them as, all their lines, those that may be told to them."""

    presence: Presence
    lines: Sequence[Member]
    shown: Sequence[Member]
    about: str
    """What must still be true when a mail leaves that shows these lines."""


def _send_line(demand: Demand) -> Reply:
    def issue(drafting: Drafting, person: _Person, period: str) -> Issue:
        return line_issue(drafting, YOUR_LINE, period, person.about, person.shown, asked=True)

    return _send(demand, issue)


def _send_leads(demand: Demand) -> Reply:
    def issue(drafting: Drafting, person: _Person, period: str) -> Issue:
        return leads_issue(drafting, LEADS, person.presence.id, period, person.lines, asked=True)

    return _send(demand, issue)


def _send(demand: Demand, issue_for: Callable[[Drafting, _Person, str], Issue]) -> Reply:
    """Give a mail to one person to the outbox, once. Raises ConfigurationError, with nothing done, when it may not."""
    context, desk = demand.turn.context, demand.turn.context.desk
    if desk is None:
        raise ConfigurationError(tell("Aucun mail n’est demandé."))
    if unheard := why_none_may_be_written(demand.turn, desk):
        raise ConfigurationError(unheard)
    drafting = Drafting(demand.turn, desk)
    person = _person(demand, drafting)
    issue = issue_for(drafting, person, f"{person.presence.id}-{demand.mark}")
    drafting.give_once(issue)
    waits = (issue.mailing.id, issue.period) in holds.without_go(context.journal, context.sending.rules.go)
    return Reply(tell(_WAITS if waits else _READY, name=person.lines[0].name))


_READY: Final = msgid("Le mail est prêt pour {name} : il part avec le prochain courrier.")
_WAITS: Final = msgid("Le mail est prêt pour {name} : il attend votre feu vert dans « Envois ».")


def _person(demand: Demand, drafting: Drafting) -> _Person:
    """Return whom a request is about. Raises ConfigurationError when it is nobody of the directory, may be several
    people, or when no mail may be theirs alone.
    """
    turn, about = demand.turn, demand.about
    people = persons(turn.register.members, turn.assessment.duplicates.pairs)
    lines = lines_meant(turn.register, people, about)
    presence = next((one for one, theirs in drafting.known_people if theirs == lines), None)
    if presence is None:
        raise ConfigurationError(
            tell("Je ne trouve personne sous {about:quoted} ; rien n’a été fait.", about=about),
            tell("Donnez une adresse, un prénom et un nom tels qu’ils sont dans l’annuaire, ou un numéro de ligne."),
        )
    own_lines = OwnLines(turn, drafting.people)
    shown = own_lines.shown_to(lines)
    if not shown:
        recipient = drafting.people.of_rows(line.row for line in lines)
        if isinstance(recipient, NotMailed):
            raise ConfigurationError(tell("{reason} Rien n’a été envoyé.", reason=str(recipient.reason)))
        raise ConfigurationError(tell(_SHARED))
    return _Person(presence, lines, shown, own_lines.about(presence, shown))


_SHARED: Final = msgid(
    "Rien n’a été envoyé : cette adresse est aussi sur la ligne de quelqu’un d’autre, ou cette ligne est masquée."
)
_WHO: Final = msgid("À qui ? Une adresse e-mail, un prénom et un nom, ou un numéro de ligne de l’annuaire.")
SEND_LINE: Final = Kind(Ask.SEND_LINE, _WHO, _send_line)
SEND_LEADS: Final = Kind(Ask.SEND_LEADS, _WHO, _send_leads)
