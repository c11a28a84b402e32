"""A gathering that was announced, then moved or cancelled: one mail says so, in its thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sync.core.gatherings.following import Followed, Seen, Told, Tracked, start_moment
from sync.core.links import safe_link
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reminders.values import Changed, Owed, Reminder
from sync.core.reminders.words import (
    called,
    looks_like_a_link,
    named,
    remote,
    short_day,
    subject,
    tile,
    told_when,
    why_members,
    words,
)
from sync.core.text import fold, listed, one_line, typeset
from sync.core.traces import may_be


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
    return told.held != seen.held or bool(_changed(told, seen))


def _changed(told: Seen, seen: Seen) -> list[str]:
    """What of it is not as it was told, in the order in which people read."""
    day, hour = told.start[:10] != seen.start[:10], told.start[10:] != seen.start[10:]
    changes = {
        "date": day,
        "hour": hour and (not day or bool(told.start[10:] and seen.start[10:])),  # else it was only not typed again
        "place": _elsewhere(told.place, seen.place),
        "link": _elsewhere(told.link, seen.link),
    }
    return [name for name, changed in changes.items() if changed]


def _elsewhere(before: str, now: str) -> bool:
    one, other = fold(before), fold(now)
    return not may_be(before, now) and bool(one and other) and one not in other and other not in one


def _owed(one: Tracked, told: Told, line: Gathering | None, community: Community, was: datetime) -> Owed:
    before, now = told.seen, one.seen
    day = short_day(before.start)
    word, sentence = _said(before, now, line)
    begins = now.start if now.held else ""
    shown = line if begins else None
    link, link_words = remote(shown) if shown else (None, "")
    place, changed = words(shown, "place") if shown else "", _changed(before, now)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(f"{word} : l’apéro du {day}"),
        title=f"{word} : {named(line)}" if line else f"{word} : l’apéro du {day}",
        preheader=sentence,
        info=Changed(
            called=called(line) if line else "Apéro",
            sentence=sentence,
            before=told_when(before.start) if not begins or {"date", "hour"} & set(changed) else "",
            tile=tile(begins) if begins else None,
            now=told_when(begins) if begins else "",
            place=place,
            place_before=before.place if place and "place" in changed else "",
            remote=link,
            remote_words=link_words,
            remote_before=_link_before(before.link) if (link or link_words) and "link" in changed else "",
        ),
        why=why_members(community.name),
    )
    starts = start_moment(begins, community)
    return Owed(
        reminder,
        period=f"{one.id}-{one.sequence}",
        about=f"change:{one.id}:{one.sequence}",
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
    changed = _changed(before, now)
    one = _ALONE.get(changed[0]) if len(changed) == 1 else None
    if one:
        return one
    kept = "" if "date" in changed else "garde son jour, et "
    word = _ALONE[changed[0]][0] if "date" in changed else "Changement"
    what = listed([_OF[name] for name in changed])
    agenda = " Merci de corriger vos agendas." if {"date", "hour"} & set(changed) else ""
    return word, typeset(f"Ce rendez-vous {kept}change {what}.{agenda}")


_ALONE: Final = {
    "date": ("Nouvelle date", "Ce rendez-vous change de date. Merci de corriger vos agendas."),
    "hour": ("Nouvel horaire", "Ce rendez-vous garde son jour et change d’heure."),
    "place": ("Nouveau lieu", "Ce rendez-vous garde sa date et change de lieu."),
    "link": ("Nouveau lien", "Ce rendez-vous garde sa date ; le lien pour le suivre à distance change."),
}
"""The word for the subject and the sentence, when one thing alone changed."""

_OF: Final = {"date": "de date", "hour": "d’heure", "place": "de lieu", "link": "de lien pour le suivre à distance"}


def _link_before(typed: str) -> str:
    """What stood in place of the link, as text; nothing that a mail program would open by itself."""
    return "" if looks_like_a_link(typed) and not safe_link(typed) else typed


def _off(line: Gathering | None) -> tuple[str, str]:
    if line is not None and line.state is GatheringState.CANCELLED:
        return "Annulé", "Ce rendez-vous est annulé."
    if line is not None:
        return "Reporté", typeset("Ce rendez-vous est reporté ; la nouvelle date reste à trouver.")
    return "Annulé", "Ce rendez-vous n’est plus au planning : il n’aura pas lieu à cette date."
