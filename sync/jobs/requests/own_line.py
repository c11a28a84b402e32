"""« Envoyer sa ligne à »: one person is shown their line, outside their day of the year."""

from __future__ import annotations

from collections.abc import Sequence
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
from sync.letters.members import why_none_may_be_written
from sync.letters.own_lines import line_issue
from sync.mailings import YOUR_LINE
from sync.turn.context import Context
from sync.turn.own_lines import OwnLines, known_people


def _send_line(demand: Demand) -> Reply:
    turn, desk = demand.turn, demand.turn.context.desk
    if desk is None:
        raise ConfigurationError(tell("Aucun mail n’est demandé."))
    if unheard := why_none_may_be_written(turn, desk):
        raise ConfigurationError(unheard)
    presence, lines = _person(demand)
    drafting = Drafting(turn, desk)
    own_lines = OwnLines(turn, drafting.people)
    shown = own_lines.shown_to(lines)
    if not shown:
        raise ConfigurationError(_why_not(drafting, lines))
    period = f"{presence.id}-{demand.mark}"
    drafting.give_once(line_issue(drafting, YOUR_LINE, period, own_lines.about(presence, shown), shown, asked=True))
    return Reply(tell(_WAITS if _waits(turn.context, period) else _READY, name=shown[0].name))


def _waits(context: Context, period: str) -> bool:
    """Return whether the mail waits for a go."""
    return (YOUR_LINE.id, period) in holds.without_go(context.journal, context.sending.rules.go)


_READY: Final = msgid("La ligne de {name} est prête : elle lui part avec le prochain courrier.")
_WAITS: Final = msgid("La ligne de {name} est prête : elle attend votre feu vert dans « Envois ».")


def _person(demand: Demand) -> tuple[Presence, Sequence[Member]]:
    """Return whom a request is about, and all their lines. Raises ConfigurationError when it is nobody of the
    directory, or may be several people.
    """
    turn, about = demand.turn, demand.about
    people = persons(turn.register.members, turn.assessment.duplicates.pairs)
    lines = lines_meant(turn.register, people, about)
    presence = next((one for one, theirs in known_people(turn) if theirs == lines), None)
    if presence is None:
        raise ConfigurationError(
            tell("Je ne trouve personne sous {about:quoted} ; rien n’a été fait.", about=about),
            tell("Donnez une adresse, un prénom et un nom tels qu’ils sont dans l’annuaire, ou un numéro de ligne."),
        )
    return presence, lines


def _why_not(drafting: Drafting, lines: Sequence[Member]) -> str:
    """Return why somebody's line is not sent to them."""
    person = drafting.people.of_rows(line.row for line in lines)
    if isinstance(person, NotMailed):
        return tell("{reason} Rien n’a été envoyé.", reason=str(person.reason))
    return tell(_SHARED)


_SHARED: Final = msgid(
    "Rien n’a été envoyé : cette adresse est aussi sur la ligne de quelqu’un d’autre, ou cette ligne est masquée."
)
SEND_LINE: Final = Kind(
    Ask.SEND_LINE,
    msgid("À qui ? Une adresse e-mail, un prénom et un nom, ou un numéro de ligne de l’annuaire."),
    _send_line,
)
