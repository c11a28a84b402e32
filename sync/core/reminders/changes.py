"""A gathering that was announced, then moved or cancelled: one mail says so, in its thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sync.core.gatherings import Followed, Seen, Told, Tracked, start_moment
from sync.core.model.community import Community
from sync.core.model.records import Gathering, GatheringState, Place
from sync.core.reminders.values import Changed, Kind, Owed, Reminder
from sync.core.reminders.words import called, named, short_day, subject, tile, told_when, why_members, words
from sync.core.text import fold, one_line, typeset


def changes_owed(
    followed: Followed, shown: Mapping[Place, Gathering], community: Community, now: datetime
) -> Iterator[Owed]:
    """The changes that members who were told must hear of, while what they were told is still to come."""
    for one in followed.tracked:
        was = start_moment(one.told.seen.start, community) if one.told else None
        if one.told is None or was is None or was <= now or not differs(one.told.seen, one.seen):
            continue
        line = followed.gathering(one)
        if line is None or line.origin.place in shown:  # of one that was hidden since, nothing more is told
            yield _owed(one, one.told, shown[line.origin.place] if line else None, community, was)


def differs(told: Seen, seen: Seen) -> bool:
    """Whether what members were told is not true any more. A place that was made more precise is the same place, and
    what was told to be off stays off whatever becomes of its line.
    """
    if not told.held and not seen.held:
        return False
    return told.held != seen.held or told.start != seen.start or _elsewhere(told.place, seen.place)


def _elsewhere(before: str, now: str) -> bool:
    one, other = fold(before), fold(now)
    return bool(one and other) and one not in other and other not in one


def _owed(one: Tracked, told: Told, line: Gathering | None, community: Community, was: datetime) -> Owed:
    before, now = told.seen, one.seen
    day = short_day(before.start)
    word, sentence = _said(before, now, line)
    begins = now.start if now.held else ""
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(f"{word} : l’apéro du {day}"),
        title=f"{word} : {named(line)}" if line else f"{word} : l’apéro du {day}",
        preheader=sentence,
        info=Changed(
            called=called(line) if line else "Apéro",
            sentence=sentence,
            before=told_when(before.start),
            tile=tile(begins) if begins else None,
            now=told_when(begins) if begins else "",
            place=words(line, "place") if line and begins else "",
        ),
        why=why_members(community.name),
    )
    starts = start_moment(begins, community)
    return Owed(
        reminder,
        Kind.CHANGED,
        period=f"{one.id}-{one.sequence}",
        about=f"change:{one.id}:{begins or 'off'}",
        expires=max(was, starts) if starts else was,
        rank=1,
        gathering=one.id,
        told=told,
    )


def _said(before: Seen, now: Seen, line: Gathering | None) -> tuple[str, str]:
    """One word for the subject, one sentence for the mail."""
    if not now.held:
        return _off(line)
    if not before.held:
        return "De nouveau prévu", "Bonne nouvelle : ce rendez-vous a finalement lieu."
    if before.start[:10] != now.start[:10]:
        return "Nouvelle date", "Ce rendez-vous change de date. Merci de corriger vos agendas."
    if before.start != now.start:
        return "Nouvel horaire", "Ce rendez-vous garde son jour et change d’heure."
    return "Nouveau lieu", "Ce rendez-vous garde sa date et change de lieu."


def _off(line: Gathering | None) -> tuple[str, str]:
    if line is not None and line.state is GatheringState.CANCELLED:
        return "Annulé", "Ce rendez-vous est annulé."
    if line is not None:
        return "Reporté", typeset("Ce rendez-vous est reporté ; la nouvelle date reste à trouver.")
    return "Annulé", "Ce rendez-vous n’est plus au planning : il n’aura pas lieu à cette date."
