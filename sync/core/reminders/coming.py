"""A gathering to come: told to every member some days before, never after its start."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sync.core.gatherings.following import Followed, Seen, Told, Tracked, start_moment, start_text
from sync.core.gatherings.standing import is_upcoming
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reminders.values import Owed, Reminder, ToCome
from sync.core.reminders.words import called, named, remote, short_day, subject, tile, when, why_members, words
from sync.core.say import msgid, tell
from sync.core.text import capital, listed, one_line, typeset

_NEEDED: Final = {"purpose": msgid("l’objectif"), "programme": msgid("le déroulé"), "place": msgid("le lieu")}
"""What a gathering says before it is announced (« qu’est-ce que c’est que ce rendez-vous, son objectif, qu’est-ce qu’on
va y faire »), beside its day and its theme or format."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A gathering whose announcement waits for words that nobody wrote yet: a French sentence for coordinators."""

    sentence: str


def reminders_owed(
    planning: Followed,
    public_lines: Mapping[Place, Gathering],
    community: Community,
    now: datetime,
    days: Sequence[int],
) -> Iterator[Owed | Waiting]:
    """Yield the reminders of the gatherings to come that are due at this moment.

    ``public_lines`` are the lines as members may see them, by place. Each of ``days`` gives one reminder, from that
    many days before until the next one is due (so that a stop of some days skips nothing but what is past). An early
    one waits while the gathering does not say what it is for, what we will do and where; the last one leaves as soon as
    there is a place or a link: nobody can come without.
    """
    if not days:
        return
    for one, line in planning.lines():
        start = start_moment(one.seen.start, community)
        if start is None or start <= now or not is_upcoming(line, now.date()):
            continue
        days_left = (start.date() - now.date()).days
        stage = min((each for each in days if each >= days_left), default=None)
        if stage is None:
            continue
        blanks = lacking(line, last=stage == min(days))
        if line.origin.is_private:
            yield Waiting(
                typeset(
                    tell("{the} n’est pas annoncé : sa ligne est masquée dans le tableau.", the=capital(_the(line)))
                )
            )
        elif line.state is GatheringState.TENTATIVE:
            yield Waiting(
                typeset(tell("{the} n’est pas annoncé : il est encore à confirmer.", the=capital(_the(line))))
            )
        elif blanks:
            yield Waiting(
                typeset(
                    tell(
                        "{the} n’est pas annoncé : il reste à écrire {blanks}.",
                        the=capital(_the(line)),
                        blanks=listed(blanks),
                    )
                )
            )
        else:
            yield _owed(one, public_lines[line.origin.place], community, stage, start, last=stage == min(days))


def lacking(line: Gathering, *, last: bool) -> list[str]:
    """Return what must still be written before a gathering is announced; at the last reminder only where it is."""
    nowhere = not words(line, "place") and not words(line, "remote")
    if last:
        return [tell(_NEEDED["place"])] if nowhere else []
    labels = [tell(label) for field, label in _NEEDED.items() if field != "place" and not words(line, field)]
    return [*labels, tell(_NEEDED["place"])] if nowhere else labels


def to_come(line: Gathering) -> ToCome:
    """Return what members read about a gathering, from a line as they may see it."""
    link, far = remote(line)
    return ToCome(
        called=called(line),
        when=when(line),
        tile=tile(start_text(line)),
        purpose=words(line, "purpose"),
        programme=words(line, "programme"),
        place=words(line, "place"),
        remote=link,
        remote_words=far,
        carried_by=words(line, "carried_by"),
    )


def _owed(one: Tracked, line: Gathering, community: Community, stage: int, start: datetime, *, last: bool) -> Owed:
    begins = start_text(line)
    day = short_day(begins)
    headline = (
        tell("Rappel, {day} : {name}", day=day, name=named(line))
        if last and one.told
        else f"{capital(day)} : {named(line)}"
    )
    info = to_come(line)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(headline),
        title=named(line),
        preheader=typeset(". ".join(part for part in (info.when, info.place or tell("à distance")) if part)),
        info=info,
        why=why_members(community.name),
    )
    return Owed(
        reminder,
        period=f"{one.id}-{begins[:10]}-{stage}",
        about=f"gathering:{one.id}:{begins}",
        expires=start,
        rank=2 if last else 3,
        gathering=one.id,
        told=one.told,
        occasion=str(stage),
    )


def announced(one: Tracked, line: Gathering | None, by: tuple[str, str], threads: Collection[str]) -> Told:
    """Return what members know once a mailing (list and period) told them of a gathering, by its line as they may see
    it. It stands in the thread that one of ``threads`` began, or begins one.
    """
    sight = as_told(one, line)
    kind, period = (one.told.kind, one.told.period) if one.told and one.told.kind in threads else by
    return Told(sight, kind, period)


def as_told(one: Tracked, line: Gathering | None) -> Seen:
    """Return what is seen of a gathering but what members may not see of its line: it was not told, and never will
    be.
    """
    if line is None:
        return one.seen
    return replace(one.seen, place=words(line, "place"), link=words(line, "remote"))


def _the(line: Gathering) -> str:
    return tell("l’apéro du {short_day}", short_day=short_day(start_text(line)))
