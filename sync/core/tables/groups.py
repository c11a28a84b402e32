"""« Groupes proposés »: who would work with whom, on what and where, why; who has no group, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sync.core.groups.because import asked, left_out, reasons
from sync.core.groups.instance import PIN_UNREAD, Instance
from sync.core.groups.invitations import GroupsNow, Invitations
from sync.core.groups.kept import Kept
from sync.core.groups.model import VISIO, Group
from sync.core.model.tables import Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.replies.acts import Act
from sync.core.say import msgid, tell
from sync.core.text import capital, one_line, plural, typeset

COLUMNS: Final = (
    Column("Qui"),
    Column("Thème"),
    Column("Où"),
    Column("Rôle"),
    Column("Pourquoi", ColumnKind.LONG_TEXT),
    Column("Invitation", ColumnKind.LONG_TEXT),
    Column("Fixé", ColumnKind.ANSWER, takes_other_answers=True),
)
_HOW: Final = msgid(
    "Ce n’est qu’une proposition : à vous de la lire. Pour fixer quelqu’un, écrivez dans « Fixé » un thème, un lieu, "
    "ou les deux (« Gouvernance / Rennes », « Gouvernance en visio ») : le reste bouge le moins possible."
)
_UNPROVEN: Final = msgid("C’est la meilleure proposition que j’aie trouvée ; une autre pourrait valoir un peu mieux.")
_NO_SOLVER: Final = msgid(
    "Pour composer les groupes, il faut un solveur sur l’ordinateur de Tablée : pip install 'tablee[groups]'."
)
ANSWERED: Final = {Act.YES: msgid("oui"), Act.NO: msgid("non"), Act.OTHER: msgid("plutôt l’autre groupe")}


Row = tuple[str, tuple[TableValue, ...]]
Seat = tuple[str | None, str | None, str | None]
_NO_SEAT: Final = (None, None, None)


def groups_table(now: GroupsNow) -> Table:
    """Return the proposal: what to know of it first, then who has no group, with what would make room, then each group,
    with what each answered or why no invitation goes to them.
    """
    rows = dict(_about(now)) | dict(_waiting(now.instance))
    if now.kept is not None:
        rows |= dict(_unplaced(now.instance, now.kept))
        for group in now.groups:
            rows |= dict(_group(now.instance, group, now.invitations))
    return our_table(OurTab.GROUPS, COLUMNS, tuple(rows.values()), keys=tuple(rows), note=typeset(tell(_HOW)))


def _about(now: GroupsNow) -> Iterator[Row]:
    """Yield what is to be known of the whole, a row each, since a workbook shows no note."""
    for key, sentence in _sentences(now):
        yield f"about {key}", (tell("Toutes et tous"), None, None, None, typeset(sentence), None, None)


def _sentences(now: GroupsNow) -> Iterator[tuple[str, str]]:
    kept, unreached = now.kept, now.invitations.unreached
    if kept is None:
        if now.instance.statement.people:
            yield "solver", tell(_NO_SOLVER)
        return
    alone = plural(len(kept.proposal.unplaced), "personne sans groupe", "personnes sans groupe")
    yield "counts", tell("{groups}, {alone}.", groups=plural(len(now.groups), "groupe"), alone=alone)
    for number, ask in enumerate(kept.asks):
        yield f"ask {number}", asked(now.instance.statement, ask)
    if unreached:
        count = plural(len(unreached), "personne")
        yield "invitations", tell("L’invitation ne partirait pas à {count} ; « Invitation » dit pourquoi.", count=count)
    if not kept.proposal.is_proven:
        yield (
            "proof",
            tell("C’est la meilleure proposition que j’aie trouvée ; une autre pourrait valoir un peu mieux."),
        )
    yield "pins", tell(_HOW)


def _waiting(instance: Instance) -> Iterator[Row]:
    for each, why in sorted(instance.waiting.items(), key=lambda pair: instance.wishes[pair[0]].called):
        yield each, _row(instance, each, [tell(why)])


def _unplaced(instance: Instance, kept: Kept) -> Iterator[Row]:
    statement = instance.statement
    for left in sorted(left_out(statement, kept.proposal), key=lambda left: statement.people[left.person].name):
        yield left.person, _row(instance, left.person, list(left.because))


def _group(instance: Instance, group: Group, invitations: Invitations) -> Iterator[Row]:
    statement = instance.statement
    theme = statement.themes.get(group.slot.theme)
    where = tell("en visio") if group.slot.venue == VISIO else statement.places.get(group.slot.venue)
    roles = {group.animateur: tell("anime"), group.secretaire: tell("secrétaire")}
    for each in sorted(group.members, key=lambda each: (each not in roles, statement.people[each].name)):
        because = reasons(statement, group, statement.people[each])
        yield each, _row(instance, each, because, (theme, where, roles.get(each)), _invitation(invitations, each))


def _invitation(invitations: Invitations, person: str) -> str | None:
    """Return what somebody answered, else why no invitation goes to them; None when it goes, or waits for its day."""
    if (act := invitations.answers.get(person)) in ANSWERED:
        return tell(ANSWERED[act])
    why = invitations.unreached.get(person)
    return typeset(tell("Pas de mail. {why}", why=capital(why))) if why else None


def _row(
    instance: Instance, person: str, because: list[str], seat: Seat = _NO_SEAT, invitation: str | None = None
) -> tuple[TableValue, ...]:
    """Return the row of somebody; ``seat`` is their theme, where, and their role."""
    notes = [*because, *([tell(PIN_UNREAD)] if person in instance.unread_pins else [])]
    theme, where, role = seat
    why = "\n".join(typeset(capital(note)) for note in notes) if theme is None else typeset(capital(", ".join(notes)))
    name = one_line(instance.wishes[person].called, 60)
    return name, theme and one_line(theme, 100), where and one_line(where, 60), role, why, invitation, None
